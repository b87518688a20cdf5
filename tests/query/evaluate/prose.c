// SPDX-License-Identifier: MIT
// Running text comes before lists that hold the same words.
#include "loci_experimental.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdlib.h>
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
    {.path = "matn",
     .language = "en", // as which a language without a model may pass
     .text =
         "Vazir baliqchilik haqida gapirib, energiya tranzit (transit) toʻgʻrisidagi kelishuvga qadar portlar va quvurlar "
         "kutishi kerakligini, temir yoʻllar uchun esa xazina toʻlashini aytdi."},
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

// What the one hit of a word lost for being no running text, as its account has it.
static double lost(size_t brief, uint32_t without)
{
    loci *index = archive_new(briefs + brief, 1);
    loci_search_options options = {.size = sizeof options, .explain = true, .without = without};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "transit", &options), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_results_count(results), 1);
    static const char key[] = "{\"kind\":\"passage\",", factor[] = "\"factor\":";
    const char *explanation = loci_results_hit(results, 0)->explanation, *at = strstr(explanation, key);
    cr_assert_not_null(at);
    const char *found = strstr(at, factor);
    const bool lost = found && found < strchr(at, '[');
    const double prose = lost ? strtod(found + strlen(factor), NULL) - 1 : 0;
    loci_results_free(results);
    archive_free(index);
    return prose;
}

Test(prose, is_missed_in_lists_of_any_language)
{
    cr_expect_lt(lost(0, 0), 0);
    cr_expect_eq(lost(0, LOCI_WITHOUT_PROSE), 0);
    cr_expect_eq(lost(0, LOCI_WITHOUT_ALL), 0);
    cr_expect_eq(lost(1, 0), 0, "running text");
    cr_expect_lt(lost(2, 0), 0, "a list in Kazakh");
    cr_expect_eq(lost(3, 0), 0, "running text in another language than is stated");
}
