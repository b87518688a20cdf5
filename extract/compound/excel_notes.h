// SPDX-License-Identifier: MIT
// What lies over the sheets of an old workbook: text boxes, and comments on cells.
#ifndef LOCI_EXTRACT_COMPOUND_EXCEL_NOTES_H
#define LOCI_EXTRACT_COMPOUND_EXCEL_NOTES_H

#include "extract/compound/biff.h"
#include "extract/office/parts/notes.h"

enum { EXCEL_OBJECTS_MAX = 4096 }; // of a sheet

// An embedded value: the objects of the sheet at hand, and the comments of all.
struct excel_notes {
    struct notes comments;
    struct buffer objects; // of struct excel_object
    struct buffer text;    // theirs, each with a final NUL
    size_t comment_count;  // of the sheet
};

void excel_notes_init(struct excel_notes *notes);
void excel_notes_clear(struct excel_notes *notes);

// A sheet begins.
void excel_notes_begin(struct excel_notes *notes);

// Records of a sheet, of which nothing was taken: an object, the text in it, a comment that says which object is its text. What is not whole is left
// out. False: out of memory.
bool excel_notes_object(struct excel_notes *notes, struct biff *biff);
bool excel_notes_text(struct excel_notes *notes, struct biff *biff);
bool excel_notes_comment(struct excel_notes *notes, struct biff *biff, const char *sheet);

// Adds the text boxes of the sheet to the story. False: stop.
bool excel_notes_boxes(const struct excel_notes *notes, struct story *story);

#endif
