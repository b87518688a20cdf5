// SPDX-License-Identifier: MIT
// Counts spellings by hash, then puts each with its like.
#include "query/match/spelling_table.h"

#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

static size_t bit_of(const struct spelling *spelling)
{
    const char *space = memchr(spelling->terms, ' ', spelling->size);
    return term_bit(spelling->terms, space ? (size_t)(space - spelling->terms) : spelling->size);
}

bool spelling_table_init(struct spelling_table *table, const struct spellings *spellings)
{
    *table = (struct spelling_table){.spellings = spellings};
    size_t *from = memory_zeroed(TERM_BITS + 1 + spellings->count, sizeof *from);
    if (!from)
        return false;
    table->from = from;
    table->numbers = from + TERM_BITS + 1;
    for (size_t i = 0; i < spellings->count; i++)
        from[bit_of(&spellings->list[i])]++;
    for (size_t bit = 1; bit <= TERM_BITS; bit++)
        from[bit] += from[bit - 1];
    for (size_t i = spellings->count; i-- > 0;) // from behind, so that the ends become the beginnings
        table->numbers[--from[bit_of(&spellings->list[i])]] = i;
    return true;
}

void spelling_table_clear(struct spelling_table *table)
{
    free(table->from);
    *table = (struct spelling_table){0};
}

bool spelling_table_visit(const struct spelling_table *table, const struct token_text *text,
                          spelling_visitor visit, void *context)
{
    for (size_t word = 0; word < TERM_FILTER_WORDS; word++)
        for (uint64_t left = text->filter[word]; left; left &= left - 1) {
            const size_t bit = word * 64 + (size_t)__builtin_ctzll(left);
            for (size_t i = table->from[bit]; i < table->from[bit + 1]; i++)
                if (!visit(context, &table->spellings->list[table->numbers[i]]))
                    return false;
        }
    return true;
}
