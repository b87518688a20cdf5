// SPDX-License-Identifier: MIT
// Bounds, and the selection of contenders.
#include "rank/bound.h"

#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

enum { ROOM = 64, STEP = 4096 }; // beside twice what is kept; beside twice what came

double bound_word(const struct formula *formula, size_t word, const struct field_counts *most,
                  const struct field_counts *shortest)
{
    return formula_word(formula, word, most, bm25_norm(&formula->texts, shortest));
}

void contenders_init(struct contenders *contenders, size_t keeps)
{
    *contenders = (struct contenders){.keeps = keeps};
}

void contenders_clear(struct contenders *contenders)
{
    free(contenders->list);
    free(contenders->scores);
    contenders_init(contenders, contenders->keeps);
}

static void exchange(float *a, float *b)
{
    const float kept = *a;
    *a = *b;
    *b = kept;
}

// Puts the greatest `wanted` first (Hoare's selection; the middle of three divides).
static void select_greatest(float *list, size_t count, size_t wanted)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (list[middle] > list[low])
            exchange(&list[middle], &list[low]);
        if (list[high - 1] > list[low])
            exchange(&list[high - 1], &list[low]);
        if (list[high - 1] > list[middle])
            exchange(&list[high - 1], &list[middle]);
        const float pivot = list[middle];
        size_t i = low, j = high - 1;
        for (;;) {
            while (list[i] > pivot)
                i++;
            while (list[j] < pivot)
                j--;
            if (i >= j)
                break;
            exchange(&list[i++], &list[j--]);
        }
        const size_t border = i > j ? i : i + (list[i] >= pivot);
        if (wanted == border)
            return;
        if (wanted < border)
            high = border > low && border < high ? border : high - 1;
        else
            low = border > low ? border : low + 1;
    }
}

// The least of the best, as many as are kept. What contends stays where it is: mostly it ascends by passage.
static float least_of_best(struct contenders *contenders)
{
    float *scores = contenders->scores;
    for (size_t i = 0; i < contenders->count; i++)
        scores[i] = contenders->list[i].score;
    if (contenders->count > contenders->keeps)
        select_greatest(scores, contenders->count, contenders->keeps);
    float least = scores[0];
    for (size_t i = 1; i < contenders->keeps; i++)
        least = scores[i] < least ? scores[i] : least;
    return least;
}

// As many as are kept are enough for a threshold. Where none came since, there is nothing to cut.
static void cut(struct contenders *contenders)
{
    if (contenders->count < contenders->keeps || contenders->keeps == 0 ||
        contenders->count == contenders->settled)
        return;
    // The least of these may really be less, and what is left out more, each by the slack.
    const float threshold = least_of_best(contenders) * (1 - 2 * BOUND_SLACK) - contenders->slack;
    contenders->threshold = threshold > contenders->threshold ? threshold : contenders->threshold;
    size_t kept = 0;
    for (size_t i = 0; i < contenders->count; i++)
        if (contenders->list[i].score >= contenders->threshold)
            contenders->list[kept++] = contenders->list[i];
    contenders->count = contenders->settled = kept;
}

// Where the worst are cut next: at twice as many as are kept, or, where that is more than is likely to come, at twice as many as came.
static size_t next_full(const struct contenders *contenders)
{
    const size_t count = contenders->count, keeps = contenders->keeps;
    if (keeps > count && keeps - count > STEP)
        return 2 * count + STEP;
    return 2 * (count > keeps ? count : keeps) + ROOM;
}

void contenders_grow(struct contenders *contenders)
{
    cut(contenders);
    const size_t full = next_full(contenders);
    float *scores = array_reserve(contenders->scores, &contenders->score_capacity, full, sizeof *scores);
    contenders->scores = scores ? scores : contenders->scores;
    struct contender *grown =
        scores ? array_reserve(contenders->list, &contenders->capacity, full, sizeof *grown) : NULL;
    contenders->failed |= !grown;
    if (grown)
        contenders->list = grown;
    contenders->full = grown ? full : contenders->count;
}

static int compare_passages(const void *a, const void *b)
{
    const struct contender *x = a, *y = b;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

// A part at a time, with the bits of the score below the passage.
static void sort_by_passage(struct contender *list, size_t count)
{
    enum { KEYS = 512 };
    uint64_t keys[KEYS];
    if (count > KEYS) {
        qsort(list, count, sizeof *list, compare_passages);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &list[i].score, sizeof bits);
        keys[i] = (uint64_t)list[i].passage << 32 | bits;
    }
    sort_numbers(keys, count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t bits = (uint32_t)keys[i];
        list[i].passage = (uint32_t)(keys[i] >> 32);
        memcpy(&list[i].score, &bits, sizeof bits);
    }
}

void contenders_cut(struct contenders *contenders)
{
    cut(contenders);
    bool ascending = true;
    for (size_t i = 1; ascending && i < contenders->count; i++)
        ascending = contenders->list[i - 1].passage < contenders->list[i].passage;
    if (!ascending)
        sort_by_passage(contenders->list, contenders->count);
}
