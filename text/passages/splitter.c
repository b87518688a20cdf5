// SPDX-License-Identifier: MIT
// From blocks to passages: see splitter.h.
#include "text/passages/splitter.h"

#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"
#include "text/passages/splitter_state.h"
#include <stdlib.h>
#include <string.h>

bool splitter_new(struct splitter **out)
{
    struct splitter *splitter = memory_zeroed(1, sizeof *splitter);
    if (splitter == NULL)
        return false;
    buffer_init(&splitter->texts);
    buffer_init(&splitter->names);
    buffer_init(&splitter->line);
    buffer_init(&splitter->stray);
    buffer_init(&splitter->label);
    buffer_init(&splitter->told);
    buffer_init(&splitter->heading);
    if (!node_start(splitter)) {
        splitter_free(splitter);
        return false;
    }
    *out = splitter;
    return true;
}

static void drop_passages(struct splitter *splitter)
{
    free(splitter->passages);
    free(splitter->paths);
    splitter->passages = NULL;
    splitter->paths = NULL;
}

void splitter_free(struct splitter *splitter)
{
    if (splitter == NULL)
        return;
    drop_passages(splitter);
    buffer_clear(&splitter->texts);
    buffer_clear(&splitter->names);
    buffer_clear(&splitter->line);
    buffer_clear(&splitter->stray);
    buffer_clear(&splitter->label);
    buffer_clear(&splitter->told);
    buffer_clear(&splitter->heading);
    free(splitter->nodes);
    free(splitter->parts);
    free(splitter);
}

// A buffer that could not grow would ignore the next document too, and what a large one took is not kept for the small.
static void empty_buffer(struct buffer *buffer)
{
    enum { KEPT_BYTES = 1 << 20 };
    if (buffer->failed || buffer->capacity > KEPT_BYTES)
        buffer_clear(buffer);
    buffer_truncate(buffer, 0);
}

void splitter_reset(struct splitter *splitter)
{
    drop_passages(splitter);
    empty_buffer(&splitter->texts);
    empty_buffer(&splitter->names);
    empty_buffer(&splitter->line);
    empty_buffer(&splitter->stray);
    empty_buffer(&splitter->label);
    empty_buffer(&splitter->told);
    empty_buffer(&splitter->heading);
    stray_clear(splitter);
    splitter->node_count = splitter->part_count = 0;
    splitter->title = NO_NODE;
    splitter->entitled = false;
    splitter->seen_count = 0;
    splitter->page = 0;
    splitter->failed = !node_start(splitter);
}

// What a speaker says stands by itself; short turns are gathered.
static bool add_turn(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    const bool whole = words >= PASSAGE_WORDS_MIN;
    if ((whole && !node_open_stray(splitter, text, size)) ||
        ((whole || !splitter->turns) && !stray_flush(splitter)))
        return false;
    if (whole)
        return passage_add(splitter, text, size, words);
    bool added = stray_add(splitter, text, size, words, HEADING_NONE);
    splitter->turns = true;
    return added;
}

static bool add_text(struct splitter *splitter, const char *text, size_t size, size_t words,
                     enum heading_style style)
{
    if (words < PASSAGE_WORDS_MIN)
        return stray_add(splitter, text, size, words, style);
    if ((splitter->stray_words >= PASSAGE_WORDS_MIN || splitter->turns) && !stray_settle(splitter))
        return false;
    if (splitter->stray_words == 0)
        return passage_add(splitter, text, size, words);
    buffer_add_byte(&splitter->stray, '\n');
    splitter->stray_words += words;
    return buffer_add(&splitter->stray, text, size) && stray_settle(splitter);
}

// "AUTHOR'S BIO: Ada Roe is …": such a label is of this paragraph, and of no other.
static bool add_biography(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (!passage_add(splitter, text, size, words))
        return false;
    splitter->open = splitter->nodes[splitter->open].parent;
    return true;
}

// "SUMMARY: … END SUMMARY.", as cables have it.
static bool says_its_end(const char *text, size_t size)
{
    enum { LAST_BYTES = 40 };
    const size_t from = size > LAST_BYTES ? size - LAST_BYTES : 0;
    return memmem(text + from, size - from, "END SUMMARY", 11) ||
           memmem(text + from, size - from, "End summary", 11) ||
           memmem(text + from, size - from, "END COMMENT", 11) ||
           memmem(text + from, size - from, "End comment", 11);
}

static bool add_labelled(struct splitter *splitter, const char *text, size_t size, size_t words,
                         const struct section_label *label)
{
    const char *name = text + label->start;
    const size_t name_size = label->end - label->start;
    const struct node *open = &splitter->nodes[splitter->open];
    const bool below =
        open->level == LEVEL_SUBLABEL ? open->inlined : open->level == LEVEL_LABEL && !open->used;
    if (!node_open(splitter, name, name_size, below ? LEVEL_SUBLABEL : LEVEL_LABEL, label->known))
        return false;
    splitter->nodes[splitter->open].inlined = true;
    if (section_label_is_biography(name, name_size))
        return add_biography(splitter, text, size, words);
    if (!add_text(splitter, text, size, words, HEADING_NONE))
        return false;
    if (says_its_end(text, size) && splitter->stray_words == 0)
        splitter->open = splitter->nodes[splitter->open].parent;
    return true;
}

static enum heading_style style_of(const char *text, size_t size)
{
    size_t start, end;
    return heading_line_find(text, size, &start, &end);
}

static bool add_paragraph(struct splitter *splitter, const char *text, size_t size, enum block_kind kind)
{
    struct section_label label;
    size_t words = space_words(text, size), end;
    const size_t number = heading_number(text, size, &end) ? end : 0;
    if (speaker_find(text + number, size - number, &end))
        return add_turn(splitter, text, size, words);
    bool labelled = section_label_find(&label, text, size);
    bool alone = labelled && label.body == size;
    if (labelled && !alone && !label.known &&
        speaker_comes_again(splitter, text + label.start, label.end - label.start))
        return add_turn(splitter, text, size, words);
    if (alone && label.known)
        return node_open(splitter, text + label.start, label.end - label.start, LEVEL_LABEL, true);
    if (words >= PASSAGE_WORDS_MIN && !node_open_stray(splitter, text, size))
        return false;
    if (labelled && !alone && (label.known || words >= PASSAGE_WORDS_MIN))
        return add_labelled(splitter, text, size, words, &label);
    const bool line = kind == BLOCK_PARAGRAPH && words < PASSAGE_WORDS_MIN;
    return add_text(splitter, text, size, words, line ? style_of(text, size) : HEADING_NONE);
}

static bool add_heading(struct splitter *splitter, const char *text, size_t size, int level)
{
    struct section_label label;
    bool named = section_label_find(&label, text, size) && label.known && label.body == size;
    level = level < 1 ? 1 : level >= LEVEL_LABEL ? LEVEL_LABEL - 1 : level;
    // Headings are kept as strings.
    if (space_words(text, size) > HEADING_WORDS_MAX || memchr(text, '\0', size))
        return add_paragraph(splitter, text, size, BLOCK_HEADING);
    if (named)
        return node_open(splitter, text + label.start, label.end - label.start, level, true);
    if (size > 1 && text[size - 1] == ':')
        size--;
    return node_open(splitter, text, size, level, false);
}

bool splitter_add(struct splitter *splitter, const struct block *block)
{
    if (splitter->failed)
        return false;
    if (block->kind == BLOCK_PAGE) {
        splitter->page = block->level;
        return true;
    }
    struct buffer *line = &splitter->line;
    buffer_truncate(line, 0);
    bool done = space_collapse(line, block->text, block->size);
    if (done && line->size > 0)
        done = block->kind == BLOCK_HEADING ? add_heading(splitter, line->data, line->size, block->level)
                                            : add_paragraph(splitter, line->data, line->size, block->kind);
    splitter->failed = !done;
    return done;
}

bool splitter_finish(struct splitter *splitter, const struct passage **passages, size_t *count)
{
    if (splitter->failed || !node_close(splitter, LEVEL_DOCUMENT + 1) || !title_find(splitter))
        return false;
    const char *title = splitter_title(splitter);
    if (splitter->part_count == 0 && title != NULL && !passage_add(splitter, title, strlen(title), 1))
        return false;
    drop_passages(splitter);
    if (!paths_make(splitter)) {
        drop_passages(splitter);
        return false;
    }
    *passages = splitter->passages;
    *count = splitter->part_count;
    return true;
}

const char *splitter_title(const struct splitter *splitter)
{
    if (splitter->title == NO_NODE)
        return NULL;
    return splitter->names.data + splitter->nodes[splitter->title].name;
}
