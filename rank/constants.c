// SPDX-License-Identifier: MIT
// The constants as they are.
#include "rank/constants.h"

const struct constants *constants(void)
{
#define VALUE(name, value, meaning) .name = value,
    static const struct constants values = {CONSTANTS(VALUE, VALUE)};
#undef VALUE
    return &values;
}
