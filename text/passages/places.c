// SPDX-License-Identifier: MIT
// Marks, and what becomes of them as text is moved.
#include "text/passages/places.h"

#include "text/base/array.h"
#include "text/base/space.h"
#include <stdlib.h>

static const struct text_place nowhere = {.byte = -1};

void places_clear(struct places *places)
{
    free(places->marks);
    *places = (struct places){0};
}

// Marks before `at`.
static size_t count_before(const struct places *places, size_t at)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (places->marks[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void places_cut(struct places *places, size_t size)
{
    places->count = count_before(places, size);
}

bool places_mark(struct places *places, size_t at, struct text_place place)
{
    struct block_mark *marks =
        array_reserve(places->marks, &places->capacity, places->count + 1, sizeof *marks);
    if (!marks)
        return false;
    places->marks = marks;
    places->marks[places->count++] = (struct block_mark){at, place};
    return true;
}

// `distance` bytes behind the place.
static struct text_place behind(struct text_place place, size_t distance)
{
    if (distance > 0)
        place.byte = place.verbatim && place.byte >= 0 ? place.byte + (int64_t)distance : -1;
    return place;
}

struct text_place places_at(const struct places *places, size_t at)
{
    const size_t next = count_before(places, at + 1);
    if (next == 0)
        return nowhere;
    const struct block_mark *mark = &places->marks[next - 1];
    return behind(mark->place, at - mark->at);
}

bool places_append(struct places *places, size_t at, const struct places *from, size_t start, size_t size)
{
    if (places->count == 0 && from->count == 0)
        return true;
    bool done = places_mark(places, at, places_at(from, start));
    for (size_t i = count_before(from, start + 1);
         done && i < from->count && from->marks[i].at < start + size; i++)
        done = places_mark(places, at + from->marks[i].at - start, from->marks[i].place);
    return done;
}

// The marks within [start, end) of the block's text, which stand from `at` on in the collapsed one; with `moved` there is one at
// its beginning whatever was marked. *next is the first mark that was not looked at.
static bool mark_run(struct places *out, const struct block *block, size_t start, size_t end, size_t at,
                     bool moved, size_t *next)
{
    const size_t before = *next;
    while (*next < block->mark_count && block->marks[*next].at <= start)
        (*next)++;
    if (*next > 0 && (moved || *next > before)) {
        const struct block_mark *mark = &block->marks[*next - 1];
        if (!places_mark(out, at, behind(mark->place, start - mark->at)))
            return false;
    }
    for (; *next < block->mark_count && block->marks[*next].at < end; (*next)++)
        if (!places_mark(out, at + block->marks[*next].at - start, block->marks[*next].place))
            return false;
    return true;
}

// The marks of words one space apart, [start, end) of the block's text: only words that have one are looked at. See mark_run.
static bool mark_words(struct places *out, const struct block *block, size_t start, size_t end, size_t at,
                       bool moved, size_t *next)
{
    const char *text = block->text;
    if (!mark_run(out, block, start, space_run(text, end, start), at, moved, next))
        return false;
    while (*next < block->mark_count && block->marks[*next].at < end) {
        size_t word = block->marks[*next].at;
        if (text[word] == ' ')
            word++;
        else
            while (text[word - 1] != ' ')
                word--;
        if (!mark_run(out, block, word, space_run(text, end, word), at + (word - start), false, next))
            return false;
    }
    return true;
}

bool places_collapse(struct places *out, const struct block *block)
{
    out->count = 0;
    if (block->mark_count == 0)
        return true;
    size_t next = 0, at = 0, end = 0;
    for (size_t start = space_skip(block->text, block->size, 0); start < block->size;
         start = space_skip(block->text, block->size, end)) {
        const bool moved = at == 0 || start != end + 1;
        at += at > 0;
        end = space_regular(block->text, block->size, start);
        if (!mark_words(out, block, start, end, at, moved, &next))
            return false;
        at += end - start;
    }
    return true;
}
