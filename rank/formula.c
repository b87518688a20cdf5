// SPDX-License-Identifier: MIT
// The formula: each part is summed where it is written down.
#include "rank/formula.h"

#include "rank/constants.h"
#include "rank/prose.h"
#include <math.h>

double formula_pair_weight(unsigned times, double idf)
{
    return constants()->nearness * times * idf;
}

double formula_prose(const struct formula *formula, uint8_t level)
{
    return formula->prose ? prose_factor(level) : 1;
}

// One word's part, written down where the text holds it.
static double add_word(const struct bm25 *bm25, const struct formula *formula, size_t word,
                       const struct field_counts *found, double norm, struct account *account)
{
    const double weight = formula->weights[word], value = bm25_term(bm25, weight, found, norm);
    if (!account || found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] == 0)
        return value;
    struct field_counts untitled = *found;
    untitled.in[FIELD_TITLE] = 0;
    account_add(account, (struct part){.kind = PART_WORD,
                                       .value = value,
                                       .factor = 1,
                                       .most = INFINITY,
                                       .of = (uint32_t)word,
                                       .found = *found,
                                       .from_title = value - bm25_term(bm25, weight, &untitled, norm)});
    return value;
}

// The words of a text, in their order.
static double add_words(const struct bm25 *bm25, const struct formula *formula,
                        const struct field_counts *found, double norm, struct account *account)
{
    double sum = 0;
    for (size_t word = 0; word < formula->word_count; word++)
        sum += add_word(bm25, formula, word, &found[word], norm, account);
    return sum;
}

double formula_word(const struct formula *formula, size_t word, const struct field_counts *found, double norm)
{
    return add_word(&formula->texts, formula, word, found, norm, NULL);
}

double formula_first(const struct formula *formula, const struct candidate *candidate, double norm,
                     struct account *account)
{
    struct summing first =
        account_open(account, PART_FIRST, formula_prose(formula, candidate->prose), INFINITY);
    first.sum = add_words(&formula->texts, formula, candidate->found, norm, account);
    return account_close(&first);
}

double formula_bound(const struct formula *formula, double words, double left, double prose)
{
    static const double rounding = 1 + 1e-9; // of a few hundred summands
    return prose * (words + left * (formula->texts.k1 + 1)) * rounding;
}

static double add_pairs(const struct formula *formula, const uint32_t *places, double norm, double factor,
                        struct account *account)
{
    struct summing nearness = account_open(account, PART_NEARNESS, factor, INFINITY);
    for (size_t pair = 0; pair < formula->pair_count; pair++) {
        const struct field_counts found = {.in[FIELD_TEXT] = places[pair]};
        const double value = bm25_term(&formula->texts, formula->pair_weights[pair], &found, norm);
        nearness.sum += value;
        if (places[pair] > 0)
            account_add(account, (struct part){.kind = PART_PAIR,
                                               .value = value,
                                               .factor = 1,
                                               .most = INFINITY,
                                               .of = (uint32_t)pair,
                                               .places = places[pair]});
    }
    return account_close(&nearness);
}

double formula_nearness(const struct formula *formula, const uint32_t *places, double norm)
{
    return add_pairs(formula, places, norm, 1, NULL);
}

static double add_whole(const struct formula *formula, const struct whole *whole, double factor,
                        struct account *account)
{
    struct summing all = account_open(account, PART_WHOLE, factor, INFINITY);
    const double norm = bm25_norm(&formula->documents, &whole->length);
    all.sum = add_words(&formula->documents, formula, whole->found, norm, account);
    return account_close(&all);
}

// The best passage of a document; its own words are told where it is a hit of its own.
static double add_best(double best, double factor, struct account *account)
{
    const double value = factor * best;
    struct summing all = account_open(account, PART_BEST, factor, INFINITY);
    account_add(account, (struct part){.kind = PART_FIRST, .value = best, .factor = 1, .most = INFINITY});
    all.sum = best;
    account_close(&all);
    return value;
}

static double add_document(const struct formula *formula, const struct whole *whole, struct account *account)
{
    struct summing document = account_open(account, PART_DOCUMENT, 1, INFINITY);
    document.sum += add_whole(formula, whole, constants()->context, account);
    document.sum += add_best(whole->best, constants()->context_best, account);
    return account_close(&document);
}

// Words in the form that was typed, each once however often it stands so; straight into the sum.
static double add_forms(const struct formula *formula, const bool *forms, double sum, struct account *account)
{
    const double words = (double)formula->word_count, form = constants()->form / (words * words * words);
    for (size_t word = 0; word < formula->word_count; word++) {
        if (!forms[word])
            continue;
        const double value = form * formula->weights[word];
        sum += value;
        if (account)
            account_add(
                account,
                (struct part){
                    .kind = PART_FORM, .value = value, .factor = 1, .most = INFINITY, .of = (uint32_t)word});
    }
    return sum;
}

double formula_second(const struct formula *formula, const struct second *second, struct account *account)
{
    struct summing both = account_open(account, PART_SECOND, 1, INFINITY);
    both.sum += add_pairs(formula, second->places, second->norm, 1, account);
    if (second->forms)
        both.sum = add_forms(formula, second->forms, both.sum, account);
    if (second->whole)
        both.sum += add_document(formula, second->whole, account);
    return account_close(&both);
}

double formula_around(const struct formula *formula, const struct whole *whole)
{
    return add_document(formula, whole, NULL);
}

double formula_inside_most(const struct formula *formula)
{
    static const double rounding = 1 + 1e-9; // of a few hundred summands
    const double words = (double)formula->word_count, form = constants()->form / (words * words * words);
    double most = 0;
    for (size_t pair = 0; pair < formula->pair_count; pair++)
        most += formula->pair_weights[pair] * (formula->texts.k1 + 1);
    for (size_t word = 0; formula->forms && word < formula->word_count; word++)
        most += form * formula->weights[word];
    return most * rounding;
}

double formula_score(double first, double second)
{
    return first + second;
}

struct behind formula_behind(double lowest, double next)
{
    const double factor = next > 0 ? lowest / next : 1;
    // No more than `lowest` whatever the rounding; and no more than itself where it is hardly anything.
    return (struct behind){.factor = isfinite(factor) && factor > 1 ? factor : 1, .most = lowest};
}

double formula_score_behind(double first, const struct behind *behind)
{
    const double score = behind->factor * first;
    return score < behind->most ? score : behind->most;
}

double formula_passage(const struct formula *formula, const struct candidate *candidate, double norm,
                       const struct second *second, const struct behind *behind, struct account *account)
{
    struct summing score =
        account_open(account, PART_SCORE, behind ? behind->factor : 1, behind ? behind->most : INFINITY);
    score.sum += formula_first(formula, candidate, norm, account);
    if (second)
        score.sum += formula_second(formula, second, account);
    return account_close(&score);
}

double formula_document(const struct formula *formula, const struct listed *listed, struct account *account)
{
    struct summing score = account_open(account, PART_SCORE, listed->factor, INFINITY);
    struct summing best =
        account_open(account, PART_BEST, listed->whole ? 1 - constants()->whole : 1, INFINITY);
    best.sum =
        account ? formula_first(formula, listed->passage, listed->norm, account) : listed->passage->score;
    score.sum += account_close(&best);
    if (listed->whole)
        score.sum += add_whole(formula, listed->whole, constants()->whole, account);
    if (listed->places)
        score.sum += add_pairs(formula, listed->places, listed->places_norm, listed->own, account);
    return account_close(&score);
}
