// SPDX-License-Identifier: MIT
// How many passages match, counted once for each state of the file: planning asks for the same phrases again and again.
#include "store/read/reader_state.h"
#include "text/base/fnv.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_text(const char *text)
{
    const uint64_t hash = fnv_of(text, strlen(text));
    return hash ^ hash >> 32;
}

void reader_forget_counts(struct reader_state *reader)
{
    for (size_t i = 0; i < READER_COUNTS; i++) {
        free(reader->counts[i].match);
        reader->counts[i] = (struct kept_count){0};
    }
}

// Long expressions are asked once, and would take the memory.
static void keep(struct kept_count *kept, const char *match, uint64_t count)
{
    enum { MATCH_MAX = 512 };
    char *copy = strnlen(match, MATCH_MAX) < MATCH_MAX ? strdup(match) : NULL;
    if (!copy)
        return;
    free(kept->match);
    *kept = (struct kept_count){.match = copy, .count = count};
}

static loci_error count(loci *index, sqlite3_stmt *row, const char *match, struct kept_count *kept,
                        uint64_t *out)
{
    loci_error error = LOCI_OK;
    sqlite3_bind_text(row, 1, match, -1, SQLITE_STATIC);
    if (sql_step_stoppable(index, row) == SQLITE_ROW) {
        *out = (uint64_t)sqlite3_column_int64(row, 0);
        keep(kept, match, *out);
    } else if (index->stopped || index->timed_out) {
        *out = 0;
    } else {
        error = handle_fail_sqlite(index, "counting passages");
    }
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    return error;
}

static struct kept_count *find(struct reader_state *reader, const char *key)
{
    return &reader->counts[hash_text(key) % READER_COUNTS];
}

bool reader_kept_count(const loci *index, const char *key, uint64_t *out)
{
    const struct kept_count *kept = index->reader ? find(index->reader, key) : NULL;
    const bool found = kept && kept->match && strcmp(kept->match, key) == 0;
    if (found)
        *out = kept->count;
    return found;
}

void reader_keep_count(loci *index, const char *key, uint64_t count)
{
    if (index->reader && !index->stopped && !index->timed_out)
        keep(find(index->reader, key), key, count);
}

loci_error reader_count(loci *index, const char *match, uint64_t *out)
{
    struct reader_state *reader = reader_get(index);
    loci_error error = reader ? reader_need(index) : LOCI_NO_MEMORY;
    if (error != LOCI_OK)
        return error;
    struct kept_count *kept = find(reader, match);
    if (kept->match && strcmp(kept->match, match) == 0) {
        *out = kept->count;
        return LOCI_OK;
    }
    error = sql_prepare_once(index, &reader->kept.count,
                             "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?1");
    return error == LOCI_OK ? count(index, reader->kept.count, match, kept, out) : error;
}
