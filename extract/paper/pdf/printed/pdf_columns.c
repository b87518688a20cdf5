// SPDX-License-Identifier: MIT
// The order in which columns of running text are read: see pdf_columns.h.
#include "extract/paper/pdf/printed/pdf_columns.h"

#include "extract/paper/pdf/printed/pdf_runs.h"
#include <stdint.h>

enum { BLOCKS_MAX = 64 }; // bits of a number

// Whether they share a part of the width: more than edges that touch.
static bool share_width(const struct pdf_run *one, const struct pdf_run *other)
{
    const float shared = pdf_least(one->right, other->right) - pdf_most(one->left, other->left);
    const float least = pdf_least(one->right - one->left, other->right - other->left);
    return 10 * shared > least;
}

// Whether it is running text: lines, most of which fill it.
static bool is_running(const struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_run *run)
{
    enum { LINES_MIN = 3 };
    const float width = run->right - run->left;
    uint32_t full = 0;
    for (uint32_t i = run->first; i < run->first + run->count; i++)
        full += pdf->lines[i].right - pdf->lines[i].left > 0.8f * width;
    return run->count >= LINES_MIN && 2 * full > run->count && 5 * width > page->width;
}

// Whether running text stands before such that begins left of it, and not below it.
static bool is_disordered(const struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_run *runs,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            const struct pdf_run *right = &runs[i], *left = &runs[j];
            if (left->right <= right->left && pdf_runs_beside(right, left) && is_running(pdf, page, left) &&
                is_running(pdf, page, right))
                return true;
        }
    }
    return false;
}

// Whether something between their heights shares the width of both.
static bool is_divided(const struct pdf_run *runs, size_t count, const struct pdf_run *one,
                       const struct pdf_run *other)
{
    const float from = pdf_least(one->top, other->top), to = pdf_most(one->top, other->top);
    for (size_t i = 0; i < count; i++)
        if (&runs[i] != one && &runs[i] != other && runs[i].top > from && runs[i].top < to &&
            share_width(&runs[i], one) && share_width(&runs[i], other))
            return true;
    return false;
}

static bool precedes(const struct pdf_run *runs, size_t count, const struct pdf_run *one,
                     const struct pdf_run *other)
{
    if (share_width(one, other))
        return one->top < other->top;
    return one->left < other->left && !is_divided(runs, count, one, other);
}

// Of each run, those that come before it, a bit each.
static void find_before(uint64_t *before, const struct pdf_run *runs, size_t count)
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
    struct pdf_run runs[BLOCKS_MAX], ordered[BLOCKS_MAX];
    uint64_t before[BLOCKS_MAX], left = UINT64_MAX; // a bit for each run
    const size_t count = pdf_runs_find(runs, BLOCKS_MAX, pdf, page);
    if (count < 2 || !is_disordered(pdf, page, runs, count))
        return true;
    find_before(before, runs, count);
    for (size_t i = 0; i < count; i++) {
        const size_t next = find_next(before, count, left);
        left &= ~((uint64_t)1 << next);
        ordered[i] = runs[next];
    }
    return pdf_runs_arrange(pdf, page, ordered, count);
}
