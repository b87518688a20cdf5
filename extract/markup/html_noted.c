// SPDX-License-Identifier: MIT
// Notes that the kept text of a page refers to.
#include "extract/markup/html_noted.h"

#include <stdlib.h>
#include <string.h>

// Elements around a text that may be a mark, or the note that it is of.
enum { MARK_DEPTH = 4, NOTE_DEPTH = 8 };

// The link around a text that marks a note, NULL for none.
static const GumboNode *mark_around(const struct html_notes *notes, const GumboNode *text)
{
    const GumboNode *up = text->parent;
    for (int depth = 0; up && depth < MARK_DEPTH; depth++, up = up->parent)
        if (html_tag_of(up) == GUMBO_TAG_A)
            return html_notes_part(notes, up) == HTML_NOTE_REFERENCE ? up : NULL;
    return NULL;
}

// Adds where the marks of kept blocks lead.
static bool find_marks(struct html_notes *kept, const struct html_notes *notes,
                       const struct html_content *content)
{
    const struct html_blocks *blocks = &content->blocks;
    for (size_t i = 0; i < blocks->piece_count; i++) {
        const struct html_piece *piece = &blocks->pieces[i];
        if (piece->block == HTML_NONE || !content->kept[piece->block])
            continue;
        const GumboNode *mark = mark_around(notes, piece->node);
        if (mark && !html_notes_add_reference(kept, mark))
            return false;
    }
    html_notes_sort(kept);
    return true;
}

static bool is_of_note(const struct html_notes *kept, const GumboNode *text)
{
    const GumboNode *up = text->parent;
    for (int depth = 0; up && depth < NOTE_DEPTH; depth++, up = up->parent)
        if (html_notes_is_referred(kept, up))
            return true;
    return false;
}

static void keep_notes(struct html_content *content, const struct html_notes *kept)
{
    const struct html_blocks *blocks = &content->blocks;
    for (size_t i = 0; i < blocks->piece_count; i++) {
        const uint32_t block = blocks->pieces[i].block;
        if (block == HTML_NONE || content->kept[block] ||
            (blocks->elements[blocks->blocks[block].element].signs & HTML_SIGN_COMMENT))
            continue;
        content->kept[block] = is_of_note(kept, blocks->pieces[i].node);
    }
}

bool html_noted_keep(struct html_content *content, const struct html_notes *notes)
{
    struct html_notes kept = {0};
    if (content->keep == HTML_KEEP_EVERYTHING || notes->note_count == 0)
        return true;
    const bool done = find_marks(&kept, notes, content);
    if (done && kept.note_count > 0)
        keep_notes(content, &kept);
    html_notes_clear(&kept);
    return done;
}

void html_noted_end(struct buffer *notes, unsigned open)
{
    if (open == 0 && notes->size > 0 && notes->data[notes->size - 1] != '\0')
        buffer_add_byte(notes, '\0');
}

bool html_noted_send(struct flow *flow, struct buffer *notes)
{
    for (size_t at = 0; at < notes->size;) {
        const size_t size = strnlen(notes->data + at, notes->size - at);
        if (!flow_begin(flow, BLOCK_NOTE, 0))
            return false;
        flow_text(flow, notes->data + at, size);
        at += size + 1;
    }
    buffer_truncate(notes, 0);
    return true;
}
