// SPDX-License-Identifier: MIT
// Random questions to random archives with random histories (adds, edits, deletions, merges, rebuilds, killed runs): the ranking
// segments and FTS5 find the same passages, in the same order, with the same scores to the last bit.
// An argument is the number of questions; a second one, from what to draw them. The archive of the first fault is kept.
#include "tests/query/proof/oracle.h"

#include "store/derived/segments/merge.h"
#include "store/document/analysis.h"
#include "store/read/reader_state.h"
#include "store/read/segments_read.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/write/writer.h"
#include <loci_experimental.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QUESTIONS = 700, FAULTS_MAX = 1, STEPS = 6, DOCUMENTS = 40, MANY_PASSAGES = 6000 };

struct trial {
    loci *index;
    char folder[32], path[64];
    uint64_t random;
    int64_t ids[DOCUMENTS];           // of documents; 0: not there
    uint64_t puts, put_at[DOCUMENTS]; // which of all of them put it last
    size_t questions, found, faults;
    bool large;     // MANY_PASSAGES were put: a merge takes several steps
    size_t between; // batches beside a merge
    size_t behind;  // questions while passages lie behind the last that there is, in lists
};

// Whether the segments answered since it was last false, as they must wherever there is any.
static bool left_to_fts5;

loci_error __real_segments_read(loci *index, struct segments_reader **out);
loci_error __wrap_segments_read(loci *index, struct segments_reader **out);
loci_error __wrap_segments_read(loci *index, struct segments_reader **out)
{
    const loci_error error = __real_segments_read(index, out);
    left_to_fts5 |= !*out && reader_statistics(index)->passages > 0;
    return error;
}

static void require(bool holds, loci *index, const char *what)
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

// Compounds and capitals besides: joined forms stand at the positions of their first parts, also of those among many words that begin alike.
static void add_words(struct buffer *out, uint64_t *random, size_t count, bool skewed)
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
        add_words(&text, random, 1 + random_below(random, words), count > 100);
        add_words(&heading, random, 1 + random_below(random, 2), count > 100);
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
    add_words(&title, random, 1 + random_below(random, 3), false);
    snprintf(member, sizeof member, "m%zu", number);
    snprintf(date, sizeof date, "%d", 1950 + (int)random_below(random, 5));
    require(prepared_new(&document, member, strlen(member)), NULL, "out of memory");
    const char *author = random_author(random, true);
    hash_bytes(&document->hash, random, sizeof *random);
    require(
        prepared_set(&document->meta.author, author, strlen(author)) &&
            prepared_set(&document->meta.date, date, strlen(date)) &&
            (random_below(random, 4) == 0 || prepared_set(&document->meta.title, title.data, title.size)) &&
            prepared_set(&document->meta.language, random_below(random, 5) ? "en" : "fr", 2) &&
            add_passages(document, random, passages) &&
            prepared_analyse(document, handle_analyzer(trial->index)),
        NULL, "out of memory");
    require(document_put(trial->index, file, document, &trial->ids[number], &result) == LOCI_OK, trial->index,
            "put");
    trial->put_at[number] = ++trial->puts;
    prepared_free(document);
    buffer_clear(&title);
}

static void open_trial(struct trial *trial)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    require(loci_open(&trial->index, trial->path, NULL, why, sizeof why) == LOCI_OK, NULL, why);
}

static int64_t file_of(struct trial *trial, bool first)
{
    static struct source source;
    static struct file file;
    if (first) {
        source = (struct source){.kind = SOURCE_MEMORY, .path = (char[]){"memory:test"}};
        require(source_put(trial->index, &source) == LOCI_OK, trial->index, "source");
        file = (struct file){.source = source.id, .path = (char[]){"f"}, .state = FILE_INDEXED};
        require(file_put(trial->index, &file) == LOCI_OK, trial->index, "file");
    }
    return file.id;
}

static void delete (struct trial *trial, size_t number)
{
    require(document_delete(trial->index, trial->ids[number]) == LOCI_OK, trial->index, "delete");
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
    require(segment_merge_new(&merge, trial->index, newest, 2 + random_below(&trial->random, 8)) == LOCI_OK,
            trial->index, "merge");
    for (size_t left = 1 + random_below(&trial->random, 8); merge && !ended && left > 0; left--) {
        require(segment_merge_step(merge, random_below(&trial->random, 10000), &ended) == LOCI_OK,
                trial->index, "step of a merge");
        if (ended)
            break;
        trial->between++;
        require(batch_begin(trial->index, run) == LOCI_OK, trial->index, "begin beside a merge");
        change(trial, file_of(trial, false), false);
        require(batch_commit(trial->index) == LOCI_OK, trial->index, "commit beside a merge");
    }
    segment_merge_free(merge);
}

// One run: it is kept, taken back, or killed.
static void step(struct trial *trial, bool first, bool many)
{
    int64_t run, before[DOCUMENTS];
    const size_t end = first ? 5 : random_below(&trial->random, 8);
    memcpy(before, trial->ids, sizeof before);
    require(run_begin(trial->index, &run) == LOCI_OK && batch_begin(trial->index, run) == LOCI_OK,
            trial->index, "begin");
    change(trial, file_of(trial, first), many);
    if (end < 2) {
        memcpy(trial->ids, before, sizeof before);
        if (end == 0) {
            loci_close(trial->index);
            open_trial(trial);
            return;
        }
        batch_rollback(trial->index);
    } else {
        require(batch_commit(trial->index) == LOCI_OK, trial->index, "commit");
        if (trial->large || random_below(&trial->random, 4) == 0)
            merge_between_batches(trial, run);
    }
    if (end > 3)
        require(merge_segments(trial->index, end == 7) == LOCI_OK, trial->index, "merge");
    require(run_end(trial->index, run, "done", NULL) == LOCI_OK, trial->index, "end");
    if (end == 6 && random_below(&trial->random, 4) == 0)
        require(loci_rebuild(trial->index) == LOCI_OK, trial->index, "rebuild");
}

// Two runs: the first ends with passages of another chunk of norms, which the second takes away.
static void remove_a_chunk(struct trial *trial)
{
    enum { NUMBER = 1 };
    for (size_t i = 0; i < 2; i++) {
        int64_t run;
        require(run_begin(trial->index, &run) == LOCI_OK && batch_begin(trial->index, run) == LOCI_OK,
                trial->index, "begin");
        if (i > 0)
            delete (trial, NUMBER);
        else
            put(trial, file_of(trial, false), NUMBER, NORM_CHUNK + random_below(&trial->random, NORM_CHUNK));
        require(batch_commit(trial->index) == LOCI_OK && run_end(trial->index, run, "done", NULL) == LOCI_OK,
                trial->index, "end");
    }
}

static loci_results *ask(struct trial *trial, const char *question, loci_search_options options,
                         uint32_t without)
{
    loci_results *results = NULL;
    options.without |= without;
    if (loci_search(trial->index, &results, question, &options) != LOCI_OK) {
        fprintf(stderr, "sources: %s: %s\n", question, loci_message(trial->index));
        trial->faults++;
    }
    return results;
}

static bool same_hits(const loci_results *a, const loci_results *b)
{
    bool same = loci_results_count(a) == loci_results_count(b) &&
                (loci_results_total_is_exact(b) ? loci_results_total(a) == loci_results_total(b)
                                                : loci_results_total(a) >= loci_results_total(b));
    for (size_t i = 0; same && i < loci_results_count(a); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        same = strcmp(x->ref, y->ref) == 0 && x->ordinal == y->ordinal &&
               memcmp(&x->score, &y->score, sizeof x->score) == 0;
    }
    return same;
}

static void tell(const char *question, const loci_results *a, const loci_results *b)
{
    fprintf(stderr, "sources: %s: by FTS5 %zu of %llu, by segments %zu of %llu\n", question,
            loci_results_count(a), (unsigned long long)loci_results_total(a), loci_results_count(b),
            (unsigned long long)loci_results_total(b));
    for (size_t i = 0; i < loci_results_count(a) && i < loci_results_count(b); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        if (strcmp(x->ref, y->ref) == 0 && x->score == y->score)
            continue;
        fprintf(stderr, "   %zu: %s %.17g, %s %.17g\n", i, x->ref, x->score, y->ref, y->score);
        return;
    }
}

// Whether the segments know passages in chunks of norms behind the last one.
static bool goes_behind(loci *index)
{
    int64_t last = 0;
    require(sql_number(index, "SELECT coalesce(max(id), 0) FROM passage_text", "last", &last) == LOCI_OK,
            index, "last passage");
    return index->reader->norm_count > (size_t)last / NORM_CHUNK + 1;
}

static void compare(struct trial *trial, const char *question)
{
    static const uint32_t limits[] = {1, 3, 10, 10, 100, 100000};
    static const uint32_t without[] = {
        0, 0, 0, LOCI_WITHOUT_ALL, LOCI_WITHOUT_DOCUMENT, LOCI_WITHOUT_LIGHT_WORDS};
    static const uint32_t lists_without[] = {0, 0, LOCI_WITHOUT_FEEDBACK, LOCI_WITHOUT_TAIL};
    uint64_t *random = &trial->random;
    loci_search_options options = {.size = sizeof options,
                                   .limit = limits[random_below(random, 6)],
                                   .offset = random_below(random, 4) ? 0 : (uint32_t)random_below(random, 20),
                                   .per_document = random_below(random, 2) ? UINT32_MAX : 0,
                                   .documents = random_below(random, 4) == 0,
                                   .without = without[random_below(random, 6)],
                                   .refs_only = true,
                                   .count = random_below(random, 2),
                                   .deadline_ms = UINT32_MAX};
    if (options.documents)
        options.without |= lists_without[random_below(random, 4)];
    // What is kept of it serves other pages, too: all of it, or, where these are of other passages, all but what the first stage found.
    for (uint64_t before = random_below(random, 4); before > 1; before--) {
        loci_search_options other = options;
        other.limit = limits[random_below(random, 6)];
        other.documents = random_below(random, 4) == 0;
        other.count = random_below(random, 2);
        other.per_document = random_below(random, 2) ? UINT32_MAX : 0;
        loci_results_free(ask(trial, question, other, 0));
    }
    // What a word gives documents is kept when its lists are gone over the second time (store/read/document_worths.h).
    for (uint64_t before = options.documents ? random_below(random, 3) : 0; before > 0; before--)
        loci_results_free(ask(trial, question, options, LOCI_WITHOUT_KEPT));
    loci_results *fts5 = ask(trial, question, options, LOCI_WITHOUT_POSTINGS);
    left_to_fts5 = false;
    loci_results *own = ask(trial, question, options, random_below(random, 3) ? 0 : LOCI_WITHOUT_KEPT);
    if (fts5 && own && !same_hits(fts5, own)) {
        tell(question, fts5, own);
        trial->faults++;
    }
    if (left_to_fts5) {
        fprintf(stderr, "sources: %s: the segments were not asked\n", question);
        trial->faults++;
    }
    trial->behind += goes_behind(trial->index);
    trial->found += loci_results_count(own) > 0;
    trial->questions++;
    loci_results_free(fts5);
    loci_results_free(own);
}

// Words of which any will do, or all must or must not stand.
static void write_words(struct buffer *out, uint64_t *random)
{
    static const char *const joints[] = {" OR ", " AND ", " NOT "};
    const size_t words = 2 + random_below(random, 4), joint = random_below(random, 5);
    for (size_t i = 0; i < words; i++) {
        const size_t at = joint < 2 ? joint : i == 0 ? 0 : 1 + random_below(random, 2);
        if (i > 0)
            buffer_add_string(out, joints[at]);
        add_words(out, random, 1, false);
    }
}

static const char *random_side(uint64_t *random)
{
    static const char *const sides[] = {"s*",         "l*",          "sta*",       "law*", "law-s*",
                                        "\"the s*\"", "\"l* s*\"",   "the",        "law",  "minister",
                                        "=START",     "\"the law\"", "(oil OR s*)"};
    return sides[random_below(random, sizeof sides / sizeof *sides)];
}

// Distances whose sides may have more spellings than an expression has combinations of.
static void write_distance(struct buffer *out, uint64_t *random)
{
    static const char *const joints[] = {" /s ", " /p ", " w/4 ", " pre/2 ", " pre/8 "};
    static const char *const around[] = {"(%s)",
                                         "title:(%s)",
                                         "oil (%s)",
                                         "oil NOT (%s)",
                                         "(%s) NOT oil",
                                         "(%s) AND l*",
                                         "(%s) OR =gas",
                                         "(%s) OR s*",
                                         "(oil w/8 law) (%s)",
                                         "oil NOT law NOT (gas OR (%s))",
                                         "title:oil (%s) NOT (the /s l*)"};
    struct buffer near;
    buffer_init(&near);
    const size_t joint = random_below(random, sizeof joints / sizeof *joints + 1);
    const bool called = joint == sizeof joints / sizeof *joints;
    const size_t sides = 2 + (random_below(random, 4) == 0);
    for (size_t i = 0; i < sides; i++) {
        buffer_add_string(&near, i > 0 ? (called ? " " : joints[joint]) : called ? "NEAR(" : "");
        buffer_add_string(&near, random_side(random));
    }
    buffer_add_string(&near, called ? ", 3)" : "");
    buffer_printf(out, around[random_below(random, sizeof around / sizeof *around)], near.data);
    buffer_clear(&near);
}

static void ask_some(struct trial *trial, size_t count, bool many)
{
    static const char *const lists[] = {"law oil gas treaty minister",
                                        "the state of the union",
                                        "co-operation",
                                        "law OR laws OR oil OR gas OR start",
                                        "\"oil gas\" law*",
                                        "s* t*",
                                        "\"the s*\"",
                                        "\"s* l*\"",
                                        "\"s* the\" OR title:\"law s*\"",
                                        "\"the s* of\" OR \"START s*\"",
                                        "\"the law\"",
                                        "\"co-operation\" OR =laws",
                                        "=START",
                                        "\"of the\" -\"the law\"",
                                        "\"law laws\"",
                                        "\"defence of the\" =states",
                                        "\"laws law\" \"START\" oil",
                                        "\"cooperation law\"",
                                        "title:\"the law\" OR =state",
                                        "(\"the law\" OR \"state laws\") -=oil",
                                        "\"start\" gas",
                                        "=cooperation the"};
    for (size_t i = 0; i < count && trial->faults < FAULTS_MAX; i++) {
        struct buffer question;
        buffer_init(&question);
        struct tree *tree = tree_random(&trial->random, (int)random_below(&trial->random, 5));
        if (random_below(&trial->random, 5) == 0)
            write_distance(&question, &trial->random);
        else if (many && random_below(&trial->random, 2))
            write_words(&question, &trial->random);
        else if (random_below(&trial->random, 5) == 0)
            buffer_add_string(&question, lists[random_below(&trial->random, sizeof lists / sizeof *lists)]);
        else
            tree_write(&question, tree);
        compare(trial, question.data);
        tree_free(tree);
        buffer_clear(&question);
    }
}

static void print_finding(void *context, const char *finding)
{
    (void)context;
    fprintf(stderr, "sources: check: %s\n", finding);
}

static void remove_trial(struct trial *trial)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    loci_close(trial->index);
    if (trial->faults > 0) {
        fprintf(stderr, "sources: the archive is kept: %s\n", trial->path);
        return;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", trial->path, endings[i]);
        unlink(name);
    }
    rmdir(trial->folder);
}

static void try_archive(struct trial *trial, size_t number)
{
    memset(trial->ids, 0, sizeof trial->ids);
    trial->large = false;
    snprintf(trial->folder, sizeof trial->folder, "/tmp/loci-sources-XXXXXX");
    require(mkdtemp(trial->folder), NULL, trial->folder);
    snprintf(trial->path, sizeof trial->path, "%s/index.loci", trial->folder);
    open_trial(trial);
    const size_t many = number % 8 == 2 ? random_below(&trial->random, 3) : STEPS;
    for (size_t i = 0; i < STEPS && trial->faults < FAULTS_MAX; i++) {
        step(trial, i == 0, i == many);
        ask_some(trial, i >= many ? 24 : 8, i >= many);
    }
    if (number % 2 == 1 && trial->faults < FAULTS_MAX) {
        remove_a_chunk(trial);
        ask_some(trial, 24, many < STEPS);
    }
    if (loci_check(trial->index, false, print_finding, NULL) != LOCI_OK)
        trial->faults++;
    remove_trial(trial);
}

int main(int argument_count, char **arguments)
{
    const size_t wanted = argument_count > 1 ? strtoull(arguments[1], NULL, 10) : QUESTIONS;
    struct trial trial = {.random = argument_count > 2 ? strtoull(arguments[2], NULL, 10) : 1};
    for (size_t i = 0; trial.questions < wanted && trial.faults < FAULTS_MAX; i++)
        try_archive(&trial, i);
    printf(
        "query_sources: %zu questions, %zu with passages, %zu where the newest were removed, %zu batches beside a merge, %zu answered otherwise\n",
        trial.questions, trial.found, trial.behind, trial.between, trial.faults);
    return trial.faults > 0 || (wanted >= QUESTIONS && trial.behind == 0); // else it would say little
}
