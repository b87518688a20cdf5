// SPDX-License-Identifier: MIT
// What stands letter for letter is told without an analysis; where more than that stands, nothing is told.
#include "query/match/literal.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *asked, *text;
    size_t count;
} rows[] = {
    {"united states", "The United States and (united states), \"United\nStates\".", 3},
    {"united states", "united  states, united-states, united states-based", 0},
    {"united states", "reunited states; united statesmen; united states' law; united states’", 0},
    {"united states", "united states.gov; united states.", 1},
    {"united states", "the “united states”", 0}, // is left to the analysis
    {"imports", "Imports, imports: IMPORTS! importers", 3},
    {"US", "US, us, Us, U.S. (US)", 2},
    {"the US fleet", "The US fleet; the us fleet; THE US FLEET", 2},
    {"UNITED NATIONS", "united nations", 1}, // shouts
    {"j f kennedy", "j f kennedy", 0},
    {"law 9", "law 9", 0},
    {"état", "état", 0},
    {"co-operation", "co-operation", 0},
    {"law ", "law ", 0},
    {"", "law", 0},
    {"aa aa", "aa aa aa", 2},
};

Test(literal, stands_between_blanks_and_marks)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct literal literal;
        literal_read(&literal, rows[i].asked, strlen(rows[i].asked),
                     strcmp(rows[i].asked, "UNITED NATIONS") == 0);
        cr_expect_eq(literal_count(&literal, rows[i].text, strlen(rows[i].text)), rows[i].count,
                     "%s in %s: %zu", rows[i].asked, rows[i].text,
                     literal_count(&literal, rows[i].text, strlen(rows[i].text)));
    }
}
