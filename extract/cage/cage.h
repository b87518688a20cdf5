// SPDX-License-Identifier: MIT
// The cage: what processes that read the files of strangers forbid themselves, so that a file that takes one over gains little.
#ifndef LOCI_EXTRACT_CAGE_H
#define LOCI_EXTRACT_CAGE_H

#include <stdbool.h>

// Three walls, each of which holds root as well as a user, as far as the kernel has them:
//   limits    (limits.h)    bytes written, descriptors, processes, time, memory: everywhere
//   Landlock  (landlock.h)  no file but what a helper program is made of: Linux 5.13, where it is not switched off
//   seccomp   (filter.h)    no call that opens, connects, starts or signals: where a container's own filter allows it
//
//     indexer ──▶ worker ──▶ launcher ──▶ helper
//                 reads        starts       reads
//                 documents    helpers      one document
//                 opens        opens what   opens what
//                 nothing      helpers are  helpers are

// Before a worker reads its first document, and after its launcher was started. Whatever it needs of the system is loaded here
// first. *missing is what the kernel does not give: a set of WIRE_NO_… (wire/wire.h). False with errno when not even the limits can be set.
bool cage_worker(unsigned *missing);

// Before a launcher takes its first request; before a process becomes a helper program with so many seconds of processor time. The latter
// makes system calls alone and may be called between vfork and execve.
bool cage_launcher(void);
bool cage_helper(unsigned seconds);

#endif
