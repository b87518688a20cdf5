// SPDX-License-Identifier: MIT
// Text in a page.
#include "service/page/html.h"
#include <inttypes.h>
#include <string.h>
#include <strings.h>

// What is written in place of a byte; NULL: itself.
static const char *escape(char byte)
{
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\n': return NULL;
    default: return (unsigned char)byte < ' ' || byte == 0x7F ? " " : NULL;
    }
}

// What is written in place of a control of more than one byte, whose length *size becomes; NULL: there is none here.
static const char *control(const char *text, size_t left, size_t *size)
{
    const unsigned char *at = (const unsigned char *)text;
    *size = 2;
    if (left >= 2 && at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
        return " ";
    *size = 3;
    if (left < 3 || at[0] != 0xE2)
        return NULL;
    if (at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9)) // lines, paragraphs
        return "\n";
    const bool turns = (at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) ||
                       (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
    return turns ? "" : NULL;
}

// Bytes of the UTF-8 sequence that the text begins with, of those that are no ASCII; 0 where it begins with none. Names of files may hold
// anything.
static size_t sequence(const char *text, size_t left)
{
    const unsigned char *at = (const unsigned char *)text;
    const size_t size = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (at[0] < 0xC2 || at[0] > 0xF4 || left < size)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    const bool is_long = (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xF0 && at[1] < 0x90);
    const bool is_no_code = (at[0] == 0xED && at[1] >= 0xA0) || (at[0] == 0xF4 && at[1] >= 0x90);
    return is_long || is_no_code ? 0 : size;
}

// Writes what stands at the beginning, and tells how many bytes it took.
static size_t put_code(FILE *out, const char *text, size_t left)
{
    const size_t bytes = sequence(text, left);
    size_t size;
    const char *instead = bytes ? control(text, left, &size) : "\xEF\xBF\xBD";
    if (instead)
        fputs(instead, out);
    else
        fwrite(text, 1, bytes, out);
    return bytes ? bytes : 1;
}

void html_text(FILE *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        const char *instead = escape(text[i]);
        if ((unsigned char)text[i] >= 0x80) {
            i += put_code(out, text + i, size - i);
            continue;
        }
        if (instead)
            fputs(instead, out);
        else
            putc(text[i], out);
        i++;
    }
}

void html_string(FILE *out, const char *text)
{
    if (text)
        html_text(out, text, strlen(text));
}

void html_marked(FILE *out, const loci_hit *hit, loci_range range)
{
    size_t at = range.start;
    for (size_t i = 0; i < hit->highlight_count && at < range.end; i++) {
        const loci_range mark = hit->highlights[i];
        if (mark.start < at || mark.end > range.end)
            continue;
        html_text(out, hit->text + at, mark.start - at);
        fputs("<mark>", out);
        html_text(out, hit->text + mark.start, mark.end - mark.start);
        fputs("</mark>", out);
        at = mark.end;
    }
    html_text(out, hit->text + at, range.end - at);
}

void html_parameter(FILE *out, const char *name, const char *value)
{
    fprintf(out, "%s=", name);
    for (; *value; value++) {
        const char c = *value;
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c != '\0' && strchr("-_.~", c)))
            putc(c, out);
        else
            fprintf(out, "%%%02X", (unsigned char)c);
    }
}

bool html_is_web(const char *url)
{
    return url && (strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0);
}

void html_number(FILE *out, uint64_t number)
{
    char digits[32];
    const int size = snprintf(digits, sizeof digits, "%" PRIu64, number);
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            fputc(',', out);
        fputc(digits[i], out);
    }
}
