// SPDX-License-Identifier: MIT
// What the keys of JSON records mean.
#ifndef LOCI_EXTRACT_JSON_KEY_H
#define LOCI_EXTRACT_JSON_KEY_H

#include "extract/core/sink.h"

enum json_use {
    JSON_OTHER,    // no table names it
    JSON_META,     // metadata: `meta` and `rank`
    JSON_ID,       // names the record
    JSON_TEXT,     // the text, by rank
    JSON_ABSTRACT, // stands before the text
    JSON_PARTS,    // a list of the text's parts, by rank
    JSON_JOINED,   // a list of pieces that are one paragraph
    JSON_HEADING,  // of a part of the text
    JSON_SPEAKER,  // who says a part of the text
    JSON_NESTED,   // an object that holds metadata or text of the record
    JSON_RECORDS,  // a list of records
    JSON_HELD,     // a list of records in an object that says nothing of itself, else of anything
    JSON_FORMAT,   // how the text is written: "markdown", "text/html"
    JSON_NO_TEXT   // neither metadata nor text: addresses, hashes, who publishes
};

// How a text is written.
enum json_form { JSON_ANY_FORM, JSON_HTML, JSON_MARKDOWN };

struct json_key {
    const char *name; // in lower case, letters and digits alone
    enum json_use use;
    int rank; // the smallest that has a value counts
    enum meta_key meta;
    enum json_form form;
};

// A key is looked for without its case, and without signs: "full_text", "fullText" and "Full-Text" are one. A pointer to an entry that
// says JSON_OTHER when it is not known. Within a part of a text a few keys mean something else ("title" is its heading).
const struct json_key *json_key_of(const char *key);
const struct json_key *json_part_key_of(const char *key);

#endif
