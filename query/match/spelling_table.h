// SPDX-License-Identifier: MIT
// Which of many spellings may stand in a text: a prefix has thousands, of which a text has a few.
#ifndef LOCI_QUERY_SPELLING_TABLE_H
#define LOCI_QUERY_SPELLING_TABLE_H

#include "query/expand/spellings.h"
#include "query/match/token_text.h"

// Spellings by the hash of their first term (term_bit).
struct spelling_table {
    const struct spellings *spellings; // borrowed; they stay as they are as long as the table is used
    size_t *
        from; // TERM_BITS + 1: those of a hash h are numbers[from[h]] … numbers[from[h + 1] - 1], ascending; owned
    size_t *numbers; // behind them, in the same memory: each of the spellings once
};

// False: out of memory.
bool spelling_table_init(struct spelling_table *table, const struct spellings *spellings);
void spelling_table_clear(struct spelling_table *table);

typedef bool (*spelling_visitor)(void *context, const struct spelling *spelling);
// Visits all spellings of which the first term may stand in a text that was read, in no order. False: the visitor returned false.
bool spelling_table_visit(const struct spelling_table *table, const struct token_text *text,
                          spelling_visitor visit, void *context);

#endif
