// SPDX-License-Identifier: MIT
// Words as they are written, in order, and in one sentence: what an expression finds is read again.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *text, *query;
    bool found;
} rules[] = {
    {"an international affair", "\"internal affairs\"", false},
    {"an international affair", "~\"internal affairs\"", false},
    {"a governing affair", "\"government affairs\"", false},
    {"a governing affair", "~\"government affairs\"", true},
    {"the Internal Affairs Ministry", "\"internal affairs\"", true},
    {"the Internal Affairs Ministry", "\"internal affair\"", false},
    {"imported goods", "=imports", false},
    {"Imports of goods", "=imports", true},
    {"imported goods", "oil OR =imports", false},
    {"imported goods", "goods -=imports", true},
    {"imported goods", "goods -~\"imports\"", false},
    {"goods and imports", "goods -=imports", false},
    {"imported goods", "=imports w/3 goods", false},
    {"imported goods", "imports w/3 =goods", true},
    {"imported goods", "path:rule AND =imports", false},
    {"imported goods", "path:nowhere OR =imports", false},
    {"the Çeşme accords", "\"cesme accords\"", true},
    {"a co-operation treaty", "\"cooperation treaty\"", true},
    {"a co-operating treaty", "\"cooperation treaty\"", false},
    {"the harbour works", "\"harbor works\"", true},
    {"all of us were there", "\"US\"", false},
    {"all of us were there", "US", true},
    {"the US were there", "\"US\"", true},
    {"the U.S. were there", "\"US were\"", true},
    {"they told us were there", "\"US were\"", false},
    {"the start START was", "\"start START\"", true},
    {"the start start was", "\"start START\"", false},
    {"the US were there", "\"us\"", true},
    {"the United Nations met", "\"UNITED NATIONS\"", true},
    {"NGOs met", "\"NGO\"", true},
    {"aids for teachers", "=AIDS", false},
    // Each word for itself, where two have one stem.
    {"the state states it", "\"state st*\"", true},
    {"the states state it", "\"state st*\"", false},
    {"the states state it", "\"states st*\"", true},
    {"the state states it", "\"state stat*\"", true},
    {"the states state it", "\"state states*\"", false},
    {"the state state it", "\"state states*\"", false},
    {"co-operating states", "\"co-operating stat*\"", true},
    {"co-operated states", "\"cooperating stat*\"", false},
    {"oil and gas were sold", "oil pre/2 gas", true},
    {"gas and oil were sold", "oil pre/2 gas", false},
    {"oil, coal and gas were sold", "oil pre/2 gas", false},
    {"oil, coal and gas were sold", "oil pre/3 coal pre/3 gas", true},
    {"oil, gas and coal were sold", "oil pre/3 coal pre/3 gas", false},
    {"gas and oil were sold", "sold -(oil pre/2 gas)", true},
    {"Oil was sold. Gas was not.", "oil /s gas", false},
    {"Oil was sold, gas was not.", "oil /s gas", true},
    {"Oil was sold. Gas was not.", "oil /p gas", true},
    {"Oil was sold. Gas was not.", "sold -(oil /s gas)", true},
    {"He met the U.S. Secretary of State.", "met w/s secretary", true},
};

// The one that is asked for stands first, whatever else the other has.
static const struct {
    const char *typed, *other, *query;
} orders[] = {
    {"Imports of grain fell by a third over the year", "An important note on the importance of it, important",
     "imports"},
    {"Many died of AIDS in the south in those years", "Aid came late, and more aid, aid and aides", "AIDS"},
    {"In that year the US left the accord in spring", "They told us so and all of us were there", "US"},
};

Test(written, stands_before_another_form_of_its_stem)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const struct brief briefs[] = {{.path = "other", .text = orders[i].other},
                                       {.path = "typed", .text = orders[i].typed}};
        loci *index = archive_new(briefs, 2);
        char out[256];
        archive_ask(index, orders[i].query, NULL, out, sizeof out);
        cr_expect_eq(strncmp(out, "typed:1", 7), 0, "%s gives %s", orders[i].query, out);
        archive_free(index);
    }
}

Test(written, is_found_in_the_form_the_order_and_the_sentence_that_was_asked_for)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        archive_expect(rules[i].text, rules[i].query, rules[i].found);
}

// What is shown, and how often a word counts, is what was asked for.
static const struct {
    const char *text, *query, *highlighted;
    uint32_t times; // of the first word, in the text
} marks[] = {
    {"International affairs and an internal affair are no internal affairs.", "\"internal affairs\"",
     "internal affairs", 1},
    {"Important imports of important goods, imported.", "=imports", "imports", 1},
    {"Important imports of important goods, imported.", "imports", "imports|imported", 2},
    {"The US told us that U.S. goods left us.", "\"US\"", "US|U.S.", 2},
    {"A cooperation treaty, a co-operation treaty, cooperating treaties.", "\"cooperation treaty\"",
     "cooperation treaty|co-operation treaty", 2},
    {"The treaties and the treaty were signed.", "\"treaty\" OR signing", "treaty|signed", 1},
    {"The treaties and the treaty were signed.", "path:rule AND \"treaty\"", "treaty", 1},
    {"The treaties and the treaty were signed.", "path:nowhere OR \"treaty\"", "treaty", 1},
    {"The state states of it, the states state.", "\"state st*\"", "state states", 1},
    {"Oil treaties; the oil treaty; treaty oils.", "~\"oil treaty\"", "Oil treaties|oil treaty", 2},
};

static uint32_t times_of_first_word(const loci_part *part)
{
    if (part->kind == LOCI_PART_WORD)
        return part->in_text;
    for (size_t i = 0; i < part->part_count; i++) {
        const uint32_t times = times_of_first_word(part->parts[i]);
        if (times > 0)
            return times;
    }
    return 0;
}

Test(written, is_marked_and_counted_as_it_stands)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const struct brief briefs[] = {{.path = "rule", .text = marks[i].text},
                                       {.path = "other", .text = "quite another matter altogether"}};
        const loci_search_options options = {.size = sizeof options, .explain = true};
        loci *index = archive_new(briefs, 2);
        loci_results *results;
        char found[256] = "";
        cr_assert_eq(loci_search(index, &results, marks[i].query, &options), LOCI_OK);
        cr_assert_eq(loci_results_count(results), 1, "%s", marks[i].query);
        const loci_hit *hit = loci_results_hit(results, 0);
        for (size_t h = 0; h < hit->highlight_count; h++)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", h ? "|" : "",
                     (int)(hit->highlights[h].end - hit->highlights[h].start),
                     hit->text + hit->highlights[h].start);
        cr_expect_str_eq(found, marks[i].highlighted, "%s marks %s", marks[i].query, found);
        cr_expect_eq(times_of_first_word(loci_hit_account(results, 0)), marks[i].times, "%s counts %u",
                     marks[i].query, times_of_first_word(loci_hit_account(results, 0)));
        cr_expect_eq(loci_hit_account(results, 0)->value, hit->score, "%s: the account is the score",
                     marks[i].query);
        loci_results_free(results);
        archive_free(index);
    }
}
