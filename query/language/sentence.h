// SPDX-License-Identifier: MIT
// Questions that are sentences of somebody's, pasted as they stand: what they are known by, and what in them is no word.
#ifndef LOCI_QUERY_SENTENCE_H
#define LOCI_QUERY_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

// Whether `size` bytes of `text` are prose, by their own form: a dozen words or more, without what only a question in operators has
// (two or more of AND, OR, NEAR( and w/n; the small name of a field right before its value is no sign of either), and either a sixth
// of the words are function words of one language, or two of the words end a sentence. Linear.
bool sentence_is(const char *text, size_t size);

// Bytes at `at` that are no part of a word in prose, 0 where one stands: quotes, parentheses, the signs of other questions, # * _ ~ ^ = and their
// kin, entities (&amp;), and addresses (https://…, www.…, example.org/…), up to the next blank. `start` is where the word began that goes on at `at`,
// or `at` itself where none has begun: there signs that join words (hyphens, apostrophes) are skipped as well.
// A + right before a quote stays: it asks for the phrase.
// Within a word, / - . between words that stand as well by themselves.
size_t sentence_skips(const char *text, size_t size, size_t start, size_t at);

// Bytes of the word at `start` if it stands behind a # or @ and its capitals show that it is several (#ClimateChange); else 0.
size_t sentence_tag(const char *text, size_t size, size_t start);
// Whether another of its words begins at `at`.
bool sentence_divides(const char *text, size_t size, size_t start, size_t at);

#endif
