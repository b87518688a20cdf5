// SPDX-License-Identifier: MIT
// Archives, and files that are compressed by themselves.
#ifndef LOCI_EXTRACT_ARCHIVE_ARCHIVE_H
#define LOCI_EXTRACT_ARCHIVE_ARCHIVE_H

#include "extract/core/extractor.h"

extern const struct extractor tar_extractor, sevenzip_extractor, compressed_extractor, warc_extractor;

#endif
