// SPDX-License-Identifier: MIT
// What pdftotext -bbox-layout prints: pages, blocks, lines and words with their boxes.
#include "extract/paper/pdf/printed/pdf_layout.h"

#include "extract/paper/markup_scan.h"
#include "extract/paper/pdf/printed/pdf_columns.h"
#include "extract/paper/pdf/printed/pdf_mirror.h"
#include "extract/paper/pdf/printed/pdf_turn.h"
#include "text/base/memory.h"
#include "text/base/utf8.h"
#include <stdlib.h>
#include <string.h>

struct reader {
    struct pdf_text *pdf;
    struct pdf_line line; // the open one
    uint32_t block;
    bool in_line;
    struct buffer word;
};

// Appends a code point as it is meant: ligatures come apart, a soft hyphen that is not at the word's end is none.
static void add_code(struct buffer *out, uint32_t code, bool last)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    char encoded[4];
    if (code >= 0xfb00 && code <= 0xfb06)
        buffer_add_string(out, ligatures[code - 0xfb00]);
    else if (code > ' ' && (code != 0xad || last) && code != 0x7f)
        buffer_add(out, encoded, utf8_encode(code, encoded));
}

static bool take_word_text(struct reader *reader, const struct scanned *scanned)
{
    buffer_truncate(&reader->word, 0);
    if (!scan_decode(&reader->word, scanned->text, scanned->text_size))
        return false;
    for (size_t at = 0; at < reader->word.size;) {
        uint32_t code;
        at += utf8_decode(reader->word.data + at, reader->word.size - at, &code);
        add_code(&reader->pdf->text, code, at == reader->word.size);
    }
    return !reader->pdf->text.failed && reader->pdf->text.size < UINT32_MAX;
}

static bool take_word(struct reader *reader, const struct scanned *scanned)
{
    struct pdf_text *pdf = reader->pdf;
    size_t start = pdf->text.size;
    if (!reader->in_line || pdf->page_count == 0)
        return true;
    if (!take_word_text(reader, scanned))
        return false;
    if (pdf->text.size == start)
        return true;
    reader->line.count++;
    return pdf_add_word(pdf, (struct pdf_word){scan_number(scanned, "xMin"), scan_number(scanned, "xMax"),
                                               scan_number(scanned, "yMin"), scan_number(scanned, "yMax"),
                                               (uint32_t)start, (uint32_t)(pdf->text.size - start)});
}

static void begin_line(struct reader *reader, const struct scanned *scanned)
{
    reader->line = (struct pdf_line){.left = scan_number(scanned, "xMin"),
                                     .top = scan_number(scanned, "yMin"),
                                     .right = scan_number(scanned, "xMax"),
                                     .bottom = scan_number(scanned, "yMax"),
                                     .first = (uint32_t)reader->pdf->word_count,
                                     .block = reader->block};
    reader->in_line = true;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

// The gap between words that divides a line: wider than the line is high, and than its other gaps by far.
static float dividing_gap(const struct pdf_text *pdf, const struct pdf_line *line)
{
    enum { GAPS_MAX = 64 };
    float gaps[GAPS_MAX], size = pdf_line_size(line);
    size_t count = 0;
    for (uint32_t i = 1; i < line->count && count < GAPS_MAX; i++)
        gaps[count++] = pdf->words[line->first + i].left - pdf->words[line->first + i - 1].right;
    qsort(gaps, count, sizeof *gaps, by_value);
    float usual = count >= 3 ? gaps[count / 2] : 0.3f * size;
    return pdf_most(1.1f * size, 2.5f * pdf_least(usual, size));
}

static bool is_dots(const struct pdf_text *pdf, uint32_t at)
{
    const struct pdf_word *word = &pdf->words[at];
    const char *text = pdf_word_text(pdf, word);
    for (uint32_t i = 0; i < word->size; i++)
        if (text[i] != '.' && text[i] != '_')
            return false;
    return word->size > 0;
}

// ". . . ." or "......", which lead the eye to a number; no "..." and no full stop.
static bool is_leader(const struct pdf_text *pdf, const struct pdf_line *line, uint32_t at)
{
    if (!is_dots(pdf, at))
        return false;
    bool before = at > line->first && is_dots(pdf, at - 1);
    bool behind = at + 1 < line->first + line->count && is_dots(pdf, at + 1);
    return pdf->words[at].size > 3 || before || behind;
}

// Top and bottom as the words have them that take most of the width: raised figures and initials make a line no larger.
static void measure(const struct pdf_text *pdf, struct pdf_line *line)
{
    enum { HEIGHTS_MAX = 8 };
    struct {
        float top, bottom, width;
    } heights[HEIGHTS_MAX];
    size_t count = 0, most = 0;
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        const struct pdf_word *word = &pdf->words[i];
        size_t at = 0;
        while (at < count && (word->top != heights[at].top || word->bottom != heights[at].bottom))
            at++;
        if (at == count && count == HEIGHTS_MAX)
            continue;
        if (at == count) {
            heights[count].top = word->top;
            heights[count].bottom = word->bottom;
            heights[count++].width = 0;
        }
        heights[at].width += word->right - word->left;
        most = heights[at].width > heights[most].width ? at : most;
    }
    if (heights[most].bottom > heights[most].top) {
        line->top = heights[most].top;
        line->bottom = heights[most].bottom;
    }
}

// Adds the words [from, to) of the line.
static bool add_segment(struct pdf_text *pdf, const struct pdf_line *line, uint32_t from, uint32_t to)
{
    struct pdf_line segment = *line;
    segment.left = from > line->first ? pdf->words[from].left : line->left;
    segment.right = to < line->first + line->count ? pdf->words[to - 1].right : line->right;
    segment.first = from;
    segment.count = to - from;
    segment.page = (uint32_t)pdf->page_count - 1;
    measure(pdf, &segment);
    pdf->pages[pdf->page_count - 1].count++;
    return pdf_add_line(pdf, segment);
}

// Adds the line; where wide gaps or leaders stand between its words, as several. A line of nothing but dots is left out.
static bool add_line(struct pdf_text *pdf, const struct pdf_line *line)
{
    float gap = dividing_gap(pdf, line);
    uint32_t end = line->first + line->count;
    for (uint32_t from = line->first, to; from < end; from = to) {
        to = from + 1;
        if (is_leader(pdf, line, from))
            continue;
        while (to < end && pdf->words[to].left - pdf->words[to - 1].right < gap && !is_leader(pdf, line, to))
            to++;
        if (!add_segment(pdf, line, from, to))
            return false;
    }
    return true;
}

static bool end_line(struct reader *reader)
{
    bool holds = reader->in_line && reader->line.count > 0 && reader->pdf->page_count > 0;
    reader->in_line = false;
    return !holds || add_line(reader->pdf, &reader->line);
}

// Lays the lines of the last page as they are to be read: all of them where the page was laid on its side, else those alone that run
// along its edge. What is turned is divided by its gaps now. Lines of no run stay where they are: heads and feet.
static bool end_page(struct pdf_text *pdf)
{
    if (pdf->page_count == 0)
        return true;
    struct pdf_page *page = &pdf->pages[pdf->page_count - 1];
    const enum pdf_turn turn = pdf_page_turn(pdf, page);
    const uint32_t count = page->count;
    for (uint32_t i = 0; turn == PDF_UPRIGHT && i < count; i++)
        if (!pdf_line_runs(pdf, &pdf->lines[page->first + i], turn))
            pdf_lay_aside(pdf, &pdf->lines[page->first + i]);
    if (turn == PDF_UPRIGHT)
        return pdf_mirror_page(pdf, page) && pdf_order_columns(pdf, page);
    struct pdf_line *lines = memory_resize(NULL, count * sizeof *lines);
    if (lines == NULL)
        return false;
    memcpy(lines, pdf->lines + page->first, count * sizeof *lines);
    pdf->line_count = page->first;
    page->count = 0;
    bool done = true;
    for (uint32_t i = 0; done && i < count; i++) {
        const bool turned = pdf_line_runs(pdf, &lines[i], turn);
        if (turned)
            pdf_turn_line(pdf, &lines[i], turn, page->height);
        else
            page->count++;
        done = turned ? add_line(pdf, &lines[i]) : pdf_add_line(pdf, lines[i]);
    }
    free(lines);
    return done && pdf_order_blocks(pdf, &pdf->pages[pdf->page_count - 1]);
}

static bool take_meta(struct pdf_text *pdf, const struct scanned *scanned)
{
    const char *name, *value;
    size_t name_size, size;
    scan_attribute(scanned, "name", &name, &name_size);
    scan_attribute(scanned, "content", &value, &size);
    struct buffer *place = name_size == 6 && memcmp(name, "Author", 6) == 0           ? &pdf->author
                           : name_size == 12 && memcmp(name, "CreationDate", 12) == 0 ? &pdf->created
                                                                                      : NULL;
    return place == NULL || place->size > 0 || scan_decode(place, value, size);
}

static bool take(struct reader *reader, const struct scanned *scanned)
{
    struct pdf_text *pdf = reader->pdf;
    if (scan_is(scanned, "word"))
        return take_word(reader, scanned);
    if (scan_is(scanned, "line"))
        begin_line(reader, scanned);
    else if (scan_is(scanned, "/line"))
        return end_line(reader);
    else if (scan_is(scanned, "/page"))
        return end_page(pdf);
    else if (scan_is(scanned, "block"))
        reader->block++;
    else if (scan_is(scanned, "page"))
        return pdf_add_page(pdf,
                            (struct pdf_page){scan_number(scanned, "width"), scan_number(scanned, "height"),
                                              (uint32_t)pdf->line_count, 0, false});
    else if (scan_is(scanned, "meta"))
        return take_meta(pdf, scanned);
    else if (scan_is(scanned, "title") && pdf->title.size == 0 && pdf->page_count == 0)
        return scan_decode(&pdf->title, scanned->text, scanned->text_size);
    return true;
}

bool pdf_read_layout(struct pdf_text *pdf, const char *text, size_t size)
{
    struct reader reader = {.pdf = pdf,
                            .block = pdf->line_count > 0 ? pdf->lines[pdf->line_count - 1].block : 0};
    struct scanned scanned;
    size_t at = 0;
    bool taken = true;
    buffer_init(&reader.word);
    while (taken && scan_next(&scanned, text, size, &at))
        taken = take(&reader, &scanned);
    buffer_clear(&reader.word);
    pdf->failed = pdf->failed || !taken;
    return taken;
}
