// SPDX-License-Identifier: MIT
// From blocks to passages: which words are ranked and shown together.
#ifndef LOCI_TEXT_SPLITTER_H
#define LOCI_TEXT_SPLITTER_H

#include "text/block.h"

// Sizes in words (runs between white space). Source: DESIGN, measured on judged collections.
enum { PASSAGE_WORDS_MAX = 500, PASSAGE_WORDS_SPLIT = 250, PASSAGE_WORDS_MIN = 15 };

// One paragraph of a document. All strings are owned by the splitter.
struct passage {
    const char *text; // white space collapsed to single spaces; '\n' only between joined lines or items
    size_t text_size;
    const char *section;        // the label or nearest heading it stands under, or NULL
    const char *const *heading; // the path of headings and labels above it, outermost first
    size_t heading_count;       // the last one is `section`
    int page;                   // 0 when unknown
    bool biography;             // stands in an AUTHOR'S BIO section
};

// Collects the blocks of one document. Rules: a section label at a paragraph's start stays in its text and
// names its section until the next label or heading; a heading is not a passage itself but heads those
// that follow (a document of headings alone keeps them as passages: no word is lost); a paragraph stays
// whole up to PASSAGE_WORDS_MAX, longer ones are split at sentence borders near PASSAGE_WORDS_SPLIT
// (at white space when a "sentence" is longer still); stray lines and items under PASSAGE_WORDS_MIN join what
// follows within their section, else what precedes. The words of all passages are the words of all
// blocks, in order (headings aside), which the tests hold as a property.
struct splitter;
bool splitter_new(struct splitter **out); // false: out of memory
void splitter_free(struct splitter *splitter);
bool splitter_add(struct splitter *splitter, const struct block *block); // false: out of memory

// Ends the document. Passages stay valid until the next splitter_reset or splitter_free.
bool splitter_finish(struct splitter *splitter, const struct passage **passages, size_t *count);
void splitter_reset(struct splitter *splitter);

// The first level-1 heading, or the first heading, that opens the document, or NULL: its title when metadata has none.
// Such a heading is not part of any heading path.
const char *splitter_title(const struct splitter *splitter);

#endif
