// SPDX-License-Identifier: MIT
// What groups find that leave out: beside others, in fields, beside w/n, within each other.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *query, *hits; // in any order
} asked[] = {
    {"law (-order)", "a:1 dir/c:2"},
    {"law +(-order)", "a:1 dir/c:2"},
    {"law (NOT order)", "a:1 dir/c:2"},
    {"law -(-order)", "b:2"},
    {"law NOT (-order)", "b:2"},
    {"law +((-order) OR (-law))", "a:1 dir/c:2"},
    {"(-order) NOT trade", ""},
    {"title:(-kazakhstan) law", "b:2 dir/c:2"},
    {"title:(NOT kazakhstan) AND law", "b:2 dir/c:2"},
    {"author:(-mcdermott aldis)", "b:1 b:2 b:3"},
    {"author:(aldis -anne)", ""},
    {"author:(NOT mcdermott)", "b:1 b:2 b:3 dir/c:1 dir/c:2"},
    {"author:(anne OR mcdermott) law", "a:1 b:2"},
    {"law w/5 (secrets -amended)", "dir/c:2"},
    {"law w/5 (secrets NOT amended)", "dir/c:2"},
    {"law w/5 (+secrets order)", "a:1 dir/c:2"},
    {"-author:mcdermott -law -state", "b:1 b:3"},
    {"+(author:aldis -law) +(path:b -state)", "b:1 b:3"},
    {"author:aldis -law -(-trade)", "b:3"},
    {"-(author:mcdermott law)", ""},
    {"order -(the trade)", "b:2"},
    {"order -date:soon", "b:2"}, // ignored
    {"order OR date:soon", "b:2"},
    {"order -author:…", "b:2"},
    {"law -(the order)", "a:1 dir/c:2"},
    {"order -(-the -trade)", "a:1 a:2 b:1 b:3 b:4 dir/c:2"},
    {"law -(-author:mcdermott -(the order))", "a:1 a:2 b:2"},
    {"order the (author:mcdermott OR trade)", "b:2 b:3 a:1 a:2"},
    {"the (-trade +the) order", "a:1 a:2 b:1 b:2 b:4 dir/c:2"},
    {"section:(title:kazakhstan)", "a:1 a:2"},
    {"title:(author:aldis OR kazakhstan)", "a:1 a:2 b:1 b:2 b:3"},
};

// Each place of `hits` stands in `out`, which has no other.
static bool same_places(const char *out, const char *hits)
{
    char copy[512], line[512];
    bool same = strlen(out) == strlen(hits);
    snprintf(line, sizeof line, " %s ", out);
    snprintf(copy, sizeof copy, "%s", hits);
    for (char *place = strtok(copy, " "); place && same; place = strtok(NULL, " ")) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, " %s ", place);
        same = strstr(line, wanted) != NULL;
    }
    return same;
}

Test(groups, leave_out_what_they_say_wherever_they_stand)
{
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char out[512];
        archive_ask(index, asked[i].query, NULL, out, sizeof out);
        cr_expect(same_places(out, asked[i].hits), "%s gives %s, not %s", asked[i].query, out, asked[i].hits);
    }
    archive_free(index);
}

// A passage of law and order is left out at every level.
Test(groups, mean_what_they_say_however_deep_they_stand)
{
    loci *index = archive_of_samples();
    char query[1024] = "", out[512];
    for (int i = 0; i < 11; i++)
        strcat(query, "(law NOT (order NOT ");
    strcat(query, "zebra");
    for (int i = 0; i < 22; i++)
        strcat(query, ")");
    archive_ask(index, query, NULL, out, sizeof out);
    cr_expect(same_places(out, "a:1 dir/c:2"), "%s", out);
    archive_free(index);
}
