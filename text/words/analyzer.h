// SPDX-License-Identifier: MIT
// The analysis: from text to the terms that are indexed and searched. See the table of text rules
// in ARCHITECTURE.md; each row stands in tests/text.
#ifndef LOCI_TEXT_ANALYZER_H
#define LOCI_TEXT_ANALYZER_H

#include "text/base/buffer.h"
#include "text/words/language.h"
#include "text/words/written_words.h"
#include <stdint.h>

// Raised whenever the same text may give other tokens than before, or another level of prose (rank/prose.h, by the lists and
// shares of text/words/function_words.c and by text/words/capital.h), or another place among equal scores (norm_place of
// store/derived/norm.h); stored in each index beside Snowball's version (analyzer_stemmer_version).
#define ANALYZER_VERSION 5

// No term is longer; a longer run of letters (a hash, a base64 line) is cut at a code point border and
// the rest of the run dropped, so that one bad line cannot fill the dictionary. Same cut in queries.
#define ANALYZER_TERM_MAX 128

struct token {
    const char *term; // folded, stemmed, marks removed; valid UTF-8, not NUL-terminated
    size_t term_size; // 1..ANALYZER_TERM_MAX
    const char *word; // folded, marks removed, not stemmed: what prefixes and suggestions go by
    size_t word_size;
    size_t start; // bytes of the original text that it stands for, [start, end)
    size_t end;
    uint32_t position; // 0, 1, 2 …; a colocated token has the position of its first part
    // 0 for an ordinary token. For the joined form of a compound ("cooperation" of "co-operation"):
    // the number of its parts, which stand at position, position + 1 …; it comes right after the first
    // of them, is not counted in the length, and its range covers the whole compound.
    uint32_t joined_parts;
    // analyzer_run_noted: where whoever is called may keep something with this word as it is written, in this language; NULL where it stands
    // in a compound or is divided.
    struct word_note *note;
};

// Called once a token, in order of position. `token` and its strings are valid during the call.
// Returning false stops the analysis.
typedef bool (*token_sink)(void *context, const struct token *token);

// A token_sink that writes terms one behind the other, a blank between, to a struct buffer; no joined forms. False when out of memory.
bool analyzer_add_term(void *buffer, const struct token *token);

// A word that stands by itself, of which something is kept.
struct noted_word {
    size_t start, end; // as of a token
    uint32_t position;
    struct word_note note;
};
// Whether it is taken as it is: else it is analysed, and comes as a token. What the token was must follow from the note alone: `start`, `end`
// and `position` are not what they were.
enum noted { NOTED_UNKNOWN, NOTED_TAKEN, NOTED_STOP };
typedef enum noted (*noted_sink)(void *context, const struct noted_word *word);
struct noting {
    enum word_noter whose;
    noted_sink take;
};

enum analysis {
    ANALYSIS_PLAIN,   // no joined forms: what a MATCH may see
    ANALYSIS_COMPOUND // with joined forms: documents, and the planner of queries
};

// One analyzer a thread: it holds one Snowball stemmer a language, each behind a cache.
struct analyzer;
bool analyzer_new(struct analyzer **out); // false: out of memory
void analyzer_free(struct analyzer *analyzer);

// Analyses `size` bytes of `text` (any bytes; ill-formed UTF-8 is treated as U+FFFD, which divides) as
// `language`; words of the other script go to the stemmer of that script (Cyrillic to Russian in a
// Latin-script language, Latin to English in a Cyrillic one). Linear in `size`. *length (may be NULL)
// gets the number of positions. False when out of memory or stopped by the sink (then
// analyzer_failed tells which: true means out of memory).
bool analyzer_run(struct analyzer *analyzer, language language, enum analysis analysis, const char *text,
                  size_t size, token_sink sink, void *context, uint32_t *length);
// The same, where `noting` is asked first of each word that has a note: a text's words come again and again. NULL: nobody.
bool analyzer_run_noted(struct analyzer *analyzer, language language, enum analysis analysis,
                        const char *text, size_t size, const struct noting *noting, token_sink sink,
                        void *context, uint32_t *length);
// The same without noting, for whoever looks for some terms: tokens are left out whose terms cannot begin with one of these letters, a bit each of a
// to z, as far as this is told without stemming (stemmer.h). The others come as they would, at their positions.
bool analyzer_run_for(struct analyzer *analyzer, language language, enum analysis analysis, const char *text,
                      size_t size, uint32_t letters, token_sink sink, void *context);
bool analyzer_failed(const struct analyzer *analyzer);

// Appends `size` bytes of `text` (any bytes) with each letter folded and without its marks, and all else as it is: what is compared
// of a name that is no text. False when out of memory.
bool analyzer_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out);

// Names the version of the stemming algorithms linked in: text such as "snowball 9f3c41d07e5a2b68", a hash
// over the stems of a fixed list of words, since libstemmer has no version call. False when out of memory
// (analyzer_failed) or when `out` is too small: 32 bytes are enough.
bool analyzer_stemmer_version(struct analyzer *analyzer, char *out, size_t out_size);

#endif
