// SPDX-License-Identifier: MIT
// Scales are made whole by a handle that is asked many questions, whatever these ask for.
#include "store/read/scales.h"
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { LAST = 5 * LENGTHS_CHUNK, QUESTIONS = 48 };

static struct bm25 constants_of_test(void)
{
    const uint64_t lengths[FIELD_COUNT] = {1, 1, 12};
    return bm25_passages(3, 1, lengths);
}

static loci *make_index(struct scratch *scratch)
{
    int64_t run;
    scratch_make(scratch);
    loci *index = open_index(scratch->path);
    const int64_t file = begin_batch(index, &run);
    put(index, file, "1", "Oil", "one#alpha beta|two#gamma delta epsilon alpha|#beta", NULL);
    commit_batch(index, run);
    return index;
}

static void end(loci *index, struct scratch *scratch, struct scales *scales)
{
    scales_clear(scales);
    snapshot_end(index);
    loci_close(index);
    scratch_remove(scratch);
}

Test(scales, are_made_whole_once_many_questions_were_answered)
{
    enum { UNTIL_WHOLE = 20 };
    struct scratch scratch;
    struct scales scales = {0}, wanted = {0};
    const struct bm25 bm25 = constants_of_test();
    const uint32_t passages[] = {1, 2, 3};
    loci *index = make_index(&scratch);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(scales_begin(&scales, index, &bm25, LAST), LOCI_OK);
    cr_assert_eq(scales_begin(&wanted, index, &bm25, LAST), LOCI_OK);
    cr_assert_eq(scales_of_list(&wanted, index, passages, 3), LOCI_OK);
    for (int i = 0; i < QUESTIONS; i++)
        cr_assert_eq(scales_go_on(&scales, index), LOCI_OK);
    const size_t before = scales.whole_count;
    cr_assert_not(scales_are_whole(&scales));
    cr_assert_eq(scales_go_on(&scales, index), LOCI_OK);
    cr_expect(scales.whole_count > before);
    cr_expect_not(scales_are_whole(&scales), "a question makes a part of them");
    for (int i = 0; i < UNTIL_WHOLE; i++)
        cr_assert_eq(scales_go_on(&scales, index), LOCI_OK);
    cr_expect(scales_are_whole(&scales));
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(scales.of[passages[i]], wanted.of[passages[i]]);
        cr_expect_eq(scales.prose[passages[i]], wanted.prose[passages[i]]);
    }
    scales_clear(&wanted);
    end(index, &scratch, &scales);
}

Test(scales, of_a_few_passages_are_those_of_all_and_take_no_room)
{
    struct scratch scratch;
    struct scales scales = {0}, whole = {0};
    const struct bm25 bm25 = constants_of_test();
    const uint32_t passages[] = {1, 2, 3, 4, 2 * LENGTHS_CHUNK + 7, LAST};
    enum { COUNT = sizeof passages / sizeof *passages };
    float of[COUNT];
    uint8_t prose[COUNT];
    char document[4096] = "one#";
    loci *index = make_index(&scratch);
    int64_t run;
    const int64_t file = begin_batch(index, &run);
    for (int i = 0; i < 300; i++) // longer than a byte tells
        strcat(document, i % 2 ? "omega " : "of ");
    put(index, file, "2", "Rope and Oil", document, NULL);
    commit_batch(index, run);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(scales_begin(&scales, index, &bm25, LAST), LOCI_OK);
    cr_assert_eq(scales_begin(&whole, index, &bm25, LAST), LOCI_OK);
    for (int i = 0; i < QUESTIONS + 20; i++)
        cr_assert_eq(scales_go_on(&whole, index), LOCI_OK);
    cr_assert(scales_are_whole(&whole));
    cr_assert_eq(scales_apart(&scales, index, passages, COUNT, of, prose), LOCI_OK);
    cr_expect_null(scales.of);
    for (size_t i = 0; i < COUNT; i++) {
        cr_expect_eq(of[i], whole.of[passages[i]], "%u", passages[i]);
        cr_expect_eq(prose[i], whole.prose[passages[i]], "%u", passages[i]);
    }
    cr_expect_neq(of[0], of[1]);
    cr_expect_gt(of[3], of[0] + 200 * whole.each[FIELD_TEXT]);
    cr_expect_eq(of[4], scales.least, "there is no such passage");
    scales_clear(&whole);
    end(index, &scratch, &scales);
}

// Passages of the second window, each `step`-th up to the last.
static size_t list_passages(uint32_t *out, uint32_t step)
{
    size_t count = 0;
    for (uint32_t passage = LENGTHS_CHUNK; passage < 2 * LENGTHS_CHUNK; passage += step)
        out[count++] = passage;
    return count;
}

static void expect_window(const struct scales_window *window, const struct scales *whole,
                          const uint32_t *passages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t at = passages[i] % LENGTHS_CHUNK;
        cr_assert_eq(window->of[at], whole->of[passages[i]], "%u", passages[i]);
        cr_assert_eq(window->prose[at], whole->prose[passages[i]], "%u", passages[i]);
    }
}

// Documents with passages of many lengths, with and without headings, until two windows are full.
static void fill_windows(loci *index)
{
    enum { DOCUMENTS = 45, EACH = 200 };
    int64_t run;
    const int64_t file = begin_batch(index, &run);
    for (int document = 0; document < DOCUMENTS; document++) {
        char name[16], text[EACH * 64] = "";
        size_t size = 0;
        for (int i = 0; i < EACH; i++) {
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s#omega", i > 0 ? "|" : "",
                                     i % 3 ? "" : "one two");
            for (int word = 0; word < (i * 7 + document) % 5; word++)
                size += (size_t)snprintf(text + size, sizeof text - size, " rope");
        }
        snprintf(name, sizeof name, "many %d", document);
        put(index, file, name, document % 2 ? "Oil and Rope" : "Oil", text, NULL);
    }
    commit_batch(index, run);
}

Test(scales, of_a_window_are_those_of_all_and_take_no_room)
{
    struct scratch scratch;
    struct scales scales = {0}, whole = {0};
    const struct bm25 bm25 = constants_of_test();
    static uint32_t passages[LENGTHS_CHUNK];
    static struct scales_window window;
    loci *index = make_index(&scratch);
    fill_windows(index);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(scales_begin(&scales, index, &bm25, LAST), LOCI_OK);
    cr_assert_eq(scales_begin(&whole, index, &bm25, LAST), LOCI_OK);
    for (int i = 0; i < QUESTIONS + 20; i++)
        cr_assert_eq(scales_go_on(&whole, index), LOCI_OK);
    cr_assert(scales_are_whole(&whole));
    const uint32_t steps[] = {1000, 64, 17, 1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        uint64_t set[LENGTHS_CHUNK / 64] = {0};
        const size_t count = list_passages(passages, steps[i]);
        for (size_t k = 0; k < count; k++)
            set[passages[k] % LENGTHS_CHUNK / 64] |= UINT64_C(1) << passages[k] % 64;
        window = (struct scales_window){0};
        cr_assert_eq(scales_of_window(&scales, index, LENGTHS_CHUNK, set, &window), LOCI_OK);
        expect_window(&window, &whole, passages, count);
        cr_assert_eq(scales_of_window_list(&scales, index, (const uint32_t[]){1, 2, 3}, 3, &window), LOCI_OK);
        expect_window(&window, &whole, (const uint32_t[]){1, 2, 3}, 3);
        cr_assert_eq(scales_of_window_list(&scales, index, passages, count, &window), LOCI_OK);
        expect_window(&window, &whole, passages, count);
        cr_assert_eq(scales_of_window_list(&scales, index, passages, count, &window), LOCI_OK);
        expect_window(&window, &whole, passages, count);
    }
    cr_expect_null(scales.of);
    cr_expect_neq(window.of[0], window.of[1]);
    scales_clear(&whole);
    end(index, &scratch, &scales);
}

Test(scales, that_are_damaged_are_told_to_those_who_need_them_alone)
{
    struct scratch scratch;
    struct scales scales = {0};
    const struct bm25 bm25 = constants_of_test();
    const uint32_t passage = 2;
    float of;
    uint8_t prose;
    static struct scales_window window;
    const uint64_t set[LENGTHS_CHUNK / 64] = {1 << 2};
    loci *index = make_index(&scratch);
    cr_assert_eq(sql_exec(index, "UPDATE length SET data = x'07'"), LOCI_OK);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(scales_begin(&scales, index, &bm25, LAST), LOCI_OK);
    for (int i = 0; i < QUESTIONS + 20; i++)
        cr_assert_eq(scales_go_on(&scales, index), LOCI_OK);
    cr_expect_str_empty(loci_message(index));
    cr_expect_not(scales_are_whole(&scales));
    cr_expect_eq(scales_of_list(&scales, index, &passage, 1), LOCI_CORRUPT);
    cr_expect_eq(scales_apart(&scales, index, &passage, 1, &of, &prose), LOCI_CORRUPT);
    cr_expect_eq(scales_of_window_list(&scales, index, &passage, 1, &window), LOCI_CORRUPT);
    cr_expect_eq(scales_of_window(&scales, index, 0, set, &window), LOCI_CORRUPT);
    end(index, &scratch, &scales);
}

static void expect_lengths_of_norms(loci *index)
{
    for (int64_t passage = 1; passage <= 3; passage++) {
        struct norm norm, lengths;
        cr_assert_eq(reader_norm_lengths(index, passage, &lengths), LOCI_OK, "%s", loci_message(index));
        cr_assert_eq(reader_norm(index, passage, &norm), LOCI_OK);
        cr_expect_arr_eq(&lengths.length, &norm.length, sizeof norm.length, "%d", (int)passage);
        cr_expect_eq(lengths.prose, norm.prose, "%d", (int)passage);
        cr_expect_gt(norm.length.in[FIELD_TEXT], 0);
    }
}

// Of rows of lengths, and of norms that were taken apart.
Test(scales, need_of_norms_what_rows_of_lengths_say_as_well)
{
    struct scratch scratch;
    struct scales unused = {0};
    struct norm norm;
    loci *index = make_index(&scratch);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    expect_lengths_of_norms(index);
    cr_assert_eq(reader_find_norms(index, 0), LOCI_OK);
    cr_assert_not_null(reader_norms_at(index->reader, 0));
    expect_lengths_of_norms(index);
    cr_expect_eq(reader_norm_lengths(index, (int64_t)1 << 40, &norm), LOCI_CORRUPT);
    cr_expect_eq(reader_norm_lengths(index, -1, &norm), LOCI_CORRUPT);
    end(index, &scratch, &unused);
}

Test(scales, of_norms_are_told_where_rows_of_lengths_are_damaged)
{
    struct scratch scratch;
    struct scales unused = {0};
    struct norm norm;
    loci *index = make_index(&scratch);
    loci_close(index);
    alter_index(scratch.path, "UPDATE length SET data = x'04'");
    index = open_index(scratch.path);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_expect_eq(reader_norm_lengths(index, 1, &norm), LOCI_CORRUPT);
    end(index, &scratch, &unused);
}
