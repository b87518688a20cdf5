// SPDX-License-Identifier: MIT
// What a reader is told of the state of the file.
#include "tests/store/support.h"
#include <criterion/criterion.h>

static struct scratch scratch;

static void setup(void)
{
    scratch_make(&scratch);
}

static void teardown(void)
{
    scratch_remove(&scratch);
}

static void add(loci *writer, const char *id)
{
    const loci_input input = {.size = sizeof input, .id = id, .text = "A law."};
    cr_assert_eq(loci_add(writer, (const loci_input *const[]){&input}, 1), LOCI_OK, "%s",
                 loci_message(writer));
}

TestSuite(generation, .init = setup, .fini = teardown);

Test(generation, grows_with_each_commit_and_with_nothing_else)
{
    loci *writer = open_index(scratch.path), *reader = NULL;
    uint64_t before = 0, same = 0, after = 0;
    loci_info *info = NULL;
    add(writer, "a");
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    cr_assert_eq(loci_open(&reader, scratch.path, &options, NULL, 0), LOCI_OK);
    cr_assert_eq(loci_generation_get(reader, &before), LOCI_OK);
    cr_assert_eq(loci_info_get(reader, &info), LOCI_OK);
    cr_assert_eq(loci_generation_get(reader, &same), LOCI_OK);
    cr_expect_eq(same, before);
    cr_expect_eq(info->generation, before);
    add(writer, "b");
    cr_assert_eq(loci_generation_get(reader, &after), LOCI_OK);
    cr_expect_gt(after, before);
    cr_expect_eq(loci_generation_get(reader, NULL), LOCI_INVALID);
    cr_expect_eq(loci_generation_get(NULL, &after), LOCI_INVALID);
    loci_info_free(info);
    loci_close(reader);
    loci_close(writer);
}
