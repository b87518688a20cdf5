// SPDX-License-Identifier: MIT
// Plans are made, printed and written as expressions without an index.
#include "tests/query/plan/lexicon.h"

#include "query/language/normalise.h"
#include "query/match/fts5.h"
#include "rank/bm25.h"
#include <criterion/criterion.h>
#include <string.h>

struct planned {
    struct analyzer *analyzer;
    struct small_lexicon small;
    struct notes notes;
    struct node *root;
    struct plan plan;
};

static void make(struct planned *out, const char *query)
{
    *out = (struct planned){0};
    cr_assert(analyzer_new(&out->analyzer));
    small_lexicon_init(&out->small, out->analyzer);
    cr_assert(query_parse(&out->root, query, strlen(query), &out->notes));
    cr_assert(query_normalise(&out->root, out->analyzer, &out->notes));
    cr_assert_eq(plan_make(&out->plan, &out->small.lexicon, out->root, 0, &out->notes), LOCI_OK);
}

static void clear(struct planned *planned)
{
    plan_clear(&planned->plan);
    node_free(planned->root);
    notes_clear(&planned->notes);
    analyzer_free(planned->analyzer);
}

static const struct {
    const char *query, *tree;
    enum plan_kind kind;
} rows[] = {
    {"", "()", PLAN_NOTHING},
    {"-law", "()", PLAN_NOTHING},
    {"laws", "law", PLAN_MATCH},
    {"state laws state", "(any state law)", PLAN_MATCH},
    {"the law of the sea", "(any law sea)", PLAN_MATCH},
    {"+state law oil", "(all +state law oil)", PLAN_MATCH},
    {"state law -oil", "(all +(any state law) -oil)", PLAN_MATCH},
    {"state AND law", "(all +state +law)", PLAN_MATCH},
    {"state NOT law NOT oil", "(all +state -law -oil)", PLAN_MATCH},
    {"title:state law", "(all +0:state law)", PLAN_MATCH},
    {"cooperation", "cooper|co_oper", PLAN_MATCH},
    {"PfP exercises", "(any pfp|partnership_for_peac exercis)", PLAN_MATCH},
    {"partnership for peace", "(any partnership|pfp peac|pfp)", PLAN_MATCH},
    {"\"partnership for peace\"", "=partnership_for_peac", PLAN_MATCH},
    {"~\"partnership for peace\"", "partnership_for_peac", PLAN_MATCH},
    {"=gas gas", "(any =gas gas)", PLAN_MATCH},
    {"gas pre/5 oil", "(before 4 gas oil)", PLAN_MATCH},
    {"gas /s =oil", "(sentence gas =oil)", PLAN_MATCH},
    {"gas w/p oil", "(paragraph gas oil)", PLAN_MATCH},
    {"gas*", "gas|gasolin", PLAN_MATCH},
    {"(gas OR oil) w/5 law", "(within 4 gas|oil law)", PLAN_MATCH},
    {"law -(gas w/3 oil)", "(all +law -(within 2 gas oil))", PLAN_MATCH},
    {"author:smith law", "(all +(author smith) +law)", PLAN_MATCH},
    {"author:smi* -date:2005", "(all +(author smi*) -(date 2005))", PLAN_LIST},
    {"author:smith OR law", "(any (author smith) law)", PLAN_SELECTED},
    {"author:smith -law", "(all +(author smith) -law)", PLAN_SELECTED},
    {"within:document law oil -gas",
     "(all +(all +(within document) +(within law law) +(within oil oil) -(within gas gas)) +(any law oil))",
     PLAN_MATCH},
    {"law (author:smith OR path:x)", "(all +(any (author smith) (path x)) +law)", PLAN_MATCH},
};

Test(plan, is_the_tree_that_the_question_asks_for)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct planned planned;
        struct buffer tree;
        buffer_init(&tree);
        make(&planned, rows[i].query);
        cr_assert(plan_node_print(&tree, &planned.plan, planned.plan.root));
        cr_expect_str_eq(tree.data, rows[i].tree, "%s gives %s", rows[i].query, tree.data);
        cr_expect_eq(planned.plan.kind, rows[i].kind, "%s is a plan of kind %d", rows[i].query,
                     planned.plan.kind);
        buffer_clear(&tree);
        clear(&planned);
    }
}

Test(plan, ends_when_the_lexicon_says_so)
{
    struct planned planned;
    make(&planned, "law");
    planned.small.stop = true;
    plan_clear(&planned.plan);
    cr_assert_eq(plan_make(&planned.plan, &planned.small.lexicon, planned.root, 0, &planned.notes), LOCI_OK);
    cr_expect_eq(planned.plan.kind, PLAN_NOTHING);
    cr_expect_null(planned.plan.root);
    clear(&planned);
}

Test(plan, says_why_a_spelling_is_one_of_the_words)
{
    struct planned planned;
    make(&planned, "PfP cooperation");
    const struct spellings *pfp = &planned.plan.slots[0].spellings,
                           *cooperation = &planned.plan.slots[1].spellings;
    cr_expect_eq(pfp->list[0].origin, ORIGIN_WRITTEN);
    cr_expect_eq(pfp->list[1].origin, ORIGIN_ACRONYM);
    cr_expect_eq(cooperation->list[0].origin, ORIGIN_WRITTEN);
    cr_expect_eq(cooperation->list[1].origin, ORIGIN_DIVIDED);
    cr_assert_eq(planned.plan.acronyms.arc_count, 1);
    cr_expect_eq(planned.plan.acronyms.arcs[0].from, 1);
    cr_expect_eq(planned.plan.acronyms.arcs[0].to, 2);
    clear(&planned);
}

Test(plan, weighs_a_pair_by_all_spellings_of_both)
{
    struct planned planned;
    make(&planned, "gas* cooperation");
    cr_assert_eq(planned.plan.pair_count, 1);
    cr_expect_eq(planned.small.near_spellings, 4);
    cr_expect_float_eq(planned.plan.pairs[0].idf, bm25_idf(1000, 4), 1e-12);
    clear(&planned);
}

// The strings of the expression, without what marks them as finished.
static void write(struct buffer *out, struct planned *planned, size_t *phrases)
{
    struct expression expression;
    expression_init(&expression);
    cr_assert(expression_write(&expression, &planned->plan, planned->plan.root));
    for (size_t i = 0; i < expression.match.size; i++)
        if (expression.match.data[i] != '\x1e')
            buffer_add_byte(out, expression.match.data[i]);
    *phrases = expression.phrase_count;
    cr_assert(expression.match.size == 0 || planned->plan.kind != PLAN_MATCH ||
              *phrases <= plan_node_terms(&planned->plan, planned->plan.root));
    expression_clear(&expression);
}

static const struct {
    const char *query, *match;
} written[] = {
    {"law", "\"law\""},
    {"state law", "(\"state\" OR \"law\")"},
    {"+state law oil", "(\"state\" AND (\"state\" OR \"law\" OR \"oil\"))"},
    {"+state +\"law oil\" sea -gas", "(\"state\" AND \"law oil\" AND (\"state\" OR \"sea\") NOT \"gas\")"},
    {"title:state AND law", "(title : \"state\" AND \"law\")"},
    {"law -(gas OR oil)", "(\"law\" NOT (\"gas\" OR \"oil\"))"},
    {"cooperation w/2 law", "(NEAR(\"cooper\" \"law\", 1) OR NEAR(\"co oper\" \"law\", 1))"},
    {"author:smith law", "\"law\""},
    {"+(+state law) oil", "((\"state\" AND (\"state\" OR \"law\")) AND (\"state\" OR \"oil\"))"},
};

Test(expression, is_written_from_the_tree)
{
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        struct planned planned;
        struct buffer match;
        size_t phrases;
        buffer_init(&match);
        make(&planned, written[i].query);
        write(&match, &planned, &phrases);
        cr_expect_str_eq(match.data, written[i].match, "%s gives %s", written[i].query, match.data);
        buffer_clear(&match);
        clear(&planned);
    }
}

// Groups within each other, each with a word that it requires and `width` that it does not; with `choices` each is a side of an
// OR too.
static size_t count_nested(int depth, int width, bool choices, size_t *words)
{
    struct planned planned;
    struct buffer query, match;
    size_t phrases;
    buffer_init(&query);
    buffer_init(&match);
    for (int level = 0; level < depth; level++)
        buffer_add_string(&query, choices ? "+((" : "+(");
    buffer_add_string(&query, "+inmost");
    *words = 1;
    for (int level = 0; level < depth; level++) {
        for (int i = 0; i < width; i++)
            buffer_printf(&query, " w%dx%d", level, i);
        buffer_printf(&query, choices ? ") OR s%dz)" : ")", level);
        *words += (size_t)width + choices;
    }
    make(&planned, query.data);
    cr_assert_eq(planned.plan.kind, PLAN_MATCH, "%s", query.data);
    write(&match, &planned, &phrases);
    buffer_clear(&query);
    buffer_clear(&match);
    clear(&planned);
    return phrases;
}

Test(expression, has_a_size_in_proportion_to_the_question)
{
    size_t words, more_words;
    for (int depth = 2; depth <= 16; depth *= 2) {
        cr_expect_leq(count_nested(depth, 3, false, &words), words + (size_t)depth);
        cr_expect_leq(count_nested(depth, 20, false, &more_words), more_words + (size_t)depth);
    }
    for (int depth = 2; depth <= 8; depth *= 2) { // a cover of one word a choice below it
        const size_t narrow = count_nested(depth, 3, true, &words),
                     wide = count_nested(depth, 6, true, &more_words);
        cr_expect_leq(narrow, words + (size_t)(depth * (depth + 1) / 2));
        cr_expect_eq(wide - narrow, more_words - words);
    }
}
