// SPDX-License-Identifier: MIT
// The state of reading RTF, and where its text goes.
#include "extract/paper/rtf/rtf_reader.h"

#include "extract/core/names/run_in.h"
#include "text/base/letter.h"
#include "text/base/memory.h"
#include "text/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    BOLD_LEVEL = 4,     // of a line in bold print of the body's size
    HEADING_WORDS = 25, // a bold line of more is no heading
    LATIN_END = 0x250,  // behind the letters of Latin
};

struct rtf_state *rtf_top(struct rtf_reader *reader)
{
    return &reader->stack[reader->depth];
}

static struct rtf_text *target(struct rtf_reader *reader)
{
    switch (rtf_top(reader)->to) {
    case RTF_TO_BODY: return &reader->body;
    case RTF_TO_NOTE: return &reader->apart;
    case RTF_TO_COMMENT: return &reader->remark;
    case RTF_TO_COMMENTER: return &reader->commenter;
    case RTF_TO_LABEL: return &reader->label;
    case RTF_TO_TITLE: return &reader->told_title;
    case RTF_TO_AUTHOR: return &reader->told_author;
    default: return NULL;
    }
}

// Remembers where the bold print ends that a paragraph begins with, before the first text behind it is added.
static void see_bold_end(struct rtf_reader *reader)
{
    const struct rtf_state *state = rtf_top(reader);
    if (state->to != RTF_TO_BODY || state->bold || reader->letters == 0 ||
        reader->bold_letters < reader->letters)
        return;
    rtf_text_flush(&reader->body); // no memory: told at the end of the paragraph
    reader->bold_lead = reader->blocks.text.size - reader->block.start;
}

enum { CODE_PAGE_UTF8 = 65001 };

// Counts what the look of a paragraph is told by.
static void count_bytes(struct rtf_reader *reader, size_t size)
{
    const struct rtf_state *state = rtf_top(reader);
    if (state->to != RTF_TO_BODY)
        return;
    reader->letters += size;
    reader->bold_letters += state->bold ? size : 0;
    if ((size_t)state->size > reader->large)
        reader->large = (size_t)state->size;
}

static int code_page(struct rtf_reader *reader)
{
    int page = rtf_top(reader)->font_page;
    return page != 0 ? page : reader->code_page;
}

static bool is_shown(struct rtf_reader *reader)
{
    const struct rtf_state *state = rtf_top(reader);
    return !state->hidden && !state->deleted;
}

// ASCII may be the second byte of a character that began with \'hh.
static bool has_high(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return true;
    return false;
}

// The bytes of the character that `bytes` begin with.
static size_t character_size(const struct rtf_reader *reader, const char *bytes, size_t size)
{
    uint32_t code;
    return reader->is_utf8 ? utf8_decode(bytes, size, &code) : 1;
}

void rtf_add_bytes(struct rtf_reader *reader, const char *bytes, size_t size)
{
    while (size > 0 && reader->pending > 0) { // by bytes, to the end of a character
        const size_t length = character_size(reader, bytes, size);
        bytes += length;
        size -= length;
        reader->pending -= (size_t)reader->pending > length ? (int)length : reader->pending;
    }
    struct rtf_text *text = target(reader);
    if (text == NULL || size == 0 || !is_shown(reader))
        return;
    see_bold_end(reader);
    const bool is_utf8 = reader->is_utf8 && has_high(bytes, size);
    rtf_text_bytes(text, is_utf8 ? CODE_PAGE_UTF8 : code_page(reader), bytes, size);
    count_bytes(reader, size);
}

void rtf_add_byte(struct rtf_reader *reader, unsigned char byte)
{
    struct rtf_text *text = target(reader);
    if (reader->pending > 0)
        reader->pending--;
    else if (text != NULL && is_shown(reader)) {
        see_bold_end(reader);
        rtf_text_byte(text, code_page(reader), byte);
        count_bytes(reader, 1);
    }
}

void rtf_add_string(struct rtf_reader *reader, const char *string)
{
    struct rtf_text *text = target(reader);
    if (reader->pending > 0)
        reader->pending--;
    else if (text != NULL && is_shown(reader))
        rtf_text_string(text, string);
}

void rtf_add_unicode(struct rtf_reader *reader, int number)
{
    struct rtf_text *text = target(reader);
    uint32_t code = (uint32_t)(number < 0 ? number + 0x10000 : number);
    if (text != NULL && is_shown(reader) && code != 0) {
        see_bold_end(reader);
        if (code >= 0xf000 && code <= 0xf0ff)
            rtf_text_sign(text, code_page(reader), (unsigned char)code);
        else
            rtf_text_code(text, code);
        count_bytes(reader, 1);
    }
    reader->pending = rtf_top(reader)->skip;
}

// Numbers of any script hold a digit, or letters with a sign beside them ("а)", "一、"); fonts of signs that are not known as
// such show a letter of Latin alone ("Ø", "o").
static bool is_bullet(const char *label, size_t size)
{
    bool has_letter = false;
    uint32_t code = 0;
    size_t codes = 0;
    for (size_t at = 0; at < size; codes++) {
        at += utf8_decode(label + at, size - at, &code);
        const utf8proc_category_t category = letter_category(code);
        if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO)
            return false;
        has_letter = has_letter || letter_is(code);
    }
    return !has_letter || (codes == 1 && (code == 'o' || (code >= 0x80 && code < LATIN_END)));
}

// Puts the number of an item before its text; a bullet is none.
void rtf_take_label(struct rtf_reader *reader)
{
    rtf_text_flush(&reader->label);
    if (reader->label_bytes.size == 0)
        return;
    reader->item = true;
    while (reader->label_bytes.size > 0 &&
           strchr(" \t", reader->label_bytes.data[reader->label_bytes.size - 1]))
        buffer_truncate(&reader->label_bytes, reader->label_bytes.size - 1);
    const char *label = reader->label_bytes.data + strspn(reader->label_bytes.data, " \t");
    if (!is_bullet(label, strlen(label))) {
        rtf_text_flush(&reader->body);
        buffer_add_string(&reader->blocks.text, label);
        buffer_add_byte(&reader->blocks.text, ' ');
    }
    buffer_truncate(&reader->label_bytes, 0);
}

static size_t count_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < size; i++)
        words += text[i] != ' ' && text[i] != '\t' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t');
    return words;
}

// A short paragraph in nothing but bold print is a heading where no style says so.
static int level_by_look(const struct rtf_reader *reader)
{
    const struct buffer *text = &reader->blocks.text;
    const char *start = text->data + reader->block.start;
    size_t size = text->size - reader->block.start;
    while (size > 0 && strchr(" \t\n", start[size - 1]) != NULL)
        size--;
    bool bold = reader->letters > 1 && 10 * reader->bold_letters >= 9 * reader->letters;
    if (!bold || size == 0 || strchr(".;,", start[size - 1]) != NULL ||
        count_words(start, size) > HEADING_WORDS)
        return 0;
    return reader->large >= 36 ? 1 : reader->large >= 32 ? 2 : reader->large >= 28 ? 3 : BOLD_LEVEL;
}

// Moves blocks behind those of the text.
static bool append(struct rtf_reader *reader, struct paper_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct paper_block block = blocks->items[i];
        const size_t start = reader->blocks.text.size;
        buffer_add(&reader->blocks.text, paper_block_text(blocks, &block), block.size);
        block.start = start;
        if (!paper_blocks_add(&reader->blocks, block))
            return false;
    }
    blocks->count = 0;
    buffer_truncate(&blocks->text, 0);
    return true;
}

static void reset_paragraph(struct rtf_reader *reader)
{
    reader->block =
        (struct paper_block){.kind = BLOCK_PARAGRAPH, .start = reader->blocks.text.size, .high = true};
    reader->letters = reader->bold_letters = reader->large = reader->bold_lead = 0;
    reader->cells = reader->item = false;
}

// The last cell of a row has nothing to be apart from.
static void trim_cells(struct rtf_reader *reader)
{
    struct buffer *text = &reader->blocks.text;
    size_t size = text->size;
    while (reader->cells && size > reader->block.start && strchr(" |", text->data[size - 1]) != NULL)
        size--;
    buffer_truncate(text, size);
}

// An item whose mark is written as text and a tab behind it: "•<tab>", "1.<tab>". A bullet goes, a number stays.
static void take_typed_mark(struct rtf_reader *reader)
{
    static const char *const bullets[] = {"•", "◦", "▪", "·", "–", "-"};
    struct buffer *text = &reader->blocks.text;
    char *start = text->data + reader->block.start;
    size_t size = text->size - reader->block.start, mark = strcspn(start, "\t");
    size_t digits = strspn(start, "0123456789");
    if (mark + 1 >= size || strchr("\t\n", start[mark + 1]))
        return;
    bool is_number = digits > 0 && digits <= 3 && mark == digits + 1 && strchr(".)", start[digits]);
    bool is_mark = false;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        is_mark = is_mark || (strlen(bullets[i]) == mark && memcmp(start, bullets[i], mark) == 0);
    reader->item = is_number || is_mark;
    if (is_number)
        start[mark] = ' ';
    if (is_mark) {
        memmove(start, start + mark + 1, size - mark - 1);
        buffer_truncate(text, text->size - mark - 1);
    }
}

// Adds the bold words that head the paragraph they begin ("Background. The talks …"), without their full stop, as a heading that is no
// title, and takes them off it.
static bool take_run_in(struct rtf_reader *reader)
{
    struct buffer *text = &reader->blocks.text;
    struct paper_block heading = reader->block;
    const char *start = text->data + heading.start;
    const size_t size = text->size - heading.start;
    size_t lead = reader->bold_lead, rest = lead;
    while (lead > 0 && start[lead - 1] == ' ')
        lead--;
    while (rest < size && start[rest] == ' ')
        rest++;
    if (lead == 0 || size < rest + RUN_IN_FOLLOWING_MIN || (lead = run_in_find(start, lead)) == 0)
        return true;
    struct buffer behind;
    buffer_init(&behind);
    bool done = buffer_add(&behind, start + rest, size - rest);
    heading.kind = BLOCK_HEADING;
    heading.level = BOLD_LEVEL;
    heading.weak = true;
    heading.high = false;
    buffer_truncate(text, heading.start + lead);
    done = done && paper_blocks_add(&reader->blocks, heading);
    reader->block.start = text->size;
    done = done && buffer_add(text, behind.data, behind.size);
    buffer_clear(&behind);
    return done;
}

bool rtf_end_paragraph(struct rtf_reader *reader)
{
    struct rtf_state *state = rtf_top(reader);
    if (!rtf_text_flush(&reader->body))
        return false;
    trim_cells(reader);
    if (!reader->item && !reader->cells && !state->in_table && reader->blocks.text.size > reader->block.start)
        take_typed_mark(reader);
    int level = state->in_table || reader->cells ? 0
                : state->level != 0              ? state->level
                                                 : level_by_look(reader);
    reader->block.contents = level == RTF_LEVEL_CONTENTS;
    level = level == RTF_LEVEL_CONTENTS ? 0 : level;
    reader->block.kind = level > 0                       ? BLOCK_HEADING
                         : reader->item || reader->cells ? BLOCK_ITEM
                                                         : BLOCK_PARAGRAPH;
    reader->block.level = level < 6 ? level : 6;
    reader->block.height = (float)reader->large / 2;
    reader->block.weak = level == BOLD_LEVEL && state->level == 0;
    bool done = (reader->block.kind != BLOCK_PARAGRAPH || state->in_table || take_run_in(reader)) &&
                paper_blocks_add(&reader->blocks, reader->block) && append(reader, &reader->notes);
    reset_paragraph(reader);
    return done;
}

// A footnote is at its end.
bool rtf_end_note(struct rtf_reader *reader)
{
    struct paper_blocks *notes = &reader->notes;
    struct paper_block block = {.kind = BLOCK_PARAGRAPH, .note = true};
    if (!rtf_text_flush(&reader->apart))
        return false;
    for (size_t i = 0; i < notes->count; i++)
        block.start = notes->items[i].start + notes->items[i].size + 1;
    return paper_blocks_add(notes, block);
}

bool rtf_end_comment(struct rtf_reader *reader)
{
    struct paper_blocks *comments = &reader->comments;
    static const char heading[] = "Comments";
    if (!rtf_text_flush(&reader->remark) || !rtf_text_flush(&reader->commenter))
        return false;
    struct paper_block block = {.kind = BLOCK_HEADING, .level = 1, .start = comments->text.size};
    bool done = comments->count > 0 || (buffer_add(&comments->text, heading, sizeof heading - 1) &&
                                        paper_blocks_add(comments, block));
    block = (struct paper_block){.kind = BLOCK_PARAGRAPH, .start = comments->text.size, .note = true};
    const struct buffer *name = &reader->commenter_bytes, *remark = &reader->remark_bytes;
    if (name->size > 0)
        buffer_printf(&comments->text, "%s: ", name->data);
    buffer_add(&comments->text, remark->data, remark->size);
    done = done && paper_blocks_add(comments, block);
    buffer_truncate(&reader->remark_bytes, 0);
    buffer_truncate(&reader->commenter_bytes, 0);
    return done;
}

bool rtf_take_comments(struct rtf_reader *reader)
{
    return append(reader, &reader->comments);
}

struct rtf_reader *rtf_reader_new(struct sink *sink)
{
    struct rtf_reader *reader = memory_zeroed(1, sizeof *reader);
    if (reader == NULL)
        return NULL;
    reader->sink = sink;
    reader->code_page = 1252;
    reader->stack[0] = (struct rtf_state){.skip = 1, .size = RTF_SIZE_BODY};
    buffer_init(&reader->title);
    buffer_init(&reader->author);
    buffer_init(&reader->created);
    buffer_init(&reader->label_bytes);
    buffer_init(&reader->remark_bytes);
    buffer_init(&reader->commenter_bytes);
    paper_blocks_init(&reader->blocks);
    paper_blocks_init(&reader->notes);
    paper_blocks_init(&reader->comments);
    rtf_objects_init(&reader->objects);
    rtf_text_init(&reader->body, &reader->blocks.text);
    rtf_text_init(&reader->apart, &reader->notes.text);
    rtf_text_init(&reader->label, &reader->label_bytes);
    rtf_text_init(&reader->remark, &reader->remark_bytes);
    rtf_text_init(&reader->commenter, &reader->commenter_bytes);
    rtf_text_init(&reader->told_title, &reader->title);
    rtf_text_init(&reader->told_author, &reader->author);
    reset_paragraph(reader);
    return reader;
}

void rtf_reader_free(struct rtf_reader *reader)
{
    struct rtf_text *texts[] = {&reader->body,      &reader->apart,      &reader->label,      &reader->remark,
                                &reader->commenter, &reader->told_title, &reader->told_author};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        rtf_text_clear(texts[i]);
    buffer_clear(&reader->title);
    buffer_clear(&reader->author);
    buffer_clear(&reader->created);
    buffer_clear(&reader->label_bytes);
    buffer_clear(&reader->remark_bytes);
    buffer_clear(&reader->commenter_bytes);
    paper_blocks_clear(&reader->blocks);
    paper_blocks_clear(&reader->notes);
    paper_blocks_clear(&reader->comments);
    rtf_objects_clear(&reader->objects);
    free(reader);
}
