// SPDX-License-Identifier: MIT
// Running text comes before lists that hold the same words.
#include "archive.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "list",
     .language = "en",
     .text =
         "Present: Halvorsen (Fisheries), Oyelaran (Pipelines), Kask (Ports), Brandl (Transit), Morel (Treasury), Ilves "
         "(Customs), Sato (Railways), Quiroga (Energy)."},
    {.path = "text",
     .language = "en",
     .text =
         "The minister of fisheries told them that the treasury would pay for the railways, but that the ports and the "
         "pipelines of the country must wait until there is an agreement on the transit of energy."},
    {.path = "liste",
     .language = "kk",
     .text = "Кеден Теміржол Порттар Құбыр Транзит Энергия Балық Қазына Fisheries Transit."},
};

Test(prose, comes_before_a_list_of_the_same_words)
{
    char hits[256];
    loci *index = archive_new(briefs, 2);
    loci_search_options options = {.size = sizeof options};
    cr_expect_str_eq(archive_ask(index, "fisheries transit", &options, hits, sizeof hits), "text:1 list:1");
    options.without = LOCI_WITHOUT_PROSE;
    cr_expect_str_eq(archive_ask(index, "fisheries transit", &options, hits, sizeof hits), "list:1 text:1",
                     "the list is shorter");
    archive_free(index);
}

Test(prose, is_not_asked_of_a_language_whose_function_words_are_not_known)
{
    char with[256], without[256];
    loci *index = archive_new(briefs + 2, 1);
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "fisheries", &options), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_results_count(results), 1);
    cr_expect_not_null(strstr(loci_results_hit(results, 0)->explanation, "\"prose\":0,"));
    loci_results_free(results);
    archive_ask(index, "fisheries", &options, with, sizeof with);
    options.without = LOCI_WITHOUT_PROSE;
    cr_expect_str_eq(with, archive_ask(index, "fisheries", &options, without, sizeof without));
    archive_free(index);
}
