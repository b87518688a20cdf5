// SPDX-License-Identifier: MIT
// A question that was answered before its call was stopped, as one that is explained may be: what was made of it afterwards is not all of it, and
// is not kept.
#include "query/answer/question.h"
#include "query/match/postings/opened.h"
#include "query/match/postings/score/collecting.h"
#include "store/snapshot.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <string.h>

// How many leaves are made of the question in a call that is stopped or not; 0: there is no tree.
static size_t ask(loci *index, const char *text, bool words, bool stopped, uint32_t without)
{
    struct question *question;
    struct posting_tree *tree = NULL;
    struct segments_reader *segments = NULL;
    struct notes notes = {0};
    cr_assert_eq(question_open(&question, index, text, strlen(text), without), LOCI_OK);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(question_ask(question, index, &notes), LOCI_OK);
    cr_assert_eq(postings_segments(index, question->matching.postings, &segments), LOCI_OK);
    cr_assert_not_null(segments);
    const struct formula formula = matching_formula(index, &question->matching, false);
    index->stopped = stopped;
    cr_assert_eq(postings_tree(index, question->matching.postings, &formula, words, &tree), LOCI_OK);
    const size_t leaves = tree ? tree->leaf_count : 0;
    handle_go_on(index);
    snapshot_end(index);
    question_close(question, index, true);
    notes_clear(&notes);
    return leaves;
}

Test(stopped, what_was_made_until_then_is_not_kept)
{
    static const char *const queries[] = {"state", "state secrets", "sec*", "\"state secrets\"",
                                          "secrets NEAR/3 act"};
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        for (int words = 0; words < 2; words++) {
            const size_t wanted = ask(index, queries[i], words, false, LOCI_WITHOUT_KEPT);
            cr_assert_gt(wanted, 0, "%s", queries[i]);
            cr_expect_eq(ask(index, queries[i], words, true, 0), 0, "%s", queries[i]);
            for (int again = 0; again < 2; again++)
                cr_expect_eq(ask(index, queries[i], words, false, 0), wanted, "%s", queries[i]);
        }
    archive_free(index);
}

Test(stopped, what_was_never_made_is_whole)
{
    const struct plan plan = {0};
    struct postings *postings = postings_new(&plan);
    cr_assert(postings);
    cr_expect(postings_are_whole(postings));
    cr_expect(postings_are_whole(NULL));
    postings_free(postings);
}
