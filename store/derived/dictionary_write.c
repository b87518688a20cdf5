// SPDX-License-Identifier: MIT
// What a batch adds to the dictionary's tables.
#include "store/write/batch.h"

#include <stdlib.h>
#include <string.h>

// Named as sql_prepare_derived wants them. The change is ?1, the parts of the key are ?2, ?3 …
static const struct table {
    const char *put, *remove;
    int parts;
} tables[DICTIONARY_TABLES] = {
    [DICTIONARY_TERMS] =
        {"INSERT INTO @term VALUES(?2, ?1) ON CONFLICT DO UPDATE SET passages = passages + ?1",
         "DELETE FROM @term WHERE term = ?2 AND passages <= 0", 1},
    [DICTIONARY_WORDS] =
        {"INSERT INTO @word VALUES(?2, ?3, ?1) ON CONFLICT DO UPDATE SET occurrences = occurrences + ?1",
         "DELETE FROM @word WHERE word = ?2 AND stem = ?3 AND occurrences <= 0", 2},
    [DICTIONARY_COMPOUNDS] =
        {"INSERT INTO @compound VALUES(?2, ?3, ?1) ON CONFLICT DO UPDATE SET occurrences = occurrences + ?1",
         "DELETE FROM @compound WHERE joined = ?2 AND parts = ?3 AND occurrences <= 0", 2},
    [DICTIONARY_ACRONYMS] =
        {"INSERT INTO @acronym VALUES(?2, ?3, ?4, ?1) ON CONFLICT DO UPDATE SET occurrences = occurrences + ?1",
         "DELETE FROM @acronym WHERE short = ?2 AND long = ?3 AND name = ?4 AND occurrences <= 0", 3},
    [DICTIONARY_CAPITALS] =
        {"INSERT INTO @capital VALUES(?2, ?1) ON CONFLICT DO UPDATE SET passages = passages + ?1",
         "DELETE FROM @capital WHERE term = ?2 AND passages <= 0", 1},
};

// The parts of a key are divided by NUL; the last takes what is left.
static void bind_key(sqlite3_stmt *statement, const struct table *table, const char *key, size_t size)
{
    for (int part = 0; part < table->parts; part++) {
        const size_t part_size = part + 1 < table->parts ? strnlen(key, size) : size;
        sqlite3_bind_text(statement, part + 2, key, (int)part_size, SQLITE_STATIC);
        const size_t taken = part_size < size ? part_size + 1 : size;
        key += taken;
        size -= taken;
    }
}

// A count that reached zero leaves no row: a forgotten word must not be found in the dictionary.
static loci_error put_count(loci *index, int at, const struct counts *counts, const struct count *count)
{
    struct writer *writer = index->writer;
    const char *key = counts_key(counts, count);
    loci_error error = sql_prepare_derived(index, &writer->put_counts[at], tables[at].put);
    if (error != LOCI_OK)
        return error;
    bind_key(writer->put_counts[at], &tables[at], key, count->key_size);
    sqlite3_bind_int64(writer->put_counts[at], 1, count->count);
    error = sql_run(index, writer->put_counts[at], "writing the dictionary");
    if (error != LOCI_OK || count->count > 0)
        return error;
    error = sql_prepare_derived(index, &writer->delete_counts[at], tables[at].remove);
    if (error != LOCI_OK)
        return error;
    bind_key(writer->delete_counts[at], &tables[at], key, count->key_size);
    return sql_run(index, writer->delete_counts[at], "writing the dictionary");
}

static loci_error flush_counts(loci *index, int at, const struct counts *counts)
{
    const struct count **sorted = counts_sorted(counts);
    if (!sorted)
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++)
        if (sorted[i]->count != 0)
            error = put_count(index, at, counts, sorted[i]);
    free(sorted);
    return error;
}

loci_error dictionary_flush(loci *index, struct dictionary *dictionary)
{
    loci_error error = LOCI_OK;
    for (int table = 0; error == LOCI_OK && table < DICTIONARY_TABLES; table++)
        error = flush_counts(index, table, &dictionary->tables[table]);
    dictionary_empty(dictionary);
    return error;
}
