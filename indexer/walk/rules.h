// SPDX-License-Identifier: MIT
// What a walk takes and what it leaves out, and how it ends.
#ifndef LOCI_INDEXER_RULES_H
#define LOCI_INDEXER_RULES_H

#include <stdbool.h>
#include <stddef.h>

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
    const char *const
        *parts; // paths beneath the root: only what they name, and lies in them, is looked at; none: all
    size_t part_count;
    const char *index_path;             // the index file: it and its companions are left out. May be NULL
    bool (*should_stop)(void *context); // asked often; may be NULL
    void *stop_context;
};

// How a walk ends.
enum discovered { DISCOVER_DONE, DISCOVER_STOPPED, DISCOVER_BAD_GLOB, DISCOVER_NO_MEMORY };

#endif
