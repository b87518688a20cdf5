// SPDX-License-Identifier: MIT
// Questions with their answers, by kind, from a table (questions/questions.tsv) over a small archive (questions/archive.tsv).
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS_MAX = 256, COLUMNS_MAX = 6, LINE_SIZE = 1024, QUESTIONS_MIN = 300 };

static FILE *open_table(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/query/questions/%s", LOCI_SOURCE_DIR, name);
    FILE *file = fopen(path, "r");
    cr_assert(file, "%s", path);
    return file;
}

// The next row that is no comment, divided at its tabs; missing columns are "". False at the end.
static bool next_row(FILE *file, char line[LINE_SIZE], const char *columns[COLUMNS_MAX])
{
    do {
        if (!fgets(line, LINE_SIZE, file))
            return false;
    } while (*line == '#');
    line[strcspn(line, "\n")] = '\0';
    for (size_t i = 0; i < COLUMNS_MAX; i++) {
        char *tab = strchr(line, '\t');
        columns[i] = line;
        line += tab ? (size_t)(tab - line) : strlen(line);
        if (tab)
            *line++ = '\0';
    }
    return true;
}

static const char *or_none(const char *column)
{
    return *column ? strdup(column) : NULL;
}

static size_t read_briefs(struct brief *out)
{
    char line[LINE_SIZE];
    const char *columns[COLUMNS_MAX];
    size_t count = 0;
    FILE *file = open_table("archive.tsv");
    while (count < DOCUMENTS_MAX && next_row(file, line, columns))
        out[count++] = (struct brief){.path = or_none(columns[0]),
                                      .language = or_none(columns[1]),
                                      .title = or_none(columns[2]),
                                      .author = or_none(columns[3]),
                                      .date = or_none(columns[4]),
                                      .text = or_none(columns[5])};
    fclose(file);
    return count;
}

// The documents of the hits, in the order of their names, or the first one alone.
static void list(const loci_results *results, bool first, char *out, size_t size)
{
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < loci_results_count(results) && used < size && (!first || i == 0); i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? " " : "",
                                 loci_results_hit(results, i)->document->path);
    archive_sort(out);
}

// "": whatever; "-": none; else a part of one.
static void expect_note(const loci_results *results, const char *question, const char *wanted)
{
    bool told = false;
    const size_t count = loci_results_note_count(results);
    for (size_t i = 0; i < count; i++)
        told = told || strstr(loci_results_note(results, i), wanted);
    if (strcmp(wanted, "-") == 0)
        cr_expect_eq(count, 0, "%s is noted: %s", question, count ? loci_results_note(results, 0) : "");
    else
        cr_expect(told || !*wanted, "%s is not noted: %s (%s)", question, wanted,
                  count ? loci_results_note(results, 0) : "no note");
}

static void expect_answer(loci *index, const char *const *columns)
{
    char found[1024];
    const char *question = columns[1], *wanted = columns[2];
    const bool first = *wanted == '>';
    const loci_search_options options = {.size = sizeof options, .limit = 100};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, question, &options), LOCI_OK, "%s: %s", question,
                 loci_message(index));
    list(results, first, found, sizeof found);
    cr_expect_str_eq(found, wanted + first, "%s: %s finds '%s', not '%s'", columns[0], question, found,
                     wanted);
    expect_note(results, question, columns[3]);
    loci_results_free(results);
}

Test(questions, have_their_answers)
{
    static struct brief briefs[DOCUMENTS_MAX];
    char line[LINE_SIZE];
    const char *columns[COLUMNS_MAX];
    loci *index = archive_new(briefs, read_briefs(briefs));
    FILE *file = open_table("questions.tsv");
    size_t count = 0;
    for (; next_row(file, line, columns); count++)
        expect_answer(index, columns);
    fclose(file);
    cr_expect_geq(count, QUESTIONS_MIN, "%zu questions", count);
    archive_free(index);
}
