// SPDX-License-Identifier: MIT
// A walk under way: what it goes by and what it gathers.
#ifndef LOCI_INDEXER_SCAN_H
#define LOCI_INDEXER_SCAN_H

#include "indexer/walk/globs.h"
#include "indexer/walk/rules.h"
#include "indexer/walk/walk.h"
#include "text/base/buffer.h"

struct identity {
    dev_t device;
    ino_t inode;
};

struct linked {
    struct identity target;
    size_t file; // its place in walk->files
};

// A walk under way.
struct scan {
    struct walk *walk;
    const char *root;
    const struct discover_rules *rules;
    struct globs include, exclude;
    struct identity own[5]; // the index and its companions
    size_t own_count;
    struct linked *linked; // files that were reached through links
    size_t linked_count, linked_capacity;
    struct buffer path; // of the entry at hand, relative to the root
    enum discovered result;
};

// False, with scan->result set, when a glob is bad or memory is out; scan_clear is called all the same.
bool scan_init(struct scan *scan, struct walk *walk, const char *root, const struct discover_rules *rules);
void scan_clear(struct scan *scan);

// scan->path becomes its first `size` bytes, followed by "/name" (or "name" in the root), if any.
void scan_set_path(struct scan *scan, size_t size, const char *name);
// All of these return false once the walk is to end.
bool scan_remark(struct scan *scan, enum remark_kind kind, const char *path, int error);
bool scan_add(struct scan *scan, const char *path, const struct stat *status, int64_t checked_ns);
// The last one added was reached through a link: it is `target`.
bool scan_note_linked(struct scan *scan, const struct stat *target);
bool scan_fail(struct scan *scan, enum discovered result); // always false

// Drops all files but the first of each that several links lead to.
void scan_drop_linked_again(struct scan *scan);

#endif
