// SPDX-License-Identifier: MIT
// Stored files that are gone: what a new file with the same content may have been. Pure.
#ifndef LOCI_INDEXER_GONE_H
#define LOCI_INDEXER_GONE_H

#include "indexer/walk/survey.h"
#include "store/records/source.h"

struct gone {
    struct file *file; // borrowed, as its survey is
    enum fate *fate;   // its own, in its survey
};

// Zeroes are an empty list. Looking up takes the logarithm of the count, however many files are alike.
struct gone_list {
    struct gone *items; // by content hash, name and path
    size_t *next;       // of each, itself or one after it: on the way to the nearest that was not taken
    uint64_t *sizes;    // ascending
    size_t count;
    uint64_t compared; // comparisons that putting in order and looking up have taken
};

// Room for `most`. False: out of memory.
bool gone_init(struct gone_list *list, size_t most);
void gone_clear(struct gone_list *list);
void gone_add(struct gone_list *list, struct file *file, enum fate *fate);
// Once, after the last addition.
void gone_order(struct gone_list *list);

bool gone_has_size(struct gone_list *list, uint64_t size);
// The file with this content, not yet taken, that the new path most likely was: one of the same name, else any.
// NULL: there is none.
struct gone *gone_find(struct gone_list *list, const struct hash *hash, const char *path);
// It has moved: its fate says so, and it is not found again.
void gone_take(struct gone_list *list, struct gone *gone);

#endif
