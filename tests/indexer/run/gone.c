// SPDX-License-Identifier: MIT
// Which gone file a new one may have been.
#include "indexer/run/gone.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A list of files, each with the content that a letter stands for.
struct example {
    struct gone_list list;
    struct file *files;
    enum fate *fates;
};

static struct hash hash_of(char letter)
{
    struct hash hash;
    memset(&hash, letter, sizeof hash);
    return hash;
}

static void example_init(struct example *example, size_t most)
{
    example->files = calloc(most, sizeof *example->files);
    example->fates = calloc(most, sizeof *example->fates);
    cr_assert(example->files && example->fates && gone_init(&example->list, most));
}

static void example_add(struct example *example, const char *path, char letter)
{
    size_t at = example->list.count;
    example->files[at] = (struct file){.path = strdup(path), .hash = hash_of(letter), .size = at};
    example->fates[at] = FATE_GONE;
    gone_add(&example->list, &example->files[at], &example->fates[at]);
}

static void example_clear(struct example *example)
{
    for (size_t i = 0; i < example->list.count; i++)
        free(example->files[i].path);
    gone_clear(&example->list);
    free(example->files);
    free(example->fates);
}

static const char *taken_for(struct example *example, char letter, const char *path)
{
    struct hash hash = hash_of(letter);
    struct gone *gone = gone_find(&example->list, &hash, path);
    if (!gone)
        return "-";
    gone_take(&example->list, gone);
    cr_expect_eq(*gone->fate, FATE_MOVED);
    return gone->file->path;
}

Test(gone, is_found_by_content_and_best_by_name_and_once)
{
    struct example example;
    example_init(&example, 5);
    example_add(&example, "z/one", 'a');
    example_add(&example, "y/one", 'a');
    example_add(&example, "x/two", 'a');
    example_add(&example, "three", 'b');
    gone_order(&example.list);
    cr_expect_str_eq(taken_for(&example, 'c', "one"), "-");
    cr_expect_str_eq(taken_for(&example, 'a', "new/two"), "x/two");
    cr_expect_str_eq(taken_for(&example, 'a', "new/two"), "y/one");
    cr_expect_str_eq(taken_for(&example, 'a', "one"), "z/one");
    cr_expect_str_eq(taken_for(&example, 'a', "one"), "-");
    cr_expect_str_eq(taken_for(&example, 'b', "other"), "three");
    cr_expect(gone_has_size(&example.list, 3));
    cr_expect_not(gone_has_size(&example.list, 4));
    example_clear(&example);
}

Test(gone, may_be_nothing)
{
    struct gone_list list = {0};
    struct hash hash = hash_of('a');
    cr_expect_null(gone_find(&list, &hash, "a"));
    cr_expect_not(gone_has_size(&list, 0));
}

// What it takes to find `count` files that are all alike, moved to new names.
static uint64_t cost_of(size_t count)
{
    struct example example;
    example_init(&example, count);
    char path[32];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%zu/same", i);
        example_add(&example, path, 'a');
    }
    gone_order(&example.list);
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, i % 2 ? "new/%zu" : "new/%zu/same", i);
        cr_expect_str_neq(taken_for(&example, 'a', path), "-");
    }
    cr_expect_str_eq(taken_for(&example, 'a', "same"), "-");
    uint64_t compared = example.list.compared;
    example_clear(&example);
    return compared;
}

Test(gone, is_found_in_little_more_than_twice_the_steps_among_twice_as_many)
{
    uint64_t some = cost_of(1000), twice = cost_of(2000);
    cr_expect_lt(twice, some * 5 / 2, "%llu, then %llu", (unsigned long long)some, (unsigned long long)twice);
}
