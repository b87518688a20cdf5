// SPDX-License-Identifier: MIT
// Languages through whole runs: what files say of themselves, what their text says, and what is found.
#include "tests/indexer/opened.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define FRENCH                                                                                                           \
    "Les ministres sont convenus que la nouvelle convention entrerait en vigueur dès qu’elle aurait été ratifiée " \
    "par douze des signataires, et que les journaux seraient informés dans la capitale avant la fin de l’année."
#define RUSSIAN                                                                                                                                                                                                  \
    "Министры договорились, что новая конвенция вступит в силу, как только её ратифицируют двенадцать подписавших " \
    "государств, и что до конца года в столице будет открыт секретариат, который займётся этими вопросами."
#define KAZAKH                                                                                                                                                                                                    \
    "Министрлер жаңа конвенция оған қол қойған он екі мемлекет бекіткен бойда күшіне енетіні және жыл соңына дейін " \
    "астанада осы мәселелермен айналысатын хатшылық ашылатыны туралы келісті, бұл шешім жарияланды."

static struct tree archive, indexes;
static loci *handle;

static void make(void)
{
    tree_make(&archive);
    tree_make(&indexes);
    handle = opened(&indexes, (loci_open_options){.extract = LOCI_BUILD_EXTRACT});
}

static void unmake(void)
{
    loci_close(handle);
    tree_remove(&archive);
    tree_remove(&indexes);
}

TestSuite(languages, .init = make, .fini = unmake, .timeout = 500);

static const struct {
    const char *path, *text, *language;
} files[] = {
    {"plain.txt", FRENCH "\n", "fr"},
    {"russian.txt", RUSSIAN "\n", "ru"},
    {"kazakh.txt", KAZAKH "\n", "kk"},
    {"page.html", "<html lang='fr-CA'><body><p>Un accord bref.</p></body></html>", "fr"},
    {"template.html", "<html lang='en'><body><p>" FRENCH "</p></body></html>", "fr"},
    {"stated.md", "---\nlang: pl\n---\n\nUmowa.\n", "pl"},
};

static const char *language_of(const char *path, const char *member)
{
    static char found[16];
    char query[64];
    loci_results *results;
    snprintf(query, sizeof query, "path:%s", path);
    cr_assert_eq(loci_search(handle, &results, query, NULL), LOCI_OK, "%s", loci_message(handle));
    *found = '\0';
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_document *document = loci_results_hit(results, i)->document;
        if (!member || (document->member && strcmp(document->member, member) == 0))
            snprintf(found, sizeof found, "%s", document->language ? document->language : "none");
    }
    loci_results_free(results);
    return found;
}

static void run(void)
{
    const char *path = archive.root;
    cr_assert_eq(loci_index(handle, &path, 1, NULL, NULL), LOCI_OK, "%s", loci_message(handle));
}

Test(languages, of_files_are_stated_or_told_from_the_text)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        tree_write(&archive, files[i].path, files[i].text);
    run();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        cr_expect_str_eq(language_of(files[i].path, NULL), files[i].language, "%s", files[i].path);
    loci_results *results;
    cr_assert_eq(loci_search(handle, &results, "journal", NULL), LOCI_OK);
    cr_expect_eq(loci_results_count(results), 1, "both copies of the French text are one hit");
    loci_results_free(results);
}

Test(languages, of_records_are_their_own)
{
    tree_write(&archive, "records.jsonl",
               "{\"_id\":\"told\",\"text\":\"" FRENCH "\"}\n"
               "{\"_id\":\"stated\",\"language\":\"en\",\"text\":\"" FRENCH " Deux.\"}\n"
               "{\"_id\":\"other\",\"text\":\"" RUSSIAN "\"}\n"
               "{\"_id\":\"kazakh\",\"language\":\"kk\",\"text\":\"" RUSSIAN " Два.\"}\n");
    run();
    cr_expect_str_eq(language_of("records.jsonl", "told"), "fr");
    cr_expect_str_eq(language_of("records.jsonl", "stated"), "en");
    cr_expect_str_eq(language_of("records.jsonl", "other"), "ru");
    cr_expect_str_eq(language_of("records.jsonl", "kazakh"), "kk");
}

Test(languages, of_documents_in_memory_are_the_callers)
{
    const loci_input inputs[] = {
        {.size = sizeof *inputs, .id = "told", .text = FRENCH},
        {.size = sizeof *inputs, .id = "stated", .language = "de-AT", .text = FRENCH},
        {.size = sizeof *inputs, .id = "odd", .language = "français", .text = FRENCH},
    };
    cr_assert_eq(loci_add(handle, (const loci_input *[]){&inputs[0], &inputs[1], &inputs[2]}, 3), LOCI_OK,
                 "%s", loci_message(handle));
    cr_expect_str_eq(language_of("told", NULL), "fr");
    cr_expect_str_eq(language_of("stated", NULL), "de");
    cr_expect_str_eq(language_of("odd", NULL), "fr");
}
