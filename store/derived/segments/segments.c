// SPDX-License-Identifier: MIT
// Ranking segments as a structure that is derived.
#include "store/derived/segments/turned.h"

#include <stdlib.h>
#include <string.h>

enum { GATHERED_TOKENS_MAX = 16 << 20 }; // a rebuild's batch ends there, so that memory stays bounded

static const struct derived_object objects[] = {
    {"segment", "CREATE TABLE segment(id INTEGER PRIMARY KEY, head BLOB NOT NULL) STRICT", 6},
    {"segment_chunk", "CREATE TABLE segment_chunk(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT", 6},
    {0}};

static void *gathered_new(void)
{
    struct gathered_postings *gathered = calloc(1, sizeof *gathered);
    if (!gathered)
        return NULL;
    counts_init(&gathered->terms);
    counts_init(&gathered->words);
    return gathered;
}

static void hand(void *state, const struct posting_taker *taker)
{
    ((struct gathered_postings *)state)->taker = taker;
}

static void forget(void *state)
{
    struct gathered_postings *gathered = state;
    gather_stop(gathered);
    counts_empty(&gathered->terms);
    counts_empty(&gathered->words);
    gathered->known_count = 0;
    gathered->known_of = 0;
    free(gathered->passages);
    free(gathered->tokens);
    gathered->passages = NULL;
    gathered->tokens = NULL;
    gathered->passage_count = gathered->passage_capacity = 0;
    gathered->token_count = gathered->token_capacity = 0;
}

static void gathered_free(void *state)
{
    struct gathered_postings *gathered = state;
    forget(gathered);
    counts_clear(&gathered->terms);
    counts_clear(&gathered->words);
    free(gathered->known);
    free(gathered);
}

static bool same_tokens(const struct derived_passage *a, const struct derived_passage *b)
{
    bool same = a->norm.prose == b->norm.prose;
    for (int field = 0; same && field < FIELD_COUNT; field++)
        same = tokens_say_the_same(a->tokens[field], b->tokens[field], true);
    return same;
}

static loci_error put(loci *index, void *state, const struct passage_change *change)
{
    if (change->before && change->after && same_tokens(change->before, change->after))
        return LOCI_OK;
    return gather_passage(state, change) ? LOCI_OK : handle_fail_memory(index);
}

static loci_error add(loci *index, void *state, const struct dictionary *words, int sign)
{
    return sign < 0 || gather_words(state, words) ? LOCI_OK : handle_fail_memory(index);
}

static bool is_full(const void *state)
{
    return ((const struct gathered_postings *)state)->token_count > GATHERED_TOKENS_MAX;
}

static loci_error begin_flush(loci *index, void *state)
{
    return gather_begin(index, state);
}

static loci_error flush(loci *index, void *state)
{
    struct gathered_postings *gathered = state;
    loci_error error = gathered->passage_count > 0 ? gather_write(index, gathered) : LOCI_OK;
    forget(state);
    return error;
}

// Those that were built beside.
static loci_error settle(loci *index)
{
    index->beside = true;
    loci_error error = segments_merge(index, false);
    index->beside = false;
    return error;
}

static loci_error expect(struct findings *findings, void *expected, int64_t passage,
                         const struct derived_passage *text, const struct dictionary *words)
{
    (void)findings;
    (void)words;
    segment_sums_add(expected, passage, text->tokens);
    return LOCI_OK;
}

static loci_error verify(struct findings *findings, void *expected)
{
    const struct segment_sums *wanted = expected;
    struct segment_sums found = {0};
    loci_error error = segments_sum(findings->index, &found);
    if (error == LOCI_CORRUPT)
        findings->derived = true;
    if (error != LOCI_OK)
        return findings_absorb(findings, error);
    if (found.postings == wanted->postings && found.passages == wanted->passages)
        return LOCI_OK;
    findings->derived = true;
    findings_tell(findings, "the ranking segments do not agree with the stored text");
    return LOCI_OK;
}

const struct derived derived_segments = {.name = "segments",
                                         .objects = objects,
                                         .settle = settle,
                                         .new = gathered_new,
                                         .free = gathered_free,
                                         .hand = hand,
                                         .put = put,
                                         .add = add,
                                         .is_full = is_full,
                                         .begin_flush = begin_flush,
                                         .flush = flush,
                                         .forget = forget,
                                         .expected_size = sizeof(struct segment_sums),
                                         .expect = expect,
                                         .verify = verify};
