// SPDX-License-Identifier: MIT
// Words as they are written, in order, and in one sentence: what an expression finds is read again.
#include "archive.h"

#include <criterion/criterion.h>
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
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct brief briefs[] = {{.path = "rule", .text = rules[i].text},
                                       {.path = "other", .text = "quite another matter altogether"}};
        loci *index = archive_new(briefs, 2);
        char out[256];
        archive_ask(index, rules[i].query, NULL, out, sizeof out);
        cr_expect_str_eq(out, rules[i].found ? "rule:1" : "", "%s | %s gives %s", rules[i].text,
                         rules[i].query, out);
        archive_free(index);
    }
}
