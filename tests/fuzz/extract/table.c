// SPDX-License-Identifier: MIT
// Any bytes through the extractors of CSV and TSV; the first says which.
#include "extract/table/table.h"
#include "tests/fuzz/extract/any.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct extractor *format = size > 0 && data[0] == 't' ? &tsv_extractor : &csv_extractor;
    return size == 0 ? 0 : extract_any(data + 1, size - 1, format->run);
}
