// SPDX-License-Identifier: MIT
// Footnotes, endnotes or comments of a document, kept until they are sent.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_NOTES_H
#define LOCI_EXTRACT_OFFICE_PARTS_NOTES_H

#include "extract/office/parts/story.h"

struct note {
    long id;
    size_t start, end; // of its blocks in `blocks`
    size_t author;     // offset into `blocks`: a string, "" when none is named
    bool added;
};

// An embedded value. A failure to keep anything shows in `blocks`, or stops.
struct notes {
    struct note *items;
    size_t count, capacity;
    struct buffer blocks;
};

void notes_init(struct notes *notes);
void notes_clear(struct notes *notes);

// A note begins; its author may be told afterwards, before its first block. False: out of memory.
bool notes_begin(struct notes *notes, long id, const char *author);
bool notes_name_author(struct notes *notes, const char *author);

// A block_sink whose context are the notes: a block of the note that began last.
bool notes_keep(void *notes, const struct block *block);

// Puts them in the order of their ids: notes_add asks for that.
void notes_sort(struct notes *notes);

// Adds the blocks of the note with this id to the story, as an aside; nothing when there is none, or when it was added before.
// False: the sink holds the reason.
bool notes_add(struct notes *notes, long id, struct story *story);

// Sends all notes as comments, which are not the author's words: below a heading that says so, each under the name of the one
// who wrote it. False: stop.
bool notes_send_comments(const struct notes *notes, struct sink *sink);

#endif
