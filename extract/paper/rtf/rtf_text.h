// SPDX-License-Identifier: MIT
// Text from the bytes of RTF, which are in the code page of their font, and from its Unicode numbers.
#ifndef LOCI_EXTRACT_RTF_TEXT_H
#define LOCI_EXTRACT_RTF_TEXT_H

#include "text/base/buffer.h"
#include <stdint.h>

// Bytes are the signs of a font, U+F000 and up: of any; of Symbol; of Wingdings.
enum { RTF_CODE_PAGE_SIGNS = 42, RTF_CODE_PAGE_SYMBOL, RTF_CODE_PAGE_WINGDINGS };

// An embedded value. Bytes wait until it is known that no more of their code page follow, since a character may take two.
struct rtf_text {
    struct buffer *out;    // UTF-8
    struct buffer waiting; // bytes
    int code_page;         // of them
    uint32_t high;         // the first half of a surrogate pair, 0 for none
};

void rtf_text_init(struct rtf_text *text, struct buffer *out);
void rtf_text_clear(struct rtf_text *text);

void rtf_text_byte(struct rtf_text *text, int code_page, unsigned char byte);
void rtf_text_bytes(struct rtf_text *text, int code_page, const char *bytes, size_t size);
void rtf_text_code(struct rtf_text *text, uint32_t code);        // may be half of a pair
void rtf_text_string(struct rtf_text *text, const char *string); // UTF-8

// A sign, by its byte in a font that \u names as U+F000 and the byte: as rtf_text_byte where the code page is one of signs.
void rtf_text_sign(struct rtf_text *text, int code_page, unsigned char byte);

// Decodes what waits. False: out of memory, now or before.
bool rtf_text_flush(struct rtf_text *text);

// The code page of a font's \fcharset, 0 for one that says nothing (default, ANSI of the document).
int rtf_charset_code_page(int charset);

// The code page of a font of signs with this name, ended by a semicolon or `size`.
int rtf_signs_code_page(const char *name, size_t size);

#endif
