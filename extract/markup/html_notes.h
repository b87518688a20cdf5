// SPDX-License-Identifier: MIT
// The notes of a page: what refers to them, what leads back, and which blocks they are.
#ifndef LOCI_EXTRACT_HTML_NOTES_H
#define LOCI_EXTRACT_HTML_NOTES_H

#include "extract/markup/html_tree.h"
#include <stdint.h>

enum html_note_part {
    HTML_NOTE_NONE,
    HTML_NOTE_REFERENCE, // a mark: its words are a number, a letter, a sign; the same at the head of the note is its label
    HTML_NOTE_BACK // what only leads back to the text: an arrow, "Return"
};

// Where references of a page lead, and where they stand, as sorted hashes of ids. An embedded value.
struct html_notes {
    uint64_t *notes, *places;
    size_t note_count, note_capacity, place_count, place_capacity;
};

// Reads the references below `root`. n log n of them. False when out of memory; html_notes_clear after either.
bool html_notes_find(struct html_notes *notes, const GumboNode *root);
void html_notes_clear(struct html_notes *notes);

// Adds where one reference leads, to be sorted when all are there. False when out of memory.
bool html_notes_add_reference(struct html_notes *notes, const GumboNode *link);
void html_notes_sort(struct html_notes *notes);

// What an element within a line is: a link, a superscript, what stands around several links back. Notes of books stand in files of
// their own, whose names are not compared. Time by the element's size up to some bytes.
enum html_note_part html_notes_part(const struct html_notes *notes, const GumboNode *node);

// Whether it is a link to a place of the page, in a superscript, or to a note wherever that stands, as books have it.
bool html_notes_is_reference(const GumboNode *node, GumboTag tag);

// Whether a blank belongs between the mark of a note, with which the text of its block ends, and the node behind it: "1See the report", "[a]See the
// report".
bool html_notes_parts(const char *text, size_t size, const GumboNode *behind);

// The last number of the words of a mark ("1, 2", "3–5"), 0 for none.
long html_notes_number(const char *text, size_t size);

// Whether the class or id of an element says that it is of notes.
bool html_notes_is_classed(const GumboNode *node);

// Whether a mark leads back to where another stands: it is the label of a note.
bool html_notes_is_label(const struct html_notes *notes, const GumboNode *node);

// Whether an element is a paragraph or an item that a reference leads to.
bool html_notes_is_referred(const struct html_notes *notes, const GumboNode *node);

// Whether an element that divides text is a note: by role or type, or a paragraph or item that a reference leads to.
bool html_notes_is_note(const struct html_notes *notes, const GumboNode *node);

#endif
