// SPDX-License-Identifier: MIT
// The text of WordprocessingML (ISO/IEC 29500-1, 17): documents, footnotes, endnotes, comments.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_READER_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_READER_H

#include "extract/office/parts/notes.h"
#include "extract/office/word/word_numbering.h"
#include "extract/office/word/word_styles.h"

// What a part is read with. What is not needed may be NULL.
struct word_setting {
    const struct word_styles *styles;
    struct notes *footnotes, *endnotes;
    struct word_numbering *numbering;
    // The first page break of which kind is a page's; NULL: pages are not known.
    const char *page_element;
    bool keep_hidden, keep_contents, keep_prompts;
    // Something of another format stands here; NULL: nobody asks. False: stop.
    bool (*chunk)(void *context, const char *id);
    // A diagram or a chart stands here; likewise.
    bool (*diagram)(void *context, const char *id, struct story *story);
    // A note or comment begins: its id and author ("" when none is named). False: stop.
    bool (*begin_note)(void *context, const char *id, const char *author);
    void *context;
};

// Adds the text of a part to the story:
// - what tracked changes took out or moved away stays out, what they brought in is in; a paragraph whose end was taken out
//   goes on in the next
// - of a field its result, not its code; of alternatives the first; no prompts of empty controls, no ruby, no text that
//   Word hides (w:vanish), no tables of contents
// - paragraphs of lists and headings have the numbers before them that Word gives them
// - a note follows the block that refers to it, and so does a text box
// `sound` takes a part that is not well-formed as if it ended there. False: the sink holds the reason.
bool word_read(struct story *story, const struct part *part, const struct word_setting *setting, bool sound,
               struct sink *sink);

#endif
