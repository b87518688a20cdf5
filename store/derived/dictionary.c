// SPDX-License-Identifier: MIT
// The dictionary's tables as a structure that is derived: terms, words, compounds, acronyms, capitals.
#include "store/derived/derived.h"
#include "store/derived/sums.h"
#include "store/derived/word_stem.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 2000000 }; // a rebuild's batch ends there, so that memory stays bounded

static const struct derived_object objects[] = {
    {"term", "CREATE TABLE term(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID", 1},
    {"word",
     "CREATE TABLE word(word TEXT NOT NULL, stem TEXT NOT NULL, occurrences INTEGER NOT NULL,"
     " PRIMARY KEY(word, stem)) STRICT, WITHOUT ROWID",
     1},
    {"compound",
     "CREATE TABLE compound(joined TEXT NOT NULL, parts TEXT NOT NULL, occurrences INTEGER NOT NULL,"
     " PRIMARY KEY(joined, parts)) STRICT, WITHOUT ROWID",
     1},
    {"acronym",
     "CREATE TABLE acronym(short TEXT NOT NULL, long TEXT NOT NULL, name TEXT NOT NULL,"
     " occurrences INTEGER NOT NULL, PRIMARY KEY(short, long, name)) STRICT, WITHOUT ROWID",
     2},
    {"acronym_long", "CREATE INDEX acronym_long ON acronym(long)", 2},
    {"capital",
     "CREATE TABLE capital(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID", 2},
    {0}};

// `remove` is named as sql_prepare_derived wants it; its parameters are the parts of the key. `read` gives the key as struct dictionary
// writes it, and the count.
static const struct table {
    const char *name;
    const char *object, *count; // the table, and its column of counts, behind those of the key
    const char *remove, *read;
    int parts;
} tables[DICTIONARY_TABLES] = {
    [DICTIONARY_TERMS] = {"terms", "term", "passages", "DELETE FROM @term WHERE term = ?1 AND passages <= 0",
                          "SELECT term, passages FROM term", 1},
    [DICTIONARY_WORDS] = {"words", "word", "occurrences",
                          "DELETE FROM @word WHERE word = ?1 AND stem = ?2 AND occurrences <= 0",
                          "SELECT CAST(word AS BLOB) || x'00' || CAST(" WORD_STEM
                          " AS BLOB), occurrences FROM word",
                          2},
    [DICTIONARY_COMPOUNDS] =
        {"compounds", "compound", "occurrences",
         "DELETE FROM @compound WHERE joined = ?1 AND parts = ?2 AND occurrences <= 0",
         "SELECT CAST(joined AS BLOB) || x'00' || CAST(parts AS BLOB), occurrences FROM compound", 2},
    [DICTIONARY_ACRONYMS] =
        {"acronyms", "acronym", "occurrences",
         "DELETE FROM @acronym WHERE short = ?1 AND long = ?2 AND name = ?3 AND occurrences <= 0",
         "SELECT CAST(short AS BLOB) || x'00' || CAST(long AS BLOB) || x'00' || CAST(name AS BLOB), occurrences"
         " FROM acronym",
         3},
    [DICTIONARY_CAPITALS] = {"capitals", "capital", "passages",
                             "DELETE FROM @capital WHERE term = ?1 AND passages <= 0",
                             "SELECT term, passages FROM capital", 1},
};

// Counts that a statement writes: each run of one opens its table, and gets memory for what it has open.
enum { ROWS = 64 };

struct gathered {
    struct dictionary dictionary;
    sqlite3_stmt *put[DICTIONARY_TABLES], *put_many[DICTIONARY_TABLES], *remove[DICTIONARY_TABLES];
};

static void *gathered_new(void)
{
    struct gathered *gathered = calloc(1, sizeof *gathered);
    if (gathered)
        dictionary_init(&gathered->dictionary);
    return gathered;
}

static void gathered_free(void *state)
{
    struct gathered *gathered = state;
    dictionary_clear(&gathered->dictionary);
    for (int table = 0; table < DICTIONARY_TABLES; table++) {
        sqlite3_finalize(gathered->put[table]);
        sqlite3_finalize(gathered->put_many[table]);
        sqlite3_finalize(gathered->remove[table]);
    }
    free(gathered);
}

static void forget(void *state)
{
    dictionary_empty(&((struct gathered *)state)->dictionary);
}

static bool is_full(const void *state)
{
    return dictionary_size(&((const struct gathered *)state)->dictionary) > ENTRIES_MAX;
}

static loci_error add(loci *index, void *state, const struct dictionary *words, int sign)
{
    struct gathered *gathered = state;
    return dictionary_add(&gathered->dictionary, words, sign) ? LOCI_OK : handle_fail_memory(index);
}

// The parts of a key, from parameter `first` on, are divided by NUL; the last takes what is left.
static void bind_key(sqlite3_stmt *statement, int first, int table, const char *key, size_t size)
{
    const int parts = tables[table].parts;
    const char *before = NULL;
    size_t before_size = 0;
    for (int part = 0; part < parts; part++) {
        size_t part_size = part + 1 < parts ? strnlen(key, size) : size;
        const size_t taken = part_size < size ? part_size + 1 : size;
        const char *text = key;
        if (table == DICTIONARY_WORDS && part == 1)
            text = word_stem_put(before, before_size, key, part_size, &part_size);
        sqlite3_bind_text(statement, first + part, text, (int)part_size, SQLITE_STATIC);
        before = key;
        before_size = part_size;
        key += taken;
        size -= taken;
    }
}

// What fails leaves a batch that can only be rolled back, so no statement needs to be undone by itself.
static loci_error prepare_put(loci *index, sqlite3_stmt **slot, const struct table *table, int rows)
{
    struct buffer sql;
    if (*slot)
        return sql_prepare_once(index, slot, ""); // which is prepared: its text need not be written again
    buffer_init(&sql);
    buffer_printf(&sql, "INSERT OR FAIL INTO @%s VALUES", table->object);
    for (int row = 0; row < rows; row++) {
        for (int part = 0; part <= table->parts; part++)
            buffer_add_string(&sql, part > 0 ? ", ?" : row > 0 ? ", (?" : "(?");
        buffer_add_byte(&sql, ')');
    }
    buffer_printf(&sql, " ON CONFLICT DO UPDATE SET %s = %s + excluded.%s", table->count, table->count,
                  table->count);
    const loci_error error =
        sql.failed ? handle_fail_memory(index) : sql_prepare_derived(index, slot, sql.data);
    buffer_clear(&sql);
    return error;
}

// As many as one statement takes: one, or ROWS.
static loci_error put_counts(loci *index, struct gathered *gathered, int at, const struct counts *counts,
                             const struct count *const *rows, int row_count)
{
    sqlite3_stmt **slot = row_count == 1 ? &gathered->put[at] : &gathered->put_many[at];
    const int parts = tables[at].parts;
    loci_error error = prepare_put(index, slot, &tables[at], row_count);
    if (error != LOCI_OK)
        return error;
    for (int i = 0; i < row_count; i++) {
        const int first = 1 + i * (parts + 1);
        bind_key(*slot, first, at, counts_key(counts, rows[i]), rows[i]->key_size);
        sqlite3_bind_int64(*slot, first + parts, rows[i]->count);
    }
    return sql_run(index, *slot, "writing the dictionary");
}

// A count that reached zero leaves no row: a forgotten word must not be found in the dictionary.
static loci_error take_count(loci *index, struct gathered *gathered, int at, const struct counts *counts,
                             const struct count *count)
{
    loci_error error = put_counts(index, gathered, at, counts, &count, 1);
    if (error == LOCI_OK)
        error = sql_prepare_derived(index, &gathered->remove[at], tables[at].remove);
    if (error != LOCI_OK)
        return error;
    bind_key(gathered->remove[at], 1, at, counts_key(counts, count), count->key_size);
    return sql_run(index, gathered->remove[at], "writing the dictionary");
}

static loci_error put_sorted(loci *index, struct gathered *gathered, int at, const struct counts *counts,
                             const struct count *const *sorted)
{
    enum { AHEAD = 4 }; // in the order of keys entries lie anywhere
    const struct count *rows[ROWS];
    int held = 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++) {
        if (i + 2 * AHEAD < counts->count)
            __builtin_prefetch(sorted[i + 2 * AHEAD]);
        if (i + AHEAD < counts->count)
            __builtin_prefetch(counts_key(counts, sorted[i + AHEAD]));
        if (sorted[i]->count < 0)
            error = take_count(index, gathered, at, counts, sorted[i]);
        else if (sorted[i]->count > 0)
            rows[held++] = sorted[i];
        if (held == ROWS && error == LOCI_OK) {
            error = put_counts(index, gathered, at, counts, rows, ROWS);
            held = 0;
        }
    }
    for (int i = 0; i < held && error == LOCI_OK; i++)
        error = put_counts(index, gathered, at, counts, &rows[i], 1);
    return error;
}

static loci_error flush_counts(loci *index, struct gathered *gathered, int at)
{
    const struct counts *counts = &gathered->dictionary.tables[at];
    const struct count **sorted = counts_sorted(counts);
    if (!sorted)
        return handle_fail_memory(index);
    loci_error error = put_sorted(index, gathered, at, counts, sorted);
    free(sorted);
    return error;
}

static loci_error flush(loci *index, void *state)
{
    struct gathered *gathered = state;
    loci_error error = LOCI_OK;
    for (int table = 0; error == LOCI_OK && table < DICTIONARY_TABLES; table++)
        error = flush_counts(index, gathered, table);
    forget(gathered);
    return error;
}

struct expected {
    uint64_t sums[DICTIONARY_TABLES];
};

static uint64_t sum_counts(const struct counts *counts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < counts->count; i++) {
        const struct count *count = &counts->entries[i];
        sum += (uint64_t)count->count * sum_hash(counts_key(counts, count), count->key_size);
    }
    return sum;
}

static loci_error expect(struct findings *findings, void *state, int64_t passage,
                         const struct derived_passage *text, const struct dictionary *words)
{
    (void)findings;
    (void)passage;
    (void)text;
    struct expected *expected = state;
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        expected->sums[table] += sum_counts(&words->tables[table]);
    return LOCI_OK;
}

static loci_error sum_table(loci *index, const char *sql, uint64_t *sum)
{
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare(index, &rows, sql);
    int code = SQLITE_DONE;
    *sum = 0;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *key = sqlite3_column_blob(rows, 0);
        size_t size = (size_t)sqlite3_column_bytes(rows, 0);
        *sum += (uint64_t)sqlite3_column_int64(rows, 1) * sum_hash(key ? key : "", key ? size : 0);
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the dictionary");
    sqlite3_finalize(rows);
    return error;
}

static const struct finding_rule unheld = {
    "SELECT count(*) FROM (SELECT 1 FROM term WHERE passages <= 0 UNION ALL"
    " SELECT 1 FROM word WHERE occurrences <= 0 UNION ALL SELECT 1 FROM compound WHERE occurrences <= 0"
    " UNION ALL SELECT 1 FROM acronym WHERE occurrences <= 0 UNION ALL"
    " SELECT 1 FROM capital WHERE passages <= 0)",
    "%lld words are kept that nothing holds", true};

static loci_error verify(struct findings *findings, void *state)
{
    const struct expected *expected = state;
    loci_error error = findings_apply(findings, &unheld);
    for (int table = 0; error == LOCI_OK && table < DICTIONARY_TABLES; table++) {
        uint64_t found = 0;
        error = sum_table(findings->index, tables[table].read, &found);
        if (error == LOCI_OK && found != expected->sums[table]) {
            findings->derived = true;
            findings_tell(findings, "the table of %s does not agree with the stored text",
                          tables[table].name);
        }
    }
    return error;
}

const struct derived derived_dictionary = {.name = "dictionary",
                                           .objects = objects,
                                           .new = gathered_new,
                                           .free = gathered_free,
                                           .add = add,
                                           .is_full = is_full,
                                           .flush = flush,
                                           .forget = forget,
                                           .expected_size = sizeof(struct expected),
                                           .expect = expect,
                                           .verify = verify};
