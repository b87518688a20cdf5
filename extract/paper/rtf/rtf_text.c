// SPDX-License-Identifier: MIT
// Text from the bytes of RTF and from its Unicode numbers.
#include "extract/paper/rtf/rtf_text.h"

#include "extract/core/charset/charset.h"
#include "extract/core/charset/code_page.h"
#include "extract/core/names/symbol_font.h"
#include "text/base/utf8.h"
#include <stdio.h>
#include <string.h>

void rtf_text_init(struct rtf_text *text, struct buffer *out)
{
    *text = (struct rtf_text){.out = out};
    buffer_init(&text->waiting);
}

void rtf_text_clear(struct rtf_text *text)
{
    buffer_clear(&text->waiting);
}

int rtf_charset_code_page(int charset)
{
    static const struct {
        int charset, code_page;
    } pages[] = {{2, RTF_CODE_PAGE_SIGNS},
                 {77, 10000},
                 {128, 932},
                 {129, 949},
                 {130, 1361},
                 {134, 936},
                 {136, 950},
                 {161, 1253},
                 {162, 1254},
                 {163, 1258},
                 {177, 1255},
                 {178, 1256},
                 {186, 1257},
                 {204, 1251},
                 {222, 874},
                 {238, 1250},
                 {254, 437},
                 {255, 850}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].charset == charset)
            return pages[i].code_page;
    return 0;
}

static void add_code(struct buffer *out, uint32_t code)
{
    char encoded[4];
    buffer_add(out, encoded, utf8_encode(code, encoded));
}

// A lone half says nothing.
static void end_pair(struct rtf_text *text)
{
    if (text->high != 0)
        add_code(text->out, UTF8_REPLACEMENT);
    text->high = 0;
}

bool rtf_text_flush(struct rtf_text *text)
{
    struct charset charset = {0};
    end_pair(text);
    const struct buffer *waiting = &text->waiting;
    if (waiting->size > 0) {
        charset_of_code_page(&charset, text->code_page);
        size_t ascii = 0;
        while (ascii < waiting->size && (unsigned char)waiting->data[ascii] < 0x80)
            ascii++;
        if (ascii == waiting->size)
            buffer_add(text->out, waiting->data, waiting->size);
        else
            charset_decode(text->out, &charset, waiting->data, waiting->size);
    }
    bool done = !text->out->failed && !waiting->failed;
    buffer_truncate(&text->waiting, 0);
    return done;
}

static void expect(struct rtf_text *text, int code_page)
{
    end_pair(text);
    if (text->code_page != code_page && text->waiting.size > 0)
        rtf_text_flush(text);
    text->code_page = code_page;
}

int rtf_signs_code_page(const char *name, size_t size)
{
    char bare[16];
    const char *end = memchr(name, ';', size);
    size_t length = end ? (size_t)(end - name) : size;
    snprintf(bare, sizeof bare, "%.*s", (int)(length < sizeof bare ? length : sizeof bare - 1), name);
    switch (symbol_font_of(bare)) {
    case SYMBOL_FONT_SYMBOL: return RTF_CODE_PAGE_SYMBOL;
    case SYMBOL_FONT_WINGDINGS: return RTF_CODE_PAGE_WINGDINGS;
    default: return RTF_CODE_PAGE_SIGNS;
    }
}

// What a byte of a font of signs stands for, 0 where nothing is known of it.
static uint32_t sign_code(int code_page, unsigned char byte)
{
    const enum symbol_font font = code_page == RTF_CODE_PAGE_SYMBOL      ? SYMBOL_FONT_SYMBOL
                                  : code_page == RTF_CODE_PAGE_WINGDINGS ? SYMBOL_FONT_WINGDINGS
                                                                         : SYMBOL_FONT_NONE;
    const bool signs = font != SYMBOL_FONT_NONE || code_page == RTF_CODE_PAGE_SIGNS;
    const uint32_t code = symbol_font_code(font, byte);
    if (code != 0 || !signs || byte < 0x80)
        return code;
    return byte == 0xb7 || byte == 0xa7 ? 0x2022 : 0xf000u + byte;
}

// Programs leave words in such a font that nobody meant to be signs: ASCII stays what it is.
void rtf_text_byte(struct rtf_text *text, int code_page, unsigned char byte)
{
    const uint32_t code = byte >= 0x80 ? sign_code(code_page, byte) : 0;
    if (code != 0) {
        rtf_text_code(text, code);
        return;
    }
    expect(text, code_page);
    buffer_add_byte(&text->waiting, (char)byte);
}

void rtf_text_sign(struct rtf_text *text, int code_page, unsigned char byte)
{
    const bool signs = code_page >= RTF_CODE_PAGE_SIGNS && code_page <= RTF_CODE_PAGE_WINGDINGS;
    const uint32_t code = sign_code(signs ? code_page : RTF_CODE_PAGE_SIGNS, byte);
    rtf_text_code(text, code != 0 ? code : 0xf000u + byte);
}

void rtf_text_bytes(struct rtf_text *text, int code_page, const char *bytes, size_t size)
{
    expect(text, code_page);
    buffer_add(&text->waiting, bytes, size);
}

void rtf_text_code(struct rtf_text *text, uint32_t code)
{
    if (text->waiting.size > 0)
        rtf_text_flush(text);
    if (code >= 0xd800 && code < 0xdc00) {
        end_pair(text);
        text->high = code;
        return;
    }
    if (code >= 0xdc00 && code < 0xe000 && text->high != 0)
        code = 0x10000 + ((text->high - 0xd800) << 10) + (code - 0xdc00);
    else
        end_pair(text);
    text->high = 0;
    add_code(text->out, code);
}

void rtf_text_string(struct rtf_text *text, const char *string)
{
    rtf_text_flush(text);
    buffer_add_string(text->out, string);
}
