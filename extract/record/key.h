// SPDX-License-Identifier: MIT
// What the keys of records mean: JSON objects, and front matter.
#ifndef LOCI_EXTRACT_RECORD_KEY_H
#define LOCI_EXTRACT_RECORD_KEY_H

#include "extract/core/sink.h"

enum record_use {
    RECORD_OTHER,    // no table names it
    RECORD_META,     // metadata: `meta` and `rank`
    RECORD_ID,       // names the record
    RECORD_TEXT,     // the text, by rank
    RECORD_ABSTRACT, // stands before the text
    RECORD_PARTS,    // a list of the text's parts, by rank
    RECORD_JOINED,   // a list of pieces that are one paragraph
    RECORD_HEADING,  // of a part of the text
    RECORD_SPEAKER,  // who says a part of the text
    RECORD_LEAD,     // what a part of the text is called, or who says it
    RECORD_PAGE,     // on which page a part of the text stands
    RECORD_NESTED,   // an object that holds metadata or text of the record
    RECORD_RECORDS,  // a list of records
    RECORD_HELD,     // a list of records in an object that says nothing of itself, else of anything
    RECORD_FORMAT,   // how the text is written: "markdown", "text/html"
    RECORD_NO_TEXT   // neither metadata nor text: addresses, hashes, who publishes
};

// How a text is written.
enum record_form { RECORD_ANY_FORM, RECORD_HTML, RECORD_MARKDOWN };

// The rank of a year, beside which month and day may stand in keys of their own.
enum { RECORD_YEAR_RANK = 15 };

struct record_key {
    const char *name; // in lower case, letters and digits alone
    enum record_use use;
    int rank; // the smallest that has a value counts
    enum meta_key meta;
    enum record_form form;
};

// A key is looked for without its case, and without signs: "full_text", "fullText" and "Full-Text" are one. A pointer to an entry that
// says RECORD_OTHER when it is not known. Within a part of a text a few keys mean something else ("title" is its heading).
const struct record_key *record_key_of(const char *key);
const struct record_key *record_part_key_of(const char *key);

#endif
