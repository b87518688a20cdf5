// SPDX-License-Identifier: MIT
// EBCDIC, the encodings of IBM's mainframes and midrange systems.
#ifndef LOCI_EXTRACT_CHARSET_EBCDIC_H
#define LOCI_EXTRACT_CHARSET_EBCDIC_H

#include <stdbool.h>
#include <stddef.h>

// The code page by its name for iconv, of text in Latin letters; NULL where the bytes are no EBCDIC. In it the blank is 0x40 and no text
// has bytes below but for its line ends; letters and figures stand from 0x81 to 0xF9, with gaps. In encodings that go on from ASCII that would be a text
// of signs and letters with marks, without a blank or a line end, and with "@" between its words. Linear.
const char *charset_ebcdic_find(const char *data, size_t size);

// The i-th of those that are told; NULL behind the last.
const char *charset_ebcdic_name(size_t i);

bool charset_is_ebcdic(const char *name);

// Of text that was decoded from EBCDIC, by its size: NEL, which ends lines there, becomes LF. The new size.
size_t charset_ebcdic_end_lines(char *text, size_t size);

#endif
