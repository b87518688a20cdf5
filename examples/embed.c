// SPDX-License-Identifier: MIT
// Puts documents from memory into an index, one after another, and asks for a passage of them.
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
    const char *text = argc > 2 ? argv[2] : "state secrets law", *file = argc > 1 ? argv[1] : "embed.loci";
    const loci_input briefs[] = {
        {.size = sizeof *briefs, .id = "b1", .text = "A law on state secrets should name what it protects."},
        {.size = sizeof *briefs, .id = "b2", .text = "The republic keeps two lists.", .date = "2005-11-02"}};
    char why[LOCI_MESSAGE_SIZE];
    loci *index;
    stop_on(loci_open(&index, file, NULL, why, sizeof why), why);
    loci_addition *addition;
    stop_on(loci_addition_begin(index, &addition, NULL), loci_message(index));
    for (size_t i = 0; i < sizeof briefs / sizeof *briefs; i++)
        stop_on(loci_addition_put(addition, &briefs[i]), loci_addition_message(addition));
    stop_on(loci_addition_commit(addition, NULL), loci_addition_message(addition));
    loci_addition_free(addition);
    loci_results *results;
    stop_on(loci_search(index, &results, text, NULL), loci_message(index));
    for (size_t i = 0; i < loci_results_count(results); i++)
        printf("%zu. %s\n", i + 1, loci_results_hit(results, i)->text);
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        fprintf(stderr, "embed: note: %s\n", loci_results_note(results, i));
    loci_results_free(results);
    loci_close(index);
}
