// SPDX-License-Identifier: MIT
// Where paragraphs begin.
#include "extract/paper/pdf/paragraphs/pdf_breaks.h"

#include "extract/paper/pdf/paragraphs/pdf_words.h"
#include "text/base/word_list.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

static const float indent = 0.8f; // of a line's height: less is no indent

static const struct pdf_word *first_word(const struct pdf_text *pdf, const struct pdf_line *line)
{
    return &pdf->words[line->first];
}

static const struct pdf_word *last_word(const struct pdf_text *pdf, const struct pdf_line *line)
{
    return &pdf->words[line->first + line->count - 1];
}

static bool is_bullet(const char *text, size_t size)
{
    static const char *const bullets[] = {"•", "◦", "▪", "■", "●", "‣", "–", "—",
                                          "-", "*", "o", "□", "➢", "✓", "·", "►"};
    if (WORD_LIST_HAS(bullets, text, size))
        return true;
    // Private use: fonts of symbols.
    unsigned char lead = (unsigned char)text[0];
    return size == 3 && (lead == 0xef || lead == 0xee) &&
           (unsigned char)text[1] <= 0xa3 + 0x10 * (lead == 0xee);
}

// "1.", "12)", "(a)", "iv.", "2.3", "A."
static bool is_enumerator(const char *text, size_t size)
{
    size_t at = size > 0 && (text[0] == '(' || text[0] == '['), start = at, digits = 0;
    for (; at < size && (isalnum((unsigned char)text[at]) || (text[at] == '.' && digits > 0)); at++)
        digits += isdigit((unsigned char)text[at]) != 0;
    size_t letters = at - start - digits;
    bool closed = at + 1 == size && strchr(".)]", text[at]) != NULL;
    bool dotted = at == size && digits > 0 && size > 1 && size <= 8 && text[size - 1] == '.';
    bool roman = strspn(text + start, "ivxlc") >= at - start || strspn(text + start, "IVXLC") >= at - start;
    if (dotted)
        return letters <= 3;
    return closed && at > start && at - start <= 5 && (digits == at - start || at - start == 1 || roman);
}

bool pdf_begins_item(const struct pdf_text *pdf, const struct pdf_line *line, bool *bullet)
{
    const struct pdf_word *word = first_word(pdf, line);
    const char *text = pdf_word_text(pdf, word);
    if (line->count < 2)
        return *bullet = false;
    *bullet = is_bullet(text, word->size) &&
              (text[0] != 'o' || word[1].left - word->right > 0.5f * pdf_line_size(line));
    return *bullet || is_enumerator(text, word->size);
}

static bool ends_sentence(const struct pdf_text *pdf, const struct pdf_line *line)
{
    static const char *const closers[] = {"”", "’", "»", "\"", "'", ")", "]"};
    const struct pdf_word *word = last_word(pdf, line);
    const char *text = pdf_word_text(pdf, word);
    size_t size = word->size;
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
        size_t length = strlen(closers[i]);
        if (size > length && memcmp(text + size - length, closers[i], length) == 0) {
            size -= length;
            i = (size_t)-1;
        }
    }
    while (size > 1 && isdigit((unsigned char)text[size - 1])) // the mark of a note
        size--;
    return strchr(".!?:;", text[size - 1]) != NULL ||
           (size >= 3 && (memcmp(text + size - 3, "。", 3) == 0 || memcmp(text + size - 3, "…", 3) == 0));
}

static bool same_size(const struct pdf_line *one, const struct pdf_line *other)
{
    return fabsf(pdf_line_size(one) - pdf_line_size(other)) <= 0.12f * pdf_line_size(one);
}

// Whether the line ends within a word or a pair: "under-", "1964–".
static bool ends_open(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const struct pdf_word *word = last_word(pdf, line);
    const char *text = pdf_word_text(pdf, word);
    size_t hyphen = pdf_hyphen_size(text, word->size);
    bool dash = word->size > 3 && memcmp(text + word->size - 3, "–", 3) == 0;
    return dash || (hyphen > 0 && hyphen < word->size);
}

// Whether the line ends so early that the first word of the next would have fitted.
static bool ends_early(const struct pdf_text *pdf, const struct pdf_edges *edges, uint32_t line,
                       const struct pdf_line *next)
{
    const struct pdf_word *word = first_word(pdf, next);
    float size = pdf_line_size(&pdf->lines[line]);
    return !ends_open(pdf, &pdf->lines[line]) &&
           edges->right[line] - pdf->lines[line].right > word->right - word->left + 0.8f * size;
}

static bool is_large(const struct pdf_text *pdf, const struct pdf_line *line)
{
    return pdf_line_size(line) > 1.12f * pdf->body_size;
}

// The next line of the same block, if it is in the same column below.
static const struct pdf_line *below(const struct pdf_text *pdf, uint32_t line)
{
    const struct pdf_line *here = &pdf->lines[line];
    for (size_t i = line + 1; i < pdf->line_count && pdf->lines[i].block == here->block && i < line + 4; i++)
        if (pdf->lines[i].role == here->role && pdf->lines[i].top > here->top + 0.5f * pdf_line_size(here))
            return &pdf->lines[i];
    return NULL;
}

// "Figure 2: …", whatever stands in the next column.
static bool is_caption(const struct pdf_text *pdf, const struct pdf_line *line)
{
    static const char *const words[] = {"Figure",    "Fig.", "Table",   "Chart",  "Box",
                                        "Abbildung", "Abb.", "Tabelle", "Tableau"};
    const struct pdf_word *word = first_word(pdf, line);
    return WORD_LIST_HAS(words, pdf_word_text(pdf, word), word->size) && line->count > 1 &&
           isdigit((unsigned char)*pdf_word_text(pdf, word + 1));
}

// A line at the head of a column or page.
static bool begins_in_new_column(const struct pdf_text *pdf, const struct pdf_edges *edges,
                                 const struct pdf_open *open, uint32_t line)
{
    uint32_t before = open->last;
    const struct pdf_line *last = &pdf->lines[before], *next = &pdf->lines[line];
    if (is_large(pdf, last) || is_large(pdf, next) || is_caption(pdf, &pdf->lines[open->first]))
        return true;
    if (pdf_line_begins_lower(pdf, next) || ends_open(pdf, last))
        return false;
    if (ends_early(pdf, edges, before, next))
        return true;
    const struct pdf_line *second = below(pdf, line);
    float size = pdf_line_size(next);
    if (next->left > edges->left[line] + indent * size && second && second->left < next->left - indent * size)
        return true;
    return ends_sentence(pdf, last) &&
           !(edges->indented && second && fabsf(second->left - next->left) < indent * size);
}

// By how far the line stands to the right or left of the one before.
static bool is_indented(const struct pdf_text *pdf, const struct pdf_edges *edges,
                        const struct pdf_open *open, uint32_t line)
{
    const struct pdf_line *last = &pdf->lines[open->last], *next = &pdf->lines[line];
    float shift = next->left - last->left, size = pdf_line_size(next);
    if (fabsf(shift) <= indent * size)
        return false;
    bool full = !ends_early(pdf, edges, open->last, next);
    if (shift > 0) // a new paragraph, unless the first line of an entry hangs out
        return !(open->first == open->last && full && (open->item || !ends_sentence(pdf, last)));
    // Back to the edge: behind a first line that was indented, or behind lines that were.
    return open->first != open->last && !(full && !ends_sentence(pdf, last));
}

static bool begins_below(const struct pdf_text *pdf, const struct pdf_edges *edges,
                         const struct pdf_open *open, uint32_t line)
{
    const struct pdf_line *last = &pdf->lines[open->last], *next = &pdf->lines[line];
    float size = pdf_line_size(next), lead = pdf_edges_lead(edges, next);
    float gap = pdf_least(next->top - last->top, next->bottom - last->bottom);
    bool bullet;
    if (is_large(pdf, next))
        return gap > 1.75f * size || (last->bold != next->bold && last->block != next->block);
    if (gap > 1.22f * lead + 0.5f)
        return true;
    if (pdf_begins_item(pdf, next, &bullet) &&
        (bullet || ends_sentence(pdf, last) || open->item || ends_early(pdf, edges, open->last, next)))
        return true;
    // Lines of uneven length end early by chance: a sentence that goes on in a small letter at the same edge says that they did.
    bool goes_on = pdf_line_begins_lower(pdf, next) && !ends_sentence(pdf, last) &&
                   last->bold == next->bold && fabsf(next->left - last->left) <= indent * size;
    bool early = !goes_on && ends_early(pdf, edges, open->last, next);
    if (last->bold != next->bold && (early || ends_sentence(pdf, last)))
        return true;
    return early || is_indented(pdf, edges, open, line);
}

bool pdf_begins_paragraph(const struct pdf_text *pdf, const struct pdf_edges *edges,
                          const struct pdf_open *open, uint32_t line)
{
    const struct pdf_line *last = &pdf->lines[open->last], *next = &pdf->lines[line];
    bool bullet;
    float size = pdf_line_size(next);
    bool same_page = last->page == next->page;
    float drop = (next->top + next->bottom - last->top - last->bottom) / 2;
    if (same_page && fabsf(drop) < 0.4f * size && next->left >= last->right - 1)
        return false;
    if (!same_size(last, next))
        return true;
    if (same_page && drop > 0 && next->left < last->right + size && next->right > last->left - size)
        return begins_below(pdf, edges, open, line);
    if (pdf_begins_item(pdf, next, &bullet) || last->bold != next->bold)
        return true;
    return begins_in_new_column(pdf, edges, open, line);
}
