// SPDX-License-Identifier: MIT
// What overhead.py compares with: asks a question again and again, and prints the processor microseconds that one took.
//   overhead INDEX QUERY TIMES
#include <loci.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double processor_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static bool ask(loci *index, const char *text)
{
    loci_query *query = NULL;
    loci_results *results = NULL;
    const loci_search_options options = {.size = sizeof options, .limit = 10};
    loci_error error = loci_query_parse(index, &query, text, strlen(text));
    if (!error)
        error = loci_query_run(index, &results, query, &options);
    bool found = !error && loci_results_count(results) == 10;
    loci_results_free(results);
    loci_query_free(query);
    return found;
}

int main(int count, char **words)
{
    char why[LOCI_MESSAGE_SIZE];
    loci *index = NULL;
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    if (count != 4 || loci_open(&index, words[1], &options, why, sizeof why) != LOCI_OK)
        return EXIT_FAILURE;
    const int times = atoi(words[3]);
    bool found = ask(index, words[2]);
    const double began = processor_us();
    for (int i = 0; i < times && found; i++)
        found = ask(index, words[2]);
    printf("%.3f\n", (processor_us() - began) / times);
    loci_close(index);
    return found ? EXIT_SUCCESS : EXIT_FAILURE;
}
