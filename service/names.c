// SPDX-License-Identifier: MIT
// Words for numbers.
#include "service/names.h"
#include "loci.h"
#include <stddef.h>

const char *const sort_names[] = {[LOCI_SORT_RELEVANCE] = "relevance",
                                  [LOCI_SORT_DATE] = "date",
                                  [LOCI_SORT_DATE_ASCENDING] = "date-ascending",
                                  NULL};
const char *const unit_names[] = {
    [LOCI_UNIT_BYTES] = "bytes", [LOCI_UNIT_CODE_POINTS] = "code-points", [LOCI_UNIT_UTF16] = "utf-16", NULL};
const char *const count_names[] = {COUNT_NAMES, NULL};
