// SPDX-License-Identifier: MIT
// Documents of the offices before 2007, and Outlook's messages: what compound files hold, and what Outlook wraps in a way of its own.
#ifndef LOCI_EXTRACT_COMPOUND_COMPOUND_H
#define LOCI_EXTRACT_COMPOUND_COMPOUND_H

#include "extract/core/extractor.h"

extern const struct extractor compound_extractor, tnef_extractor;

#endif
