// SPDX-License-Identifier: MIT
// Builds the index of a test and asks it.
#include "tests/query/archive.h"
#include "store/document/analysis.h"
#include "store/records/source.h"
#include "store/run.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct brief samples[] = {
    {"a", "State secrets in Kazakhstan", "Roger N. McDermott", "2005-10-20", "CONCLUSIONS",
     "The law on state secrets was amended.|Parliament ratified the agreement with the Alliance.", NULL},
    {"b", "Partnership", "Anne Aldis", "2004", NULL,
     "Practical cooperation under the Partnership for Peace.|Law and order.|Secrets of the trade.|The state budget.",
     NULL},
    {"dir/c", NULL, NULL, NULL, "BACKGROUND", "A state visit.|The secrets law of another state.", NULL},
    {"d", "Copy", NULL, NULL, "BACKGROUND", "A state visit.|The secrets law of another state.", NULL},
};

static char folder[] = "/tmp/loci-query-XXXXXX";

static void must(loci *index, loci_error error)
{
    cr_assert_eq(error, LOCI_OK, "%s: %s", loci_error_name(error), loci_message(index));
}

static void set(char **field, const char *value)
{
    cr_assert(!value || prepared_set(field, value, strlen(value)));
}

static void add_passages(struct prepared_document *document, const struct brief *brief)
{
    for (const char *text = brief->text; *text;) {
        const size_t size = strcspn(text, "|");
        const char *heading[] = {brief->section};
        char speaker[64] = "";
        const size_t said = sscanf(text, "<%63[^>]>", speaker) == 1 ? strlen(speaker) + 2 : 0;
        cr_assert(prepared_add(document, text + said, size - said, brief->section, heading,
                               brief->section != NULL, 0));
        cr_assert(prepared_speaker(document, said > 0 ? speaker : NULL));
        text += size + (text[size] == '|');
    }
}

static void put(loci *index, int64_t source, const struct brief *brief)
{
    struct file file = {.source = source, .path = (char *)brief->path, .state = FILE_INDEXED};
    hash_bytes(&file.hash, brief->text, strlen(brief->text));
    must(index, file_put(index, &file));
    struct prepared_document *document;
    cr_assert(prepared_new(&document, "", 0));
    document->hash = file.hash;
    set(&document->meta.title, brief->title);
    set(&document->meta.author, brief->author);
    set(&document->meta.date, brief->date);
    set(&document->meta.language, brief->language ? brief->language : "en");
    add_passages(document, brief);
    cr_assert(prepared_analyse(document, handle_analyzer(index)));
    int64_t id;
    enum put_result result;
    must(index, document_put(index, file.id, document, &id, &result));
    prepared_free(document);
}

static int64_t begin_batch(loci *index)
{
    int64_t run;
    must(index, run_begin(index, &run));
    must(index, batch_begin(index, run));
    return run;
}

static void commit_batch(loci *index, int64_t run, const struct run_counts *counts)
{
    must(index, batch_commit(index));
    must(index, run_end(index, run, "done", counts));
}

void archive_add(loci *index, const struct brief *briefs, size_t count)
{
    const int64_t run = begin_batch(index);
    struct source source = {.kind = SOURCE_MEMORY, .path = "memory:test"};
    must(index, sql_number(index, "SELECT coalesce(max(id), 0) FROM source", "its source", &source.id));
    must(index, source_put(index, &source));
    for (size_t i = 0; i < count; i++)
        put(index, source.id, &briefs[i]);
    commit_batch(index, run, &(struct run_counts){.added = count});
}

void archive_delete(loci *index, const struct brief *briefs, size_t count)
{
    const int64_t run = begin_batch(index);
    for (size_t i = 0; i < count; i++) {
        char sql[160];
        int64_t file;
        snprintf(sql, sizeof sql, "SELECT id FROM file WHERE path = CAST('%s' AS BLOB)", briefs[i].path);
        must(index, sql_number(index, sql, "a file", &file));
        must(index, file_delete(index, file));
    }
    commit_batch(index, run, &(struct run_counts){.removed = count});
}

loci *archive_new(const struct brief *briefs, size_t count)
{
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    char path[64], why[LOCI_MESSAGE_SIZE];
    snprintf(path, sizeof path, "%s/index.loci", folder);
    loci *index;
    cr_assert_eq(loci_open(&index, path, NULL, why, sizeof why), LOCI_OK, "%s", why);
    archive_add(index, briefs, count);
    return index;
}

loci *archive_of_samples(void)
{
    return archive_new(samples, sizeof samples / sizeof *samples);
}

void archive_free(loci *index)
{
    loci_close(index);
    static const char *const names[] = {"index.loci", "index.loci-wal", "index.loci-shm", "index.loci.lock"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

const char *archive_ask(loci *index, const char *query, const loci_search_options *options, char *out,
                        size_t size)
{
    loci_results *results;
    must(index, loci_search(index, &results, query, options));
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < loci_results_count(results) && used < size; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        used += (size_t)snprintf(out + used, size - used, "%s%s:%u", used ? " " : "", hit->document->path,
                                 (unsigned)hit->ordinal);
    }
    loci_results_free(results);
    return out;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void archive_sort(char *line)
{
    char *words[64], copy[1024], *rest = NULL;
    size_t count = 0;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word && count < 64; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    qsort(words, count, sizeof *words, compare_words);
    *line = '\0';
    for (size_t i = 0; i < count; i++)
        strcat(strcat(line, i ? " " : ""), words[i]);
}

void archive_expect(const char *text, const char *query, bool found)
{
    // The second brief keeps the archive from being empty, and spells compounds both ways.
    const struct brief briefs[] = {{.path = "rule", .text = text},
                                   {.path = "other", .text = "quite another matter altogether"}};
    loci *index = archive_new(briefs, 2);
    char out[256];
    archive_ask(index, query, NULL, out, sizeof out);
    cr_expect_str_eq(out, found ? "rule:1" : "", "%s | %s gives %s", text, query, out);
    archive_free(index);
}
