// SPDX-License-Identifier: MIT
// The formula: with an account and without it is one, and each part is what its parts make.
#include "rank/formula.h"

#include "rank/constants.h"
#include <criterion/criterion.h>
#include <math.h>

static const double weights[] = {2.5, 0, 1.25, 0.1}, pair_weights[] = {0.7, 1.9};
static const struct field_counts found[] = {{{1, 0, 2}}, {{0, 0, 9}}, {{0, 0, 0}}, {{0, 3, 1}}};
static const struct field_counts whole_found[] = {{{1, 0, 7}}, {{0, 0, 30}}, {{0, 0, 1}}, {{0, 9, 4}}};

static struct formula formula_of(bool prose)
{
    const struct bm25 texts = {.k1 = 0.3, .b = 0.6, .weight = {1.4, 1, 1}, .average_length = 71};
    struct bm25 documents = texts;
    documents.k1 = 1.6;
    documents.average_length = 911;
    return (struct formula){.texts = texts,
                            .documents = documents,
                            .weights = weights,
                            .word_count = 4,
                            .pair_weights = pair_weights,
                            .pair_count = 2,
                            .prose = prose,
                            .context = true};
}

static const struct candidate candidate = {.length = {{4, 2, 80}}, .prose = 20, .found = found};

// Expects the part and all within it to be what their parts make; returns how many there are.
static size_t expect_sums(const struct account *account, size_t at)
{
    const struct part *part = &account->parts[at];
    double sum = 0;
    size_t seen = 1;
    for (size_t i = at + 1; i < at + part->size; i += account->parts[i].size) {
        sum += account->parts[i].value;
        seen += expect_sums(account, i);
    }
    const double value = part->factor * sum;
    if (part->size > 1)
        cr_expect_eq(part->value, value < part->most ? value : part->most, "part %zu", at);
    cr_expect_eq(seen, part->size);
    return seen;
}

Test(formula, writes_down_what_it_sums)
{
    const struct formula formula = formula_of(true);
    const double norm = bm25_norm(&formula.texts, &candidate.length);
    const uint32_t places[] = {2, 0};
    const struct whole whole = {.length = {{4, 9, 700}}, .found = whole_found, .best = 3.75};
    const struct second second = {.norm = norm, .places = places, .whole = &whole};
    const struct behind behind = formula_behind(10.32, 5.14);
    struct account account = {0}, shorter = {0}, behind_account = {0};
    const double first = formula_first(&formula, &candidate, norm, NULL),
                 more = formula_second(&formula, &second, NULL);
    cr_expect_eq(formula_passage(&formula, &candidate, norm, &second, NULL, &account),
                 formula_score(first, more));
    cr_expect_eq(formula_passage(&formula, &candidate, norm, NULL, NULL, &shorter), first);
    cr_expect_eq(formula_passage(&formula, &candidate, norm, NULL, &behind, &behind_account),
                 formula_score_behind(first, &behind));
    cr_expect_eq(expect_sums(&account, 0), account.count);
    cr_expect_eq(expect_sums(&shorter, 0), shorter.count);
    cr_expect_eq(expect_sums(&behind_account, 0), behind_account.count);
    cr_expect_eq(account.parts[1].kind, PART_FIRST);
    cr_expect_lt(account.parts[1].factor, 1, "a list");
    cr_expect_lt(shorter.count, account.count);
    account_clear(&account);
    account_clear(&shorter);
    account_clear(&behind_account);
}

Test(formula, writes_down_lists_of_documents)
{
    const struct formula formula = formula_of(false);
    const double norm = bm25_norm(&formula.texts, &candidate.length);
    const uint32_t places[] = {1, 3};
    const struct whole whole = {.length = {{4, 9, 700}}, .found = whole_found, .best = 3.75};
    struct candidate scored = candidate;
    scored.score = formula_first(&formula, &candidate, norm, NULL);
    struct listed listed = {.passage = &scored, .norm = norm, .whole = &whole, .own = 0.7, .factor = 1};
    const double ranked = formula_document(&formula, &listed, NULL);
    listed.places = places;
    listed.places_norm = norm;
    struct account account = {0};
    cr_expect_eq(formula_document(&formula, &listed, &account),
                 ranked + 0.7 * formula_nearness(&formula, places, norm), "as a head adds it");
    cr_expect_eq(expect_sums(&account, 0), account.count);
    listed.whole = NULL;
    listed.places = NULL;
    cr_expect_eq(formula_document(&formula, &listed, NULL), scored.score, "a document of one passage");
    account_clear(&account);
}

// Whatever words are still to come, the first score is not above the bound.
Test(formula, bounds_what_is_not_counted_yet)
{
    const struct formula formula = formula_of(true);
    uint32_t random = 7;
    for (size_t round = 0; round < 20000; round++) {
        struct field_counts counts[4];
        struct candidate any = {.prose = (uint8_t)(random >> 8), .found = counts};
        for (size_t word = 0; word < 4; word++)
            for (int field = 0; field < FIELD_COUNT; field++) {
                random = random * 1664525 + 1013904223;
                counts[word].in[field] = random >> 29 ? 0 : random >> 20 & 255;
            }
        any.length.in[FIELD_TEXT] = random >> 22;
        const double norm = bm25_norm(&formula.texts, &any.length),
                     score = formula_first(&formula, &any, norm, NULL),
                     prose = formula_prose(&formula, any.prose);
        double words = 0, left = 0;
        for (size_t word = 0; word < 4; word++)
            left += weights[word];
        for (size_t word = 0; word < 4; word++) {
            cr_assert_leq(score, formula_bound(&formula, words, left, prose));
            words += formula_word(&formula, word, &counts[word], norm);
            left -= weights[word];
        }
    }
}

// What stands in a passage adds no more than is said of it beforehand, and nearly as much where all stands in it often; the rest is its document's.
Test(formula, bounds_what_stands_inside)
{
    struct formula formula = formula_of(true);
    const struct field_counts shortest = {{0, 0, 1}};
    const bool forms[] = {true, false, true, true};
    const uint32_t often[] = {100000, 100000}, places[] = {3, 1};
    const struct whole whole = {.length = {{4, 9, 700}}, .found = whole_found, .best = 3.75};
    struct second second = {.norm = bm25_norm(&formula.texts, &shortest), .places = often, .whole = &whole};
    for (int with_forms = 0; with_forms < 2; with_forms++) {
        formula.forms = with_forms;
        second.forms = with_forms ? forms : NULL;
        const double around = formula_around(&formula, &whole), most = formula_inside_most(&formula);
        second.places = often;
        cr_expect_leq(formula_second(&formula, &second, NULL), around + most);
        cr_expect_gt(formula_second(&formula, &second, NULL), around + 0.999 * most);
        second.places = places;
        cr_expect_lt(formula_second(&formula, &second, NULL), around + most);
        cr_expect_gt(formula_second(&formula, &second, NULL), around);
    }
}

Test(formula, goes_on_behind_where_the_best_end)
{
    const struct behind behind = formula_behind(10.32, 5.14);
    cr_expect_float_eq(formula_score_behind(5.14, &behind), 10.32, 1e-12);
    double before = 10.32;
    for (double first = 5.14; first > 0; first -= 0.01) {
        const double score = formula_score_behind(first, &behind);
        cr_assert_leq(score, before);
        before = score;
    }
    static const double odd[][2] = {{0, 0}, {3, 0}, {3, 5e-324}, {5e-324, 5e-324}, {1e308, 1e-308}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        const struct behind edge = formula_behind(odd[i][0], odd[i][1]);
        const double score = formula_score_behind(odd[i][1], &edge);
        cr_expect(isfinite(score) && score >= 0 && score <= odd[i][0], "row %zu: %g", i, score);
    }
}
