// SPDX-License-Identifier: MIT
// From lines to paragraphs.
#include "extract/paper/pdf/paragraphs/pdf_blocks.h"

#include "extract/paper/pdf/page/pdf_steps.h"
#include "extract/paper/pdf/paragraphs/pdf_breaks.h"
#include "text/base/memory.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS = 1024, CITED_MAX = 64 }; // notes of a page whose marks are known; that one paragraph refers to

static const float high = 0.6f; // of a page: a title stands above

enum note_line { NOTE_GOES_ON, NOTE_BEGINS, NOTE_IS_LAST }; // begins, and is the last of its page

struct maker {
    struct paper_blocks *out;
    const struct pdf_text *pdf;
    const struct pdf_words *words;
    struct pdf_edges edges;
    struct pdf_open open;
    bool is_open;
    struct paper_block block;      // the open one
    uint32_t noted_from, noted_to; // lines whose notes wait for the end of the open paragraph
    uint32_t marks[MARKS];         // of the page: the line that a note begins with, and one; 0: there is none
    uint32_t cited[CITED_MAX];     // such lines that the open paragraph refers to
    size_t cited_count;
    bool *written;      // notes that are: by their lines
    uint8_t *begins;    // enum note_line, of each line
    uint32_t last_word; // of the open paragraph
};

static bool push(struct maker *maker)
{
    maker->is_open = false;
    return paper_blocks_add(maker->out, maker->block);
}

// "Act.11" or "policy3" where the page has such a note: the bytes before the number; the whole word when it is no such.
static size_t find_reference(const struct maker *maker, const char *text, size_t size)
{
    size_t start = size;
    unsigned number = 0, unit = 1;
    while (start > 0 && size - start < 3 && isdigit((unsigned char)text[start - 1])) {
        start--;
        number += unit * (unsigned)(text[start] - '0');
        unit *= 10;
    }
    if (start == size || start < 2 || number >= MARKS || maker->marks[number] == 0)
        return size;
    unsigned char before = (unsigned char)text[start - 1], earlier = (unsigned char)text[start - 2];
    bool word = islower(before) || (before >= 0x80 && earlier != 0xc2);
    bool mark = strchr(".,;:!?)]\"'", before) != NULL && !isdigit(earlier);
    return word || mark ? start : size;
}

// A raised number or sign behind a word is a mark, unless it may be an exponent or an index ("km2").
static bool is_raised_mark(const struct maker *maker, const struct pdf_line *line, uint32_t at)
{
    const struct pdf_word *word = &maker->pdf->words[line->first + at];
    const char *text = pdf_word_text(maker->pdf, word);
    if (at == 0 || line->role != PDF_BODY || word->size > 3 || !pdf_is_raised(line, word))
        return false;
    for (uint32_t i = 0; i < word->size; i++)
        if (!isdigit((unsigned char)text[i]))
            return false;
    const char *before = pdf_word_text(maker->pdf, word - 1);
    unsigned char last = (unsigned char)before[word[-1].size - 1];
    return word[-1].size > 3 || !isalnum(last);
}

// The note of the page with this mark goes behind the open paragraph.
static void cite(struct maker *maker, const char *digits, size_t size)
{
    unsigned number = 0;
    for (size_t i = 0; i < size; i++)
        number = number * 10 + (unsigned)(digits[i] - '0');
    if (number < MARKS && maker->marks[number] > 0 && maker->cited_count < CITED_MAX)
        maker->cited[maker->cited_count++] = maker->marks[number] - 1;
}

static void add_word(struct maker *maker, const struct pdf_line *line, uint32_t at)
{
    struct buffer *text = &maker->out->text;
    const struct pdf_word *word = &maker->pdf->words[line->first + at];
    const char *bytes = pdf_word_text(maker->pdf, word);
    size_t plain = is_raised_mark(maker, line, at) ? 0
                   : line->role == PDF_BODY        ? find_reference(maker, bytes, word->size)
                                                   : word->size;
    buffer_add(text, bytes, plain);
    if (plain < word->size) {
        buffer_add_byte(text, '[');
        buffer_add(text, bytes + plain, word->size - plain);
        buffer_add_byte(text, ']');
        cite(maker, bytes + plain, word->size - plain);
    }
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

// Words whose letters are set apart ("S U M M A R Y"): the gap that stands between their letters at most, 0 for other lines.
static float letter_gap(const struct pdf_text *pdf, const struct pdf_line *line)
{
    enum { LETTERS_MIN = 5, LETTERS_MAX = 64 };
    float gaps[LETTERS_MAX];
    uint32_t letters = 0, count = 0;
    for (uint32_t i = 0; i < line->count && count < LETTERS_MAX; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        letters += word->size == 1 && isalpha((unsigned char)*pdf_word_text(pdf, word));
        if (i > 0)
            gaps[count++] = word->left - word[-1].right;
    }
    if (letters < LETTERS_MIN || 3 * letters < 2 * line->count)
        return 0;
    qsort(gaps, count, sizeof *gaps, by_value);
    return 1.6f * gaps[count / 2];
}

// Whether a word stands so near behind the one before that they are one, in two fonts or sizes.
static bool abuts(const struct pdf_text *pdf, const struct pdf_line *line, uint32_t at, float letters)
{
    const struct pdf_word *word = &pdf->words[line->first + at];
    float gap = at > 0 ? word->left - word[-1].right : 1;
    bool mark = pdf_word_text(pdf, word)[0] == '|' || (at > 0 && pdf_word_text(pdf, word - 1)[0] == '|');
    // A row is as high as its highest cell, so its words are measured by themselves.
    bool row = line->role == PDF_ROW;
    float size = row ? word->bottom - word->top : pdf_line_size(line),
          most = pdf_most(!row && pdf_is_raised(line, word) ? 0.3f * size : 0.08f * size, letters);
    return at > 0 && !mark && gap < most && gap > -0.5f * size;
}

static void join(struct maker *maker, const struct pdf_word *next)
{
    const struct pdf_word *last = &maker->pdf->words[maker->last_word];
    struct buffer *text = &maker->out->text;
    const char *left = pdf_word_text(maker->pdf, last);
    switch (pdf_words_join(maker->words, left, last->size, pdf_word_text(maker->pdf, next), next->size)) {
    case PDF_APART: buffer_add_byte(text, ' '); break;
    case PDF_CLOSED: buffer_truncate(text, text->size - pdf_hyphen_size(left, last->size)); break;
    case PDF_KEPT: break;
    }
}

static void add_line(struct maker *maker, uint32_t index, bool begins)
{
    const struct pdf_line *line = &maker->pdf->lines[index];
    bool bullet = false;
    if (begins)
        pdf_begins_item(maker->pdf, line, &bullet);
    bool written = !begins;
    float letters = letter_gap(maker->pdf, line);
    for (uint32_t i = bullet; i < line->count; i++) {
        const struct pdf_word *word = &maker->pdf->words[line->first + i];
        if (written && (i == 0 || line->role == PDF_ROW) && !abuts(maker->pdf, line, i, letters))
            join(maker, word);
        else if (written && !abuts(maker->pdf, line, i, letters))
            buffer_add_byte(&maker->out->text, ' ');
        add_word(maker, line, i);
        maker->last_word = line->first + i;
        written = true;
    }
}

static bool begin(struct maker *maker, uint32_t index)
{
    const struct pdf_line *line = &maker->pdf->lines[index];
    bool bullet, item = pdf_begins_item(maker->pdf, line, &bullet);
    maker->open = (struct pdf_open){index, index, item};
    maker->is_open = true;
    maker->block = (struct paper_block){.kind = item || line->role == PDF_ROW ? BLOCK_ITEM : BLOCK_PARAGRAPH,
                                        .page = line->page + 1,
                                        .lines = 1,
                                        .start = maker->out->text.size,
                                        .height = pdf_line_size(line),
                                        .high = line->top < high * maker->pdf->pages[line->page].height,
                                        .bold = line->bold,
                                        .note = line->role == PDF_NOTE};
    add_line(maker, index, true);
    return true;
}

static void go_on(struct maker *maker, uint32_t index)
{
    maker->open.last = index;
    maker->block.lines++;
    maker->block.bold = maker->block.bold && maker->pdf->lines[index].bold;
    add_line(maker, index, false);
}

// The line of a note that stands next below another in its column, which is SIZE_MAX for none.
static size_t next_below(const struct maker *maker, const struct pdf_line *above)
{
    const struct pdf_page *page = &maker->pdf->pages[above->page];
    size_t found = SIZE_MAX;
    for (uint32_t i = page->first; i < page->first + page->count; i++) {
        const struct pdf_line *line = &maker->pdf->lines[i];
        bool column = line->left < above->right && line->right > above->left && line->top > above->top;
        if (line->role == PDF_NOTE && column && line->top - above->bottom < pdf_line_size(line) &&
            (found == SIZE_MAX || line->top < maker->pdf->lines[found].top))
            found = i;
    }
    return found != SIZE_MAX && maker->begins[found] == NOTE_GOES_ON && !maker->written[found] ? found
                                                                                               : SIZE_MAX;
}

// The line that the last note of a page goes on with on the next, if it does.
static size_t next_over(const struct maker *maker, size_t page)
{
    if (page + 1 >= maker->pdf->page_count)
        return SIZE_MAX;
    const struct pdf_page *next = &maker->pdf->pages[page + 1];
    for (uint32_t i = next->first; i < next->first + next->count; i++)
        if (maker->pdf->lines[i].role == PDF_NOTE)
            return maker->begins[i] == NOTE_GOES_ON && !maker->written[i] ? i : SIZE_MAX;
    return SIZE_MAX;
}

// Writes the note that begins with a line, to its end, which may stand on the next page.
static bool add_note(struct maker *maker, uint32_t index)
{
    bool over = maker->begins[index] == NOTE_IS_LAST;
    begin(maker, index);
    maker->written[index] = true;
    for (size_t at = index;;) {
        const struct pdf_line *line = &maker->pdf->lines[at];
        at = next_below(maker, line);
        if (at == SIZE_MAX && over) {
            at = next_over(maker, line->page);
            over = false;
        }
        if (at == SIZE_MAX)
            return push(maker);
        go_on(maker, (uint32_t)at);
        maker->written[at] = true;
    }
}

// Writes the notes that the paragraph referred to, and those of the page before that nothing did.
static bool add_notes(struct maker *maker)
{
    for (size_t i = 0; i < maker->cited_count; i++)
        if (!maker->written[maker->cited[i]] && !add_note(maker, maker->cited[i]))
            return false;
    maker->cited_count = 0;
    for (uint32_t i = maker->noted_from; i < maker->noted_to; i++)
        if (maker->pdf->lines[i].role == PDF_NOTE && !maker->written[i] && !add_note(maker, i))
            return false;
    maker->noted_from = maker->noted_to;
    return true;
}

static bool end_paragraph(struct maker *maker)
{
    return (!maker->is_open || push(maker)) && add_notes(maker);
}

static bool take_line(struct maker *maker, uint32_t index)
{
    const struct pdf_line *line = &maker->pdf->lines[index];
    if (line->role == PDF_ROW)
        return end_paragraph(maker) && begin(maker, index) && push(maker);
    if (maker->is_open && !pdf_begins_paragraph(maker->pdf, &maker->edges, &maker->open, index)) {
        go_on(maker, index);
        return true;
    }
    return end_paragraph(maker) && begin(maker, index);
}

// Finds where the notes of a page begin. Their marks are near each other: a line of a note may begin with another number.
static void find_marks(struct maker *maker, const struct pdf_page *page)
{
    unsigned last = 0;
    size_t last_line = SIZE_MAX;
    memset(maker->marks, 0, sizeof maker->marks);
    for (uint32_t i = page->first; i < page->first + page->count; i++) {
        bool other;
        if (maker->pdf->lines[i].role != PDF_NOTE)
            continue;
        unsigned number = pdf_note_mark(maker->pdf, &maker->pdf->lines[i], &other);
        bool near = last == 0 || (number + 5 > last && number < last + 5);
        bool next = number > 0 && number < MARKS && near && maker->marks[number] == 0;
        maker->begins[i] = other || next ? NOTE_BEGINS : NOTE_GOES_ON;
        last_line = other || next ? i : last_line;
        if (!next)
            continue;
        maker->marks[number] = i + 1;
        last = number;
    }
    if (last_line != SIZE_MAX)
        maker->begins[last_line] = NOTE_IS_LAST;
}

static bool take_page(struct maker *maker, const struct pdf_page *page)
{
    find_marks(maker, page);
    for (uint32_t i = page->first; i < page->first + page->count; i++) {
        enum pdf_role role = (enum pdf_role)maker->pdf->lines[i].role;
        if ((role == PDF_BODY || role == PDF_ROW) && !take_line(maker, i))
            return false;
    }
    maker->noted_to = page->first + page->count;
    return true;
}

static bool make_blocks(struct paper_blocks *out, const struct pdf_text *pdf, const struct pdf_words *words)
{
    struct maker maker = {.out = out, .pdf = pdf, .words = words};
    maker.written = memory_zeroed(pdf->line_count + 1, sizeof *maker.written);
    maker.begins = memory_zeroed(pdf->line_count + 1, sizeof *maker.begins);
    bool done = pdf_edges_find(&maker.edges, pdf) && maker.written != NULL && maker.begins != NULL;
    for (size_t i = 0; done && i < pdf->page_count; i++) // a note may end on the page behind its own
        find_marks(&maker, &pdf->pages[i]);
    for (size_t i = 0; done && i < pdf->page_count; i++)
        done = take_page(&maker, &pdf->pages[i]);
    done = done && end_paragraph(&maker) && !out->text.failed;
    pdf_edges_clear(&maker.edges);
    free(maker.written);
    free(maker.begins);
    return done;
}

bool pdf_arrange(struct paper_blocks *out, struct pdf_text *pdf)
{
    struct pdf_words *words = NULL;
    pdf_measure(pdf);
    pdf_drop_slanted(pdf);
    bool done =
        pdf_drop_line_numbers(pdf) && pdf_join_initials(pdf) && pdf_find_rows(pdf) && pdf_find_furniture(pdf);
    if (done)
        pdf_find_notes(pdf);
    done = done && pdf_words_new(&words, pdf) && make_blocks(out, pdf, words);
    if (done)
        pdf_find_headings(out, pdf);
    pdf_words_free(words);
    return done;
}
