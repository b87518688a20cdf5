// SPDX-License-Identifier: MIT
// Which terms a query is expanded with.
#include "rank/feedback.h"

#include "rank/constants.h"
#include <stdlib.h>
#include <string.h>

double feedback_share(size_t rank, size_t count)
{
    double sum = 0;
    for (size_t r = 1; r <= count; r++)
        sum += 1 / (double)(r + 1);
    return rank >= 1 && rank <= count ? 1 / (double)(rank + 1) / sum : 0;
}

static int compare_terms(const void *a, const void *b)
{
    const struct feedback_term *x = a, *y = b;
    const double worth_x = x->mass * x->idf, worth_y = y->mass * y->idf;
    if (worth_x != worth_y)
        return worth_x > worth_y ? -1 : 1;
    const size_t shorter = x->size < y->size ? x->size : y->size;
    const int bytes = memcmp(x->text, y->text, shorter);
    return bytes != 0 ? bytes : (x->size > y->size) - (x->size < y->size);
}

size_t feedback_choose(struct feedback_term *terms, size_t count)
{
    if (count > 1)
        qsort(terms, count, sizeof *terms, compare_terms);
    size_t chosen = 0;
    double sum = 0;
    while (chosen < count && chosen < constants()->feedback_terms &&
           terms[chosen].mass * terms[chosen].idf > 0)
        sum += terms[chosen++].mass;
    for (size_t i = 0; i < chosen; i++)
        terms[i].weight = terms[i].mass / sum;
    return chosen;
}

double feedback_own_head(double words)
{
    return words / (words + constants()->added_words);
}
