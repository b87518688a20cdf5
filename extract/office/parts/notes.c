// SPDX-License-Identifier: MIT
// Footnotes, endnotes or comments of a document, kept until they are sent.
#include "extract/office/parts/notes.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// A kept block; its text and a final NUL follow.
struct kept {
    enum block_kind kind;
    int level;
    size_t size;
};

void notes_init(struct notes *notes)
{
    *notes = (struct notes){0};
    buffer_init(&notes->blocks);
}

void notes_clear(struct notes *notes)
{
    free(notes->items);
    buffer_clear(&notes->blocks);
}

bool notes_name_author(struct notes *notes, const char *author)
{
    if (notes->count == 0)
        return true;
    struct note *note = &notes->items[notes->count - 1];
    note->author = notes->blocks.size;
    bool done = buffer_add(&notes->blocks, author, strlen(author) + 1);
    note->start = note->end = notes->blocks.size;
    return done;
}

bool notes_begin(struct notes *notes, long id, const char *author)
{
    struct note *items = array_reserve(notes->items, &notes->capacity, notes->count + 1, sizeof *items);
    if (!items)
        return false;
    notes->items = items;
    items[notes->count++] = (struct note){.id = id};
    return notes_name_author(notes, author);
}

bool notes_keep(void *context, const struct block *block)
{
    struct notes *notes = context;
    struct kept kept = {block->kind, block->level, block->size};
    if (notes->count == 0)
        return true;
    buffer_add(&notes->blocks, &kept, sizeof kept);
    buffer_add(&notes->blocks, block->text, block->size);
    bool done = buffer_add_byte(&notes->blocks, '\0');
    notes->items[notes->count - 1].end = notes->blocks.size;
    return done;
}

static int compare(const void *left, const void *right)
{
    const struct note *a = left, *b = right;
    return a->id != b->id ? (a->id > b->id) - (a->id < b->id) : (a->start > b->start) - (a->start < b->start);
}

void notes_sort(struct notes *notes)
{
    if (notes->count > 0)
        qsort(notes->items, notes->count, sizeof *notes->items, compare);
}

static struct block next_block(const struct notes *notes, size_t *at)
{
    struct kept kept;
    memcpy(&kept, notes->blocks.data + *at, sizeof kept);
    *at += sizeof kept + kept.size + 1;
    return (struct block){.kind = kept.kind,
                          .level = kept.level,
                          .text = notes->blocks.data + *at - kept.size - 1,
                          .size = kept.size};
}

static struct note *find(const struct notes *notes, long id)
{
    size_t low = 0, high = notes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (notes->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < notes->count && notes->items[low].id == id ? &notes->items[low] : NULL;
}

bool notes_add(struct notes *notes, long id, struct story *story)
{
    struct note *note = find(notes, id);
    if (!note || note->added)
        return true;
    note->added = true;
    bool done = story_aside_begin(story);
    for (size_t at = note->start; done && at < note->end;) {
        struct block block = next_block(notes, &at);
        done = story_begin(story, block.kind, block.level);
        story_text(story, block.text, block.size);
        done = done && story_end(story);
    }
    return story_aside_end(story) && done;
}

static bool send_comment(const struct notes *notes, const struct note *note, struct sink *sink)
{
    struct buffer text;
    buffer_init(&text);
    bool done = true;
    const char *author = notes->blocks.data + note->author;
    for (size_t at = note->start; done && at < note->end; author = "") {
        struct block block = next_block(notes, &at);
        buffer_truncate(&text, 0);
        buffer_printf(&text, "%s%s", author, *author ? ": " : "");
        done = buffer_add(&text, block.text, block.size)
                   ? sink_block(sink, BLOCK_NOTE, 0, text.data, text.size)
                   : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    }
    buffer_clear(&text);
    return done;
}

bool notes_send_comments(const struct notes *notes, struct sink *sink)
{
    static const char heading[] = "Comments";
    size_t with_text = 0;
    for (size_t i = 0; i < notes->count; i++)
        with_text += notes->items[i].end > notes->items[i].start;
    bool done = with_text == 0 || sink_block(sink, BLOCK_HEADING, 1, heading, sizeof heading - 1);
    for (size_t i = 0; done && i < notes->count; i++)
        done = send_comment(notes, &notes->items[i], sink);
    return done;
}
