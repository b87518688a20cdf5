// SPDX-License-Identifier: MIT
// Numbers of lines in a margin: of bills, transcripts, manuscripts.
#include "extract/paper/pdf/page/pdf_steps.h"

#include "text/base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

enum {
    DIGITS_MAX = 4,
    EACH_MIN = 5,    // numbers of a page where each line has one
    SOME_MIN = 2,    // where every fifth or tenth has
    WORDS_MIN = 4,   // of a line of running text
    FIRST_MAX = 999, // that no page before leads to: more are years
};

static const float aligned = 1.5f; // points by which the edges of numbers may differ

struct number {
    uint32_t line;
    float left, right, middle;
    unsigned value;
};

// What is looked at of one page; `edge`: where the numbers of an earlier page ended or began.
struct numbered {
    struct pdf_text *pdf;
    struct number *items, *kept;
    size_t count, kept_count;
    float left_edge, right_edge;
    unsigned step, last; // how they counted there, and how far
    bool known;          // pages before bore such numbers there
};

// The number that a line begins with, or is; none: false.
static bool read_number(struct number *number, const struct pdf_text *pdf, uint32_t index)
{
    const struct pdf_line *line = &pdf->lines[index];
    const struct pdf_word *word = &pdf->words[line->first];
    const char *text = pdf_word_text(pdf, word);
    if (line->role != PDF_BODY || line->aside || word->size == 0 || word->size > DIGITS_MAX)
        return false;
    *number = (struct number){index, word->left, word->right, (word->top + word->bottom) / 2, 0};
    for (uint32_t i = 0; i < word->size; i++) {
        if (!isdigit((unsigned char)text[i]))
            return false;
        number->value = 10 * number->value + (unsigned)(text[i] - '0');
    }
    return true;
}

static bool one_edge(float left, float right, const struct number *number)
{
    return fabsf(right - number->right) <= aligned || fabsf(left - number->left) <= aligned;
}

static int by_height(const void *left, const void *right)
{
    const struct number *one = left, *other = right;
    return (one->middle > other->middle) - (one->middle < other->middle);
}

// Keeps the numbers that stand below each other, by the edge that most have.
static void align(struct numbered *page)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < page->count; i++) {
        size_t count = 0;
        for (size_t j = 0; j < page->count; j++)
            count += one_edge(page->items[i].left, page->items[i].right, &page->items[j]);
        best = count > most ? i : best;
        most = count > most ? count : most;
    }
    const float left = page->known ? page->left_edge : page->items[best].left;
    const float right = page->known ? page->right_edge : page->items[best].right;
    page->kept_count = 0;
    for (size_t i = 0; i < page->count; i++)
        if (one_edge(left, right, &page->items[i]))
            page->kept[page->kept_count++] = page->items[i];
    qsort(page->kept, page->kept_count, sizeof *page->kept, by_height);
}

// How they count: by 1, 5 or 10; 0: not at all. Those that begin anew within a page do not.
static unsigned find_step(const struct numbered *page)
{
    const struct number *kept = page->kept;
    if (page->kept_count < 2)
        return 0;
    const unsigned step = kept[1].value - kept[0].value;
    for (size_t i = 1; i < page->kept_count; i++)
        if (kept[i].value - kept[i - 1].value != step)
            return 0;
    return step == 1 || ((step == 5 || step == 10) && kept[0].value % step == 0) ? step : 0;
}

static bool is_number(const struct numbered *page, uint32_t line)
{
    for (size_t i = 0; i < page->kept_count; i++)
        if (page->kept[i].line == line)
            return true;
    return false;
}

// Whether a number stands at the height of a line.
static bool has_number(const struct numbered *page, const struct pdf_line *line)
{
    for (size_t i = 0; i < page->kept_count; i++)
        if (page->kept[i].middle > line->top && page->kept[i].middle < line->bottom)
            return true;
    return false;
}

// Whether they stand beside running text: all of it on one side, most lines of it going on with a sentence, and each with a number where
// they count by ones, most without where by fives. Rows of tables, and items, begin anew.
static bool is_beside_text(const struct numbered *page, const struct pdf_page *lines, unsigned step)
{
    const struct pdf_text *pdf = page->pdf;
    size_t running = 0, lower = 0, bare = 0, right = 0, left = 0;
    for (uint32_t i = lines->first; i < lines->first + lines->count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        const uint32_t own = is_number(page, i);
        if (line->role != PDF_BODY || line->aside || line->count < WORDS_MIN + own)
            continue;
        struct pdf_line text = *line;
        text.first += own;
        running++;
        lower += pdf_line_begins_lower(pdf, &text);
        bare += !has_number(page, line);
        right += pdf->words[text.first].left > page->kept[0].right;
        left += line->right < page->kept[0].left;
    }
    return running > 0 && (right == running || left == running) && 10 * lower >= 3 * running &&
           (step == 1 ? 5 * bare <= running : 2 * bare >= running);
}

static bool are_numbers_of_lines(const struct numbered *page, const struct pdf_page *lines)
{
    const unsigned step = find_step(page), first = page->kept[0].value;
    if (page->kept_count == 1)
        return page->known && (first == page->step || first == page->last + page->step);
    if (!page->known && first > FIRST_MAX)
        return false;
    const size_t least = page->known ? 1 : step == 1 ? EACH_MIN : SOME_MIN;
    return step > 0 && page->kept_count >= least && is_beside_text(page, lines, step);
}

static void drop(struct numbered *page)
{
    struct pdf_text *pdf = page->pdf;
    for (size_t i = 0; i < page->kept_count; i++) {
        struct pdf_line *line = &pdf->lines[page->kept[i].line];
        if (line->count == 1) {
            line->role = PDF_GONE;
            continue;
        }
        line->first++;
        line->count--;
        line->left = pdf->words[line->first].left;
    }
    page->step = page->kept_count > 1 ? find_step(page) : page->step;
    page->last = page->kept[page->kept_count - 1].value;
    page->known = true;
    page->left_edge = page->kept[0].left;
    page->right_edge = page->kept[0].right;
}

static void look_at(struct numbered *page, const struct pdf_page *lines)
{
    page->count = 0;
    if (lines->count > PDF_COMPARED_MAX)
        return;
    for (uint32_t i = lines->first; i < lines->first + lines->count; i++)
        page->count += read_number(&page->items[page->count], page->pdf, i);
    if (page->count == 0)
        return;
    align(page);
    if (page->kept_count > 0 && are_numbers_of_lines(page, lines))
        drop(page);
}

bool pdf_drop_line_numbers(struct pdf_text *pdf)
{
    struct numbered page = {.pdf = pdf};
    page.items = memory_zeroed(PDF_COMPARED_MAX, sizeof *page.items);
    page.kept = memory_zeroed(PDF_COMPARED_MAX, sizeof *page.kept);
    const bool done = page.items != NULL && page.kept != NULL;
    for (size_t i = 0; done && i < pdf->page_count; i++)
        look_at(&page, &pdf->pages[i]);
    free(page.items);
    free(page.kept);
    pdf->failed = pdf->failed || !done;
    return done;
}
