// SPDX-License-Identifier: MIT
// Running heads, feet and page numbers: what comes again at the same place.
#include "extract/paper/pdf/page/pdf_changing.h"
#include "extract/paper/pdf/page/pdf_steps.h"
#include "text/base/array.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 3 }; // from either end of a page, that may be furniture

static const float zone = 0.18f;      // of a page's height, at either end
static const float share_max = 0.34f; // of the text that may be furniture

static bool add_candidate(struct pdf_furniture *finder, uint32_t index, enum pdf_place place, bool outermost)
{
    const struct pdf_text *pdf = finder->pdf;
    const struct pdf_line *line = &pdf->lines[index];
    const struct pdf_page *page = &pdf->pages[line->page];
    float at = place == PDF_HEAD ? line->top : place == PDF_FOOT ? page->height - line->bottom : line->left;
    if (place != PDF_ASIDE && at > zone * page->height)
        return true;
    struct pdf_candidate *grown =
        array_reserve(finder->items, &finder->capacity, finder->count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    finder->items = grown;
    struct pdf_candidate *candidate = &finder->items[finder->count++];
    *candidate = (struct pdf_candidate){
        .line = index, .page = line->page, .place = place, .at = at, .outermost = outermost};
    pdf_candidate_read(candidate, pdf, line, 0);
    return true;
}

// The lines of a page that stand in the text, from top to bottom.
static size_t order_lines(struct pdf_furniture *finder, const struct pdf_page *page)
{
    const struct pdf_line *lines = finder->pdf->lines;
    size_t count = 0;
    for (uint32_t i = 0; i < page->count; i++)
        if (lines[page->first + i].role != PDF_GONE)
            finder->order[count++] = page->first + i;
    for (size_t gap = count / 2; gap > 0; gap /= 2) // Shell's sort: pages are short and nearly sorted
        for (size_t i = gap; i < count; i++) {
            uint32_t moved = finder->order[i];
            size_t j = i;
            for (; j >= gap && lines[finder->order[j - gap]].top > lines[moved].top; j -= gap)
                finder->order[j] = finder->order[j - gap];
            finder->order[j] = moved;
        }
    return count;
}

// Adds the lines of the first rows, from one end of the page.
static bool add_end(struct pdf_furniture *finder, size_t count, enum pdf_place place)
{
    const struct pdf_line *lines = finder->pdf->lines;
    int rows = 0;
    float last = -1e9f;
    for (size_t i = 0; i < count; i++) {
        uint32_t index = finder->order[place == PDF_HEAD ? i : count - 1 - i];
        if (fabsf(lines[index].top - last) > 0.6f * pdf_line_size(&lines[index])) {
            last = lines[index].top;
            if (++rows > ROWS)
                return true;
        }
        if (!lines[index].aside && !add_candidate(finder, index, place, rows == 1))
            return false;
    }
    return true;
}

static bool add_page(struct pdf_furniture *finder, const struct pdf_page *page)
{
    const struct pdf_line *lines = finder->pdf->lines;
    if (page->count == 0 || page->count > PDF_COMPARED_MAX)
        return true;
    uint32_t *grown = array_reserve(finder->order, &finder->order_capacity, page->count, sizeof *grown);
    if (grown == NULL)
        return false;
    finder->order = grown;
    size_t count = order_lines(finder, page);
    for (uint32_t i = 0; i < page->count; i++)
        if (lines[page->first + i].role != PDF_GONE && lines[page->first + i].aside &&
            !add_candidate(finder, page->first + i, PDF_ASIDE, false))
            return false;
    return add_end(finder, count, PDF_HEAD) && add_end(finder, count, PDF_FOOT);
}

static int compare(const void *left, const void *right)
{
    const struct pdf_candidate *one = left, *other = right;
    if (one->place != other->place)
        return (int)one->place - (int)other->place;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return (one->page > other->page) - (one->page < other->page);
}

// Whether two lines of one key are one head: at one height, their numbers the same or counting pages.
static bool are_one(const struct pdf_candidate *one, const struct pdf_candidate *other)
{
    long pages = (long)other->page - (long)one->page;
    return pages > 0 && fabsf(one->at - other->at) <= PDF_ONE_HEIGHT &&
           (one->number == other->number || other->number - one->number == pages);
}

// Marks the members of a run of one key that come again: on three pages, or on two that are near each other.
static void mark_group(struct pdf_furniture *finder, struct pdf_candidate *items, size_t count)
{
    struct pdf_text *pdf = finder->pdf;
    for (size_t i = 0; i < count; i++) {
        size_t again = 0;
        bool near = false;
        enum { LOOKED_MAX = 8 };
        for (size_t j = i > LOOKED_MAX ? i - LOOKED_MAX : 0; j < count && j <= i + LOOKED_MAX; j++) {
            bool one = j < i ? are_one(&items[j], &items[i]) : j > i && are_one(&items[i], &items[j]);
            again += one;
            // Two notes may count like pages by chance: of two lines alone, the number is that of the page.
            bool counted = items[j].number == items[i].number || items[i].number == (long)items[i].page + 1;
            near = near || (one && counted && labs((long)items[j].page - (long)items[i].page) <= 2);
        }
        bool repeated = again >= 2 || (again == 1 && near);
        if (repeated && (again >= 3 || !pdf_candidate_is_heading(pdf, &items[i])))
            pdf->lines[items[i].line].role = PDF_FURNITURE;
    }
}

// Takes back what stands as near to the text as its own lines, but for the first line of a page and its last: the beginnings
// of two pages may be alike, and the ends of their notes.
static void take_back(struct pdf_furniture *finder)
{
    for (int pass = 0; pass < ROWS - 1; pass++)
        for (size_t i = 0; i < finder->count; i++) {
            const struct pdf_candidate *item = &finder->items[i];
            struct pdf_line *line = &finder->pdf->lines[item->line];
            if (line->role == PDF_FURNITURE && item->place != PDF_ASIDE && !item->outermost && !item->bare &&
                pdf_inner_gap(finder->pdf, item) < 0.6f * pdf_line_size(line))
                line->role = PDF_BODY;
        }
}

// Whether text begins right behind the line, at its height: that of a note whose number it is.
static bool leads_text(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const struct pdf_page *page = &pdf->pages[line->page];
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *other = &pdf->lines[page->first + i];
        const float gap = other->left - line->right;
        if (other->role != PDF_GONE && gap >= 0 && gap < pdf_line_size(other) && other->top < line->bottom &&
            other->bottom > line->top)
            return true;
    }
    return false;
}

// A page number that is alone of its kind: the last or first line of the page, apart from the others.
static bool stands_apart(const struct pdf_text *pdf, const struct pdf_candidate *candidate)
{
    if (leads_text(pdf, &pdf->lines[candidate->line]))
        return false;
    float gap = pdf_inner_gap(pdf, candidate);
    return gap > 1.2f * pdf_line_size(&pdf->lines[candidate->line]) && gap < PDF_FAR_AWAY;
}

static void mark_numbers(struct pdf_furniture *finder)
{
    for (size_t i = 0; i < finder->count; i++) {
        const struct pdf_candidate *item = &finder->items[i];
        struct pdf_line *line = &finder->pdf->lines[item->line];
        if (line->role == PDF_BODY && item->bare && item->outermost && item->place != PDF_ASIDE &&
            item->number < 10000 && stands_apart(finder->pdf, item))
            line->role = PDF_FURNITURE;
    }
}

static bool is_too_much(const struct pdf_text *pdf)
{
    size_t all = 0, furniture = 0;
    for (size_t i = 0; i < pdf->line_count; i++) {
        size_t bytes = pdf->lines[i].role == PDF_GONE ? 0 : pdf_line_bytes(pdf, &pdf->lines[i]);
        all += bytes;
        furniture += pdf->lines[i].role == PDF_FURNITURE ? bytes : 0;
    }
    return (float)furniture > share_max * (float)all;
}

// Gives way where furniture would be much of the text (slides, forms, the same text twice): first what stands behind the first
// line of a page or before its last, then all but numbers.
static void weigh(struct pdf_furniture *finder)
{
    struct pdf_text *pdf = finder->pdf;
    for (int step = 0; step < 2 && is_too_much(pdf); step++)
        for (size_t i = 0; i < finder->count; i++) {
            const struct pdf_candidate *item = &finder->items[i];
            if (!item->bare && (step > 0 || !item->outermost) && pdf->lines[item->line].role == PDF_FURNITURE)
                pdf->lines[item->line].role = PDF_BODY;
        }
}

bool pdf_find_furniture(struct pdf_text *pdf)
{
    struct pdf_furniture finder = {.pdf = pdf};
    bool done = true;
    for (size_t i = 0; done && i < pdf->page_count; i++)
        done = add_page(&finder, &pdf->pages[i]);
    if (done && finder.count > 0)
        qsort(finder.items, finder.count, sizeof *finder.items, compare);
    for (size_t i = 0, end; done && i < finder.count; i = end) {
        for (end = i + 1; end < finder.count && finder.items[end].key == finder.items[i].key &&
                          finder.items[end].place == finder.items[i].place;)
            end++;
        mark_group(&finder, finder.items + i, end - i);
    }
    done = done && pdf_mark_changing(&finder);
    if (done) {
        take_back(&finder);
        weigh(&finder);
        mark_numbers(&finder);
    }
    free(finder.items);
    free(finder.order);
    pdf->failed = pdf->failed || !done;
    return done;
}
