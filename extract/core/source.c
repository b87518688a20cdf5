// SPDX-License-Identifier: MIT
// Counts lines and characters.
#include "extract/core/source.h"

#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

static bool is_first_byte(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

// Four bytes of UTF-8 are two units of UTF-16, which each count here.
static size_t units_of(char byte, bool pairs)
{
    const size_t first = is_first_byte(byte), second = pairs && (unsigned char)byte >= 0xF0;
    return first + second;
}

static void count_lines(const struct source *source, size_t from, size_t to, struct source_count *count)
{
    const char *at = source->text + from, *end = source->text + to;
    while (at < end && (at = memchr(at, source->line_end, (size_t)(end - at)))) {
        count->lines++;
        at++;
    }
}

static void count_units(const struct source *source, size_t from, size_t to, bool pairs,
                        struct source_count *count)
{
    for (size_t i = from; i < to; i++)
        count->units += units_of(source->text[i], pairs);
}

static void advance(const struct source *source, size_t from, size_t to, struct source_count *count)
{
    count_lines(source, from, to, count);
    if (source->form == SOURCE_BYTES || source->form == SOURCE_PAIRS)
        count_units(source, from, to, source->form == SOURCE_PAIRS, count);
}

static enum source_form form_of(const struct source *source, const char *bytes, size_t byte_size)
{
    struct source_count characters = {0}, pairs = {0};
    const size_t left = byte_size - source->mark_size;
    if (source->size == left &&
        (source->size == 0 || memcmp(source->text, bytes + source->mark_size, left) == 0))
        return SOURCE_SAME;
    count_units(source, 0, source->size, false, &characters);
    if (characters.units == left)
        return SOURCE_BYTES;
    count_units(source, 0, source->size, true, &pairs);
    return pairs.units <= left / 2 && 2 * pairs.units == left ? SOURCE_PAIRS : SOURCE_OTHER;
}

bool source_init(struct source *out, const char *text, size_t size, const char *bytes, size_t byte_size,
                 size_t mark_size)
{
    struct source source = {.text = text, .size = size, .mark_size = mark_size};
    source.line_end = size > 0 && !memchr(text, '\n', size) ? '\r' : '\n';
    source.form = form_of(&source, bytes, byte_size);
    source.steps = memory_resize(NULL, (size / SOURCE_STEP + 1) * sizeof *source.steps);
    if (!source.steps)
        return false;
    struct source_count count = {0};
    for (size_t step = 0; step <= size / SOURCE_STEP; step++) {
        source.steps[step] = count;
        const size_t from = step * SOURCE_STEP;
        advance(&source, from, size - from < SOURCE_STEP ? size : from + SOURCE_STEP, &count);
    }
    *out = source;
    return true;
}

void source_clear(struct source *source)
{
    free(source->steps);
    *source = (struct source){0};
}

static int64_t byte_of(const struct source *source)
{
    switch (source->form) {
    case SOURCE_SAME: return (int64_t)(source->mark_size + source->at);
    case SOURCE_BYTES: return (int64_t)(source->mark_size + source->count.units);
    case SOURCE_PAIRS: return (int64_t)(source->mark_size + 2 * source->count.units);
    case SOURCE_OTHER: break;
    }
    return -1;
}

struct text_place source_place(struct source *source, size_t offset)
{
    if (offset > source->size)
        offset = source->size;
    const size_t step = offset / SOURCE_STEP;
    if (offset < source->at || source->at < step * SOURCE_STEP) {
        source->at = step * SOURCE_STEP;
        source->count = source->steps[step];
    }
    advance(source, source->at, offset, &source->count);
    source->at = offset;
    return (struct text_place){.line =
                                   source->count.lines < UINT32_MAX ? (uint32_t)source->count.lines + 1 : 0,
                               .byte = byte_of(source),
                               .verbatim = source->form == SOURCE_SAME};
}

bool source_holds(const struct source *source, const char *text, size_t size, size_t *offset)
{
    const uintptr_t at = (uintptr_t)text, start = (uintptr_t)source->text;
    if (!source->text || at < start || at - start > source->size || size > source->size - (at - start))
        return false;
    *offset = at - start;
    return true;
}
