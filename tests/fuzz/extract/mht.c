// SPDX-License-Identifier: MIT
// Any bytes as a saved page in the form of a message.
#include "extract/mail/mail.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, mht_extractor.run);
}
