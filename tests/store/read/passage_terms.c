// SPDX-License-Identifier: MIT
// Terms of passages that were counted before: what is told is what was kept, within bounds, of the file as it is.
#include "store/read/passage_terms.h"

#include "store/snapshot.h"
#include "tests/store/support.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 512, BYTES_MAX = 8192 };

static struct scratch scratch;
static loci *reader;

static void write_one(const char *member)
{
    loci *writer = open_index(scratch.path);
    int64_t run;
    const int64_t file = begin_batch(writer, &run);
    put(writer, file, member, NULL, "The law of the land.", NULL);
    commit_batch(writer, run);
    loci_close(writer);
}

static void set_up(void)
{
    scratch_make(&scratch);
    write_one("a");
    reader = open_index(scratch.path);
    cr_assert_eq(snapshot_begin(reader), LOCI_OK, "%s", loci_message(reader));
}

static void tear_down(void)
{
    snapshot_end(reader);
    loci_close(reader);
    scratch_remove(&scratch);
}

TestSuite(passage_terms, .init = set_up, .fini = tear_down);

// Terms whose text is the passage's number, of so many bytes in all.
static void keep(int64_t passage, size_t count, size_t texts_size)
{
    struct passage_terms terms = {.passage = passage,
                                  .list = calloc(count + 1, sizeof *terms.list),
                                  .texts = malloc(texts_size + 1),
                                  .count = count,
                                  .texts_size = texts_size};
    cr_assert(terms.list && terms.texts);
    memset(terms.texts, (int)(passage % 100), texts_size);
    for (size_t i = 0; i < count; i++)
        terms.list[i] =
            (struct passage_term){.size = 1, .frequency = {.in = {[FIELD_TEXT] = (uint32_t)passage}}};
    reader_keep_terms(reader, &terms);
    cr_assert_null(terms.list, "it is owned now");
    cr_assert_null(terms.texts);
}

static bool is_kept(int64_t passage)
{
    const struct passage_terms *kept = reader_kept_terms(reader, passage);
    if (!kept)
        return false;
    cr_assert_eq(kept->passage, passage);
    cr_assert_eq(kept->list[0].frequency.in[FIELD_TEXT], (uint32_t)passage);
    cr_assert_eq(kept->texts[0], passage % 100);
    return true;
}

Test(passage_terms, tell_what_was_kept_last)
{
    cr_expect_not(is_kept(7));
    keep(7, 3, 10);
    cr_expect(is_kept(7));
    cr_expect_eq(reader_kept_terms(reader, 7)->count, 3);
    keep(7, 5, 20);
    cr_expect(is_kept(7));
    cr_expect_eq(reader_kept_terms(reader, 7)->count, 5);
    cr_expect_not(is_kept(8));
    keep(0, 3, 10);
    cr_expect_null(reader_kept_terms(reader, 0), "no passage has this number");
}

// However many passages are read, few are kept, and of each only so much.
Test(passage_terms, keep_no_more_than_there_is_room_for)
{
    enum { PASSAGES = 5000 };
    size_t left = 0;
    for (int64_t passage = 1; passage <= PASSAGES; passage++) {
        keep(passage, 10, 100);
        cr_assert(is_kept(passage));
    }
    for (int64_t passage = 1; passage <= PASSAGES; passage++)
        left += is_kept(passage);
    cr_expect_leq(left, KEPT_MAX);
    cr_expect_gt(left, KEPT_MAX / 2);
}

Test(passage_terms, let_go_of_what_is_long)
{
    const size_t term = sizeof(struct passage_term);
    static const int64_t long_ones = 10;
    keep(1, BYTES_MAX / term - 1, BYTES_MAX - (BYTES_MAX / term - 1) * term);
    cr_expect(is_kept(1));
    keep(long_ones, BYTES_MAX / term - 1, BYTES_MAX - (BYTES_MAX / term - 1) * term + 1);
    cr_expect_not(is_kept(long_ones));
    keep(long_ones, BYTES_MAX / term + 1, 1);
    cr_expect_not(is_kept(long_ones));
}

Test(passage_terms, stay_from_snapshot_to_snapshot_until_the_file_is_written)
{
    keep(1, 3, 10);
    snapshot_end(reader);
    cr_assert_eq(snapshot_begin(reader), LOCI_OK);
    cr_expect(is_kept(1), "nothing was written");
    snapshot_end(reader);
    write_one("b");
    cr_assert_eq(snapshot_begin(reader), LOCI_OK);
    cr_expect_not(is_kept(1));
    keep(1, 4, 10);
    cr_expect(is_kept(1));
}
