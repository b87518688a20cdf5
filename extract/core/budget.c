// SPDX-License-Identifier: MIT
// Memory for parsers that cannot live with a failed allocation.
#include "extract/core/budget.h"

#include "text/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Stands before each allocation; a list that each can be taken out of in
// constant time.
struct budget_piece {
    struct budget_piece *next, *previous;
    size_t size;
    size_t unused; // keeps what follows aligned as malloc's memory is
};

_Static_assert(sizeof(struct budget_piece) % _Alignof(max_align_t) == 0,
               "the memory behind a piece is aligned");

void budget_init(struct budget *budget, size_t size)
{
    budget->left = size;
    budget->spent = false;
    budget->pieces = NULL;
}

void budget_clear(struct budget *budget)
{
    while (budget->pieces) {
        struct budget_piece *next = budget->pieces->next;
        free(budget->pieces);
        budget->pieces = next;
    }
}

static _Noreturn void escape(struct budget *budget)
{
    budget->spent = true;
    longjmp(budget->escape, 1);
}

static void link_piece(struct budget *budget, struct budget_piece *piece, size_t size)
{
    piece->size = size;
    piece->previous = NULL;
    piece->next = budget->pieces;
    if (piece->next)
        piece->next->previous = piece;
    budget->pieces = piece;
    budget->left -= size + sizeof *piece;
}

static void unlink_piece(struct budget *budget, struct budget_piece *piece)
{
    if (piece->previous)
        piece->previous->next = piece->next;
    else
        budget->pieces = piece->next;
    if (piece->next)
        piece->next->previous = piece->previous;
    budget->left += piece->size + sizeof *piece;
}

void *budget_allocate(struct budget *budget, size_t size)
{
    struct budget_piece *piece = NULL;
    if (size < budget->left && sizeof *piece < budget->left - size)
        piece = memory_resize(NULL, sizeof *piece + size);
    if (!piece)
        escape(budget);
    link_piece(budget, piece, size);
    return piece + 1;
}

void *budget_allocate_zeroed(struct budget *budget, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        escape(budget);
    return memset(budget_allocate(budget, count * size), 0, count * size);
}

void *budget_reallocate(struct budget *budget, void *memory, size_t size)
{
    void *moved = budget_allocate(budget, size);
    if (memory) {
        size_t old = ((struct budget_piece *)memory - 1)->size;
        memcpy(moved, memory, old < size ? old : size);
        budget_free(budget, memory);
    }
    return moved;
}

void budget_free(struct budget *budget, void *memory)
{
    if (!memory)
        return;
    struct budget_piece *piece = (struct budget_piece *)memory - 1;
    unlink_piece(budget, piece);
    free(piece);
}
