// SPDX-License-Identifier: MIT
// The collector gives what counting the analysed terms of every passage gives, bit for bit.
#include "store/derived/norm.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 40, TOKENS_MAX = 64 };

static const char *const words[] = {"alpha",        "beta",        "gamma",  "delta",
                                    "co-operation", "cooperation", "epsilon"};

static uint32_t state = 7;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

// The oracle's own picture: terms of each field by position, colocated ones beside their first part.
struct oracle_field {
    char term[TOKENS_MAX][16];
    uint32_t position[TOKENS_MAX];
    size_t count;
    uint32_t length;
};
struct oracle_passage {
    struct oracle_field fields[FIELD_COUNT];
    uint32_t document, place;
};
static struct oracle_passage oracle[DOCUMENTS * 4];
static size_t oracle_count;

static bool take(void *context, const struct token *token)
{
    struct oracle_field *field = context;
    snprintf(field->term[field->count], sizeof field->term[0], "%.*s", (int)token->term_size, token->term);
    field->position[field->count++] = token->position;
    return true;
}

static void analyse(loci *index, const char *text, struct oracle_field *field)
{
    field->count = 0;
    cr_assert(analyzer_run(handle_analyzer(index), LANGUAGE_ENGLISH, ANALYSIS_COMPOUND, text, strlen(text),
                           take, field, &field->length));
}

static void random_words(char *out, size_t size, uint32_t count)
{
    size_t used = 0;
    out[0] = '\0';
    while (count-- > 0)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used ? " " : "",
                                 words[random_below(sizeof words / sizeof *words)]);
}

// The passages of a document, the last ones so far, in the order of equal scores.
static void place_document(const char *member, const char *text, uint32_t document)
{
    struct hash hash;
    size_t first = oracle_count;
    hash_bytes(&hash, text, strlen(text));
    while (first > 0 && oracle[first - 1].document == document)
        first--;
    for (size_t i = first; i < oracle_count; i++)
        oracle[i].place = norm_place(member, strlen(member), &hash, i - first + 1);
}

static void write_documents(loci *index)
{
    int64_t run;
    int64_t file = begin_batch(index, &run);
    oracle_count = 0;
    for (uint32_t at = 1; at <= DOCUMENTS; at++) {
        char member[16], title[64], text[2048];
        size_t size = 0;
        random_words(title, sizeof title, random_below(3));
        for (uint32_t passages = 1 + random_below(4); passages > 0; passages--) {
            char heading[64], body[512];
            struct oracle_passage *passage = &oracle[oracle_count++];
            random_words(heading, sizeof heading, random_below(2));
            random_words(body, sizeof body, 1 + random_below(12));
            passage->document = at;
            analyse(index, title, &passage->fields[FIELD_TITLE]);
            analyse(index, heading, &passage->fields[FIELD_HEADING]);
            analyse(index, body, &passage->fields[FIELD_TEXT]);
            size += (size_t)snprintf(text + size, sizeof text - size, "%s#%s%s", heading, body,
                                     passages > 1 ? "|" : "");
        }
        snprintf(member, sizeof member, "%u", at);
        put(index, file, member, title, text, NULL);
        place_document(member, text, at);
    }
    commit_batch(index, run);
}

static bool stands_at(const struct oracle_field *field, const char *term, uint32_t position)
{
    for (size_t i = 0; i < field->count; i++)
        if (field->position[i] == position && strcmp(field->term[i], term) == 0)
            return true;
    return false;
}

// Whether a phrase (terms divided by spaces) begins at the position.
static bool phrase_at(const struct oracle_field *field, const char *phrase, uint32_t position)
{
    char copy[64], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", phrase);
    for (char *term = strtok_r(copy, " ", &rest); term; term = strtok_r(NULL, " ", &rest))
        if (!stands_at(field, term, position++))
            return false;
    return true;
}

// A slot is its spellings; a query ORs its slots.
struct query {
    const char *spellings[4][3];
};
static const struct query queries[] = {
    {{{"alpha"}}},
    {{{"alpha"}, {"beta"}, {"gamma"}}},
    {{{"cooper", "co oper"}}},
    {{{"cooper", "co oper"}, {"delta"}}},
    {{{"alpha beta"}, {"gamma"}}},
    {{{"oper"}, {"epsilon"}, {"alpha"}, {"co"}}},
    {{{"delta cooper", "delta co oper"}, {"cooper"}}},
};

static struct field_counts count_slot(const struct oracle_passage *passage, const char *const *spellings)
{
    struct field_counts counts = {{0}};
    for (int field = 0; field < FIELD_COUNT; field++)
        for (uint32_t position = 0; position < passage->fields[field].length; position++) {
            bool found = false;
            for (int i = 0; i < 3 && spellings[i]; i++)
                found = found || phrase_at(&passage->fields[field], spellings[i], position);
            counts.in[field] += found;
        }
    return counts;
}

static struct top ask_oracle(const struct query *query, const double *weights, const struct bm25 *bm25)
{
    struct top top;
    top_init(&top, 0);
    for (size_t i = 0; i < oracle_count; i++) {
        struct field_counts length;
        double score = 0;
        for (int field = 0; field < FIELD_COUNT; field++)
            length.in[field] = oracle[i].fields[field].length;
        double norm = bm25_norm(bm25, &length);
        bool matches = false;
        for (int slot = 0; slot < 4 && query->spellings[slot][0]; slot++) {
            struct field_counts counts = count_slot(&oracle[i], query->spellings[slot]);
            matches = matches || counts.in[0] + counts.in[1] + counts.in[2] > 0;
            score += bm25_term(bm25, weights[slot], &counts, norm);
        }
        if (matches)
            top_add(&top, (struct scored){.passage = (int64_t)i + 1,
                                          .document = oracle[i].document,
                                          .place = oracle[i].place,
                                          .score = score});
    }
    top_sort(&top);
    return top;
}

static struct top ask_collector(loci *index, const struct query *query, const double *weights,
                                const struct bm25 *bm25, const struct document_set *filter, size_t k)
{
    struct buffer match;
    struct top top;
    int phrase_slot[12];
    size_t phrases = 0, count = 0;
    uint64_t total = 0;
    buffer_init(&match);
    top_init(&top, k);
    for (; count < 4 && query->spellings[count][0]; count++)
        for (int i = 0; i < 3 && query->spellings[count][i]; i++) {
            buffer_add_string(&match, phrases > 0 ? " OR " : "");
            collector_quote(&match, query->spellings[count][i], strlen(query->spellings[count][i]));
            phrase_slot[phrases++] = (int)count;
        }
    const struct formula formula = {.texts = *bm25, .weights = weights, .word_count = count};
    struct collect collect = {.match = match.data,
                              .phrase_slot = phrase_slot,
                              .phrase_count = phrases,
                              .formula = &formula,
                              .filter = filter};
    cr_assert_eq(reader_collect(index, &collect, &top, &total), LOCI_OK, "%s", loci_message(index));
    top_sort(&top);
    cr_expect(k > 0 || total == top.count);
    buffer_clear(&match);
    return top;
}

static void expect_same(const struct top *got, const struct top *wanted, size_t count, size_t query)
{
    cr_assert_eq(got->count, count, "query %zu: %zu hits, wanted %zu", query, got->count, count);
    for (size_t i = 0; i < count; i++) {
        cr_expect_eq(got->entries[i].passage, wanted->entries[i].passage, "query %zu, hit %zu", query, i);
        cr_expect_eq(got->entries[i].document, wanted->entries[i].document);
        cr_expect(memcmp(&got->entries[i].score, &wanted->entries[i].score, sizeof(double)) == 0,
                  "query %zu, hit %zu: %a, wanted %a", query, i, got->entries[i].score,
                  wanted->entries[i].score);
    }
}

Test(ranking, equals_the_count_of_every_passage)
{
    static const double weights[4] = {1.7, 0.9, 2.3, 0.1};
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    for (int round = 0; round < 5; round++) {
        write_documents(index);
        cr_assert_eq(snapshot_begin(index), LOCI_OK);
        const struct statistics *statistics = reader_statistics(index);
        cr_expect_eq(statistics->passages, oracle_count);
        struct bm25 bm25 = bm25_documents(statistics->passages, statistics->length);
        for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
            struct top wanted = ask_oracle(&queries[i], weights, &bm25);
            struct top all = ask_collector(index, &queries[i], weights, &bm25, NULL, 0);
            struct top few = ask_collector(index, &queries[i], weights, &bm25, NULL, 5);
            expect_same(&all, &wanted, wanted.count, i);
            expect_same(&few, &wanted, wanted.count < 5 ? wanted.count : 5, i);
            top_clear(&wanted);
            top_clear(&all);
            top_clear(&few);
        }
        snapshot_end(index);
        loci_close(index);
        scratch_remove(&scratch);
        scratch_make(&scratch);
        index = open_index(scratch.path);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

static bool is_english(void *context, const char *value, size_t size)
{
    ++*(int *)context;
    return size == 2 && memcmp(value, "en", 2) == 0;
}

Test(ranking, takes_only_the_documents_of_a_filter)
{
    struct scratch scratch;
    struct document_set set = {0};
    int calls = 0;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    write_documents(index);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    struct bm25 bm25 = bm25_documents(1, reader_statistics(index)->length);
    cr_assert_eq(reader_select_documents(index, DOCUMENT_LANGUAGE, is_english, &calls, &set), LOCI_OK);
    cr_expect_eq(calls, DOCUMENTS);
    for (uint32_t document = 1; document <= DOCUMENTS; document++)
        cr_expect(document_set_has(&set, document));
    set.words[0] &= 1u << 3; // document 3 alone
    struct top top = ask_collector(index, &queries[1], (double[4]){1, 1, 1, 1}, &bm25, &set, 0);
    cr_expect_gt(top.count, 0);
    for (size_t i = 0; i < top.count; i++)
        cr_expect_eq(top.entries[i].document, 3);
    top_clear(&top);
    document_set_clear(&set);
    snapshot_end(index);
    loci_close(index);
    scratch_remove(&scratch);
}

static uint32_t place_of(const char *member, const char *content, size_t ordinal)
{
    struct hash hash;
    hash_bytes(&hash, content, strlen(content));
    return norm_place(member, strlen(member), &hash, ordinal);
}

Test(ranking, puts_records_of_one_score_in_the_order_of_their_numbers)
{
    static const char *const members[] = {"0",         "doc-2",         "9",        "item 10 of", "p99",
                                          "a1b/c/100", "MED-1000.json", "1048575x", "99999999",   "none"};
    for (size_t i = 1; i < sizeof members / sizeof *members; i++)
        for (int content = 0; content < 20; content++) {
            char before[8], after[8];
            snprintf(before, sizeof before, "%d", content);
            snprintf(after, sizeof after, "%d", 7 * content + 1);
            const uint32_t lower = place_of(members[i - 1], before, 70),
                           higher = place_of(members[i], after, 1);
            const bool is_bounded = i == 8; // numbers above a million are one
            cr_expect(is_bounded || lower < higher, "%s, then %s", members[i - 1], members[i]);
        }
    cr_expect_lt(place_of("5", "text", 1), place_of("5", "text", 2), "reading order");
    cr_expect_lt(place_of("", "text", 1), place_of("", "text", 2000), "reading order");
    size_t others = 0;
    for (int content = 0; content < 20; content++) {
        char text[8];
        snprintf(text, sizeof text, "%d", content);
        cr_expect_neq(place_of("", "text", 1), place_of("", text, 1), "by what they say");
        others += place_of("5", "text", 1) != place_of("5", text, 1);
    }
    cr_expect_gt(others, 15, "by what they say, as far as there is room");
}

// Those of today are of 15 bytes, of formats before 7 of 13, before 3 of 12.
Test(ranking, takes_norms_of_older_formats_for_running_text_that_may_be_any)
{
    static const size_t sizes[] = {NORM_SIZE, NORM_SIZE_WITHOUT_TEXT, NORM_SIZE_WITHOUT_PROSE};
    static unsigned char stored[NORM_CHUNK_BYTES], taken[NORM_CHUNK_BYTES];
    const struct norm norm = {.document = 70000,
                              .place = 0x81234567,
                              .length.in = {[FIELD_TITLE] = 3, [FIELD_HEADING] = 4, [FIELD_TEXT] = 700},
                              .prose = 9,
                              .text = 0xBEEF};
    unsigned char packed[NORM_SIZE];
    norm_pack(&norm, packed);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const size_t size = sizes[i];
        memset(stored, 0, sizeof stored);
        memcpy(stored + 5 * size, packed, size);
        cr_assert(norm_is_chunk(NORM_CHUNK * size) && !norm_is_row_of_chunks(NORM_CHUNK * size));
        const struct norm found = norm_unpack(norm_take(taken, stored, NORM_CHUNK * size) + 5 * NORM_SIZE);
        cr_expect(found.document == norm.document && found.place == norm.place &&
                  memcmp(&found.length, &norm.length, sizeof norm.length) == 0);
        cr_expect_eq(found.prose, size > NORM_SIZE_WITHOUT_PROSE ? norm.prose : UINT8_MAX, "%zu", size);
        cr_expect_eq(found.text, size > NORM_SIZE_WITHOUT_TEXT ? norm.text : UINT16_MAX, "%zu", size);
    }
}
