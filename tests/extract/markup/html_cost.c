// SPDX-License-Identifier: MIT
// What speaks against a block so plainly that nothing need be fitted to it.
#include "extract/markup/weigh/html_cost.h"

#include "extract/markup/blocks/html_blocks.h"
#include <criterion/criterion.h>
#include <string.h>

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the harbour would be sold so soon, or that the mayor would stay away."

// The cost of each block of the page.
static size_t read_costs(struct html_cost *costs, size_t room, const char *html)
{
    struct html_tree tree;
    struct html_blocks blocks;
    struct html_core core;
    struct html_survey survey;
    cr_assert(html_tree_parse(&tree, html, strlen(html)) &&
              html_blocks_read(&blocks, tree.output->document) && html_core_find(&core, &blocks) &&
              html_survey_make(&survey, &blocks, &core));
    const size_t count = blocks.block_count;
    cr_assert_leq(count, room);
    for (uint32_t i = 0; i < count; i++)
        costs[i] = html_cost_of(&blocks, &survey, i);
    html_survey_clear(&survey);
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
    return count;
}

// Whether each block costs so much beside the fit, as digits.
static void check_costs_of(int least, const char *html, const char *wanted)
{
    struct html_cost costs[16];
    char found[17] = "";
    const size_t count = read_costs(costs, 16, html);
    for (size_t i = 0; i < count; i++)
        found[i] = costs[i].beside >= least ? '1' : '0';
    cr_expect_str_eq(found, wanted, "%s: %s", html, found);
}

static void check_costs(const char *html, const char *wanted)
{
    check_costs_of(1, html, wanted);
}

Test(html_cost, is_nothing_for_running_text)
{
    check_costs("<p>" PROSE_1 "</p><p>" PROSE_2 "</p>", "00");
}

Test(html_cost, is_for_beginnings_of_furniture)
{
    check_costs("<p>Read also: the bridge</p><p>" PROSE_1 "</p><p>We use cookies.</p>", "101");
}

// A document of few blocks may begin a paragraph with "Source:"; no document says that it uses cookies.
Test(html_cost, of_what_a_site_says_of_itself_is_for_short_pages_too)
{
    struct html_cost costs[2];
    cr_assert_eq(read_costs(costs, 2, "<p>Source: " PROSE_1 "</p><p>This website uses cookies.</p>"), 2);
    cr_expect_eq(costs[0].alone, 0);
    cr_expect_gt(costs[0].beside, 0);
    cr_expect_gt(costs[1].alone, 0);
    cr_expect_gt(costs[1].beside, 0);
}

Test(html_cost, knows_what_a_site_says_wherever_it_stands_in_a_line)
{
    check_costs(
        "<p>" PROSE_1
        "</p><p>Quay Notes is a reader-supported publication. To receive new posts, subscribe.</p>"
        "<p>This form is protected by reCAPTCHA.</p><p>This is a modal window.</p><p>Story continues below advertisement</p>"
        "<p>The form of the mole is protected by law.</p>",
        "011110");
}

// One paragraph behind a picture is text; a kind of which most stand so is captions or teasers.
Test(html_cost, is_for_kinds_that_stand_behind_pictures)
{
    check_costs("<div class=c><img src=a>A crane</div><div class=c><img src=b>A quay</div><p>" PROSE_1 "</p>",
                "110");
    check_costs("<p>" PROSE_1 "</p><img src=a><p>" PROSE_2 "</p><p>The mayor came late.</p>", "000");
}

Test(html_cost, is_for_credits_at_the_end_of_short_blocks)
{
    check_costs("<p>The crane at the quay. Photo: Ann Vell</p><p>" PROSE_1 "</p>", "10");
    check_costs("<p>" PROSE_1 " " PROSE_2 " " PROSE_2 " Photo: Ann Vell</p>", "0");
}

Test(html_cost, is_for_lines_that_speak_to_the_reader)
{
    check_costs("<p>Do you like our harbour? Tell your friends.</p><p>" PROSE_1 "</p><p>" PROSE_2 "</p>",
                "100");
    // A guide speaks to him throughout.
    check_costs(
        "<p>You have to tell your mayor before you buy our harbour.</p><p>Your letter is your own.</p>",
        "00");
}

// Of several comments behind the text; not of one, of those within the text, of answers to a few lines.
Test(html_cost, is_for_threads_of_comments)
{
#define TEXT "<p>" PROSE_1 "</p><p>" PROSE_2 "</p>"
#define COMMENT "<div class=comment><p>I was there, and nobody asked me.</p></div>"
    const int least = 200;
    check_costs_of(least, "<div>" TEXT TEXT "</div><div>" COMMENT COMMENT "</div>", "000011");
    check_costs_of(least,
                   "<div>" TEXT TEXT "</div><div><div class='comment odd'><p>I was there.</p></div>" COMMENT
                   "</div>",
                   "000011");
    check_costs_of(least, "<div>" TEXT TEXT "</div><div>" COMMENT "</div>", "00000");
    check_costs_of(least, "<div>" TEXT COMMENT COMMENT TEXT "</div>", "000000");
    check_costs_of(least,
                   "<p>" PROSE_1 "</p><div><div class=comment><p>" PROSE_2
                   "</p></div><div class=comment><p>" PROSE_2 "</p></div></div>",
                   "000");
}

#define COOKIES "<p>Cookies are small files that the browser keeps for the sites it has seen.</p>"
#define RIGHTS \
    "<p>Who the house is and how to write to it is told in the policy of the house and its daughters.</p>"
#define PROSE_3 \
    "Ships from the south came in at dawn, with salt and timber, and left again before anyone was up to see them go."
#define PROSE_4 \
    "In winter, when ice lay on the rails, horses drew the wagons over the bridge to the other bank."

// A dialog about cookies speaks of other things as well. One that is most of the page, or hardly speaks of them, is none.
Test(html_cost, is_for_all_of_a_dialog_about_cookies)
{
    check_costs("<div class=cookie-dialog>" COOKIES RIGHTS "<ul><li>Statistics</li></ul></div><p>" PROSE_1
                "</p><p>" PROSE_3 "</p>",
                "11100");
    check_costs("<div class=cookie-dialog>" COOKIES "<p>" PROSE_1 "</p><p>" PROSE_3 "</p></div><p>" PROSE_4
                "</p>",
                "0000");
    check_costs("<div class=dialog>" RIGHTS "<ul><li>Statistics</li></ul></div><p>" PROSE_1 "</p><p>" PROSE_3
                "</p>",
                "0000");
    check_costs("<div class=panel>" COOKIES RIGHTS "</div><p>" PROSE_1 "</p><p>" PROSE_3 "</p>", "0000");
}

Test(html_cost, is_for_what_the_page_says_twice)
{
    check_costs("<p>" PROSE_1
                "</p><aside>“It talked about the harbour, its cranes and its debts”</aside><p>" PROSE_2
                "</p>",
                "110");
    check_costs("<h2>Nobody had expected that the harbour</h2><p>" PROSE_1 "</p><p>" PROSE_2 " " PROSE_2
                " " PROSE_1 " " PROSE_2 "</p>",
                "010");
}
