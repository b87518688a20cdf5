// SPDX-License-Identifier: MIT
// Headlines below the kind of a paper.
#include "text/passages/plain/plain_headline.h"

#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/passages/plain/plain_head.h"
#include "text/passages/plain/plain_letter.h"
#include <string.h>

// A line that says where and when, and nothing else: "Paris, le 4 mars 2019".
static bool is_dateline(const struct plain_line *line)
{
    enum { DATELINE_WORDS_MAX = 7 };
    struct date date;
    return space_words(line->text, line->size) <= DATELINE_WORDS_MAX &&
           dateline_find(&date, line->text, line->size);
}

// The last of the first blocks that says which kind of paper it is: a body's name and address may stand above it.
static int last_kind(const char *text, size_t size)
{
    struct plain_head block;
    int last = 0;
    size_t at = 0;
    for (int i = 0; i < BLOCKS_MAX; i++, at = block.starts[block.count]) {
        plain_head_read(&block, text, size, at);
        if (block.count == 0 || line_ends_sentence(&block.lines[block.count - 1]))
            break;
        last = line_is_kind(&block.lines[0]) ? i : last;
    }
    return last;
}

static bool has_small_letters(const struct plain_line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (line->text[i] >= 'a' && line->text[i] <= 'z')
            return true;
    return false;
}

// Whether a headline is no more than what the paper is about, in capitals, as the Government Accountability Office of the United States has it
// above its titles.
static bool is_topic(const char *text, const struct plain_head *block)
{
    enum { TOPIC_WORDS_MAX = 5, MASTHEAD_BYTES = 100 };
    const struct plain_line *line = &block->lines[0];
    const size_t above = (size_t)(line->text - text);
    if (block->count > 1 || space_words(line->text, line->size) > TOPIC_WORDS_MAX)
        return false;
    return !has_small_letters(line) &&
           memmem(text, above < MASTHEAD_BYTES ? above : MASTHEAD_BYTES, "Accountability Office", 21) != NULL;
}

// The title that stands below its topic.
static bool find_title_below(struct plain_head *out, const char *text, size_t size,
                             const struct plain_head *topic)
{
    if (!is_topic(text, topic))
        return false;
    plain_head_read(out, text, size, topic->starts[topic->count]);
    return out->count > 0 && out->whole && out->count <= TITLE_LINES_MAX && !line_is_kind(&out->lines[0]) &&
           !plain_head_is_field(&out->lines[0]) && has_small_letters(&out->lines[0]) &&
           plain_head_may_be_title(&out->lines[0]);
}

void plain_headline_take(struct plain_header *header, const char *text, size_t size)
{
    enum { MASTHEAD_TITLE_WORDS_MAX = 15 };
    struct plain_head block;
    size_t at = 0;
    bool kind = false, masthead = false;
    const int above = last_kind(text, size);
    for (int i = 0; i < above + BLOCKS_MAX; i++, at = block.starts[block.count]) {
        plain_head_read(&block, text, size, at);
        if (block.count == 0)
            return;
        masthead = masthead || (!kind && plain_head_is_masthead(&block.lines[0]));
        const bool heads =
            line_is_kind(&block.lines[0]) || (i <= 1 && plain_head_is_masthead(&block.lines[0]));
        kind = kind || heads;
        if (heads || i < above || plain_head_is_field(&block.lines[0]) ||
            (kind && is_dateline(&block.lines[0])))
            continue;
        if (!kind || !block.whole || block.count > TITLE_LINES_MAX ||
            !plain_head_may_be_title(&block.lines[0]))
            return;
        if (masthead && (block.count > 1 ||
                         space_words(block.lines[0].text, block.lines[0].size) > MASTHEAD_TITLE_WORDS_MAX))
            return;
        struct plain_head below;
        header->title.start = (size_t)(block.lines[0].text - text);
        if (find_title_below(&below, text, size, &block))
            block = below;
        const struct plain_line *last = &block.lines[block.count - 1];
        header->title.end = (size_t)(last->text - text) + last->size;
        return;
    }
}
