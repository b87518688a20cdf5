// SPDX-License-Identifier: MIT
// A list is the same whether it was read alone or with all of its chunk.
#include "store/derived/norm.h"
#include "store/derived/segments/tables.h"
#include "store/read/segments_read.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
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

// ---- a damaged page, of which two terms have one list

enum { SHARED_SIZE = 61, FIRST_COUNT = LIST_BLOCK, OTHER_COUNT = 2 * LIST_BLOCK };

static void replace_chunk(const char *path, int64_t id, const struct buffer *data)
{
    char sql[2048];
    int size = snprintf(sql, sizeof sql, "UPDATE segment_chunk SET data = x'");
    for (size_t i = 0; i < data->size; i++)
        size +=
            snprintf(sql + size, sizeof sql - (size_t)size, "%02x", (unsigned)(unsigned char)data->data[i]);
    snprintf(sql + size, sizeof sql - (size_t)size, "' WHERE id = %lld", (long long)id);
    alter_index(path, sql);
}

// A list that is whole as one of 128 passages; as one of 256 where the second block begins within it.
static void add_list(struct buffer *out, unsigned char second)
{
    enum { FIRST = 1, SECOND = FIRST + 14, LAST_SIZE = 4, OFFSET_SIZE = 3 };
    unsigned char list[SHARED_SIZE] = {[FIRST] = FIRST_COUNT - 1, [SECOND] = OTHER_COUNT - 1};
    memset(list + SECOND + LAST_SIZE, second, OFFSET_SIZE);
    buffer_add(out, list, sizeof list);
}

static void add_term(struct terms_writer *writer, unsigned number, uint32_t count, uint32_t begin,
                     uint32_t size)
{
    char term[8];
    const struct term_entry entry = {.count = count, .list = {0, begin, size}};
    snprintf(term, sizeof term, "t%02u", number);
    terms_writer_add(writer, term, 3, &entry);
}

// The first of a group says where its list begins.
static void add_terms(struct buffer *out)
{
    struct terms_writer writer;
    terms_writer_init(&writer);
    add_term(&writer, 0, FIRST_COUNT, 0, SHARED_SIZE);
    add_term(&writer, 1, FIRST_COUNT, SHARED_SIZE, SHARED_SIZE);
    for (unsigned i = 2; i < TERMS_GROUP; i++)
        add_term(&writer, i, 1, 0, 0);
    add_term(&writer, TERMS_GROUP, OTHER_COUNT, 0, SHARED_SIZE);
    add_term(&writer, TERMS_GROUP + 1, OTHER_COUNT, SHARED_SIZE, SHARED_SIZE);
    cr_assert(terms_writer_page(&writer, out));
    terms_writer_clear(&writer);
}

static void damage(const char *path)
{
    struct buffer terms_page, lists;
    loci *index = open_index(path);
    const int64_t segment = segments_at(begin(index), 0)->id;
    snapshot_end(index);
    loci_close(index);
    buffer_init(&terms_page);
    buffer_init(&lists);
    add_terms(&terms_page);
    add_list(&lists, 0);
    add_list(&lists, 0xFF);
    replace_chunk(path, segment_chunk_id(segment, SEGMENT_TERMS, 0), &terms_page);
    replace_chunk(path, segment_chunk_id(segment, SEGMENT_LISTS, 0), &lists);
    buffer_clear(&terms_page);
    buffer_clear(&lists);
}

static loci_error open_numbered(struct segments_reader *reader, unsigned number, struct opened_list *out)
{
    char term[8];
    bool found = false;
    snprintf(term, sizeof term, "t%02u", number);
    const loci_error error = segments_open(reader, 0, term, 3, POSITIONS_NONE, &found, out);
    cr_assert(error != LOCI_OK || found, "%s", term);
    return error;
}

// What was seen of a list with one count says nothing of it with another: neither that its entries hold, nor how many limits it has.
Test(lists, are_others_where_they_are_counted_otherwise)
{
    struct scratch scratch;
    struct opened_list one, other;
    scratch_make(&scratch);
    fill(scratch.path);
    damage(scratch.path);
    loci *index = open_index(scratch.path);
    struct segments_reader *reader = begin(index);
    cr_assert_eq(open_numbered(reader, 0, &one), LOCI_OK);
    cr_assert_eq(open_numbered(reader, TERMS_GROUP, &other), LOCI_OK);
    cr_expect_eq(one.bytes, other.bytes);
    cr_expect_eq(one.limits->count, 1);
    cr_expect_eq(other.limits->count, 2);
    cr_assert_eq(open_numbered(reader, 1, &one), LOCI_OK);
    cr_expect_eq(open_numbered(reader, TERMS_GROUP + 1, &other), LOCI_CORRUPT);
    snapshot_end(index);
    loci_close(index);
    scratch_remove(&scratch);
}

// They hold passages behind the last norms then, which are not live.
Test(lists, are_asked_for_where_the_last_passages_were_removed)
{
    enum { REMOVED = 2 * NORM_CHUNK };
    struct scratch scratch;
    struct segments_reader *reader;
    struct buffer text;
    int64_t run, id;
    scratch_make(&scratch);
    fill(scratch.path);
    loci *index = open_index(scratch.path);
    buffer_init(&text);
    for (int i = 0; i < REMOVED; i++)
        buffer_printf(&text, "%salpha", i > 0 ? "|" : "");
    const int64_t file = begin_batch(index, &run);
    put(index, file, "3", "Coal", text.data, &id);
    commit_batch(index, run);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &reader), LOCI_OK);
    cr_expect_not_null(reader);
    snapshot_end(index);
    cr_assert_eq(begin_batch(index, &run), file);
    cr_assert_eq(document_delete(index, id), LOCI_OK);
    commit_batch(index, run);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &reader), LOCI_OK);
    cr_assert_not_null(reader);
    cr_expect_geq(segments_passage_max(reader), REMOVED);
    snapshot_end(index);
    loci_close(index);
    buffer_clear(&text);
    scratch_remove(&scratch);
}
