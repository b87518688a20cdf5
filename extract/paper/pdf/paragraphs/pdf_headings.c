// SPDX-License-Identifier: MIT
// Which paragraphs are headings, and of which level.
#include "extract/paper/pdf/paragraphs/pdf_blocks.h"

#include "text/base/space.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

enum { HEADING_WORDS_MAX = 30, BOLD_WORDS_MAX = 20, LEVEL_MAX = 6, SIZES_MAX = 5, KEY_MAX = 200 };

static const float larger = 1.12f; // than the body: what may be a heading

// A text without white space, punctuation and case, for comparing.
static size_t make_key(char out[KEY_MAX], const char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size && length < KEY_MAX; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (isalnum(byte) || byte >= 0x80)
            out[length++] = (char)tolower(byte);
    }
    return length;
}

// Whether the outline names it: its text, or its text behind a number ("2.1 Scope" for "Scope").
static bool is_named(const struct paper_blocks *blocks, const struct paper_block *block,
                     const struct pdf_text *pdf, const struct pdf_entry *entry)
{
    char text[KEY_MAX], name[KEY_MAX];
    size_t text_size = make_key(text, paper_block_text(blocks, block), block->size);
    size_t name_size = make_key(name, pdf->text.data + entry->text, entry->size);
    if (name_size == 0 || text_size < name_size)
        return false;
    size_t before = text_size - name_size;
    for (size_t i = 0; i < before; i++)
        if (!isdigit((unsigned char)text[i]) && before > 4)
            return false;
    return before <= 8 && memcmp(text + before, name, name_size) == 0;
}

// Gives the headings that the outline names its depths. Entries and blocks go by pages: each is looked at near the other.
static size_t take_outline(struct paper_blocks *blocks, const struct pdf_text *pdf)
{
    size_t named = 0, from = 0;
    for (size_t e = 0; e < pdf->outline_count; e++) {
        const struct pdf_entry *entry = &pdf->outline[e];
        if (from < blocks->count && blocks->items[from].page > entry->page + 1)
            from = 0;
        while (from < blocks->count && blocks->items[from].page < entry->page + 1)
            from++;
        enum { LOOKED_MAX = 400 };
        for (size_t i = from;
             i < blocks->count && i < from + LOOKED_MAX && blocks->items[i].page == entry->page + 1; i++) {
            struct paper_block *block = &blocks->items[i];
            if (block->kind == BLOCK_HEADING || block->note || !is_named(blocks, block, pdf, entry))
                continue;
            block->kind = BLOCK_HEADING;
            block->level = entry->depth < LEVEL_MAX ? entry->depth : LEVEL_MAX;
            block->weak = block->height <= larger * pdf->body_size;
            named++;
            break;
        }
    }
    return named;
}

static size_t count_words(const struct paper_blocks *blocks, const struct paper_block *block)
{
    return space_words(paper_block_text(blocks, block), block->size);
}

static bool holds_letters(const char *text, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80;
    return letters >= 2 && 3 * letters >= size;
}

static bool may_head(const struct paper_blocks *blocks, const struct paper_block *block)
{
    const char *text = paper_block_text(blocks, block);
    bool row = memmem(text, block->size, " | ", 3) != NULL;
    return !block->note && !row && block->kind != BLOCK_HEADING && holds_letters(text, block->size);
}

static bool is_large(const struct paper_blocks *blocks, const struct pdf_text *pdf,
                     const struct paper_block *block)
{
    return may_head(blocks, block) && block->height > larger * pdf->body_size &&
           count_words(blocks, block) <= HEADING_WORDS_MAX;
}

// Bold print as high as the body; a sentence is no heading, nor is what goes to a number (of a table of contents).
static bool is_bold(const struct paper_blocks *blocks, const struct pdf_text *pdf,
                    const struct paper_block *block)
{
    const char *text = paper_block_text(blocks, block);
    char last = text[block->size - 1];
    return may_head(blocks, block) && block->bold && block->height > 0.9f * pdf->body_size &&
           block->lines <= 3 && strchr(".;,", last) == NULL && !isdigit((unsigned char)last) &&
           count_words(blocks, block) <= BOLD_WORDS_MAX;
}

static size_t size_of(const struct paper_blocks *blocks, const struct pdf_text *pdf,
                      bool (*chosen)(const struct paper_blocks *, const struct pdf_text *,
                                     const struct paper_block *))
{
    size_t bytes = 0;
    for (size_t i = 0; i < blocks->count; i++)
        bytes += chosen(blocks, pdf, &blocks->items[i]) ? blocks->items[i].size : 0;
    return bytes;
}

// The sizes of large headings, each once, the largest first; those between the last and the body count as the last.
static size_t find_sizes(const struct paper_blocks *blocks, const struct pdf_text *pdf,
                         float sizes[SIZES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        float size = blocks->items[i].height;
        size_t at = 0;
        if (!is_large(blocks, pdf, &blocks->items[i]))
            continue;
        while (at < count && size < 0.95f * sizes[at])
            at++;
        if (at == SIZES_MAX || (at < count && size <= 1.05f * sizes[at]))
            continue;
        count = count < SIZES_MAX ? count + 1 : count;
        memmove(sizes + at + 1, sizes + at, (count - at - 1) * sizeof *sizes);
        sizes[at] = size;
    }
    return count;
}

static int level_of(float size, const float *sizes, size_t count)
{
    size_t at = 0;
    while (at + 1 < count && size < 0.95f * sizes[at])
        at++;
    return (int)at + 1;
}

// The level of what the outline does not name: below what stands in the same size, or else below the heading before.
static int unnamed_level(const struct paper_blocks *blocks, size_t at)
{
    for (size_t i = at; i-- > 0;)
        if (blocks->items[i].kind == BLOCK_HEADING) {
            bool same =
                fabsf(blocks->items[i].height - blocks->items[at].height) < 0.05f * blocks->items[at].height;
            int level = blocks->items[i].level + !same;
            return level < LEVEL_MAX ? level : LEVEL_MAX;
        }
    return 1;
}

void pdf_find_headings(struct paper_blocks *blocks, const struct pdf_text *pdf)
{
    size_t all = blocks->text.size, named = take_outline(blocks, pdf);
    bool large = 4 * size_of(blocks, pdf, is_large) < all, bold = 4 * size_of(blocks, pdf, is_bold) < all;
    float sizes[SIZES_MAX + 1];
    size_t count = find_sizes(blocks, pdf, sizes);
    for (size_t i = 0; i < blocks->count; i++) {
        struct paper_block *block = &blocks->items[i];
        bool is_larger = large && is_large(blocks, pdf, block);
        if (!is_larger && !(bold && is_bold(blocks, pdf, block)))
            continue;
        int level = is_larger ? level_of(block->height, sizes, count) : (int)(large ? count : 0) + 1;
        block->level = named > 0 ? unnamed_level(blocks, i) : level;
        block->kind = BLOCK_HEADING;
        block->weak = !is_larger;
    }
}
