// SPDX-License-Identifier: MIT
// What a walk has found: files, and remarks on what it did not enter.
#ifndef LOCI_INDEXER_WALK_H
#define LOCI_INDEXER_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct found {
    char *path; // relative to the root; "" when the root is a file
    uint64_t size, inode;
    int64_t mtime_ns, ctime_ns;
    int64_t checked_ns; // CLOCK_REALTIME right before it was looked at
    bool outside;       // a link that leaves the source and is not followed: these are the link's own values
};

enum remark_kind {
    REMARK_UNREADABLE, // a folder (or a file's entry) that cannot be read: what is beneath is unknown
    REMARK_LINK,       // a link to a folder, not followed
    REMARK_LOOP,       // a folder that contains itself (a bind mount), not entered
    REMARK_KERNEL,     // a folder of a file system that the kernel makes up, not entered
    REMARK_IGNORE      // an ignore file that has bad lines or cannot be read
};

struct remark {
    enum remark_kind kind;
    char *path; // relative; "" is the root
    int error;  // errno, or 0. ELOOP: a link that is not followed; EXDEV: what the kernel makes up
};

struct walk {
    struct found *files; // by path, bytewise
    size_t count, capacity;
    struct remark *remarks;
    size_t remark_count, remark_capacity;
    bool root_missing; // there is no such file or folder, or it cannot be read
    int root_error;    // errno where the root could not be looked into, else 0
    bool root_is_file;
    bool root_empty;         // a folder without any entry
    uint64_t device;         // st_dev of the root
    const char **unreadable; // paths of remarks, in the order of the tree, none inside another
    size_t unreadable_count;
    uint64_t compared; // comparisons that putting in order and looking up have taken, lists of rules asked
};

void walk_clear(struct walk *walk);
void walk_forget_files(struct walk *walk); // as if it had found none

// Puts the files in order and makes what could not be read findable; part of discover. False: out of memory.
bool walk_order(struct walk *walk);

// Whether `path` is, or lies beneath, something that could not be read. In the logarithm of what could not.
bool walk_is_unreadable(struct walk *walk, const char *path);
// The file of that path, or NULL.
const struct found *walk_find(const struct walk *walk, const char *path);

void found_from_stat(struct found *out, const struct stat *status);
int64_t clock_now_ns(void);

#endif
