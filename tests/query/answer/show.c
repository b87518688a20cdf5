// SPDX-License-Identifier: MIT
// References open what they name, also when it has moved on.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "a", .text = "First of a.|Second of a.|Third of a.|Fourth of a.|Fifth of a."},
    {.path = "b", .text = "First of b.|Second of b."},
};

// The ref of the first hit for a query.
static void ref_of(loci *index, const char *query, char out[64])
{
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK);
    cr_assert_gt(loci_results_count(results), 0, "%s", query);
    snprintf(out, 64, "%s", loci_results_hit(results, 0)->ref);
    loci_results_free(results);
}

// What a reference shows: ordinals divided by blanks, the one that is meant in brackets.
static void show(loci *index, const char *ref, uint32_t before, uint32_t after, char *out, size_t size)
{
    loci_results *results;
    cr_assert_eq(loci_show(index, &results, ref, before, after), LOCI_OK, "%s", loci_message(index));
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        used += (size_t)snprintf(out + used, size - used, hit->rank == 1 ? "%s[%u]" : "%s%u", i ? " " : "",
                                 (unsigned)hit->ordinal);
    }
    loci_results_free(results);
}

Test(show, opens_a_passage_with_its_neighbours)
{
    loci *index = archive_new(briefs, 2);
    char ref[64], out[64];
    ref_of(index, "third", ref);
    show(index, ref, 0, 0, out, sizeof out);
    cr_expect_str_eq(out, "[3]");
    show(index, ref, 1, 1, out, sizeof out);
    cr_expect_str_eq(out, "2 [3] 4");
    show(index, ref, UINT32_MAX, UINT32_MAX, out, sizeof out);
    cr_expect_str_eq(out, "1 2 [3] 4 5");
    *strchr(ref, ':') = '\0';
    show(index, ref, 0, 0, out, sizeof out);
    cr_expect_str_eq(out, "1 2 3 4 5");
    for (char *c = ref; *c; c++) // upper case, and no more digits than are needed
        *c = *c >= 'a' && *c <= 'f' ? (char)(*c - 32) : *c;
    ref[4] = '\0';
    show(index, ref, 0, 0, out, sizeof out);
    cr_expect_str_eq(out, "1 2 3 4 5");
    archive_free(index);
}

Test(show, says_what_is_wrong_with_a_reference)
{
    loci *index = archive_new(briefs, 2);
    char ref[64], beyond[64];
    ref_of(index, "third", ref);
    snprintf(beyond, sizeof beyond, "%.12s:6", ref);
    const struct {
        const char *ref;
        loci_error error;
        const char *says;
    } rows[] = {
        {"nonsense", LOCI_INVALID, "not a reference"},
        {"", LOCI_INVALID, "not a reference"},
        {"abc", LOCI_INVALID, "not a reference"},
        {"abcd:", LOCI_INVALID, "not a reference"},
        {"abcd:0", LOCI_INVALID, "not a reference"},
        {"abcd:99999999999999999999", LOCI_INVALID, "not a reference"},
        {"00000000000000:1", LOCI_NOT_FOUND, "no document has the reference"},
        {beyond, LOCI_NOT_FOUND, "no passage 6"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_results *results = NULL;
        cr_expect_eq(loci_show(index, &results, rows[i].ref, 0, 0), rows[i].error, "%s", rows[i].ref);
        cr_expect_null(results);
        cr_expect_not_null(strstr(loci_message(index), rows[i].says), "%s: %s", rows[i].ref,
                           loci_message(index));
    }
    archive_free(index);
}
