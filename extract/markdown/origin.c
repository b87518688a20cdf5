// SPDX-License-Identifier: MIT
// Three steps, and the way back.
#include "extract/markdown/origin.h"

#include "extract/markdown/bound.h"
#include "extract/markdown/footnote.h"
#include "extract/markdown/prepare.h"
#include "text/base/array.h"
#include <string.h>

// The offsets of all lines, as a map of them.
static void find_starts(struct line_map *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size && !out->failed;) {
        size_t *lines = array_reserve(out->lines, &out->capacity, out->count + 1, sizeof *lines);
        out->failed = !lines;
        if (!lines)
            return;
        out->lines = lines;
        out->lines[out->count++] = at;
        const char *newline = memchr(text + at, '\n', size - at);
        at = newline ? (size_t)(newline - text) + 1 : size;
    }
}

bool markdown_origin_make(struct markdown_origin *out, const struct sink *sink, const char *text, size_t size)
{
    struct buffer prepared, noted;
    *out = (struct markdown_origin){.from_size = size};
    buffer_init(&out->text);
    buffer_init(&prepared);
    buffer_init(&noted);
    if (sink->source && source_holds(sink->source, text, size, &out->start)) {
        out->from = text;
        find_starts(&out->starts, text, size);
    }
    const bool done = markdown_prepare(&prepared, &out->prepared, text, size) &&
                      markdown_footnotes(&noted, &out->noted, prepared.data, prepared.size) &&
                      markdown_bound(&out->text, &out->bounded, noted.data, noted.size);
    buffer_clear(&prepared);
    buffer_clear(&noted);
    return done && !out->starts.failed && !out->prepared.failed && !out->noted.failed && !out->bounded.failed;
}

void markdown_origin_clear(struct markdown_origin *origin)
{
    buffer_clear(&origin->text);
    line_map_clear(&origin->prepared);
    line_map_clear(&origin->noted);
    line_map_clear(&origin->bounded);
    line_map_clear(&origin->starts);
}

struct text_place markdown_origin_place(const struct markdown_origin *origin, struct sink *sink, int line,
                                        int column, const char *literal)
{
    enum { COMPARED = 16 };
    if (!origin->from || line < 1 || origin->starts.count == 0)
        return (struct text_place){.byte = -1};
    const size_t noted = line_map_at(&origin->bounded, (size_t)line - 1);
    const size_t source = line_map_at(&origin->prepared, line_map_at(&origin->noted, noted));
    const size_t start = line_map_at(&origin->starts, source),
                 at = start + (column > 0 ? (size_t)column - 1 : 0);
    const size_t size = literal ? strnlen(literal, COMPARED) : 0;
    const bool is_there = size > 0 && at <= origin->from_size && size <= origin->from_size - at &&
                          memcmp(origin->from + at, literal, size) == 0;
    struct text_place place = sink_place(sink, origin->start + (is_there ? at : start));
    place.verbatim = false;
    place.byte = is_there ? place.byte : -1;
    return place;
}
