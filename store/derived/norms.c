// SPDX-License-Identifier: MIT
// The norms of passages as a structure that is derived, with the sums of their lengths.
#include "store/derived/derived.h"
#include "store/derived/lengths.h"
#include "store/derived/norm_chunk.h"
#include "store/file/meta.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FINDINGS_MAX = 10 }; // of one kind; the rest is counted

static const struct derived_object objects[] = {
    {"norm", "CREATE TABLE norm(chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT", 1},
    {"length", "CREATE TABLE length(chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT", 7},
    {0}};

// The rows of meta: how many passages there are, and the sums of their lengths.
static const char passages_key[] = "passages";
static const char *const length_keys[FIELD_COUNT] = {"length_title", "length_heading", "length_text"};

static const char renew[] =
    "INSERT OR REPLACE INTO meta SELECT substr(key, length('" SCHEMA_BESIDE "') + 1), value FROM meta"
    " WHERE key IN ('" SCHEMA_BESIDE "passages', '" SCHEMA_BESIDE "length_title', '" SCHEMA_BESIDE
    "length_heading', '" SCHEMA_BESIDE "length_text')";

struct gathered {
    struct norm_edit edit;
    int64_t passages, length[FIELD_COUNT]; // what is added to the sums
};

enum { KEY_SIZE = 32 };

static const char *prefixed(char out[KEY_SIZE], const char *prefix, const char *key)
{
    snprintf(out, KEY_SIZE, "%s%s", prefix, key);
    return out;
}

static loci_error set_up(loci *index, const char *prefix)
{
    char key[KEY_SIZE];
    loci_error error = meta_set(index, prefixed(key, prefix, passages_key), 0);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++)
        error = meta_set(index, prefixed(key, prefix, length_keys[field]), 0);
    return error;
}

static void *gathered_new(void)
{
    return calloc(1, sizeof(struct gathered));
}

static void gathered_free(void *state)
{
    struct gathered *gathered = state;
    norm_edit_clear(&gathered->edit);
    free(gathered);
}

static void forget(void *state)
{
    struct gathered *gathered = state;
    norm_edit_forget(&gathered->edit);
    gathered->passages = 0;
    memset(gathered->length, 0, sizeof gathered->length);
}

static loci_error put(loci *index, void *state, const struct passage_change *change)
{
    static const struct norm none;
    struct gathered *gathered = state;
    const struct norm *norm = change->after ? &change->after->norm : &none;
    struct norm before;
    loci_error error = norm_edit_put(index, &gathered->edit, change->passage, norm, &before);
    if (error != LOCI_OK)
        return error;
    gathered->passages += (norm->document != 0) - (before.document != 0);
    for (int field = 0; field < FIELD_COUNT; field++)
        gathered->length[field] += (int64_t)norm->length.in[field] - (int64_t)before.length.in[field];
    return LOCI_OK;
}

static loci_error add_to_sum(loci *index, const char *name, int64_t change)
{
    char key[KEY_SIZE];
    int64_t value = 0;
    prefixed(key, index->beside ? SCHEMA_BESIDE : "", name);
    loci_error error = meta_get(index, key, &value);
    if (error == LOCI_OK && __builtin_add_overflow(value, change, &value))
        error =
            handle_fail(index, LOCI_CORRUPT, "%s: its number '%s' is damaged: repair it", index->path, key);
    if (error == LOCI_OK && change != 0)
        error = meta_set(index, key, value);
    return error;
}

static loci_error flush(loci *index, void *state)
{
    struct gathered *gathered = state;
    loci_error error = norm_edit_flush(index, &gathered->edit);
    if (error == LOCI_OK)
        error = add_to_sum(index, passages_key, gathered->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++)
        error = add_to_sum(index, length_keys[field], gathered->length[field]);
    forget(state);
    return error;
}

struct expected {
    struct norm_edit stored; // read only
    uint64_t wrong;
    int64_t passages, length[FIELD_COUNT];
};

static bool same_norm(const struct norm *a, const struct norm *b)
{
    return a->document == b->document && a->place == b->place && a->prose == b->prose && a->text == b->text &&
           memcmp(&a->length, &b->length, sizeof a->length) == 0;
}

static loci_error expect(struct findings *findings, void *state, int64_t passage,
                         const struct derived_passage *text, const struct dictionary *words)
{
    (void)words;
    struct expected *expected = state;
    struct norm found;
    loci_error error = norm_edit_put(findings->index, &expected->stored, passage, &text->norm, &found);
    if (error != LOCI_OK)
        return error;
    if (!same_norm(&text->norm, &found) && expected->wrong++ < FINDINGS_MAX)
        findings_tell(
            findings,
            "what ranking knows of passage %lld (its lengths, its place, whether it is running text) is wrong",
            (long long)passage);
    findings->derived = findings->derived || expected->wrong > 0;
    expected->passages++;
    for (int field = 0; field < FIELD_COUNT; field++)
        expected->length[field] += text->norm.length.in[field];
    return LOCI_OK;
}

// Norms of passages that do not exist: what the chunks hold beyond the passages that were seen.
static loci_error compare_chunks(struct findings *findings, int64_t expected)
{
    sqlite3_stmt *rows = NULL;
    int64_t found = 0;
    bool damaged = false;
    loci_error error = sql_prepare(findings->index, &rows, NORM_ROW(""));
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        unsigned char norms[NORM_CHUNK_BYTES];
        damaged = damaged || !norm_row_take(norms, (size_t)sqlite3_column_int64(rows, 2), rows);
        for (size_t i = 0; !damaged && i < NORM_CHUNK; i++)
            found += norm_unpack(norms + i * NORM_SIZE).document != 0;
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(findings->index, "reading the lengths of passages");
    sqlite3_finalize(rows);
    if (error == LOCI_OK && (damaged || found != expected)) {
        findings->derived = true;
        findings_tell(findings, "lengths are kept of %lld passages, and there are %lld", (long long)found,
                      (long long)expected);
    }
    return error;
}

// The row of lengths that the norms stand for.
static loci_error compare_row(struct findings *findings, struct norm_edit *stored, size_t row,
                              const struct buffer *found, bool *same)
{
    const unsigned char *norms[LENGTHS_NORMS];
    struct buffer bytes;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < LENGTHS_NORMS && error == LOCI_OK; i++)
        error = norm_edit_chunk(findings->index, stored, row * LENGTHS_NORMS + i, &norms[i]);
    if (error != LOCI_OK)
        return error;
    buffer_init(&bytes);
    if (!lengths_pack(&bytes, norms))
        error = handle_fail_memory(findings->index);
    *same = bytes.size == found->size && memcmp(bytes.data, found->data, found->size) == 0;
    buffer_clear(&bytes);
    return error;
}

static loci_error compare_found(struct findings *findings, sqlite3_stmt *read, struct norm_edit *stored,
                                size_t row, bool *same)
{
    struct buffer found;
    buffer_init(&found);
    sqlite3_bind_int64(read, 1, (int64_t)row);
    const int code = sqlite3_step(read);
    const void *data = code == SQLITE_ROW ? sqlite3_column_blob(read, 0) : NULL;
    loci_error error = code == SQLITE_ROW || code == SQLITE_DONE
                           ? LOCI_OK
                           : handle_fail_sqlite(findings->index, "reading the lengths of passages");
    if (data && !buffer_add(&found, data, (size_t)sqlite3_column_bytes(read, 0)))
        error = handle_fail_memory(findings->index);
    sqlite3_reset(read);
    if (error == LOCI_OK)
        error = compare_row(findings, stored, row, &found, same);
    buffer_clear(&found);
    return error;
}

// Each row of lengths says what the norms do, and there are no others.
static loci_error compare_lengths(struct findings *findings)
{
    static const char last_row[] = "SELECT coalesce(max(id), 0) / 4096 FROM passage_text";
    static const char others[] = "SELECT count(*) FROM length WHERE chunk NOT BETWEEN 0 AND"
                                 " (SELECT coalesce(max(id), 0) / 4096 FROM passage_text)";
    static const char what[] = "reading the lengths of passages";
    _Static_assert(LENGTHS_CHUNK == 4096, "as in the statements");
    struct norm_edit stored = {0};
    sqlite3_stmt *read = NULL;
    int64_t last = 0, wrong = 0;
    loci_error error = sql_number(findings->index, last_row, what, &last);
    if (error == LOCI_OK)
        error = sql_number(findings->index, others, what, &wrong);
    if (error == LOCI_OK)
        error = sql_prepare(findings->index, &read, "SELECT data FROM length WHERE chunk = ?1");
    for (int64_t row = 0; error == LOCI_OK && row <= last; row++) {
        bool same = true;
        error = compare_found(findings, read, &stored, (size_t)row, &same);
        wrong += !same;
        norm_edit_forget(&stored);
    }
    sqlite3_finalize(read);
    norm_edit_clear(&stored);
    if (error == LOCI_OK && wrong > 0) {
        findings->derived = true;
        findings_tell(findings, "what finding knows of the lengths of passages is wrong in %lld places",
                      (long long)wrong);
    }
    return error;
}

static loci_error compare_sum(struct findings *findings, const char *key, int64_t expected)
{
    int64_t found = 0;
    loci_error error = meta_get(findings->index, key, &found);
    if (error == LOCI_CORRUPT || (error == LOCI_OK && found != expected)) {
        findings->derived = true;
        findings_tell(findings, "the statistic '%s' is %lld and should be %lld", key, (long long)found,
                      (long long)expected);
        return LOCI_OK;
    }
    return error;
}

static loci_error verify(struct findings *findings, void *state)
{
    const struct expected *expected = state;
    if (expected->wrong > FINDINGS_MAX)
        findings_tell(findings, "and the lengths of %llu more passages",
                      (unsigned long long)(expected->wrong - FINDINGS_MAX));
    loci_error error = compare_chunks(findings, expected->passages);
    if (error == LOCI_OK)
        error = compare_lengths(findings);
    if (error == LOCI_OK)
        error = compare_sum(findings, passages_key, expected->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++)
        error = compare_sum(findings, length_keys[field], expected->length[field]);
    return error;
}

static void clear(void *state)
{
    norm_edit_clear(&((struct expected *)state)->stored);
}

const struct derived derived_norms = {.name = "norms",
                                      .objects = objects,
                                      .renew = renew,
                                      .set_up = set_up,
                                      .new = gathered_new,
                                      .free = gathered_free,
                                      .put = put,
                                      .flush = flush,
                                      .forget = forget,
                                      .expected_size = sizeof(struct expected),
                                      .expect = expect,
                                      .verify = verify,
                                      .clear = clear};
