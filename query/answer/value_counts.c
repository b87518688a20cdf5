// SPDX-License-Identifier: MIT
// Values, and how many passages and documents have each.
#include "query/answer/value_counts.h"
#include "text/base/buffer.h"
#include "text/base/utf8.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct value_count {
    const char *text; // as it came, when it is looked for
    size_t size;
    loci_count count;
    int64_t document; // the last one
    struct value_count *next;
};

static int compare(const void *a, const void *b)
{
    const struct value_count *x = a, *y = b;
    if (x->size != y->size)
        return (x->size > y->size) - (x->size < y->size);
    return x->size > 0 ? memcmp(x->text, y->text, x->size) : 0;
}

static struct value_count *make(struct value_counts *values, const struct value_count *wanted)
{
    struct value_count *made = arena_alloc(values->arena, 1, sizeof *made);
    if (!made)
        return NULL;
    *made = *wanted;
    made->next = values->first;
    if (wanted->size > 0)
        made->text = made->count.value = arena_copy(values->arena, wanted->text, wanted->size);
    if (wanted->size > 0 && !made->text)
        return NULL;
    values->first = made;
    values->count++;
    return made;
}

static struct value_count *find(struct value_counts *values, const char *text, size_t size)
{
    struct value_count wanted = {.text = text, .size = size, .document = -1};
    if (values->last && compare(values->last, &wanted) == 0)
        return values->last;
    struct value_count **node = tfind(&wanted, &values->root, compare);
    if (node)
        return *node;
    struct value_count *made = make(values, &wanted);
    return made && tsearch(made, &values->root, compare) ? made : NULL;
}

bool value_counts_add(struct value_counts *values, const char *value, size_t size, int64_t document,
                      uint64_t passages)
{
    struct value_count *found;
    if (value && utf8_valid_prefix(value, size) != size) {
        struct buffer repaired;
        buffer_init(&repaired);
        utf8_repair(&repaired, value, size);
        found = repaired.failed ? NULL : find(values, repaired.data, repaired.size);
        buffer_clear(&repaired);
    } else {
        found = find(values, value, value ? size : 0);
    }
    if (!found)
        return false;
    found->count.passages += passages;
    found->count.documents += found->document != document;
    found->document = document;
    values->last = found;
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

loci_count *value_counts_list(const struct value_counts *values)
{
    loci_count *list = arena_alloc(values->arena, values->count + 1, sizeof *list);
    size_t count = 0;
    for (const struct value_count *at = values->first; list && at; at = at->next)
        list[count++] = at->count;
    if (list && count > 1)
        qsort(list, count, sizeof *list, compare_counts);
    return list;
}

static void keep(void *value)
{
    (void)value; // in the arena
}

void value_counts_clear(struct value_counts *values)
{
    tdestroy(values->root, keep);
    *values = (struct value_counts){.arena = values->arena};
}
