// SPDX-License-Identifier: MIT
// How many documents there are of each language, as a structure that is derived: so that a reader has it for nothing.
#include "store/derived/derived.h"

#include <stdlib.h>
#include <string.h>

static const struct derived_object objects[] = {
    {"language",
     "CREATE TABLE language(code TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID", 4},
    {0}};

// Until format 4 they were rows of meta.
static const char renew[] =
    "DELETE FROM meta WHERE key BETWEEN 'language:' AND 'language:~'; DELETE FROM language;"
    "INSERT INTO language SELECT coalesce(language, 'en'), count(*) FROM document GROUP BY 1";

struct gathered {
    struct counts counts;
    sqlite3_stmt *put, *remove;
};

static void *gathered_new(void)
{
    struct gathered *gathered = calloc(1, sizeof *gathered);
    if (gathered)
        counts_init(&gathered->counts);
    return gathered;
}

static void gathered_free(void *state)
{
    struct gathered *gathered = state;
    counts_clear(&gathered->counts);
    sqlite3_finalize(gathered->put);
    sqlite3_finalize(gathered->remove);
    free(gathered);
}

static void forget(void *state)
{
    counts_empty(&((struct gathered *)state)->counts);
}

static loci_error count(loci *index, void *state, const struct prepared_document *document, int sign)
{
    const char *code = document->meta.language ? document->meta.language : "en";
    const size_t size = strlen(code);
    struct count *entry = counts_at(&((struct gathered *)state)->counts, code, size, counts_hash(code, size));
    if (!entry)
        return handle_fail_memory(index);
    entry->count += sign;
    return LOCI_OK;
}

static loci_error add(loci *index, struct gathered *gathered, const char *code, size_t size,
                      int64_t documents)
{
    loci_error error = sql_prepare_once(index, &gathered->put,
                                        "INSERT INTO language VALUES(?1, ?2)"
                                        " ON CONFLICT DO UPDATE SET documents = documents + ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text64(gathered->put, 1, code, size, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(gathered->put, 2, documents);
    return sql_run(index, gathered->put, "counting its languages");
}

static loci_error flush(loci *index, void *state)
{
    struct gathered *gathered = state;
    const struct counts *counts = &gathered->counts;
    loci_error error = sql_prepare_once(index, &gathered->remove, "DELETE FROM language WHERE documents = 0");
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++) {
        const struct count *entry = &counts->entries[i];
        if (entry->count != 0)
            error = add(index, gathered, counts_key(counts, entry), entry->key_size, entry->count);
    }
    if (error == LOCI_OK && counts->count > 0)
        error = sql_run(index, gathered->remove, "counting its languages");
    forget(gathered);
    return error;
}

static const struct finding_rule miscounted = {
    "SELECT count(*) FROM (SELECT coalesce(language, 'en') AS code, count(*) AS documents FROM document"
    " GROUP BY 1) AS held FULL JOIN language AS kept ON kept.code = held.code"
    " WHERE kept.documents IS NOT held.documents",
    "the documents of %lld languages are counted wrong", true};

static loci_error verify(struct findings *findings, void *state)
{
    (void)state;
    return findings_apply(findings, &miscounted);
}

const struct derived derived_languages = {.name = "languages",
                                          .objects = objects,
                                          .of_documents = true,
                                          .renew = renew,
                                          .new = gathered_new,
                                          .free = gathered_free,
                                          .count = count,
                                          .flush = flush,
                                          .forget = forget,
                                          .verify = verify};
