// SPDX-License-Identifier: MIT
// Lengths, dictionary, statistics and hashes against an analysis of every stored passage.
#include "store/care/check.h"
#include "store/care/passage_scan.h"
#include "store/file/schema.h"

#include <string.h>

enum { FINDINGS_MAX = 10 }; // of one kind; the rest is counted

// Tables are compared by sums, so that memory stays bounded: each row adds its count times a 64-bit hash of
// its key, which the passages must add up to, in whatever order.
struct sums {
    uint64_t tables[DICTIONARY_TABLES];
    int64_t passages;
    int64_t length[FIELD_COUNT];
    struct full_text_sums full_text;
};

struct derived {
    struct check *check;
    struct sums expected;
    struct norm_edit norms; // read only
    uint64_t wrong_norms, wrong_hashes;
};

// FNV-1a, 64 bits, and the finaliser of MurmurHash3: independent of the hash that the counts use.
uint64_t check_hash(const void *key, size_t size)
{
    const unsigned char *bytes = key;
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001B3u;
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 33);
}

static uint64_t sum_counts(const struct counts *counts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < counts->count; i++) {
        const struct count *count = &counts->entries[i];
        sum += (uint64_t)count->count * check_hash(counts_key(counts, count), count->key_size);
    }
    return sum;
}

static bool same_norm(const struct norm *a, const struct norm *b)
{
    return a->document == b->document && a->place == b->place && a->prose == b->prose &&
           memcmp(&a->length, &b->length, sizeof a->length) == 0;
}

static loci_error check_norm(struct derived *derived, const struct scanned *scanned)
{
    struct norm expected = scanned_norm(scanned), found;
    loci_error error =
        norm_edit_put(derived->check->index, &derived->norms, scanned->passage, &expected, &found);
    if (error != LOCI_OK)
        return error;
    if (!same_norm(&expected, &found) && derived->wrong_norms++ < FINDINGS_MAX)
        check_tell(
            derived->check,
            "what ranking knows of passage %lld (its lengths, its place, whether it is running text) is wrong",
            (long long)scanned->passage);
    derived->expected.passages++;
    for (int field = 0; field < FIELD_COUNT; field++)
        derived->expected.length[field] += expected.length.in[field];
    return LOCI_OK;
}

static loci_error on_passage(void *context, const struct scanned *scanned)
{
    struct derived *derived = context;
    const struct prepared_document *document = scanned->document;
    if (handle_should_stop(derived->check->index))
        return handle_fail(derived->check->index, LOCI_INTERRUPTED, "the check was interrupted");
    bool same = scanned->hash_valid && memcmp(&scanned->hash, &document->passages[0].hash, HASH_SIZE) == 0;
    if (!same && derived->wrong_hashes++ < FINDINGS_MAX)
        check_tell(derived->check, "the text of passage %lld is not the one that was stored",
                   (long long)scanned->passage);
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        derived->expected.tables[table] += sum_counts(&document->dictionary.tables[table]);
    const struct prepared_tokens *tokens[FIELD_COUNT];
    scanned_tokens(scanned, tokens);
    full_text_sums_add(&derived->expected.full_text, scanned->passage, tokens);
    return check_norm(derived, scanned);
}

// The sum of a table's rows: (key, count), the key as struct dictionary writes it.
static loci_error sum_table(loci *index, const char *sql, uint64_t *sum)
{
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare(index, &rows, sql);
    int code = SQLITE_DONE;
    *sum = 0;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *key = sqlite3_column_blob(rows, 0);
        size_t size = (size_t)sqlite3_column_bytes(rows, 0);
        *sum += (uint64_t)sqlite3_column_int64(rows, 1) * check_hash(key ? key : "", key ? size : 0);
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the dictionary");
    sqlite3_finalize(rows);
    return error;
}

// Keys as struct dictionary writes them.
static const struct {
    const char *name, *sql;
} tables[DICTIONARY_TABLES] = {
    [DICTIONARY_TERMS] = {"terms", "SELECT term, passages FROM term"},
    [DICTIONARY_WORDS] = {"words",
                          "SELECT CAST(word AS BLOB) || x'00' || CAST(stem AS BLOB), occurrences FROM word"},
    [DICTIONARY_COMPOUNDS] =
        {"compounds",
         "SELECT CAST(joined AS BLOB) || x'00' || CAST(parts AS BLOB), occurrences FROM compound"},
    [DICTIONARY_ACRONYMS] =
        {"acronyms",
         "SELECT CAST(short AS BLOB) || x'00' || CAST(long AS BLOB) || x'00' || CAST(name AS BLOB), occurrences FROM acronym"},
    [DICTIONARY_CAPITALS] = {"capitals", "SELECT term, passages FROM capital"},
};

static loci_error compare_table(struct check *check, int table, uint64_t expected)
{
    uint64_t found = 0;
    loci_error error = sum_table(check->index, tables[table].sql, &found);
    if (error == LOCI_OK && found != expected) {
        check->derived = true;
        check_tell(check, "the table of %s does not agree with the stored text", tables[table].name);
    }
    return error;
}

static loci_error compare_number(struct check *check, const char *key, int64_t expected)
{
    int64_t found = 0;
    loci_error error = meta_get(check->index, key, &found);
    if (error == LOCI_CORRUPT || (error == LOCI_OK && found != expected)) {
        check->derived = true;
        check_tell(check, "the statistic '%s' is %lld and should be %lld", key, (long long)found,
                   (long long)expected);
        return LOCI_OK;
    }
    return error;
}

// Norms of passages that do not exist: what the chunks hold beyond the passages that were seen.
static loci_error compare_chunks(struct check *check, int64_t expected)
{
    sqlite3_stmt *rows = NULL;
    int64_t found = 0;
    bool damaged = false;
    loci_error error = sql_prepare(check->index, &rows, "SELECT data FROM norm");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const unsigned char *data = sqlite3_column_blob(rows, 0);
        damaged = damaged || !data || sqlite3_column_bytes(rows, 0) != (int)NORM_CHUNK_BYTES;
        for (size_t i = 0; !damaged && i < NORM_CHUNK; i++)
            found += norm_unpack(data + i * NORM_SIZE).document != 0;
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(check->index, "reading the lengths of passages");
    sqlite3_finalize(rows);
    if (error == LOCI_OK && (damaged || found != expected)) {
        check->derived = true;
        check_tell(check, "lengths are kept of %lld passages, and there are %lld", (long long)found,
                   (long long)expected);
    }
    return error;
}

static loci_error compare(struct check *check, const struct sums *expected)
{
    loci_error error = LOCI_OK;
    for (int table = 0; error == LOCI_OK && table < DICTIONARY_TABLES; table++)
        error = compare_table(check, table, expected->tables[table]);
    if (error == LOCI_OK)
        error = compare_chunks(check, expected->passages);
    if (error == LOCI_OK)
        error = compare_number(check, "passages", expected->passages);
    if (error == LOCI_OK)
        error = compare_number(check, "length_title", expected->length[FIELD_TITLE]);
    if (error == LOCI_OK)
        error = compare_number(check, "length_heading", expected->length[FIELD_HEADING]);
    if (error == LOCI_OK)
        error = compare_number(check, "length_text", expected->length[FIELD_TEXT]);
    return error == LOCI_OK ? check_full_text(check, &expected->full_text) : error;
}

static void tell_rest(struct check *check, uint64_t count, const char *what)
{
    if (count > FINDINGS_MAX)
        check_tell(check, "and %s of %llu more passages", what, (unsigned long long)(count - FINDINGS_MAX));
}

loci_error check_derived(struct check *check)
{
    struct derived derived = {.check = check};
    loci_error error = passage_scan(check->index, on_passage, &derived);
    norm_edit_clear(&derived.norms);
    tell_rest(check, derived.wrong_norms, "the lengths");
    tell_rest(check, derived.wrong_hashes, "the texts");
    check->derived = check->derived || derived.wrong_norms > 0 || error == LOCI_CORRUPT;
    if (error == LOCI_OK)
        error = compare(check, &derived.expected);
    return check_absorb(check, error);
}
