// SPDX-License-Identifier: MIT
// The text of a page, divided where a reader sees it divided.
#include "extract/markup/blocks/html_blocks.h"

#include "extract/markup/blocks/html_alike.h"
#include "extract/markup/blocks/html_links.h"
#include "extract/markup/blocks/html_mentions.h"
#include "extract/markup/blocks/html_pictures.h"
#include "extract/markup/blocks/html_threads.h"
#include "extract/markup/blocks/html_within.h"
#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/words/capital.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LINE_MAX_SIZE = 160, LINE_WORDS = 60, REPLY_WORDS = 5, TAIL_MAX_SIZE = 64, INTRODUCTION_WORDS = 8 };

struct block_reader {
    struct html_blocks *out;
    struct html_block open;
    uint32_t element; // the innermost one
    uint32_t heading; // the last block that was a heading
    unsigned links, items, cells, bolds;
    uint32_t depth;     // elements around what comes
    uint8_t level;      // of the heading that is open
    bool picture;       // one was seen since the last block
    bool begun, broken; // the open block has text; the last thing was a line break
    bool all_bold, plain, space;
    char line[LINE_MAX_SIZE]; // the beginning of the open block's text
    size_t line_size;
    char tail[TAIL_MAX_SIZE]; // its last words
    size_t tail_size;
    struct html_links targets;
    struct html_said said;
    struct html_mentions mentions; // of the open block
    struct html_pictures pictures;
    uint32_t unlinked; // letters of the open block behind its last link
    bool colon;        // what stands before its first link is short and ends with a colon
    bool failed;
};

static void *grown(struct block_reader *reader, void *items, size_t *capacity, size_t count, size_t size)
{
    void *more = count < HTML_NONE ? array_reserve(items, capacity, count + 1, size) : NULL;
    reader->failed = reader->failed || !more;
    return more ? more : items;
}

static uint64_t hash_text(uint64_t hash, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        hash = fnv_add(hash, (unsigned char)text[i]);
    return hash;
}

static void end_block(struct block_reader *reader)
{
    struct html_blocks *out = reader->out;
    reader->broken = false;
    if (!reader->begun)
        return;
    reader->begun = false;
    struct html_block *block = &reader->open;
    block->bold = reader->all_bold;
    block->hash = hash_text(FNV_START, reader->line, reader->line_size);
    if (block->words <= LINE_WORDS)
        block->says = html_signs_in_text(reader->line, reader->line_size);
    block->tells = html_tell_of(reader->line, reader->line_size);
    block->colophon = block->words <= LINE_WORDS && html_is_colophon(reader->line, reader->line_size);
    block->page_mark = block->level == 0 && !block->item && !block->cell && block->linked == 0 &&
                       html_is_page_mark(reader->line, reader->line_size) &&
                       reader->line_size < LINE_MAX_SIZE / 2;
    block->reply =
        block->level == 0 && block->words <= REPLY_WORDS && html_is_reply(reader->line, reader->line_size);
    block->answers =
        block->level > 0 && block->words <= LINE_WORDS && html_is_answers(reader->line, reader->line_size);
    const bool short_line = block->words <= LINE_WORDS && reader->tail_size == reader->line_size &&
                            memcmp(reader->tail, reader->line, reader->line_size) == 0;
    const struct html_saying last =
        short_line ? block->says : html_signs_in_text(reader->tail, reader->tail_size);
    block->says_last = last.first | last.later;
    block->titled = block->words > 0 && block->words <= LINE_WORDS &&
                    html_said_is_title(&reader->said, reader->line, reader->line_size);
    block->described = html_said_is_about(&reader->said, reader->line, reader->line_size);
    block->depicted = html_pictures_say(&reader->pictures, reader->line, reader->line_size);
    block->introduced = reader->colon && block->linked > 0 && reader->unlinked <= 1;
    out->blocks = grown(reader, out->blocks, &out->block_capacity, out->block_count, sizeof *out->blocks);
    if (reader->failed)
        return;
    if (block->level > 0)
        reader->heading = (uint32_t)out->block_count;
    out->blocks[out->block_count++] = *block;
}

static void begin_block(struct block_reader *reader)
{
    reader->begun = true;
    reader->all_bold = true;
    reader->space = false;
    reader->colon = false;
    reader->unlinked = 0;
    reader->line_size = 0;
    reader->tail_size = 0;
    html_mentions_begin(&reader->mentions, &reader->said);
    reader->open = (struct html_block){.element = reader->element,
                                       .depth = reader->depth,
                                       .pictured = reader->picture,
                                       .head = reader->heading,
                                       .level = reader->level,
                                       .item = reader->items > 0,
                                       .cell = reader->cells > 0,
                                       .plain = reader->plain};
    reader->picture = false;
}

static bool is_end(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 || code == 0xFF01 ||
           code == 0xFF1F || code == 0xFF0E || code == 0x061F || code == 0x06D4 || code == 0x0964;
}

static bool is_comma(uint32_t code)
{
    return code == ',' || code == ';' || code == 0x3001 || code == 0xFF0C || code == 0xFF1B ||
           code == 0x060C || code == 0x061B;
}

// Kana, Han and what else is written without spaces: two letters count as a word.
static bool is_dense(uint32_t code)
{
    return (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || (code >= 0x0E00 && code <= 0x0EFF);
}

static void add_line(struct block_reader *reader, const char *text, size_t size, bool space)
{
    if (reader->line_size + size + 1 >= sizeof reader->line)
        return;
    if (space && reader->line_size > 0)
        reader->line[reader->line_size++] = ' ';
    memcpy(reader->line + reader->line_size, text, size);
    reader->line_size += size;
}

// The last words of the block: as more come in, what was there moves out.
static void add_tail(struct block_reader *reader, const char *text, size_t size, bool space)
{
    size_t room = sizeof reader->tail;
    if (size + 1 >= room) {
        reader->tail_size = 0;
        return;
    }
    if (reader->tail_size + size + 1 > room) {
        size_t drop = reader->tail_size + size + 1 - room;
        while (drop < reader->tail_size && reader->tail[drop] != ' ')
            drop++;
        reader->tail_size -= drop;
        memmove(reader->tail, reader->tail + drop, reader->tail_size);
    }
    if (space && reader->tail_size > 0)
        reader->tail[reader->tail_size++] = ' ';
    memcpy(reader->tail + reader->tail_size, text, size);
    reader->tail_size += size;
}

static bool begins_with_capital(const char *run, size_t size)
{
    unsigned char first = (unsigned char)run[0];
    return (first >= 0xC3 || isalpha(first)) && !begins_small(run, size);
}

// Whether it has two letters or more of ASCII and none of them is small.
static bool is_shouted(const char *run, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        if (islower((unsigned char)run[i]))
            return false;
        letters += isupper((unsigned char)run[i]) != 0;
    }
    return letters > 1;
}

static void count_code(struct html_block *block, uint32_t code, uint32_t *dense)
{
    block->letters++;
    block->commas += is_comma(code);
    block->digits += code >= '0' && code <= '9';
    *dense += is_dense(code);
}

// Of a run of `letters` that ends with `last`: whether it is in a link, and what stood before the first link.
static void count_linked(struct block_reader *reader, uint32_t letters, uint32_t last)
{
    struct html_block *block = &reader->open;
    if (reader->links > 0) {
        reader->unlinked = 0;
        block->linked += letters;
        reader->failed =
            reader->failed || !html_links_add(&reader->targets, (uint32_t)reader->out->block_count, letters);
        return;
    }
    reader->unlinked += letters;
    if (block->linked == 0)
        reader->colon = (last == ':' || last == 0xFF1A) && block->words < INTRODUCTION_WORDS;
}

// Counts one run of characters between white space.
static void count_run(struct block_reader *reader, const char *run, size_t size)
{
    struct html_block *block = &reader->open;
    uint32_t dense = 0, before = block->letters, code = 0;
    for (size_t at = 0; at < size;) {
        at += utf8_decode(run + at, size - at, &code);
        count_code(block, code, &dense);
        // In scripts without spaces a sentence ends within a run.
        block->ends += is_end(code) && (at == size || code > 0x2FFF);
    }
    count_linked(reader, block->letters - before, code);
    block->words += dense > 1 ? dense / 2 : (reader->space || before == 0);
    // A quote or a bracket may stand behind the end.
    if (size > 1 && !is_end(code) && strchr(".!?", run[size - 2]) && run[size - 2] != '\0')
        block->ends++;
    block->capitals += begins_with_capital(run, size);
    block->shouted += is_shouted(run, size);
    unsigned mentions = html_mentions_of(&reader->mentions, run, size);
    block->addresses += (mentions & HTML_MENTIONS_READER) != 0;
    block->mentions |= mentions;
    block->last = code;
    add_line(reader, run, size, reader->space);
    add_tail(reader, run, size, reader->space);
    reader->space = false;
}

static void add_text(struct block_reader *reader, const GumboNode *node, const char *text)
{
    struct html_blocks *out = reader->out;
    size_t size = strlen(text);
    size_t start = space_skip(text, size, 0);
    reader->space = reader->space || start > 0;
    if (start < size) {
        if (!reader->begun)
            begin_block(reader);
        reader->broken = false;
        reader->all_bold = reader->all_bold && reader->bolds > 0;
    }
    while (start < size) {
        size_t end = space_run(text, size, start);
        count_run(reader, text + start, end - start);
        start = space_skip(text, size, end);
        reader->space = start > end;
    }
    out->pieces = grown(reader, out->pieces, &out->piece_capacity, out->piece_count, sizeof *out->pieces);
    if (!reader->failed)
        out->pieces[out->piece_count++] =
            (struct html_piece){node, reader->begun ? (uint32_t)out->block_count : HTML_NONE};
}

static bool is_link(const GumboNode *node, GumboTag tag)
{
    const char *address = tag == GUMBO_TAG_A ? html_attribute(node, "href") : NULL;
    return address && address[0] != '#';
}

static bool is_bold(GumboTag tag)
{
    return tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG;
}

static uint64_t hash_element(const GumboNode *node)
{
    const char *names = html_attribute(node, "class");
    uint64_t hash = fnv_add(FNV_START, (unsigned char)html_tag_of(node));
    return names ? hash_text(hash, names, strlen(names)) : hash;
}

// What the element is called and what it stands in: `parent` is NULL for the root.
static void add_surroundings(struct html_element *element, const struct html_element *parent)
{
    element->path = ((parent ? parent->path : 0) ^ element->hash) * 0x9E3779B97F4A7C15u;
    element->tags =
        ((parent ? parent->tags : 0) ^ (uint64_t)html_tag_of(element->node)) * 0x9E3779B97F4A7C15u;
    for (unsigned i = 0; i < HTML_SIGNS; i++) {
        uint8_t around = parent ? parent->near[i] : 0;
        element->near[i] = element->own >> i & 1 ? HTML_NEAR : around > 1 ? (uint8_t)(around - 1) : around;
    }
}

static void add_element(struct block_reader *reader, const GumboNode *node, uint32_t signs)
{
    struct html_blocks *out = reader->out;
    out->elements =
        grown(reader, out->elements, &out->element_capacity, out->element_count, sizeof *out->elements);
    if (reader->failed)
        return;
    uint32_t depth = reader->element == HTML_NONE ? 0 : out->elements[reader->element].depth + 1;
    out->elements[out->element_count] = (struct html_element){.node = node,
                                                              .parent = reader->element,
                                                              .depth = depth,
                                                              .own = signs,
                                                              .hash = hash_element(node),
                                                              .first = (uint32_t)out->block_count,
                                                              .head = reader->heading};
    add_surroundings(&out->elements[out->element_count],
                     reader->element == HTML_NONE ? NULL : &out->elements[reader->element]);
    reader->element = (uint32_t)out->element_count++;
}

static void count_open(struct block_reader *reader, const GumboNode *node, int by)
{
    GumboTag tag = html_tag_of(node);
    enum html_role role = html_role_of(tag);
    unsigned step = (unsigned)by;
    reader->depth += step;
    reader->items += role == HTML_ITEM ? step : 0;
    reader->cells += role == HTML_CELL ? step : 0;
    if (is_link(node, tag)) {
        reader->links += step;
        if (by > 0)
            reader->failed =
                reader->failed || !html_links_open(&reader->targets, html_attribute(node, "href"));
    }
    reader->bolds += is_bold(tag) ? step : 0;
    if (role == HTML_HEADING)
        reader->level = by > 0 ? (uint8_t)(tag - GUMBO_TAG_H1 + 1) : 0;
    if (role == HTML_PLAIN)
        reader->plain = by > 0;
}

// Inline elements divide the text only when a sign speaks against them that is no word of a sentence, and in a heading nothing else does.
static bool divides(const struct block_reader *reader, const GumboNode *node, enum html_role role,
                    uint32_t signs)
{
    bool block =
        role != HTML_INLINE && role != HTML_SUPERSCRIPT && (reader->level == 0 || role == HTML_HEADING);
    return block || (signs & HTML_SIGNS_AGAINST && !html_is_within_sentence(node, signs));
}

// What a heading heads ends with the element around both.
static void end_element(struct block_reader *reader, struct html_element *element)
{
    uint32_t end = (uint32_t)reader->out->block_count;
    element->end = end;
    if (reader->heading != HTML_NONE && reader->heading >= element->first && end > reader->heading + 1)
        reader->heading = element->head;
    reader->element = element->parent;
}

static bool is_picture(GumboTag tag)
{
    return tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_VIDEO || tag == GUMBO_TAG_IFRAME ||
           tag == GUMBO_TAG_CANVAS;
}

static enum html_step enter_node(void *context, const GumboNode *node)
{
    struct block_reader *reader = context;
    const char *text = html_text_of(node);
    if (text)
        add_text(reader, node, text);
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_LAST)
        return reader->failed ? HTML_STOP : HTML_DESCEND;
    reader->picture = reader->picture || is_picture(tag);
    if (html_is_no_text(node))
        return HTML_SKIP;
    enum html_role role = html_role_of(tag);
    if (role == HTML_BREAK) {
        if (reader->broken)
            end_block(reader);
        reader->broken = reader->begun;
        reader->space = true;
        return HTML_DESCEND;
    }
    uint32_t signs = html_signs_of(node);
    if (divides(reader, node, role, signs)) {
        end_block(reader);
        add_element(reader, node, signs);
    } else if (role != HTML_INLINE && role != HTML_SUPERSCRIPT)
        reader->space = true;
    count_open(reader, node, 1);
    return reader->failed ? HTML_STOP : HTML_DESCEND;
}

static bool leave_node(void *context, const GumboNode *node)
{
    struct block_reader *reader = context;
    struct html_blocks *out = reader->out;
    if (html_tag_of(node) == GUMBO_TAG_LAST || html_role_of(html_tag_of(node)) == HTML_BREAK)
        return true;
    if (reader->element != HTML_NONE && out->elements[reader->element].node == node) {
        end_block(reader);
        end_element(reader, &out->elements[reader->element]);
    }
    count_open(reader, node, -1);
    return !reader->failed;
}

static void sum_prose(struct html_blocks *out)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < out->block_count; i++) {
        struct html_block *block = &out->blocks[i];
        block->letters_before = letters;
        letters += block->letters;
        struct html_element *element = &out->elements[block->element];
        uint32_t prose = html_block_prose(block);
        out->prose += prose;
        element->prose += prose;
        element->notices += (block->says.first | block->says.later) & HTML_SIGN_DIALOG ? prose : 0;
        element->titles += block->level > 0 && block->titled;
        element->letters += block->letters;
        element->linked += block->linked;
    }
    for (size_t i = out->element_count; i-- > 0;) {
        const struct html_element *element = &out->elements[i];
        if (element->parent == HTML_NONE)
            continue;
        struct html_element *parent = &out->elements[element->parent];
        parent->prose += element->prose;
        parent->notices += element->notices;
        parent->titles += element->titles;
        parent->letters += element->letters;
        parent->linked += element->linked;
    }
}

bool html_blocks_read(struct html_blocks *blocks, const GumboNode *document)
{
    *blocks = (struct html_blocks){0};
    struct block_reader reader = {.out = blocks, .element = HTML_NONE, .heading = HTML_NONE};
    struct html_visitor visitor = {enter_node, leave_node, &reader};
    bool done = html_said_read(&reader.said, document) && html_pictures_read(&reader.pictures, document) &&
                html_walk(document, &visitor) && !reader.failed;
    reader.targets.own = reader.said.site;
    end_block(&reader);
    html_said_clear(&reader.said);
    html_pictures_clear(&reader.pictures);
    done = done && !reader.failed && html_links_settle(&reader.targets, blocks);
    html_links_clear(&reader.targets);
    if (done)
        sum_prose(blocks);
    return done && html_rows_find(blocks) && html_threads_find(blocks) && html_repeated_find(blocks);
}

void html_blocks_clear(struct html_blocks *blocks)
{
    free(blocks->elements);
    free(blocks->blocks);
    free(blocks->pieces);
    *blocks = (struct html_blocks){0};
}
