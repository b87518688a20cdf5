// SPDX-License-Identifier: MIT
// What tells memoranda, cables, letters and press releases: their kind, their subject, their time group. For the plain text files of
// this room, and for the indexer, which meets such lines in any format.
#ifndef LOCI_TEXT_PLAIN_LETTER_H
#define LOCI_TEXT_PLAIN_LETTER_H

#include "text/passages/block.h"
#include "text/passages/plain/plain_line.h"

// Whether a line says what kind of paper it is and nothing of its subject: "MEMORANDUM", "FOR IMMEDIATE RELEASE",
// "CONFIDENTIAL", a time group.
bool line_is_kind(const struct plain_line *line);

// The subject of a memorandum or a cable, in the lines that open the text: "SUBJECT: …", "SUBJ", "RE", "Betreff" and their
// like, with the lines that it goes on in. False without one.
bool plain_subject_find(struct text_range *out, const char *text, size_t size);

// The date of the time group that stands on one of those lines ("R 051430Z MAR 74").
bool plain_time_group_find(struct text_range *out, const char *text, size_t size);

// Whether a salutation stands among those lines: "Dear …".
bool plain_is_letter(const char *text, size_t size);

// Whether a line closes a letter: "Yours sincerely,", "Mit freundlichen Grüßen", "/s/ Ada Roe", and a name behind it or not.
bool line_is_closing(const struct plain_line *line);

// The offset behind the runs at the head that say no more than the kind of the paper: "MEMORANDUM".
size_t plain_kinds_skip(const char *text, size_t size);

#endif
