// SPDX-License-Identifier: MIT
// What the first blocks of a document say.
#include "indexer/document/opening.h"

#include "indexer/document/years.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/dates/stated_date.h"
#include "text/passages/dated_byline.h"
#include "text/passages/section.h"
#include <ctype.h>
#include <string.h>

enum {
    FIRST_LINE_BYTES_MAX = 160, // the longest titles of printed briefs have about 150
    FIRST_LINE_WORDS_MAX = 24,
};

void opening_see(struct opening *opening, const struct block *block)
{
    if (opening->count == OPENING_BLOCKS)
        return;
    struct opening_block *out = &opening->blocks[opening->count++];
    out->whole = block->size <= OPENING_BYTES;
    out->size = out->whole ? block->size : utf8_floor(block->text, block->size, OPENING_BYTES);
    out->kind = block->kind;
    memcpy(out->text, block->text, out->size);
    out->text[out->size] = '\0';
}

static bool holds_letter(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80 || isalpha((unsigned char)text[i]))
            return true;
    return false;
}

// Whether one of the lines of a paragraph of several is a day and nothing else: below who wrote it, at the end of an address.
static bool find_dated_line(struct date *date, const struct opening_block *block)
{
    const char *newline = memchr(block->text, '\n', block->size);
    for (size_t at = 0, end; block->whole && newline && at < block->size; at = end + 1) {
        newline = memchr(block->text + at, '\n', block->size - at);
        end = newline ? (size_t)(newline - block->text) : block->size;
        if (date_parse(date, block->text + at, end - at) && date->day > 0)
            return true;
    }
    return false;
}

// What of the document's days a paragraph tells: STATED_PUBLICATION where it dates it without a word for that.
static enum stated_date read_dateline(struct date *date, const struct opening_block *block)
{
    struct dated_byline byline;
    const enum stated_date stated =
        block->whole ? stated_date_find(date, block->text, block->size) : STATED_NONE;
    if (stated != STATED_NONE)
        return stated;
    if (block->whole && dated_byline_find(&byline, block->text, block->size))
        return date_parse(date, block->text + byline.date.start, byline.date.end - byline.date.start)
                   ? STATED_PUBLICATION
                   : STATED_NONE;
    return dateline_find(date, block->text, block->size) || find_dated_line(date, block) ? STATED_PUBLICATION
                                                                                         : STATED_NONE;
}

bool opening_is_letter(const struct opening *opening)
{
    for (size_t i = 0; i < opening->count; i++)
        if (salutation_find(opening->blocks[i].text, opening->blocks[i].size))
            return true;
    return false;
}

// A sentence of Chinese or Japanese, or a part of one.
static bool ends_wide(const char *text, size_t size)
{
    static const char *const stops[] = {"。", "，", "；", "：", "、"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (size >= 3 && memcmp(text + size - 3, stops[i], 3) == 0)
            return true;
    return false;
}

bool opening_has_title(const struct opening *opening)
{
    if (opening->count < 2 || opening_is_letter(opening))
        return false;
    const struct opening_block *first = &opening->blocks[0];
    struct section_label label;
    struct date date;
    if (!first->whole || first->kind != BLOCK_PARAGRAPH || first->size > FIRST_LINE_BYTES_MAX ||
        ascii_words(first->text, first->size) > FIRST_LINE_WORDS_MAX ||
        !holds_letter(first->text, first->size))
        return false;
    size_t end = first->size;
    while (end > 0 && ascii_is_gap(first->text[end - 1]))
        end--;
    return end > 0 && !strchr(".,;:", first->text[end - 1]) && !ends_wide(first->text, end) &&
           (!section_label_find(&label, first->text, first->size) || (label.run_in && !label.known)) &&
           read_dateline(&date, first) == STATED_NONE;
}

bool opening_date(struct date *date, const struct opening *opening)
{
    enum stated_date best = STATED_FOREIGN;
    for (size_t i = 0; i < opening->count && best < STATED_PUBLICATION; i++) {
        struct date found;
        const enum stated_date stated = read_dateline(&found, &opening->blocks[i]);
        if (stated == STATED_NONE && best >= STATED_CHANGE)
            break;
        if (stated <= best || !year_is_possible(found.year))
            continue;
        *date = found;
        best = stated;
    }
    return best > STATED_FOREIGN;
}
