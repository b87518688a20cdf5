// SPDX-License-Identifier: MIT
// What a word of a question becomes, by what the archive knows.
#ifndef LOCI_QUERY_EXPANDER_H
#define LOCI_QUERY_EXPANDER_H

#include "query/expand/lexicon.h"
#include "query/expand/memo.h"
#include "query/expand/tongues.h"
#include "query/language/ast.h"

// Bounds with a note beyond them.
enum {
    EXPAND_PHRASE_WORDS_MAX = 64, // words of one phrase
    EXPAND_SPELLINGS_MAX = 16,    // spellings of one word or phrase
    EXPAND_PREFIX_TERMS_MAX = 1000,
    EXPAND_PREFIXES_MAX = 2000, // terms of all prefixes together
};

// Words of one question share it.
struct expander {
    const struct lexicon *lexicon;
    struct notes *notes;
    struct tongues tongues;
    language tongue;    // of the question's own words
    bool capitals_only; // the question has no small letter: capitals tell nothing
    size_t prefixes_left;
    bool without_variants; // names stay as they are written
    struct memo memo;      // of what was looked up
};

// For a question (NULL allowed). LOCI_INTERRUPTED, without a message, when the planning is to end; so do all below.
loci_error expander_init(struct expander *out, const struct lexicon *lexicon, const struct node *root,
                         struct notes *notes);
void expander_clear(struct expander *expander);

// What a word is to the question. Only bare words are anything but content: what stands in quotes, behind an
// operator or in a field is meant (`meant`: what stands around the word says so).
enum word_class { WORD_CONTENT, WORD_FUNCTION, WORD_REQUEST };
enum word_class word_classify(const struct expander *expander, const struct node *node, bool meant);

// Every way to write a node's text: hyphenated compounds joined and divided, and the divided forms that the archive
// holds of words that are written as one; in each of the tongues, and never with words of two of them. Of
// the tongues behind the first only spellings whose words the archive holds. An empty list for text without a word.
// Of a prefix the words that begin with it (with its last word, when it has several), and in *passages the sum of theirs;
// else that is 0. *out is the caller's to clear, whatever comes back.
loci_error spelling_find(struct expander *expander, const struct node *node, struct spellings *out,
                         uint64_t *passages);

// The same of a text in no field, as far as the archive holds it.
loci_error spelling_of_text(struct expander *expander, const char *text, size_t size, struct spellings *out);

// Appends the word of the archive that is nearest to the one word of `text`, folded: one step away, from eight
// letters on two. Nothing when there is none, and for short words and numbers. Looks at the words of the same initial, and,
// where none of them is near, of names and long words, at those of which that is the one letter wrong.
loci_error suggest_word(const struct expander *expander, const char *text, size_t size, struct buffer *out);

// Appends "F-104" for F104, which stands nowhere, where the archive has F-104 or F 104; nothing for other words.
loci_error suggest_divided(struct expander *expander, const char *text, size_t size, struct buffer *out);

// Appends what to write for the numbers and types that begin like one that stands nowhere: "F-35*" for F-35 where the archive
// has F-35A, "1.2.*" for 1.2 where it has 1.2.3. Nothing for words without a digit, those that stand somewhere, and where none begins so.
loci_error suggest_longer(struct expander *expander, const char *text, size_t size, struct buffer *out);

#endif
