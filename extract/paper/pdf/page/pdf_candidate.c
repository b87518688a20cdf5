// SPDX-License-Identifier: MIT
// What a line says that may be furniture, numbers aside, and how it stands.
#include "extract/paper/pdf/page/pdf_candidate.h"

#include "text/base/fnv.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// "xiv" as 14; 0 when it is no small roman number.
static long read_roman(const char *text, size_t size)
{
    static const char letters[] = "ivxlc";
    static const int values[] = {1, 5, 10, 50, 100};
    long sum = 0, last = 0;
    for (size_t i = size; i-- > 0;) {
        const char *letter = memchr(letters, tolower((unsigned char)text[i]), 5);
        if (letter == NULL)
            return 0;
        long value = values[letter - letters];
        sum += value < last ? -value : value;
        last = value > last ? value : last;
    }
    return size <= 8 ? sum : 0;
}

// Adds a word without its digits; takes the first number of a line.
static uint64_t add_word(struct pdf_candidate *candidate, uint64_t key, const char *text, size_t size)
{
    long roman = read_roman(text, size);
    if (roman > 0) {
        candidate->number = candidate->number < 0 ? roman : candidate->number;
        return fnv_add(key, '#');
    }
    for (size_t i = 0; i < size; i++) {
        if (!isdigit((unsigned char)text[i])) {
            key = fnv_add(key, (unsigned char)tolower((unsigned char)text[i]));
            continue;
        }
        long number = 0;
        for (; i < size && isdigit((unsigned char)text[i]); i++)
            number = number < 1000000 ? number * 10 + (text[i] - '0') : number;
        i--;
        candidate->number = candidate->number < 0 ? number : candidate->number;
        key = fnv_add(key, '#');
    }
    return key;
}

// Whether a word of a page number: "Page", "-", "/", "of", a number.
static bool belongs_to_number(const char *text, size_t size)
{
    static const char *const words[] = {"page",   "pages",  "p.", "pg.", "of", "seite", "von",
                                        "página", "pagina", "de", "sur", "s.", "str.",  "стр."};
    size_t start = 0, end = size;
    while (start < end && strchr("-[]()|/.,", text[start]) != NULL)
        start++;
    while (end > start && strchr("-[]()|/.,", text[end - 1]) != NULL)
        end--;
    if (start == end || strncmp(text, "–", size) == 0 || strncmp(text, "—", size) == 0)
        return true;
    size_t digits = start;
    while (digits < end && (isdigit((unsigned char)text[digits]) || text[digits] == '/'))
        digits++;
    if (digits == end)
        return end - start <= 9;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && strncasecmp(words[i], text, size) == 0)
            return true;
    return read_roman(text + start, end - start) > 0;
}

void pdf_candidate_read(struct pdf_candidate *candidate, const struct pdf_text *pdf,
                        const struct pdf_line *line, uint32_t skip)
{
    candidate->key = FNV_START;
    candidate->number = -1;
    candidate->bare = line->count <= 5;
    for (uint32_t i = skip; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        const char *text = pdf_word_text(pdf, word);
        candidate->key = fnv_add(add_word(candidate, candidate->key, text, word->size), ' ');
        candidate->bare = candidate->bare && belongs_to_number(text, word->size);
    }
    candidate->bare = candidate->bare && candidate->number >= 0;
}

bool pdf_candidate_is_heading(const struct pdf_text *pdf, const struct pdf_candidate *candidate)
{
    return pdf_line_size(&pdf->lines[candidate->line]) > 1.25f * pdf->body_size;
}

float pdf_inner_gap(const struct pdf_text *pdf, const struct pdf_candidate *candidate)
{
    const struct pdf_line *line = &pdf->lines[candidate->line];
    const struct pdf_page *page = &pdf->pages[line->page];
    float nearest = PDF_FAR_AWAY;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *other = &pdf->lines[page->first + i];
        if (other == line || other->role == PDF_GONE || other->role == PDF_FURNITURE)
            continue;
        bool inner = candidate->place == PDF_HEAD ? other->top > line->top : other->top < line->top;
        float gap = candidate->place == PDF_HEAD ? other->top - line->bottom : line->top - other->bottom;
        nearest = inner && gap < nearest ? gap : nearest;
    }
    return nearest;
}
