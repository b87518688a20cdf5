// SPDX-License-Identifier: MIT
// The footnotes, endnotes or comments of a Word document, by their ids.
#include "extract/office/word/word_notes.h"

#include "extract/office/word/word_reader.h"
#include <stdlib.h>

static bool begin_note(void *context, const char *id, const char *author)
{
    return notes_begin(context, atol(id), author);
}

bool word_notes_read(struct notes *notes, const struct part *part, const struct word_styles *styles,
                     struct sink *sink)
{
    struct word_setting setting = {
        .styles = styles, .keep_contents = true, .begin_note = begin_note, .context = notes};
    struct story story;
    notes_init(notes);
    bool done = story_init(&story, notes_keep, notes, sink) && word_read(&story, part, &setting, true, sink);
    story_clear(&story);
    notes_sort(notes);
    return done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}
