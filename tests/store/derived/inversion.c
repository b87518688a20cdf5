// SPDX-License-Identifier: MIT
// What a batch gathered is the same segment whether a thread of its own turns it round or not, and however many slices it takes.
#include "store/derived/segments/turned.h"
#include "store/write/batch.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct derived derived_segments;

enum { PASSAGES = 400, WORDS = 30 };

static struct scratch scratch;
static loci *index_;
static int64_t run;
static struct prepared_document *document;

// Passages of words whose frequencies differ, some in capitals, some in two forms.
static void describe(struct buffer *text)
{
    for (unsigned passage = 0; passage < PASSAGES; passage++) {
        buffer_add_string(text, passage > 0 ? "|Head/Part#" : "Head/Part#");
        for (unsigned word = 0; word < WORDS; word++) {
            const unsigned number = (passage * 7919 + word * word * 31) % (word % 3 == 0 ? 9 : 700);
            buffer_printf(text, word % 5 == 0 ? "TREATY%u%s" : "treaty%u%s", number,
                          word % 7 == 0 ? "s. " : " ");
        }
    }
}

static void make(void)
{
    struct buffer text;
    buffer_init(&text);
    describe(&text);
    scratch_make(&scratch);
    index_ = open_index(scratch.path);
    (void)begin_batch(index_, &run);
    document = make_document(index_, "member", "Title", NULL, text.data);
    cr_assert_eq(document->passage_count, PASSAGES);
    buffer_clear(&text);
}

static void unmake(void)
{
    prepared_free(document);
    batch_rollback(index_);
    loci_close(index_);
    scratch_remove(&scratch);
}

TestSuite(inversion, .init = make, .fini = unmake);

// Writes down what it is handed; fails at a term.
struct taken {
    struct buffer said;
    size_t terms, fails_at; // 0: at none
    unsigned begun, ended, cleared;
};

static bool wants(const void *state)
{
    return state != NULL;
}

static loci_error begin(loci *index, void *state)
{
    (void)index;
    ((struct taken *)state)->begun++;
    return LOCI_OK;
}

static loci_error take(loci *index, void *state, const struct turned_term *term)
{
    struct taken *taken = state;
    if (++taken->terms == taken->fails_at)
        return handle_fail(index, LOCI_CORRUPT, "no more");
    buffer_add(&taken->said, term->term, term->size);
    for (size_t i = 0; i < term->count; i++)
        buffer_printf(&taken->said, " %u:%x/%u", term->passages[term->tokens[i].passage].passage,
                      term->tokens[i].place, term->tokens[i].code);
    buffer_add_byte(&taken->said, '\n');
    return LOCI_OK;
}

static loci_error end(loci *index, void *state)
{
    (void)index;
    ((struct taken *)state)->ended++;
    return LOCI_OK;
}

static void clear(void *state)
{
    ((struct taken *)state)->cleared++;
}

static struct gathered_postings *gather(const struct posting_taker *taker, size_t alone, size_t slice)
{
    struct gathered_postings *gathered = derived_segments.new();
    cr_assert_not_null(gathered);
    gathered->taker = taker;
    gathered->alone = alone;
    gathered->slice = slice;
    cr_assert(gather_words(gathered, &document->dictionary));
    for (size_t i = 0; i < document->passage_count; i++) {
        struct derived_passage passage;
        cr_assert(derived_passage_of(&passage, document, i, 1, 0));
        cr_assert(
            gather_passage(gathered, &(struct passage_change){.passage = (int64_t)i + 1, .after = &passage}));
    }
    return gathered;
}

static loci_error write(struct taken *taken, size_t alone, size_t slice)
{
    const struct posting_taker taker = {taken, wants, begin, take, end, clear};
    struct gathered_postings *gathered = gather(&taker, alone, slice);
    buffer_init(&taken->said);
    loci_error error = gather_begin(index_, gathered);
    cr_assert_eq(error, LOCI_OK, "%s", loci_message(index_));
    cr_expect_eq(gathered->begun != NULL, alone == 1);
    error = gather_write(index_, gathered);
    cr_expect_null(gathered->begun);
    derived_segments.free(gathered);
    return error;
}

// The last segment as text, without its number; it goes.
static void read_segment(struct buffer *out)
{
    int64_t chunks = 0;
    sqlite3_stmt *rows = NULL;
    buffer_init(out);
    cr_assert_eq(sql_number(index_, "SELECT count(*) FROM segment_chunk", "counting", &chunks), LOCI_OK);
    cr_assert_gt(chunks, 2);
    cr_assert_eq(
        sql_prepare(
            index_, &rows,
            "SELECT hex(head) FROM segment UNION ALL SELECT * FROM (SELECT (id & 0xFFFFFFFF) || ' ' ||"
            " hex(data) FROM segment_chunk ORDER BY id)"),
        LOCI_OK);
    while (sqlite3_step(rows) == SQLITE_ROW)
        buffer_printf(out, "%s\n", (const char *)sqlite3_column_text(rows, 0));
    sqlite3_finalize(rows);
    cr_assert_not(out->failed);
    cr_assert_eq(sql_exec(index_, "DELETE FROM segment; DELETE FROM segment_chunk"), LOCI_OK);
}

Test(inversion, a_thread_and_slices_make_the_same_segment)
{
    static const struct {
        size_t alone, slice;
    } ways[] = {{1, 0}, {SIZE_MAX, 700}, {1, 1}, {1, 50}, {1, 5000}};
    struct buffer wanted, found;
    struct taken first = {0};
    cr_assert_eq(write(&first, SIZE_MAX, 0), LOCI_OK);
    cr_assert_gt(first.terms, 600);
    read_segment(&wanted);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct taken taken = {0};
        cr_assert_eq(write(&taken, ways[i].alone, ways[i].slice), LOCI_OK, "%s", loci_message(index_));
        read_segment(&found);
        cr_expect_str_eq(found.data, wanted.data, "way %zu", i);
        cr_expect_str_eq(taken.said.data, first.said.data, "way %zu", i);
        cr_expect(taken.begun == 1 && taken.ended == 1 && taken.cleared == 1);
        buffer_clear(&found);
        buffer_clear(&taken.said);
    }
    buffer_clear(&wanted);
    buffer_clear(&first.said);
}

Test(inversion, a_thread_writes_for_itself_alone)
{
    struct gathered_postings *gathered = gather(NULL, 1, 50);
    struct buffer found;
    cr_assert_eq(gather_begin(index_, gathered), LOCI_OK);
    cr_assert_eq(gather_write(index_, gathered), LOCI_OK, "%s", loci_message(index_));
    read_segment(&found);
    buffer_clear(&found);
    derived_segments.free(gathered);
}

Test(inversion, what_fails_ends_the_thread)
{
    static const size_t slices[] = {0, 1, 50};
    for (size_t at = 1; at < 600; at += 37)
        for (size_t i = 0; i < sizeof slices / sizeof *slices; i++) {
            struct taken taken = {.fails_at = at};
            cr_assert_eq(write(&taken, 1, slices[i]), LOCI_CORRUPT);
            cr_expect_str_eq(loci_message(index_), "no more");
            cr_expect(taken.terms == at && taken.ended == 0 && taken.cleared == 1);
            buffer_clear(&taken.said);
        }
}

Test(inversion, what_is_not_wanted_any_more_leaves_nothing)
{
    int64_t rows = -1;
    struct taken taken = {0};
    const struct posting_taker taker = {&taken, wants, begin, take, end, clear};
    for (size_t slice = 1; slice < 3000; slice = slice * 3 + 1) {
        struct gathered_postings *gathered = gather(&taker, 1, slice);
        cr_assert_eq(gather_begin(index_, gathered), LOCI_OK);
        derived_segments.forget(gathered);
        cr_expect_null(gathered->begun);
        derived_segments.free(gathered);
    }
    cr_assert_eq(sql_number(index_,
                            "SELECT (SELECT count(*) FROM segment) + (SELECT count(*) FROM segment_chunk)",
                            "counting", &rows),
                 LOCI_OK);
    cr_expect_eq(rows, 0);
    cr_expect_eq(taken.begun, 0);
}
