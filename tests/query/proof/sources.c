// SPDX-License-Identifier: MIT
// Random questions to random archives with random histories (adds, edits, deletions, merges, rebuilds, killed runs): the ranking
// segments and FTS5 find the same passages, in the same order, with the same scores to the last bit.
// An argument is the number of questions; a second one, from what to draw them. The archive of the first fault is kept.
#include "tests/query/proof/oracle.h"

#include "store/read/reader_state.h"
#include "store/read/segments_read.h"
#include "tests/query/proof/history.h"
#include <loci_experimental.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QUESTIONS = 700, FAULTS_MAX = 1, STEPS = 6 };

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
    trial_require(sql_number(index, "SELECT coalesce(max(id), 0) FROM passage_text", "last", &last) ==
                      LOCI_OK,
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
        trial_add_words(out, random, 1, false);
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
    trial_require(mkdtemp(trial->folder), NULL, trial->folder);
    snprintf(trial->path, sizeof trial->path, "%s/index.loci", trial->folder);
    trial_open(trial);
    const size_t many = number % 8 == 2 ? random_below(&trial->random, 3) : STEPS;
    for (size_t i = 0; i < STEPS && trial->faults < FAULTS_MAX; i++) {
        trial_step(trial, i == 0, i == many);
        ask_some(trial, i >= many ? 24 : 8, i >= many);
    }
    if (number % 2 == 1 && trial->faults < FAULTS_MAX) {
        trial_remove_chunk(trial);
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
