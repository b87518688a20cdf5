// SPDX-License-Identifier: MIT
// A small index for fuzz targets that need one.
#ifndef LOCI_TESTS_FUZZ_SMALL_INDEX_H
#define LOCI_TESTS_FUZZ_SMALL_INDEX_H

#include "loci.h"

enum { SMALL_INDEX_PATH_SIZE = 64 };

// Makes an index of a dozen short documents in English, French and Russian, some of which share a paragraph, in
// a new folder below /tmp that is removed when the program exits. *path is that of the closed file. Aborts when
// that cannot be done.
void small_index_make(char path[SMALL_INDEX_PATH_SIZE]);

// Such an index, opened to be read: made when it is first asked for, and the same from then on. *path, unless NULL, is its file.
loci *small_index(char **path);

#endif
