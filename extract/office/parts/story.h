// SPDX-License-Identifier: MIT
// A story: the text of a document, with tables, and with notes that stand within its paragraphs.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_STORY_H
#define LOCI_EXTRACT_OFFICE_PARTS_STORY_H

#include "extract/core/sink.h"
#include "extract/office/parts/late_head.h"

// From the events of an office format to blocks. What is open nests:
//
//     paragraph   text, white space collapsed, line breaks kept; two line breaks in a row divide it
//     row         paragraphs within it are sorted into cells. At its end it is one item, "cell | cell"; or, where a cell
//                 holds what makes a page (a heading, an item, several paragraphs of some length), and where it has only
//                 one cell, its paragraphs as they are. Rows may stand in cells: they follow the row around them, unless they
//                 are all that it has
//     aside       a note or a text box in the middle of a paragraph: its paragraphs follow the block around it
//
// An embedded value. Errors stay in the sink: calls after one are harmless; those that send blocks return false.
struct story {
    block_sink out; // takes the blocks
    void *context;
    struct sink *sink;  // is told of faults
    struct buffer text; // of the open paragraphs: that of each aside stands behind that of the one around it
    struct buffer frames; // of struct story_frame: the paragraph of the document, and one for each open aside
    struct buffer rows;   // of struct story_row: the open ones
    struct buffer cells;  // of finished paragraphs in open rows
    struct buffer asides; // of finished paragraphs of asides
    int page;             // that began within the block; 0: none
    bool has_bold_heads;  // a short line that is bold alone is a heading: for who made the story to say
    int level;            // of the last heading that was marked as one
    struct late_head late; // the line before, where it may be a heading
    bool may_head;         // so may the block that is sent
};

// How deep rows and asides nest; deeper ones are as if they were not marked.
enum { STORY_ROWS_MAX = 16, STORY_ASIDES_MAX = 64 };

// `out` is story_to_sink with the sink for its context, or something else that takes blocks. False: the sink holds the
// reason.
bool story_init(struct story *story, block_sink out, void *context, struct sink *sink);
bool story_to_sink(void *sink, const struct block *block);
void story_clear(struct story *story);

// What the next paragraph is; a paragraph that is open ends.
bool story_begin(struct story *story, enum block_kind kind, int level);

// … and what the open one turns out to be.
void story_is(struct story *story, enum block_kind kind, int level);

void story_text(struct story *story, const char *text, size_t size);
void story_space(struct story *story);
void story_set_bold(struct story *story, bool is_bold); // what comes, until it is said otherwise
// The text that comes next is raised: a power is divided from its number by "^", another number from the one before by a space.
void story_raise(struct story *story, const char *text, size_t size);
// What comes next is the mark of a note, as the document says: no part of the number before it.
void story_mark(struct story *story);
bool story_break(struct story *story); // a line ends

// The paragraph ends here. With text in it, it is a block.
bool story_end(struct story *story);

bool story_row_begin(struct story *story);
bool story_cell(struct story *story); // a cell begins
bool story_row_end(struct story *story);

// What is added between them belongs to the aside.
bool story_aside_begin(struct story *story);
bool story_aside_end(struct story *story);

// A page begins: it is told before the next block.
void story_page(struct story *story, int page);

// The same, and what waits for what follows it is sent: something else writes to `out` now.
bool story_settle(struct story *story);

// Ends all that is open, and sends what is left.
bool story_finish(struct story *story);

#endif
