// SPDX-License-Identifier: MIT
// A small index to ask questions of, written through the store as a run would.
#ifndef LOCI_TESTS_QUERY_ARCHIVE_H
#define LOCI_TESTS_QUERY_ARCHIVE_H

#include "store/read/reader.h"
#include "store/write/writer.h"

// One document; `text` holds its passages divided by '|', each with its speaker before it ("<Ada Roe>We …") where
// somebody says it. NULL fields are unknown.
struct brief {
    const char *path, *title, *author, *date, *section, *text, *language;
};

// A new index in a temporary folder with these documents. Fails the test when anything goes wrong.
loci *archive_new(const struct brief *briefs, size_t count);
// The same with four briefs of ten passages: "a" and "b" of known authors and dates, "dir/c", and "d", its copy.
loci *archive_of_samples(void);
void archive_free(loci *index);
// A further run, of one batch, that adds these, or that deletes the documents of these paths.
void archive_add(loci *index, const struct brief *briefs, size_t count);
void archive_delete(loci *index, const struct brief *briefs, size_t count);

// The refs' places of the hits for a query, as "path:ordinal" divided by spaces, in `out`; notes are ignored.
const char *archive_ask(loci *index, const char *query, const loci_search_options *options, char *out,
                        size_t size);
// That a passage of this text alone is found by the query, or not.
void archive_expect(const char *text, const char *query, bool found);
// The words of a line in the order of their bytes: for answers whose order is no matter of the test.
void archive_sort(char *line);

#endif
