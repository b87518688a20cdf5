// SPDX-License-Identifier: MIT
// Text that stands at a time: subtitles and captions.
#ifndef LOCI_EXTRACT_TIMED_H
#define LOCI_EXTRACT_TIMED_H

#include "extract/core/extractor.h"

extern const struct extractor subtitle_extractor;

#endif
