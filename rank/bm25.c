// SPDX-License-Identifier: MIT
// BM25 over fields that are weighted before saturation.
#include "rank/bm25.h"

#include "rank/constants.h"
#include <math.h>

// The weighted sum of the counts, in the order of the fields: one order, so that equal counts give
// bit-identical sums.
static double weigh(const struct bm25 *bm25, const double in[FIELD_COUNT])
{
    double sum = 0;
    for (int field = 0; field < FIELD_COUNT; field++)
        sum += bm25->weight[field] * in[field];
    return sum;
}

static double weigh_counts(const struct bm25 *bm25, const struct field_counts *counts)
{
    double in[FIELD_COUNT];
    for (int field = 0; field < FIELD_COUNT; field++)
        in[field] = counts->in[field];
    return weigh(bm25, in);
}

struct bm25 bm25_over(struct bm25 bm25, uint64_t count, const uint64_t total[FIELD_COUNT])
{
    double in[FIELD_COUNT];
    for (int field = 0; field < FIELD_COUNT; field++)
        in[field] = (double)total[field];
    const double length = weigh(&bm25, in);
    bm25.average_length = count > 0 && length > 0 ? length / (double)count : 1;
    return bm25;
}

bool bm25_is_same(const struct bm25 *a, const struct bm25 *b)
{
    bool same = a->k1 == b->k1 && a->b == b->b && a->average_length == b->average_length;
    for (int field = 0; same && field < FIELD_COUNT; field++)
        same = a->weight[field] == b->weight[field];
    return same;
}

static struct bm25 with_constants(double k1, double title)
{
    return (struct bm25){.k1 = k1,
                         .b = constants()->b,
                         .weight = {[FIELD_TITLE] = title, [FIELD_HEADING] = 1, [FIELD_TEXT] = 1}};
}

struct bm25 bm25_passages(uint64_t passages, uint64_t documents, const uint64_t total[FIELD_COUNT])
{
    const double share = documents < passages ? (double)documents / (double)passages : 1;
    const double title = 1 + (constants()->title - 1) * share;
    return bm25_over(with_constants(constants()->k1_passages, title), passages, total);
}

struct bm25 bm25_documents(uint64_t passages, const uint64_t total[FIELD_COUNT])
{
    return bm25_over(with_constants(constants()->k1, constants()->title), passages, total);
}

double bm25_idf(uint64_t passages, uint64_t passages_with_term)
{
    if (passages_with_term > passages)
        passages_with_term = passages;
    double with = (double)passages_with_term;
    return passages == 0 ? 0 : log1p(((double)passages - with + 0.5) / (with + 0.5));
}

double bm25_norm(const struct bm25 *bm25, const struct field_counts *length)
{
    return bm25->k1 * (1 - bm25->b + bm25->b * weigh_counts(bm25, length) / bm25->average_length);
}

double bm25_term(const struct bm25 *bm25, double weight, const struct field_counts *frequency, double norm)
{
    double weighted = weigh_counts(bm25, frequency);
    return weighted > 0 ? weight * (bm25->k1 + 1) * weighted / (norm + weighted) : 0;
}
