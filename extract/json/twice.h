// SPDX-License-Identifier: MIT
// Records whose strings were encoded twice, as they are written plainly or as escapes ("caf\u00c3\u00a9").
#ifndef LOCI_EXTRACT_JSON_TWICE_H
#define LOCI_EXTRACT_JSON_TWICE_H

#include "extract/core/charset/charset.h"
#include <jansson.h>

// Undoes it in all strings of *value where its strings together look so (charset_twice.h), and says so in `charset`. What stands in *value
// is given up then and replaced. False: *value stays as it is.
bool json_mend_twice(json_t **value, struct charset *charset);

#endif
