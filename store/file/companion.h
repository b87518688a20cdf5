// SPDX-License-Identifier: MIT
// What people keep beside an index, in files that are named like it: a copy takes them along.
#ifndef LOCI_STORE_COMPANION_H
#define LOCI_STORE_COMPANION_H

#include "store/file/new_file.h"

#define COMPANION_SYNONYMS ".synonyms.txt"

// Makes the list of synonyms for the copy of the index that will stand at `path`, and gives its name in *name (to be freed) to place
// it with; NULL when there is none to be taken along: no list, or what is no regular file, which no query reads either.
// LOCI_INVALID where a file has that name. *out is for new_file_drop in any case.
loci_error companion_copy(struct new_file *out, char **name, loci *index, const char *path);

#endif
