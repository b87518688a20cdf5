// SPDX-License-Identifier: MIT
// A structure that only a test derives: how many terms the text of each passage has. With its line in the list it is all
// that a structure takes.
#include "store/derived/derived.h"
#include "store/file/meta.h"

#include <stdlib.h>

static const struct derived_object objects[] = {
    {"sample", "CREATE TABLE sample(passage INTEGER PRIMARY KEY, terms INTEGER NOT NULL) STRICT",
     SCHEMA_FORMAT},
    {0}};

struct gathered {
    sqlite3_stmt *put, *remove;
};

static void *gathered_new(void)
{
    return calloc(1, sizeof(struct gathered));
}

static void gathered_free(void *state)
{
    sql_sweep(state, sizeof(struct gathered));
    free(state);
}

static loci_error put(loci *index, void *state, const struct passage_change *change)
{
    struct gathered *gathered = state;
    sqlite3_stmt **statement = change->after ? &gathered->put : &gathered->remove;
    loci_error error = sql_prepare_derived(index, statement,
                                           change->after ? "INSERT OR REPLACE INTO @sample VALUES(?1, ?2)"
                                                         : "DELETE FROM @sample WHERE passage = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(*statement, 1, change->passage);
    if (change->after)
        sqlite3_bind_int64(*statement, 2, change->after->tokens[FIELD_TEXT]->length);
    return sql_run(index, *statement, "writing a sample");
}

static loci_error expect(struct findings *findings, void *expected, int64_t passage,
                         const struct derived_passage *text, const struct dictionary *words)
{
    (void)findings;
    (void)words;
    *(int64_t *)expected += passage * text->tokens[FIELD_TEXT]->length;
    return LOCI_OK;
}

static loci_error verify(struct findings *findings, void *expected)
{
    sqlite3_stmt *row = NULL;
    loci_error error =
        sql_prepare(findings->index, &row, "SELECT coalesce(sum(passage * terms), 0) FROM sample");
    if (error != LOCI_OK)
        return error;
    bool same = sqlite3_step(row) == SQLITE_ROW && sqlite3_column_int64(row, 0) == *(int64_t *)expected;
    sqlite3_finalize(row);
    findings->derived = findings->derived || !same;
    if (!same)
        findings_tell(findings, "the samples do not agree with the stored text");
    return LOCI_OK;
}

extern const struct derived derived_sample;
const struct derived derived_sample = {.name = "sample",
                                       .objects = objects,
                                       .new = gathered_new,
                                       .free = gathered_free,
                                       .put = put,
                                       .expected_size = sizeof(int64_t),
                                       .expect = expect,
                                       .verify = verify};
