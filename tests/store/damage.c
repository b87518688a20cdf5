// SPDX-License-Identifier: MIT
// Whatever the file holds: a clear error or right answers, never a crash.
#include "store/file/meta.h"
#include "store/read/document_length.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_sound(const char *path)
{
    int64_t run;
    loci *index = open_index(path);
    int64_t file = begin_batch(index, &run);
    for (int at = 0; at < 60; at++) {
        char member[16];
        snprintf(member, sizeof member, "m%d", at);
        put(index, file, member, "A title of law",
            "H#first passage on law|second passage on co-operation|third", NULL);
    }
    commit_batch(index, run);
    loci_close(index);
}

static char *sound; // the bytes of the index that all begin with, made once
static size_t sound_size;

static void forget_sound(void)
{
    free(sound);
}

TestSuite(damage, .fini = forget_sound);

static void make_index(struct scratch *scratch)
{
    scratch_make(scratch);
    if (sound) {
        scratch_write(scratch->path, sound, sound_size);
        return;
    }
    write_sound(scratch->path);
    sound = scratch_read(scratch->path, &sound_size);
}

static void ignore(void *context, const char *finding)
{
    (void)context;
    (void)finding;
}

// Everything that a reader does, whatever it answers.
static void use(const char *path)
{
    loci *index = NULL;
    loci_info *info = NULL;
    char why[LOCI_MESSAGE_SIZE];
    if (loci_open(&index, path, NULL, why, sizeof why) != LOCI_OK) {
        cr_expect(why[0] != '\0');
        return;
    }
    if (loci_info_get(index, &info) == LOCI_OK)
        loci_info_free(info);
    if (snapshot_begin(index) == LOCI_OK) {
        struct passage_row passage;
        struct document_row document;
        struct top top;
        uint64_t total;
        const struct statistics *statistics = reader_statistics(index);
        const struct formula formula = {.texts = bm25_documents(statistics->passages, statistics->length),
                                        .weights = (double[]){1, 2},
                                        .word_count = 2};
        struct collect collect = {.match = "\"\036law\" OR \"\036co oper\"",
                                  .phrase_slot = (int[]){0, 1},
                                  .phrase_count = 2,
                                  .formula = &formula};
        top_init(&top, 10);
        if (reader_collect(index, &collect, &top, &total) == LOCI_OK)
            for (size_t i = 0; i < top.count; i++) {
                if (reader_passage(index, top.entries[i].passage, &passage) == LOCI_OK)
                    passage_row_clear(&passage);
                if (reader_document(index, top.entries[i].document, &document) == LOCI_OK)
                    document_row_clear(&document);
            }
        top_clear(&top);
        snapshot_end(index);
    }
    loci_error error = loci_check(index, false, ignore, NULL);
    cr_expect(error == LOCI_OK || loci_message(index)[0] != '\0');
    loci_close(index);
}

static void use_bytes(const struct scratch *scratch, const char *bytes, size_t size)
{
    char path[128];
    snprintf(path, sizeof path, "%s/damaged.loci", scratch->folder);
    scratch_write(path, bytes, size);
    use(path);
    static const char *const suffixes[] = {"-wal", "-shm", ""};
    for (size_t i = 0; i < 3; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

Test(damage, survives_truncation_anywhere)
{
    struct scratch scratch;
    size_t size;
    make_index(&scratch);
    char *bytes = scratch_read(scratch.path, &size);
    for (size_t cut = 0; cut < size; cut += cut < 1024 ? 97 : 4093)
        use_bytes(&scratch, bytes, cut);
    free(bytes);
    scratch_remove(&scratch);
}

Test(damage, survives_flipped_bytes, .timeout = 500)
{
    struct scratch scratch;
    size_t size;
    uint32_t state = 11;
    make_index(&scratch);
    char *bytes = scratch_read(scratch.path, &size);
    char *copy = malloc(size);
    cr_assert(copy);
    for (int round = 0; round < 150; round++) {
        memcpy(copy, bytes, size);
        for (int flips = 0; flips < 1 + round % 8; flips++) {
            state = state * 1664525u + 1013904223u;
            size_t at = round % 3 == 0 ? (state >> 4) % 100 : (state >> 4) % size;
            copy[at] = (char)(copy[at] ^ (1 << (state >> 29)));
        }
        use_bytes(&scratch, copy, size);
    }
    free(bytes);
    free(copy);
    scratch_remove(&scratch);
}

static loci_error open_error(const char *path, char why[LOCI_MESSAGE_SIZE])
{
    loci *index = NULL;
    loci_error error = loci_open(&index, path, NULL, why, LOCI_MESSAGE_SIZE);
    loci_close(index);
    return error;
}

// What somebody did to a sound index (or to an empty file) before it is opened.
static const struct {
    bool foreign;
    const char *sql;
    loci_error error;
    const char *named; // in the message
} alterations[] = {
    {false, "PRAGMA user_version = 999", LOCI_TOO_NEW, "999"},
    {false, "PRAGMA user_version = 0", LOCI_CORRUPT, "format"},
    {false, "PRAGMA application_id = 7", LOCI_NOT_AN_INDEX, "no index of loci"},
    {false, "CREATE TRIGGER evil AFTER DELETE ON passage_text BEGIN DELETE FROM document; END", LOCI_CORRUPT,
     "evil"},
    {false,
     "DROP VIEW passage_content; CREATE VIEW passage_content AS SELECT 1 AS id, 2 AS title, 3 AS heading,"
     " 4 AS text",
     LOCI_CORRUPT, "passage_content"},
    {false, "CREATE VIEW other AS SELECT 1", LOCI_CORRUPT, "other"},
    {false, "DROP TABLE term", LOCI_CORRUPT, "term"},
    {false,
     "ANALYZE; PRAGMA writable_schema=ON; UPDATE sqlite_schema SET"
     " sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat CHECK (tbl > idx))' WHERE name = 'sqlite_stat1'",
     LOCI_CORRUPT, "sqlite_stat1"},
    {true, "CREATE TABLE notes(text)", LOCI_NOT_AN_INDEX, "no index of loci"},
};

Test(damage, names_what_is_foreign_or_too_new)
{
    for (size_t i = 0; i < sizeof alterations / sizeof *alterations; i++) {
        struct scratch scratch;
        char why[LOCI_MESSAGE_SIZE];
        if (alterations[i].foreign)
            scratch_make(&scratch);
        else
            make_index(&scratch);
        alter_index(scratch.path, alterations[i].sql);
        cr_expect_eq(open_error(scratch.path, why), alterations[i].error, "%s: %s", alterations[i].sql, why);
        cr_expect(strstr(why, alterations[i].named), "%s: %s", alterations[i].sql, why);
        scratch_remove(&scratch);
    }
}

// What SQLite keeps for its planner, right or not, comes with ANALYZE and PRAGMA optimize of any tool.
Test(damage, statistics_that_a_tool_left_are_none)
{
    static const char *const tools[] = {
        "ANALYZE",
        "ANALYZE; UPDATE sqlite_stat1 SET stat = '1 1'",
        "ANALYZE; UPDATE sqlite_stat1 SET stat = 'x', idx = 7",
    };
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        struct scratch scratch;
        loci *index = NULL;
        loci_open_options options = {.size = sizeof options, .read_only = true};
        char why[LOCI_MESSAGE_SIZE] = "";
        make_index(&scratch);
        alter_index(scratch.path, tools[i]);
        cr_expect_eq(loci_open(&index, scratch.path, &options, why, sizeof why), LOCI_OK, "%s: %s", tools[i],
                     why);
        loci_close(index);
        index = open_index(scratch.path);
        cr_expect_eq(loci_rebuild(index), LOCI_OK, "%s: %s", tools[i], loci_message(index));
        char *findings = check_index(index);
        cr_expect_str_eq(findings, "", "%s: %s", tools[i], findings);
        free(findings);
        loci_close(index);
        cr_expect_eq(open_error(scratch.path, why), LOCI_OK, "%s: %s", tools[i], why);
        scratch_remove(&scratch);
    }
}

Test(damage, refuses_what_is_no_database)
{
    struct scratch scratch;
    char why[LOCI_MESSAGE_SIZE];
    scratch_make(&scratch);
    cr_expect_eq(open_error(scratch.folder, why), LOCI_NOT_AN_INDEX);
    scratch_write(scratch.path,
                  "just a text that is long enough to be looked at, and then some more of it to be sure that"
                  " more than a header is here",
                  115);
    cr_expect_eq(open_error(scratch.path, why), LOCI_NOT_AN_INDEX, "%s", why);
    cr_expect(strstr(why, "is no index of loci"), "%s", why);
    loci *index = NULL;
    loci_open_options options = {.size = sizeof options, .read_only = true};
    unlink(scratch.path);
    cr_expect_eq(loci_open(&index, scratch.path, &options, why, sizeof why), LOCI_NOT_FOUND, "%s", why);
    cr_expect_eq(access(scratch.path, F_OK), -1, "reading makes no file");
    scratch_remove(&scratch);
}

// Damage to what is derived, done behind loci's back, one table at a time.
static const char *const damages[] = {
    "UPDATE term SET passages = passages + 1 WHERE term = 'law'",
    "DELETE FROM word WHERE word = 'passage'",
    "INSERT INTO compound VALUES('x', 'y z', 3)",
    "INSERT INTO acronym VALUES('yz', 'y z', 'Y Z (YZ)', 3)",
    "INSERT INTO capital VALUES('yz', 3)",
    "UPDATE norm SET data = zeroblob(length(data))",
    "UPDATE norm SET data = x'00'",
    "UPDATE norm SET data = CAST(substr(data, 1, 27) || x'07' || substr(data, 29) AS BLOB)", // a document's number
    "DELETE FROM norm",
    "UPDATE length SET data = CAST(substr(data, 1, 3) || x'FF' || substr(data, 5) AS BLOB)",
    "UPDATE length SET data = CAST(substr(data, 1, length(data) - 1) || x'07' AS BLOB)", // how far it is prose
    "UPDATE length SET data = x'00'",
    "DELETE FROM length",
    "INSERT INTO length VALUES(9, x'000000')",
    "UPDATE meta SET value = value + 1 WHERE key = 'length_text'",
    "DELETE FROM meta WHERE key = 'passages'",
    "UPDATE document SET passages = 9 WHERE id = 3",
    "UPDATE stretch SET begins = 7 WHERE document = 3",
    "UPDATE stretch SET length = length + 1 WHERE document = 3",
    "UPDATE stretch SET length = -length WHERE document = 3",
    "UPDATE stretch SET first = -5, length = 9223372036854775807 WHERE document = 3",
    "UPDATE stretch SET length = 9223372036854775807, texts = 9223372036854775807",
    "UPDATE stretch SET document = document + 100",
    "DELETE FROM stretch WHERE document = 2",
    "INSERT INTO stretch VALUES(700, 9, 2, 2, 0)",
    "DELETE FROM stretch",
    "UPDATE stretch SET document = 5 - document WHERE document IN (2, 3)",
    "DELETE FROM passage_fts_data WHERE id > 1000",
    "UPDATE passage_fts_data SET block = CAST(x'FFFFFFFF' || substr(block, 5) AS BLOB) WHERE id > 10",
    "UPDATE passage_fts_data SET block = x'' WHERE id = 10", // FTS5's structure record
    "UPDATE passage_fts_data SET block = x'000000000101000001010101' WHERE id = 10", // a merge that never was
    "UPDATE passage_fts_data SET block = x'01' WHERE id = 1",                        // its averages
    "INSERT INTO passage_fts_data SELECT id + (1 << 36), block FROM passage_fts_data WHERE id > 10",
    "INSERT INTO passage_fts_data SELECT id + (1 << 20), block FROM passage_fts_data WHERE id > 10",
    "DELETE FROM passage_fts_idx",
    "UPDATE passage_fts_idx SET pgno = pgno + 2",
    "UPDATE passage_fts_idx SET pgno = pgno | 1",
    "UPDATE passage_fts_idx SET segid = segid + 1",
    "UPDATE passage_fts_config SET v = 3 WHERE k = 'version'",
    "INSERT INTO passage_fts_config VALUES('pgsz', 33)",
    "DELETE FROM passage_fts_config",
    "UPDATE meta SET value = -1 WHERE key = 'generation'",
    "UPDATE meta SET value = 9223372036854775807 WHERE key = 'generation'",
    "UPDATE meta SET value = 'x' WHERE key = 'generation'",
    "DELETE FROM meta WHERE key = 'generation'",
    "DELETE FROM meta",
    "UPDATE meta SET value = x'00'",
    "DELETE FROM norm; INSERT INTO norm VALUES(-1, x'01')",
    "UPDATE document SET title = 'Another title' WHERE id = 5",
};

// A format that says less than the tables are cannot be told from that of an older file, and is brought up to date like one.
Test(damage, of_the_format_is_mended_by_a_rebuild)
{
    for (int format = 1; format < SCHEMA_FORMAT; format++) {
        struct scratch scratch;
        char sql[64];
        make_index(&scratch);
        snprintf(sql, sizeof sql, "PRAGMA user_version = %d", format);
        alter_index(scratch.path, sql);
        loci *index = open_index(scratch.path);
        cr_expect_eq(loci_rebuild(index), LOCI_OK, "%s: %s", sql, loci_message(index));
        cr_expect_eq(handle_need_analysis(index), LOCI_OK, "%s: %s", sql, loci_message(index));
        char *findings = check_index(index);
        cr_expect_str_eq(findings, "", "%s", sql);
        free(findings);
        loci_close(index);
        scratch_remove(&scratch);
    }
}

Test(damage, is_found_and_mended_where_it_is_derived)
{
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct scratch scratch;
        make_index(&scratch);
        alter_index(scratch.path, damages[i]);
        loci *index = open_index(scratch.path);
        char *findings = check_index(index);
        cr_expect_str_neq(findings, "", "%s", damages[i]);
        free(findings);
        cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_OK, "%s: %s", damages[i],
                     loci_message(index));
        findings = check_index(index);
        cr_expect_str_eq(findings, "", "%s", damages[i]);
        free(findings);
        loci_close(index);
        scratch_remove(&scratch);
    }
}

// FTS5's own check reads beyond such blocks.
Test(damage, of_nine_bytes_anywhere_in_a_block_is_found_and_mended, .timeout = 300)
{
    for (int at = 10; at < 2000; at += 45) {
        struct scratch scratch;
        char sql[300];
        make_index(&scratch);
        snprintf(sql, sizeof sql,
                 "UPDATE passage_fts_data SET block = CAST(substr(block, 1, length(block) - %d)"
                 " || x'FFFFFFFFFFFFFFFFFF' || substr(block, length(block) - %d) AS BLOB)"
                 " WHERE id > 10 AND length(block) > %d",
                 at, at - 10, at);
        alter_index(scratch.path, sql);
        loci *index = open_index(scratch.path);
        char *findings = check_index(index);
        cr_expect_str_neq(findings, "", "%d bytes before the end", at);
        free(findings);
        cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_OK, "%s", loci_message(index));
        loci_close(index);
        scratch_remove(&scratch);
    }
}

// What follows from nothing else: it is told before a repair and after it.
static const char *const losses[] = {
    "UPDATE document SET date = 'x' WHERE id = 3",
    "UPDATE document SET date = '2005-1-2' WHERE id = 3",
    "UPDATE document SET language = 'f r' WHERE id = 3",
    "UPDATE document SET language = '' WHERE id = 3",
    "UPDATE passage_text SET text = text || ' law' WHERE id = 3",
    "DELETE FROM passage_text WHERE id = 2",
    "UPDATE passage_text SET id = 9223372036854775807 WHERE id = 2",
    "UPDATE passage_text SET id = -9223372036854775808 WHERE id = 2",
    "UPDATE stretch SET texts = texts - 1 WHERE document = 3",
    "UPDATE document SET id = -9223372036854775808 WHERE id = 2",
    "DELETE FROM document WHERE id = 2",
    "DELETE FROM file",
    "DELETE FROM source",
    "DELETE FROM stretch; DELETE FROM norm",
    "DELETE FROM stretch; DELETE FROM document WHERE id = 2",
};

Test(damage, is_told_where_nothing_mends_it)
{
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        struct scratch scratch;
        make_index(&scratch);
        alter_index(scratch.path, losses[i]);
        loci *index = open_index(scratch.path);
        cr_expect_eq(loci_check(index, false, ignore, NULL), LOCI_CORRUPT, "%s", losses[i]);
        cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_CORRUPT, "%s", losses[i]);
        loci_close(index);
        scratch_remove(&scratch);
    }
}

Test(damage, is_found_by_whoever_can_only_read)
{
    struct scratch scratch;
    make_index(&scratch);
    alter_index(scratch.path, "DELETE FROM passage_fts_idx");
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci *index = NULL;
    cr_assert_eq(loci_open(&index, scratch.path, &options, NULL, 0), LOCI_OK);
    char *findings = check_index(index);
    cr_expect(strstr(findings, "a search does not come to"), "%s", findings);
    free(findings);
    loci_close(index);
    scratch_remove(&scratch);
}

static bool count_notes(void *context, const loci_event *event)
{
    *(int *)context += event->kind == LOCI_EVENT_NOTE;
    return true;
}

Test(damage, tells_what_a_repair_did_and_nothing_where_there_was_none)
{
    struct scratch scratch;
    make_index(&scratch);
    alter_index(scratch.path, damages[0]);
    int notes = 0;
    loci_open_options options = {.size = sizeof options, .on_event = count_notes, .event_context = &notes};
    loci *index = NULL;
    cr_assert_eq(loci_open(&index, scratch.path, &options, NULL, 0), LOCI_OK);
    cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_OK);
    cr_expect_eq(notes, 1);
    cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_OK);
    cr_expect_eq(notes, 1);
    loci_close(index);
    scratch_remove(&scratch);
}

// What another program does to the file is an error, and no signal: a host that embeds the library would die of it.
Test(damage, is_an_error_where_another_program_cuts_the_file_short)
{
    static const int kept_eighths[] = {0, 1, 4, 7};
    for (size_t i = 0; i < sizeof kept_eighths / sizeof *kept_eighths; i++) {
        struct scratch scratch;
        struct stat status;
        make_index(&scratch);
        const loci_open_options options = {.size = sizeof options, .read_only = true};
        loci *index = NULL;
        cr_assert_eq(loci_open(&index, scratch.path, &options, NULL, 0), LOCI_OK);
        cr_assert_eq(snapshot_begin(index), LOCI_OK);
        cr_assert_eq(stat(scratch.path, &status), 0);
        cr_assert_eq(truncate(scratch.path, status.st_size * kept_eighths[i] / 8), 0);
        int64_t sum;
        cr_expect(sql_number(index,
                             "SELECT (SELECT sum(length(text)) FROM passage) + (SELECT count(*) FROM word) +"
                             " (SELECT sum(length(block)) FROM passage_fts_data)",
                             "reading all of it", &sum) != LOCI_OK,
                  "%d eighths are left", kept_eighths[i]);
        snapshot_end(index);
        loci_close(index);
        scratch_remove(&scratch);
    }
}

// What SQLite is told to look at when it reads a page: 1 where all cells of it.
static int64_t cells_judged(loci *index)
{
    int64_t judged = -1;
    cr_expect_eq(sql_number(index, "PRAGMA cell_size_check", "asking how pages are read", &judged), LOCI_OK);
    return judged;
}

static void expect_cells_judged(void *context, const char *finding)
{
    cr_expect_eq(cells_judged(context), 1, "%s", finding);
}

Test(damage, is_looked_for_in_all_cells_while_a_file_is_judged)
{
    struct scratch scratch;
    make_index(&scratch);
    alter_index(scratch.path, "UPDATE document SET passages = 99 WHERE id = 1");
    loci *index = open_index(scratch.path);
    cr_expect_eq(cells_judged(index), 0);
    cr_expect_eq(loci_check(index, false, expect_cells_judged, index), LOCI_CORRUPT);
    cr_expect_eq(cells_judged(index), 0);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(damage, of_stretches_leaves_a_document_without_passages)
{
    struct scratch scratch;
    make_index(&scratch);
    alter_index(scratch.path, "DELETE FROM stretch WHERE document = 1");
    loci *index = open_index(scratch.path);
    struct document_length length;
    struct passage_list passages = {0};
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(reader_document_length(index, 1, &length, &passages), LOCI_OK, "%s", loci_message(index));
    cr_expect_eq(length.passages, 0);
    cr_expect_eq(passages.count, 0);
    free(passages.ids);
    snapshot_end(index);
    loci_close(index);
    scratch_remove(&scratch);
}
