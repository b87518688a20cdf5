// SPDX-License-Identifier: MIT
// What is kept of a page however little speaks for it.
#include "extract/markup/weigh/html_content.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define LONG_TEXT                                                                                                  \
    "The delegates spoke of the pipeline at length and agreed that a group of experts from both sides of the sea " \
    "would meet again before the summer, in a town that is still to be chosen by the smaller of the two parties."
#define SHORT_TEXT "The harbour was sold in the spring, and the mayor stayed away from the sale."
#define OTHER_TEXT "Snow fell in the mountains again last night, and the passes are closed until the weekend."

// A score for all blocks but those that begin with an exclamation mark, which are kept.
static bool score_all(void *context, int *scores, const struct html_blocks *blocks,
                      const struct html_core *core)
{
    (void)core;
    for (size_t i = 0; i < blocks->block_count; i++)
        scores[i] = *(const int *)context;
    for (size_t i = 0; i < blocks->piece_count; i++)
        if (blocks->pieces[i].block != HTML_NONE && *html_text_of(blocks->pieces[i].node) == '!')
            scores[blocks->pieces[i].block] = 300;
    return true;
}

// Which blocks of the page are kept, as digits.
static void check_kept(const char *html, int score, const char *wanted)
{
    struct html_tree tree;
    struct html_content content;
    cr_assert(html_tree_parse(&tree, html, strlen(html)));
    cr_assert(html_content_find_by(&content, tree.output->document,
                                   &(struct html_scoring){.score = score_all, .context = &score}));
    char kept[64] = "";
    for (size_t i = 0; i < content.blocks.block_count && i < sizeof kept - 1; i++)
        kept[i] = content.kept[i] ? '1' : '0';
    cr_expect_str_eq(kept, wanted, "%s at %d: %s", html, score, kept);
    html_content_clear(&content);
    html_tree_clear(&tree);
}

#define KEPT "<p>! " OTHER_TEXT " " OTHER_TEXT "</p><p>! " OTHER_TEXT " " OTHER_TEXT "</p>"

// A long paragraph that nothing speaks against stays, unless all else speaks against it.
Test(html_guards, keeps_long_paragraphs)
{
    check_kept("<p>" LONG_TEXT "</p>" KEPT "<p>" SHORT_TEXT "</p>", -300, "1110");
    check_kept("<p>" LONG_TEXT "</p>" KEPT, -400, "011");
    check_kept("<p>Photo: " LONG_TEXT "</p>" KEPT, -300, "011");
    check_kept("<p>" LONG_TEXT " <a href=x>More of the pipeline</a></p>" KEPT, -300, "011");
}

// What the title heads stays, unless some of it does anyway.
Test(html_guards, keeps_the_text_below_the_title)
{
    check_kept("<title>Oil</title><h1>Oil</h1><p>" SHORT_TEXT "</p><h1>Snow</h1>" KEPT, -400, "11011");
    check_kept("<title>Oil</title><h1>Oil</h1>" KEPT "<p>" SHORT_TEXT "</p>", -400, "1110");
    check_kept("<title>Oil</title><h1>Oil</h1><p>Photo: " SHORT_TEXT "</p><h1>Snow</h1>" KEPT, -400, "10011");
}

// Who speaks in each of several boxes of the text is kept, whatever such a line looks like by itself; not what is the same in each, or stands
// in one alone.
Test(html_guards, keeps_who_speaks_in_boxes_side_by_side)
{
#define BOX(name, text) "<div class=c><div class=header><a href=/m>" name "</a></div><p>" text "</p></div>"
#define SPOKEN "! " OTHER_TEXT " " OTHER_TEXT
    check_kept(BOX("Lia Orr", SPOKEN) BOX("Bo Rune", SPOKEN) BOX("Lia Orr", SPOKEN), -400, "111111");
    check_kept(BOX("Read On", SPOKEN) BOX("Read On", SPOKEN), -400, "0101");
    check_kept(BOX("Lia Orr", SPOKEN) BOX("More about it", SPOKEN), -400, "0101");
    check_kept(BOX("Lia Orr", SPOKEN) "<p>" SPOKEN "</p>", -400, "011");
    check_kept(BOX("Lia Orr", SPOKEN) BOX("Bo Rune", OTHER_TEXT) BOX("Ada Vell", SPOKEN), -400, "110011");
}

// `text`, then a list of so many long links.
static void check_beside_links(const char *text, int links, const char *wanted)
{
    char html[1 << 15];
    size_t size = (size_t)snprintf(html, sizeof html, "%s<ul>", text);
    for (int i = 0; i < 4 * links && size < sizeof html; i++)
        size += (size_t)snprintf(html + size, sizeof html - size, "%s%s", i % 4 ? "" : "<li><a href=/other>",
                                 LONG_TEXT);
    check_kept(html, -400, wanted);
}

// A page may be its links; around an article they are not, however many they are.
Test(html_guards, keeps_links_where_they_are_most_of_a_page_without_an_article)
{
    check_beside_links(KEPT, 5, "1111111");
    check_beside_links(KEPT KEPT KEPT KEPT, 20, "1111111100000000000000000000");
}
