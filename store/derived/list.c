// SPDX-License-Identifier: MIT
// The list of what is derived: a line each, in the order of their flushes.
#include "store/derived/derived.h"

#define STRUCTURES(ROW) \
    ROW(norms)          \
    ROW(dictionary)     \
    ROW(languages)      \
    ROW(segments)       \
    ROW(full_text)

#define DECLARE(name) extern const struct derived derived_##name;
STRUCTURES(DECLARE)

#define REFER(name) &derived_##name,
const struct derived *const derived_list[] = {STRUCTURES(REFER) NULL};
