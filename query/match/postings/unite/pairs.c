// SPDX-License-Identifier: MIT
// Goes over the compounds between the first and the last of a slot's words.
#include "query/match/postings/unite/pairs.h"

#include "store/read/reader.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

struct finding {
    struct spelling_pairs *pairs;
    const struct spellings *spellings;
    const size_t *order; // the spellings, ascending by their terms
    bool failed;         // out of memory
};

// A spelling by the first eight bytes of its terms, which tell most of them apart where they lie.
struct headed {
    uint64_t head;
    size_t number;
};

static int compare_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    const int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

static int compare_headed(const void *a, const void *b, void *context)
{
    const struct headed *x = a, *y = b;
    const struct spelling *list = context;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return compare_bytes(list[x->number].terms, list[x->number].size, list[y->number].terms,
                         list[y->number].size);
}

static uint64_t head_of(const struct spelling *spelling)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < spelling->size ? (unsigned char)spelling->terms[i] : 0);
    return head;
}

size_t *spellings_order(const struct spellings *spellings)
{
    const size_t count = spellings->count;
    struct headed *headed = malloc((count + 1) * sizeof *headed);
    size_t *order = malloc((count + 1) * sizeof *order);
    if (!headed || !order) {
        free(headed);
        free(order);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        headed[i] = (struct headed){head_of(&spellings->list[i]), i};
    if (count > 1)
        qsort_r(headed, count, sizeof *headed, compare_headed, spellings->list);
    for (size_t i = 0; i < count; i++)
        order[i] = headed[i].number;
    free(headed);
    return order;
}

// The number of the spelling that is this term, or one that there is not.
static size_t find_term(const struct finding *finding, const char *term, size_t size)
{
    const struct spellings *spellings = finding->spellings;
    size_t low = 0, high = spellings->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct spelling *spelling = &spellings->list[finding->order[middle]];
        const int order = compare_bytes(spelling->terms, spelling->size, term, size);
        if (order == 0)
            return finding->order[middle];
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return SIZE_MAX;
}

// The second of the parts, behind a space.
static bool add_pair(struct finding *finding, size_t first, size_t joined, const char *space, const char *end)
{
    struct spelling_pairs *pairs = finding->pairs;
    const char *second = space ? space + 1 : end;
    const char *behind = second < end ? memchr(second, ' ', (size_t)(end - second)) : NULL;
    const size_t size = (size_t)((behind ? behind : end) - second);
    struct spelling_pair *grown =
        array_reserve(pairs->list, &pairs->capacity, pairs->count + 1, sizeof *grown);
    if (!grown || pairs->seconds.size > UINT32_MAX - size)
        return false;
    pairs->list = grown;
    grown[pairs->count++] = (struct spelling_pair){(uint32_t)first, (uint32_t)joined,
                                                   (uint32_t)pairs->seconds.size, (uint32_t)size};
    return buffer_add(&pairs->seconds, second, size);
}

static bool take_compound(void *context, const char *joined, size_t joined_size, const char *parts,
                          size_t parts_size)
{
    struct finding *finding = context;
    struct spelling_pairs *pairs = finding->pairs;
    const char *space = memchr(parts, ' ', parts_size);
    const size_t at = find_term(finding, joined, joined_size);
    const size_t first =
        at == SIZE_MAX ? at : find_term(finding, parts, space ? (size_t)(space - parts) : parts_size);
    if (first == SIZE_MAX)
        return true;
    finding->failed = !add_pair(finding, first, at, space, parts + parts_size);
    if (finding->failed)
        return false;
    pairs->kinds[first] |= first == at ? PAIR_ITSELF | PAIR_OTHERS : PAIR_OTHERS;
    pairs->kinds[at] |= PAIR_OTHERS;
    return true;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct spelling_pair *x = a, *y = b;
    return x->first != y->first ? (x->first > y->first) - (x->first < y->first)
                                : (x->joined > y->joined) - (x->joined < y->joined);
}

static void sort_pairs(struct spelling_pairs *pairs)
{
    if (pairs->count > 1)
        qsort(pairs->list, pairs->count, sizeof *pairs->list, compare_pairs);
}

// Words that begin alike have few compounds between them.
static bool begin_alike(const struct spellings *spellings)
{
    bool alike = spellings->list[0].size > 0;
    for (size_t i = 1; alike && i < spellings->count; i++)
        alike = spellings->list[i].size > 0 && spellings->list[i].terms[0] == spellings->list[0].terms[0];
    return alike;
}

bool spelling_pairs_pay(const struct spellings *spellings)
{
    enum { SOME = 4, MANY = 32 };
    return spellings->count >= SOME && !spellings_have_phrase(spellings) &&
           (spellings->count >= MANY || begin_alike(spellings));
}

loci_error spelling_pairs_find(struct spelling_pairs *pairs, loci *index, const struct spellings *spellings,
                               const size_t *order)
{
    struct finding finding = {.pairs = pairs, .spellings = spellings, .order = order};
    const size_t count = spellings->count;
    pairs->kinds = calloc(count + 1, sizeof *pairs->kinds);
    buffer_init(&pairs->seconds);
    loci_error error = pairs->kinds ? LOCI_OK : handle_fail_memory(index);
    if (error == LOCI_OK && count > 0) {
        const struct spelling *first = &spellings->list[order[0]], *last = &spellings->list[order[count - 1]];
        error = reader_visit_compounds(index, first->terms, first->size, last->terms, last->size,
                                       take_compound, &finding);
    }
    if (error == LOCI_OK && finding.failed)
        error = handle_fail_memory(index);
    sort_pairs(pairs);
    return error;
}

void spelling_pairs_clear(struct spelling_pairs *pairs)
{
    free(pairs->list);
    free(pairs->kinds);
    buffer_clear(&pairs->seconds);
    *pairs = (struct spelling_pairs){0};
}
