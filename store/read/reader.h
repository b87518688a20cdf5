// SPDX-License-Identifier: MIT
// The reading side, within a snapshot (store/snapshot.h): its statistics and dictionary, and the top-k collector over FTS5.
#ifndef LOCI_STORE_READER_H
#define LOCI_STORE_READER_H

#include "rank/formula.h"
#include "store/document/document_row.h"
#include "store/document/fields.h"
#include "store/file/handle.h"
#include "text/base/buffer.h"
#include "text/base/hash.h"
#include "text/words/language.h"

struct statistics {
    uint64_t passages, documents;
    uint64_t length[FIELD_COUNT]; // summed over live passages, in positions
    uint32_t document_max;        // the largest document id: bitmaps are this large
};
const struct statistics *reader_statistics(const loci *index);

// The languages of the documents, the commonest first, by code where equal; at most READER_LANGUAGES_MAX. Codes are as
// documents have them (those that have none count as "en"). Valid until the snapshot ends. None in an empty index.
enum { READER_LANGUAGES_MAX = 16 };
struct held_language {
    char code[16];
    uint64_t documents;
};
const struct held_language *reader_languages(const loci *index, size_t *count);

// Live passages that hold the term in any field; exact. 0 for an unknown term.
loci_error reader_document_frequency(loci *index, const char *term, size_t size, uint64_t *out);
// The same of many terms that come again in other questions: kept as long as the file stays as it is, in 256 KB.
loci_error reader_kept_frequency(loci *index, const char *term, size_t size, uint64_t *out);

// Terms (stems) of the words that begin with `prefix` (folded), or are as it says where it is a pattern
// (text/words/word_pattern.h); most frequent first, at most `limit`; *more when there were others. Freed with terms_free.
struct term {
    char *text;
    size_t size;
    uint64_t passages;
};
loci_error reader_expand_prefix(loci *index, const char *prefix, size_t size, size_t limit, struct term **out,
                                size_t *count, bool *more);
void terms_free(struct term *terms, size_t count);

// The word forms (folded, not stemmed) that begin with `prefix`, in the order of their bytes, each with how often it
// stands in the archive, until `visit` says no more or the call should stop. One that has several stems comes as often.
typedef bool (*word_visitor)(void *context, const char *word, size_t size, uint64_t occurrences);
loci_error reader_visit_words(loci *index, const char *prefix, size_t size, word_visitor visit,
                              void *context);

// The stems of a word form (folded), as the analysis that made the index took it; most frequent first, at most `limit`.
// Freed with terms_free.
loci_error reader_stems(loci *index, const char *word, size_t size, size_t limit, struct term **out,
                        size_t *count);

// Whether a term is what some text of the archive made of a function word of this language. False for one that no occurrence of such a word has.
// What tells is read once, and kept.
loci_error reader_may_be_function(loci *index, language of, const char *term, size_t size, bool *out);
// Whether what tells is to be read of all languages that documents have (reader_languages), which takes longer than to read which languages a
// few documents have: once some such questions were asked. False where not all of these languages are known.
bool reader_knows_function_words(loci *index);

// The divided spellings of a joined term that the archive holds: cooper → "co oper". `parts` are terms
// divided by single spaces; at most `limit`, most frequent first. Freed with terms_free.
loci_error reader_compounds(loci *index, const char *joined, size_t size, size_t limit, struct term **out,
                            size_t *count);

// The compounds whose joined term lies between two, both included, in the order of their bytes, until `visit` says no more or the call should
// stop. `parts` as above.
typedef bool (*compound_visitor)(void *context, const char *joined, size_t joined_size, const char *parts,
                                 size_t parts_size);
loci_error reader_visit_compounds(loci *index, const char *first, size_t first_size, const char *last,
                                  size_t last_size, compound_visitor visit, void *context);

// What an acronym stands for: the long form that more than half of its definitions in the archive give.
struct long_form {
    char *terms; // divided by single spaces; NULL when there is none
    size_t size;
    char *name; // as it is most often written: "Partnership for Peace (PfP)"
    uint64_t definitions;
};
loci_error reader_acronym(loci *index, const char *term, size_t size, struct long_form *out);
void long_form_clear(struct long_form *form);

// Whether more than half of the passages that hold a term write it like an acronym (acronym_is_short): NATO, but not PLAN.
loci_error reader_is_capital(loci *index, const char *term, size_t size, bool *out);

// Whether long forms of acronyms begin with `terms` and go on with others.
loci_error reader_long_begins(loci *index, const char *terms, size_t size, bool *out);
// The acronyms that were defined as `terms`, as reader_compounds.
loci_error reader_short_forms(loci *index, const char *terms, size_t size, size_t limit, struct term **out,
                              size_t *count);

// A set of document ids, to filter by. Bit d of word d/64.
struct document_set {
    uint64_t *words;
    size_t word_count;
};
void document_set_clear(struct document_set *set);
static inline bool document_set_has(const struct document_set *set, uint32_t document)
{
    return document / 64 < set->word_count && (set->words[document / 64] >> (document % 64) & 1);
}
// The documents whose `column` value the predicate accepts. Values are as stored; a path begins with its source's
// ("/srv/briefs/2005/a.txt", "memory:notes/id") and ends with "!/member" within a container.
// What is not known of a document is offered for none of the columns but the language, which is "en" then.
enum document_column {
    DOCUMENT_AUTHOR,
    DOCUMENT_PATH,
    DOCUMENT_LANGUAGE,
    DOCUMENT_SERIES,
    DOCUMENT_URL,
    DOCUMENT_MEDIA_TYPE,
    DOCUMENT_SOURCE
};
typedef bool (*document_predicate)(void *context, const char *value, size_t size);
loci_error reader_select_documents(loci *index, enum document_column column, document_predicate predicate,
                                   void *context, struct document_set *out);
// The documents whose date meets [from, to]; either may be NULL. ISO text at any precision stands for all the days that
// it leaves open: 2005-11 lies in 2005..2006, and 2005 meets 2005-03..2005-04.
loci_error reader_select_dates(loci *index, const char *from, const char *to, struct document_set *out);
// The documents that first came into the index on a day of [from, to] (UTC), likewise. Of runs that are no longer known it is known that they
// were before the first that is.
loci_error reader_select_added(loci *index, const char *from, const char *to, struct document_set *out);

// What is asked of FTS5. A word of the formula is a word or a phrase of the query: all FTS5 phrases that map to it are spellings of
// it, and an occurrence that several of them match (same field, same first position) counts once.
struct collect {
    const char *match;      // the FTS5 expression; every string in it holds finished terms (collector_quote)
    const int *phrase_slot; // for each phrase of the expression, in its order, its word in the formula, or -1
    size_t phrase_count;
    const int *
        phrase_near; // of the first `near_count` phrases that with which the NEAR begins that they are in, or -1: they count only where
    size_t
        near_count; // it holds. FTS5 tells of some where it does not, and of others what they held elsewhere
    const struct formula *formula;
    const struct document_set *filter;  // or NULL
    const struct document_set *exclude; // or NULL
    const int64_t
        *only; // these passages alone, ascending; NULL: any. What lies between them is stepped over …
    size_t only_count; // … not 0 with `only`
};

// Offers every match to `taker`, ascending by number, scored by the formula; below its threshold only as it comes. *total gets the
// matches that pass the filters; exact unless index->timed_out or index->stopped (then LOCI_OK with what was gathered).
loci_error reader_match(loci *index, const struct collect *collect, struct taker *taker, uint64_t *total);
// The same into `top` (whose k the caller set).
loci_error reader_collect(loci *index, const struct collect *collect, struct top *top, uint64_t *total);

// How many passages match an FTS5 expression (of collector_quote's strings), without scoring: a few tens of
// nanoseconds each, and nothing where the same was asked of the same state of the file lately.
loci_error reader_count(loci *index, const char *match, uint64_t *out);
// What was counted otherwise is kept beside, under a key that is no such expression. False: it is not there.
bool reader_kept_count(const loci *index, const char *key, uint64_t *out);
void reader_keep_count(loci *index, const char *key, uint64_t count);

// What ranking knows of a live passage: a candidate without words.
loci_error reader_candidate(loci *index, int64_t passage, struct candidate *out);

// Adds every passage of the documents in `set` to `top`, score 0, each with its place.
loci_error reader_list(loci *index, const struct document_set *set, struct top *top, uint64_t *total);

// Adds the passages that somebody says whom the predicate accepts, as reader_list does. It is asked once for each name ("A; B" of several).
loci_error reader_select_speakers(loci *index, document_predicate predicate, void *context, struct top *top);

// Appends a quoted FTS5 string of finished terms (divided by spaces): the tokenizer takes it as it is.
bool collector_quote(struct buffer *match, const char *terms, size_t size);

// Rows, for showing. Strings are owned by the struct: clear with passage_row_clear / document_row_clear.
struct passage_row {
    int64_t id, document;
    uint32_t ordinal, page, line;   // page and line 0 when they are not known
    int64_t byte;                   // -1 likewise
    char *section, *heading, *text; // heading: parts divided by U+001F
    size_t text_size;
    char *speaker; // who says it, or NULL
};
struct document_row {
    int64_t id;
    struct hash hash;
    char *source, *path, *member; // member NULL for a plain file
    DOCUMENT_FIELDS(DOCUMENT_FIELD_MEMBER)
    uint32_t passages;
};
loci_error reader_passage(loci *index, int64_t id, struct passage_row *out);
loci_error reader_document(loci *index, int64_t id, struct document_row *out);
// Where a passage stands, without the rest of its row.
loci_error reader_place(loci *index, int64_t passage, int64_t *document, uint32_t *ordinal);
// Of a passage what it is counted by: the heading of its section, and who says it; each NULL where there is none, freed by the caller.
// What is not asked for (NULL) is not read.
loci_error reader_labels(loci *index, int64_t passage, char **section, char **speaker);
// Whether anybody speaks in any passage.
loci_error reader_has_speakers(loci *index, bool *out);
// Eight bytes of a cryptographic hash of a passage's text: equal texts, equal keys. Two texts of half a million are taken for one with a
// probability of 10^-8; whoever writes both sides of a collision (2^32 tries) hides his own passage behind his own, since for another's text he
// would need 2^64. Keys are kept: a text is read once for many questions.
loci_error reader_text_key(loci *index, int64_t passage, uint64_t *out);
void passage_row_clear(struct passage_row *row);
void document_row_clear(struct document_row *row);
// Passages of a document with ordinals in [first, last], ascending; *out is an array to be freed by the caller
// after passage_row_clear of each.
loci_error reader_neighbours(loci *index, int64_t document, uint32_t first, uint32_t last,
                             struct passage_row **out, size_t *count);
// Document ids whose content hash begins with the hexadecimal `prefix` (current ones first; *superseded when
// only an alias matches). At most `limit`. Freed with free.
loci_error reader_find_hash(loci *index, const char *prefix, size_t limit, int64_t **out, size_t *count,
                            bool *superseded);
// ISO date of a document ("" unknown) for sorting by date, without the rest of the row.
loci_error reader_date(loci *index, int64_t document, char out[11]);
// The language that its texts are analysed as; that of a document which has none is English.
loci_error reader_language(loci *index, int64_t document, language *out);

#endif
