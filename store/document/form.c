// SPDX-License-Identifier: MIT
// Packs words as changes of their terms.
#include "store/document/form.h"

#include <string.h>

enum { GO_SHIFT = 2, COME_SHIFT = 5, MOST = 7 };

size_t form_pack(unsigned char out[FORM_BYTES_MAX], const char *term, size_t term_size, const char *word,
                 size_t word_size, unsigned flags)
{
    size_t shared = 0, at = 1;
    word_size = word_size < FORM_WORD_MAX ? word_size : FORM_WORD_MAX;
    while (shared < term_size && shared < word_size && term[shared] == word[shared])
        shared++;
    if (term_size - shared >= MOST)
        shared = 0;
    const size_t go = shared == 0 ? MOST : term_size - shared, come = word_size - shared;
    out[0] = (unsigned char)(flags | go << GO_SHIFT | (come < MOST ? come : MOST) << COME_SHIFT);
    if (come >= MOST)
        out[at++] = (unsigned char)come;
    memcpy(out + at, word + shared, come);
    return at + come;
}

static size_t come_of(const unsigned char *form, size_t *at)
{
    const size_t come = form[0] >> COME_SHIFT;
    *at = come < MOST ? 1 : 2;
    return come < MOST ? come : form[1];
}

size_t form_size(const unsigned char *bytes, size_t size)
{
    size_t at;
    if (size < 1 || (bytes[0] >> COME_SHIFT == MOST && size < 2))
        return 0;
    const size_t come = come_of(bytes, &at);
    return at + come <= size ? at + come : 0;
}

size_t form_word(const unsigned char *form, const char *term, size_t term_size, char out[FORM_WORD_MAX])
{
    size_t at;
    const size_t come = come_of(form, &at), all = form[0] >> GO_SHIFT & MOST,
                 go = all < MOST ? all : term_size;
    if (go > term_size || term_size - go + come > FORM_WORD_MAX)
        return 0;
    memcpy(out, term, term_size - go);
    memcpy(out + term_size - go, form + at, come);
    return term_size - go + come;
}
