// SPDX-License-Identifier: MIT
// Whose title, which date: what is said about a document, weighed. Pure.
#ifndef LOCI_INDEXER_METADATA_H
#define LOCI_INDEXER_METADATA_H

#include "indexer/document/opening.h"
#include "indexer/document/years.h"
#include "store/document/prepared.h"
#include "text/base/buffer.h"
#include "text/passages/splitter/splitter.h"

// What a reader said of a document and how its text begins. Gathered while its blocks come, weighed at its end.
//
//   title   what the reader found (metadata, front matter, header) · the opening heading ("heading") ·
//           a first line that looks like a title ("first line"). Never the file's name, nor "Contents"
//   author  what the reader found · a line above the text that names them ("byline": "By …", "Author: …") · the
//           person of an AUTHOR'S BIO paragraph ("biography")
//   date    what the reader found, if it can be read as a date · one of the first blocks that dates the document
//           (dateline_find in text/dates/date.h: "dateline") · a day in the path
//           ("file name"; not for members) · a day that ends the title behind a comma or a full stop, unless
//           the path is of another year ("title") · a month or year in the path · the day on which the file says that it
//           was made ("metadata": of PDF, Word, OpenDocument, RTF), where title and text name that year or the one before,
//           and later ones not more often: a file that was scanned, copied or filled in later tells another day. Never the
//           file's times
//   charset_guess  the encoding that the reader guessed ("guess"); one that is told is nothing to tell
//   language  is not weighed here: what was found goes to the detector (detector.h), which sees the text as well
//
// The first that gives something wins; `*_from` says which it was (the reader's `origin` for what it found).
enum { METADATA_VALUES = 10 };

struct metadata {
    struct buffer values[METADATA_VALUES], origins[METADATA_VALUES]; // by place in the table of keys
    struct opening opening;
    struct years years; // of all blocks
};

void metadata_init(struct metadata *metadata);
void metadata_reset(struct metadata *metadata); // for the next document; keeps the memory
void metadata_clear(struct metadata *metadata);

// A META message. Unknown keys and empty values mean nothing; of a key that comes twice the first stays. White
// space is collapsed and what is not UTF-8 repaired. False: out of memory.
bool metadata_set(struct metadata *metadata, const char *key, size_t key_size, const char *origin,
                  size_t origin_size, const char *value, size_t value_size);

// A block with text, in order; of all the years count, of the first few what they say.
void metadata_see(struct metadata *metadata, const struct block *block);

// What the document's end adds.
struct metadata_context {
    const char *path; // of the file, relative to its source (its name when the source is the file)
    bool is_member;
    const char *heading; // splitter_title, or NULL
    const struct passage *passages;
    size_t passage_count;
};

// What the reader found to be its language, as it is written there, or NULL. Valid until the next call.
const char *metadata_language(const struct metadata *metadata);

// The title that the reader found, or NULL where there is none or it says nothing ("Untitled"). Valid until the next call.
const char *metadata_title(const struct metadata *metadata);

// How it shows that the end of the file is missing, or NULL. Valid until the next call.
const char *metadata_cut(const struct metadata *metadata);

// Weighs it all but the language into *out, whose strings are replaced. False: out of memory.
bool metadata_finish(const struct metadata *metadata, const struct metadata_context *context,
                     struct prepared_meta *out);

// Whether a document that moved from one path to the other could come out different: the ending of its name,
// which hints at its format, or the date in its path changed.
bool metadata_depends_on_move(const char *from, const char *to);

#endif
