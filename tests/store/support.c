// SPDX-License-Identifier: MIT
// What the tests of store/ share.
#include "tests/store/support.h"
#include "store/derived/norm_chunk.h"
#include "store/document/analysis.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void scratch_make(struct scratch *scratch)
{
    snprintf(scratch->folder, sizeof scratch->folder, "/tmp/loci-store-XXXXXX");
    cr_assert(mkdtemp(scratch->folder));
    snprintf(scratch->path, sizeof scratch->path, "%s/i.loci", scratch->folder);
}

void scratch_remove(struct scratch *scratch)
{
    DIR *folder = opendir(scratch->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[sizeof scratch->folder + sizeof entry->d_name + 1];
        snprintf(path, sizeof path, "%s/%s", scratch->folder, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlink(path);
    }
    if (folder)
        closedir(folder);
    rmdir(scratch->folder);
}

loci *open_index(const char *path)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE];
    loci_error error = loci_open(&index, path, NULL, why, sizeof why);
    cr_assert_eq(error, LOCI_OK, "%s", why);
    // What stands on the disk when the power goes is a question of crash_power_loss; no test of the store waits for it.
    cr_assert_eq(sql_exec(index, "PRAGMA synchronous=OFF"), LOCI_OK, "%s", loci_message(index));
    return index;
}

static void must(loci *index, loci_error error)
{
    cr_assert_eq(error, LOCI_OK, "%s", loci_message(index));
}

static int64_t find_file(loci *index)
{
    struct source *sources = NULL;
    size_t source_count = 0;
    must(index, sources_load(index, &sources, &source_count));
    struct source source = {.kind = SOURCE_MEMORY, .path = "memory:test"};
    struct file file = {.path = "f", .state = FILE_INDEXED};
    if (source_count == 0) {
        must(index, source_put(index, &source));
        file.source = source.id;
        must(index, file_put(index, &file));
    } else {
        struct file *files = NULL;
        size_t file_count = 0;
        must(index, files_load(index, sources[0].id, &files, &file_count));
        cr_assert_eq(file_count, 1);
        file.id = files[0].id;
        files_free(files, file_count);
    }
    sources_free(sources, source_count);
    return file.id;
}

int64_t begin_batch(loci *index, int64_t *run)
{
    must(index, run_begin(index, run));
    must(index, batch_begin(index, *run));
    return find_file(index);
}

void commit_batch(loci *index, int64_t run)
{
    must(index, batch_commit(index));
    must(index, run_end(index, run, "done", NULL));
}

// One passage of "a/b#text".
static bool add_passage(struct prepared_document *document, char *description)
{
    char *mark = strchr(description, '#');
    const char *heading[4];
    size_t count = 0;
    char *text = description;
    if (mark) {
        *mark = '\0';
        text = mark + 1;
        char *rest = NULL;
        for (char *part = strtok_r(description, "/", &rest); part && count < 4;
             part = strtok_r(NULL, "/", &rest))
            heading[count++] = part;
    }
    return prepared_add(document, text, strlen(text), count > 0 ? heading[count - 1] : NULL, heading, count,
                        0);
}

struct prepared_document *make_document(loci *index, const char *member, const char *title,
                                        const char *tongue, const char *text)
{
    struct prepared_document *document = NULL;
    char *copy = strdup(text), *rest = NULL;
    cr_assert(copy && prepared_new(&document, member, strlen(member)));
    cr_assert(prepared_set(&document->meta.title, title, title ? strlen(title) : 0));
    cr_assert(prepared_set(&document->meta.language, tongue, tongue ? strlen(tongue) : 0));
    hash_bytes(&document->hash, text, strlen(text));
    for (char *part = strtok_r(copy, "|", &rest); part; part = strtok_r(NULL, "|", &rest))
        cr_assert(add_passage(document, part));
    cr_assert(prepared_analyse(document, handle_analyzer(index)));
    free(copy);
    return document;
}

enum put_result put(loci *index, int64_t file, const char *member, const char *title, const char *text,
                    int64_t *id)
{
    int64_t document_id = 0;
    enum put_result result;
    struct prepared_document *document = make_document(index, member, title, NULL, text);
    must(index, document_put(index, file, document, &document_id, &result));
    prepared_free(document);
    if (id)
        *id = document_id;
    return result;
}

struct top search_term(loci *index, const char *term)
{
    struct buffer match;
    struct top top;
    uint64_t total = 0, frequency = 0, kept = 0;
    top_init(&top, 0);
    buffer_init(&match);
    collector_quote(&match, term, strlen(term));
    must(index, snapshot_begin(index));
    const struct statistics *statistics = reader_statistics(index);
    must(index, reader_document_frequency(index, term, strlen(term), &frequency));
    for (int again = 0; again < 2; again++) {
        must(index, reader_kept_frequency(index, term, strlen(term), &kept));
        cr_expect_eq(kept, frequency, "%s", term);
    }
    const struct formula formula = {.texts = bm25_documents(statistics->passages, statistics->length),
                                    .weights = (double[]){bm25_idf(statistics->passages, frequency)},
                                    .word_count = 1};
    struct collect collect = {
        .match = match.data, .phrase_slot = (int[]){0}, .phrase_count = 1, .formula = &formula};
    must(index, reader_collect(index, &collect, &top, &total));
    snapshot_end(index);
    cr_assert_eq(top.count, total);
    if (!strchr(term, ' '))
        cr_expect_eq(total, frequency, "the frequency of '%s' is exact", term);
    buffer_clear(&match);
    top_sort(&top);
    return top;
}

// two_bytes(N): as a blob, the larger one first.
static void two_bytes(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const int64_t number = sqlite3_value_int64(values[0]);
    const unsigned char bytes[] = {(unsigned char)(number >> 8), (unsigned char)number};
    sqlite3_result_blob(context, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

static void add_functions(sqlite3 *db)
{
    cr_assert_eq(sqlite3_create_function(db, "two_bytes", 1, SQLITE_UTF8, NULL, two_bytes, NULL, NULL),
                 SQLITE_OK);
}

void alter_index(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    add_functions(db);
    cr_assert_eq(sqlite3_exec(db, "PRAGMA synchronous=OFF", NULL, NULL, NULL), SQLITE_OK, "%s",
                 sqlite3_errmsg(db));
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void write_norms(loci *index, int64_t chunk, const unsigned char norms[NORM_CHUNK_BYTES])
{
    sqlite3_stmt *write = NULL;
    must(index, sql_prepare(index, &write, "UPDATE norm SET data = ?2 WHERE chunk = ?1"));
    sqlite3_bind_int64(write, 1, chunk);
    sqlite3_bind_blob(write, 2, norms, (int)NORM_CHUNK_BYTES, SQLITE_STATIC);
    must(index, sql_run(index, write, "writing norms"));
    sqlite3_finalize(write);
}

void unpack_norms(const char *path)
{
    sqlite3_stmt *rows = NULL;
    unsigned char norms[NORM_CHUNK_BYTES];
    loci *index = open_index(path);
    must(index, sql_prepare(index, &rows, NORM_ROW("") " ORDER BY norm.chunk"));
    while (sqlite3_step(rows) == SQLITE_ROW) {
        cr_assert(norm_row_take(norms, (size_t)sqlite3_column_int64(rows, 2), rows));
        write_norms(index, sqlite3_column_int64(rows, 2), norms);
    }
    sqlite3_finalize(rows);
    loci_close(index);
}

void make_format_5(const char *path)
{
    unpack_norms(path);
    static const char sql[] =
        "DROP TABLE passage_fts; CREATE VIRTUAL TABLE passage_fts USING fts5(title, heading, text,"
        " content='passage_content', content_rowid='id', tokenize='loci', columnsize=0, detail=full);"
        "INSERT INTO passage_fts(passage_fts, rank) VALUES('hashsize', 268435456), ('automerge', 0),"
        " ('crisismerge', 1000), ('usermerge', 8); INSERT INTO passage_fts(passage_fts) VALUES('rebuild');"
        "UPDATE norm SET data = CAST(data || zeroblob(31 * length(data)) AS BLOB);" AS_FORMAT_5_ADDED;
    loci *index = open_index(path);
    add_functions(index->db);
    must(index, sql_exec(index, sql));
    loci_close(index);
}

static void dump_rows(loci *index, struct buffer *out, const char *sql)
{
    sqlite3_stmt *rows = NULL;
    must(index, sql_prepare(index, &rows, sql));
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(rows); column++)
            buffer_printf(out, "%s\t", (const char *)sqlite3_column_text(rows, column));
        buffer_add_byte(out, '\n');
    }
    cr_assert_eq(code, SQLITE_DONE, "%s", sqlite3_errmsg(index->db));
    sqlite3_finalize(rows);
}

char *dump_derived(loci *index)
{
    struct buffer out;
    buffer_init(&out);
    must(index,
         sql_exec(index, "CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, passage_fts, instance)"));
    dump_rows(index, &out, "SELECT key, value FROM meta WHERE key NOT IN ('generation') ORDER BY key");
    dump_rows(index, &out, "SELECT * FROM language ORDER BY 1");
    dump_rows(index, &out, "SELECT first, length, document, begins FROM stretch ORDER BY 1");
    dump_rows(index, &out, "SELECT * FROM term ORDER BY 1");
    dump_rows(index, &out, "SELECT * FROM word ORDER BY 1, 2");
    dump_rows(index, &out, "SELECT * FROM compound ORDER BY 1, 2");
    dump_rows(index, &out, "SELECT * FROM acronym ORDER BY 1, 2, 3");
    dump_rows(index, &out, "SELECT * FROM capital ORDER BY 1");
    dump_rows(index, &out, "SELECT chunk, hex(data) FROM norm ORDER BY 1");
    dump_rows(index, &out, "SELECT chunk, hex(data) FROM length ORDER BY 1");
    dump_rows(index, &out, "SELECT term, doc, col, offset FROM temp.places ORDER BY 1, 2, 3, 4");
    must(index, sql_exec(index, "DROP TABLE temp.places"));
    return buffer_detach(&out, NULL);
}

static void add_finding(void *context, const char *finding)
{
    buffer_printf(context, "%s\n", finding);
}

char *check_index(loci *index)
{
    struct buffer findings;
    buffer_init(&findings);
    loci_error error = loci_check(index, false, add_finding, &findings);
    cr_assert(error == LOCI_OK || error == LOCI_CORRUPT, "%s", loci_message(index));
    cr_expect_eq(error == LOCI_OK, findings.size == 0);
    return buffer_detach(&findings, NULL);
}

char *scratch_read(const char *path, size_t *size)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    cr_assert(fd >= 0 && fstat(fd, &status) == 0);
    char *bytes = malloc((size_t)status.st_size);
    cr_assert(bytes && read(fd, bytes, (size_t)status.st_size) == status.st_size);
    close(fd);
    *size = (size_t)status.st_size;
    return bytes;
}

void scratch_write(const char *path, const char *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    cr_assert(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    close(fd);
}
