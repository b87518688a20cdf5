// SPDX-License-Identifier: MIT
// What reading a passage takes of its document: the language and the title. Each document is read once.
#ifndef LOCI_QUERY_TITLES_H
#define LOCI_QUERY_TITLES_H

#include "store/read/reader.h"
#include "text/words/analyzer.h"

struct title {
    int64_t document;
    language tongue;
    char *text; // "" for none
};

// Zero-initialise. Of a few hundred documents at most: they are looked for one after the other.
struct titles {
    struct title *list;
    size_t count, capacity;
};

// Valid until the next call.
loci_error titles_find(loci *index, struct titles *titles, int64_t document, const struct title **out);
void titles_clear(struct titles *titles);

#endif
