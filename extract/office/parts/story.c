// SPDX-License-Identifier: MIT
// A story: the text of a document, with tables, and with notes that stand within its paragraphs.
#include "extract/office/parts/story.h"

#include "extract/core/names/raised.h"
#include "extract/core/names/run_in.h"
#include "text/base/ascii.h"
#include <ctype.h>
#include <string.h>

// A paragraph as long as this is running text, not what a table says in a cell.
enum { PROSE_SIZE = 200 };

// … and one as long as this no heading, though it is bold.
enum { BOLD_HEAD_SIZE = 150 };

// An open paragraph, and where it belongs.
struct story_frame {
    size_t start;    // of its text
    size_t rows;     // open rows around it, which are not of this frame
    size_t unmarked; // open rows that were too deep
    enum block_kind kind;
    int level;
    bool space, broken; // white space stands before what comes; the last thing was a line break
    bool is_bold;       // what comes
    bool has_bold, has_plain;
    size_t bold_size; // of the bold words that it begins with
};

struct story_row {
    size_t start;  // of its first record in `cells`
    unsigned cell; // from 1
};

// A finished paragraph; its text and a final NUL follow. In a row and among asides alike.
struct record {
    size_t size;
    unsigned cell;
    enum block_kind kind;
    int level;
};

static bool out_of_memory(struct story *story)
{
    return sink_fail(story->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// The innermost frame and row; the buffers come from malloc and hold nothing else, so that all is aligned.
static struct story_frame *frame_of(const struct story *story)
{
    void *end = story->frames.data + story->frames.size;
    return (struct story_frame *)end - 1;
}

static struct story_row *row_of(const struct story *story)
{
    void *end = story->rows.data + story->rows.size;
    return (struct story_row *)end - 1;
}

static size_t count_rows(const struct story *story)
{
    return story->rows.size / sizeof(struct story_row);
}

static size_t count_frames(const struct story *story)
{
    return story->frames.size / sizeof(struct story_frame);
}

static bool push_frame(struct story *story)
{
    struct story_frame frame = {
        .start = story->text.size, .rows = count_rows(story), .kind = BLOCK_PARAGRAPH};
    return buffer_add(&story->frames, &frame, sizeof frame) || out_of_memory(story);
}

bool story_to_sink(void *sink, const struct block *block)
{
    return sink_block(sink, block->kind, block->level, block->text, block->size);
}

bool story_init(struct story *story, block_sink out, void *context, struct sink *sink)
{
    *story = (struct story){.out = out, .context = context, .sink = sink};
    buffer_init(&story->text);
    buffer_init(&story->frames);
    buffer_init(&story->rows);
    buffer_init(&story->cells);
    buffer_init(&story->asides);
    buffer_init(&story->late.text);
    return push_frame(story);
}

void story_clear(struct story *story)
{
    buffer_clear(&story->text);
    buffer_clear(&story->frames);
    buffer_clear(&story->rows);
    buffer_clear(&story->cells);
    buffer_clear(&story->asides);
    buffer_clear(&story->late.text);
}

// What is held until a row or a block ends is no more than a document may have.
static bool is_too_large(struct story *story, size_t size)
{
    unsigned long long held = story->text.size + story->cells.size + story->asides.size;
    if (held + size <= story->sink->text_max)
        return false;
    sink_fail(story->sink, WIRE_TOO_LARGE, "more than %llu bytes of text", story->sink->text_max);
    return true;
}

void story_text(struct story *story, const char *text, size_t size)
{
    if (is_too_large(story, size))
        return;
    struct story_frame *frame = frame_of(story);
    struct buffer *out = &story->text;
    for (size_t at = 0; at < size;) {
        size_t start = at;
        while (at < size && ascii_is_space(text[at]))
            at++;
        frame->space = frame->space || at > start;
        start = at;
        while (at < size && !ascii_is_space(text[at]))
            at++;
        if (at == start)
            break;
        if (frame->space && out->size > frame->start && out->data[out->size - 1] != '\n')
            buffer_add_byte(out, ' ');
        frame->space = frame->broken = false;
        if (frame->is_bold && !frame->has_plain)
            frame->bold_size = out->size + (at - start) - frame->start;
        frame->has_bold = frame->has_bold || frame->is_bold;
        frame->has_plain = frame->has_plain || !frame->is_bold;
        buffer_add(out, text + start, at - start);
    }
}

void story_space(struct story *story)
{
    frame_of(story)->space = true;
}

void story_raise(struct story *story, const char *text, size_t size)
{
    struct story_frame *frame = frame_of(story);
    const char *before = story->text.data + frame->start;
    const size_t before_size = story->text.size - frame->start;
    if (frame->space || before_size == 0)
        return;
    const enum raised raised = raised_of(before, before_size, text, size, RAISED_NOT_COUNTED);
    if (raised == RAISED_POWER)
        story_text(story, "^", 1);
    else if (raised == RAISED_MARK)
        story_mark(story);
}

void story_mark(struct story *story)
{
    const struct buffer *text = &story->text;
    if (text->size > frame_of(story)->start && isdigit((unsigned char)text->data[text->size - 1]))
        story_space(story);
}

void story_set_bold(struct story *story, bool is_bold)
{
    frame_of(story)->is_bold = is_bold;
}

bool story_break(struct story *story)
{
    struct story_frame *frame = frame_of(story);
    if (frame->broken)
        return story_end(story);
    frame->broken = story->text.size > frame->start;
    if (frame->broken)
        buffer_add_byte(&story->text, '\n');
    return true;
}

static bool add_record(struct story *story, struct buffer *to, unsigned cell, const struct block *block)
{
    struct record record = {block->size, cell, block->kind, block->level};
    return (buffer_add(to, &record, sizeof record) && buffer_add(to, block->text, block->size) &&
            buffer_add_byte(to, '\0')) ||
           out_of_memory(story);
}

// Reads the record at *at and goes behind it.
static struct block next_record(const struct buffer *from, size_t *at, unsigned *cell)
{
    struct record record;
    memcpy(&record, from->data + *at, sizeof record);
    *at += sizeof record + record.size + 1;
    *cell = record.cell;
    return (struct block){.kind = record.kind,
                          .level = record.level,
                          .text = from->data + *at - record.size - 1,
                          .size = record.size};
}

// The level of an item that is a row of a table in a cell: it stands behind the row around it.
enum { INNER_ROW = 1 };

static bool is_inner_row(const struct block *block)
{
    return block->kind == BLOCK_ITEM && block->level == INNER_ROW;
}

static bool send(struct story *story, const struct block *block)
{
    const struct block item = {.kind = BLOCK_ITEM, .text = block->text, .size = block->size};
    struct block page = {.kind = BLOCK_PAGE, .level = story->page, .text = "", .size = 0};
    const bool may_head = story->may_head;
    block = is_inner_row(block) ? &item : block;
    story->page = 0;
    story->may_head = false;
    if (!late_head_settle(&story->late, block->kind, story->out, story->context) ||
        (page.level != 0 && !story->out(story->context, &page)))
        return false;
    if (may_head)
        return late_head_hold(&story->late, block, late_head_level(story->level)) || out_of_memory(story);
    return story->out(story->context, block);
}

static bool send_asides(struct story *story)
{
    unsigned cell;
    for (size_t at = 0; at < story->asides.size;) {
        struct block block = next_record(&story->asides, &at, &cell);
        block.kind = block.kind == BLOCK_PARAGRAPH ? BLOCK_NOTE : block.kind;
        if (!send(story, &block))
            return false;
    }
    buffer_truncate(&story->asides, 0);
    return true;
}

// A finished block goes into the cell around it, behind the block around its aside, or out.
static bool place(struct story *story, const struct block *block)
{
    if (count_rows(story) > frame_of(story)->rows)
        return add_record(story, &story->cells, row_of(story)->cell, block);
    if (count_frames(story) > 1)
        return add_record(story, &story->asides, 0, block);
    return send(story, block) && send_asides(story);
}

static bool is_outside(const struct story *story)
{
    return count_frames(story) == 1 && count_rows(story) == 0;
}

// Authors who mark no headings set them in bold: lines, not sentences.
static bool is_bold_head(const struct story *story, const struct block *block)
{
    const struct story_frame *frame = frame_of(story);
    if (!story->has_bold_heads || !is_outside(story) || frame->has_plain || !frame->has_bold ||
        block->size > BOLD_HEAD_SIZE || strchr(".,;", block->text[block->size - 1]))
        return false;
    for (size_t i = 0; i < block->size; i++)
        if ((unsigned char)block->text[i] >= 0x80 || isalpha((unsigned char)block->text[i]))
            return true;
    return false;
}

static void mark_heading(struct story *story, struct block *block)
{
    if (block->kind == BLOCK_HEADING) {
        story->level = block->level;
    } else if (block->size > 0 && block->kind == BLOCK_PARAGRAPH && is_bold_head(story, block)) {
        block->kind = BLOCK_HEADING;
        block->level = late_head_level(story->level);
    }
    story->may_head = block->kind == BLOCK_ITEM && block->size > 0 &&
                      late_head_is_numbered(block->text, block->size) && is_bold_head(story, block);
}

// Sends the bold words that head the paragraph they begin ("Background. The talks …"), without their full stop, and takes them off it.
static bool send_run_in(struct story *story, struct block *block)
{
    const size_t size = frame_of(story)->bold_size;
    const bool may = story->has_bold_heads && is_outside(story) && block->kind == BLOCK_PARAGRAPH &&
                     block->size >= size + RUN_IN_FOLLOWING_MIN;
    const size_t head = may ? run_in_find(block->text, size) : 0;
    if (head == 0)
        return true;
    const struct block heading = {.kind = BLOCK_HEADING,
                                  .level = late_head_level(story->level) | BLOCK_RUN_IN,
                                  .text = block->text,
                                  .size = head};
    block->text += size;
    block->size -= size;
    while (block->size > 0 && ascii_is_space(*block->text)) {
        block->text++;
        block->size--;
    }
    return send(story, &heading);
}

bool story_end(struct story *story)
{
    struct story_frame *frame = frame_of(story);
    struct block block = {.kind = frame->kind,
                          .level = frame->level,
                          .text = story->text.data + frame->start,
                          .size = story->text.size - frame->start};
    while (block.size > 0 && ascii_is_space(block.text[block.size - 1]))
        block.size--;
    mark_heading(story, &block);
    bool done = story->text.failed ? out_of_memory(story)
                                   : block.size == 0 || (send_run_in(story, &block) && place(story, &block));
    buffer_truncate(&story->text, frame->start);
    frame->bold_size = 0;
    frame->space = frame->broken = frame->is_bold = frame->has_bold = frame->has_plain = false;
    return done && (!is_outside(story) || send_asides(story));
}

void story_is(struct story *story, enum block_kind kind, int level)
{
    frame_of(story)->kind = kind;
    frame_of(story)->level = level;
}

bool story_begin(struct story *story, enum block_kind kind, int level)
{
    bool done = story_end(story);
    story_is(story, kind, level);
    return done;
}

bool story_row_begin(struct story *story)
{
    struct story_frame *frame = frame_of(story);
    if (frame->unmarked > 0 || count_rows(story) == STORY_ROWS_MAX) {
        frame->unmarked++;
        return true;
    }
    struct story_row row = {.start = story->cells.size};
    return story_begin(story, BLOCK_PARAGRAPH, 0) &&
           (buffer_add(&story->rows, &row, sizeof row) || out_of_memory(story));
}

bool story_cell(struct story *story)
{
    if (frame_of(story)->unmarked > 0 || count_rows(story) == frame_of(story)->rows)
        return true;
    bool done = story_begin(story, BLOCK_PARAGRAPH, 0);
    row_of(story)->cell++;
    return done;
}

// How a row is shown.
static bool is_page_layout(const struct story *story, size_t start)
{
    unsigned cells = 0, before = 0, in_cell = 0;
    bool prose = false, has_inner = false;
    for (size_t at = start; at < story->cells.size;) {
        unsigned cell;
        struct block block = next_record(&story->cells, &at, &cell);
        if (is_inner_row(&block)) {
            has_inner = true;
            continue;
        }
        bool same = cells > 0 && cell == before;
        cells += !same;
        in_cell = same ? in_cell + 1 : 1;
        prose = (same && prose) || block.size >= PROSE_SIZE;
        if (block.kind != BLOCK_PARAGRAPH || (in_cell > 1 && prose))
            return true;
        before = cell;
    }
    return has_inner && cells < 2; // only tables stand beside each other
}

static bool place_records(struct story *story, const struct buffer *records)
{
    unsigned cell;
    for (size_t at = 0; at < records->size;) {
        struct block block = next_record(records, &at, &cell);
        if (!place(story, &block))
            return false;
    }
    return true;
}

static bool place_inner_rows(struct story *story, const struct buffer *records)
{
    unsigned cell;
    for (size_t at = 0; at < records->size;) {
        struct block block = next_record(records, &at, &cell);
        if (is_inner_row(&block) && !place(story, &block))
            return false;
    }
    return true;
}

static bool place_line(struct story *story, const struct buffer *records)
{
    struct buffer line;
    buffer_init(&line);
    unsigned cell, before = 0;
    for (size_t at = 0; at < records->size;) {
        struct block block = next_record(records, &at, &cell);
        if (is_inner_row(&block))
            continue;
        if (line.size > 0)
            buffer_add_string(&line, cell == before ? " " : " | ");
        buffer_add(&line, block.text, block.size);
        before = cell;
    }
    const bool inner = count_rows(story) > frame_of(story)->rows;
    struct block block = {
        .kind = BLOCK_ITEM, .level = inner ? INNER_ROW : 0, .text = line.data, .size = line.size};
    bool done = line.failed ? out_of_memory(story) : line.size == 0 || place(story, &block);
    buffer_clear(&line);
    return done && place_inner_rows(story, records);
}

bool story_row_end(struct story *story)
{
    if (frame_of(story)->unmarked > 0) {
        frame_of(story)->unmarked--;
        return true;
    }
    if (count_rows(story) == frame_of(story)->rows)
        return true;
    struct story_row row = *row_of(story);
    bool done = story_begin(story, BLOCK_PARAGRAPH, 0);
    struct buffer records;
    buffer_init(&records);
    bool as_they_are = row.cell < 2 || is_page_layout(story, row.start);
    if (!buffer_add(&records, story->cells.data + row.start, story->cells.size - row.start))
        done = out_of_memory(story);
    buffer_truncate(&story->cells, row.start);
    buffer_truncate(&story->rows, story->rows.size - sizeof row);
    done = done && (as_they_are ? place_records(story, &records) : place_line(story, &records));
    buffer_clear(&records);
    return done && (!is_outside(story) || send_asides(story));
}

bool story_aside_begin(struct story *story)
{
    if (count_frames(story) <= STORY_ASIDES_MAX)
        return push_frame(story);
    story_space(story);
    frame_of(story)->unmarked++;
    return true;
}

// Rows that were left open within it end with it.
bool story_aside_end(struct story *story)
{
    struct story_frame *frame = frame_of(story);
    if (count_frames(story) > STORY_ASIDES_MAX && frame->unmarked > 0) {
        story_space(story);
        frame->unmarked--;
        return true;
    }
    if (count_frames(story) == 1)
        return true;
    frame->unmarked = 0;
    bool done = true;
    while (done && count_rows(story) > frame->rows)
        done = story_row_end(story);
    done = story_end(story) && done;
    buffer_truncate(&story->frames, story->frames.size - sizeof *frame);
    return done;
}

void story_page(struct story *story, int page)
{
    story->page = page;
}

bool story_settle(struct story *story)
{
    return story_end(story) && late_head_settle(&story->late, BLOCK_ITEM, story->out, story->context);
}

bool story_finish(struct story *story)
{
    bool done = true;
    while (done && count_frames(story) > 1)
        done = story_aside_end(story);
    frame_of(story)->unmarked = 0;
    while (done && count_rows(story) > 0)
        done = story_row_end(story);
    return done && story_settle(story);
}
