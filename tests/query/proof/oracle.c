// SPDX-License-Identifier: MIT
// Random questions to random archives: the engine finds the passages that the rule finds, all of them and no other.
// An argument is the number of questions; a second one, from what to draw them.
#include "tests/query/proof/oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 1200, QUESTIONS_AN_ARCHIVE = 50, FAULTS_MAX = 10, DEPTH_MIN = 1, DEPTH_MORE = 4 };

struct count {
    size_t questions, found, nothing, shortened, faults;
};

static bool is_hit(const loci_results *results, const struct archive_passage *passage)
{
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        if (hit->ordinal == passage->ordinal && strcmp(hit->document->path, passage->document->path) == 0)
            return true;
    }
    return false;
}

static void tell(const struct archive *archive, const char *question, const struct archive_passage *passage,
                 bool by_rule)
{
    fprintf(stderr, "oracle: %s\n   %s %s:%u:", question, by_rule ? "does not find" : "finds",
            passage->document->path, passage->ordinal);
    for (int column = 0; column < COLUMNS; column++) {
        for (size_t i = 0; i < passage->columns[column].count; i++)
            fprintf(stderr, " %s", passage->columns[column].words[i].word);
        fprintf(stderr, column + 1 < COLUMNS ? " |" : "\n");
    }
    for (size_t i = 0; i < archive->synonym_count; i++)
        fprintf(stderr, "   %s => %s\n", archive->synonyms[i].asked, archive->synonyms[i].given);
}

// What is too much is left out, and a note says so: then the rule, which leaves nothing out, has nothing to say.
static bool is_shortened(const loci_results *results)
{
    bool shortened = false;
    for (size_t i = 0; i < loci_results_note_count(results) && !shortened; i++)
        shortened = loci_results_note_at(results, i)->code == LOCI_NOTE_SHORTENED;
    return shortened;
}

static void compare(const struct archive *archive, const struct tree *tree, const char *question,
                    struct count *count)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = 100000,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .count = true,
                                         .deadline_ms = UINT32_MAX};
    loci_results *results = NULL;
    if (loci_search(archive->index, &results, question, &options) != LOCI_OK) {
        fprintf(stderr, "oracle: %s: %s\n", question, loci_message(archive->index));
        count->faults++;
        return;
    }
    if (is_shortened(results)) {
        count->shortened++;
        loci_results_free(results);
        return;
    }
    size_t by_rule = 0;
    bool same = true;
    for (size_t i = 0; i < archive->passage_count; i++) {
        const bool wanted = rule_finds(archive, tree, &archive->passages[i]);
        by_rule += wanted;
        if (same && wanted != is_hit(results, &archive->passages[i])) {
            tell(archive, question, &archive->passages[i], wanted);
            same = false;
        }
    }
    if (same && loci_results_total(results) != by_rule) {
        fprintf(stderr, "oracle: %s: a total of %llu for %zu\n", question,
                (unsigned long long)loci_results_total(results), by_rule);
        same = false;
    }
    count->faults += !same;
    count->found += by_rule > 0;
    count->nothing += by_rule == 0;
    loci_results_free(results);
}

static void ask(const struct archive *archive, uint64_t *random, struct count *count)
{
    struct tree *tree = tree_random(random, DEPTH_MIN + (int)random_below(random, DEPTH_MORE));
    struct buffer question;
    buffer_init(&question);
    tree_write(&question, tree);
    if (question.failed)
        abort();
    compare(archive, tree, question.data, count);
    count->questions++;
    buffer_clear(&question);
    tree_free(tree);
}

int main(int argument_count, char **arguments)
{
    const size_t wanted = argument_count > 1 ? strtoull(arguments[1], NULL, 10) : QUESTIONS;
    uint64_t random = argument_count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    struct count count = {0};
    while (count.questions < wanted && count.faults < FAULTS_MAX) {
        struct archive archive;
        if (!archive_make(&archive, &random))
            return 1;
        for (size_t i = 0; i < QUESTIONS_AN_ARCHIVE && count.questions < wanted && count.faults < FAULTS_MAX;
             i++)
            ask(&archive, &random, &count);
        archive_remove(&archive);
    }
    printf(
        "query_oracle: %zu questions, %zu with passages, %zu without, %zu shortened, %zu answered otherwise\n",
        count.questions, count.found, count.nothing, count.shortened, count.faults);
    return count.faults > 0 || count.shortened * 20 > count.questions; // else it would say little
}
