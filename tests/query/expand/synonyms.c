// SPDX-License-Identifier: MIT
// The list of synonyms beside an index: what it gives, to whom, and what is told of lines that cannot be used.
#include "loci_experimental.h"
#include "query/expand/synonym_list.h"
#include "store/file/handle.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- the list

static const struct {
    const char *line;
    size_t sides, left;
    const char *problem; // part of it
} lines[] = {
    {"Kyiv, Kiev", 2, 0, NULL},
    {"\t Kyiv,Kiev , Киев\r", 3, 0, NULL},
    {"USSR => Soviet Union", 2, 1, NULL},
    {"USSR, CCCP => Soviet Union, the Soviets", 4, 2, NULL},
    {"C#, C sharp # a language", 2, 0, NULL},
    {"Kyiv", 1, 0, "one word alone"},
    {"Kyiv, ", 2, 0, "nothing stands beside"},
    {"=> Kiev", 1, 1, "nothing stands beside"},
    {"Kyiv =>", 2, 1, "nothing stands beside"},
    {"a => b => c", 1, 1, "two =>"},
    {"a, b c d e f g h i j", 2, 0, "more than 8 words"},
    {"a, \xFF", 0, 0, "UTF-8"},
    {"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33", 32, 0,
     "more than 32 sides"},
};

Test(synonyms, are_read_line_by_line)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct synonym_list list;
        cr_assert(synonym_list_read(&list, lines[i].line, strlen(lines[i].line)));
        cr_assert_eq(list.count, 1, "%s", lines[i].line);
        cr_expect_eq(list.lines[0].count, lines[i].sides, "%s: %zu", lines[i].line, list.lines[0].count);
        cr_expect_eq(list.lines[0].left, lines[i].left, "%s: %zu", lines[i].line, list.lines[0].left);
        cr_expect(lines[i].problem ? list.lines[0].problem && strstr(list.lines[0].problem, lines[i].problem)
                                   : !list.lines[0].problem,
                  "%s: %s", lines[i].line, list.lines[0].problem);
        synonym_list_clear(&list);
    }
}

Test(synonyms, have_the_numbers_of_their_lines)
{
    static const char text[] = "\xEF\xBB\xBF# names\n\nKyiv, Kiev\n  # more\nbroken\na, b";
    struct synonym_list list;
    cr_assert(synonym_list_read(&list, text, sizeof text - 1));
    cr_assert_eq(list.count, 3);
    cr_expect_eq(list.problems, 1);
    static const size_t numbers[] = {3, 5, 6};
    for (size_t i = 0; i < 3; i++)
        cr_expect_eq(list.lines[i].number, numbers[i]);
    cr_expect_eq(memcmp(list.lines[0].text, "Kyiv, Kiev", list.lines[0].size), 0);
    synonym_list_clear(&list);
}

Test(synonyms, are_bounded)
{
    const size_t count = SYNONYM_LINES_MAX + 100;
    char *text = malloc(count * 4);
    struct synonym_list list;
    cr_assert(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 4 * i, "a,b\n", 4);
    cr_assert(synonym_list_read(&list, text, count * 4));
    cr_expect_eq(list.count, SYNONYM_LINES_MAX);
    cr_expect_eq(list.problems, 1, "the last line tells that no more are used");
    synonym_list_clear(&list);
    free(text);
}

// ---- questions

static const struct brief briefs[] = {
    {.path = "kyiv", .language = "en", .text = "The mayors of Kyiv signed."},
    {.path = "kiev", .language = "en", .text = "Trains to Kiev were late."},
    {.path = "union", .language = "en", .text = "The Soviet Union signed no treaty."},
    {.path = "ussr", .language = "en", .text = "The USSR had a treaty of its own."},
    {.path = "petrol", .language = "en", .text = "Petrol was rationed; oil of other kinds was not."},
    {.path = "gas", .language = "en", .text = "Gasoline was dear in the winter of that year."},
    {.path = "spirit", .language = "en", .text = "Motor spirits were taxed."},
    {.path = "essence", .language = "fr", .text = "Les essences étaient taxées dans tout le pays."},
    {.path = "apart",
     .language = "en",
     .text = "The union of the soviet of workers with a motor and a spirit."},
};

static const char list[] = "# places\n"
                           "Kyiv, Kiev\n"
                           "USSR => Soviet Union\n"
                           "petrol, gasoline, motor spirit, essence\n";

static const struct {
    const char *query, *wanted;
} rows[] = {
    {"Kyiv", "kiev:1 kyiv:1"},
    {"kiev", "kiev:1 kyiv:1"},
    {"+kiev mayor", "kiev:1 kyiv:1"},
    {"kiev AND mayor", "kyiv:1"},
    {"kiev w/4 mayor", "kyiv:1"},
    {"mayor /s kiev", "kyiv:1"},
    {"path:union OR kiev", "kiev:1 kyiv:1 union:1"},
    {"USSR", "union:1 ussr:1"},
    {"USSR AND signed", "union:1"},
    {"gasolines", "essence:1 gas:1 petrol:1 spirit:1"},
    {"motor spirit", "apart:1 essence:1 gas:1 petrol:1 spirit:1"},
    {"-path:apart motor spirit", "essence:1 gas:1 petrol:1 spirit:1"},
    {"essence", "essence:1 gas:1 petrol:1 spirit:1"},
    // one way
    {"+soviet +union", "apart:1 union:1"},
    // what is meant as it is written
    {"\"Kyiv\"", "kyiv:1"},
    {"=kyiv", "kyiv:1"},
    {"kyi*", "kyiv:1"},
    {"signed -kiev", "kyiv:1 union:1"},
    {"(kyiv OR treaty) NOT kiev", "kyiv:1 union:1 ussr:1"},
    {"\"motor spirit\"", ""},
};

static void write_list(const loci *index, const char *text)
{
    char name[128];
    snprintf(name, sizeof name, "%s.synonyms.txt", index->path);
    FILE *file = fopen(name, "w");
    cr_assert(file);
    fputs(text, file);
    fclose(file);
}

static void remove_list(const loci *index)
{
    char name[128];
    snprintf(name, sizeof name, "%s.synonyms.txt", index->path);
    unlink(name);
}

static void ask(loci *index, const char *query, uint32_t without, char *out, size_t size)
{
    const loci_search_options options = {.size = sizeof options, .limit = 20, .without = without};
    archive_ask(index, query, &options, out, size);
    archive_sort(out);
}

Test(synonyms, are_found_for_bare_words)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    char found[400];
    write_list(index, list);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask(index, rows[i].query, 0, found, sizeof found);
        cr_expect_str_eq(found, rows[i].wanted, "%s: '%s', wanted '%s'", rows[i].query, found,
                         rows[i].wanted);
    }
    ask(index, "Kyiv", LOCI_WITHOUT_SYNONYMS, found, sizeof found);
    cr_expect_str_eq(found, "kyiv:1");
    remove_list(index);
    archive_free(index);
}

Test(synonyms, are_used_as_they_are_when_somebody_asks)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    char found[400];
    ask(index, "Kyiv", 0, found, sizeof found);
    cr_expect_str_eq(found, "kyiv:1", "there is no list: %s", found);
    write_list(index, list);
    ask(index, "Kyiv", 0, found, sizeof found);
    cr_expect_str_eq(found, "kiev:1 kyiv:1", "%s", found);
    write_list(index, "Kyiv, essence, nowhere\n");
    ask(index, "Kyiv", 0, found, sizeof found);
    cr_expect_str_eq(found, "essence:1 kyiv:1", "%s", found);
    remove_list(index);
    ask(index, "Kyiv", 0, found, sizeof found);
    cr_expect_str_eq(found, "kyiv:1", "it is gone: %s", found);
    archive_free(index);
}

static const loci_note *find_note(loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        if (loci_results_note_at(results, i)->code == LOCI_NOTE_SYNONYMS)
            return loci_results_note_at(results, i);
    return NULL;
}

Test(synonyms, are_explained_and_their_faults_told)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    write_list(index, "Kyiv, Kiev\nbroken\n");
    cr_assert_eq(loci_search(index, &results, "Kyiv", &options), LOCI_OK);
    cr_expect(strstr(loci_results_explanation(results), "\"origins\":[\"written\",\"synonym\"]"), "%s",
              loci_results_explanation(results));
    const loci_note *note = find_note(results);
    cr_assert(note);
    cr_expect(strstr(note->text, "line 2 of index.loci.synonyms.txt is not used: one word alone"), "%s",
              note->text);
    loci_results_free(results);
    loci_synonyms *synonyms;
    cr_assert_eq(loci_synonyms_get(index, &synonyms), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_synonyms_count(synonyms), 2);
    cr_expect_null(loci_synonyms_at(synonyms, 0)->problem);
    cr_expect_str_eq(loci_synonyms_at(synonyms, 1)->text, "broken");
    cr_expect_eq(loci_synonyms_at(synonyms, 1)->line, 2);
    cr_expect_not_null(loci_synonyms_at(synonyms, 1)->problem);
    cr_expect_null(loci_synonyms_at(synonyms, 2));
    loci_synonyms_free(synonyms);
    remove_list(index);
    archive_free(index);
}

Test(synonyms, of_a_file_that_is_none_are_told)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    char name[128];
    snprintf(name, sizeof name, "%s.synonyms.txt", index->path);
    cr_assert_eq(mkdir(name, 0700), 0);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "Kyiv", NULL), LOCI_OK,
                 "the question is answered all the same");
    cr_expect_eq(loci_results_count(results), 1);
    const loci_note *note = find_note(results);
    cr_assert(note);
    cr_expect(strstr(note->text, "regular file"), "%s", note->text);
    loci_results_free(results);
    loci_synonyms *synonyms;
    cr_expect_eq(loci_synonyms_get(index, &synonyms), LOCI_ERROR);
    rmdir(name);
    archive_free(index);
}

// A copy of the index finds what the index finds; what stands at its place is never lost.
Test(synonyms, are_taken_along_by_a_copy)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs), *copy = NULL;
    char path[128], copied[160], found[256], wanted[256];
    struct stat status;
    snprintf(path, sizeof path, "%s.copy", index->path);
    snprintf(copied, sizeof copied, "%s.synonyms.txt", path);
    write_list(index, "Kyiv, Kiev\n");
    FILE *other = fopen(copied, "w");
    cr_assert(other);
    fclose(other);
    cr_expect_eq(loci_copy(index, path), LOCI_INVALID);
    cr_expect(strstr(loci_message(index), ".copy.synonyms.txt exists already"), "%s", loci_message(index));
    cr_expect_eq(lstat(path, &status), -1, "nothing was copied");
    unlink(copied);

    cr_assert_eq(loci_copy(index, path), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_open(&copy, path, NULL, NULL, 0), LOCI_OK);
    ask(index, "kiev", 0, wanted, sizeof wanted);
    ask(copy, "kiev", 0, found, sizeof found);
    cr_expect(strstr(found, "kyiv:1") && strcmp(found, wanted) == 0, "%s, not %s", found, wanted);
    loci_close(copy);
    unlink(copied);
    cr_expect_eq(loci_copy(index, path), LOCI_INVALID, "the index exists");
    cr_expect_eq(lstat(copied, &status), -1, "no list is left without its index");
    unlink(path);

    remove_list(index);
    cr_assert_eq(loci_copy(index, path), LOCI_OK);
    cr_expect_eq(lstat(copied, &status), -1, "there was none");
    unlink(path);
    archive_free(index);
}
