// SPDX-License-Identifier: MIT
// Bold words that head the paragraph they begin.
#include "extract/core/names/run_in.h"

#include <criterion/criterion.h>
#include <string.h>

Test(run_in, heads_without_its_stop_and_dash)
{
    static const struct {
        const char *text, *heading; // NULL: it heads nothing
    } rows[] = {
        {"Background.", "Background"},
        {"Background.—", "Background"},
        {"Background.--", "Background"},
        {"The role of tariffs. –", "The role of tariffs"},
        {"(a) Scope.—", "(a) Scope"},
        {"(a) Scope.", "(a) Scope"},
        {"(iv) General rule.", "(iv) General rule"},
        {"(12) Water Levels.—", "(12) Water Levels"},
        {"(a) scope.", NULL},
        {"(a)", NULL},
        {"(a) .", NULL},
        {"(see above) Scope.", NULL},
        {"Ann Bell.", NULL},
        {"Ann Bell.—", NULL},
        {"Mr. Bell of Ohio.", NULL},
        {"not", NULL},
        {"Background", NULL},
        {".—", NULL},
        {"—", NULL},
        {"", NULL},
        {"One two three four five six seven eight nine ten eleven.", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const size_t wanted = rows[i].heading ? strlen(rows[i].heading) : 0;
        const size_t found = run_in_find(rows[i].text, strlen(rows[i].text));
        cr_expect_eq(found, wanted, "%s: %zu", rows[i].text, found);
        cr_expect(wanted == 0 || strncmp(rows[i].text, rows[i].heading, wanted) == 0, "%s", rows[i].text);
    }
}
