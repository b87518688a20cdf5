// SPDX-License-Identifier: MIT
// Lists of many words, united as those that a prefix begins: short and long ones, at the edges of spans, and what is damaged.
#include "query/match/postings/unite/unite_words.h"
#include "store/derived/segments/tables.h"
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
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

// `chunks`: so many of norms there seem to be, where it is not 0.
static loci_error unite_within(loci *index, size_t chunks, const struct spellings *spellings,
                               struct leaf *leaf)
{
    struct segments_reader *segments;
    bool stopped = false;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(reader_need(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &segments), LOCI_OK);
    cr_assert_not_null(segments);
    *leaf = (struct leaf){.word = -1, .column = -1};
    const size_t there = index->reader->norm_count;
    index->reader->norm_count = chunks > 0 ? chunks : there;
    const loci_error error = words_unite(leaf, index, segments, spellings, true, &stopped);
    index->reader->norm_count = there;
    snapshot_end(index);
    return error;
}

static loci_error unite(loci *index, const struct spellings *spellings, struct leaf *leaf)
{
    return unite_within(index, 0, spellings, leaf);
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
    cr_expect_eq(unite_within(index, 1, &spellings, &leaf), LOCI_CORRUPT);
    cr_expect(strstr(loci_message(index), "list"), "%s", loci_message(index));
    leaf_clear(&leaf);
    spellings_clear(&spellings);
    archive_free(index);
}

enum { BEHIND = 300, WIDE_PASSAGES = WORDS_SPAN + BEHIND };

// Passages around the edge of the first span say one of a few rare words three times, and so do some far from it.
static bool says_rare(int i)
{
    return (i > WORDS_SPAN - 9 && i < WORDS_SPAN + 9) || i % 9973 == 0 || i == WIDE_PASSAGES - 1;
}

static loci *make_wide_index(void)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < WIDE_PASSAGES; i++) {
        cr_assert(buffer_printf(&text, "%szq%d", i > 0 ? "|" : "", i % WORDS));
        if (says_rare(i))
            cr_assert(buffer_printf(&text, " zr%d zr%d zr%d", i % 5, i % 5, i % 5));
    }
    const struct brief brief = {.path = "wide", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static void add_words(struct spellings *spellings, const char *begin, int count)
{
    for (int i = 0; i < count; i++) {
        char word[16];
        const int size = snprintf(word, sizeof word, "%s%d", begin, i);
        cr_assert(
            spellings_append(spellings, &(struct spelling){.terms = word, .size = (size_t)size, .words = 1}));
    }
}

// Long lists go on from span to span; what short ones hold is put with the spans that it lies in.
Test(many_words, are_found_in_each_span_and_at_its_edges)
{
    struct spellings rare = {0}, all = {0};
    struct leaf leaf;
    size_t wanted = 0;
    loci *index = make_wide_index();
    add_words(&rare, "zr", 5);
    add_words(&all, "zq", WORDS);
    add_words(&all, "zr", 5);
    cr_assert_eq(unite(index, &all, &leaf), LOCI_OK);
    cr_assert_eq(leaf.count, WIDE_PASSAGES);
    const uint32_t first = leaf.passages[0];
    for (int i = 0; i < WIDE_PASSAGES; i++) {
        cr_assert_eq(leaf.passages[i], first + (uint32_t)i);
        cr_assert_eq(leaf.found[i].in[FIELD_TEXT], says_rare(i) ? 4 : 1, "%d", i);
        cr_assert_eq(leaf.found[i].in[FIELD_TITLE] + leaf.found[i].in[FIELD_HEADING], 0, "%d", i);
    }
    leaf_clear(&leaf);
    cr_assert_eq(unite(index, &rare, &leaf), LOCI_OK);
    for (int i = 0; i < WIDE_PASSAGES; i++) {
        if (!says_rare(i))
            continue;
        cr_assert(wanted < leaf.count);
        cr_assert_eq(leaf.passages[wanted], first + (uint32_t)i);
        cr_assert_eq(leaf.found[wanted++].in[FIELD_TEXT], 3, "%d", i);
    }
    cr_expect_eq(leaf.count, wanted);
    leaf_clear(&leaf);
    spellings_clear(&rare);
    spellings_clear(&all);
    archive_free(index);
}

enum { DENSE_PASSAGES = 48000, SHARED = 64 };

// Of each 64 passages side by side another part holds none of the words: from none of them to all.
static bool is_without(int i)
{
    const uint32_t scattered = (uint32_t)i * 2654435761u >> 16;
    return (int)(scattered % SHARED) < i / SHARED % (SHARED + 1);
}

static int times_of(int i)
{
    return 1 + (is_without(i / 3) ? i % 5 : 0);
}

// Some passages say compounds that the words begin, whose joined forms stand at their places.
static loci *make_dense_index(void)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < DENSE_PASSAGES; i++) {
        const char first = (char)('a' + i % 10), second = (char)('a' + i / 10 % 10);
        cr_assert(buffer_printf(&text, "%sother", i > 0 ? "|" : ""));
        for (int time = 0; !is_without(i) && time < times_of(i); time++)
            cr_assert(buffer_printf(&text, " zq%c%c%s", first, second, (i + time) % 3 == 0 ? "-tail" : ""));
    }
    const struct brief brief = {.path = "dense", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static void add_compounds(struct spellings *spellings)
{
    for (int i = 0; i < WORDS; i++)
        for (int joined = 0; joined < 2; joined++) {
            char word[16];
            const int size =
                snprintf(word, sizeof word, "zq%c%c%s", 'a' + i % 10, 'a' + i / 10, joined ? "tail" : "");
            cr_assert(spellings_append(spellings,
                                       &(struct spelling){.terms = word, .size = (size_t)size, .words = 1}));
        }
}

// Most passages hold them, or some, of those that lie side by side, and each place counts once.
Test(many_words, are_found_whatever_part_of_the_passages_holds_them)
{
    struct spellings all = {0};
    struct leaf leaf;
    loci *index = make_dense_index();
    size_t at = 0;
    add_compounds(&all);
    cr_assert_eq(unite(index, &all, &leaf), LOCI_OK);
    const uint32_t first = leaf.passages[0];
    cr_assert(!is_without(0));
    for (int i = 0; i < DENSE_PASSAGES; i++) {
        if (is_without(i))
            continue;
        cr_assert(at < leaf.count, "%d", i);
        cr_assert_eq(leaf.passages[at], first + (uint32_t)i, "%d", i);
        cr_assert_eq(leaf.found[at].in[FIELD_TEXT], (uint32_t)times_of(i), "%d: %u", i,
                     leaf.found[at].in[FIELD_TEXT]);
        cr_assert_eq(leaf.found[at].in[FIELD_TITLE] + leaf.found[at].in[FIELD_HEADING], 0, "%d", i);
        at++;
    }
    cr_expect_eq(leaf.count, at);
    leaf_clear(&leaf);
    spellings_clear(&all);
    archive_free(index);
}

// ---- a page of terms that are not in order

// Each passage says a compound that one of the words begins.
static loci *make_compound_index(void)
{
    struct buffer text;
    buffer_init(&text);
    cr_assert(buffer_printf(&text, "zp"));
    for (int i = 0; i < WORDS; i++)
        cr_assert(buffer_printf(&text, "|zq%c%c-tail", 'a' + i % 10, 'a' + i / 10));
    const struct brief brief = {.path = "compounds", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

// Puts the first term of the group in the middle of the first page, "zq" and more, before all of those.
static void put_out_of_order(loci *index)
{
    enum { COUNT = 4, NUMBER = 4, HEAD = 16, SIZES = 2 };
    static unsigned char page[1 << 16];
    sqlite3 *db;
    sqlite3_stmt *row;
    cr_assert_eq(sqlite3_open(index->path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(db, "SELECT id, data FROM segment_chunk WHERE id = ?1", -1, &row, NULL),
                 SQLITE_OK);
    sqlite3_bind_int64(row, 1, segment_chunk_id(1, SEGMENT_TERMS, 0));
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    const int64_t id = sqlite3_column_int64(row, 0);
    const int size = sqlite3_column_bytes(row, 1);
    cr_assert(size > 0 && size <= (int)sizeof page);
    memcpy(page, sqlite3_column_blob(row, 1), (size_t)size);
    sqlite3_finalize(row);
    const uint32_t groups = pack_number(page), middle = groups / 2;
    unsigned char *entries = page + COUNT + (size_t)NUMBER * groups;
    unsigned char *term = entries + pack_number(page + COUNT + (size_t)NUMBER * middle) + HEAD + SIZES;
    cr_assert(memcmp(term, "zq", 2) == 0, "%u: %.8s", middle, (const char *)term);
    term[1] = 'p';
    cr_assert_eq(sqlite3_prepare_v2(db, "UPDATE segment_chunk SET data = ?2 WHERE id = ?1", -1, &row, NULL),
                 SQLITE_OK);
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_blob(row, 2, page, size, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(row), SQLITE_DONE);
    sqlite3_finalize(row);
    sqlite3_close(db);
}

// One after the other they are found where by bisection they are not: what is found once only is damaged.
Test(many_words, that_are_found_once_only_are_damaged)
{
    struct spellings all = {0};
    struct leaf leaf;
    loci *index = make_compound_index(), *damaged = NULL;
    char why[LOCI_MESSAGE_SIZE];
    cr_assert(spellings_append(&all, &(struct spelling){.terms = "zp", .size = 2, .words = 1}));
    add_compounds(&all);
    cr_expect_eq(unite(index, &all, &leaf), LOCI_OK);
    cr_expect_eq(leaf.count, WORDS + 1);
    leaf_clear(&leaf);
    put_out_of_order(index);
    cr_assert_eq(loci_open(&damaged, index->path, NULL, why, sizeof why), LOCI_OK, "%s", why);
    cr_expect_eq(unite(damaged, &all, &leaf), LOCI_CORRUPT);
    cr_expect(strstr(loci_message(damaged), "terms"), "%s", loci_message(damaged));
    leaf_clear(&leaf);
    loci_close(damaged);
    spellings_clear(&all);
    archive_free(index);
}
