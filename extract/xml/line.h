// SPDX-License-Identifier: MIT
// Running text of an XML document: what divides words, what leads blocks, where blocks end.
#ifndef LOCI_EXTRACT_XML_LINE_H
#define LOCI_EXTRACT_XML_LINE_H

#include "extract/xml/state.h"

// The text that is being collected: that of a note, or else of the document.
struct xml_line *xml_line_here(struct xml_reader *reader);

enum block_kind xml_kind_here(const struct xml_reader *reader);

// Sends what was collected (in a note: keeps it until the block of the text ends); the next block is of this kind. A lead that
// stands alone goes on into it.
bool xml_line_begin(struct xml_reader *reader, enum block_kind kind, int level);

// Adds text that no element divides.
bool xml_line_text(struct xml_reader *reader, const char *text, size_t size);

// <lb/>, <pb/>: a line or a page ends, perhaps within a word.
bool xml_line_break(struct xml_reader *reader, const char *const *attributes);
bool xml_line_page(struct xml_reader *reader, const char *number, const char *const *attributes);

// A reference's number comes: a space before it, unless it goes on a list of them or stands in brackets.
void xml_line_sign(struct xml_reader *reader);

// Adds plain text, which has paragraphs of its own. False: stop.
bool xml_line_plain(struct xml_reader *reader, const char *text, size_t size);

// The word goes on in the text that comes, whatever stands between.
void xml_line_join(struct xml_reader *reader);

// The text that comes is raised; it stands in an element, which may link to a place of the document. A number that both are said of is a
// reference's.
void xml_line_raise(struct xml_reader *reader);
void xml_line_link(struct xml_reader *reader, const char *const *attributes);

// What is there now leads what comes; a speaker gets his colon, a dateline its dash.
void xml_line_lead(struct xml_reader *reader, enum xml_lead lead);

// Sends what has its own blocks, behind what was collected.
bool xml_line_html(struct xml_reader *reader, const struct buffer *text);

// Reads the teaser of a record that has no other text, or next to none beside it.
bool xml_line_teaser(struct xml_reader *reader);
bool xml_line_wiki(struct xml_reader *reader, const struct buffer *text);

// Reads the references that are left in the open block: a feed's title may be escaped twice ("Tolls &amp;amp; fees").
bool xml_line_unescape(struct xml_reader *reader);

#endif
