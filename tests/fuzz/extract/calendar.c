// SPDX-License-Identifier: MIT
// Any bytes through the extractor of calendars.
#include "extract/mail/mail.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, calendar_extractor.run);
}
