// SPDX-License-Identifier: MIT
// Text that was encoded twice: UTF-8 that some program took for another encoding and wrote as UTF-8 again ("cafÃ©", "donâ€™t").
#ifndef LOCI_EXTRACT_CHARSET_TWICE_H
#define LOCI_EXTRACT_CHARSET_TWICE_H

#include "extract/core/charset/charset.h"

// Undoes it in a text (UTF-8) where nearly all that is not ASCII becomes letters and signs so, and says in `charset` what it was taken for
// and that this is a guess ("UTF-8 taken for WINDOWS-1252"). Any other text stays as it is, also one that speaks of such accidents, or in which right letters stand beside
// some. Looks at the first MiB; linear. False: out of memory.
bool charset_mend_twice(struct buffer *text, struct charset *charset);

#endif
