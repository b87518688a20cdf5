// SPDX-License-Identifier: MIT
// Values, and how many passages and documents have each.
#include "query/answer/census.h"
#include "text/base/buffer.h"
#include "text/base/utf8.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct census_value {
    const char *text; // as it came, when it is looked for
    size_t size;
    loci_count count;
    int64_t document; // the last one
    struct census_value *next;
};

static int compare(const void *a, const void *b)
{
    const struct census_value *x = a, *y = b;
    if (x->size != y->size)
        return (x->size > y->size) - (x->size < y->size);
    return x->size > 0 ? memcmp(x->text, y->text, x->size) : 0;
}

static struct census_value *make(struct census *census, const struct census_value *wanted)
{
    struct census_value *made = arena_alloc(census->arena, 1, sizeof *made);
    if (!made)
        return NULL;
    *made = *wanted;
    made->next = census->first;
    if (wanted->size > 0)
        made->text = made->count.value = arena_copy(census->arena, wanted->text, wanted->size);
    if (wanted->size > 0 && !made->text)
        return NULL;
    census->first = made;
    census->count++;
    return made;
}

static struct census_value *find(struct census *census, const char *text, size_t size)
{
    struct census_value wanted = {.text = text, .size = size, .document = -1};
    if (census->last && compare(census->last, &wanted) == 0)
        return census->last;
    struct census_value **node = tfind(&wanted, &census->root, compare);
    if (node)
        return *node;
    struct census_value *made = make(census, &wanted);
    return made && tsearch(made, &census->root, compare) ? made : NULL;
}

bool census_add(struct census *census, const char *value, size_t size, int64_t document, uint64_t passages)
{
    struct census_value *found;
    if (value && utf8_valid_prefix(value, size) != size) {
        struct buffer repaired;
        buffer_init(&repaired);
        utf8_repair(&repaired, value, size);
        found = repaired.failed ? NULL : find(census, repaired.data, repaired.size);
        buffer_clear(&repaired);
    } else {
        found = find(census, value, value ? size : 0);
    }
    if (!found)
        return false;
    found->count.passages += passages;
    found->count.documents += found->document != document;
    found->document = document;
    census->last = found;
    return true;
}

static int compare_values(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int compare_counts(const void *a, const void *b)
{
    const loci_count *x = a, *y = b;
    return x->passages != y->passages ? (x->passages < y->passages) - (x->passages > y->passages)
                                      : compare_values(x->value, y->value);
}

loci_count *census_list(const struct census *census)
{
    loci_count *list = arena_alloc(census->arena, census->count + 1, sizeof *list);
    size_t count = 0;
    for (const struct census_value *at = census->first; list && at; at = at->next)
        list[count++] = at->count;
    if (list && count > 1)
        qsort(list, count, sizeof *list, compare_counts);
    return list;
}

static void keep(void *value)
{
    (void)value; // in the arena
}

void census_clear(struct census *census)
{
    tdestroy(census->root, keep);
    *census = (struct census){.arena = census->arena};
}
