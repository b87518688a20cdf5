// SPDX-License-Identifier: MIT
// How a token was written, beside its term: its word (folded, not stemmed), and whether it stood in capitals. Pure.
#ifndef LOCI_STORE_FORM_H
#define LOCI_STORE_FORM_H

#include <stdbool.h>
#include <stddef.h>

enum {
    FORM_CAPITALS = 1, // is_in_capitals(text/words/capital.h) of what the token stands for
    FORM_FOREIGN = 2,  // the text is not English, so that British and American spelling are two
    FORM_FLAGS = 3
};
enum { FORM_WORD_MAX = 255, FORM_BYTES_MAX = 2 + FORM_WORD_MAX };

// Packed as a change of the term:
//
//     [flags 2 bits][bytes of the term's end that go 3][bytes that come instead 3] these
//     go:   7 is all of them
//     come: 7 is "as the next byte says"
//
// The word "state" of the term "state", in an English text, in small letters or with one capital, is the byte 0 (FORM_PLAIN). Of one term
// the same form is packed in the same bytes.
enum { FORM_PLAIN = 0 };
// Returns the bytes. Words of up to FORM_WORD_MAX bytes; what is longer is cut.
size_t form_pack(unsigned char out[FORM_BYTES_MAX], const char *term, size_t term_size, const char *word,
                 size_t word_size, unsigned flags);
// How many bytes the form at the beginning of `bytes` takes; 0 where it is not whole.
size_t form_size(const unsigned char *bytes, size_t size);
// The word of a form that form_size accepts; returns its size. Returns 0 where it is no form of the term.
size_t form_word(const unsigned char *form, const char *term, size_t term_size, char out[FORM_WORD_MAX]);
static inline unsigned form_flags(const unsigned char *form)
{
    return *form & FORM_FLAGS;
}

#endif
