// SPDX-License-Identifier: MIT
// Damage to an index file, of all kinds: bytes of the file, blocks of FTS5, norms, rows.
#ifndef LOCI_TESTS_CRASH_DAMAGE_H
#define LOCI_TESTS_CRASH_DAMAGE_H

#include <stddef.h>
#include <stdint.h>

struct damage; // a sound file, kept whole in memory
struct damage *damage_new(const char *sound_path);
void damage_free(struct damage *damage);

// Writes a copy with one damage; the same for the same `random`. `what` gets a few words.
void damage_apply(const struct damage *damage, const char *path, uint64_t *random, char *what,
                  size_t what_size);

// What is stored and can be derived from nothing else, as text: of sources, files, documents, passages. NULL when it cannot be
// read. To be freed.
char *damage_stored(const char *path);

#endif
