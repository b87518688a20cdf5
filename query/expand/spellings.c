// SPDX-License-Identifier: MIT
// Lists of spellings, each of them once.
#include "query/expand/spellings.h"

#include "text/base/array.h"
#include <stdlib.h>

static bool is_same(const struct spelling *a, const struct spelling *b)
{
    return a->size == b->size && memcmp(a->terms, b->terms, a->size) == 0 &&
           a->written_size == b->written_size && !a->written == !b->written &&
           (!a->written || memcmp(a->written, b->written, a->written_size) == 0);
}

bool spellings_append(struct spellings *spellings, const struct spelling *spelling)
{
    struct spelling *grown =
        array_reserve(spellings->list, &spellings->capacity, spellings->count + 1, sizeof *grown);
    if (!grown)
        return false;
    spellings->list = grown;
    char *copy = malloc(spelling->size + 1);
    if (!copy)
        return false;
    memcpy(copy, spelling->terms, spelling->size);
    copy[spelling->size] = '\0';
    grown[spellings->count] = *spelling;
    grown[spellings->count++].terms = copy;
    return true;
}

bool spellings_add(struct spellings *spellings, const struct spelling *spelling)
{
    for (size_t i = 0; i < spellings->count; i++)
        if (is_same(&spellings->list[i], spelling)) {
            spellings->list[i].tongues |= spelling->tongues;
            return true;
        }
    return spellings_append(spellings, spelling);
}

void spellings_clear(struct spellings *spellings)
{
    for (size_t i = 0; i < spellings->count; i++)
        free(spellings->list[i].terms);
    free(spellings->list);
    *spellings = (struct spellings){0};
}

bool spellings_equal(const struct spellings *a, const struct spellings *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; i < a->count && equal; i++)
        equal = is_same(&a->list[i], &b->list[i]);
    return equal;
}

bool spellings_have_phrase(const struct spellings *spellings)
{
    for (size_t i = 0; i < spellings->count; i++)
        if (spellings->list[i].words > 1)
            return true;
    return false;
}
