// SPDX-License-Identifier: MIT
// How high the scores of a page are pitched.
#include "extract/markup/weigh/html_pitch.h"
#include "extract/markup/blocks/html_blocks.h"
#include "extract/markup/html_tree.h"
#include "extract/markup/weigh/html_company.h"
#include "extract/markup/weigh/html_weigh.h"

#include <criterion/criterion.h>
#include <string.h>

#define MOST 8

enum { ALL = HTML_COMPANY_SAY };

#define TEXT "The pipeline was closed in March, and nobody has said yet when it will be opened again."
#define P "<p>" TEXT "</p>"

static void check(const char *html, int say, size_t count, const int before[MOST], const int wanted[MOST])
{
    struct html_tree tree;
    struct html_blocks blocks;
    struct html_core core;
    int scores[MOST];
    memcpy(scores, before, sizeof scores);
    cr_assert(html_tree_parse(&tree, html, strlen(html)) &&
              html_blocks_read(&blocks, tree.output->document) && html_core_find(&core, &blocks));
    cr_assert_eq(blocks.block_count, count, "%s: %zu", html, blocks.block_count);
    html_pitch_settle(scores, &blocks, say);
    for (size_t i = 0; i < count; i++)
        cr_expect_eq(scores[i], wanted[i], "%s: block %zu: %d, not %d", html, i, scores[i], wanted[i]);
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
}

// Where running text scores low, everything is raised by a part of what is missing, and lowered where it scores high.
Test(html_pitch, moves_a_page_towards_the_usual)
{
    check("<h1>Oil</h1>" P P, ALL, 3, (int[MOST]){50, 370, 370}, (int[MOST]){50, 370, 370});
    check("<h1>Oil</h1>" P P, ALL, 3, (int[MOST]){50, 200, 200}, (int[MOST]){101, 251, 251});
    check("<h1>Oil</h1>" P P, ALL / 2, 3, (int[MOST]){50, 200, 200}, (int[MOST]){75, 225, 225});
    check("<h1>Oil</h1>" P P, ALL, 3, (int[MOST]){50, 500, 500}, (int[MOST]){11, 461, 461});
    check("<h1>Oil</h1>" P P, 0, 3, (int[MOST]){50, 200, 200}, (int[MOST]){50, 200, 200});
}

// Half of the running text decides, whatever the rest says, and not what a sign speaks against or what is none.
Test(html_pitch, is_that_of_half_of_the_running_text)
{
    check(P P P, ALL, 3, (int[MOST]){370, 370, -900}, (int[MOST]){370, 370, -900});
    check(P P P "<div class=comments>" P "</div><p>Oil</p>", ALL, 5, (int[MOST]){200, 200, 200, 900, 900},
          (int[MOST]){251, 251, 251, 951, 951});
    check("<p>Oil</p><p>Gas</p>", ALL, 2, (int[MOST]){-100, 100}, (int[MOST]){-100, 100});
}

// A page on which hardly anything speaks for the text is not believed to be pitched as low, nor one on which everything does as high.
Test(html_pitch, has_bounds)
{
    check(P P, ALL, 2, (int[MOST]){-700, -700}, (int[MOST]){-634, -634});
    check(P P, ALL, 2, (int[MOST]){1000, 1000}, (int[MOST]){931, 931});
}
