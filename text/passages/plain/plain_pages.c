// SPDX-License-Identifier: MIT
// Where the pages of a plain text end: see plain_pages.h.
#include "text/passages/plain/plain_pages.h"

#include "text/base/array.h"
#include "text/base/ascii.h"
#include "text/base/fnv.h"
#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/passages/plain/plain_line.h"
#include "text/passages/plain/plain_survey.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WIDE_GAP "     "

enum {
    ENDS_MAX = 65536,     // page ends that are looked at
    HEAD_WIDTH_MAX = 120, // characters of a running head
    PARTS_MAX = 4
};

// Letters and figures alone, in small letters, any figures the same.
static uint64_t hash_of(const char *text, size_t size)
{
    uint64_t hash = FNV_START;
    bool digit = false;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (ascii_is_digit(text[i])) {
            if (digit)
                continue;
            byte = '0';
        } else if (byte < 0x80) {
            byte |= 0x20;
            if (byte < 'a' || byte > 'z')
                continue;
        }
        digit = ascii_is_digit((char)byte);
        hash = fnv_add(hash, byte);
    }
    return hash;
}

// "PAGE 02        ASTANA  00123  041002Z", which divides the text of a cable: the number, or -1.
static int cable_page(const struct plain_line *line)
{
    if (line->size < 20 || line->size > 60 || memcmp(line->text, "PAGE ", 5) != 0 ||
        !ascii_is_digit(line->text[5]) || !ascii_is_digit(line->text[6]) || line->text[7] != ' ' ||
        line->text[line->size - 1] != 'Z')
        return -1;
    for (size_t i = line->size - 7; i + 1 < line->size; i++)
        if (!ascii_is_digit(line->text[i]))
            return -1;
    return (line->text[5] - '0') * 10 + (line->text[6] - '0');
}

static struct plain_page_end *add_end(struct plain_survey *survey, enum end_kind kind, size_t start,
                                      size_t line, int number)
{
    if (survey->count == ENDS_MAX)
        return NULL;
    struct plain_page_end *ends =
        array_reserve(survey->ends, &survey->capacity, survey->count + 1, sizeof *ends);
    survey->failed = survey->failed || !ends;
    if (!ends)
        return NULL;
    survey->ends = ends;
    struct plain_page_end *end = &ends[survey->count++];
    *end = (struct plain_page_end){
        .kind = kind, .start = start, .line = line, .number = number, .cut = survey->cut};
    end->before_count = survey->ring_count;
    memcpy(end->before, survey->ring, sizeof end->before);
    return end;
}

// A line with text goes behind the ends that wait for their heads, and into the ring.
static void add_edge(struct plain_survey *survey, const struct plain_line *line, int number)
{
    const uint64_t hash = line->width <= HEAD_WIDTH_MAX ? hash_of(line->text, line->size) : 0;
    const struct plain_edge edge = {line->start, hash, number};
    if (survey->opening_count < OPENING_LINES && survey->count == 0)
        survey->opening[survey->opening_count++] = hash;
    for (size_t i = survey->count; i > 0 && survey->count - i < EDGE_LINES + 1; i--) {
        struct plain_page_end *end = &survey->ends[i - 1];
        if (end->after_count < EDGE_LINES && (end->kind == END_FEED || end->start != line->start))
            end->after[end->after_count++] = edge;
    }
    memmove(survey->ring + 1, survey->ring, sizeof *survey->ring * (EDGE_LINES - 1));
    survey->ring[0] = edge;
    survey->cut = !line_ends_sentence(line);
    survey->ring_count += survey->ring_count < EDGE_LINES;
}

// The number of the page whose mark is all of the line, or -1.
static int marked_page(const struct plain_marks *marks, const char *text, const struct plain_line *line)
{
    const struct plain_mark *mark = plain_marks_at(marks, (size_t)(line->text - text));
    return mark && mark->size == line->size ? mark->page : -1;
}

static void look(struct plain_survey *survey, const struct plain_marks *marks, const char *text, size_t size)
{
    struct plain_line line;
    size_t number = 0;
    for (size_t at = 0; line_next(&line, text, size, &at) && !survey->failed; number++) {
        if (line.pages > 0)
            add_end(survey, END_FEED, line.start, number, 0);
        if (line.size == 0)
            continue;
        const int marked = line.text[0] == '['   ? marked_page(marks, text, &line)
                           : line.text[0] == 'P' ? cable_page(&line)
                                                 : -1;
        if (marked >= 0) {
            add_end(survey, END_MARK, line.start, number, marked);
            continue;
        }
        struct plain_page_number told;
        const bool numbered = plain_page_number_read(&told, &line);
        struct plain_page_end *end =
            numbered && !survey->feeds ? add_end(survey, END_NUMBER, line.start, number, told.number) : NULL;
        if (end)
            end->told = told;
        add_edge(survey, &line, numbered && told.alone && (!told.roman || survey->feeds) ? told.number : -1);
    }
    survey->lines = number;
    if (survey->feeds) // the foot of the last page
        add_end(survey, END_TEXT, size, number, 0);
}

static int compare_edges(const void *a, const void *b)
{
    const struct plain_edge *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

// All lines at edges by their hashes, each once: on a short page a line stands at both.
static struct plain_edge *collect_edges(const struct plain_survey *survey, size_t *count)
{
    struct plain_edge *edges = memory_resize(NULL, sizeof *edges * (survey->count * 2 * EDGE_LINES + 1));
    size_t total = 0;
    for (size_t i = 0; edges && i < survey->count; i++) {
        const struct plain_page_end *end = &survey->ends[i];
        for (int k = 0; k < end->before_count; k++)
            edges[total++] = end->before[k];
        for (int k = 0; k < end->after_count; k++)
            edges[total++] = end->after[k];
    }
    if (edges)
        qsort(edges, total, sizeof *edges, compare_edges);
    *count = 0;
    for (size_t i = 0; i < total; i++)
        if (*count == 0 || compare_edges(&edges[*count - 1], &edges[i]) != 0)
            edges[(*count)++] = edges[i];
    return edges;
}

struct judge {
    const struct plain_survey *survey;
    const char *text;
    size_t size;
    const struct plain_edge *edges;
    size_t count;
};

// How many lines at edges have the hash, as far as `most`.
static size_t occurrences(const struct judge *judge, uint64_t hash, size_t most)
{
    size_t low = 0, high = judge->count, seen = 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (judge->edges[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    while (seen < most && low + seen < judge->count && judge->edges[low + seen].hash == hash)
        seen++;
    return seen;
}

static bool opens(const struct plain_survey *survey, uint64_t hash)
{
    for (int i = 0; i < survey->opening_count; i++)
        if (survey->opening[i] == hash)
            return true;
    return false;
}

// Whether a line is a head that was seen once only: it, or one of its parts between wide gaps, is a line of the text's
// opening; or it has two parts, left and right, and a blank line follows.
static bool looks_like_head(const struct judge *judge, const struct plain_edge *edge)
{
    struct plain_line line;
    size_t at = edge->start;
    int parts = 0, known = 0;
    if (!line_next(&line, judge->text, judge->size, &at))
        return false;
    for (size_t start = 0, end; start < line.size && parts <= PARTS_MAX;
         start = space_skip(line.text, line.size, end)) {
        const char *gap = memmem(line.text + start, line.size - start, WIDE_GAP, sizeof WIDE_GAP - 1);
        end = gap ? (size_t)(gap - line.text) : line.size;
        known += opens(judge->survey, hash_of(line.text + start, end - start));
        parts++;
    }
    struct plain_line next;
    const bool apart = line_next(&next, judge->text, judge->size, &at) && next.size == 0;
    return (known > 0 && parts <= PARTS_MAX) || (parts == 2 && apart);
}

static bool is_running(const struct judge *judge, const struct plain_edge *edge, bool after)
{
    const size_t needed = judge->survey->count <= 4 + (size_t)judge->survey->feeds
                              ? 2
                              : 3; // the end of the text is counted, too
    if (edge->number >= 0)
        return true;
    if (edge->hash == 0)
        return false;
    return occurrences(judge, edge->hash, needed) == needed || (after && looks_like_head(judge, edge));
}

static bool add_line(struct plain_pages *out, size_t start, int page)
{
    struct page_line *lines = array_reserve(out->lines, &out->capacity, out->count + 1, sizeof *lines);
    if (!lines)
        return false;
    out->lines = lines;
    out->lines[out->count++] = (struct page_line){start, page};
    return true;
}

static bool add_start(struct plain_pages *out, size_t start)
{
    size_t *ends = array_reserve(out->ends, &out->end_capacity, out->end_count + 1, sizeof *ends);
    if (!ends)
        return false;
    out->ends = ends;
    out->ends[out->end_count++] = start;
    return true;
}

// Whether a number stands at the foot of the page before the last: then one at the end of the text is another.
static bool has_numbered_foot(const struct plain_survey *survey)
{
    for (size_t i = survey->count; i > 0; i--) {
        const struct plain_page_end *end = &survey->ends[i - 1];
        if (end->kind == END_FEED)
            return end->before_count > 0 && end->before[0].number >= 0;
    }
    return false;
}

static bool drop_edges(struct plain_pages *out, const struct judge *judge, const struct plain_page_end *end)
{
    if (end->kind == END_TEXT && end->before[0].number >= 0 && !has_numbered_foot(judge->survey))
        return true;
    for (int i = 0; i < end->before_count && is_running(judge, &end->before[i], false); i++)
        if (!add_line(out, end->before[i].start, 0))
            return false;
    for (int i = 0; i < end->after_count && is_running(judge, &end->after[i], true); i++)
        if (!add_line(out, end->after[i].start, 0))
            return false;
    return true;
}

static int compare_lines(const void *a, const void *b)
{
    const struct page_line *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return y->page - x->page;
}

static bool has_figures(const struct plain_survey *survey)
{
    for (size_t i = 0; i < survey->count; i++)
        if (survey->ends[i].kind == END_NUMBER && !survey->ends[i].told.roman)
            return true;
    return false;
}

// The page that the text behind a number is on: the next one, unless the text begins with a number, which is then at the head of its page.
// -1 for one whose number is a numeral where others are in figures, so that "ii" is not taken for 2.
static int page_behind(const struct plain_survey *survey, size_t i, bool arabic)
{
    const struct plain_page_end *end = &survey->ends[i];
    const struct plain_page_end *next = i + 1 < survey->count ? end + 1 : NULL;
    const bool head = survey->ends[0].line < EDGE_LINES;
    if (end->told.roman && arabic)
        return !head && next && next->kind == END_NUMBER && !next->told.roman ? next->number : -1;
    return end->number + (!head && end->number != end->told.total);
}

static bool judge_all(struct plain_pages *out, const struct judge *judge)
{
    const struct plain_survey *survey = judge->survey;
    const struct plain_page_end *first = &survey->ends[0];
    const bool arabic = has_figures(survey);
    if (!survey->feeds && first->kind == END_NUMBER && first->line >= EDGE_LINES)
        out->first = first->told.roman && arabic ? 0 : first->number;
    for (size_t i = 0; i < survey->count; i++) {
        const struct plain_page_end *end = &survey->ends[i];
        if (survey->feeds && end->kind == END_NUMBER)
            continue;
        const int page = end->kind == END_FEED     ? 0
                         : end->kind == END_NUMBER ? page_behind(survey, i, arabic)
                                                   : end->number;
        const bool marked = end->kind == END_MARK || end->kind == END_NUMBER;
        if ((end->kind != END_TEXT && !add_start(out, end->start)) ||
            (marked && !add_line(out, end->start, page)) || !drop_edges(out, judge, end))
            return false;
    }
    if (out->count > 0)
        qsort(out->lines, out->count, sizeof *out->lines, compare_lines);
    return true;
}

bool plain_pages_find(struct plain_pages *out, const char *text, size_t size)
{
    struct plain_survey survey = {.feeds = size > 0 && memchr(text, '\f', size)};
    *out = (struct plain_pages){.first = survey.feeds};
    if (!plain_marks_find(&out->marks, text, size))
        return false;
    look(&survey, &out->marks, text, size);
    plain_pages_choose(&survey);
    bool done = !survey.failed;
    if (done && survey.count > 0) {
        struct judge judge = {.survey = &survey, .text = text, .size = size};
        struct plain_edge *edges = collect_edges(&survey, &judge.count);
        judge.edges = edges;
        done = edges && judge_all(out, &judge);
        free(edges);
    }
    free(survey.ends);
    return done;
}

void plain_pages_clear(struct plain_pages *pages)
{
    free(pages->lines);
    free(pages->ends);
    plain_marks_clear(&pages->marks);
    *pages = (struct plain_pages){0};
}

bool plain_pages_drop(struct plain_pages *pages, size_t start, int *page)
{
    while (pages->next < pages->count && pages->lines[pages->next].start < start)
        pages->next++;
    if (pages->next == pages->count || pages->lines[pages->next].start != start)
        return false;
    *page = pages->lines[pages->next].page;
    return true;
}

bool plain_pages_near(struct plain_pages *pages, size_t start, size_t bytes)
{
    while (pages->next_end < pages->end_count && pages->ends[pages->next_end] <= start)
        pages->next_end++;
    return pages->next_end < pages->end_count && pages->ends[pages->next_end] - start <= bytes;
}
