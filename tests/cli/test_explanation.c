// SPDX-License-Identifier: MIT
// Explanations as people see them, of JSON that does not change.
#include "cli/explanation.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef bool explainer(const struct output *out, const char *json);

static bool print_hit(const struct output *out, const char *json)
{
    return explanation_print_hit(out, json, 4);
}

static char *printed(explainer *print, struct output out, const char *json)
{
    char *text = NULL;
    size_t size;
    out.file = open_memstream(&text, &size);
    cr_assert(print(&out, json));
    fclose(out.file);
    return text;
}

static void expect_printed(explainer *print, struct output out, const char *json, const char *expected)
{
    char *text = printed(print, out, json);
    cr_expect_str_eq(text, expected, "%s", text);
    free(text);
}

static const struct output wide = {.width = 80};
static const struct output narrow = {.width = 40};

static const char query[] =
    "{\"tree\":\"(bag the state secrets pip*)\",\"reading\":\"any of the, state, secrets, pip…\","
    "\"language\":\"en\",\"languages\":[\"en\",\"fr\"],\"only_documents\":1212,\"without_documents\":3,"
    "\"match\":\"…\",\"words\":["
    "{\"text\":\"the\",\"spellings\":[\"the\"],\"field\":null,\"prefix\":false,\"passages\":470120,"
    "\"idf\":0.0211,\"times\":1,\"class\":\"function word\",\"weight\":0.00317},"
    "{\"text\":\"State\",\"spellings\":[\"state\"],\"field\":\"title\",\"prefix\":false,\"passages\":70210,"
    "\"idf\":1.93,\"times\":2,\"class\":\"content\",\"weight\":3.86},"
    "{\"text\":\"state secrets\",\"spellings\":[\"state secret\"],\"field\":null,\"prefix\":false,"
    "\"passages\":0,\"idf\":8.34,\"times\":1,\"class\":\"content\",\"weight\":8.34},"
    "{\"text\":\"pip\",\"spellings\":[\"pipe\",\"pipelin\",\"pip\",\"p4\",\"p5\",\"p6\",\"p7\",\"p8\",\"p9\","
    "\"p10\"],\"field\":null,\"prefix\":true,\"passages\":1000,\"idf\":6.1,\"times\":1,"
    "\"class\":\"content\",\"weight\":12.4}],"
    "\"pairs\":[{\"first\":\"State\",\"second\":\"pip\",\"between\":1,\"idf\":7.9,\"times\":1,"
    "\"weight\":1.975}],"
    "\"expanded_with\":[{\"term\":\"piraci\",\"share\":0.121,\"idf\":5.5,\"in_best\":7},"
    "{\"term\":\"maritim\",\"share\":0.05,\"idf\":4.1,\"in_best\":2}],\"passages\":480131}";

Test(explanation, lays_a_query_out)
{
    expect_printed(explanation_print_query, wide, query,
                   "Read as    any of the, state, secrets, pip…\n"
                   "Language   en; stems of en, fr\n"
                   "Documents  only 1,212 searched, 3 left out\n"
                   "  word             weight  passages  of 480,131\n"
                   "  the               0.003   470,120  function word\n"
                   "  State             3.860    70,210  in the title; said 2 times\n"
                   "  state secrets     8.340            as state secret\n"
                   "  pip*             12.400     1,000  as pipe, pipelin, pip, p4, p5, p6, p7, p8\n"
                   "                                     and 2 more\n"
                   "  State + pip       1.975            at most 1 word between\n"
                   "Expanded   what the best ten passages share (in how many of these, share of what\n"
                   "           is added): piraci (7, 12.1 %), maritim (2, 5.0 %)\n");
}

Test(explanation, puts_notes_on_lines_of_their_own_where_there_is_no_room)
{
    char *text = printed(explanation_print_query, narrow, query);
    cr_expect_not_null(strstr(text, "  the               0.003   470,120\n    function word\n"), "%s", text);
    cr_expect_not_null(strstr(text, "  State + pip       1.975\n    at most 1 word between\n"), "%s", text);
    free(text);
}

#define WORD(text, value) "{\"kind\":\"word\",\"text\":\"" text "\",\"value\":" value "}"

Test(explanation, shows_a_score_as_a_sum)
{
    expect_printed(print_hit, wide,
                   "{\"kind\":\"score\",\"value\":8.157,\"parts\":["
                   "{\"kind\":\"passage\",\"value\":6.097,\"parts\":["
                   "{\"kind\":\"word\",\"text\":\"law\",\"found\":{\"title\":0,\"heading\":0,\"text\":2},"
                   "\"from_title\":0,\"value\":3.2449},"
                   "{\"kind\":\"word\",\"text\":\"secrets\",\"found\":{\"title\":1,\"heading\":1,\"text\":2},"
                   "\"from_title\":1.2,\"value\":2.81},"
                   "{\"kind\":\"word\",\"text\":\"the\",\"found\":{\"title\":0,\"heading\":0,\"text\":7},"
                   "\"from_title\":0,\"value\":0.0421}]},"
                   "{\"kind\":\"second look\",\"value\":2.06,\"parts\":["
                   "{\"kind\":\"nearness\",\"value\":2.06,\"parts\":["
                   "{\"kind\":\"pair\",\"first\":\"secrets\",\"second\":\"law\",\"places\":2,\"value\":2.06}"
                   "]}]}]}",
                   "    8.16 = law 3.24 (2 in text)\n"
                   "    + secrets 2.81 (2 in text, 1 in heading, 1 in title; 1.20 from the title)\n"
                   "    + the 0.042 (7 in text) + secrets beside law 2.06 (in 2 places)\n");
}

Test(explanation, takes_off_the_words_what_is_lost_for_no_running_text)
{
    expect_printed(
        print_hit, wide,
        "{\"kind\":\"score\",\"value\":4,\"parts\":["
        "{\"kind\":\"passage\",\"value\":1.5,\"factor\":0.5,\"parts\":[" WORD(
            "law",
            "3") "]},"
                 "{\"kind\":\"second look\",\"value\":2.5,\"parts\":["
                 "{\"kind\":\"nearness\",\"value\":2,\"parts\":["
                 "{\"kind\":\"pair\",\"first\":\"secrets\",\"second\":\"law\",\"places\":1,\"value\":2}]},"
                 "{\"kind\":\"document\",\"value\":0.5,\"parts\":["
                 "{\"kind\":\"whole\",\"value\":0.2,\"factor\":0.5,\"parts\":[" WORD(
                     "law", "0.4") "]},"
                                   "{\"kind\":\"best passage\",\"value\":0.3,\"factor\":0.5,\"parts\":["
                                   "{\"kind\":\"passage\",\"value\":0.6}]}]}]}]}",
        "    4.00 = law 3.00 − no running text 1.50 + secrets beside law 2.00\n"
        "    + its document 0.50\n");
}

Test(explanation, names_what_makes_a_part_another_than_its_sum)
{
    static const struct {
        const char *json, *shown;
    } rows[] = {
        {"{\"kind\":\"score\",\"value\":2,\"factor\":4,\"parts\":[{\"kind\":\"passage\",\"value\":0.5,\"parts\":[" WORD(
             "law", "0.5") "]}]}",
         "    2.00 = law 0.50 + standing behind the best 1.50\n"},
        {"{\"kind\":\"score\",\"value\":2,\"parts\":[{\"kind\":\"moon\",\"value\":2}]}",
         "    2.00 = moon 2.00\n"},
        {"{\"kind\":\"score\",\"value\":2,\"parts\":[{\"kind\":\"moon\",\"value\":2,\"parts\":[" WORD(
             "law", "0.5") "]}]}",
         "    2.00 = law 0.50 + the rest 1.50\n"},
        {"{\"kind\":\"score\",\"value\":2}", "    2.00\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_printed(print_hit, wide, rows[i].json, rows[i].shown);
}

Test(explanation, shows_what_it_can_of_another_library)
{
    static const struct {
        const char *json, *query, *hit;
    } rows[] = {
        {NULL, "", ""},
        {"", "\n", "    \n"},
        {"{broken", "{broken\n", "    {broken\n"},
        {"[1,2.123456789]", "[1, 2.1235]\n", "    [1, 2.1235]\n"},
        {"{}", "{}\n", "    {}\n"},
        {"{\"later\":true}", "{\"later\": true}\n", "    {\"later\": true}\n"},
        {"{\"value\":\"high\"}", "{\"value\": \"high\"}\n", "    {\"value\": \"high\"}\n"},
        {"{\"tree\":\"law\",\"value\":1,\"words\":7,\"parts\":{},\"later\":[]}", "Read as    law\n",
         "    1.00\n"},
        {"{\"value\":1,\"words\":[3,{\"text\":\"law\"}],\"parts\":[3,{\"kind\":\"word\"}]}",
         "  word    weight  passages\n           0.000\n  law      0.000\n",
         "    1.00 =  0.000 + the rest 1.00\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_printed(explanation_print_query, wide, rows[i].json, rows[i].query);
        expect_printed(print_hit, wide, rows[i].json, rows[i].hit);
    }
}

Test(explanation, lets_no_control_through)
{
    static const char json[] =
        "{\"reading\":\"a\\u001b[34m\\u009b31m\\u202eb\",\"score\":1,\"words\":[{\"text\":\"x\\u001b]0;\\u0007\","
        "\"class\":\"\\u001b\",\"spellings\":[\"\\u001b\",\"\\n\"],\"score\":1}],"
        "\"pairs\":[{\"first\":\"\\u001b\",\"second\":\"\\r\"}],\"value\":1,\"parts\":["
        "{\"kind\":\"word\",\"text\":\"x\\u001b]0;\\u0007\",\"value\":1},{\"kind\":\"\\u001b\",\"value\":1},"
        "{\"kind\":\"pair\",\"first\":\"\\u001b\",\"second\":\"\\r\",\"value\":1}]}";
    static explainer *const prints[] = {explanation_print_query, print_hit};
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        char *text = printed(prints[i], wide, json);
        cr_expect_null(strpbrk(text, "\033\007\r"), "%s", text);
        cr_expect_null(strstr(text, "\xc2\x9b"));
        cr_expect_null(strstr(text, "\xe2\x80\xae"));
        free(text);
    }
}

Test(explanation, is_coloured_where_colour_is_wanted)
{
    static const struct output coloured = {.width = 80, .color = true};
    expect_printed(print_hit, coloured, "{\"value\":1,\"parts\":[" WORD("law", "1") "]}",
                   "    \033[1m1.00\033[0m \033[2m= law 1.00\033[0m\n");
}

Test(explanation, says_where_a_hit_has_none_of_the_words)
{
    expect_printed(print_hit, wide,
                   "{\"kind\":\"score\",\"value\":0,\"parts\":[{\"kind\":\"passage\",\"value\":0}]}",
                   "    0.000 = no word of the query\n");
}
