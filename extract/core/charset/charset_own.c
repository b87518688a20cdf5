// SPDX-License-Identifier: MIT
// Encodings that the C library does not know: see charset_own.h.
#include "extract/core/charset/charset_own.h"

#include "extract/core/charset/charset_own_table.h"
#include "text/base/utf8.h"
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES = sizeof own_tables / sizeof *own_tables };

static size_t table_of(const char *name)
{
    size_t table = 0;
    while (table < TABLES && strcmp(own_tables[table].name, name) != 0)
        table++;
    return table;
}

bool charset_is_own(const char *name)
{
    return strcmp(name, "HZ") == 0 || table_of(name) < TABLES;
}

uint32_t charset_own_code(const char *name, unsigned char byte)
{
    const size_t table = table_of(name);
    return byte < 0x80 ? byte : table < TABLES ? own_tables[table].high[byte - 0x80] : 0;
}

static bool add_code(struct buffer *out, uint32_t code)
{
    char bytes[4];
    return buffer_add(out, bytes, utf8_encode(code, bytes));
}

static bool decode_single(struct buffer *out, size_t table, const unsigned char *data, size_t size,
                          size_t *faults)
{
    for (size_t i = 0; i < size && !out->failed; i++) {
        const uint32_t code = data[i] < 0x80 ? data[i] : own_tables[table].high[data[i] - 0x80];
        const bool fault = code == 0 && data[i] >= 0x80;
        add_code(out, fault ? UTF8_REPLACEMENT : code);
        if (faults)
            *faults += fault;
    }
    return !out->failed;
}

// A pair of HZ is one of EUC-CN without the highest bits.
static bool add_pair(struct buffer *out, iconv_t converter, const unsigned char *pair)
{
    char in[2] = {(char)(pair[0] | 0x80), (char)(pair[1] | 0x80)}, bytes[16], *from = in, *to = bytes;
    size_t left = sizeof in, room = sizeof bytes;
    return iconv(converter, &from, &left, &to, &room) != (size_t)-1 &&
           buffer_add(out, bytes, sizeof bytes - room);
}

// Behind "~" stand a brace, another "~", or a line end that goes; a line ends what is Chinese, whatever comes.
static bool decode_hz(struct buffer *out, const unsigned char *data, size_t size, size_t *faults)
{
    bool chinese = false;
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1)
        return false;
    for (size_t i = 0; i < size && !out->failed;) {
        const unsigned char byte = data[i], next = i + 1 < size ? data[i + 1] : 0;
        chinese = chinese && byte != '\n';
        if (byte == '~' && (next == '{' || next == '}' || next == '~' || next == '\n')) {
            chinese = next == '{' || (chinese && next == '~');
            if (next == '~')
                buffer_add_byte(out, '~');
            i += 2;
        } else if (chinese && byte > ' ' && next > ' ' && byte < 0x7F && next < 0x7F) {
            if (!add_pair(out, converter, data + i) && !out->failed) {
                add_code(out, UTF8_REPLACEMENT);
                *faults += 1;
            }
            i += 2;
        } else {
            add_code(out, byte < 0x80 ? byte : UTF8_REPLACEMENT);
            *faults += byte >= 0x80;
            i++;
        }
    }
    iconv_close(converter);
    return !out->failed;
}

bool charset_own_decode(struct buffer *out, const char *name, const char *data, size_t size, size_t *faults)
{
    size_t unheeded = 0;
    const size_t table = table_of(name);
    if (strcmp(name, "HZ") == 0)
        return decode_hz(out, (const unsigned char *)data, size, faults ? faults : &unheeded);
    return table < TABLES && decode_single(out, table, (const unsigned char *)data, size, faults);
}

// Signs, kana and letters stand in rows from 0x21 on, ideographs from 0x30 to 0x77.
static bool is_pair(const char *at)
{
    return at[0] >= 0x21 && at[0] <= 0x77 && at[1] >= 0x21 && at[1] <= 0x7E;
}

// Where the stretch that begins here ends: NULL if it is none.
static const char *stretch_end(const char *at, const char *end)
{
    const char *start = at;
    while (end - at >= 2 && !(at[0] == '~' && at[1] == '}'))
        if (!is_pair(at))
            return NULL;
        else
            at += 2;
    return end - at >= 2 && at - start >= 2 ? at + 2 : NULL;
}

bool charset_is_hz(const char *data, size_t size)
{
    const char *end = data + size;
    size_t stretches = 0, pairs = 0;
    for (const char *at = data; (at = memmem(at, (size_t)(end - at), "~{", 2)) != NULL;) {
        const char *stop = stretch_end(at + 2, end);
        if (!stop)
            return false;
        stretches++;
        pairs += (size_t)(stop - at - 4) / 2;
        at = stop;
    }
    return stretches > 0 && pairs >= 4;
}
