// SPDX-License-Identifier: MIT
// Memory for parsers that cannot live with a failed allocation.
#ifndef LOCI_EXTRACT_BUDGET_H
#define LOCI_EXTRACT_BUDGET_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

// gumbo and cmark-gfm crash or abort when an allocation fails. They allocate through a budget instead: when it
// is used up, or the system has no more, the budget jumps out of the parser, and budget_clear
// frees all that the parser ever took. A tree made so is freed in the same way, without a walk over it.
//
//     budget_init(&budget, size);
//     if (setjmp(budget.escape) == 0)
//         tree = parse(…);
//     budget_clear(&budget);
struct budget {
    jmp_buf escape;
    size_t left;
    bool spent; // the escape was taken
    struct budget_piece *pieces;
};

void budget_init(struct budget *budget, size_t size);
void budget_clear(struct budget *budget);

// As malloc, calloc, realloc and free, but none of them fails: they jump to `escape`.
void *budget_allocate(struct budget *budget, size_t size);
void *budget_allocate_zeroed(struct budget *budget, size_t count, size_t size);
void *budget_reallocate(struct budget *budget, void *memory, size_t size);
void budget_free(struct budget *budget, void *memory);

#endif
