// SPDX-License-Identifier: MIT
// Footnotes: small print at the foot of a column.
#include "extract/paper/pdf/page/pdf_steps.h"

#include <ctype.h>
#include <string.h>

static const float small = 0.93f;   // of the body's size: what is set smaller may be a note
static const float highest = 0.25f; // of a page's height: no note stands above

unsigned pdf_note_mark(const struct pdf_text *pdf, const struct pdf_line *line, bool *other)
{
    static const char *const marks[] = {"*", "†", "‡", "§"};
    const struct pdf_word *word = &pdf->words[line->first];
    const char *text = pdf_word_text(pdf, word);
    unsigned number = 0;
    size_t digits = 0;
    *other = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        *other = *other || strncmp(text, marks[i], strlen(marks[i])) == 0;
    size_t start = word->size > 1 && strchr("[(", text[0]) != NULL;
    for (; start + digits < word->size && isdigit((unsigned char)text[start + digits]) && digits < 4;
         digits++)
        number = number * 10 + (unsigned)(text[start + digits] - '0');
    bool alone = start + digits == word->size;
    // "1950s", "2.5" and "10:30" are no marks; "12See" and "12." are.
    bool ended = alone || strchr("])", text[start + digits]) != NULL ||
                 isupper((unsigned char)text[start + digits]) ||
                 (unsigned char)text[start + digits] >= 0x80 ||
                 (text[start + digits] == '.' && start + digits + 1 == word->size);
    return digits > 0 && digits < 4 && ended && (!alone || line->count > 1) ? number : 0;
}

static bool is_small(const struct pdf_text *pdf, const struct pdf_line *line)
{
    return pdf_line_size(line) < small * pdf->body_size && line->role == PDF_BODY && !line->aside;
}

// Whether nothing but small print stands below, in the columns that the line touches.
static bool is_lowest(const struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_line *line)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *other = &pdf->lines[page->first + i];
        if (other->top > line->top && other->left < line->right && other->right > line->left &&
            (other->role == PDF_BODY || other->role == PDF_ROW) && !is_small(pdf, other))
            return false;
    }
    return true;
}

static bool ends_sentence(const struct pdf_text *pdf, const struct pdf_line *line)
{
    const struct pdf_word *word = &pdf->words[line->first + line->count - 1];
    return strchr(".!?)]\"", pdf_word_text(pdf, word)[word->size - 1]) != NULL;
}

// What runs along a page's edge is no part of the text beside it.
static void set_aside(struct pdf_text *pdf)
{
    for (size_t i = 0; i < pdf->line_count; i++)
        if (pdf->lines[i].aside && pdf->lines[i].role == PDF_BODY)
            pdf->lines[i].role = PDF_NOTE;
}

// Whether the line begins with a raised number: a note in whatever print.
static bool begins_raised(const struct pdf_text *pdf, const struct pdf_line *line)
{
    bool other;
    return line->count > 1 && line->role == PDF_BODY && pdf_note_mark(pdf, line, &other) > 0 &&
           pdf_is_raised(line, &pdf->words[line->first]);
}

// Notes in print as large as the text's: from the end of the page upwards, what stands together with a line above that begins with a
// raised number.
static void find_large_notes(struct pdf_text *pdf, const struct pdf_page *page)
{
    uint32_t end = page->count;
    while (end > 0 && page->count <= PDF_COMPARED_MAX) {
        uint32_t from = end;
        const struct pdf_line *line;
        do
            line = &pdf->lines[page->first + --from];
        while (from > 0 &&
               (line->role == PDF_FURNITURE || line->role == PDF_GONE || line->role == PDF_NOTE ||
                (!begins_raised(pdf, line) && line[-1].block == line->block && line->role == PDF_BODY)));
        if (!begins_raised(pdf, line) || line->top < highest * page->height)
            return;
        for (uint32_t i = from; i < end; i++)
            if (pdf->lines[page->first + i].role == PDF_BODY)
                pdf->lines[page->first + i].role = PDF_NOTE;
        end = from;
    }
}

void pdf_find_notes(struct pdf_text *pdf)
{
    set_aside(pdf);
    bool open = false; // a note of the page before may go on
    for (size_t p = 0; p < pdf->page_count; p++) {
        const struct pdf_page *page = &pdf->pages[p];
        const struct pdf_line *last = NULL;
        bool noted = open;
        for (uint32_t i = 0; i < page->count && page->count <= PDF_COMPARED_MAX; i++) {
            struct pdf_line *line = &pdf->lines[page->first + i];
            bool other, may_be = is_small(pdf, line) && line->top > highest * page->height &&
                                 is_lowest(pdf, page, line);
            noted = noted || (may_be && (pdf_note_mark(pdf, line, &other) > 0 || other));
            if (may_be && noted) {
                line->role = PDF_NOTE;
                last = line;
            } else if (line->role == PDF_BODY && last != NULL) {
                noted = false;
            }
        }
        open = last != NULL && !ends_sentence(pdf, last);
        find_large_notes(pdf, page);
    }
}
