// SPDX-License-Identifier: MIT
// How many documents there are of each language: a sum in meta, kept with every batch, so that a reader has it for
// nothing. Internal to store/; readers ask reader_languages.
#ifndef LOCI_STORE_LANGUAGES_H
#define LOCI_STORE_LANGUAGES_H

#include "store/read/reader_state.h"
#include "store/write/batch.h"

// Rows of meta: "language:fr" → 12, with the code as documents have it ('en' for those without one).
#define LANGUAGES_PREFIX "language:"

// Makes the sums anew from the documents.
#define LANGUAGES_RENEW                                                \
    "DELETE FROM meta WHERE key BETWEEN 'language:' AND 'language:~';" \
    "INSERT INTO meta SELECT 'language:' || coalesce(language, 'en'), count(*) FROM document GROUP BY 1;"

// Counts the sums that do not agree with the documents.
#define LANGUAGES_WRONG                                                                                  \
    "SELECT count(*) FROM (SELECT coalesce(language, 'en') AS code, count(*) AS documents FROM document" \
    " GROUP BY 1) AS held FULL JOIN (SELECT substr(key, 10) AS code, value FROM meta"                    \
    " WHERE key BETWEEN 'language:' AND 'language:~') AS kept ON kept.code = held.code"                  \
    " WHERE kept.value IS NOT held.documents"

// Adds a document to the open batch's sums (sign 1) or takes it away (-1). False: out of memory.
bool languages_count(struct writer *writer, const struct prepared_document *document, int sign);
// Writes them, and empties them.
loci_error languages_flush(loci *index);

// A row of meta, for the reader: keeps it when it is one of these sums, sorted.
void languages_take(struct reader *reader, const char *key, int64_t documents);

#endif
