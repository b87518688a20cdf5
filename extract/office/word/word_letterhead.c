// SPDX-License-Identifier: MIT
// What stands at the head of the first page alone: who writes, to whom, when.
#include "extract/office/word/word_letterhead.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"

#include <string.h>

enum {
    BLOCKS_MAX = 100,  // of a head
    OTHERS_MAX = 8192, // bytes of the other head that are compared
    LETTERS_MIN = 3,   // of a block that is no mere number of a page
};

struct letterhead {
    struct buffer others; // the blocks of the other head, a line each
    struct buffer line;   // the block that is compared
    size_t sent;
    struct sink *sink;
};

// Appends a block as a line. Each digit is 0, so that the numbers of two pages are one.
static bool add_line(struct buffer *out, const struct block *block)
{
    const size_t start = out->size + 1;
    bool done =
        buffer_add_byte(out, '\n') && buffer_add(out, block->text, block->size) && buffer_add_byte(out, '\n');
    for (size_t i = start; done && i < out->size; i++)
        if (out->data[i] >= '1' && out->data[i] <= '9')
            out->data[i] = '0';
    return done;
}

static bool keep_other(void *context, const struct block *block)
{
    struct letterhead *head = context;
    return head->others.size + block->size > OTHERS_MAX || add_line(&head->others, block) ||
           sink_fail(head->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool has_words(const char *text, size_t size)
{
    size_t letters = 0;
    uint32_t code;
    for (size_t at = 0; at < size && letters < LETTERS_MIN;) {
        at += utf8_decode(text + at, size - at, &code);
        letters += letter_is(code);
    }
    return letters >= LETTERS_MIN;
}

static bool send_block(void *context, const struct block *block)
{
    struct letterhead *head = context;
    struct buffer *line = &head->line;
    if (head->sent == BLOCKS_MAX || !has_words(block->text, block->size))
        return true;
    buffer_truncate(line, 0);
    if (!add_line(line, block))
        return sink_fail(head->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (head->others.size > 0 && memmem(head->others.data, head->others.size, line->data, line->size))
        return true;
    head->sent++;
    struct block plain = *block; // who writes heads no section, in whatever style
    if (plain.kind == BLOCK_HEADING) {
        plain.kind = BLOCK_PARAGRAPH;
        plain.level = 0;
    }
    return story_to_sink(head->sink, &plain);
}

static bool read_head(struct letterhead *head, block_sink out, const struct part *part,
                      const struct word_setting *setting)
{
    struct story story;
    bool done =
        story_init(&story, out, head, head->sink) && word_read(&story, part, setting, true, head->sink);
    story_clear(&story);
    return done;
}

bool word_letterhead_send(const struct part *first, const struct part *others,
                          const struct word_setting *setting, struct sink *sink)
{
    struct letterhead head = {.sink = sink};
    // Its lists do not count those of the text, and its pages are no pages.
    struct word_setting apart = *setting;
    apart.numbering = NULL;
    apart.page_element = NULL;
    apart.footnotes = apart.endnotes = NULL;
    apart.diagram = NULL; // its relations are not those of the text
    apart.chunk = NULL;
    buffer_init(&head.others);
    buffer_init(&head.line);
    bool done = (!others || read_head(&head, keep_other, others, &apart)) &&
                read_head(&head, send_block, first, &apart);
    buffer_clear(&head.others);
    buffer_clear(&head.line);
    return done;
}
