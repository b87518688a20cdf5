// SPDX-License-Identifier: MIT
// What speaks for a block, seen in its company.
#include "extract/markup/weigh/html_company.h"
#include "extract/markup/blocks/html_blocks.h"
#include "extract/markup/html_tree.h"
#include "extract/markup/weigh/html_weigh.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define MOST 16

// Settles the scores of the page's blocks, of which there are `count`, and gives them back.
static void settle(const char *html, int say, size_t count, int scores[MOST])
{
    struct html_tree tree;
    struct html_blocks blocks;
    struct html_core core;
    cr_assert(html_tree_parse(&tree, html, strlen(html)) &&
              html_blocks_read(&blocks, tree.output->document) && html_core_find(&core, &blocks));
    cr_assert_eq(blocks.block_count, count, "%s: %zu", html, blocks.block_count);
    cr_assert(html_company_settle(scores, &blocks, say));
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
}

static void check(const char *html, int say, size_t count, const int before[MOST], const int wanted[MOST])
{
    int scores[MOST];
    memcpy(scores, before, sizeof scores);
    settle(html, say, count, scores);
    for (size_t i = 0; i < count; i++)
        cr_expect_eq(scores[i], wanted[i], "%s: block %zu: %d, not %d", html, i, scores[i], wanted[i]);
}

enum { ALL = HTML_COMPANY_SAY };

#define ROWS "<table class=t><tr><td>Oak<tr><td>Beech<tr><td>Lime<tr><td>Birch</table>"

// A row of a table goes with the others; how far, by how much the page says, and no block says more than any can.
Test(html_company, moves_blocks_that_were_made_alike)
{
    check(ROWS, ALL, 4, (int[MOST]){100, 100, 100, -200}, (int[MOST]){70, 70, 43, -110});
    check(ROWS, ALL / 2, 4, (int[MOST]){100, 100, 100, -200}, (int[MOST]){85, 85, 67, -155});
    check(ROWS, 0, 4, (int[MOST]){100, 100, 100, -200}, (int[MOST]){100, 100, 100, -200});
    check(ROWS, ALL, 4, (int[MOST]){900, 900, 900, -200}, (int[MOST]){603, 603, 540, -20});
}

// Blocks of another class are others, and links and what a believed sign speaks against are nobody's company.
Test(html_company, is_kept_among_a_kind_alone)
{
    check("<div><p class=a>Oak</p></div><div><p class=b>Beech</p></div>", ALL, 2, (int[MOST]){100, 100},
          (int[MOST]){100, 100});
    check("<div><p class=a>Oak</p></div><div><p class=b>Beech</p></div>", ALL, 2, (int[MOST]){-100, 100},
          (int[MOST]){-100, 40});
    check("<div><p class=a>Oak</p></div><div><p class=a>Beech</p></div>", ALL, 2, (int[MOST]){-100, 100},
          (int[MOST]){-40, 16});
    check("<div><p class=a>Oak</p></div><div><p class=a><a href=x>Beech</a></p></div>", ALL, 2,
          (int[MOST]){-100, 100}, (int[MOST]){-100, 40});
}

// What stands between furniture is lowered by its neighbours as they were before; nothing is raised by its place.
Test(html_company, lowers_what_stands_between_furniture)
{
    static const char *const html = "<h1>Trees</h1><p>Oak</p><div>Beech</div><section>Lime</section>";
    check(html, ALL, 4, (int[MOST]){300, -100, -100, 300}, (int[MOST]){180, -100, -100, 180});
    check(html, ALL, 4, (int[MOST]){-300, 100, -300, -300}, (int[MOST]){-300, -20, -300, -300});
    check(html, ALL, 4, (int[MOST]){300, 300, 300, 300}, (int[MOST]){300, 300, 300, 300});
    check("<p>Oak</p>", ALL, 1, (int[MOST]){-50}, (int[MOST]){-50});
}

// A long page of one kind takes time by its size, and no sum runs over.
Test(html_company, bears_many_blocks_and_any_score)
{
    enum { COUNT = 20000 };
    static const char item[] = "<p>Oak</p>";
    char *html = calloc(COUNT, sizeof item);
    int *scores = calloc(COUNT, sizeof *scores);
    cr_assert(html && scores);
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(html + i * (sizeof item - 1), item, sizeof item - 1);
        scores[i] = i % 2 ? 2000000000 : -2000000000;
    }
    settle(html, ALL, COUNT, scores);
    for (size_t i = 0; i < COUNT; i++)
        cr_assert(i % 2 ? scores[i] > 0 : scores[i] < 0, "block %zu: %d", i, scores[i]);
    free(scores);
    free(html);
}
