// SPDX-License-Identifier: MIT
// Counts units, and puts marks.
#include "query/answer/marked.h"

// Of a code point that begins with this byte; 0 for a byte within one.
static size_t units_of(unsigned char byte, loci_unit unit)
{
    if ((byte & 0xC0) == 0x80)
        return 0;
    return unit == LOCI_UNIT_UTF16 && byte >= 0xF0 ? 2 : 1;
}

static size_t count_to(struct unit_cursor *cursor, const char *text, size_t byte, loci_unit unit)
{
    if (byte < cursor->byte)
        *cursor = (struct unit_cursor){0};
    for (; cursor->byte < byte; cursor->byte++)
        cursor->units += units_of((unsigned char)text[cursor->byte], unit);
    return cursor->units;
}

loci_range range_in_units(struct unit_cursor *cursor, const char *text, loci_range range, loci_unit unit)
{
    if (unit == LOCI_UNIT_BYTES || !text)
        return range;
    const size_t start = count_to(cursor, text, range.start, unit);
    return (loci_range){start, count_to(cursor, text, range.end, unit)};
}

static void add_text(struct buffer *out, const char *text, size_t size, bool html)
{
    for (size_t i = 0; html && i < size; i++)
        switch (text[i]) {
        case '&': buffer_add_string(out, "&amp;"); break;
        case '<': buffer_add_string(out, "&lt;"); break;
        case '>': buffer_add_string(out, "&gt;"); break;
        default: buffer_add_byte(out, text[i]);
        }
    if (!html)
        buffer_add(out, text, size);
}

void add_marked_snippet(struct buffer *out, const loci_hit *hit, const char *open, const char *close)
{
    const bool html = *open == '<';
    size_t at = hit->snippet.start;
    for (size_t i = 0; i < hit->highlight_count; i++) {
        loci_range range = hit->highlights[i];
        range.start = range.start < at ? at : range.start;
        range.end = range.end > hit->snippet.end ? hit->snippet.end : range.end;
        if (range.start >= range.end)
            continue;
        add_text(out, hit->text + at, range.start - at, html);
        buffer_add_string(out, open);
        add_text(out, hit->text + range.start, range.end - range.start, html);
        buffer_add_string(out, close);
        at = range.end;
    }
    if (hit->text && at < hit->snippet.end)
        add_text(out, hit->text + at, hit->snippet.end - at, html);
}
