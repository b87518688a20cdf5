// SPDX-License-Identifier: MIT
// Letters with accents, as TeX writes them.
#ifndef LOCI_EXTRACT_LATEX_ACCENT_H
#define LOCI_EXTRACT_LATEX_ACCENT_H

#include "extract/core/span.h"
#include "text/base/buffer.h"
#include <stdbool.h>

// Whether a command of this one sign puts an accent on the letter behind it: \'e, \v{s}.
bool latex_is_accent(char sign);

// Appends the letter behind the command with its accent, the letter alone where there is none such with a combining one, and passes it over:
// with the braces around it, and "\i" and "\j" for those without a dot. Nothing where no letter follows.
void latex_accent(struct buffer *out, char sign, struct span *rest);

#endif
