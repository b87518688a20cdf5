// SPDX-License-Identifier: MIT
// bench_ask_loci INDEX [refs|new|whole|plain|again|documents|documents-again]: answers queries for bench/speed/compare.py, the ten best: their references (refs), the same
// without what the handle keeps of a question that it was asked before (new), all that a reader is shown of them (whole: texts,
// snippets, highlights, citations), references by plain BM25 (plain), of a page that is kept (again), or of the ten best documents, asked for as
// if for the first time (documents), or kept (documents-again). Those that do not end in `again` look for what is best each time.
#include "ask.h"
#include "loci_experimental.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct session {
    loci *index;
    loci_search_options options;
    bool is_again;
};

static int ask(void *context, const char *query, size_t *hits)
{
    struct session *session = context;
    loci_results *results;
    // Other pages from answer to answer, though no document has passages enough to tell: of the same one the first stage would be kept.
    if (!session->is_again)
        session->options.per_document--;
    if (loci_search(session->index, &results, query, &session->options) != LOCI_OK) {
        fprintf(stderr, "bench_ask_loci: %s: %s\n", query, loci_message(session->index));
        return 1;
    }
    *hits = loci_results_count(results);
    loci_results_free(results);
    return 0;
}

// without_of tells what of the ranking a kind of answer goes without.
static uint32_t without_of(const char *kind)
{
    if (strcmp(kind, "plain") == 0) {
        return LOCI_WITHOUT_ALL;
    }
    return strcmp(kind, "new") == 0 || strcmp(kind, "documents") == 0 ? LOCI_WITHOUT_KEPT : 0;
}

int main(int argc, char **argv)
{
    const char *kind = argc == 3 ? argv[2] : "refs";
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options open = {.size = sizeof open, .read_only = true};
    struct session session = {.options = {.size = sizeof session.options,
                                          .per_document = UINT32_MAX,
                                          .deadline_ms = 60000,
                                          .refs_only = strcmp(kind, "whole") != 0,
                                          .documents = strncmp(kind, "documents", strlen("documents")) == 0,
                                          .without = without_of(kind)},
                              .is_again = strstr(kind, "again") != NULL};
    if (argc < 2 || argc > 3) {
        fprintf(stderr,
                "usage: bench_ask_loci INDEX [refs|new|whole|plain|again|documents|documents-again]\n");
        return 2;
    }
    if (loci_open(&session.index, argv[1], &open, why, sizeof why) != LOCI_OK) {
        fprintf(stderr, "bench_ask_loci: %s\n", why);
        return 1;
    }
    const int status = ask_all(&(struct asker){.context = &session, .ask = ask}, loci_version());
    loci_close(session.index);
    return status;
}
