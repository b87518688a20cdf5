// SPDX-License-Identifier: MIT
// A list is the same whether it was read alone or with all of its chunk.
#include "store/read/segments_read.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const terms[] = {"alpha", "beta", "delta", "epsilon", "eta", "gamma", "iota", "zeta"};
enum { TERMS = sizeof terms / sizeof *terms };

static void fill(const char *path)
{
    int64_t run;
    loci *index = open_index(path);
    const int64_t file = begin_batch(index, &run);
    put(index, file, "1", "Oil", "one#alpha beta gamma|two#gamma delta epsilon alpha|#beta zeta eta", NULL);
    put(index, file, "2", "Gas", "one#iota eta|two#alpha zeta zeta|#gamma iota beta", NULL);
    commit_batch(index, run);
    loci_close(index);
}

static struct segments_reader *begin(loci *index)
{
    struct segments_reader *reader;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &reader), LOCI_OK);
    cr_assert_not_null(reader);
    cr_assert_eq(segments_count(reader), 1);
    return reader;
}

static struct opened_list open_term(struct segments_reader *reader, size_t term)
{
    struct opened_list list;
    bool found;
    cr_assert_eq(segments_open(reader, 0, terms[term], strlen(terms[term]), POSITIONS_ALL, &found, &list),
                 LOCI_OK);
    cr_assert(found, "%s", terms[term]);
    return list;
}

static void expect_same(const struct opened_list *one, const struct opened_list *other, const char *term)
{
    uint32_t passages[2][LIST_BLOCK];
    cr_assert_eq(one->list.count, other->list.count, "%s", term);
    cr_assert(list_passages(&one->list, 0, passages[0]) && list_passages(&other->list, 0, passages[1]));
    cr_expect_eq(memcmp(passages[0], passages[1], one->list.count * sizeof passages[0][0]), 0, "%s", term);
    cr_assert_eq(one->list.positions_size, other->list.positions_size, "%s", term);
    cr_expect_eq(memcmp(one->list.positions, other->list.positions, one->list.positions_size), 0, "%s", term);
    cr_expect_neq(one->bytes, other->bytes);
}

// The first that are asked for are read alone, the last with their chunk: of two that ask in opposite orders each has each term otherwise.
Test(lists, are_the_same_alone_and_with_their_chunk)
{
    struct scratch scratch;
    struct opened_list up[TERMS], down[TERMS];
    scratch_make(&scratch);
    fill(scratch.path);
    loci *one = open_index(scratch.path), *other = open_index(scratch.path);
    struct segments_reader *ascending = begin(one), *descending = begin(other);
    for (size_t i = 0; i < TERMS; i++) {
        up[i] = open_term(ascending, i);
        down[TERMS - 1 - i] = open_term(descending, TERMS - 1 - i);
    }
    for (size_t i = 0; i < TERMS; i++) {
        expect_same(&up[i], &down[i], terms[i]);
        cr_expect_eq(open_term(ascending, i).bytes, up[i].bytes, "others hold %s", terms[i]);
        cr_expect_eq(open_term(descending, i).bytes, down[i].bytes, "others hold %s", terms[i]);
    }
    snapshot_end(one);
    snapshot_end(other);
    loci_close(one);
    loci_close(other);
    scratch_remove(&scratch);
}
