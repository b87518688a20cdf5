// SPDX-License-Identifier: MIT
// What a page's blocks are known by, and the trees that ask for it.
#include "extract/markup/weigh/html_forest.h"

#include "extract/markup/blocks/html_blocks.h"
#include <criterion/criterion.h>
#include <limits.h>
#include <string.h>

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the harbour would be sold so soon, or that the mayor would stay away."
#define TEASER "Snow fell in the mountains again last night, and the passes are closed until the weekend."

struct page {
    struct html_tree tree;
    struct html_blocks blocks;
    struct html_core core;
    struct html_survey survey;
};

static void read_page(struct page *page, const char *html)
{
    *page = (struct page){0};
    cr_assert(html_tree_parse(&page->tree, html, strlen(html)) &&
              html_blocks_read(&page->blocks, page->tree.output->document) &&
              html_core_find(&page->core, &page->blocks) &&
              html_survey_make(&page->survey, &page->blocks, &page->core));
}

static void clear_page(struct page *page)
{
    html_survey_clear(&page->survey);
    html_blocks_clear(&page->blocks);
    html_tree_clear(&page->tree);
}

// A value of the block, or of its kind, its boxes … (`feature` may be an offset into a group).
static int value_of(const struct page *page, uint32_t block, int feature)
{
    int16_t features[HTML_FEATURES];
    html_features_of(features, &page->blocks, &page->core, &page->survey, block);
    return features[feature];
}

Test(html_forest, knows_blocks_that_stand_alike)
{
    struct page page;
    read_page(&page, "<div class=text><p>" PROSE_1 "</p></div><div class=text><p>" PROSE_2 "</p></div>"
                     "<div class=box><p>" TEASER "</p></div>");
    enum { LEVEL_0 = FEATURE_KIND, LEVEL_1 = FEATURE_KIND + KIND_FEATURES };
    cr_assert_eq(page.blocks.block_count, 3);
    cr_expect_eq(value_of(&page, 0, LEVEL_0 + KIND_BLOCKS), 2);
    cr_expect_eq(value_of(&page, 2, LEVEL_0 + KIND_BLOCKS), 1);
    cr_expect_eq(value_of(&page, 1, LEVEL_1 + KIND_BLOCKS), 2);
    cr_expect_eq(value_of(&page, 0, LEVEL_0 + KIND_LINKED), 0);
    cr_expect_eq(value_of(&page, 0, LEVEL_0 + KIND_PURE), 100);
    cr_expect_gt(value_of(&page, 0, LEVEL_0 + KIND_PROSE), value_of(&page, 2, LEVEL_0 + KIND_PROSE));
    cr_expect_eq(value_of(&page, 0, FEATURE_NEAR + NEAR_FEATURES + NEAR_SAME), 1);
    cr_expect_eq(value_of(&page, 1, FEATURE_NEAR + NEAR_FEATURES + NEAR_SAME), 0);
    clear_page(&page);
}

Test(html_forest, knows_what_the_core_speaks_of)
{
    struct page page;
    read_page(&page, "<main><p>" PROSE_1 "</p><p>" PROSE_2 "</p></main><ul><li>The Harbour<li>Snow</ul>");
    cr_assert_eq(page.blocks.block_count, 4);
    cr_expect_eq(value_of(&page, 1, FEATURE_SHARED_COUNT), 1, "the harbour alone");
    cr_expect_eq(value_of(&page, 2, FEATURE_SHARED), 100);
    cr_expect_eq(value_of(&page, 3, FEATURE_SHARED), 0);
    clear_page(&page);
}

Test(html_forest, knows_how_near_a_name_is_and_whether_it_is_believed)
{
    struct page page;
    read_page(&page, "<main class=share><p>" PROSE_1 "</p><p>" PROSE_2
                     "</p><div class=share><div><p>Tell a friend</p></div>"
                     "</div></main>");
    enum { SHARE = FEATURE_SIGN + 8 };
    cr_assert_eq(1 << 8, HTML_SIGN_SHARE);
    cr_expect_eq(value_of(&page, 0, SHARE), -(HTML_NEAR - 1), "the text is no button, whatever it is called");
    cr_expect_eq(value_of(&page, 2, SHARE), HTML_NEAR - 2);
    clear_page(&page);
}

Test(html_forest, knows_the_last_words)
{
    struct page page;
    read_page(&page,
              "<p>" PROSE_1 " " PROSE_2 " Photo: Ann Vell</p><p>Photographs " PROSE_1 " " PROSE_2 "</p>");
    cr_expect_eq(value_of(&page, 0, FEATURE_TAIL_CREDITS), 1);
    cr_expect_eq(value_of(&page, 1, FEATURE_TAIL_CREDITS), 0);
    cr_expect_eq(value_of(&page, 1, FEATURE_LAST), 1, "a full stop");
    clear_page(&page);
}

// Each walk through a tree goes forward, asks for a feature that there is, and ends in that tree.
Test(html_forest, has_sound_trees)
{
    for (unsigned i = 0; i < HTML_FOREST_TREES; i++) {
        unsigned end = i + 1 < HTML_FOREST_TREES ? html_forest_roots[i + 1] : HTML_FOREST_NODES;
        cr_assert_lt(html_forest_roots[i], end);
        for (unsigned at = html_forest_roots[i]; at < end; at++) {
            const struct html_forest_node *node = &html_forest_nodes[at];
            if (node->feature == HTML_FOREST_LEAF)
                continue;
            cr_expect_lt(node->feature, HTML_FEATURES);
            cr_expect(node->skip > 1 && at + node->skip < end, "node %u skips %u", at, node->skip);
        }
        cr_expect_eq(html_forest_nodes[end - 1].feature, HTML_FOREST_LEAF);
    }
}

// No value is out of bounds for the sum: it stays what a logarithm of odds may be.
Test(html_forest, answers_whatever_the_features_are)
{
    static const int16_t values[] = {INT16_MIN, -1, 0, 1, 100, INT16_MAX};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int16_t features[HTML_FEATURES];
        for (int j = 0; j < HTML_FEATURES; j++)
            features[j] = values[i];
        int score = html_forest_score(features);
        cr_expect(score > -2000 && score < 2000, "%d", score);
    }
}

Test(html_forest, has_nothing_to_say_of_an_empty_page)
{
    struct page page;
    read_page(&page, "");
    cr_expect_eq(page.blocks.block_count, 0);
    clear_page(&page);
}

Test(html_forest, knows_words_that_hardly_begin_a_text)
{
    static const struct {
        const char *line;
        enum html_tell tell;
    } rows[] = {
        {"Lesen Sie auch: Die Brücke bleibt zu", HTML_TELL_OTHERS},
        {"» READ ALSO The bridge", HTML_TELL_OTHERS},
        {"À lire aussi La crue", HTML_TELL_OTHERS},
        {"Читайте также о мосте", HTML_TELL_OTHERS},
        {"Subscribe to our letter", HTML_TELL_JOIN},
        {"Subscribers stayed away.", HTML_TELL_NONE},
        {"This site uses cookies.", HTML_TELL_SITE},
        {"Wir verwenden Cookies, um", HTML_TELL_SITE},
        {"We use cookie cutters of tin.", HTML_TELL_NONE},
        {"Please enable JavaScript", HTML_TELL_SITE},
        {"JavaScript is not Java.", HTML_TELL_NONE},
        {"<img height=\"1\" src=\"a.gif\">", HTML_TELL_SITE},
        {"<img> is an element of HTML.", HTML_TELL_NONE},
        {"Printed from a copy that bears a seal.", HTML_TELL_NONE},
        {"本网站使用cookie", HTML_TELL_SITE},
        {"Foto: A. Vell", HTML_TELL_CREDIT},
        {"Fotografen kamen.", HTML_TELL_NONE},
        {"(Photo by A. Vell)", HTML_TELL_CREDIT},
        {"Posted on 4 March", HTML_TELL_RECORD},
        {"Anzeige", HTML_TELL_NOTICE},
        {"Anzeigen wurden erstattet.", HTML_TELL_NONE},
        {"相关阅读：桥", HTML_TELL_OTHERS},
        {"... weiter zum nächsten Hafen", HTML_TELL_OTHERS},
        {"Externer Inhalt", HTML_TELL_NOTICE},
        {"Except where otherwise noted, all is free", HTML_TELL_NOTICE},
        {"Klicken Sie auf den unteren Button, um die Karte zu laden.", HTML_TELL_NOTICE},
        {"Der Beitrag wurde am Montag, dem 4. März, veröffentlicht", HTML_TELL_RECORD},
        {"Der Beitrag wurde gelobt.", HTML_TELL_NONE},
        {"The harbour is to read also what others write.", HTML_TELL_NONE},
        {"", HTML_TELL_NONE},
        {"12 -", HTML_TELL_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(html_tell_of(rows[i].line, strlen(rows[i].line)), rows[i].tell, "%s", rows[i].line);
    cr_expect(html_is_colophon("© 2014 The town", strlen("© 2014 The town")));
    cr_expect(!html_is_colophon("Copyrights", strlen("Copyrights")));
}

// Of a block, and of what heads it.
Test(html_forest, finds_what_heads_a_block_and_how_it_begins)
{
    struct page page;
    read_page(&page, "<h1>Harbour</h1><p>" PROSE_1 "</p><h3>Lesen Sie auch</h3><p>" TEASER
                     "</p><p>Foto: A. Vell</p>");
    cr_assert_eq(page.blocks.block_count, 5);
    cr_expect_eq(value_of(&page, 1, FEATURE_HEAD_TELLS), HTML_TELL_NONE);
    cr_expect_eq(value_of(&page, 3, FEATURE_HEAD_TELLS), HTML_TELL_OTHERS);
    cr_expect_eq(value_of(&page, 3, FEATURE_TELLS), HTML_TELL_NONE);
    cr_expect_eq(value_of(&page, 4, FEATURE_TELLS), HTML_TELL_CREDIT);
    clear_page(&page);
}

// The tags around a block, whatever their classes are, and how deep it stands beside the running text.
Test(html_forest, knows_blocks_that_stand_within_the_same_tags)
{
    struct page page;
    read_page(&page, "<div><div class=a><p>" PROSE_1 "</p></div><div class=b><p>" PROSE_2 "</p></div></div>"
                     "<ul><li><span>Snow in the mountains</span></ul>");
    enum { TAGS = FEATURE_KIND + HTML_KINDS_BY_TAGS * KIND_FEATURES };
    cr_assert_eq(page.blocks.block_count, 3);
    cr_expect_eq(value_of(&page, 0, FEATURE_KIND + KIND_BLOCKS), 1, "classes tell the paragraphs apart");
    cr_expect_eq(value_of(&page, 0, TAGS + KIND_BLOCKS), 2);
    cr_expect_eq(value_of(&page, 2, TAGS + KIND_BLOCKS), 1);
    cr_expect_eq(value_of(&page, 1, FEATURE_DEPTH_FROM), 0);
    cr_expect_eq(value_of(&page, 1, FEATURE_DEPTH_PROSE), 100);
    cr_expect_eq(value_of(&page, 2, FEATURE_DEPTH), value_of(&page, 1, FEATURE_DEPTH), "<span> counts");
    clear_page(&page);
}

Test(html_forest, knows_where_links_lead)
{
    struct page page;
    read_page(
        &page,
        "<link rel=canonical href='https://www.harbour.example/a'>"
        "<p><a href='/b'>The crane</a></p><p><a href='http://news.harbour.example/b/#top'>The same</a></p>"
        "<p><a href='//quay.example/b'>Another site's</a></p><p>None</p>"
        "<p>Two: <a href='/c'>one</a> and <a href='https://quay.example/d'>one</a></p>");
    static const int expected[][3] = {{1, 0, 100}, {1, 0, 100}, {1, 100, 0}, {0, -1, -1}, {2, 50, 0}};
    cr_assert_eq(page.blocks.block_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        cr_expect_eq(value_of(&page, i, FEATURE_TARGETS), expected[i][0], "block %u", i);
        cr_expect_eq(value_of(&page, i, FEATURE_FOREIGN), expected[i][1], "block %u", i);
        cr_expect_eq(value_of(&page, i, FEATURE_AGAIN), expected[i][2], "block %u", i);
    }
    clear_page(&page);
}

// A page that does not say where it stands is of the site that most of its links name.
Test(html_forest, finds_the_site_of_a_page_by_its_links)
{
    struct page page;
    read_page(&page,
              "<p><a href='http://harbour.example/1'>One</a></p>"
              "<p><a href='http://www.harbour.example/2'>Two</a></p>"
              "<p><a href='http://quay.example/3'>Three</a></p><p><a href='mailto:a@b.example'>Four</a></p>");
    static const int foreign[] = {0, 0, 100, 0};
    for (uint32_t i = 0; i < 4; i++)
        cr_expect_eq(value_of(&page, i, FEATURE_FOREIGN), foreign[i], "block %u", i);
    clear_page(&page);
}

Test(html_forest, knows_whom_a_block_speaks_of)
{
    struct page page;
    read_page(&page,
              "<link rel=canonical href='https://www.harbournews.example/a'>"
              "<meta property='og:site_name' content='The Quay &amp; Tide'>"
              "<p>Harbour News brings it.</p><p>Write to desk@harbournews.example</p><p>The quay tide</p>"
              "<p>Oldharbour news</p><p>Your news, and ours</p><p>NEWS FROM the USA</p>");
    static const int mentions[] = {1, 1, 2, 0, 0, 0};
    cr_assert_eq(page.blocks.block_count, 6);
    for (uint32_t i = 0; i < 6; i++)
        cr_expect_eq(value_of(&page, i, FEATURE_MENTIONS), mentions[i], "block %u", i);
    cr_expect_eq(value_of(&page, 4, FEATURE_ADDRESSES), 50);
    cr_expect_eq(value_of(&page, 0, FEATURE_ADDRESSES), 0);
    cr_expect_eq(value_of(&page, 5, FEATURE_SHOUTED), 75);
    clear_page(&page);
}

Test(html_forest, knows_what_pictures_are_said_to_show)
{
    struct page page;
    read_page(
        &page,
        "<script type='application/ld+json'>{\"image\":{\"caption\" : \"The m\\u00e4yor opens the new lock\"},"
        "\"caption\":7,\"caption\":\"cut</script>"
        "<img alt='Two cranes at the quay,  seen from the tower'><img title='A ship'>"
        "<p>Two cranes at the quay, seen from a boat</p><p>The mäyor opens the new lock. Photo: A. Vell</p>"
        "<p>A ship</p><p>Two cranes</p>");
    static const int depicted[] = {1, 1, 0, 0};
    cr_assert_eq(page.blocks.block_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        cr_expect_eq(value_of(&page, i, FEATURE_DEPICTED), depicted[i], "block %u", i);
    clear_page(&page);
}

// Comments of those who report while something goes on are its text.
Test(html_forest, tells_live_commentary_from_comments)
{
    struct page page;
    read_page(&page, "<div class='live-comment'><p>" PROSE_1 "</p></div><div class=comment><p>" PROSE_2
                     "</p></div>");
    enum { COMMENT = FEATURE_SIGN + 6 };
    cr_assert_eq(1 << 6, HTML_SIGN_COMMENT);
    cr_expect_eq(value_of(&page, 0, COMMENT), 0);
    cr_expect_neq(value_of(&page, 1, COMMENT), 0);
    clear_page(&page);
}

Test(html_forest, knows_marks_of_pages)
{
    static const char *const marks[] = {"Page 3 of 9", "Seite 3/9", "[Page 12]",     "Column 12", "- 12 -",
                                        "Стр. 4 из 9", "PAGE 3",    "Pagina 3 di 9", "Col. 7"};
    static const char *const texts[] = {"Page 3 of the report", "Page", "12",         "Pages 3",
                                        "Column 12A",           "-12",  "- 12 grams", "Page 3 of 9 was lost.",
                                        "Seite an Seite",       "",     "3/9"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        cr_expect(html_is_page_mark(marks[i], strlen(marks[i])), "%s", marks[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(!html_is_page_mark(texts[i], strlen(texts[i])), "%s", texts[i]);
}

// More different blocks than are remembered, each asked for again and again: the answer is always that of the trees.
Test(html_forest, says_the_same_of_recent_blocks)
{
    enum { BLOCKS = HTML_FOREST_RECENT + 2, ROUNDS = 3 };
    int16_t features[BLOCKS][HTML_FEATURES];
    for (int i = 0; i < BLOCKS; i++)
        for (int k = 0; k < HTML_FEATURES; k++)
            features[i][k] = (int16_t)((i * 37 + k * 11) % 120);
    cr_expect_neq(html_forest_score(features[0]), html_forest_score(features[1]));
    for (unsigned used = 1; used <= BLOCKS; used++) {
        struct html_forest_recent recent = {.count = 0};
        for (unsigned i = 0; i < used * ROUNDS; i++)
            cr_expect_eq(html_forest_score_recent(&recent, features[i % used]),
                         html_forest_score(features[i % used]), "%u of %u", i, used);
        cr_expect_eq(recent.count, used < HTML_FOREST_RECENT ? used : HTML_FOREST_RECENT);
    }
}
