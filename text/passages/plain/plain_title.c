// SPDX-License-Identifier: MIT
// The title of a plain text.
#include "text/passages/plain/plain_title.h"

#include "text/base/space.h"
#include "text/base/word_list.h"
#include "text/dates/date.h"
#include "text/dates/stated_date.h"
#include "text/passages/name_line.h"
#include "text/passages/plain/plain_layout.h"
#include "text/passages/plain/plain_letter.h"
#include "text/passages/section.h"
#include <string.h>

enum { LAYOUT_BYTES_MAX = 64 * 1024 };

// Whether the last word calls for another.
static bool ends_in_joint(const struct plain_line *line)
{
    static const char *const closings[] = {"on",  "of",  "at",    "the", "in", "by",  "to", "from",
                                           "for", "and", "dated", "den", "am", "vom", "le", "du",
                                           "de",  "el",  "del",   "il",  "da", "em",  "a"};
    size_t last = line->size;
    while (last > 0 && line->text[last - 1] != ' ')
        last--;
    return WORD_LIST_HAS(closings, line->text + last, line->size - last);
}

bool plain_title_is_statement(const struct plain_line *line)
{
    static const char *const openings[] = {
        "Adopted",   "Agreed",      "Approved",   "Done",      "Issued",     "Published",
        "Prepared",  "Presented",   "Submitted",  "Released",  "Delivered",  "Distributed",
        "Signed",    "Revised",     "Remarks",    "Speech",    "Address",    "Statement",
        "Testimony", "Lecture",     "Interview",  "Written",   "Translated", "Compiled",
        "Edited",    "Illustrated", "Introduced", "Moderated", "Reviewed",   "Photography",
        "Foreword",  "Preface",     "Updated",    "Received",  "Circulated", "Held"};
    const size_t first = space_run(line->text, line->size, 0);
    struct date date;
    return WORD_LIST_HAS(openings, line->text, first) || line->text[line->size - 1] == ',' ||
           ends_in_joint(line) || stated_date_find(&date, line->text, line->size) != STATED_NONE;
}

// Whether a sentence may go on from a line to the next, a blank line between them: in a small letter, or behind a small word or many.
static bool goes_on(const struct plain_line *line, const struct plain_line *next)
{
    enum { SMALL_WORDS = 3, LONG_BYTES = 5 };
    size_t small = 0;
    for (size_t at = 0, end; at < line->size; at = space_skip(line->text, line->size, end)) {
        end = space_run(line->text, line->size, at);
        const struct plain_line word = {.text = line->text + at, .size = end - at};
        small += line_begins_lower(&word) && end - at >= LONG_BYTES;
    }
    return line_begins_lower(next) || ends_in_joint(line) || small >= SMALL_WORDS;
}

// Behind what leads to who did something else than write: "Übersetzt von ". 0 for none.
static size_t credit_size(const struct plain_line *line)
{
    static const char *const credits[] = {
        "Übersetzt von ",   "Übersetzung von ", "Herausgegeben von ", "Foto von ",    "Fotos von ",
        "Traduit par ",     "Traduction de ",   "Préface de ",        "Photos de ",   "Traducción de ",
        "Traducido por ",   "Fotografía de ",   "Fotografías de ",    "Editado por ", "Prólogo de ",
        "Traduzione di ",   "Foto di ",         "Prefazione di ",     "Tradução de ", "Vertaald door ",
        "Översättning av ", "Перевод ",         "Перевёл ",           "Перевела ",    "Фото ",
        "Pictures by ",     "Photographs by ",  "Photos by ",         "Photo by ",    "Illustrations by ",
        "Graphics by ",     "Images by ",       "Video by ",
    };
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++)
        if (line->size > strlen(credits[i]) && memcmp(line->text, credits[i], strlen(credits[i])) == 0)
            return strlen(credits[i]);
    return 0;
}

// "Photo: Ada Roe", "Red.: Ada Roe", "Traduction de Ada Roe": a label and nothing but names.
static bool is_credit(const struct plain_line *line)
{
    enum { LABEL_BYTES_MAX = 32 };
    const char *colon = memchr(line->text, ':', line->size < LABEL_BYTES_MAX ? line->size : LABEL_BYTES_MAX);
    size_t name = credit_size(line);
    if (name == 0 && colon && (line_is_keyed(line) || !memchr(line->text, ' ', (size_t)(colon - line->text))))
        name = space_skip(line->text, line->size, (size_t)(colon - line->text) + 1);
    return name > 0 && name < line->size && name_line(line->text + name, line->size - name);
}

// Whether a line below a title says when or by whom it was made, whatever else is done with it: "Geneva, 4 March 2014", "Updated 4 March
// 2014", "Translated by Ada Roe".
static bool is_about_paper(const struct plain_line *line)
{
    struct date date;
    return plain_head_is_field(line) || dateline_find(&date, line->text, line->size) ||
           stated_date_find(&date, line->text, line->size) != STATED_NONE ||
           (plain_title_is_statement(line) && memmem(line->text, line->size, " by ", 4) != NULL) ||
           is_credit(line);
}

// How many lines of a block of a few are above one that is about the paper: 0 where none is.
static size_t lines_above(const struct plain_head *block)
{
    for (size_t i = 1; block->whole && block->count <= TITLE_LINES_MAX + 1 && i < block->count; i++)
        if (is_about_paper(&block->lines[i]))
            return i;
    return 0;
}

size_t plain_title_lines(const struct plain_head *block, const char *text, size_t size)
{
    char mark;
    struct plain_head next;
    if (block->count == 0 || plain_head_is_field(&block->lines[0]) || line_is_rule(&block->lines[0], &mark) ||
        line_is_kind(&block->lines[0]))
        return 0;
    if (block->count >= 2 && line_is_rule(&block->lines[1], &mark))
        return 0; // a heading, which the blocks tell
    plain_head_read(&next, text, size, block->starts[block->count]);
    const struct plain_line *last = &block->lines[block->count - 1];
    if (next.count > 0 && block->count == 1 && !line_ends_sentence(last) && goes_on(last, &next.lines[0]) &&
        plain_layout(text, size < LAYOUT_BYTES_MAX ? size : LAYOUT_BYTES_MAX).spaced)
        return 0; // double-spaced prose
    if (block->count > 1 && plain_is_letter(text, size))
        return 0; // an address
    for (size_t lines = 1; lines <= TITLE_LINES_MAX && lines + 1 < block->count; lines++) {
        const size_t names = plain_head_names(block, lines);
        if (names > 0 && lines + names < block->count && plain_head_is_date(&block->lines[lines + names]) &&
            plain_head_may_be_title(&block->lines[0]))
            return lines;
    }
    const size_t above = lines_above(block);
    if (above > 0 && next.count > 0 && plain_head_may_be_title(&block->lines[0]))
        return above;
    bool data = next.count > 0 && (plain_head_is_field(&next.lines[0]) ||
                                   (next.count > 1 && plain_head_is_field(&next.lines[1])));
    if (block->whole && block->count <= TITLE_LINES_MAX && next.count > 0) {
        struct section_label label;
        const struct plain_line *first = &block->lines[0];
        bool known = section_label_find(&label, first->text, first->size) && label.known;
        if ((data && !known) || (block->count == 1 && plain_head_may_be_title(first)))
            return block->count;
    }
    if (block->count < 2 || !plain_head_may_be_title(&block->lines[0]))
        return 0;
    return plain_head_is_field(&block->lines[1]) ||
           (block->lines[1].width > LONG_LINE && block->lines[0].width < LONG_LINE);
}
