// SPDX-License-Identifier: MIT
// What a batch adds to the tables of terms, words and compounds.
#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

// The key's parts are parameters ?1 and ?2 (a term has one), the change is ?3.
static const struct table {
    const char *put, *remove;
    bool two_parts;
} tables[3] = {
    {"INSERT INTO term VALUES(?1, ?3) ON CONFLICT DO UPDATE SET passages = passages + ?3",
     "DELETE FROM term WHERE term = ?1 AND passages <= 0", false},
    {"INSERT INTO word VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET occurrences = occurrences + ?3",
     "DELETE FROM word WHERE word = ?1 AND stem = ?2 AND occurrences <= 0", true},
    {"INSERT INTO compound VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET occurrences = occurrences + ?3",
     "DELETE FROM compound WHERE joined = ?1 AND parts = ?2 AND occurrences <= 0", true},
};

static void bind_key(sqlite3_stmt *statement, const struct table *table, const char *key, size_t size)
{
    size_t first = table->two_parts ? strnlen(key, size) : size;
    sqlite3_bind_text(statement, 1, key, (int)first, SQLITE_STATIC);
    if (table->two_parts)
        sqlite3_bind_text(statement, 2, key + first + 1, (int)(size - first - 1), SQLITE_STATIC);
}

// A count that reached zero leaves no row: a forgotten word must not be found in the dictionary.
static loci_error put_count(loci *index, int at, const struct counts *counts, const struct count *count)
{
    struct writer *writer = index->writer;
    const char *key = counts_key(counts, count);
    loci_error error = loci_prepare_once(index, &writer->put_counts[at], tables[at].put);
    if (error != LOCI_OK)
        return error;
    bind_key(writer->put_counts[at], &tables[at], key, count->key_size);
    sqlite3_bind_int64(writer->put_counts[at], 3, count->count);
    error = loci_run(index, writer->put_counts[at], "writing the dictionary");
    if (error != LOCI_OK || count->count > 0)
        return error;
    error = loci_prepare_once(index, &writer->delete_counts[at], tables[at].remove);
    if (error != LOCI_OK)
        return error;
    bind_key(writer->delete_counts[at], &tables[at], key, count->key_size);
    return loci_run(index, writer->delete_counts[at], "writing the dictionary");
}

static loci_error flush_counts(loci *index, int at, const struct counts *counts)
{
    const struct count **sorted = counts_sorted(counts);
    if (!sorted)
        return loci_fail_memory(index);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++)
        if (sorted[i]->count != 0)
            error = put_count(index, at, counts, sorted[i]);
    free(sorted);
    return error;
}

loci_error dictionary_flush(loci *index, struct dictionary *dictionary)
{
    loci_error error = flush_counts(index, 0, &dictionary->terms);
    if (error == LOCI_OK)
        error = flush_counts(index, 1, &dictionary->words);
    if (error == LOCI_OK)
        error = flush_counts(index, 2, &dictionary->compounds);
    dictionary_empty(dictionary);
    return error;
}
