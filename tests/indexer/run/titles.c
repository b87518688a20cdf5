// SPDX-License-Identifier: MIT
// A title that a document tells, and the headings below it: no heading is lost, whatever the format.
#include "loci.h"
#include "tests/indexer/tree.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define TEXT                                                                                                            \
    "In year %zu the barges waited for nine days at the upper lock because nobody had told the keepers that the water " \
    "would be let out so early this year."

static const struct {
    const char *name, *text, *section, *title;
} rows[] = {
    {"repeated.md", "---\ntitle: Grain\n---\n# Grain\n\n## Barges wait\n\n" TEXT "\n", "Barges wait",
     "Grain"},
    {"alone.md", "---\ntitle: Grain\n---\n## Barges wait\n\n" TEXT "\n", "Barges wait", "Grain"},
    {"more.md", "---\ntitle: Grain\n---\n# Barges wait\n\n" TEXT "\n", "Barges wait", "Grain"},
    {"same.md", "---\ntitle: Grain on Barges\n---\n# GRAIN ON BARGES\n\n" TEXT "\n", NULL, "Grain on Barges"},
    {"untold.md", "# Grain\n\n## Barges wait\n\n" TEXT "\n", "Barges wait", "Grain"},
    {"idle.md", "---\ntitle: Untitled\n---\n# Grain\n\n" TEXT "\n", NULL, "Grain"},
    {"repeated.html",
     "<title>Grain</title><body><h1>Grain</h1><h2>Barges wait</h2><p>" TEXT "</p><p>" TEXT "</p>",
     "Barges wait", "Grain"},
    {"repeated.jsonl",
     "{\"title\": \"Grain\", \"html\": \"<h1>Grain</h1><h2>Barges wait</h2><p>" TEXT "</p>\"}\n",
     "Barges wait", "Grain"},
};

// Each with a number in it, since what comes twice is shown once.
static void write_row(const struct tree *archive, size_t row)
{
    char text[1024];
    snprintf(text, sizeof text, rows[row].text, row + 1, row + 1);
    tree_write(archive, rows[row].name, text);
}

static const loci_hit *find(const loci_results *results, const char *name)
{
    for (size_t i = 0; i < loci_results_count(results); i++)
        if (strstr(loci_results_hit(results, i)->document->path, name))
            return loci_results_hit(results, i);
    return NULL;
}

Test(titles, leave_every_other_heading_to_the_passages, .timeout = 500)
{
    struct tree archive, indexes;
    tree_make(&archive);
    tree_make(&indexes);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        write_row(&archive, i);
    loci *index;
    const loci_open_options options = {.size = sizeof options, .extract = LOCI_BUILD_EXTRACT};
    cr_assert_eq(loci_open(&index, tree_path(&indexes, "index"), &options, NULL, 0), LOCI_OK);
    const char *path = archive.root;
    cr_assert_eq(loci_index(index, &path, 1, NULL, NULL), LOCI_OK, "%s", loci_message(index));
    const loci_search_options all = {.size = sizeof all, .limit = 100, .per_document = 1};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "barges keepers", &all), LOCI_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const loci_hit *hit = find(results, rows[i].name);
        cr_assert(hit, "%s is not found", rows[i].name);
        cr_expect_str_eq(hit->section ? hit->section : "", rows[i].section ? rows[i].section : "", "%s: %s",
                         rows[i].name, hit->section);
        cr_expect_str_eq(hit->document->title, rows[i].title, "%s", rows[i].name);
    }
    loci_results_free(results);
    loci_close(index);
    tree_remove(&archive);
    tree_remove(&indexes);
}
