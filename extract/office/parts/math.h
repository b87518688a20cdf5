// SPDX-License-Identifier: MIT
// Equations of office documents (ISO/IEC 29500-1, 22.1) as text in one line.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_MATH_H
#define LOCI_EXTRACT_OFFICE_PARTS_MATH_H

#include "extract/office/parts/package.h"

// As package_parse, or where it is `sound` as package_parse_what_is_sound: but the handler gets each equation as one text within an element m:t,
// "(a+b)/2", "x^2", "√(y+1)", "∑_(i=1)^n q_i", a matrix by its rows, "1, 0; 0, 1". Parts of one name or number stand without
// parentheses. What tracked changes took out of it stays out. Linear.
bool math_parse(const struct part *part, const struct named_handler *handler, bool sound, struct sink *sink);

#endif
