// SPDX-License-Identifier: MIT
// Formulas of OpenDocument, which are parts of their own.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_FORMULA_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_FORMULA_H

#include "extract/office/parts/package.h"

// Appends the formula (MathML) that the object at `address` ("./Object 1") is, in one line: "E=mc^2". Nothing for any other object,
// nor where there is none, nor a second time. False: the sink holds the reason.
bool od_formula_add(struct buffer *out, const struct package *package, const char *address,
                    struct sink *sink);

#endif
