// SPDX-License-Identifier: MIT
// Walks one source: which files stand in it now. No file is opened but .lociignore.
#ifndef LOCI_INDEXER_DISCOVER_H
#define LOCI_INDEXER_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

// The rules.
// - The root is given as realpath names it; a link that has come into its path since is not followed, and the root then
//   counts as missing. Beneath it no link to a folder is followed (a remark tells), nor any link into the source, since its
//   target is taken under its own name. A link to a regular file outside the source is listed as such (`outside`), to be
//   skipped with that reason.
// - With `follow` the root may be reached through links, and a link to a regular file outside is taken as
//   a file, once whatever number of links lead there: of several, the first of the walk.
// - What the kernel makes up (procfs, sysfs and their like) is no archive: a folder of it that is mounted beneath is not
//   entered (a remark tells), a root of it counts as missing.
// - Names that begin with a dot are left out unless `hidden`; .lociignore and the index itself always.
// - `exclude` is asked first and is final; then the .lociignore files from the innermost folder outwards, the
//   first that speaks of the path decides; then a file must be covered by `include`, if there is any.
//   What lies in an excluded folder is not looked at. An ignore file that is a link is read where it leads to a
//   place inside the source, or with `follow`. A folder whose ignore file cannot be read is unreadable as a whole: what
//   that keeps out must not get in.
// - FIFOs, sockets and devices are left out, unopened.
// - Names are bytes. Depth and length of a path are bounded by memory alone: folders are opened one
//   inside the other.
struct discover_rules {
    const char *const *include;
    size_t include_count;
    const char *const *exclude;
    size_t exclude_count;
    bool hidden;
    bool follow;
    const char *index_path;             // the index file: it and its companions are left out. May be NULL
    bool (*should_stop)(void *context); // asked often; may be NULL
    void *stop_context;
};

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

enum discovered { DISCOVER_DONE, DISCOVER_STOPPED, DISCOVER_BAD_GLOB, DISCOVER_NO_MEMORY };

// Walks `root`, an absolute path. On anything but DISCOVER_DONE *out is empty.
enum discovered discover(struct walk *out, const char *root, const struct discover_rules *rules);
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
