// SPDX-License-Identifier: MIT
// A document on its way into the index: its metadata and passages, and once analysed their token streams.
#ifndef LOCI_STORE_PREPARED_H
#define LOCI_STORE_PREPARED_H

#include "rank/bm25.h"
#include "store/document/counts.h"
#include "store/document/fields.h"
#include "text/base/hash.h"
#include "text/passages/block.h"

// Metadata; each value may be NULL. Strings are owned by the prepared document.
struct prepared_meta {
    DOCUMENT_FIELDS(DOCUMENT_FIELD_MEMBER)
};
void prepared_meta_fields(struct prepared_meta *at, char **out[DOCUMENT_FIELD_COUNT]);
bool prepared_meta_equals(const struct prepared_meta *a, const struct prepared_meta *b);

// The tokens of one field, as they go to FTS5 and to the dictionary. Opaque to the indexer.
struct prepared_tokens;

struct prepared_passage {
    char *text; // NUL-terminated, valid UTF-8
    size_t text_size;
    char *section; // or NULL
    char *speaker; // who says it, or NULL; several are "A; B"
    char *heading; // the heading path, its parts divided by U+001F; "" when there is none
    int page;
    uint32_t line;                               // of the file, from 1; 0: not known
    int64_t byte;                                // offset in it; -1: not known
    uint8_t prose;                               // prose_level of the text, once analysed
    struct hash hash;                            // of text: keeps the passage's id through edits of others
    struct prepared_tokens *tokens[FIELD_COUNT]; // [FIELD_TITLE] is NULL: the document's
};

struct prepared_document {
    char *member; // "" for a plain file
    size_t member_size;
    struct hash hash; // of the file's bytes or of the record's raw line
    struct prepared_meta meta;
    struct prepared_tokens *title_tokens;
    struct dictionary dictionary; // what it adds to the index's, once analysed; empty when it is …
    bool counted_together;        // … counted with others, by prepared_analyse_together
    struct prepared_passage *passages;
    size_t passage_count, passage_capacity;
    size_t text_size; // of all passages
};

// Building, on any thread: new, fill meta, add passages (all strings are copied), then prepared_analyse (analysis.h).
// All return false when out of memory; free accepts half-built documents and NULL.
bool prepared_new(struct prepared_document **out, const char *member, size_t member_size);
bool prepared_set(char **field, const char *value, size_t size); // replaces a meta string
bool prepared_add(struct prepared_document *document, const char *text, size_t text_size, const char *section,
                  const char *const *heading, size_t heading_count, int page);
// Where the passage that was added last begins in its file; without, that is not known.
void prepared_place(struct prepared_document *document, struct text_place place);
// The least line and byte of its passages: line 0 where one is not known, byte 0 where none is.
struct text_place prepared_first(const struct prepared_document *document);
// Who says the passage that was added last; NULL: nobody, as without.
bool prepared_speaker(struct prepared_document *document, const char *speaker);
void prepared_free(struct prepared_document *document);

#endif
