// SPDX-License-Identifier: MIT
// A query found in texts that stand in no index.
#include "loci.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLAVIC "законы и договоры"

static const struct {
    const char *query, *language, *text;
    const char *marked; // NULL: as the text
} rows[] = {
    {"state secrets law", "en", "The state of secrets laws.", "The [state] of [secrets] [laws]."},
    {"cooperation", "en", "co-operation and cooperating", "[co-operation] and [cooperating]"},
    {"co-operation", "en", "cooperation", "[cooperation]"},
    {"color", "en", "colour", "[colour]"},
    {"\"state secret\"", "en", "secret state, State secret", "secret state, [State secret]"},
    {"\"internal affairs\"", "en", "internal affair, internal affairs",
     "internal affair, [internal affairs]"},
    {"=law", "en", "laws and law", "laws and [law]"},
    {"gas*", "en", "gasoline gas biogas", "[gasoline] [gas] biogas"},
    {"trade w/3 border", "en", "trade at the border", "[trade] at the [border]"},
    // Words between that no pattern begins like keep their places.
    {"\"trade border\"", "en", "trade by border, trade border", "trade by border, [trade border]"},
    {"\"sea of azov\"", "en", "azov, sea; The Sea of Azov", "azov, sea; The [Sea of Azov]"},
    // Words whose terms begin with another letter than they do, and other ways to write a letter.
    {"estrogen", "en", "Oestrogen and \u0152strogen, no ostrich",
     "[Oestrogen] and [\u0152strogen], no ostrich"},
    {"oestrogen", "en", "estrogen", "[estrogen]"},
    {"esthetics", "en", "\u00C6sthetics, aesthetics", "[\u00C6sthetics], [aesthetics]"},
    {"jail", "en", "gaols and jails", "[gaols] and [jails]"},
    {"office", "en", "an of\uFB01ce and \uFF2Fffices", "an [of\uFB01ce] and [\uFF2Fffices]"},
    {"istanbul", "en", "\u0130stanbul", "[\u0130stanbul]"},
    {"angstrom", "en", "\u00C5ngstr\u00F6m and A\u030Angstrom", "[\u00C5ngstr\u00F6m] and [A\u030Angstrom]"},
    {"O'Neill", "en", "Oneill, O'Neill", "[Oneill], [O'Neill]"},
    {"enquiries", "en", "an inquiry", "an [inquiry]"},
    // What an acronym stands for is what this text says that it does.
    {"PfP", "en", "the Partnership for Peace (PfP)", "the [Partnership for Peace] ([PfP])"},
    {"partnership for peace", "en", "Partnership for Peace (PfP)", "[Partnership] for [Peace] ([PfP])"},
    {"\"partnership for peace\"", "en", "Partnership for Peace (PfP)", "[Partnership for Peace] (PfP)"},
    {"PfP", "en", "the Partnership for Peace", NULL},
    // Whether or not the text holds all that is asked for.
    {"state AND border", "en", "a border", "a [border]"},
    {"+state border -secret", "en", "a secret border", "a secret [border]"},
    {"(state OR law) AND treaty", "en", "law of states", "[law] of [states]"},
    {"author:Smith trade", "en", "Smith on trade", "Smith on [trade]"},
    {"trade language:fr since:2005", "en", "trade", "[trade]"},
    // Function words beside others are not shown; alone they are what was asked for.
    {"the law of the sea", "en", "the law of the sea", "the [law] of the [sea]"},
    {"of", "en", "the law of the sea", "the law [of] the sea"},
    {"journal", "fr", "Les journaux", "Les [journaux]"},
    {"journal", NULL, "journaux journal", "journaux [journal]"},
    {"договор", "ru", SLAVIC, "законы и [договоры]"},
    {"securite", "fr", "La sécurité", "La [sécurité]"},
    {"law", "en", "\xFF law \xC3", "\xFF [law] \xC3"},
    {"", "en", "law", NULL},
    {"law", "en", "", NULL},
    {"((\"", "en", "law", NULL},
    {"a", "en", "\xFF\xFE", NULL},
};

static char *mark(const char *text, const loci_highlights *found)
{
    char *marked = calloc(1, 3 * strlen(text) + 1);
    cr_assert_not_null(marked);
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        const loci_range range = found->ranges[i];
        cr_assert(at <= range.start && range.start < range.end && range.end <= strlen(text));
        sprintf(marked + strlen(marked), "%.*s[%.*s]", (int)(range.start - at), text + at,
                (int)(range.end - range.start), text + range.start);
        at = range.end;
    }
    return strcat(marked, text + at);
}

Test(highlighter, finds_what_a_search_would_show)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_highlighter *highlighter = NULL;
        loci_highlights found = {.size = sizeof found};
        cr_assert_eq(loci_highlighter_new(&highlighter, rows[i].query, strlen(rows[i].query), NULL, 0),
                     LOCI_OK);
        for (int again = 0; again < 2; again++) { // one reads any number of texts
            cr_assert_eq(loci_highlighter_find(highlighter, rows[i].text, strlen(rows[i].text),
                                               rows[i].language, &found),
                         LOCI_OK);
            char *marked = mark(rows[i].text, &found);
            cr_expect_str_eq(marked, rows[i].marked ? rows[i].marked : rows[i].text, "%s in %s: %s",
                             rows[i].query, rows[i].text, marked);
            free(marked);
        }
        loci_highlighter_free(highlighter);
    }
}

Test(highlighter, chooses_the_window_with_the_most_of_the_query)
{
    char text[4000] = "";
    for (int i = 0; i < 20; i++)
        strcat(text, "A law was made in some place. ");
    strcat(text, "State secrets are for a law. ");
    for (int i = 0; i < 20; i++)
        strcat(text, "Other words were said as well. ");
    loci_highlighter *highlighter = NULL;
    loci_highlights found = {.size = sizeof found};
    cr_assert_eq(loci_highlighter_new(&highlighter, "state secrets law", 17, NULL, 0), LOCI_OK);
    cr_assert_eq(loci_highlighter_find(highlighter, text, strlen(text), "en", &found), LOCI_OK);
    const char *best = strstr(text, "State");
    cr_expect(found.snippet.start <= (size_t)(best - text));
    cr_expect(found.snippet.end >= (size_t)(best - text) + strlen("State secrets are for a law."));
    cr_expect_leq(found.snippet.end - found.snippet.start, 400);
    loci_highlighter_free(highlighter);
}

Test(highlighter, refuses_what_it_cannot_do)
{
    loci_highlighter *highlighter = NULL;
    loci_highlights found = {.size = sizeof found};
    char why[LOCI_MESSAGE_SIZE] = "";
    cr_expect_eq(loci_highlighter_new(NULL, "law", 3, why, sizeof why), LOCI_INVALID);
    cr_expect(strstr(why, "needs a query") != NULL, "%s", why);
    cr_expect_eq(loci_highlighter_new(&highlighter, NULL, 3, NULL, 0), LOCI_INVALID);
    cr_expect_null(highlighter);
    cr_assert_eq(loci_highlighter_new(&highlighter, "law", 3, why, sizeof why), LOCI_OK);
    cr_expect_eq(loci_highlighter_find(highlighter, "law", 3, "xx", &found), LOCI_INVALID);
    cr_expect(strstr(loci_highlighter_message(highlighter), "'xx'") != NULL);
    cr_expect_eq(loci_highlighter_find(highlighter, NULL, 3, "en", &found), LOCI_INVALID);
    cr_expect_eq(loci_highlighter_find(highlighter, "law", 3, "en", NULL), LOCI_INVALID);
    cr_expect_eq(loci_highlighter_find(highlighter, "law", 3, "en", &found), LOCI_OK);
    cr_expect_str_eq(loci_highlighter_message(highlighter), "");
    loci_highlighter_free(highlighter);
    loci_highlighter_free(NULL);
}

// Words that cannot be what is asked for are passed over; what is found behind thousands of them stands where it stands.
Test(highlighter, finds_words_far_apart)
{
    enum { APART = 5000 };
    static const char word[] = "zebra ";
    const size_t size = APART * (sizeof word - 1);
    char *text = malloc(2 * size + 32);
    cr_assert_not_null(text);
    size_t at = 0;
    for (int half = 0; half < 2; half++) {
        for (int i = 0; i < APART; i++, at += sizeof word - 1)
            memcpy(text + at, word, sizeof word - 1);
        at += (size_t)sprintf(text + at, "state law ");
    }
    loci_highlighter *highlighter = NULL;
    loci_highlights found = {.size = sizeof found};
    cr_assert_eq(loci_highlighter_new(&highlighter, "\"state law\"", strlen("\"state law\""), NULL, 0),
                 LOCI_OK);
    cr_assert_eq(loci_highlighter_find(highlighter, text, at, "en", &found), LOCI_OK);
    cr_assert_eq(found.count, 2);
    cr_expect_eq(found.ranges[0].start, size);
    cr_expect_eq(found.ranges[0].end, size + strlen("state law"));
    cr_expect_eq(found.ranges[1].start, 2 * size + strlen("state law "));
    cr_expect_eq(found.ranges[1].end, 2 * size + strlen("state law state law"));
    loci_highlighter_free(highlighter);
    free(text);
}
