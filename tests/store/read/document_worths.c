// SPDX-License-Identifier: MIT
// What a word gives documents: few numbers stay where they are, many become one a place; and they are told apart by what they were made of, and go
// when others need their room.
#include "store/read/document_worths.h"

#include "store/read/list_limits.h"
#include <criterion/criterion.h>
#include <stdlib.h>

static const unsigned char first_list[1], second_list[1];

static const struct worths_source *some_source(void)
{
    static const unsigned char *const lists[] = {first_list, second_list};
    static const uint32_t passages[] = {3, 9};
    static const struct field_counts found[] = {{{0, 0, 2}}, {{1, 0, 1}}};
    static const struct worths_source source = {
        .lists = lists, .passages = passages, .found = found, .list_count = 2, .passage_count = 2};
    return &source;
}

static struct document_worths *new_worths(void)
{
    struct document_worths *worths = document_worths_new(some_source());
    cr_assert(worths);
    return worths;
}

Test(document_worths, few_places_keep_their_numbers_and_ascend)
{
    static const uint32_t places[] = {5, 2, 90}, sorted[] = {2, 5, 90};
    static const float worth[] = {.5f, .25f, .125f}, sorted_worth[] = {.25f, .5f, .125f};
    struct document_worths *worths = new_worths();
    cr_assert(worths_add(&worths->by_document, places, worth, 2));
    cr_assert(worths_add(&worths->by_document, places + 2, worth + 2, 1));
    cr_assert(worths_end(&worths->by_document, 100));
    cr_assert_eq(worths->by_document.count, 3);
    cr_assert(worths->by_document.place);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(worths->by_document.place[i], sorted[i]);
        cr_expect_eq(worths->by_document.worth[i], sorted_worth[i]);
    }
    document_worths_free(worths);
}

Test(document_worths, places_of_many_lists_ascend_together)
{
    enum { LISTS = 7, COUNT = 50 };
    struct document_worths *worths = new_worths();
    for (uint32_t list = 0; list < LISTS; list++)
        for (uint32_t i = 0; i < COUNT; i++) {
            const uint32_t place = LISTS * i + (5 * list + 3) % LISTS;
            const float worth = (float)(place + 1);
            cr_assert(worths_add(&worths->by_passage, &place, &worth, 1));
        }
    cr_assert(worths_end(&worths->by_passage, 4 * LISTS * COUNT));
    cr_assert_eq(worths->by_passage.count, LISTS * COUNT);
    cr_assert(worths->by_passage.place);
    for (uint32_t i = 0; i < LISTS * COUNT; i++) {
        cr_expect_eq(worths->by_passage.place[i], i);
        cr_expect_eq(worths->by_passage.worth[i], (float)(i + 1));
    }
    document_worths_free(worths);
}

Test(document_worths, one_list_has_those_of_several_words)
{
    struct list_limits_set set = {0};
    struct list_limits *limits = list_limits_of(&set, first_list, 1);
    struct worths_source source = *some_source();
    struct document_worths *with_others = new_worths(), *again = new_worths();
    source.passage_count = 0;
    struct document_worths *alone = document_worths_new(&source);
    cr_assert(limits && alone);
    list_limits_keep_documents(limits, with_others);
    list_limits_keep_documents(limits, alone);
    cr_expect(limits->documents == alone && alone->next == with_others);
    list_limits_keep_documents(limits, again);
    cr_expect(limits->documents == again && again->next == alone);
    cr_expect_null(alone->next);
    cr_expect_eq(set.documents_bytes, alone->bytes + again->bytes);
    list_limits_clear(&set);
}

Test(document_worths, many_places_become_one_number_each)
{
    static const uint32_t places[] = {5, 2, 7};
    static const float worth[] = {.5f, .25f, .125f}, all[] = {0, 0, .25f, 0, 0, .5f, 0, .125f};
    struct document_worths *worths = new_worths();
    cr_assert(worths_add(&worths->by_passage, places, worth, 3));
    cr_assert(worths_end(&worths->by_passage, 8));
    cr_assert_eq(worths->by_passage.count, 8);
    cr_assert_null(worths->by_passage.place);
    for (size_t i = 0; i < 8; i++)
        cr_expect_eq(worths->by_passage.worth[i], all[i], "%zu", i);
    document_worths_free(worths);
}

Test(document_worths, a_word_without_passages_is_kept_as_well)
{
    struct document_worths *worths = new_worths();
    cr_assert(worths_end(&worths->by_document, 100));
    cr_expect_eq(worths->by_document.count, 0);
    document_worths_free(worths);
}

Test(document_worths, other_lists_spellings_or_counts_are_of_another_word)
{
    struct document_worths *worths = new_worths();
    const unsigned char *const other_lists[] = {second_list, first_list};
    const uint32_t other_passages[] = {3, 8};
    const struct field_counts other_found[] = {{{0, 0, 2}}, {{1, 0, 2}}};
    struct worths_source source = *some_source();
    cr_expect(document_worths_are_of(worths, &source));
    source.list_count = 1;
    cr_expect_not(document_worths_are_of(worths, &source));
    source = *some_source();
    source.lists = other_lists;
    cr_expect_not(document_worths_are_of(worths, &source));
    source = *some_source();
    source.passage_count = 1;
    cr_expect_not(document_worths_are_of(worths, &source));
    source = *some_source();
    source.passages = other_passages;
    cr_expect_not(document_worths_are_of(worths, &source));
    source = *some_source();
    source.found = other_found;
    cr_expect_not(document_worths_are_of(worths, &source));
    document_worths_free(worths);
}

Test(document_worths, what_was_not_used_lately_goes_first)
{
    struct list_limits_set set = {0};
    struct list_limits *old = list_limits_of(&set, first_list, 1),
                       *new = list_limits_of(&set, second_list, 1);
    cr_assert(old && new);
    struct document_worths *worths = new_worths();
    document_worths_end(worths);
    const size_t bytes = worths->bytes;
    list_limits_keep_documents(old, worths);
    worths = new_worths();
    document_worths_end(worths);
    list_limits_keep_documents(new, worths);
    cr_assert_eq(set.documents_bytes, 2 * bytes);
    list_limits_spare(&set, 0, 2 * bytes);
    cr_expect(old->documents && new->documents);
    list_limits_spare(&set, 0, bytes);
    cr_expect_null(old->documents);
    cr_expect(new->documents);
    cr_expect_eq(set.documents_bytes, bytes);
    list_limits_clear(&set);
}
