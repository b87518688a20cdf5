// SPDX-License-Identifier: MIT
// Tries the window from each word of a snippet on.
#include "cli/print/window.h"
#include "cli/terminal/visible.h"
#include <strings.h>

struct worth {
    size_t words, highlights;
};

static bool is_same(const loci_hit *hit, loci_range a, loci_range b)
{
    const size_t size = a.end - a.start;
    return size == b.end - b.start && strncasecmp(hit->text + a.start, hit->text + b.start, size) == 0;
}

static struct worth worth_of(const loci_hit *hit, loci_range window)
{
    enum { COMPARED = 32 };
    struct worth worth = {0};
    size_t seen[COMPARED];
    for (size_t i = 0; i < hit->highlight_count; i++) {
        const loci_range word = hit->highlights[i];
        if (word.start < window.start || word.end > window.end)
            continue;
        worth.highlights++;
        bool again = worth.words == COMPARED;
        for (size_t s = 0; s < worth.words && !again; s++)
            again = is_same(hit, hit->highlights[seen[s]], word);
        if (!again)
            seen[worth.words++] = i;
    }
    return worth;
}

static int compare(struct worth a, struct worth b)
{
    if (a.words != b.words)
        return a.words < b.words ? -1 : 1;
    return (a.highlights > b.highlights) - (a.highlights < b.highlights);
}

// A window, and the columns that it fills.
struct frame {
    loci_range window;
    size_t columns;
};

static void widen(const loci_hit *hit, struct frame *frame, size_t columns)
{
    while (frame->window.end < hit->snippet.end) {
        const struct glyph glyph =
            visible_next(hit->text + frame->window.end, hit->snippet.end - frame->window.end);
        if (frame->columns + glyph.columns > columns)
            return;
        frame->columns += glyph.columns;
        frame->window.end += glyph.size;
    }
}

// Moves the window's start to the next word.
static void step(const loci_hit *hit, struct frame *frame)
{
    bool spaced = false;
    while (frame->window.start < frame->window.end) {
        const struct glyph glyph =
            visible_next(hit->text + frame->window.start, hit->snippet.end - frame->window.start);
        if (spaced && !glyph.space)
            return;
        spaced = glyph.space || glyph.columns == 2;
        frame->window.start += glyph.size;
        frame->columns -= glyph.columns;
    }
}

// Moves on by a word; false at the snippet's end.
static bool slide(const loci_hit *hit, struct frame *frame, size_t columns)
{
    const size_t end = frame->window.end;
    if (end == hit->snippet.end)
        return false;
    step(hit, frame);
    widen(hit, frame, columns);
    return frame->window.end > end || frame->window.start < end;
}

loci_range window_choose(const loci_hit *hit, size_t columns)
{
    struct frame frame = {.window = {hit->snippet.start, hit->snippet.start}};
    widen(hit, &frame, columns);
    struct frame first = frame; // of a row of windows that are equally good
    size_t last = frame.window.start;
    bool in_row = true;
    struct worth most = worth_of(hit, frame.window);
    while (slide(hit, &frame, columns)) {
        const struct worth worth = worth_of(hit, frame.window);
        const int better = compare(worth, most);
        in_row = better > 0 || (better == 0 && in_row);
        if (better > 0) {
            most = worth;
            first = frame;
        }
        if (in_row)
            last = frame.window.start;
    }
    if (first.window.start == hit->snippet.start)
        return first.window;
    const size_t middle = first.window.start + (last - first.window.start) / 2;
    while (first.window.start < middle && slide(hit, &first, columns))
        ;
    return first.window;
}
