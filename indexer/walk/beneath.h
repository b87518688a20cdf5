// SPDX-License-Identifier: MIT
// Opens what stands in a source, and nothing else.
#ifndef LOCI_INDEXER_BENEATH_H
#define LOCI_INDEXER_BENEATH_H

#include <stdbool.h>
#include <sys/stat.h>

// A path is looked at before it is opened, and whoever can write in the archive can put a link, a FIFO or a device in its
// place in between: so it is the opening that refuses, not the look before it.
//
// All of these return a descriptor, close-on-exec, or -1 with errno:
//   ELOOP   a symbolic link stands in the way, and links are not followed there
//   EXDEV   it is of a file system that the kernel makes up (is_kernels), or the path leads out through ".."
//   others  as open(2) says

// Opens `path` (relative, of any length) beneath the folder `folder`, through no link at any component. With O_PATH |
// O_NOFOLLOW the last one may be a link, which is then opened itself. By openat2(2) with RESOLVE_BENEATH |
// RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS; where there is none, or a sandbox forbids it, in steps.
int open_strictly(int folder, const char *path, int flags);
// The same, each component opened from the descriptor of the one before, with O_NOFOLLOW.
int open_in_steps(int folder, const char *path, int flags);

// openat(2), and again where a signal interrupts it, as on file systems that wait for somebody.
int open_again(int folder, const char *name, int flags);

// Opens a source, an absolute path without links (selection_make): a link that has come into it since is followed only with
// `follow`. `flags` as for open(2).
int open_root(const char *root, bool follow, int flags);
// Opens a file beneath the source `root`, or `root` itself for "", for reading, without blocking on what is no
// regular file. With `follow` a link is followed, wherever it leads: it is resolved first, then what it named is
// opened strictly, so that /proc's own links (to what a process has open) are never taken.
int open_beneath(const char *root, const char *path, bool follow);

// Opens the folder's ignore file: `path` beneath `root`. A link is followed when it leads to a place inside the source,
// or with `follow`; ELOOP else.
int open_rules(const char *root, const char *path, bool follow);

// Where the link `path` beneath `root` leads: "" and what it is relative to the source when it is inside (the root itself is
// not), NULL when it is outside, cannot be told, or memory is out. A new string.
char *place_inside(const char *root, const char *path);

// Whether `fd` is of a file system whose files are made up by the kernel: procfs, sysfs and their like. To read
// these may block, change something, or tell what is of no archive.
bool is_kernels(int fd);

#endif
