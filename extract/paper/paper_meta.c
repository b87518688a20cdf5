// SPDX-License-Identifier: MIT
// Title, author and date of a document made for paper.
#include "extract/paper/paper_meta.h"

#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/dates/date.h"
#include "text/passages/heading_line.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { HEAD_BLOCKS = 12, WEAK_BLOCKS = 3, TITLE_BYTES_MAX = 400, LINE_BYTES_MAX = 200, FIELD_BLOCKS = 8 };

static bool contains(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= size; i++)
        if (strncasecmp(text + i, word, length) == 0)
            return true;
    return false;
}

static bool ends_with(const char *text, size_t size, const char *end)
{
    size_t length = strlen(end);
    return size >= length && strncasecmp(text + size - length, end, length) == 0;
}

static bool begins_with(const char *text, size_t size, const char *start)
{
    size_t length = strlen(start);
    return size >= length && strncasecmp(text, start, length) == 0;
}

// Whether the text could be a title that somebody typed.
static bool is_plausible_title(const char *text, size_t size)
{
    static const char *const endings[] = {".doc", ".docx", ".pdf",  ".indd", ".qxd", ".qxp", ".tex",  ".dvi",
                                          ".pub", ".ppt",  ".pptx", ".odt",  ".rtf", ".txt", ".html", ".htm",
                                          ".xls", ".xlsx", ".wpd",  ".fm",   ".ai",  ".eps", ".ps"};
    static const char *const starts[] = {"microsoft word",
                                         "microsoft powerpoint",
                                         "powerpoint presentation",
                                         "untitled",
                                         "document",
                                         "slide ",
                                         "layout ",
                                         "print",
                                         "title",
                                         "template",
                                         "http:",
                                         "https:",
                                         "file:",
                                         "c:\\",
                                         "no slide title",
                                         "pagemaker"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(text, size, endings[i]))
            return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins_with(text, size, starts[i]) &&
            (size < strlen(starts[i]) + 12 || strstr(starts[i], "microsoft") ||
             strchr(":\\", starts[i][strlen(starts[i]) - 1])))
            return false;
    size_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80;
    return 2 * letters > size && space_words(text, size) >= 2 && memchr(text, '_', size) == NULL;
}

// "d’Aubigny", "O'Neill": a capital behind an apostrophe.
static bool has_inner_capital(const char *text, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        const size_t mark = text[at] == '\'' ? 1 : to - at > 3 && memcmp(text + at, "’", 3) == 0 ? 3 : 0;
        if (mark > 0 && at + mark < to &&
            (isupper((unsigned char)text[at + mark]) || (unsigned char)text[at + mark] >= 0x80))
            return true;
    }
    return false;
}

// Two to four letters of Chinese or Korean, which are a person's whole name.
static bool is_eastern_name(const char *text, size_t size)
{
    size_t letters = 0;
    for (size_t at = 0; at < size; letters++) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (!(code >= 0x4E00 && code <= 0x9FFF) && !(code >= 0xAC00 && code <= 0xD7A3))
            return false;
    }
    return letters >= 2 && letters <= 4;
}

// Words that begin with a capital: at least two, and few others.
static bool names_persons(const char *text, size_t size)
{
    size_t capitals = 0, others = 0;
    for (size_t at = space_skip(text, size, 0); at < size;) {
        size_t end = space_run(text, size, at);
        unsigned char first = (unsigned char)text[at];
        bool named = isupper(first) || first >= 0x80 || has_inner_capital(text, at, end);
        capitals += named;
        others += !named;
        at = space_skip(text, size, end);
    }
    return capitals >= 2 && others <= capitals;
}

// Whether the text could be names of persons that somebody typed.
static bool is_plausible_author(const char *text, size_t size)
{
    static const char *const words[] = {
        "user",    "admin", "owner", "unknown", "author", "microsoft", "windows", "adobe", "default", "guest",
        "scanner", "xerox", "canon", "hewlett", "lenovo", "@",         "\\",      "http",  "www."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (contains(text, size, words[i]))
            return false;
    for (size_t i = 0; i < size; i++)
        if (isdigit((unsigned char)text[i]))
            return false;
    return size <= LINE_BYTES_MAX && (names_persons(text, size) || is_eastern_name(text, size));
}

// The next word in lower case, ASCII punctuation aside. False at the end.
static bool next_word(const char *text, size_t size, size_t *at, char *out, size_t out_size, size_t *length)
{
    *length = 0;
    for (; *at < size && *length + 1 < out_size; ++*at) {
        unsigned char byte = (unsigned char)text[*at];
        if (isalnum(byte) || byte >= 0x80)
            out[(*length)++] = (char)tolower(byte);
        else if (*length > 0)
            break;
    }
    out[*length] = '\0';
    return *length > 0;
}

// Whether most words of `text` stand on the first two pages, in the same order.
static bool is_printed(const struct paper_blocks *blocks, const char *text, size_t size)
{
    enum { WORD = 64, BYTES_MAX = 8000 };
    size_t found = 0, all = 0, end = 0, at = 0, from = 0;
    for (size_t i = 0; i < blocks->count && blocks->items[i].page <= 2; i++)
        end = blocks->items[i].start + blocks->items[i].size;
    end = end < BYTES_MAX ? end : BYTES_MAX;
    char wanted[WORD], word[WORD];
    size_t wanted_size, word_size;
    while (next_word(text, size, &at, wanted, sizeof wanted, &wanted_size)) {
        all++;
        size_t look = from;
        while (next_word(blocks->text.data, end, &look, word, sizeof word, &word_size))
            if (word_size == wanted_size && memcmp(word, wanted, word_size) == 0) {
                found++;
                from = look;
                break;
            }
    }
    return all > 0 && 5 * found >= 4 * all;
}

// "Policy brief", "Working paper No. 12": what kind of document it is, in words that none but such lines are made of.
static bool names_kind(const char *text, size_t size)
{
    static const char *const words[] = {
        "policy",  "brief",    "briefing",     "paper",      "working",    "report",     "note",
        "issue",   "fact",     "sheet",        "news",       "newsletter", "discussion", "research",
        "series",  "no",       "number",       "vol",        "volume",     "memo",       "memorandum",
        "draft",   "summary",  "executive",    "occasional", "technical",  "working",    "press",
        "release", "bulletin", "confidential", "analysis",   "insight",    "insights",   "commentary",
        "update",  "annual"};
    enum { WORD = 64 };
    char word[WORD];
    size_t at = 0, length, count = 0;
    while (next_word(text, size, &at, word, sizeof word, &length)) {
        bool known = isdigit((unsigned char)word[0]) || WORD_LIST_HAS(words, word, length);
        if (!known || ++count > 5)
            return false;
    }
    return true;
}

// A paragraph that ends as prose does: what is headed below it is a part of the document.
static bool is_prose(const struct paper_blocks *blocks, const struct paper_block *block)
{
    enum { PROSE_BYTES = 120 };
    return block->kind == BLOCK_PARAGRAPH && block->size >= PROSE_BYTES &&
           strchr(".!?", paper_block_text(blocks, block)[block->size - 1]);
}

// "Recommendation 4: Joint readings", "Chapter 2": a head of what is within, the title only where nothing else is.
static bool is_division(const struct paper_blocks *blocks, const struct paper_block *block)
{
    size_t start, end;
    return heading_line_find(paper_block_text(blocks, block), block->size, &start, &end) == HEADING_DIVISION;
}

// Whether a heading whose print is not known heads a section: others of its level follow, and something stands above it.
static bool heads_section(const struct paper_blocks *blocks, const struct paper_block *heading)
{
    bool followed = false;
    for (const struct paper_block *at = heading + 1; at < blocks->items + blocks->count && !followed; at++)
        followed = at->kind == BLOCK_HEADING && !at->weak && at->level == heading->level;
    return followed && heading != blocks->items && !heading->weak && heading->height == 0;
}

// The first line of a document as its title: a few words that end no sentence, are no field ("To: …") and no date.
static struct paper_block *find_first_line(struct paper_blocks *blocks)
{
    enum { BYTES_MAX = 150 };
    struct paper_block *first = blocks->items;
    const char *text = paper_block_text(blocks, first);
    struct date date;
    const bool line = first->kind == BLOCK_PARAGRAPH && !first->note && first->size <= BYTES_MAX &&
                      space_words(text, first->size) >= 2 && memchr(text, ':', first->size) == NULL &&
                      strchr(".;,!", text[first->size - 1]) == NULL;
    return line && !names_kind(text, first->size) && !date_parse(&date, text, first->size) ? first : NULL;
}

// The title as it is printed: the largest heading among the first blocks of the first page that has any, above the text. NULL without one.
static struct paper_block *find_printed_title(struct paper_blocks *blocks)
{
    struct paper_block *best = NULL;
    bool best_weak = false;
    for (size_t i = 0; i < blocks->count && i < HEAD_BLOCKS; i++) {
        struct paper_block *block = &blocks->items[i];
        if (block->page != blocks->items[0].page || !block->high || is_prose(blocks, block))
            break;
        if (block->kind != BLOCK_HEADING || block->size > TITLE_BYTES_MAX ||
            names_kind(paper_block_text(blocks, block), block->size))
            continue;
        bool weak = block->weak || is_division(blocks, block);
        if (weak && (i >= WEAK_BLOCKS || isdigit((unsigned char)*paper_block_text(blocks, block))))
            continue;
        if (best == NULL || (best_weak && !weak) ||
            (weak == best_weak && block->height > 1.05f * best->height)) {
            best = block;
            best_weak = weak;
        }
    }
    if (best == NULL || !heads_section(blocks, best))
        return best;
    struct paper_block *first = blocks->items; // a line in bold above the first section
    const bool bold = first->kind == BLOCK_HEADING && first->weak && first->size <= TITLE_BYTES_MAX &&
                      !names_kind(paper_block_text(blocks, first), first->size);
    return bold ? first : find_first_line(blocks);
}

static bool same_text(const struct paper_blocks *blocks, const struct paper_block *block,
                      const struct buffer *text)
{
    enum { WORD = 64 };
    char one[WORD], other[WORD];
    size_t here = 0, there = 0, one_size, other_size;
    bool more;
    do {
        more = next_word(paper_block_text(blocks, block), block->size, &here, one, sizeof one, &one_size);
        if (more != next_word(text->data, text->size, &there, other, sizeof other, &other_size) ||
            (more && strcmp(one, other) != 0))
            return false;
    } while (more);
    return true;
}

// The lines at the head as a plain text that has a title and then these blocks; *first is the block behind the title.
static void write_head(struct buffer *out, const struct paper_blocks *blocks, const struct paper_block *title,
                       size_t *first)
{
    *first = title ? (size_t)(title - blocks->items) + 1 : 0;
    buffer_add_string(out, "Title of it\n\n");
    for (size_t i = *first; i < blocks->count && i < *first + FIELD_BLOCKS; i++) {
        const struct paper_block *block = &blocks->items[i];
        if (block->size > LINE_BYTES_MAX)
            break;
        buffer_add(out, paper_block_text(blocks, block), block->size);
        buffer_add_string(out, "\n\n");
    }
    buffer_add_string(out, "And the text of it goes on here.\n");
}

static bool send_field(struct sink *sink, enum meta_key key, const char *text, struct text_range range)
{
    return sink_meta(sink, key, "header", text + range.start, range.end - range.start);
}

// Author, date and series below the title; the blocks that are nothing else are consumed.
static bool send_fields(struct sink *sink, struct paper_blocks *blocks, const struct paper_block *title,
                        bool *dated)
{
    struct buffer head;
    struct plain_header header;
    size_t first;
    buffer_init(&head);
    write_head(&head, blocks, title, &first);
    if (head.failed) {
        buffer_clear(&head);
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    }
    plain_text_header(&header, head.data, head.size);
    size_t at = strlen("Title of it\n\n");
    for (size_t i = first; i < blocks->count && at + blocks->items[i].size <= header.body; i++) {
        blocks->items[i].consumed = true;
        at += blocks->items[i].size + 2;
    }
    *dated = header.date.end > header.date.start;
    bool sent = sink_header_author(sink, head.data, header.author) &&
                send_field(sink, META_DATE, head.data, header.date) &&
                send_field(sink, META_SERIES, head.data, header.series);
    buffer_clear(&head);
    return sent;
}

static bool send_title(struct sink *sink, const struct buffer *told, struct paper_blocks *blocks,
                       struct paper_block **printed)
{
    *printed = find_printed_title(blocks);
    bool plausible = is_plausible_title(told->data, told->size);
    if (plausible && is_printed(blocks, told->data, told->size)) {
        for (size_t i = 0; i < blocks->count && i < HEAD_BLOCKS; i++)
            if (same_text(blocks, &blocks->items[i], told)) {
                *printed = &blocks->items[i];
                (*printed)->consumed = true;
            }
        return sink_meta(sink, META_TITLE, "metadata", told->data, told->size);
    }
    if (*printed && plausible && (*printed)->weak)
        *printed = NULL;
    if (*printed) {
        (*printed)->consumed = true;
        return sink_meta(sink, META_TITLE, "heading", paper_block_text(blocks, *printed), (*printed)->size);
    }
    return !plausible || sink_meta(sink, META_TITLE, "metadata", told->data, told->size);
}

static bool send_created(struct sink *sink, const struct buffer *created)
{
    struct date date;
    enum { DAY = 10 };
    if (created->size < DAY || !date_parse(&date, created->data, DAY))
        return true;
    return sink_meta(sink, META_CREATED, "metadata", created->data, DAY);
}

bool paper_send_meta(struct sink *sink, const struct paper_told *told, struct paper_blocks *blocks)
{
    struct paper_block *title;
    bool dated = false;
    return send_title(sink, told->title, blocks, &title) && send_fields(sink, blocks, title, &dated) &&
           (!is_plausible_author(told->author->data, told->author->size) ||
            sink_meta(sink, META_AUTHOR, "metadata", told->author->data, told->author->size)) &&
           (dated || send_created(sink, told->created));
}
