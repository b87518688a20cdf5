// SPDX-License-Identifier: MIT
// A segment of the full-text index from what ranking segments gather, and the records that make it part of the index.
#include "store/derived/full_text_write.h"
#include "store/derived/full_text.h"
#include "store/derived/structure.h"
#include "store/file/meta.h"
#include "store/file/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Far below what makes FTS5 merge at once ("crisismerge").
enum { SEGMENTS_A_LEVEL = 500 };

static const char known[] =
    "SELECT (SELECT v FROM @passage_fts_config WHERE k = 'version') IS 4 AND NOT EXISTS"
    " (SELECT 1 FROM @passage_fts_config WHERE k NOT IN ('version', 'pgsz'" SETTINGS_NAMES "))";

static const char leaf_size[] = "SELECT coalesce((SELECT v FROM @passage_fts_config WHERE k = 'pgsz'), 4050)";

static const char read_block[] = "SELECT block FROM @passage_fts_data WHERE id = ?1";

void full_text_defend(loci *index, bool on)
{
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, (int)on, NULL);
}

static loci_error ask(loci *index, const char *sql, int *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare_derived(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    const int code = sqlite3_step(row);
    *out = code == SQLITE_ROW ? sqlite3_column_int(row, 0) : 0;
    if (code != SQLITE_ROW)
        error = handle_fail_sqlite(index, "reading the settings of the full-text index");
    sqlite3_finalize(row);
    return error;
}

// A record of its table; *found is false where there is none.
static loci_error read_record(loci *index, int64_t id, struct buffer *out, bool *found)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare_derived(index, &row, read_block);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, id);
    const int code = sqlite3_step(row);
    *found = code == SQLITE_ROW;
    if (*found) {
        const void *bytes = sqlite3_column_blob(row, 0);
        const int size = sqlite3_column_bytes(row, 0);
        if ((size > 0 && !bytes) || !buffer_add(out, bytes ? bytes : "", (size_t)size))
            error = handle_fail_memory(index);
    } else if (code != SQLITE_DONE) {
        error = handle_fail_sqlite(index, "reading the full-text index");
    }
    sqlite3_finalize(row);
    return error;
}

static loci_error write_record(loci *index, int64_t id, const struct buffer *bytes)
{
    sqlite3_stmt *replace = NULL;
    if (bytes->failed)
        return handle_fail_memory(index);
    loci_error error =
        sql_prepare_derived(index, &replace, "REPLACE INTO @passage_fts_data(id, block) VALUES(?1, ?2)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(replace, 1, id);
    sqlite3_bind_blob64(replace, 2, bytes->data, bytes->size, SQLITE_STATIC);
    error = sql_run(index, replace, "writing the full-text index");
    sqlite3_finalize(replace);
    return error;
}

loci_error full_text_structure(loci *index, struct structure **out)
{
    struct buffer bytes;
    bool found;
    *out = malloc(sizeof **out);
    if (!*out)
        return handle_fail_memory(index);
    buffer_init(&bytes);
    loci_error error = read_record(index, BLOCK_STRUCTURE, &bytes, &found);
    if (error != LOCI_OK || !found || !structure_read(*out, (const unsigned char *)bytes.data, bytes.size)) {
        free(*out);
        *out = NULL;
    }
    buffer_clear(&bytes);
    return error;
}

loci_error full_text_can_write(loci *index, bool *can)
{
    struct structure *structure = NULL;
    int is_known = 0, leaf = 0;
    loci_error error = ask(index, known, &is_known);
    if (error == LOCI_OK)
        error = ask(index, leaf_size, &leaf);
    *can = is_known && leaf >= LEAF_SIZE_MIN && leaf <= LEAF_SIZE;
    if (error == LOCI_OK && *can)
        error = full_text_structure(index, &structure);
    *can =
        *can && structure && structure->levels[0].count < SEGMENTS_A_LEVEL && structure_number(structure) > 0;
    free(structure);
    return error;
}

void full_text_count(struct full_text_writer *writer, const struct prepared_tokens *const tokens[FIELD_COUNT],
                     int sign)
{
    writer->passages += sign;
    for (int field = 0; field < FIELD_COUNT; field++)
        writer->tokens[field] += sign * (int64_t)tokens[field]->length;
}

// A statement of FTS5's, about the table that sql_prepare_derived means.
static loci_error tell(loci *index, const char *command)
{
    char sql[192];
    const char *prefix = index->beside ? SCHEMA_BESIDE : "";
    snprintf(sql, sizeof sql, command, prefix, prefix);
    return sql_exec(index, sql);
}

loci_error full_text_settle(loci *index)
{
    return sql_exec(index, "SAVEPOINT full_text; RELEASE full_text");
}

// The merge of no pages is for the savepoint alone: a table is asked about those once it was written to.
loci_error full_text_renew(loci *index)
{
    loci_error error = sql_exec(index, "SAVEPOINT full_text");
    if (error == LOCI_OK)
        error = tell(index, "INSERT INTO %spassage_fts(%spassage_fts, rank) VALUES('merge', 0)");
    return error == LOCI_OK ? sql_exec(index, "ROLLBACK TO full_text; RELEASE full_text") : error;
}

static loci_error find_fields(loci *index, const enum field **out)
{
    *out = full_text_fields();
    return index->beside ? LOCI_OK : full_text_fields_of(index, out);
}

static loci_error open_structure(loci *index, struct full_text_writer *writer)
{
    loci_error error = full_text_settle(index);
    if (error == LOCI_OK)
        error = find_fields(index, &writer->fields);
    if (error == LOCI_OK)
        error = full_text_structure(index, &writer->structure);
    if (error == LOCI_OK && !writer->structure)
        error = handle_fail(index, LOCI_CORRUPT,
                            "%s: the full-text index names no segments that can be: repair it", index->path);
    return error;
}

loci_error full_text_begin(loci *index, void *state)
{
    struct full_text_writer *writer = state;
    int leaf = 0;
    writer->leaves = calloc(1, sizeof *writer->leaves);
    if (!writer->leaves)
        return handle_fail_memory(index);
    buffer_init(&writer->positions);
    writer->open = index;
    loci_error error = open_structure(index, writer);
    if (error == LOCI_OK)
        error = ask(index, leaf_size, &leaf);
    const int number = error == LOCI_OK ? structure_number(writer->structure) : 0;
    if (error == LOCI_OK && number == 0)
        error = handle_fail(index, LOCI_ERROR, "%s: the full-text index has too many segments", index->path);
    if (error != LOCI_OK)
        return error;
    full_text_defend(index, false);
    return leaves_open(writer->leaves, index, number, (size_t)leaf);
}

static size_t put_number(char *out, uint64_t number)
{
    if (number < 0x80) {
        *out = (char)number;
        return 1;
    }
    return block_put_varint((unsigned char *)out, number);
}

// One passage's tokens of a term, as FTS5 packs them; returns how many bytes there are.
static size_t pack_positions(const struct full_text_writer *writer, const struct turned_token *tokens,
                             size_t count, char *out)
{
    const char *begin = out;
    for (uint32_t column = 0; column < FIELD_COUNT; column++) {
        const uint32_t field = (uint32_t)writer->fields[column];
        uint32_t before = 0;
        size_t i = 0;
        while (i < count && tokens[i].place >> TURNED_FIELD != field)
            i++;
        if (i < count && column > 0) {
            *out++ = 1;
            *out++ = (char)column;
        }
        for (; i < count && tokens[i].place >> TURNED_FIELD == field; i++) {
            const uint32_t position = tokens[i].place & TURNED_POSITION_MAX;
            out += put_number(out, (uint64_t)position - before + 2);
            before = position;
        }
    }
    return (size_t)(out - begin);
}

static bool reserve(struct full_text_writer *writer, size_t tokens)
{
    enum { TOKEN_BYTES = 5, COLUMN_BYTES = 2 };
    buffer_truncate(&writer->positions, 0);
    return buffer_reserve(&writer->positions,
                          ENTRY_HEAD + FIELD_COUNT * COLUMN_BYTES + tokens * TOKEN_BYTES + BLOCK_VARINT_MAX);
}

loci_error full_text_term(loci *index, void *state, const struct turned_term *term)
{
    enum { AHEAD = 12 };
    struct full_text_writer *writer = state;
    bool begun = false;
    if (term->size == SEGMENT_SENTENCES_SIZE && term->term[0] == SEGMENT_SENTENCES[0])
        return LOCI_OK;
    for (size_t at = 0, end; at < term->count; at = end) {
        const struct turned_token *token = &term->tokens[at];
        if (at + AHEAD < term->count)
            __builtin_prefetch(&term->passages[token[AHEAD].passage]);
        for (end = at + 1; end < term->count && term->tokens[end].passage == token->passage;)
            end++;
        const int64_t passage = term->passages[token->passage].passage;
        if (passage < writer->first)
            continue;
        if (!begun)
            leaves_term(writer->leaves, term->term, term->size);
        begun = true;
        if (!reserve(writer, end - at))
            return handle_fail_memory(index);
        char *positions = writer->positions.data + ENTRY_HEAD;
        leaves_passage(writer->leaves, passage, (unsigned char *)positions,
                       pack_positions(writer, token, end - at, positions));
    }
    return writer->leaves->error;
}

static loci_error add_averages(loci *index, const struct full_text_writer *writer)
{
    struct buffer before, after;
    uint64_t number = 0;
    size_t at = 0;
    bool found;
    buffer_init(&before);
    buffer_init(&after);
    loci_error error = read_record(index, BLOCK_AVERAGES, &before, &found);
    for (int i = -1; error == LOCI_OK && i < FIELD_COUNT; i++) {
        unsigned char bytes[BLOCK_VARINT_MAX];
        if (!block_varint((const unsigned char *)before.data, &at, before.size, &number))
            number = 0; // nothing was ever in it
        number += (uint64_t)(i < 0 ? writer->passages : writer->tokens[writer->fields[i]]);
        buffer_add(&after, bytes, block_put_varint(bytes, number));
    }
    if (error == LOCI_OK)
        error = write_record(index, BLOCK_AVERAGES, &after);
    buffer_clear(&before);
    buffer_clear(&after);
    return error;
}

loci_error full_text_put_structure(loci *index, const struct structure *structure)
{
    struct buffer record;
    buffer_init(&record);
    structure_write(structure, &record);
    loci_error error = write_record(index, BLOCK_STRUCTURE, &record);
    buffer_clear(&record);
    return error;
}

static loci_error add_segment(loci *index, struct full_text_writer *writer, int64_t last)
{
    if (last == 0)
        return LOCI_OK;
    structure_add(writer->structure, (struct segment_range){writer->leaves->segment, 1, last});
    return full_text_put_structure(index, writer->structure);
}

loci_error full_text_end(loci *index, void *state)
{
    struct full_text_writer *writer = state;
    int64_t last = 0;
    loci_error error = leaves_close(writer->leaves, &last);
    if (error != LOCI_OK)
        return error;
    error = add_segment(index, writer, last);
    if (error == LOCI_OK)
        error = add_averages(index, writer);
    return error == LOCI_OK ? full_text_renew(index) : error;
}

void full_text_clear(void *state)
{
    struct full_text_writer *writer = state;
    if (writer->open) {
        leaves_clear(writer->leaves);
        buffer_clear(&writer->positions);
        free(writer->leaves);
        free(writer->structure);
        full_text_defend(writer->open, true);
    }
    *writer = (struct full_text_writer){0};
}
