// SPDX-License-Identifier: MIT
// Writes what an index answers, scores to their last bit: one query a line on standard input, and of each the query, how
// many passages match, the notes, the first passages and the first documents.
//   golden_answers INDEX < queries.txt
#include "loci.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PASSAGES = 10, DOCUMENTS = 5, DEADLINE_MS = 600000 };

// The C library may round a logarithm otherwise on another processor; scores then differ in their last bits for no fault
// of ours, and the comparison allows for it.
static void write_rounding(void)
{
    uint64_t sum = 0;
    for (int i = 1; i <= 4096; i++) {
        volatile double argument = 1 + i / 7.0;
        double value = log(argument);
        uint64_t bits;
        memcpy(&bits, &value, sizeof bits);
        sum = sum * 31 + bits;
    }
    printf("rounding\t%016llx\n", (unsigned long long)sum);
}

static void write_hits(const char *kind, const loci_results *results)
{
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        printf("%s\t%s\t%a\n", kind, hit->ref, hit->score);
    }
}

static loci_results *ask(loci *index, const char *query, bool documents)
{
    loci_results *results = NULL;
    const loci_search_options options = {.size = sizeof options,
                                         .limit = documents ? DOCUMENTS : PASSAGES,
                                         .deadline_ms = DEADLINE_MS,
                                         .count = true,
                                         .documents = documents,
                                         .refs_only = true};
    if (loci_search(index, &results, query, &options) == LOCI_OK && loci_results_complete(results))
        return results;
    fprintf(stderr, "%s: %s\n", query, results ? "the search was not completed" : loci_message(index));
    exit(1);
}

static void answer(loci *index, const char *query)
{
    loci_results *passages = ask(index, query, false);
    printf("query\t%s\t%llu\n", query, (unsigned long long)loci_results_total(passages));
    for (size_t i = 0; i < loci_results_note_count(passages); i++)
        printf("note\t%s\n", loci_results_note(passages, i));
    write_hits("passage", passages);
    loci_results_free(passages);
    loci_results *documents = ask(index, query, true);
    write_hits("document", documents);
    loci_results_free(documents);
}

int main(int count, char **arguments)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE] = "one argument is needed: the index";
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    if (count != 2 || loci_open(&index, arguments[1], &options, why, sizeof why) != LOCI_OK) {
        fprintf(stderr, "golden_answers: %s\n", why);
        return 2;
    }
    write_rounding();
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    while ((size = getline(&line, &capacity, stdin)) > 0) {
        line[strcspn(line, "\n")] = '\0';
        answer(index, line);
    }
    free(line);
    loci_close(index);
    return 0;
}
