// SPDX-License-Identifier: MIT
// From blocks to passages: which words are ranked and shown together.
#ifndef LOCI_TEXT_SPLITTER_H
#define LOCI_TEXT_SPLITTER_H

#include "text/passages/block.h"

// Sizes in words (space_words in space.h). Source: DESIGN, measured on judged collections.
enum { PASSAGE_WORDS_MAX = 500, PASSAGE_WORDS_SPLIT = 250, PASSAGE_WORDS_MIN = 15, HEADING_WORDS_MAX = 40 };

// One paragraph of a document. All strings are owned by the splitter.
struct passage {
    const char *text; // white space collapsed to single spaces; '\n' only between joined lines or items
    size_t text_size;
    const char *section;        // the label or nearest heading it stands under, or NULL
    const char *const *heading; // the path of headings and labels above it, outermost first
    size_t heading_count;       // the last one is `section`
    int page;                   // 0 when unknown
    struct text_place place;    // where it begins in its file, as far as its blocks were marked
    const char *speaker;        // who says it, or NULL; several who say a few words each are "A; B"
    bool biography;             // stands in an AUTHOR'S BIO section
};

// Collects the blocks of one document, and does the same with them whatever format they come from:
// - A heading is not a passage but heads those that follow. A paragraph that is nothing but a section label
//   (section.h) is such a heading too, below all others: a known name always; other capitals only if a
//   paragraph of PASSAGE_WORDS_MIN words, a shorter sentence or a list of sentences follows and no stray line stands before ("SUBJECT",
//   "EURATOM" and a text are stray lines and a text). So is a line that looks like one (heading_line.h), also where it goes on
//   counting without a full stop ("1 Scope", "2 The locks").
// - A label that opens a paragraph stays in its text and names its section until the next label or heading;
//   other capitals than the known names do so only in a paragraph of PASSAGE_WORDS_MIN words, and before a full stop only beside
//   another such label. A summary is its first paragraph alone unless such a label, or words for its end ("END SUMMARY."), follow.
//   So is one of bold words that run in (BLOCK_RUN_IN), unless others like it follow.
// - A heading that heads nothing is a stray line of the section around it. One of more than HEADING_WORDS_MAX
//   words is a paragraph.
// - Stray lines and items, under PASSAGE_WORDS_MIN words, are gathered until a longer paragraph of their
//   section comes; if they are still under PASSAGE_WORDS_MIN then, they join it (a '\n' between), else they are
//   a passage of their own, of PASSAGE_WORDS_SPLIT words at most. At their section's end they join what
//   precedes.
// - Who speaks is told by BLOCK_SPEAKER, until another comes or one without a name; else by the name that leads a paragraph
//   (speaker.h), or that comes again before a colon, in capitals or, as names of two words or more, in small letters
//   (speaker_may_be), whose first coming again tells the first turn as well. A name without a title, or "Question:" and "Answer:", is
//   one only where the whole document shows it: it alternates with another and one turn in four is said by somebody (spoken.h); questions
//   address who answers for himself. So recipes, forms, lists of terms and of readers' questions are no debates. Such a name holds for the paragraphs behind it as well, until another, a heading or
//   label, or what ends a sitting, if the document is a debate: three turns of two people at least, and one in twelve paragraphs; else
//   it leads what he says and no more. A note, and a paragraph in brackets, is nobody's, and one that begins like a turn of somebody else
//   ends the speech. A turn stands by itself, but short ones are gathered.
// - A paragraph stays whole up to PASSAGE_WORDS_MAX; longer ones are split at sentence borders near
//   PASSAGE_WORDS_SPLIT, at white space where a "sentence" is longer than PASSAGE_WORDS_MAX, at a code point
//   where there is none.
// - A document of headings alone has them as passages.
// So the words of all passages are the words of all blocks, in order, headings aside; each of those heads
// a passage. Linear in the text.
struct splitter;
bool splitter_new(struct splitter **out); // false: out of memory
void splitter_free(struct splitter *splitter);
bool splitter_add(struct splitter *splitter, const struct block *block); // false: out of memory

// The title that the metadata give: best before the first block, only the first call counts. Then no heading is the title but
// one whose words stand in a row within this one, since any other says more and would be lost. False: out of memory.
bool splitter_entitle(struct splitter *splitter, const char *title, size_t size);

// Ends the document. Passages stay valid until the next splitter_reset or splitter_free.
bool splitter_finish(struct splitter *splitter, const struct passage **passages, size_t *count);
void splitter_reset(struct splitter *splitter);

// The heading that is its title, after splitter_finish, or NULL: the first level-1 heading of those
// that open the document (stray lines may stand before it); else the first of them, unless a section label
// or another heading of its level or above follows. Such a heading is not part of any heading path.
// Valid as long as the passages.
const char *splitter_title(const struct splitter *splitter);

#endif
