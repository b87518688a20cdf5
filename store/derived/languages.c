// SPDX-License-Identifier: MIT
// Documents by language, as a structure that is derived.
#include "store/derived/languages.h"
#include "store/derived/derived.h"

#include <stdlib.h>
#include <string.h>

static const struct derived_object objects[] = {{0}};

static const char renew[] =
    "DELETE FROM meta WHERE key BETWEEN 'language:' AND 'language:~';"
    "INSERT INTO meta SELECT 'language:' || coalesce(language, 'en'), count(*) FROM document GROUP BY 1";

static void *gathered_new(void)
{
    struct counts *counts = malloc(sizeof *counts);
    if (counts)
        counts_init(counts);
    return counts;
}

static void gathered_free(void *state)
{
    counts_clear(state);
    free(state);
}

static void forget(void *state)
{
    counts_empty(state);
}

static loci_error count(loci *index, void *state, const struct prepared_document *document, int sign)
{
    const char *code = document->meta.language ? document->meta.language : "en";
    const size_t size = strlen(code);
    struct count *count = counts_at(state, code, size, counts_hash(code, size));
    if (!count)
        return handle_fail_memory(index);
    count->count += sign;
    return LOCI_OK;
}

static loci_error add(loci *index, sqlite3_stmt *put, const char *code, size_t size, int64_t documents)
{
    struct buffer key;
    buffer_init(&key);
    buffer_add_string(&key, LANGUAGES_PREFIX);
    if (!buffer_add(&key, code, size)) {
        buffer_clear(&key);
        return handle_fail_memory(index);
    }
    sqlite3_bind_text64(put, 1, key.data, key.size, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(put, 2, documents);
    loci_error error = sql_run(index, put, "counting its languages");
    sqlite3_clear_bindings(put);
    buffer_clear(&key);
    return error;
}

static loci_error flush(loci *index, void *state)
{
    struct counts *counts = state;
    sqlite3_stmt *put = NULL;
    if (counts->count == 0)
        return LOCI_OK;
    loci_error error = sql_prepare(
        index, &put, "INSERT INTO meta VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = value + ?2");
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++) {
        const struct count *entry = &counts->entries[i];
        if (entry->count != 0)
            error = add(index, put, counts_key(counts, entry), entry->key_size, entry->count);
    }
    sqlite3_finalize(put);
    forget(counts);
    return error == LOCI_OK
               ? sql_exec(index,
                          "DELETE FROM meta WHERE key BETWEEN 'language:' AND 'language:~' AND value = 0")
               : error;
}

static const struct finding_rule miscounted = {
    "SELECT count(*) FROM (SELECT coalesce(language, 'en') AS code, count(*) AS documents FROM document"
    " GROUP BY 1) AS held FULL JOIN (SELECT substr(key, 10) AS code, value FROM meta"
    " WHERE key BETWEEN 'language:' AND 'language:~') AS kept ON kept.code = held.code"
    " WHERE kept.value IS NOT held.documents",
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
