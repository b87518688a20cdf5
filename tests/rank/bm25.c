// SPDX-License-Identifier: MIT
// The score behaves as the formula promises.
#include "rank/bm25.h"

#include <criterion/criterion.h>
#include <math.h>

static const uint64_t totals[FIELD_COUNT] = {400, 100, 4000};

Test(bm25, counts_the_title_twice_in_the_average)
{
    struct bm25 bm25 = bm25_documents(100, totals);
    cr_expect_float_eq(bm25.average_length, (2 * 400 + 100 + 4000) / 100.0, 1e-12);
    bm25 = bm25_documents(0, (uint64_t[FIELD_COUNT]){0});
    cr_expect(bm25.average_length > 0, "an empty index has an average to divide by");
}

Test(bm25, lets_repetition_count_less_where_passages_are_ranked)
{
    const struct field_counts once = {.in = {[FIELD_TEXT] = 1}}, often = {.in = {[FIELD_TEXT] = 5}};
    const struct field_counts length = {.in = {[FIELD_TEXT] = 40}};
    const struct bm25 passages = bm25_passages(100, 100, totals), documents = bm25_documents(100, totals);
    const double gain_of_passages = bm25_term(&passages, 1, &often, bm25_norm(&passages, &length)) /
                                    bm25_term(&passages, 1, &once, bm25_norm(&passages, &length));
    const double gain_of_documents = bm25_term(&documents, 1, &often, bm25_norm(&documents, &length)) /
                                     bm25_term(&documents, 1, &once, bm25_norm(&documents, &length));
    cr_expect(gain_of_passages > 1 && gain_of_passages < gain_of_documents);
    cr_expect_eq(passages.average_length, documents.average_length);
    cr_expect_float_eq(bm25_over(passages, 10, totals).average_length, 10 * passages.average_length, 1e-9);
}

Test(bm25, shares_the_title_among_the_passages_of_a_document)
{
    const double alone = bm25_passages(100, 100, totals).weight[FIELD_TITLE],
                 among_four = bm25_passages(100, 25, totals).weight[FIELD_TITLE],
                 among_many = bm25_passages(100, 1, totals).weight[FIELD_TITLE];
    cr_expect_float_eq(alone, bm25_documents(100, totals).weight[FIELD_TITLE], 1e-12);
    cr_expect(alone > among_four && among_four > among_many && among_many > 1);
    cr_expect(isfinite(bm25_passages(0, 0, totals).weight[FIELD_TITLE]), "an empty index has a weight");
}

Test(bm25, weighs_rare_words_more_and_none_below_zero)
{
    cr_expect_float_eq(bm25_idf(100, 10), log(1 + 90.5 / 10.5), 1e-12);
    double before = INFINITY;
    for (uint64_t with = 0; with <= 100; with++) {
        double idf = bm25_idf(100, with);
        cr_expect(idf > 0 && idf < before);
        before = idf;
    }
    cr_expect_eq(bm25_idf(0, 0), 0);
    cr_expect(bm25_idf(10, 12) > 0, "a count that is too large does no harm");
}

Test(bm25, gives_the_value_that_the_formula_gives_by_hand)
{
    struct bm25 bm25 = bm25_documents(100, totals); // average 49
    struct field_counts length = {{3, 2, 20}};      // weighted 28
    double norm = bm25_norm(&bm25, &length);
    cr_expect_float_eq(norm, 1.6 * (0.4 + 0.6 * 28 / 49), 1e-12);
    double score = bm25_term(&bm25, 3, &(struct field_counts){{1, 0, 2}}, norm); // weighted 4
    cr_expect_float_eq(score, 3 * 2.6 * 4 / (norm + 4), 1e-12);
}

Test(bm25, saturates_below_its_bound)
{
    struct bm25 bm25 = bm25_documents(100, totals);
    double norm = bm25_norm(&bm25, &(struct field_counts){{0, 0, 10}});
    double before = 0;
    cr_expect_eq(bm25_term(&bm25, 1, &(struct field_counts){{0}}, norm), 0);
    for (uint32_t times = 1; times < 1000; times++) {
        double score = bm25_term(&bm25, 1, &(struct field_counts){{0, 0, times}}, norm);
        cr_expect(score > before && score < bm25.k1 + 1);
        before = score;
    }
}

Test(bm25, scores_a_long_passage_below_a_short_one)
{
    struct bm25 bm25 = bm25_documents(100, totals);
    double before = INFINITY;
    for (uint32_t length = 1; length < 500; length += 7) {
        double norm = bm25_norm(&bm25, &(struct field_counts){{0, 0, length}});
        double score = bm25_term(&bm25, 1, &(struct field_counts){{0, 0, 1}}, norm);
        cr_expect(score < before);
        before = score;
    }
}
