// SPDX-License-Identifier: MIT
// The words of a name, as they are compared: " roger mcdermott ".
#ifndef LOCI_QUERY_NAME_WORDS_H
#define LOCI_QUERY_NAME_WORDS_H

#include "text/base/buffer.h"
#include "text/words/analyzer.h"

// Puts the folded, unstemmed words of a text into `out`, a blank around each: names are not inflected. False: no memory.
bool name_words_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out);
// " j r marsh " becomes " jr marsh ": initials are one however they are written. In place.
void name_words_join_initials(struct buffer *words);
// " j r marsh " becomes " marsh ". In place.
void name_words_drop_initials(struct buffer *words);

#endif
