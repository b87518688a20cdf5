// SPDX-License-Identifier: MIT
// Lists of many words, united as those that a prefix begins: what is damaged.
#include "archive.h"
#include "query/match/postings/unite/unite_words.h"
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 100, PASSAGES = 1500 };

// Passage i says the word i modulo WORDS, and "alike".
static loci *make_index(void)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < PASSAGES; i++) {
        char passage[32];
        const int size = snprintf(passage, sizeof passage, "%szq%d alike", i > 0 ? "|" : "", i % WORDS);
        cr_assert(buffer_add(&text, passage, (size_t)size));
    }
    const struct brief brief = {.path = "long", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static loci_error unite(loci *index, const struct spellings *spellings, struct leaf *leaf)
{
    struct segments_reader *segments;
    bool stopped = false;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(reader_need(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &segments), LOCI_OK);
    cr_assert_not_null(segments);
    *leaf = (struct leaf){.word = -1, .column = -1};
    const loci_error error = words_unite(leaf, index, segments, spellings, true, &stopped);
    snapshot_end(index);
    return error;
}

// What scales are made of ends with the last passage.
Test(many_words, that_go_on_behind_the_last_passage_are_damaged)
{
    struct spellings spellings = {0};
    struct leaf leaf;
    loci *index = make_index();
    for (int i = 0; i < WORDS; i++) {
        char word[16];
        const int size = snprintf(word, sizeof word, "zq%d", i);
        cr_assert(
            spellings_add(&spellings, &(struct spelling){.terms = word, .size = (size_t)size, .words = 1}));
    }
    cr_expect_eq(unite(index, &spellings, &leaf), LOCI_OK);
    cr_expect_eq(leaf.count, PASSAGES);
    leaf_clear(&leaf);
    cr_assert_eq(sql_exec(index, "DELETE FROM passage_text WHERE id > 400;"
                                 " UPDATE meta SET value = value + 1 WHERE key = 'generation'"),
                 LOCI_OK);
    cr_expect_eq(unite(index, &spellings, &leaf), LOCI_CORRUPT);
    cr_expect(strstr(loci_message(index), "list"), "%s", loci_message(index));
    leaf_clear(&leaf);
    spellings_clear(&spellings);
    archive_free(index);
}
