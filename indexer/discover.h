// SPDX-License-Identifier: MIT
// Walks one source: which files stand in it now. No file is opened but .lociignore.
#ifndef LOCI_INDEXER_DISCOVER_H
#define LOCI_INDEXER_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

// The rules.
// - The root may be reached through symbolic links (it is given as realpath names it). Beneath it a link to
//   a folder is not followed (a remark tells); a link to a regular file outside the source is
//   taken as a file, once whatever number of links lead there; a link into the source is not, since
//   its target is taken under its own name.
// - Names that begin with a dot are left out unless `hidden`; .lociignore and the index itself always.
// - `exclude` is asked first and is final; then the .lociignore files from the innermost folder outwards, the
//   first that speaks of the path decides; then a file must be covered by `include`, if there is any.
//   What lies in an excluded folder is not looked at.
// - FIFOs, sockets and devices are left out, unopened.
// - Names are bytes. Depth and length of a path are bounded by memory alone: folders are opened one
//   inside the other.
struct discover_rules {
    const char *const *include;
    size_t include_count;
    const char *const *exclude;
    size_t exclude_count;
    bool hidden;
    const char *index_path;             // the index file: it and its companions are left out. May be NULL
    bool (*should_stop)(void *context); // asked often; may be NULL
    void *stop_context;
};

struct found {
    char *path; // relative to the root; "" when the root is a file
    uint64_t size, inode;
    int64_t mtime_ns, ctime_ns;
    int64_t checked_ns; // CLOCK_REALTIME right before it was looked at
};

enum remark_kind {
    REMARK_UNREADABLE, // a folder (or a file's entry) that cannot be read: what is beneath is unknown
    REMARK_LINK,       // a link to a folder, not followed
    REMARK_LOOP,       // a folder that contains itself (a bind mount), not entered
    REMARK_IGNORE      // an ignore file that has bad lines or cannot be read
};

struct remark {
    enum remark_kind kind;
    char *path; // relative; "" is the root
    int error;  // errno, or 0
};

struct walk {
    struct found *files; // by path, bytewise
    size_t count, capacity;
    struct remark *remarks;
    size_t remark_count, remark_capacity;
    bool root_missing; // there is no such file or folder, or it cannot be read
    int root_error;    // errno where the root could not be looked into, else 0
    bool root_is_file;
    bool root_empty; // a folder without any entry
    uint64_t device; // st_dev of the root
};

enum discovered { DISCOVER_DONE, DISCOVER_STOPPED, DISCOVER_BAD_GLOB, DISCOVER_NO_MEMORY };

// Walks `root`, an absolute path. On anything but DISCOVER_DONE *out is empty.
enum discovered discover(struct walk *out, const char *root, const struct discover_rules *rules);
void walk_clear(struct walk *walk);
void walk_forget_files(struct walk *walk); // as if it had found none

// Whether `path` is, or lies beneath, something that could not be read.
bool walk_is_unreadable(const struct walk *walk, const char *path);
// The file of that path, or NULL.
const struct found *walk_find(const struct walk *walk, const char *path);

// Opens a path of any length beneath the folder `root` (or the file `root` itself for ""), for reading,
// without blocking on what is no regular file. A descriptor, or -1 with errno.
int open_beneath(const char *root, const char *path);

void found_from_stat(struct found *out, const struct stat *status);
int64_t clock_now_ns(void);

#endif
