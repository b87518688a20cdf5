// SPDX-License-Identifier: MIT
// Text in a page.
#include "service/page/html.h"
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

void html_text(FILE *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        size_t bytes = 1;
        const char *instead = escape(text[i]);
        if (!instead && (unsigned char)text[i] >= 0x80) {
            instead = control(text + i, size - i, &bytes);
            bytes = instead ? bytes : 1;
        }
        if (instead)
            fputs(instead, out);
        else
            putc(text[i], out);
        i += bytes;
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
