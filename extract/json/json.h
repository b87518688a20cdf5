// SPDX-License-Identifier: MIT
// JSON Lines, and other files of JSON objects.
#ifndef LOCI_EXTRACT_JSON_JSON_H
#define LOCI_EXTRACT_JSON_JSON_H

#include "extract/core/extractor.h"

extern const struct extractor json_extractor;

#endif
