// SPDX-License-Identifier: MIT
// What means the same has one form.
#include "query/language/normalise.h"
#include "query/language/part.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *query, *tree, *note; // note: a part of the only one, or NULL
} rows[] = {
    {"", "()", NULL},
    {"state secrets -law", "(bag state secrets -law)", NULL},
    {"- , … law", "law", NULL},
    {"… , %", "()", NULL},
    {"a AND %", "a", NULL},
    {"% NOT a", "(bag -a)", NULL},
    // exclusions
    {"a (-b)", "(bag a -b)", NULL},
    {"a +(-b -c) d", "(bag a -b -c d)", NULL},
    {"a (NOT b)", "(bag a -b)", NULL},
    {"a -(-b)", "(bag a +b)", NULL},
    {"a -(-b -c)", "(bag a +(or b c))", NULL},
    {"-(-b)", "b", NULL},
    {"a -(b -c)", "(bag a -(bag b -c))", NULL},
    {"a AND -b", "(not a b)", NULL},
    {"a AND -b AND c", "(not (and a c) b)", NULL},
    {"(-a) AND (-b)", "(bag -a -b)", NULL},
    {"a NOT (-b)", "(and a b)", NULL},
    {"a NOT (-b) NOT c", "(not (and a b) c)", NULL},
    {"(-a) NOT b", "(bag -a -b)", NULL},
    {"(-a) NOT (-b)", "(not b a)", NULL},
    {"a OR -b", "a", "an exclusion cannot be one side of OR"},
    {"a OR -b OR c", "(or a c)", "an exclusion cannot be one side of OR"},
    {"(-a) OR (-b)", "(bag -(and a b))", NULL},
    {"c ((-a) OR (-b))", "(bag c -(and a b))", NULL},
    {"c AND ((-a) OR (-b -d))", "(not c (and a (or b d)))", NULL},
    // text fields
    {"title:(-a)", "(bag -(title a))", NULL},
    {"title:(-a -b) c", "(bag -(title a) -(title b) c)", NULL},
    {"title:(a -b) c", "(bag (title (bag a -b)) c)", NULL},
    {"title:(section:a)", "(title (section a))", NULL},
    {"title:(author:a)", "(author a)", NULL},
    {"title:(%)", "()", NULL},
    // fields that select documents
    {"author:a", "(author a)", NULL},
    {"author:(a b)", "(bag (author a) (author b))", NULL},
    {"author:(-a b)", "(bag -(author a) (author b))", NULL},
    {"author:(NOT a)", "(bag -(author a))", NULL},
    {"author:(NOT a) c", "(bag -(author a) c)", NULL},
    {"author:(a OR b NOT c)", "(or (author a) (not (author b) (author c)))", NULL},
    {"author:(a w/3 b)", "(and (author a) (author b))", NULL},
    {"author:(path:a b)", "(bag (path a) (author b))", NULL},
    {"path:--", "(path --)", NULL},
    {"a -author:…", "a", "author: without a word"},
    {"a date:soon", "(bag a (date soon))",
     "date:soon is not a date"}, // no document has it: the answer is not wider
    {"a -date:soon", "(bag a -(date soon))", "date:soon is not a date"},
    {"a OR before:then", "(or a (before then))", "before:then is not a date"},
    {"a date:>1978 before:<=2001", "(bag a (date >1978) (before <=2001))", NULL},
    {"a -series:…", "a", "series: without a word"},
    {"a -date:1990s -after:2005-02", "(bag a -(date 1990s) -(after 2005-02))", NULL},
    // NEAR
    {"a w/5 b", "(near 4 a b)", NULL},
    {"a w/5 (b OR c)", "(near 4 a (or b c))", NULL},
    {"a w/5 (b c)", "(near 4 a (or b c))", NULL},
    {"a w/5 (b -c)", "(not (near 4 a b) c)", NULL},
    {"a w/5 (b NOT c)", "(not (near 4 a b) c)", NULL},
    {"a w/5 (-c)", "(not a c)", NULL},
    {"(-a) w/5 (-c)", "(bag -a -c)", NULL},
    {"a w/5 (+b c)", "(near 4 a b)", "only one required word"},
    {"a w/5 (b AND c)", "a", "NEAR and w/n take words"},
    {"title:(a w/2 (b -c))", "(title (not (near 1 a b) c))", NULL},
    {"NEAR(a … b, 3)", "(near 3 a b)", NULL},
};

static struct node *normal(const char *query, struct analyzer *analyzer, struct notes *notes)
{
    struct node *root = NULL;
    cr_assert(query_parse(&root, query, strlen(query), notes));
    cr_assert(query_normalise(&root, analyzer, notes));
    return root;
}

Test(normalise, gives_every_row_its_form)
{
    struct analyzer *analyzer;
    cr_assert(analyzer_new(&analyzer));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct notes notes = {0};
        struct buffer tree;
        buffer_init(&tree);
        struct node *root = normal(rows[i].query, analyzer, &notes);
        cr_assert(node_print(&tree, root));
        cr_expect_str_eq(tree.data, rows[i].tree, "%s gives %s, not %s", rows[i].query, tree.data,
                         rows[i].tree);
        const char *note = notes.count ? notes.text[notes.count - 1] : "";
        cr_expect(rows[i].note ? strstr(note, rows[i].note) != NULL : notes.count == 0, "%s is noted: %s",
                  rows[i].query, note);
        notes_clear(&notes);
        buffer_clear(&tree);
        node_free(root);
    }
    analyzer_free(analyzer);
}

static bool excludes_alone(const struct node *node)
{
    bool found = false;
    for (size_t i = 0; node && i < node->child_count && !found; i++)
        found = part_excludes(node->children[i]) || excludes_alone(node->children[i]);
    return found;
}

// Of any parts, in any order: exclusions alone are the root or nothing, and what is normal stays as it is.
Test(normalise, leaves_no_group_of_exclusions_within_another)
{
    static const char *const parts[] = {"a ",     "b ",      "-",        "+",    "(",     "(",
                                        ")",      ")",       " AND ",    " OR ", " NOT ", " w/3 ",
                                        "title:", "author:", "\"c d\" ", "? "};
    struct analyzer *analyzer;
    uint64_t random = 1;
    cr_assert(analyzer_new(&analyzer));
    for (int round = 0; round < 20000; round++) {
        struct buffer query, tree, again;
        struct notes notes = {0};
        buffer_init(&query);
        buffer_init(&tree);
        buffer_init(&again);
        for (int i = 0; i < 24; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            buffer_add_string(&query, parts[(random >> 33) % (sizeof parts / sizeof *parts)]);
        }
        struct node *root = normal(query.data, analyzer, &notes);
        cr_assert(node_print(&tree, root));
        cr_assert_not(excludes_alone(root), "%s gives %s", query.data, tree.data);
        cr_assert(query_normalise(&root, analyzer, &notes));
        cr_assert(node_print(&again, root));
        cr_assert_str_eq(tree.data, again.data, "%s gives %s, then %s", query.data, tree.data, again.data);
        node_free(root);
        notes_clear(&notes);
        buffer_clear(&query);
        buffer_clear(&tree);
        buffer_clear(&again);
    }
    analyzer_free(analyzer);
}
