// SPDX-License-Identifier: MIT
// Explanations as people see them, of parts that do not change.
#include "cli/print/explanation.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef bool explainer(const struct output *out, const loci_part *part);

static bool print_hit(const struct output *out, const loci_part *part)
{
    return explanation_print_hit(out, part, 4);
}

static char *printed(explainer *print, struct output out, const loci_part *part)
{
    char *text = NULL;
    size_t size;
    out.file = open_memstream(&text, &size);
    cr_assert(print(&out, part));
    fclose(out.file);
    return text;
}

static void expect_printed(explainer *print, struct output out, const loci_part *part, const char *expected)
{
    char *text = printed(print, out, part);
    cr_expect_str_eq(text, expected, "%s", text);
    free(text);
}

static const struct output wide = {.width = 80};
static const struct output narrow = {.width = 40};

#define PART(which, ...) (&(const loci_part){.kind = which, .factor = 1, .at_most = INFINITY, __VA_ARGS__})
#define PARTS(...)                                    \
    .parts = (const loci_part *const[]){__VA_ARGS__}, \
    .part_count = sizeof((const loci_part *const[]){__VA_ARGS__}) / sizeof(const loci_part *)
#define LANGUAGE(code) PART(LOCI_PART_LANGUAGE, .text = code)
#define SPELLING(terms) PART(LOCI_PART_SPELLING, .text = terms, .origin = LOCI_ORIGIN_STEM)
#define WORD(written, worth) PART(LOCI_PART_WORD, .text = written, .value = worth)

static explainer *explainers[] = {explanation_print_query, print_hit};

// The query: the state secrets pip*, of which two words are in the title and one begins others.
static const loci_part *a_query(void)
{
    static const loci_part *query;
    if (query)
        return query;
    static loci_part whole;
    static const loci_part *parts[10];
    static loci_part kept[10], spelled[20];
    static const loci_part *spellings[20];
    static const char *const terms[] = {"the", "state", "state secret", "pipe", "pipelin", "pip", "p4",
                                        "p5",  "p6",    "p7",           "p8",   "p9",      "p10"};
    for (size_t i = 0; i < 13; i++) {
        spelled[i] = *SPELLING(terms[i]);
        spellings[i] = &spelled[i];
    }
    static loci_part languages[2];
    static const loci_part *language_parts[2] = {&languages[0], &languages[1]};
    languages[0] = *LANGUAGE("en");
    languages[1] = *LANGUAGE("fr");
    const loci_part given[] = {
        *PART(LOCI_PART_LANGUAGE, .text = "en", .parts = language_parts, .part_count = 2),
        *PART(LOCI_PART_ONLY_DOCUMENTS, .count = 1212),
        *PART(LOCI_PART_WITHOUT_DOCUMENTS, .count = 3),
        *PART(LOCI_PART_WORD, .text = "the", .value = 0.00317, .count = 470120, .times = 1,
              .word_class = "function word", .parts = &spellings[0], .part_count = 1),
        *PART(LOCI_PART_WORD, .text = "State", .value = 3.86, .count = 70210, .times = 2,
              .word_class = "content", .field = "title", .parts = &spellings[1], .part_count = 1),
        *PART(LOCI_PART_WORD, .text = "state secrets", .value = 8.34, .times = 1, .word_class = "content",
              .parts = &spellings[2], .part_count = 1),
        *PART(LOCI_PART_WORD, .text = "pip", .value = 12.4, .count = 1000, .times = 1, .prefix = true,
              .word_class = "content", .parts = &spellings[3], .part_count = 10),
        *PART(LOCI_PART_PAIR, .text = "State", .second = "pip", .value = 1.975, .times = 1, .between = 1),
        *PART(LOCI_PART_EXPANSION, .text = "piraci", .value = 0.121, .count = 7),
        *PART(LOCI_PART_EXPANSION, .text = "maritim", .value = 0.05, .count = 2),
    };
    memcpy(kept, given, sizeof kept);
    for (size_t i = 0; i < 10; i++)
        parts[i] = &kept[i];
    whole = *PART(LOCI_PART_QUERY, .text = "any of the, state, secrets, pip…", .count = 480131,
                  .parts = parts, .part_count = 10);
    return query = &whole;
}

Test(explanation, lays_a_query_out)
{
    expect_printed(explanation_print_query, wide, a_query(),
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
    char *text = printed(explanation_print_query, narrow, a_query());
    cr_expect_not_null(strstr(text, "  the               0.003   470,120\n    function word\n"), "%s", text);
    cr_expect_not_null(strstr(text, "  State + pip       1.975\n    at most 1 word between\n"), "%s", text);
    free(text);
}

Test(explanation, says_which_spellings_are_acronyms_and_what_for)
{
    const loci_part *query =
        PART(LOCI_PART_QUERY, .text = "PfP", .count = 9,
             PARTS(PART(LOCI_PART_WORD, .text = "PfP", .value = 2, .word_class = "content",
                        PARTS(PART(LOCI_PART_SPELLING, .text = "pfp", .origin = LOCI_ORIGIN_WRITTEN),
                              PART(LOCI_PART_SPELLING, .text = "partnership for peac",
                                   .origin = LOCI_ORIGIN_ACRONYM))),
                   PART(LOCI_PART_ACRONYM, .text = "Partnership for Peace (PfP)", .count = 3),
                   PART(LOCI_PART_ACRONYM, .text = "European Union (EU)", .count = 1)));
    expect_printed(explanation_print_query, wide, query,
                   "Read as    PfP\n"
                   "Acronyms   Partnership for Peace (PfP), defined 3 times; European Union (EU),\n"
                   "           defined once\n"
                   "  word    weight  passages  of 9\n"
                   "  PfP      2.000            as pfp, partnership for peac (acronym)\n");
}

Test(explanation, shows_a_score_as_a_sum)
{
    const loci_part *score =
        PART(LOCI_PART_SCORE, .value = 8.157,
             PARTS(PART(LOCI_PART_PASSAGE, .value = 6.097,
                        PARTS(PART(LOCI_PART_WORD, .text = "law", .value = 3.2449, .in_text = 2),
                              PART(LOCI_PART_WORD, .text = "secrets", .value = 2.81, .in_text = 2,
                                   .in_heading = 1, .in_title = 1, .from_title = 1.2),
                              PART(LOCI_PART_WORD, .text = "the", .value = 0.0421, .in_text = 7))),
                   PART(LOCI_PART_SECOND_LOOK, .value = 2.06,
                        PARTS(PART(LOCI_PART_NEARNESS, .value = 2.06,
                                   PARTS(PART(LOCI_PART_PAIR, .text = "secrets", .second = "law", .count = 2,
                                              .value = 2.06)))))));
    expect_printed(print_hit, wide, score,
                   "    8.16 = law 3.24 (2 in text)\n"
                   "    + secrets 2.81 (2 in text, 1 in heading, 1 in title; 1.20 from the title)\n"
                   "    + the 0.042 (7 in text) + secrets beside law 2.06 (in 2 places)\n");
}

Test(explanation, takes_off_the_words_what_is_lost_for_no_running_text)
{
    const loci_part *document =
        PART(LOCI_PART_DOCUMENT, .value = 0.5,
             PARTS(PART(LOCI_PART_WHOLE, .value = 0.2, PARTS(WORD("law", 0.4))),
                   PART(LOCI_PART_BEST_PASSAGE, .value = 0.3, PARTS(PART(LOCI_PART_PASSAGE, .value = 0.6)))));
    const loci_part *nearness =
        PART(LOCI_PART_NEARNESS, .value = 2,
             PARTS(PART(LOCI_PART_PAIR, .text = "secrets", .second = "law", .count = 1, .value = 2)));
    const loci_part *score =
        PART(LOCI_PART_SCORE, .value = 4,
             PARTS(PART(LOCI_PART_PASSAGE, .value = 1.5, PARTS(WORD("law", 3))),
                   PART(LOCI_PART_SECOND_LOOK, .value = 2.5, PARTS(nearness, document))));
    expect_printed(print_hit, wide, score,
                   "    4.00 = law 3.00 − no running text 1.50 + secrets beside law 2.00\n"
                   "    + its document 0.50\n");
}

Test(explanation, tells_a_document_of_a_list_by_its_passage_and_itself)
{
    const loci_part best = {.kind = LOCI_PART_BEST_PASSAGE,
                            .value = 0.9,
                            .factor = 0.3,
                            PARTS(WORD("law", 3))},
                    whole = {.kind = LOCI_PART_WHOLE, .value = 3.5, .factor = 0.7, PARTS(WORD("law", 5))},
                    alone = {.kind = LOCI_PART_BEST_PASSAGE, .value = 3, .factor = 1, PARTS(WORD("law", 3))};
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 4.4, PARTS(&best, &whole)),
                   "    4.40 = its best passage 0.90 + the document as a whole 3.50\n");
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 3, PARTS(&alone)),
                   "    3.00 = law 3.00\n");
}

Test(explanation, names_what_makes_a_part_another_than_its_sum)
{
    const loci_part *passage = PART(LOCI_PART_PASSAGE, .value = 0.5, PARTS(WORD("law", 0.5)));
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 2, PARTS(passage)),
                   "    2.00 = law 0.50 + standing behind the best 1.50\n");
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 2), "    2.00\n");
}

// Of a later library.
Test(explanation, shows_kinds_that_are_not_known)
{
    const loci_part moon = {.kind = (loci_part_kind)99, .value = 2, .factor = 1},
                    sun = {.kind = (loci_part_kind)99, .value = 2, .factor = 1, PARTS(WORD("law", 0.5))};
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 2, PARTS(&moon)),
                   "    2.00 = other 2.00\n");
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, .value = 2, PARTS(&sun)),
                   "    2.00 = law 0.50 + other 1.50\n");
    expect_printed(explanation_print_query, wide,
                   PART(LOCI_PART_QUERY, .text = "law", PARTS(&moon, PART(LOCI_PART_WORD, .value = 1))),
                   "Read as    law\n"
                   "  word    weight  passages  of 0\n"
                   "           1.000         0\n");
}

Test(explanation, shows_nothing_of_nothing)
{
    for (size_t i = 0; i < sizeof explainers / sizeof *explainers; i++)
        expect_printed(explainers[i], wide, NULL, "");
}

Test(explanation, lets_no_control_through)
{
    const loci_part word = {.kind = LOCI_PART_WORD,
                            .text = "x\033]0;\a\xc2\x9b"
                                    "31m",
                            .value = 1,
                            .word_class = "\033",
                            .field = "\033",
                            PARTS(SPELLING("\033"), SPELLING("\n"))},
                    pair = {.kind = LOCI_PART_PAIR, .text = "\033", .second = "\r\xe2\x80\xae", .value = 1};
    const loci_part *whole =
        PART(LOCI_PART_QUERY, .text = "a\033[34m\xc2\x9b\xe2\x80\xae", .value = 2, PARTS(&word, &pair));
    for (size_t i = 0; i < sizeof explainers / sizeof *explainers; i++) {
        char *text = printed(explainers[i], wide, whole);
        cr_expect_null(strpbrk(text, "\033\007\r"), "%s", text);
        cr_expect_null(strstr(text, "\xc2\x9b"));
        cr_expect_null(strstr(text, "\xe2\x80\xae"));
        free(text);
    }
}

Test(explanation, is_coloured_where_colour_is_wanted)
{
    static const struct output coloured = {.width = 80, .color = true};
    expect_printed(print_hit, coloured, PART(LOCI_PART_SCORE, .value = 1, PARTS(WORD("law", 1))),
                   "    \033[1m1.00\033[0m \033[2m= law 1.00\033[0m\n");
}

Test(explanation, says_where_a_hit_has_none_of_the_words)
{
    expect_printed(print_hit, wide, PART(LOCI_PART_SCORE, PARTS(PART(LOCI_PART_PASSAGE, .value = 0))),
                   "    0.000 = no word of the query\n");
}
