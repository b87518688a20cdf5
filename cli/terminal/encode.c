// SPDX-License-Identifier: MIT
// Bytes written in the alphabets of other formats.
#include "cli/terminal/encode.h"
#include "cli/terminal/visible.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_unreserved(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte && strchr("-._~", byte));
}

void encode_url_path(FILE *file, const char *path)
{
    for (const unsigned char *byte = (const unsigned char *)path; *byte; byte++) {
        if (is_unreserved(*byte) || *byte == '/')
            fputc(*byte, file);
        else
            fprintf(file, "%%%02X", *byte);
    }
}

void encode_trec_name(FILE *file, const char *name)
{
    size_t size = strlen(name);
    if (!size)
        fputc('-', file);
    for (size_t at = 0; at < size;) {
        struct glyph glyph = visible_next(name + at, size - at);
        bool plain =
            !glyph.space && name[at] != '%' && glyph.columns > 0 && visible_is_utf8(name + at, glyph.size);
        for (size_t i = 0; i < glyph.size; i++) {
            unsigned char byte = (unsigned char)name[at + i];
            if (plain && byte > ' ' && byte != 0x7F)
                fputc(byte, file);
            else
                fprintf(file, "%%%02X", byte);
        }
        at += glyph.size;
    }
}

char *encode_base64(const char *bytes, size_t size)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (size > SIZE_MAX / 2)
        return NULL;
    char *encoded = malloc((size + 2) / 3 * 4 + 1);
    if (!encoded)
        return NULL;
    char *at = encoded;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)(unsigned char)bytes[i] << 16;
        if (left > 1)
            group |= (uint32_t)(unsigned char)bytes[i + 1] << 8;
        if (left > 2)
            group |= (unsigned char)bytes[i + 2];
        *at++ = alphabet[group >> 18];
        *at++ = alphabet[group >> 12 & 63];
        *at++ = left > 1 ? alphabet[group >> 6 & 63] : '=';
        *at++ = left > 2 ? alphabet[group & 63] : '=';
    }
    *at = '\0';
    return encoded;
}

void encode_csv(FILE *file, const char *field, size_t size)
{
    bool quoted = false;
    for (size_t i = 0; i < size; i++)
        quoted |= strchr(",\"\r\n", field[i]) != NULL;
    if (!quoted) {
        fwrite(field, 1, size, file);
        return;
    }
    fputc('"', file);
    for (size_t i = 0; i < size; i++) {
        if (field[i] == '"')
            fputc('"', file);
        fputc(field[i], file);
    }
    fputc('"', file);
}

void encode_tsv(FILE *file, const char *field, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        switch (field[i]) {
        case '\t': fputs("\\t", file); break;
        case '\n': fputs("\\n", file); break;
        case '\r': fputs("\\r", file); break;
        case '\\': fputs("\\\\", file); break;
        default: fputc(field[i], file);
        }
    }
}
