// SPDX-License-Identifier: MIT
// The rule of docs/query.md, read literally: which passages a question is about, found without an index.
#ifndef LOCI_TESTS_QUERY_ORACLE_H
#define LOCI_TESTS_QUERY_ORACLE_H

#include "loci.h"
#include "text/base/buffer.h"
#include <stdint.h>

// ---- oracle_archive.c: a small random archive, and what was stored of it

enum column { TITLE, HEADING, TEXT, COLUMNS };
enum { WORD_SIZE = 24, LINE_MAX_WORDS = 64 };

struct archive_word {
    char word[WORD_SIZE], term[WORD_SIZE]; // folded; stemmed
    bool capitals;                         // written in capitals alone
    size_t sentence;                       // of the text
};

struct archive_line {
    struct archive_word words[LINE_MAX_WORDS];
    size_t count;
    // While it is made:
    const char *text;
    size_t text_size, sentence_end, sentence;
};

struct archive_document {
    char path[24];
    const char *author; // or NULL
    int year;           // 0: unknown
    int added;          // the year of the run that added it
};

struct archive_passage {
    const struct archive_document *document;
    uint32_t ordinal;
    char speaker[WORD_SIZE];              // "": nobody
    struct archive_line columns[COLUMNS]; // read back from the index, by its analyzer
};

// Who asks for the word is given the words, too.
struct archive_synonym {
    char asked[WORD_SIZE], given[2 * WORD_SIZE];
};

enum { SYNONYMS_MAX = 16 };

struct archive {
    loci *index;
    struct archive_synonym synonyms[SYNONYMS_MAX]; // of the list beside the index
    size_t synonym_count;
    struct archive_document *documents;
    struct archive_passage *passages;
    size_t document_count, passage_count;
    char folder[32];
};

// False, with a message on standard error, when it cannot be made.
bool archive_make(struct archive *out, uint64_t *random);
void archive_remove(struct archive *archive);
// The same analysis for a text of a question.
bool archive_analyse(const struct archive *archive, const char *text, size_t size, struct archive_line *out);

size_t random_below(uint64_t *random, size_t bound);
const char *random_word(uint64_t *random);                // of those that texts are made of
const char *random_author(uint64_t *random, bool whole);  // "smith", or "ann smith"
const char *random_speaker(uint64_t *random, bool whole); // "vell"; whole: of a passage, perhaps NULL

// ---- oracle_tree.c: random questions

enum kind {
    WORD,
    FUNCTION_WORD,
    WRITTEN, // =word
    PHRASE,
    FORMS,   // ~"phrase"
    PATTERN, // w?rd, wo*d
    PREFIX,
    NEAR,
    BAG,
    AND,
    OR,
    NOT,
    IN_FIELD,
    AUTHOR,
    SPEAKER,
    DATE,
    BEFORE,
    AFTER,
    PATH,
    ADDED,
    ADDED_AFTER,
    WHOLE // within:document, at the root
};
// How a distance is typed: a w/5 b, or as other tools do: a /5 b; NEAR(a b, 4); "a b"~4.
enum typed { BETWEEN, BETWEEN_SHORT, CALLED, QUOTED };
enum sign { WANTED, REQUIRED, EXCLUDED };

struct tree {
    enum kind kind;
    enum sign sign;     // within a BAG
    enum column column; // of IN_FIELD
    int words;          // of NEAR: w/words; 0: one sentence, -1: one paragraph
    bool in_order;      // of NEAR: pre/words
    enum typed typed;   // of NEAR; a QUOTED one is of WORD alone
    bool begun;         // of PHRASE: its last word is the beginning of one
    char text[2 * WORD_SIZE];
    struct tree *children[4];
    size_t count;
};

struct tree *tree_random(uint64_t *random, int depth);        // ends the program when out of memory
void tree_write(struct buffer *out, const struct tree *tree); // as a person would type it
void tree_free(struct tree *tree);

// ---- oracle_part.c

bool tree_excludes(const struct tree *tree);     // only leaves out
bool tree_is_documents(const struct tree *tree); // asks for documents (or who speaks) alone
bool tree_is_field(const struct tree *tree);     // is a text field and nothing else
// Of what a part that only leaves out does leave out: whether one of it (`all`: all of it) is documents.
bool tree_leaves_out_documents(const struct tree *tree, bool all);

// ---- oracle_rule.c

// Whether the question finds the passage.
bool rule_finds(const struct archive *archive, const struct tree *question,
                const struct archive_passage *passage);

#endif
