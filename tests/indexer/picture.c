// SPDX-License-Identifier: MIT
// All that an index holds, as text without ids.
#include "tests/indexer/picture.h"
#include "store/derived/derived.h"
#include "store/derived/word_stem.h"

#include "loci.h"
#include "tests/require.h"
#include "text/base/buffer.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define PLACE "source.path, file.path"
#define FILES "source JOIN file ON file.source = source.id"
#define DOCUMENTS FILES " JOIN document ON document.file = file.id"

static const char *const tables[] = {
    "SELECT 'file', " PLACE ", size, state, reason, message, hex(hash) FROM " FILES " ORDER BY 2, 3",
    "SELECT 'failure', " PLACE ", member, record_failure.reason, record_failure.message FROM " FILES
    " JOIN record_failure ON record_failure.file = file.id ORDER BY 2, 3, 4, 5",
    "SELECT 'document', " PLACE ", member, hex(document.hash), title, title_from, author, author_from, date,"
    " date_from, language, media_type, series, url, passages FROM " DOCUMENTS " ORDER BY 2, 3, 4",
    "SELECT 'passage', " PLACE ", member, ordinal, page, section, heading, text FROM " DOCUMENTS
    " JOIN passage ON passage.document = document.id ORDER BY 2, 3, 4, 5",
    "SELECT 'term', term, passages FROM term ORDER BY 2",
    "SELECT 'word', word, " WORD_STEM ", occurrences FROM word ORDER BY 2, 3",
    "SELECT 'compound', joined, parts, occurrences FROM compound ORDER BY 2, 3",
    "SELECT 'meta', key, value FROM meta WHERE key <> 'generation' AND key <> 'stemmer' ORDER BY 2",
};

static void add_rows(struct buffer *out, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *rows;
    int code = sqlite3_prepare_v2(db, sql, -1, &rows, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *text = (const char *)sqlite3_column_text(rows, i);
            buffer_printf(out, "%s%s", i ? "|" : "", text ? text : "-");
        }
        buffer_add_byte(out, '\n');
        code = SQLITE_OK;
    }
    if (code != SQLITE_DONE)
        buffer_printf(out, "unreadable|%s|%s\n", sql, sqlite3_errmsg(db));
    sqlite3_finalize(rows);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// Passages of equal score are interchangeable, so the scores alone are told.
static void add_answer(struct buffer *out, loci *index, const char *query)
{
    loci_results *results;
    loci_search_options options = {
        .size = sizeof options, .limit = 2000, .per_document = UINT32_MAX, .count = true};
    if (loci_search(index, &results, query, &options) != LOCI_OK) {
        buffer_printf(out, "unanswered|%s|%s\n", query, loci_message(index));
        return;
    }
    size_t count = loci_results_count(results);
    char **lines = calloc(count + 1, sizeof *lines);
    for (size_t i = 0; i < count; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        struct buffer line;
        buffer_init(&line);
        buffer_printf(&line, "hit|%s|%.17g\n", query, hit->score);
        lines[i] = buffer_detach(&line, NULL);
    }
    qsort(lines, count, sizeof *lines, by_text);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, lines[i]);
        free(lines[i]);
    }
    free(lines);
    buffer_printf(out, "total|%s|%llu\n", query, (unsigned long long)loci_results_total(results));
    loci_results_free(results);
}

char *picture_of(const char *index_path)
{
    struct buffer out;
    buffer_init(&out);
    sqlite3 *db;
    require(sqlite3_open_v2(index_path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK, "%s: %s", index_path,
            sqlite3_errmsg(db));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        add_rows(&out, db, tables[i]);
    sqlite3_close(db);
    loci *index;
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {.size = sizeof options};
    require(loci_open(&index, index_path, &options, why, sizeof why) == LOCI_OK, "%s", why);
    add_answer(&out, index, "treaty");
    add_answer(&out, index, "border OR minister");
    add_answer(&out, index, "\"state secrets\"");
    loci_close(index);
    return buffer_detach(&out, NULL);
}

bool picture_differs(const char *got, const char *wanted, char *why, size_t why_size)
{
    while (*got || *wanted) {
        size_t got_size = strcspn(got, "\n"), wanted_size = strcspn(wanted, "\n");
        if (got_size != wanted_size || memcmp(got, wanted, got_size) != 0) {
            snprintf(why, why_size, "got\n%.*s\nwanted\n%.*s", (int)got_size, got, (int)wanted_size, wanted);
            return true;
        }
        got += got_size + (got[got_size] != '\0');
        wanted += wanted_size + (wanted[wanted_size] != '\0');
    }
    return false;
}

void picture_compare(char *got, char *wanted, const char *when)
{
    char why[2000];
    require(!picture_differs(got, wanted, why, sizeof why), "%s: %s", when, why);
    free(got);
    free(wanted);
}

void picture_age(const char *index_path)
{
    sqlite3 *db;
    const char *sql = "UPDATE file SET checked_ns = checked_ns + 10000000000";
    require(sqlite3_open(index_path, &db) == SQLITE_OK, "%s: %s", index_path, sqlite3_errmsg(db));
    require(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", index_path, sqlite3_errmsg(db));
    sqlite3_close(db);
}
