// SPDX-License-Identifier: MIT
// The words of a PDF, where they stand on its pages.
#include "extract/paper/pdf/pdf_text.h"

#include "text/base/array.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void pdf_text_init(struct pdf_text *pdf)
{
    *pdf = (struct pdf_text){0};
    buffer_init(&pdf->text);
    buffer_init(&pdf->title);
    buffer_init(&pdf->author);
    buffer_init(&pdf->created);
}

void pdf_text_clear(struct pdf_text *pdf)
{
    buffer_clear(&pdf->text);
    buffer_clear(&pdf->title);
    buffer_clear(&pdf->author);
    buffer_clear(&pdf->created);
    free(pdf->words);
    free(pdf->lines);
    free(pdf->pages);
    free(pdf->outline);
    *pdf = (struct pdf_text){0};
}

// Room for one more element; NULL: out of memory, and noted. Numbers of 32 bits count them.
static void *grow(struct pdf_text *pdf, void *items, size_t *capacity, size_t count, size_t size)
{
    void *grown = count < UINT32_MAX ? array_reserve(items, capacity, count + 1, size) : NULL;
    if (grown == NULL)
        pdf->failed = true;
    return grown;
}

bool pdf_add_word(struct pdf_text *pdf, struct pdf_word word)
{
    struct pdf_word *grown = grow(pdf, pdf->words, &pdf->word_capacity, pdf->word_count, sizeof word);
    if (grown == NULL)
        return false;
    pdf->words = grown;
    pdf->words[pdf->word_count++] = word;
    return true;
}

bool pdf_add_line(struct pdf_text *pdf, struct pdf_line line)
{
    struct pdf_line *grown = grow(pdf, pdf->lines, &pdf->line_capacity, pdf->line_count, sizeof line);
    if (grown == NULL)
        return false;
    pdf->lines = grown;
    pdf->lines[pdf->line_count++] = line;
    return true;
}

bool pdf_add_page(struct pdf_text *pdf, struct pdf_page page)
{
    struct pdf_page *grown = grow(pdf, pdf->pages, &pdf->page_capacity, pdf->page_count, sizeof page);
    if (grown == NULL)
        return false;
    pdf->pages = grown;
    pdf->pages[pdf->page_count++] = page;
    return true;
}

bool pdf_add_entry(struct pdf_text *pdf, struct pdf_entry entry)
{
    struct pdf_entry *grown =
        grow(pdf, pdf->outline, &pdf->outline_capacity, pdf->outline_count, sizeof entry);
    if (grown == NULL)
        return false;
    pdf->outline = grown;
    pdf->outline[pdf->outline_count++] = entry;
    return true;
}

bool pdf_line_begins_lower(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const char *text = pdf_word_text(pdf, &pdf->words[line->first]);
    const unsigned char first = (unsigned char)text[0], second = first >= 0x80 ? (unsigned char)text[1] : 0;
    return islower(first) || (first == 0xc3 && second >= 0x9f) || (first == 0xd0 && second >= 0xb0) ||
           first == 0xd1;
}

size_t pdf_line_bytes(const struct pdf_text *pdf, const struct pdf_line *line)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < line->count; i++)
        bytes += pdf->words[line->first + i].size;
    return bytes;
}

// The size in which most bytes are set, in steps of half a point.
void pdf_measure(struct pdf_text *pdf)
{
    enum { STEPS = 256 };
    size_t bytes[STEPS] = {0}, most = 0;
    for (size_t i = 0; i < pdf->line_count; i++) {
        float size = pdf_line_size(&pdf->lines[i]);
        size_t step = size > 0 && size < STEPS / 2 - 1 ? (size_t)(2 * size + 0.5f) : 0;
        bytes[step] += pdf_line_bytes(pdf, &pdf->lines[i]);
    }
    for (size_t i = 1; i < STEPS; i++)
        if (bytes[i] > bytes[most])
            most = i;
    pdf->body_size = most > 0 ? (float)most / 2 : 10;
}

// Copies the words of a line to the end of the words.
static bool copy_words(struct pdf_text *pdf, const struct pdf_line *line)
{
    for (uint32_t i = 0; i < line->count; i++)
        if (!pdf_add_word(pdf, pdf->words[line->first + i]))
            return false;
    return true;
}

bool pdf_is_raised(const struct pdf_line *line, const struct pdf_word *word)
{
    float size = pdf_line_size(line);
    return word->bottom - word->top < 0.8f * size && word->bottom < line->bottom - 0.1f * size;
}

static void extend(struct pdf_line *line, const struct pdf_line *other)
{
    line->left = other->left < line->left ? other->left : line->left;
    line->top = other->top < line->top ? other->top : line->top;
    line->right = other->right > line->right ? other->right : line->right;
    line->bottom = other->bottom > line->bottom ? other->bottom : line->bottom;
}

bool pdf_merge_lines(struct pdf_text *pdf, uint32_t *lines, size_t count, const char *separator)
{
    struct pdf_line merged = pdf->lines[lines[0]];
    size_t first = pdf->word_count, size = strlen(separator);
    uint32_t mark = (uint32_t)pdf->text.size;
    if (size > 0 && (pdf->text.size > UINT32_MAX - size || !buffer_add(&pdf->text, separator, size)))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_line *line = &pdf->lines[lines[i]];
        struct pdf_word between = {merged.right, line->left, line->top, line->bottom, mark, (uint32_t)size};
        if ((i > 0 && size > 0 && !pdf_add_word(pdf, between)) || !copy_words(pdf, line))
            return false;
        extend(&merged, line);
        pdf->lines[lines[i]].role = PDF_GONE;
    }
    merged.first = (uint32_t)first;
    merged.count = (uint32_t)(pdf->word_count - first);
    pdf->lines[lines[0]] = merged;
    return true;
}
