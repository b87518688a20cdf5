// SPDX-License-Identifier: MIT
// Which encoding text is in, and the same text in UTF-8.
#ifndef LOCI_EXTRACT_CHARSET_H
#define LOCI_EXTRACT_CHARSET_H

#include "text/base/buffer.h"

enum { CHARSET_NAME_SIZE = 40 };

struct charset {
    char name
        [CHARSET_NAME_SIZE]; // as iconv knows it: "UTF-8", "WINDOWS-1252" …; "UTF-8 and WINDOWS-1252" of lines in two
    char others
        [CHARSET_NAME_SIZE]; // of these the encoding of the lines that are not UTF-8; "" of any other text
    size_t mark_size;        // bytes of the byte order mark at the beginning
    bool declared;           // it is what the document declared
    bool guessed;            // nothing says so but the letters that the bytes become
};

// Decides by, in this order: byte order mark; EBCDIC (charset_ebcdic.h); UTF-16 without one, by its zero bytes; the escapes of ISO-2022; well-formed
// UTF-8 (also where something else is declared: text in other encodings is hardly ever well-formed by chance), lines
// in UTF-8 among those in another encoding (charset_mixed.h), and UTF-8 with a few faults; what the document declares (`declared`, NULL or "" when nothing; believed when the bytes are
// well-formed in it and it does not make much worse words than another encoding does); the most likely of the legacy
// encodings (charset_guess.h), with libuchardet's opinion as a hint. Linear; looks at no more than the first MiB for the guesses.
void charset_detect(struct charset *out, const char *data, size_t size, const char *declared);

// Loads what iconv needs for the encodings that documents are in, for a process that is about to lose the right to open files;
// after that others are not known. A few milliseconds.
void charset_preload(void);
const char *charset_loaded_name(size_t index); // of those; some twice; NULL behind the last

// Whether each character takes two bytes or four, or it is EBCDIC, so that not even ASCII can be found in the bytes as they are.
bool charset_is_wide(const struct charset *charset);

// Appends the text in UTF-8. Bytes that are ill-formed in the charset become U+FFFD; NUL stays out (for
// UTF-16 after decoding). False when out of memory.
bool charset_decode(struct buffer *out, const struct charset *charset, const char *data, size_t size);

// How plausible decoded text is, from its characters beyond ASCII: letters among letters and typographic
// punctuation count for it; signs within words, ideographs among Latin letters, controls, private use
// and U+FFFD against it. 0 for ASCII.
long charset_score(const char *text, size_t size);

#endif
