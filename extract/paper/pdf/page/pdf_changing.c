// SPDX-License-Identifier: MIT
// Running heads that change from section to section, told by the page number beside them or by the heading that they repeat.
#include "extract/paper/pdf/page/pdf_changing.h"

#include "text/base/memory.h"
#include "text/base/word_list.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGES_MIN = 3,    // that a number counts
    NUMBER_MAX = 999, // of a page in a line with words: a year counts as well
    BYTES_MAX = 100,  // of a running head
    HEADING_WORDS_MAX = 16
};

// A number at an end of the page that may count the pages.
struct counter {
    enum pdf_place place;
    long offset; // the number less that of the page
    float at;
    uint32_t item, page;
    bool counts;
};

static bool is_bar(const char *text, size_t size)
{
    static const char *const bars[] = {"|", "·", "•", "–", "—", "-", "/"};
    return WORD_LIST_HAS(bars, text, size);
}

// The word as a number, -1 if it is none.
static long word_number(const struct pdf_text *pdf, uint32_t at)
{
    const struct pdf_word *word = &pdf->words[at];
    const char *text = pdf_word_text(pdf, word);
    long number = 0;
    for (uint32_t i = 0; i < word->size; i++) {
        if (!isdigit((unsigned char)text[i]) || number > NUMBER_MAX)
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return word->size > 0 && number <= NUMBER_MAX ? number : -1;
}

// The page number that a line with words may hold: its last word, or its first before a bar. -1 without one.
static long number_at_end(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const long last = word_number(pdf, line->first + line->count - 1);
    if (last >= 0 || line->count < 3)
        return last;
    const struct pdf_word *second = &pdf->words[line->first + 1];
    return is_bar(pdf_word_text(pdf, second), second->size) ? word_number(pdf, line->first) : -1;
}

static int compare(const void *left, const void *right)
{
    const struct counter *one = left, *other = right;
    if (one->place != other->place)
        return (int)one->place - (int)other->place;
    if (one->offset != other->offset)
        return one->offset < other->offset ? -1 : 1;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return (one->page > other->page) - (one->page < other->page);
}

// Marks those that count at least PAGES_MIN pages at one height; `counters` are sorted.
static void mark_counters(struct counter *counters, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        size_t pages = 1;
        for (to = from + 1; to < count && counters[to].place == counters[from].place &&
                            counters[to].offset == counters[from].offset &&
                            counters[to].at - counters[to - 1].at <= PDF_ONE_HEIGHT;
             to++)
            pages += counters[to].page != counters[to - 1].page;
        for (size_t i = from; i < to; i++)
            counters[i].counts = pages >= PAGES_MIN;
    }
}

static size_t take_counters(struct counter *out, const struct pdf_furniture *finder)
{
    size_t count = 0;
    for (size_t i = 0; i < finder->count; i++) {
        const struct pdf_candidate *item = &finder->items[i];
        const long number =
            item->bare ? item->number : number_at_end(finder->pdf, &finder->pdf->lines[item->line]);
        if (number >= 0 && item->outermost && item->place != PDF_ASIDE)
            out[count++] = (struct counter){
                item->place, number - (long)item->page, item->at, (uint32_t)i, item->page, false};
    }
    if (count > 0)
        qsort(out, count, sizeof *out, compare);
    mark_counters(out, count);
    return count;
}

// Whether a line may be a head at all: at the very end of its page, short, no larger than the text, and `gap` heights of itself from it.
static bool may_be_head(const struct pdf_furniture *finder, const struct pdf_candidate *item, float gap)
{
    const struct pdf_text *pdf = finder->pdf;
    const struct pdf_line *line = &pdf->lines[item->line];
    return line->role == PDF_BODY && item->outermost && item->place != PDF_ASIDE &&
           pdf_line_bytes(pdf, line) <= BYTES_MAX && !pdf_candidate_is_heading(pdf, item) &&
           pdf_inner_gap(pdf, item) > gap * pdf_line_size(line);
}

// Whether two lines stand on one height.
static bool share_row(const struct pdf_line *one, const struct pdf_line *other)
{
    return fabsf(one->top - other->top) < 0.6f * pdf_line_size(one);
}

// Where the numbers that count the pages stand, for each page and each of its ends: the number of an item from 1, 0 without one.
static uint32_t *rows_of_numbers(const struct pdf_furniture *finder, const struct counter *counters,
                                 size_t count)
{
    uint32_t *rows = memory_zeroed(2 * finder->pdf->page_count, sizeof *rows);
    for (size_t i = 0; rows != NULL && i < count; i++)
        if (counters[i].counts)
            rows[2 * counters[i].page + (counters[i].place == PDF_FOOT)] = counters[i].item + 1;
    return rows;
}

// What stands on the row of a page number, or is the line that ends in it.
static bool mark_beside_numbers(struct pdf_furniture *finder)
{
    struct pdf_line *lines = finder->pdf->lines;
    struct counter *counters = memory_zeroed(finder->count, sizeof *counters);
    if (counters == NULL)
        return false;
    const size_t count = take_counters(counters, finder);
    uint32_t *rows = rows_of_numbers(finder, counters, count);
    for (size_t i = 0; rows != NULL && i < finder->count; i++) {
        const struct pdf_candidate *item = &finder->items[i];
        const uint32_t number =
            item->place == PDF_ASIDE ? 0 : rows[2 * item->page + (item->place == PDF_FOOT)];
        if (number > 0 && share_row(&lines[item->line], &lines[finder->items[number - 1].line]) &&
            may_be_head(finder, item, 0.5f))
            lines[item->line].role = PDF_FURNITURE;
    }
    free(rows);
    free(counters);
    return rows != NULL;
}

// How many words of a line number or name the section: "3.2", "Annex A:".
static uint32_t label_words(const struct pdf_text *pdf, const struct pdf_line *line)
{
    enum { LABEL_MAX = 3 };
    for (uint32_t i = 0; i < LABEL_MAX && i + 1 < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        const char *text = pdf_word_text(pdf, word);
        if (text[word->size - 1] == ':' || (i == 0 && isdigit((unsigned char)text[0])))
            return i + 1;
    }
    return 0;
}

// What a line says, and what it says without the label of its section.
static size_t keys_of(uint64_t keys[2], const struct pdf_text *pdf, const struct pdf_line *line)
{
    struct pdf_candidate read;
    const uint32_t label = label_words(pdf, line);
    pdf_candidate_read(&read, pdf, line, 0);
    keys[0] = read.key;
    pdf_candidate_read(&read, pdf, line, label);
    keys[1] = read.key;
    return label > 0 ? 2 : 1;
}

// What a heading of the document says.
struct said {
    uint64_t key;
    float size;
};

static int compare_said(const void *left, const void *right)
{
    const struct said *one = left, *other = right;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return (one->size < other->size) - (one->size > other->size); // the largest first
}

static size_t take_headings(struct said *out, const struct pdf_text *pdf)
{
    size_t count = 0;
    for (size_t i = 0; i < pdf->line_count; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        uint64_t keys[2];
        if (line->role != PDF_BODY || line->count > HEADING_WORDS_MAX ||
            pdf_line_size(line) < 1.1f * pdf->body_size)
            continue;
        const size_t found = keys_of(keys, pdf, line);
        for (size_t j = 0; j < found; j++)
            out[count++] = (struct said){keys[j], pdf_line_size(line)};
    }
    if (count > 0)
        qsort(out, count, sizeof *out, compare_said);
    return count;
}

// Whether a heading that is larger than the line says the same.
static bool repeats_heading(const struct pdf_text *pdf, const struct pdf_line *line,
                            const struct said *headings, size_t count)
{
    uint64_t keys[2];
    const size_t found = keys_of(keys, pdf, line);
    for (size_t i = 0; i < found; i++) {
        size_t low = 0, high = count;
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            if (headings[middle].key < keys[i])
                low = middle + 1;
            else
                high = middle;
        }
        if (low < count && headings[low].key == keys[i] && headings[low].size > 1.1f * pdf_line_size(line))
            return true;
    }
    return false;
}

static bool mark_repeated_headings(struct pdf_furniture *finder)
{
    struct pdf_text *pdf = finder->pdf;
    struct said *headings = memory_zeroed(2 * pdf->line_count, sizeof *headings);
    if (headings == NULL)
        return false;
    const size_t count = take_headings(headings, pdf);
    for (size_t i = 0; count > 0 && i < finder->count; i++) {
        const struct pdf_candidate *item = &finder->items[i];
        struct pdf_line *line = &pdf->lines[item->line];
        if (may_be_head(finder, item, 1) && repeats_heading(pdf, line, headings, count))
            line->role = PDF_FURNITURE;
    }
    free(headings);
    return true;
}

bool pdf_mark_changing(struct pdf_furniture *finder)
{
    if (finder->count == 0 || finder->pdf->page_count < PAGES_MIN)
        return true;
    return mark_beside_numbers(finder) && mark_repeated_headings(finder);
}
