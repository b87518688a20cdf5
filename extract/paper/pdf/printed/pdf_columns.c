// SPDX-License-Identifier: MIT
// The order in which columns of running text are read: see pdf_columns.h.
#include "extract/paper/pdf/printed/pdf_columns.h"

#include "text/base/memory.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_MAX = 64 }; // bits of a number

// Lines that follow each other in one block of the helper's.
struct run {
    uint32_t first, count;
    float left, right, top, bottom;
};

// Returns how many runs the page has, 0 when it has too many.
static size_t find_runs(struct run *runs, const struct pdf_text *pdf, const struct pdf_page *page)
{
    size_t count = 0;
    for (uint32_t i = page->first; i < page->first + page->count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        if (i == page->first || line->block != line[-1].block) {
            if (count == BLOCKS_MAX)
                return 0;
            runs[count++] = (struct run){i, 0, line->left, line->right, line->top, line->bottom};
        }
        struct run *run = &runs[count - 1];
        run->count++;
        run->left = pdf_least(run->left, line->left);
        run->right = pdf_most(run->right, line->right);
        run->top = pdf_least(run->top, line->top);
        run->bottom = pdf_most(run->bottom, line->bottom);
    }
    return count;
}

// Whether they share a part of the width: more than edges that touch.
static bool share_width(const struct run *one, const struct run *other)
{
    const float shared = pdf_least(one->right, other->right) - pdf_most(one->left, other->left);
    const float least = pdf_least(one->right - one->left, other->right - other->left);
    return 10 * shared > least;
}

// Whether it is running text: lines, most of which fill it.
static bool is_running(const struct pdf_text *pdf, const struct pdf_page *page, const struct run *run)
{
    enum { LINES_MIN = 3 };
    const float width = run->right - run->left;
    uint32_t full = 0;
    for (uint32_t i = run->first; i < run->first + run->count; i++)
        full += pdf->lines[i].right - pdf->lines[i].left > 0.8f * width;
    return run->count >= LINES_MIN && 2 * full > run->count && 5 * width > page->width;
}

// Whether running text stands before such that begins left of it, and not below it.
static bool is_disordered(const struct pdf_text *pdf, const struct pdf_page *page, const struct run *runs,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            const struct run *right = &runs[i], *left = &runs[j];
            const float shared = pdf_least(right->bottom, left->bottom) - pdf_most(right->top, left->top);
            if (left->right <= right->left &&
                2 * shared > pdf_least(right->bottom - right->top, left->bottom - left->top) &&
                is_running(pdf, page, left) && is_running(pdf, page, right))
                return true;
        }
    }
    return false;
}

// Whether something between their heights shares the width of both.
static bool is_divided(const struct run *runs, size_t count, const struct run *one, const struct run *other)
{
    const float from = pdf_least(one->top, other->top), to = pdf_most(one->top, other->top);
    for (size_t i = 0; i < count; i++)
        if (&runs[i] != one && &runs[i] != other && runs[i].top > from && runs[i].top < to &&
            share_width(&runs[i], one) && share_width(&runs[i], other))
            return true;
    return false;
}

static bool precedes(const struct run *runs, size_t count, const struct run *one, const struct run *other)
{
    if (share_width(one, other))
        return one->top < other->top;
    return one->left < other->left && !is_divided(runs, count, one, other);
}

// Of each run, those that come before it, a bit each.
static void find_before(uint64_t *before, const struct run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        before[i] = 0;
        for (size_t j = 0; j < count; j++)
            if (j != i && precedes(runs, count, &runs[j], &runs[i]))
                before[i] |= (uint64_t)1 << j;
    }
}

// The first of those that are left before which none of them comes; where each comes behind another, the first.
static size_t find_next(const uint64_t *before, size_t count, uint64_t left)
{
    size_t first = count;
    for (size_t i = 0; i < count; i++) {
        if (!(left >> i & 1))
            continue;
        if (!(before[i] & left))
            return i;
        first = first == count ? i : first;
    }
    return first;
}

bool pdf_order_columns(struct pdf_text *pdf, const struct pdf_page *page)
{
    struct run runs[BLOCKS_MAX];
    uint64_t before[BLOCKS_MAX], left = UINT64_MAX; // a bit for each run
    const size_t count = find_runs(runs, pdf, page);
    if (count < 2 || !is_disordered(pdf, page, runs, count))
        return true;
    struct pdf_line *lines = memory_resize(NULL, page->count * sizeof *lines);
    if (lines == NULL)
        return false;
    find_before(before, runs, count);
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t next = find_next(before, count, left);
        left &= ~((uint64_t)1 << next);
        memcpy(lines + at, pdf->lines + runs[next].first, runs[next].count * sizeof *lines);
        at += runs[next].count;
    }
    memcpy(pdf->lines + page->first, lines, at * sizeof *lines);
    free(lines);
    return true;
}
