// SPDX-License-Identifier: MIT
// Tables of values that are text: CSV and its kin.
#ifndef LOCI_EXTRACT_TABLE_H
#define LOCI_EXTRACT_TABLE_H

#include "extract/core/extractor.h"

extern const struct extractor csv_extractor, tsv_extractor;

#endif
