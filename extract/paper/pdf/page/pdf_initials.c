// SPDX-License-Identifier: MIT
// Initials that go down beside the first lines of a paragraph.
#include "extract/paper/pdf/page/pdf_steps.h"

#include "text/base/word_list.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { ASKED_MAX = 16 }; // initials for which all words are looked through

static const float least_size = 1.7f; // of the line beside it
static const float gap_max = 0.8f;    // likewise, between it and its word
static const float beside_max = 0.6f; // likewise, by which the first line may begin above it, or below

struct joiner {
    struct pdf_text *pdf;
    unsigned asked;
};

// Whether a line is one large capital.
static bool is_initial(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const struct pdf_word *word = &pdf->words[line->first];
    const unsigned char *text = (const unsigned char *)pdf_word_text(pdf, word);
    const bool ascii = word->size == 1 && isupper(text[0]);
    const bool other = word->size == 2 && ((text[0] == 0xc3 && text[1] >= 0x80 && text[1] <= 0x9e) ||
                                           (text[0] == 0xd0 && text[1] >= 0x90 && text[1] <= 0xaf));
    return line->role == PDF_BODY && !line->aside && line->count == 1 && (ascii || other) &&
           pdf_line_size(line) > least_size * pdf->body_size;
}

// Whether a line stands right of an initial, as near as words are, and not below it.
static bool is_beside(const struct pdf_line *initial, const struct pdf_line *line)
{
    const float size = pdf_line_size(line), gap = line->left - initial->right;
    return line->role == PDF_BODY && !line->aside && line->count > 1 && gap > -0.3f * size &&
           gap < gap_max * size && pdf_line_size(initial) > least_size * size &&
           line->top < initial->bottom - 0.5f * size && line->top > initial->top - beside_max * size;
}

// The uppermost line beside an initial that goes down beside another one, too; the page's count when there is none.
static uint32_t find_first(const struct pdf_text *pdf, const struct pdf_page *page,
                           const struct pdf_line *initial)
{
    uint32_t first = page->count, beside = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *line = &pdf->lines[page->first + i];
        if (line == initial || !is_beside(initial, line))
            continue;
        beside++;
        if (first == page->count || line->top < pdf->lines[page->first + first].top)
            first = i;
    }
    return beside >= 2 ? first : page->count;
}

// Letters that are words as well.
static bool may_be_word(const char *text, uint32_t size)
{
    static const char *const words[] = {"A", "I", "O", "E", "Y", "À", "А", "В", "И", "К", "О", "С", "У", "Я"};
    return WORD_LIST_HAS(words, text, size);
}

// Whether the same word stands elsewhere, in capitals or not.
static bool is_elsewhere(const struct pdf_text *pdf, const struct pdf_word *sought)
{
    for (size_t i = 0; i < pdf->word_count; i++) {
        const struct pdf_word *word = &pdf->words[i];
        if (word->text != sought->text && word->size == sought->size &&
            strncasecmp(pdf_word_text(pdf, word), pdf_word_text(pdf, sought), word->size) == 0)
            return true;
    }
    return false;
}

// Writes the letter before the first word of a line: with a blank between where the letter is a word, and what follows it stands elsewhere
// by itself and never with the letter.
static bool put_before(struct joiner *joiner, const struct pdf_line *initial, const struct pdf_line *line)
{
    struct pdf_text *pdf = joiner->pdf;
    const struct pdf_word letter = pdf->words[initial->first];
    struct pdf_word *word = &pdf->words[line->first], joined = *word;
    const size_t start = pdf->text.size;
    joined.text = (uint32_t)start;
    joined.size = letter.size + word->size;
    if (start > UINT32_MAX - joined.size - 1 || !buffer_reserve(&pdf->text, (size_t)joined.size + 1) ||
        !buffer_add(&pdf->text, pdf_word_text(pdf, &letter), letter.size) ||
        !buffer_add(&pdf->text, pdf_word_text(pdf, word), word->size))
        return false;
    if (may_be_word(pdf_word_text(pdf, &letter), letter.size) && joiner->asked++ < ASKED_MAX &&
        !is_elsewhere(pdf, &joined) && is_elsewhere(pdf, word)) {
        buffer_truncate(&pdf->text, start + letter.size);
        if (!buffer_add_byte(&pdf->text, ' ') ||
            !buffer_add(&pdf->text, pdf_word_text(pdf, word), word->size))
            return false;
        joined.size++;
    }
    word->text = joined.text;
    word->size = joined.size;
    return true;
}

// Puts the letter where it belongs; the lines beside it begin where it does.
static bool join(struct joiner *joiner, const struct pdf_page *page, struct pdf_line *initial)
{
    struct pdf_text *pdf = joiner->pdf;
    const uint32_t first = find_first(pdf, page, initial);
    if (first == page->count)
        return true;
    if (!put_before(joiner, initial, &pdf->lines[page->first + first]))
        return false;
    for (uint32_t i = 0; i < page->count; i++) {
        struct pdf_line *line = &pdf->lines[page->first + i];
        if (line != initial && is_beside(initial, line))
            line->left = initial->left;
    }
    initial->role = PDF_GONE;
    return true;
}

bool pdf_join_initials(struct pdf_text *pdf)
{
    struct joiner joiner = {.pdf = pdf};
    bool done = true;
    for (size_t p = 0; done && p < pdf->page_count; p++) {
        const struct pdf_page *page = &pdf->pages[p];
        for (uint32_t i = 0; done && page->count <= PDF_COMPARED_MAX && i < page->count; i++)
            if (is_initial(pdf, &pdf->lines[page->first + i]))
                done = join(&joiner, page, &pdf->lines[page->first + i]);
    }
    pdf->failed = pdf->failed || !done;
    return done;
}
