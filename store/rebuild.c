// SPDX-License-Identifier: MIT
// Everything that is derived from the stored passages, made anew.
#include "store/rebuild.h"
#include "store/languages.h"
#include "store/passage_scan.h"
#include "store/schema.h"
#include "store/settings.h"

enum {
    DICTIONARY_ENTRIES_MAX = 2000000, // flushed beyond, so that memory stays bounded
    PASSAGES_A_REPORT = 5000,
};

static const char clear_derived[] =
    "DELETE FROM term; DELETE FROM word; DELETE FROM compound; DELETE FROM acronym;"
    "DELETE FROM capital; DELETE FROM norm;"
    "INSERT OR REPLACE INTO meta VALUES('passages', 0), ('length_title', 0),"
    " ('length_heading', 0), ('length_text', 0);"
    "INSERT OR IGNORE INTO meta VALUES('generation', 1);"
    "UPDATE meta SET value = 1 WHERE key = 'generation' AND NOT " META_GENERATION_VALID ";"
    "UPDATE document SET passages ="
    " (SELECT count(*) FROM passage WHERE passage.document = document.id);" LANGUAGES_RENEW;

// Writes to FTS5's own tables, which nothing else does.
static loci_error exec_undefended(loci *index, const char *sql)
{
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    loci_error error = loci_exec(index, sql);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return error;
}

// Without a look at what stands there. FTS5 keeps the structure and the settings that it read: 'delete-all' makes it
// forget the one, the cookie the others.
static loci_error clear_full_text(loci *index)
{
    loci_error error = exec_undefended(index, SETTINGS_BLANK);
    if (error == LOCI_OK)
        error = loci_exec(index, "INSERT INTO passage_fts(passage_fts) VALUES('delete-all')");
    if (error == LOCI_OK)
        error = exec_undefended(index, SETTINGS_FORGET);
    return error == LOCI_OK ? loci_exec(index, SETTINGS) : error;
}

static loci_error add_passage(loci *index, const struct scanned *scanned)
{
    struct writer *writer = index->writer;
    struct norm norm = scanned_norm(scanned);
    const struct prepared_tokens *tokens[FIELD_COUNT];
    scanned_tokens(scanned, tokens);
    loci_error error = batch_put_norm(index, scanned->passage, &norm);
    if (error == LOCI_OK)
        error = fts_insert(index, scanned->passage, tokens);
    if (error == LOCI_OK && !dictionary_add(&writer->dictionary, &scanned->document->dictionary, 1))
        error = loci_fail_memory(index);
    if (error == LOCI_OK && dictionary_size(&writer->dictionary) > DICTIONARY_ENTRIES_MAX)
        error = dictionary_flush(index, &writer->dictionary);
    return error;
}

struct progress {
    loci *index;
    uint64_t done, total;
};

static loci_error on_passage(void *context, const struct scanned *scanned)
{
    struct progress *progress = context;
    loci *index = progress->index;
    if (progress->done++ % PASSAGES_A_REPORT == 0)
        loci_tell(index, &(loci_event){
                             .kind = LOCI_EVENT_PROGRESS, .done = progress->done, .total = progress->total});
    if (loci_should_stop(index))
        return loci_fail(index, LOCI_INTERRUPTED,
                         "the rebuild was interrupted: the index is as it was before");
    return add_passage(index, scanned);
}

static loci_error rebuild_all(loci *index)
{
    int64_t total = 0;
    struct progress progress = {.index = index};
    if (meta_get(index, "passages", &total) == LOCI_OK && total > 0)
        progress.total = (uint64_t)total; // only for the report: a damaged number does no harm
    loci_error error = clear_full_text(index);
    if (error == LOCI_OK)
        error = loci_exec(index, clear_derived);
    if (error == LOCI_OK)
        error = schema_write_analysis(index);
    return error == LOCI_OK ? passage_scan(index, on_passage, &progress) : error;
}

loci_error rebuild_derived(loci *index, int64_t run)
{
    bool current = index->analysis_current;
    loci_tell(index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "rebuilding"});
    loci_error error = batch_begin_anyhow(index, run);
    if (error == LOCI_OK)
        error = rebuild_all(index);
    if (error == LOCI_OK)
        error = batch_commit(index);
    if (error != LOCI_OK) {
        batch_rollback(index);
        index->analysis_current = current;
        return error;
    }
    loci_tell(index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "merging"});
    return merge_segments(index, true);
}

loci_error loci_rebuild(loci *index)
{
    int64_t run = 0;
    if (!index)
        return LOCI_INVALID;
    loci_begin_call(index);
    loci_error error = run_begin(index, &run);
    if (error != LOCI_OK)
        return error;
    error = rebuild_derived(index, run);
    const char *outcome = error == LOCI_OK ? "done" : error == LOCI_INTERRUPTED ? "interrupted" : "failed";
    loci_error ended = run_end(index, run, outcome, NULL);
    return error != LOCI_OK ? error : ended;
}
