// SPDX-License-Identifier: MIT
// Office documents, books, and zip files, which all of them are.
#ifndef LOCI_EXTRACT_OFFICE_OFFICE_H
#define LOCI_EXTRACT_OFFICE_OFFICE_H

#include "extract/core/extractor.h"

extern const struct extractor docx_extractor, pptx_extractor, xlsx_extractor, opendocument_extractor,
    flat_opendocument_extractor, flat_ooxml_extractor, epub_extractor, zip_extractor, locked_extractor;

#endif
