// SPDX-License-Identifier: MIT
// Documents put, replaced and deleted within a batch.
#include "store/document/document_row.h"
#include "store/document/packed.h"
#include "store/file/meta.h"
#include "store/write/batch.h"
#include "store/write/passage_match.h"
#include "store/write/texts_pack.h"

#include <stdlib.h>
#include <string.h>

static loci_error view(loci *index, struct derived_passage *out, const struct prepared_document *from,
                       size_t at, int64_t document)
{
    return derived_passage_of(out, from, at, document,
                              norm_place(from->member, from->member_size, &from->hash, at + 1))
               ? LOCI_OK
               : handle_fail(index, LOCI_INVALID, "a document was put that is not analysed");
}

// Lines and bytes of passages are counted from the least of their document, which its row has: so they take few bytes, and where a
// document moves within its file only that row changes.
static void bind_place(sqlite3_stmt *statement, const struct prepared_passage *passage,
                       const struct text_place *first)
{
    sqlite3_bind_int(statement, 2, passage->page);
    sqlite3_bind_text(statement, 3, passage->section, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, passage->heading, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 5, (int64_t)passage->line - first->line);
    if (passage->byte < 0)
        sqlite3_bind_null(statement, 6);
    else
        sqlite3_bind_int64(statement, 6, passage->byte - first->byte);
    sqlite3_bind_text(statement, 7, passage->speaker, -1, SQLITE_STATIC);
}

// Binds the text, or that it is in a block.
static loci_error bind_text(loci *index, sqlite3_stmt *insert, int64_t id,
                            const struct prepared_passage *passage)
{
    if (packed_takes(index, passage->text_size)) {
        sqlite3_bind_zeroblob(insert, 8, 0);
        return packed_add(index, id, passage->text, passage->text_size);
    }
    sqlite3_bind_text(insert, 8, passage->text, (int)passage->text_size, SQLITE_STATIC);
    index->writer->plain_bytes += passage->text_size;
    return LOCI_OK;
}

static loci_error insert_passage(loci *index, int64_t document, const struct prepared_document *from,
                                 size_t at, const struct text_place *first)
{
    struct writer *writer = index->writer;
    const struct prepared_passage *passage = &from->passages[at];
    struct derived_passage after;
    if (writer->next_passage > SCHEMA_ID_MAX)
        return handle_fail(index, LOCI_ERROR, "%s: the numbers of passages are used up", index->path);
    int64_t id = writer->next_passage++;
    loci_error error =
        sql_prepare_once(index, &writer->kept.insert_passage,
                         "INSERT INTO passage_text(id, page, section, heading, line, byte, speaker, text)"
                         " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *insert = writer->kept.insert_passage;
    sqlite3_bind_int64(insert, 1, id);
    bind_place(insert, passage, first);
    error = bind_text(index, insert, id, passage);
    if (error == LOCI_OK)
        error = sql_run(index, insert, "writing a passage");
    if (error == LOCI_OK)
        error = view(index, &after, from, at, document);
    return error == LOCI_OK ? derivation_put(index, writer->derived,
                                             &(struct passage_change){.passage = id, .after = &after})
                            : error;
}

static loci_error insert_document(loci *index, int64_t file, const struct prepared_document *document,
                                  int64_t *id)
{
    struct writer *writer = index->writer;
    loci_error error =
        sql_prepare_once(index, &writer->kept.insert_document,
                         "INSERT INTO document(" DOCUMENT_COLUMNS
                         ", id, first_seen, changed, passages, first_line, first_byte)"
                         " VALUES(" DOCUMENT_PARAMETERS ", :id, :run, :run, :passages, :line, :byte)");
    if (error != LOCI_OK)
        return error;
    if (writer->next_document > SCHEMA_ID_MAX)
        return handle_fail(index, LOCI_ERROR, "%s: the numbers of documents are used up", index->path);
    *id = writer->next_document++;
    sqlite3_stmt *insert = writer->kept.insert_document;
    document_row_bind(insert, file, document);
    sqlite3_bind_int64(insert, DOCUMENT_COLUMN_COUNT + 1, *id);
    sqlite3_bind_int64(insert, DOCUMENT_COLUMN_COUNT + 2, writer->run);
    sqlite3_bind_int64(insert, DOCUMENT_COLUMN_COUNT + 3, (int64_t)document->passage_count);
    const struct text_place first = prepared_first(document);
    sqlite3_bind_int64(insert, DOCUMENT_COLUMN_COUNT + 4, first.line);
    sqlite3_bind_int64(insert, DOCUMENT_COLUMN_COUNT + 5, first.byte);
    error = sql_run(index, insert, "writing a document");
    const int64_t begin = writer->next_passage;
    for (size_t i = 0; i < document->passage_count && error == LOCI_OK; i++)
        error = insert_passage(index, *id, document, i, &first);
    return error == LOCI_OK && document->passage_count > 0
               ? stretches_add(index, &writer->kept.stretches, *id, document,
                               (struct stretch){begin, 1, document->passage_count})
               : error;
}

static loci_error update_document(loci *index, const struct stored *old,
                                  const struct prepared_document *document)
{
    struct writer *writer = index->writer;
    loci_error error = sql_prepare_once(index, &writer->kept.update_document,
                                        "UPDATE document SET (" DOCUMENT_COLUMNS
                                        ", changed, passages, first_line, first_byte)"
                                        " = (" DOCUMENT_PARAMETERS ", :run, :passages, :line, :byte)"
                                        " WHERE id = :id");
    if (error != LOCI_OK)
        return error;
    document_row_bind(writer->kept.update_document, old->file, document);
    sqlite3_bind_int64(writer->kept.update_document, DOCUMENT_COLUMN_COUNT + 1, writer->run);
    sqlite3_bind_int64(writer->kept.update_document, DOCUMENT_COLUMN_COUNT + 2,
                       (int64_t)document->passage_count);
    const struct text_place first = prepared_first(document);
    sqlite3_bind_int64(writer->kept.update_document, DOCUMENT_COLUMN_COUNT + 3, first.line);
    sqlite3_bind_int64(writer->kept.update_document, DOCUMENT_COLUMN_COUNT + 4, first.byte);
    sqlite3_bind_int64(writer->kept.update_document, DOCUMENT_COLUMN_COUNT + 5, old->id);
    return sql_run(index, writer->kept.update_document, "writing a document");
}

// Parameters: document, hash, run; the last ones may be missing.
static loci_error run_alias(loci *index, sqlite3_stmt **slot, const char *sql, int64_t document,
                            const struct hash *hash)
{
    loci_error error = sql_prepare_once(index, slot, sql);
    if (error != LOCI_OK)
        return error;
    const int count = sqlite3_bind_parameter_count(*slot);
    sqlite3_bind_int64(*slot, 1, document);
    if (count > 1)
        sqlite3_bind_blob(*slot, 2, hash->bytes, HASH_SIZE, SQLITE_STATIC);
    if (count > 2)
        sqlite3_bind_int64(*slot, 3, index->writer->run);
    return sql_run(index, *slot, "writing an old reference");
}

static const char insert_alias[] = "INSERT OR REPLACE INTO alias(document, hash, run) VALUES(?1, ?2, ?3)";
static const char delete_alias[] = "DELETE FROM alias WHERE document = ?1 AND hash = ?2";
// Of the many contents of a document that changes every day, those of a month.
static const char trim_aliases[] =
    "DELETE FROM alias WHERE document = ?1 AND hash IN"
    " (SELECT hash FROM alias WHERE document = ?1 ORDER BY run DESC, hash LIMIT -1 OFFSET 32)";

// References to the old content go on to lead here, as long as it is among the last ones; content that came back is no
// longer old.
static loci_error keep_alias(loci *index, const struct stored *old, const struct prepared_document *document)
{
    struct writer *writer = index->writer;
    if (memcmp(&old->document->hash, &document->hash, HASH_SIZE) == 0)
        return LOCI_OK;
    loci_error error = run_alias(index, &writer->kept.delete_alias, delete_alias, old->id, &document->hash);
    if (error == LOCI_OK)
        error = run_alias(index, &writer->kept.insert_alias, insert_alias, old->id, &old->document->hash);
    return error == LOCI_OK ? run_alias(index, &writer->kept.trim_aliases, trim_aliases, old->id, NULL)
                            : error;
}

static loci_error delete_passage(loci *index, const struct stored *old, size_t at)
{
    struct writer *writer = index->writer;
    struct derived_passage before;
    int64_t id = old->passages[at];
    loci_error error =
        sql_prepare_once(index, &writer->kept.delete_passage, "DELETE FROM passage_text WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(writer->kept.delete_passage, 1, id);
    error = sql_run(index, writer->kept.delete_passage, "deleting a passage");
    if (error == LOCI_OK)
        error = packed_remove(index, id);
    if (error == LOCI_OK)
        error = view(index, &before, old->document, at, old->id);
    return error == LOCI_OK ? derivation_put(index, writer->derived,
                                             &(struct passage_change){.passage = id, .before = &before})
                            : error;
}

// Writes where the passage stands, which has the number `id` already.
static loci_error write_place(loci *index, int64_t id, const struct prepared_passage *passage,
                              const struct text_place *first)
{
    struct writer *writer = index->writer;
    loci_error error = sql_prepare_once(
        index, &writer->kept.update_passage,
        "UPDATE passage_text SET page = ?2, section = ?3, heading = ?4, line = ?5, byte = ?6, speaker = ?7"
        " WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(writer->kept.update_passage, 1, id);
    bind_place(writer->kept.update_passage, passage, first);
    return sql_run(index, writer->kept.update_passage, "writing a passage");
}

// A passage whose text stays: its place may be another, and its title or heading may have changed.
static loci_error keep_passage(loci *index, const struct stored *old, size_t old_at,
                               const struct prepared_document *document, size_t at,
                               const struct text_place *first)
{
    struct writer *writer = index->writer;
    struct derived_passage before, after;
    int64_t id = old->passages[old_at];
    loci_error error = write_place(index, id, &document->passages[at], first);
    if (error == LOCI_OK)
        error = view(index, &before, old->document, old_at, old->id);
    if (error == LOCI_OK)
        error = view(index, &after, document, at, old->id);
    return error == LOCI_OK
               ? derivation_put(index, writer->derived,
                                &(struct passage_change){.passage = id, .before = &before, .after = &after})
               : error;
}

static loci_error stretches_replace(loci *index, int64_t id, const struct prepared_document *document,
                                    const int64_t *passages)
{
    struct stretch_statements *kept = &index->writer->kept.stretches;
    loci_error error = stretches_remove(index, kept, id);
    return error == LOCI_OK ? stretches_write(index, kept, id, document, passages) : error;
}

static loci_error replace_passages(loci *index, const struct stored *old,
                                   const struct prepared_document *document)
{
    size_t *matches = NULL; // for each new passage the old one that it continues, or PASSAGE_UNMATCHED
    bool *kept = NULL;      // for each old passage
    int64_t *passages = calloc(document->passage_count + 1, sizeof *passages);
    if (!passages || !passage_match(old->document, document, &matches, &kept)) {
        free(passages);
        return handle_fail_memory(index);
    }
    const struct text_place first = prepared_first(document);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < old->document->passage_count && error == LOCI_OK; i++)
        if (!kept[i])
            error = delete_passage(index, old, i);
    for (size_t i = 0; i < document->passage_count && error == LOCI_OK; i++) {
        const bool is_new = matches[i] == PASSAGE_UNMATCHED;
        passages[i] = is_new ? index->writer->next_passage : old->passages[matches[i]];
        error = is_new ? insert_passage(index, old->id, document, i, &first)
                       : keep_passage(index, old, matches[i], document, i, &first);
    }
    if (error == LOCI_OK)
        error = stretches_replace(index, old->id, document, passages);
    free(passages);
    free(matches);
    free(kept);
    return error;
}

static loci_error count_change(loci *index, const struct prepared_document *document, int sign)
{
    struct derivation *derived = index->writer->derived;
    loci_error error = derivation_add(index, derived, &document->dictionary, sign);
    return error == LOCI_OK ? derivation_count(index, derived, document, sign) : error;
}

static loci_error replace_document(loci *index, struct stored *old, const struct prepared_document *document)
{
    loci_error error = stored_analyse(index, old);
    if (error == LOCI_OK)
        error = count_change(index, old->document, -1);
    if (error == LOCI_OK)
        error = count_change(index, document, 1);
    if (error == LOCI_OK)
        error = replace_passages(index, old, document);
    if (error == LOCI_OK)
        error = update_document(index, old, document);
    if (error == LOCI_OK)
        error = keep_alias(index, old, document);
    return error;
}

static loci_error find_document(loci *index, int64_t file, const struct prepared_document *document,
                                int64_t *id)
{
    struct writer *writer = index->writer;
    loci_error error = sql_prepare_once(index, &writer->kept.find_document,
                                        "SELECT id FROM document WHERE file = ?1 AND member = ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(writer->kept.find_document, 1, file);
    sqlite3_bind_blob64(writer->kept.find_document, 2, document->member, document->member_size,
                        SQLITE_STATIC);
    int code = sqlite3_step(writer->kept.find_document);
    *id = code == SQLITE_ROW ? sqlite3_column_int64(writer->kept.find_document, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "looking for a document");
    sqlite3_reset(writer->kept.find_document);
    return error;
}

static loci_error write_first(loci *index, int64_t document, const struct text_place *first)
{
    struct writer *writer = index->writer;
    loci_error error = sql_prepare_once(index, &writer->kept.move_document,
                                        "UPDATE document SET first_line = ?2, first_byte = ?3 WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(writer->kept.move_document, 1, document);
    sqlite3_bind_int64(writer->kept.move_document, 2, first->line);
    sqlite3_bind_int64(writer->kept.move_document, 3, first->byte);
    return sql_run(index, writer->kept.move_document, "writing a document");
}

// Whether a passage has the same row where its document has moved, from `from` to `to`.
static bool same_place(const struct prepared_passage *was, const struct text_place *from,
                       const struct prepared_passage *is, const struct text_place *to)
{
    return (int64_t)was->line - from->line == (int64_t)is->line - to->line &&
           (was->byte < 0) == (is->byte < 0) &&
           (is->byte < 0 || was->byte - from->byte == is->byte - to->byte);
}

static bool has_moved(const struct prepared_document *was, const struct prepared_document *is)
{
    bool moved = false;
    for (size_t i = 0; i < is->passage_count; i++)
        moved = moved || was->passages[i].line != is->passages[i].line ||
                was->passages[i].byte != is->passages[i].byte;
    return moved;
}

// Of a document that is the same: what stands before it in its file may have grown (records of JSON Lines).
static loci_error move_passages(loci *index, const struct stored *old,
                                const struct prepared_document *document)
{
    if (!has_moved(old->document, document))
        return LOCI_OK;
    const struct text_place first = prepared_first(document);
    loci_error error = write_first(index, old->id, &first);
    for (size_t i = 0; i < document->passage_count && error == LOCI_OK; i++) {
        const struct prepared_passage *was = &old->document->passages[i], *is = &document->passages[i];
        if (!same_place(was, &old->first, is, &first))
            error = write_place(index, old->passages[i], is, &first);
    }
    return error;
}

static loci_error put_over(loci *index, int64_t id, const struct prepared_document *document,
                           enum put_result *result)
{
    struct stored *old = NULL;
    loci_error error = stored_load(index, id, &old);
    if (error != LOCI_OK)
        return error;
    if (stored_equals(old, document)) {
        *result = PUT_UNCHANGED;
        error = move_passages(index, old, document);
        // What was counted with others stands in the dictionary already.
        if (error == LOCI_OK && document->counted_together)
            error = stored_analyse(index, old);
        if (error == LOCI_OK && document->counted_together)
            error = count_change(index, old->document, -1);
        stored_free(old);
        return error;
    }
    *result = PUT_CHANGED;
    error = replace_document(index, old, document);
    stored_free(old);
    return error;
}

// What a document adds to its batch: its text, or more where its words are short, as what is gathered of each takes memory.
static size_t weight_of(const struct prepared_document *document)
{
    enum { TOKEN_BYTES = 8 };
    size_t tokens = 0;
    for (size_t i = 0; i < document->passage_count; i++) {
        const struct prepared_tokens *text = document->passages[i].tokens[FIELD_TEXT];
        tokens += text ? text->count : 0;
    }
    return document->text_size > TOKEN_BYTES * tokens ? document->text_size : TOKEN_BYTES * tokens;
}

static loci_error put(loci *index, int64_t file, const struct prepared_document *document, int64_t *id,
                      enum put_result *result)
{
    int64_t found = 0;
    loci_error error = find_document(index, file, document, &found);
    if (error != LOCI_OK)
        return error;
    index->writer->text_bytes += weight_of(document);
    if (found) {
        error = put_over(index, found, document, result);
    } else {
        *result = PUT_ADDED;
        error = count_change(index, document, 1);
        if (error == LOCI_OK)
            error = insert_document(index, file, document, &found);
    }
    if (error == LOCI_OK)
        error = texts_pack_begin(index, &index->writer->plain_bytes);
    if (error == LOCI_OK)
        *id = found;
    return error;
}

loci_error document_put(loci *index, int64_t file, const struct prepared_document *document, int64_t *id,
                        enum put_result *result)
{
    loci_error error = batch_unit_begin(index);
    return error == LOCI_OK ? batch_unit_end(index, put(index, file, document, id, result)) : error;
}

loci_error batch_count(loci *index, const struct dictionary *together)
{
    loci_error error = batch_unit_begin(index);
    if (error != LOCI_OK)
        return error;
    return batch_unit_end(index, derivation_add(index, index->writer->derived, together, 1));
}

static loci_error delete_rows(loci *index, int64_t document)
{
    struct writer *writer = index->writer;
    loci_error error =
        sql_prepare_once(index, &writer->kept.delete_aliases, "DELETE FROM alias WHERE document = ?1");
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &writer->kept.delete_document, "DELETE FROM document WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(writer->kept.delete_aliases, 1, document);
    sqlite3_bind_int64(writer->kept.delete_document, 1, document);
    error = sql_run(index, writer->kept.delete_aliases, "deleting old references");
    return error == LOCI_OK ? sql_run(index, writer->kept.delete_document, "deleting a document") : error;
}

static loci_error delete_stored(loci *index, struct stored *old)
{
    loci_error error = stored_analyse(index, old);
    if (error == LOCI_OK)
        error = count_change(index, old->document, -1);
    for (size_t i = 0; i < old->document->passage_count && error == LOCI_OK; i++)
        error = delete_passage(index, old, i);
    if (error == LOCI_OK)
        error = stretches_remove(index, &index->writer->kept.stretches, old->id);
    return error == LOCI_OK ? delete_rows(index, old->id) : error;
}

static loci_error remove_document(loci *index, int64_t id)
{
    struct stored *old = NULL;
    loci_error error = stored_load(index, id, &old);
    if (error != LOCI_OK)
        return error;
    index->writer->text_bytes += weight_of(old->document);
    error = delete_stored(index, old);
    stored_free(old);
    return error;
}

loci_error document_delete(loci *index, int64_t id)
{
    loci_error error = batch_unit_begin(index);
    return error == LOCI_OK ? batch_unit_end(index, remove_document(index, id)) : error;
}
