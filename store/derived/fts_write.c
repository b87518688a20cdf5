// SPDX-License-Identifier: MIT
// The changes of a batch to the full-text index, in the order that keeps it to few segments.
#include "store/derived/tokenizer.h"
#include "store/write/batch.h"

#include <stdlib.h>
#include <string.h>

// Replaced documents are kept until then; more are flushed early, at the price of a segment.
enum { REPLACED_BYTES_MAX = 32 << 20 };

static loci_error play(loci *index, sqlite3_stmt *statement, int64_t passage,
                       const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    for (int field = 0; field < FIELD_COUNT; field++)
        if (!tokens[field])
            return handle_fail(index, LOCI_INVALID, "a document was put that is not analysed");
    sqlite3_bind_int64(statement, 1, passage);
    loci_error error = tokenizer_lend(index, statement, 2, tokens);
    if (error != LOCI_OK)
        return error;
    error = sql_run(index, statement, "writing the full-text index");
    loci_error returned = tokenizer_return(index);
    return error != LOCI_OK ? error : returned;
}

loci_error fts_insert(loci *index, int64_t passage, const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    struct writer *writer = index->writer;
    loci_error error =
        sql_prepare_derived(index, &writer->insert_fts,
                            "INSERT INTO @passage_fts(rowid, title, heading, text) VALUES(?1, ?2, ?3, ?4)");
    return error == LOCI_OK ? play(index, writer->insert_fts, passage, tokens) : error;
}

static loci_error fts_delete(loci *index, int64_t passage,
                             const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    struct writer *writer = index->writer;
    loci_error error = sql_prepare_once(index, &writer->delete_fts,
                                        "INSERT INTO passage_fts(passage_fts, rowid, title, heading, text)"
                                        " VALUES('delete', ?1, ?2, ?3, ?4)");
    return error == LOCI_OK ? play(index, writer->delete_fts, passage, tokens) : error;
}

static void clear_refresh(struct refresh *refresh)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        free(refresh->after[field]);
}

static struct prepared_tokens *copy_tokens(const struct prepared_tokens *tokens)
{
    struct prepared_tokens *copy = malloc(sizeof *copy + tokens->size);
    if (copy)
        memcpy(copy, tokens, sizeof *copy + tokens->size);
    return copy;
}

static bool reserve_refresh(struct writer *writer)
{
    if (writer->refresh_count < writer->refresh_capacity)
        return true;
    size_t capacity = writer->refresh_capacity > 0 ? writer->refresh_capacity * 2 : 64;
    if (capacity > SIZE_MAX / sizeof *writer->refreshes)
        return false;
    struct refresh *refreshes = realloc(writer->refreshes, capacity * sizeof *refreshes);
    if (!refreshes)
        return false;
    writer->refreshes = refreshes;
    writer->refresh_capacity = capacity;
    return true;
}

loci_error fts_refresh(loci *index, int64_t passage, const struct prepared_tokens *const before[FIELD_COUNT],
                       const struct prepared_tokens *const after[FIELD_COUNT])
{
    struct writer *writer = index->writer;
    if (!reserve_refresh(writer))
        return handle_fail_memory(index);
    struct refresh refresh = {.passage = passage, .sequence = writer->refresh_count};
    for (int field = 0; field < FIELD_COUNT; field++) {
        refresh.before[field] = before[field];
        if (!after)
            continue;
        refresh.after[field] = after[field] ? copy_tokens(after[field]) : NULL;
        if (!refresh.after[field]) {
            clear_refresh(&refresh);
            return handle_fail_memory(index);
        }
    }
    writer->refreshes[writer->refresh_count++] = refresh;
    return LOCI_OK;
}

loci_error fts_keep(loci *index, struct stored *stored)
{
    struct writer *writer = index->writer;
    if (writer->replaced_count == writer->replaced_capacity) {
        size_t capacity = writer->replaced_capacity > 0 ? writer->replaced_capacity * 2 : 16;
        struct stored **replaced = realloc(writer->replaced, capacity * sizeof(struct stored *));
        if (!replaced) {
            stored_free(stored);
            return handle_fail_memory(index);
        }
        writer->replaced = replaced;
        writer->replaced_capacity = capacity;
    }
    writer->replaced[writer->replaced_count++] = stored;
    writer->replaced_bytes += stored->document->text_size;
    return LOCI_OK;
}

static int compare_refreshes(const void *a, const void *b)
{
    const struct refresh *first = a, *second = b;
    if (first->passage != second->passage)
        return first->passage < second->passage ? -1 : 1;
    return (first->sequence > second->sequence) - (first->sequence < second->sequence);
}

loci_error fts_flush(loci *index)
{
    struct writer *writer = index->writer;
    loci_error error = LOCI_OK;
    if (writer->refresh_count > 1)
        qsort(writer->refreshes, writer->refresh_count, sizeof *writer->refreshes, compare_refreshes);
    for (size_t i = 0; i < writer->refresh_count && error == LOCI_OK; i++) {
        struct refresh *refresh = &writer->refreshes[i];
        error = fts_delete(index, refresh->passage, refresh->before);
        if (error == LOCI_OK && refresh->after[0])
            error =
                fts_insert(index, refresh->passage, (const struct prepared_tokens *const *)refresh->after);
    }
    fts_forget(writer);
    return error;
}

loci_error fts_flush_if_large(loci *index)
{
    return index->writer->replaced_bytes > REPLACED_BYTES_MAX ? fts_flush(index) : LOCI_OK;
}

void fts_forget(struct writer *writer)
{
    for (size_t i = 0; i < writer->refresh_count; i++)
        clear_refresh(&writer->refreshes[i]);
    for (size_t i = 0; i < writer->replaced_count; i++)
        stored_free(writer->replaced[i]);
    free(writer->refreshes);
    free(writer->replaced);
    writer->refreshes = NULL;
    writer->replaced = NULL;
    writer->refresh_count = writer->refresh_capacity = 0;
    writer->replaced_count = writer->replaced_capacity = 0;
    writer->replaced_bytes = 0;
}
