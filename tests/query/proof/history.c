// SPDX-License-Identifier: MIT
#include "tests/query/proof/history.h"

#include "store/derived/segments/merge.h"
#include "store/document/analysis.h"
#include "store/read/reader_state.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/write/writer.h"
#include "tests/query/proof/oracle.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void trial_require(bool holds, loci *index, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "sources: %s: %s\n", what, index ? loci_message(index) : "");
    exit(1);
}

// Of several the first by the alphabet, so that some words are everywhere and others rare.
static const char *skewed_word(uint64_t *random)
{
    const char *word = random_word(random);
    for (int draws = 0; draws < 3; draws++) {
        const char *other = random_word(random);
        word = strcmp(other, word) < 0 ? other : word;
    }
    return word;
}

// One of many words that begin alike, as more than a prefix is united one by one of; some are compounds of a first part that many share.
static void add_begun(struct buffer *out, uint64_t *random)
{
    static const char *const first[] = {"sta", "stat", "law", "sta-", "law-", "sta-te", "law-s"};
    buffer_printf(out, "%s%c%c", first[random_below(random, sizeof first / sizeof *first)],
                  "bcdfgklm"[random_below(random, 8)], "aeiou"[random_below(random, 5)]);
}

void trial_add_words(struct buffer *out, uint64_t *random, size_t count, bool skewed)
{
    static const char *const others[] = {
        "the",      "of",      "co-operation", "law-s",  "START",  "oil-gas", "the",     "cooperation",
        "laws-law", "defence", "defense",      "Start",  "state",  "STATES",  "law-yer", "lawyer",
        "lawful",   "lawn",    "state-s",      "sta-te", "statue", "stable"};
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : random_below(random, 7) ? " " : ". ");
        if (random_below(random, 10) == 0)
            add_begun(out, random);
        else
            buffer_add_string(out, random_below(random, 5)
                                       ? (skewed ? skewed_word : random_word)(random)
                                       : others[random_below(random, sizeof others / sizeof *others)]);
    }
}

static bool add_passages(struct prepared_document *document, uint64_t *random, size_t count)
{
    bool added = true;
    for (size_t i = 0; added && i < count; i++) {
        struct buffer text, heading;
        buffer_init(&text);
        buffer_init(&heading);
        const size_t words = random_below(random, 30) == 0 ? 80 : count > 100 ? 3 : 12;
        trial_add_words(&text, random, 1 + random_below(random, words), count > 100);
        trial_add_words(&heading, random, 1 + random_below(random, 2), count > 100);
        const char *path[] = {heading.data};
        added = prepared_add(document, text.data, text.size, NULL, path, random_below(random, 4) == 0, 0) &&
                prepared_speaker(document, random_speaker(random, true));
        buffer_clear(&text);
        buffer_clear(&heading);
    }
    return added;
}

static void put(struct trial *trial, int64_t file, size_t number, size_t passages)
{
    struct prepared_document *document = NULL;
    struct buffer title;
    char member[24], date[16];
    enum put_result result;
    uint64_t *random = &trial->random;
    buffer_init(&title);
    trial_add_words(&title, random, 1 + random_below(random, 3), false);
    snprintf(member, sizeof member, "m%zu", number);
    snprintf(date, sizeof date, "%d", 1950 + (int)random_below(random, 5));
    trial_require(prepared_new(&document, member, strlen(member)), NULL, "out of memory");
    const char *author = random_author(random, true);
    hash_bytes(&document->hash, random, sizeof *random);
    trial_require(
        prepared_set(&document->meta.author, author, strlen(author)) &&
            prepared_set(&document->meta.date, date, strlen(date)) &&
            (random_below(random, 4) == 0 || prepared_set(&document->meta.title, title.data, title.size)) &&
            prepared_set(&document->meta.language, random_below(random, 5) ? "en" : "fr", 2) &&
            add_passages(document, random, passages) &&
            prepared_analyse(document, handle_analyzer(trial->index)),
        NULL, "out of memory");
    trial_require(document_put(trial->index, file, document, &trial->ids[number], &result) == LOCI_OK,
                  trial->index, "put");
    trial->put_at[number] = ++trial->puts;
    prepared_free(document);
    buffer_clear(&title);
}

void trial_open(struct trial *trial)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    trial_require(loci_open(&trial->index, trial->path, NULL, why, sizeof why) == LOCI_OK, NULL, why);
}

static int64_t file_of(struct trial *trial, bool first)
{
    static struct source source;
    static struct file file;
    if (first) {
        source = (struct source){.kind = SOURCE_MEMORY, .path = (char[]){"memory:test"}};
        trial_require(source_put(trial->index, &source) == LOCI_OK, trial->index, "source");
        file = (struct file){.source = source.id, .path = (char[]){"f"}, .state = FILE_INDEXED};
        trial_require(file_put(trial->index, &file) == LOCI_OK, trial->index, "file");
    }
    return file.id;
}

static void delete (struct trial *trial, size_t number)
{
    trial_require(document_delete(trial->index, trial->ids[number]) == LOCI_OK, trial->index, "delete");
    trial->ids[number] = 0;
}

// The newest, as far as there are so many: what segments know then goes on behind the last passage.
static void delete_newest(struct trial *trial, size_t count)
{
    for (; count > 0; count--) {
        size_t last = DOCUMENTS;
        for (size_t i = 0; i < DOCUMENTS; i++)
            if (trial->ids[i] && (last == DOCUMENTS || trial->put_at[i] > trial->put_at[last]))
                last = i;
        if (last == DOCUMENTS)
            return;
        delete (trial, last);
    }
}

// Few, or so many that they go over to the next chunk of norms.
static size_t draw_passages(uint64_t *random)
{
    if (random_below(random, 40) == 0)
        return NORM_CHUNK + random_below(random, NORM_CHUNK);
    return 1 + random_below(random, random_below(random, 6) ? 5 : 60);
}

static void change(struct trial *trial, int64_t file, bool many)
{
    uint64_t *random = &trial->random;
    if (!many && random_below(random, 3) == 0) {
        delete_newest(trial, random_below(random, 4) ? 1 + random_below(random, 6) : DOCUMENTS);
        if (random_below(random, 3) > 0)
            return;
    }
    const size_t changes = 1 + random_below(random, 12);
    for (size_t i = 0; i < changes; i++) {
        const size_t number = random_below(random, DOCUMENTS);
        if (trial->ids[number] && random_below(random, 3) == 0) {
            delete (trial, number);
        } else {
            put(trial, file, number, draw_passages(random));
        }
    }
    trial->large |= many;
    if (many)
        put(trial, file, 0, MANY_PASSAGES);
}

static size_t newest(const struct segment_set *set, size_t count)
{
    return set->count < 2 ? 0 : set->count < count ? set->count : count;
}

// A merge of which a step follows each batch, to its end, or left where it is.
static void merge_between_batches(struct trial *trial, int64_t run)
{
    struct segment_merge *merge = NULL;
    bool ended = false;
    trial_require(segment_merge_new(&merge, trial->index, newest, 2 + random_below(&trial->random, 8)) ==
                      LOCI_OK,
                  trial->index, "merge");
    for (size_t left = 1 + random_below(&trial->random, 8); merge && !ended && left > 0; left--) {
        trial_require(segment_merge_step(merge, random_below(&trial->random, 10000), &ended) == LOCI_OK,
                      trial->index, "step of a merge");
        if (ended)
            break;
        trial->between++;
        trial_require(batch_begin(trial->index, run) == LOCI_OK, trial->index, "begin beside a merge");
        change(trial, file_of(trial, false), false);
        trial_require(batch_commit(trial->index) == LOCI_OK, trial->index, "commit beside a merge");
    }
    segment_merge_free(merge);
}

void trial_step(struct trial *trial, bool first, bool many)
{
    int64_t run, before[DOCUMENTS];
    const size_t end = first ? 5 : random_below(&trial->random, 8);
    memcpy(before, trial->ids, sizeof before);
    trial_require(run_begin(trial->index, &run) == LOCI_OK && batch_begin(trial->index, run) == LOCI_OK,
                  trial->index, "begin");
    change(trial, file_of(trial, first), many);
    if (end < 2) {
        memcpy(trial->ids, before, sizeof before);
        if (end == 0) {
            loci_close(trial->index);
            trial_open(trial);
            return;
        }
        batch_rollback(trial->index);
    } else {
        trial_require(batch_commit(trial->index) == LOCI_OK, trial->index, "commit");
        if (trial->large || random_below(&trial->random, 4) == 0)
            merge_between_batches(trial, run);
    }
    if (end > 3)
        trial_require(merge_segments(trial->index, end == 7) == LOCI_OK, trial->index, "merge");
    trial_require(run_end(trial->index, run, "done", NULL) == LOCI_OK, trial->index, "end");
    if (end == 6 && random_below(&trial->random, 4) == 0)
        trial_require(loci_rebuild(trial->index) == LOCI_OK, trial->index, "rebuild");
}

void trial_remove_chunk(struct trial *trial)
{
    enum { NUMBER = 1 };
    for (size_t i = 0; i < 2; i++) {
        int64_t run;
        trial_require(run_begin(trial->index, &run) == LOCI_OK && batch_begin(trial->index, run) == LOCI_OK,
                      trial->index, "begin");
        if (i > 0)
            delete (trial, NUMBER);
        else
            put(trial, file_of(trial, false), NUMBER, NORM_CHUNK + random_below(&trial->random, NORM_CHUNK));
        trial_require(batch_commit(trial->index) == LOCI_OK &&
                          run_end(trial->index, run, "done", NULL) == LOCI_OK,
                      trial->index, "end");
    }
}
