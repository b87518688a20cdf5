// SPDX-License-Identifier: MIT
// Title, author and date of a document made for paper.
#ifndef LOCI_EXTRACT_PAPER_META_H
#define LOCI_EXTRACT_PAPER_META_H

#include "extract/paper/paper_blocks.h"

// What the file says of itself, as it says it; empty where it says nothing.
struct paper_told {
    const struct buffer *title, *author, *created; // "2005-11-02" and more
};

// Sends them; blocks whose words are in them are marked as consumed.
// - Title: what the file says, if most of its words stand on the first pages; else the heading in the largest print at the
//   head of the first page, unless it names a kind of document alone ("Policy brief"); else what the file says, if that
//   could be a title: no name of a file or program, several words; else a line in bold print among the first.
// - Author, date, series: what stands below the title as in a plain text (plain_text_header).
// - Author: else what the file says, if those are names of persons: no login, no "Microsoft Office User".
// - Created: the file's day of creation, where no field has a date. Whether it can be that of the text is for the indexer to say
//   (indexer/document/metadata.h).
bool paper_send_meta(struct sink *sink, const struct paper_told *told, struct paper_blocks *blocks);

#endif
