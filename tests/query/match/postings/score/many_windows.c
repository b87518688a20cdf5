// SPDX-License-Identifier: MIT
// Words of which any will do, or all must stand, in more passages than a few windows have: where enough were counted, windows
// leave out what cannot be among the best. What is left is what FTS5 finds best, with the same scores to the last bit.
#include "store/file/handle.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <loci_experimental.h>
#include <string.h>

enum { PASSAGES = 5 * 4096 + 700 };

static size_t below(uint64_t *random, size_t bound)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*random >> 33) % bound;
}

// From a word that is everywhere to one that is rare; most passages hold few, some one of them again and again.
static void add_passage(struct buffer *out, uint64_t *random)
{
    static const char *const words[] = {"treaty", "treaty",  "treaty", "border", "border",
                                        "river",  "harbour", "filler", "filler", "filler"};
    const size_t count = 1 + below(random, below(random, 4) ? 4 : 14), again = below(random, 20) ? 1 : 5;
    for (size_t i = 0; i < count; i++) {
        const char *word = words[below(random, sizeof words / sizeof *words)];
        for (size_t times = 0; times < again; times++)
            cr_assert(buffer_add_string(out, word) && buffer_add_string(out, " "));
    }
    if (below(random, 900) == 0)
        cr_assert(buffer_add_string(out, "lantern "));
}

static loci *make_archive(void)
{
    struct buffer text;
    uint64_t random = 1;
    buffer_init(&text);
    for (size_t i = 0; i < PASSAGES; i++) {
        cr_assert(buffer_add_string(&text, i > 0 ? "|" : ""));
        add_passage(&text, &random);
    }
    const struct brief brief = {.path = "long", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static loci_results *ask(loci *index, const char *question, uint32_t limit, uint32_t without)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = limit,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .without = LOCI_WITHOUT_ALL | without};
    loci_results *results = NULL;
    cr_assert_eq(loci_search(index, &results, question, &options), LOCI_OK, "%s: %s", question,
                 loci_message(index));
    return results;
}

static void expect_same(const char *question, uint32_t limit, const loci_results *expected,
                        const loci_results *found)
{
    cr_assert_eq(loci_results_count(found), loci_results_count(expected), "%s, %u: %zu of %zu", question,
                 limit, loci_results_count(found), loci_results_count(expected));
    cr_expect(loci_results_total(found) <= loci_results_total(expected) &&
                  (!loci_results_total_is_exact(found) ||
                   loci_results_total(found) == loci_results_total(expected)),
              "%s, %u: more were counted than there are", question, limit);
    for (size_t i = 0; i < loci_results_count(found); i++) {
        const loci_hit *x = loci_results_hit(expected, i), *y = loci_results_hit(found, i);
        cr_assert(x->ordinal == y->ordinal && memcmp(&x->score, &y->score, sizeof x->score) == 0,
                  "%s, %u: hit %zu is %llu with %.17g, not %llu with %.17g", question, limit, i,
                  (unsigned long long)y->ordinal, y->score, (unsigned long long)x->ordinal, x->score);
    }
}

// A handle of its own has no scales yet, and looks at windows; the second time it knows lists.
static void compare(loci *index, const char *question, uint32_t limit)
{
    char why[LOCI_MESSAGE_SIZE];
    loci *cold = NULL;
    cr_assert_eq(loci_open(&cold, index->path, NULL, why, sizeof why), LOCI_OK, "%s", why);
    loci_results *expected = ask(index, question, limit, LOCI_WITHOUT_POSTINGS);
    for (int time = 0; time < 2; time++) {
        loci_results *found = ask(cold, question, limit, LOCI_WITHOUT_KEPT);
        expect_same(question, limit, expected, found);
        loci_results_free(found);
    }
    loci_results_free(expected);
    loci_close(cold);
}

Test(many_windows, leave_out_nothing_that_is_among_the_best)
{
    static const char *const questions[] = {"treaty OR border",
                                            "border OR harbour",
                                            "treaty OR border OR river OR harbour",
                                            "treaty OR lantern",
                                            "treaty AND border",
                                            "river AND harbour",
                                            "treaty AND border AND river",
                                            "treaty AND harbour NOT river",
                                            "treaty AND (border OR river)",
                                            "+treaty border",
                                            "border AND harbour* AND treaty"};
    static const uint32_t limits[] = {1, 3, 10, 100};
    loci *index = make_archive();
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        for (size_t k = 0; k < sizeof limits / sizeof *limits; k++)
            compare(index, questions[i], limits[k]);
    archive_free(index);
}
