// SPDX-License-Identifier: MIT
// Lines that run up or down a page.
#include "extract/paper/pdf/printed/pdf_turn.h"

#include "extract/paper/pdf/printed/pdf_runs.h"
#include <stdlib.h>
#include <string.h>

static const float slack = 1; // point by which boxes of words may overlap

static float across(const struct pdf_word *word)
{
    return word->right - word->left;
}

static float down(const struct pdf_word *word)
{
    return word->bottom - word->top;
}

// The way that a line of several words goes; PDF_UPRIGHT for other lines, too.
static enum pdf_turn way(const struct pdf_text *pdf, const struct pdf_line *line)
{
    uint32_t up = 0, below = 0;
    for (uint32_t i = 1; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i], *before = word - 1;
        const bool column = word->left < before->right && word->right > before->left;
        up += column && word->bottom <= before->top + slack;
        below += column && word->top >= before->bottom - slack;
    }
    return 2 * up > line->count - 1 ? PDF_UPWARD : 2 * below > line->count - 1 ? PDF_DOWNWARD : PDF_UPRIGHT;
}

enum pdf_turn pdf_page_turn(const struct pdf_text *pdf, const struct pdf_page *page)
{
    size_t bytes[3] = {0};
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *line = &pdf->lines[page->first + i];
        if (line->count > 1)
            bytes[way(pdf, line)] += pdf_line_bytes(pdf, line);
    }
    const size_t all = bytes[PDF_UPRIGHT] + bytes[PDF_UPWARD] + bytes[PDF_DOWNWARD];
    return 2 * bytes[PDF_UPWARD] > all     ? PDF_UPWARD
           : 2 * bytes[PDF_DOWNWARD] > all ? PDF_DOWNWARD
                                           : PDF_UPRIGHT;
}

bool pdf_line_runs(const struct pdf_text *pdf, const struct pdf_line *line, enum pdf_turn turn)
{
    if (line->count > 1)
        return way(pdf, line) == turn;
    // One word: letters are higher than they are wide, words wider than high. Two letters may be either, and go with the page.
    const struct pdf_word *word = &pdf->words[line->first];
    if (turn == PDF_UPRIGHT)
        return word->size < 4 || down(word) <= 2 * across(word);
    return word->size == 1 ? across(word) > down(word) : word->size == 2 || down(word) > across(word);
}

// The line's box is that of its words.
static void fit(const struct pdf_text *pdf, struct pdf_line *line)
{
    for (uint32_t i = 0; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        line->left = i > 0 ? pdf_least(line->left, word->left) : word->left;
        line->right = i > 0 ? pdf_most(line->right, word->right) : word->right;
        line->top = i > 0 ? pdf_least(line->top, word->top) : word->top;
        line->bottom = i > 0 ? pdf_most(line->bottom, word->bottom) : word->bottom;
    }
}

static void turn_word(struct pdf_word *word, enum pdf_turn turn, float height)
{
    const struct pdf_word was = *word;
    word->left = turn == PDF_UPWARD ? height - was.bottom : was.top;
    word->right = turn == PDF_UPWARD ? height - was.top : was.bottom;
    word->top = turn == PDF_UPWARD ? was.left : height - was.right;
    word->bottom = turn == PDF_UPWARD ? was.right : height - was.left;
}

void pdf_turn_line(struct pdf_text *pdf, struct pdf_line *line, enum pdf_turn turn, float height)
{
    for (uint32_t i = 0; i < line->count; i++)
        turn_word(&pdf->words[line->first + i], turn, height);
    fit(pdf, line);
}

void pdf_lay_aside(struct pdf_text *pdf, struct pdf_line *line)
{
    fit(pdf, line);
    const struct pdf_line was = *line;
    const enum pdf_turn turn = way(pdf, line) == PDF_DOWNWARD ? PDF_DOWNWARD : PDF_UPWARD;
    pdf_turn_line(pdf, line, turn, 0);
    const float right = was.left - line->left, lower = was.top - line->top;
    for (uint32_t i = 0; i < line->count; i++) {
        struct pdf_word *word = &pdf->words[line->first + i];
        word->left += right;
        word->right += right;
        word->top += lower;
        word->bottom += lower;
    }
    fit(pdf, line);
    line->aside = true;
}

enum { BLOCKS_MAX = 256 };

static bool precedes(const struct pdf_run *one, const struct pdf_run *other)
{
    return pdf_runs_beside(one, other) ? one->left < other->left : one->top < other->top;
}

bool pdf_order_blocks(struct pdf_text *pdf, const struct pdf_page *page)
{
    struct pdf_run runs[BLOCKS_MAX];
    const size_t count = pdf_runs_find(runs, BLOCKS_MAX, pdf, page);
    if (count < 2)
        return true;
    for (size_t i = 1; i < count; i++) {
        const struct pdf_run moved = runs[i];
        size_t j = i;
        for (; j > 0 && precedes(&moved, &runs[j - 1]); j--)
            runs[j] = runs[j - 1];
        runs[j] = moved;
    }
    return pdf_runs_arrange(pdf, page, runs, count);
}
