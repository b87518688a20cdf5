// SPDX-License-Identifier: MIT
// Puts a document from memory into an index and asks for a passage of it.
//   cc embed.c $(pkg-config --cflags --libs loci) -o embed && ./embed FILE.loci [QUERY]
#include <loci.h>
#include <stdio.h>
#include <stdlib.h>

static void stop_on(loci_error error, const char *why)
{
    if (error == LOCI_OK)
        return;
    fprintf(stderr, "embed: %s: %s\n", loci_error_name(error), why);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return fprintf(stderr, "usage: embed FILE.loci [QUERY]\n"), 2;
    const char *query = argc > 2 ? argv[2] : "state secrets law";
    loci_input brief = {.size = sizeof brief,
                        .id = "brief-1",
                        .title = "The secrecy statute",
                        .date = "2005-11-02",
                        .text = "BACKGROUND: The republic keeps two lists of what may not be told.\n\n"
                                "CONCLUSIONS: A law on state secrets should name what it protects."};
    char why[LOCI_MESSAGE_SIZE];
    loci *index;
    stop_on(loci_open(&index, argv[1], NULL, why, sizeof why), why);
    stop_on(loci_add(index, (const loci_input *[]){&brief}, 1), loci_message(index));
    loci_results *results;
    stop_on(loci_search(index, &results, query, NULL), loci_message(index));
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        printf("%u. %s\n   %s\n", (unsigned)hit->rank, hit->text, hit->citation);
    }
    loci_results_free(results);
    loci_close(index);
    return 0;
}
