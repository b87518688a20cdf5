// SPDX-License-Identifier: MIT
// Distances and sentences of prefixes that begin many words: each of them is found where it stands, as the texts were made to have it.
#include "loci_experimental.h"
#include "query/answer/question.h"
#include "query/match/postings/opened.h"
#include "query/match/postings/score/collecting.h"
#include "store/snapshot.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

// Passage i has word i modulo WORDS of the prefix gov*, word i modulo OTHERS of hel*, and form i / WORDS.
enum { WORDS = 100, OTHERS = 60 };

// W is the word of gov*, H that of hel*.
static const char *const forms[] = {
    "Omega is said. The treaty H is near W in it.",
    "Omega is said. Then W is near the treaty H of it.",
    "Omega is said. The treaty H is here. And W is there.",
    "Omega is said. The treaty H one two three four five six seven eight nine ten W.",
    "Omega is said. The treaty with H and W is long.",
    "Omega is said. The treaty H is without any.",
};
enum { FORMS = sizeof forms / sizeof *forms, PASSAGES = WORDS * FORMS, ALL_FORMS = (1 << FORMS) - 1 };

// In the order in which a dictionary has them; no suffix of any is one that a stemmer knows.
static void add_word(struct buffer *out, const char *prefix, size_t number)
{
    cr_assert(buffer_printf(out, "%s%ck%ck", prefix, (char)('a' + number / 10), (char)('a' + number % 10)));
}

static void add_passage(struct buffer *out, size_t i)
{
    for (const char *c = forms[i / WORDS]; *c; c++)
        if (*c == 'W')
            add_word(out, "gov", i % WORDS);
        else if (*c == 'H')
            add_word(out, "hel", i % OTHERS);
        else
            cr_assert(buffer_add_byte(out, *c));
    cr_assert(buffer_printf(out, " Number %zu.", i)); // copies would be shown once
}

static loci *make_index(void)
{
    struct buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < PASSAGES; i++) {
        cr_assert(i == 0 || buffer_add_byte(&text, '|'));
        add_passage(&text, i);
    }
    const struct brief brief = {.path = "a", .text = text.data};
    loci *index = archive_new(&brief, 1);
    buffer_clear(&text);
    return index;
}

static loci_results *ask(loci *index, const char *query, uint32_t without)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = PASSAGES,
                                         .per_document = UINT32_MAX,
                                         .count = true,
                                         .without = without,
                                         .deadline_ms = UINT32_MAX};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s: %s", query,
                 loci_message(index));
    return results;
}

struct found {
    size_t count;
    uint32_t ordinals[PASSAGES]; // as they are ordered; 0 behind them
    double scores[PASSAGES];
};

static struct found found_by(loci *index, const char *query, uint32_t without)
{
    struct found found = {0};
    loci_results *results = ask(index, query, without);
    for (; found.count < loci_results_count(results) && found.count < PASSAGES; found.count++) {
        found.ordinals[found.count] = loci_results_hit(results, found.count)->ordinal;
        found.scores[found.count] = loci_results_hit(results, found.count)->score;
    }
    loci_results_free(results);
    return found;
}

// That just the passages of these forms (bit f: form f) are found.
static void expect_forms(loci *index, const char *query, unsigned wanted, uint32_t without)
{
    bool found[PASSAGES] = {false};
    loci_results *results = ask(index, query, without);
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const uint32_t ordinal = loci_results_hit(results, i)->ordinal;
        cr_assert(ordinal >= 1 && ordinal <= PASSAGES, "%s: %u", query, ordinal);
        found[ordinal - 1] = true;
    }
    size_t wrong = 0;
    for (size_t i = 0; i < PASSAGES; i++)
        if (found[i] != ((wanted >> i / WORDS & 1) != 0) && wrong++ < 3)
            cr_expect_fail("%s: %s, word %zu: %s", query, forms[i / WORDS], i % WORDS,
                           found[i] ? "found" : "not found");
    cr_expect_eq(wrong, 0, "%s: %zu of %d", query, wrong, PASSAGES);
    loci_results_free(results);
}

// An exclusion is asked of each passage, with all of a prefix's words; what is looked for begins with the first of them alone.
static const struct {
    const char *query;
    unsigned forms;
} excluded[] = {
    {"treaty /s gov*", 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4},
    {"gov* /s treaty", 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4},
    {"hel* /s gov*", 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4},
    {"\"treaty hel*\" /s gov*", 1 << 0 | 1 << 1 | 1 << 3},
    {"omega /s gov*", 0},
    {"treaty pre/5 gov*", 1 << 0 | 1 << 2 | 1 << 4},
    {"treaty pre/20 gov*", 1 << 0 | 1 << 2 | 1 << 3 | 1 << 4},
    {"gov* pre/5 treaty", 1 << 1},
    {"hel* pre/3 gov*", 1 << 0 | 1 << 4},
    {"(treaty w/5 gov*) OR =nine", 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4},
    {"(treaty w/5 gov*) OR =without", 1 << 0 | 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5},
    {"(treaty /p gov*) OR =nine", 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4},
};

Test(distances, hold_of_each_word_that_a_prefix_begins)
{
    loci *index = make_index();
    for (size_t i = 0; i < sizeof excluded / sizeof *excluded; i++) {
        char query[128];
        snprintf(query, sizeof query, "omega NOT (%s)", excluded[i].query);
        expect_forms(index, query, ALL_FORMS & ~excluded[i].forms, LOCI_WITHOUT_KEPT);
        expect_forms(index, query, ALL_FORMS & ~excluded[i].forms, LOCI_WITHOUT_POSTINGS);
    }
    archive_free(index);
}

// What is looked for begins with the first of a prefix's words; that it holds is told of all of them, by the texts and by positions alike.
Test(distances, hold_by_positions_as_by_texts)
{
    loci *index = make_index();
    for (size_t i = 0; i < sizeof excluded / sizeof *excluded; i++) {
        const struct found texts = found_by(index, excluded[i].query, LOCI_WITHOUT_POSTINGS);
        const struct found positions = found_by(index, excluded[i].query, LOCI_WITHOUT_KEPT);
        cr_expect(texts.count > 0 || excluded[i].forms == 0, "%s", excluded[i].query);
        cr_expect(memcmp(&texts, &positions, sizeof texts) == 0, "%s: %zu and %zu", excluded[i].query,
                  texts.count, positions.count);
    }
    archive_free(index);
}

// Beside a word of fewer passages a distance is asked of these alone, and what counts of it in the rest of their document still does.
Test(distances, hold_beside_rarer_words)
{
    static const struct {
        const char *word;
        unsigned forms;
    } rarer[] = {{"nine", 1 << 3}, {"without", 1 << 5}, {"said AND nine NOT gas", 1 << 3}, {"long", 1 << 4}};
    loci *index = make_index();
    for (size_t r = 0; r < sizeof rarer / sizeof *rarer; r++)
        for (size_t i = 0; i < sizeof excluded / sizeof *excluded; i++) {
            char query[128];
            snprintf(query, sizeof query, "%s NOT (%s)", rarer[r].word, excluded[i].query);
            expect_forms(index, query, rarer[r].forms & ~excluded[i].forms, LOCI_WITHOUT_KEPT);
            snprintf(query, sizeof query, "%s AND (%s)", rarer[r].word, excluded[i].query);
            const struct found texts = found_by(index, query, LOCI_WITHOUT_POSTINGS);
            const struct found positions = found_by(index, query, LOCI_WITHOUT_KEPT);
            cr_expect(memcmp(&texts, &positions, sizeof texts) == 0, "%s: %zu and %zu", query, texts.count,
                      positions.count);
        }
    archive_free(index);
}

// Where texts are read again, and where postings tell it.
Test(distances, stand_beside_phrases_of_as_many_words)
{
    loci *index = make_index();
    const unsigned side_by_side = ALL_FORMS & ~(1u << 4);
    expect_forms(index, "\"treaty hel*\"", side_by_side, LOCI_WITHOUT_POSTINGS);
    expect_forms(index, "\"treaty hel*\"", side_by_side, LOCI_WITHOUT_KEPT);
    expect_forms(index, "omega NOT \"treaty hel*\"", 1 << 4, LOCI_WITHOUT_POSTINGS);
    expect_forms(index, "omega NOT \"treaty hel*\"", 1 << 4, LOCI_WITHOUT_KEPT);
    archive_free(index);
}

// ---- asked again

enum { DOCUMENTS = 12, PASSAGES_OF_ONE = 8, PAGE = 3 };

// One passage of each document says "nine"; of those around it ever more hold the distance.
static loci *make_documents(void)
{
    struct buffer texts[DOCUMENTS];
    struct brief briefs[DOCUMENTS] = {{0}};
    char paths[DOCUMENTS][8];
    for (size_t d = 0; d < DOCUMENTS; d++) {
        buffer_init(&texts[d]);
        for (size_t p = 0; p < PASSAGES_OF_ONE; p++) {
            const size_t holds = p == 3 ? 3 : p <= d % PASSAGES_OF_ONE ? p % 2 : 5;
            cr_assert(p == 0 || buffer_add_byte(&texts[d], '|'));
            add_passage(&texts[d], holds * WORDS + d);
            cr_assert(buffer_printf(&texts[d], " Of %zu %zu.", d, p));
        }
        snprintf(paths[d], sizeof paths[d], "%zu", d);
        briefs[d] = (struct brief){.path = paths[d], .text = texts[d].data};
    }
    loci *index = archive_new(briefs, DOCUMENTS);
    for (size_t d = 0; d < DOCUMENTS; d++)
        buffer_clear(&texts[d]);
    return index;
}

static void expect_page(loci *index, const char *query, loci_search_options options)
{
    loci_results *kept = NULL, *anew = NULL;
    options.size = sizeof options;
    options.limit = PAGE;
    options.count = options.explain = true; // what is explained is counted of the page alone
    cr_assert_eq(loci_search(index, &kept, query, &options), LOCI_OK, "%s", loci_message(index));
    options.without = LOCI_WITHOUT_KEPT;
    cr_assert_eq(loci_search(index, &anew, query, &options), LOCI_OK, "%s", loci_message(index));
    const size_t count = loci_results_count(anew);
    cr_expect_eq(loci_results_total(kept), loci_results_total(anew), "%s", query);
    cr_assert_eq(loci_results_count(kept), count, "%s from %u", query, options.offset);
    cr_expect(count > 0, "%s from %u", query, options.offset);
    for (size_t i = 0; i < count; i++) {
        const loci_hit *a = loci_results_hit(kept, i), *b = loci_results_hit(anew, i);
        cr_expect_str_eq(a->ref, b->ref, "%s from %u", query, options.offset);
        cr_expect(a->score == b->score, "%s from %u: %.17g and %.17g", query, options.offset, a->score,
                  b->score);
    }
    loci_results_free(kept);
    loci_results_free(anew);
}

// What was asked of the passages around some hits is asked again of those around others, and of all for a list of documents.
Test(distances, count_on_each_page_as_if_asked_anew)
{
    static const char *const queries[] = {"nine AND (treaty /s gov*)",
                                          "nine AND hel* AND NEAR(treaty gov*, 20)",
                                          "nine AND (omega OR hel*) AND (treaty w/20 gov*)"};
    loci *index = make_documents();
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++)
        for (uint32_t round = 0; round < 3; round++) {
            expect_page(index, queries[q], (loci_search_options){.sort = LOCI_SORT_DATE});
            for (uint32_t from = 0; from < DOCUMENTS; from += PAGE)
                expect_page(index, queries[q],
                            (loci_search_options){.offset = (from + round * PAGE) % DOCUMENTS});
            expect_page(index, queries[q], (loci_search_options){.documents = round == 1});
        }
    archive_free(index);
}

// How many passages of [first, first + count) the words of a distance are told of; of all passages where `count` is 0.
static size_t count_told(loci *index, const struct question *question, uint32_t first, size_t count)
{
    uint32_t passages[DOCUMENTS * PASSAGES_OF_ONE];
    const struct passages_of asked = {passages, count};
    const struct formula formula = matching_formula(index, &question->matching, false);
    struct posting_tree *tree = NULL;
    bool can = true;
    for (size_t i = 0; i < count; i++)
        passages[i] = first + (uint32_t)i;
    cr_assert_eq(
        count > 0 ? postings_words_tree(index, question->matching.postings, &formula, &asked, 1, &tree, &can)
                  : postings_tree(index, question->matching.postings, &formula, true, &tree),
        LOCI_OK);
    cr_assert(can && tree && tree->narrowed == (count > 0) && tree->told_count == 1);
    const struct leaf *leaf = &tree->leaves[tree->told[0].leaf];
    for (size_t i = 0; count > 0 && i < leaf->count; i++)
        cr_expect(leaf->passages[i] >= first && leaf->passages[i] < first + count);
    return leaf->count;
}

// Whatever they were asked of before.
Test(distances, are_told_of_the_passages_that_are_asked)
{
    static const char query[] = "nine AND (treaty /s gov*)";
    loci *index = make_documents();
    struct question *question;
    struct posting_tree *whole;
    struct segments_reader *segments;
    struct notes notes = {0};
    cr_assert_eq(question_open(&question, index, query, strlen(query), LOCI_WITHOUT_KEPT), LOCI_OK);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(question_ask(question, index, &notes), LOCI_OK);
    cr_assert_eq(postings_segments(index, question->matching.postings, &segments), LOCI_OK);
    const struct formula formula = matching_formula(index, &question->matching, false);
    cr_assert_eq(postings_tree(index, question->matching.postings, &formula, false, &whole), LOCI_OK);
    cr_assert(whole && whole->narrowed);
    size_t told = 0, again = 0;
    for (uint32_t d = 0; d < DOCUMENTS; d++)
        told += count_told(index, question, 1 + d * PASSAGES_OF_ONE, PASSAGES_OF_ONE);
    for (uint32_t d = DOCUMENTS; d-- > 0;)
        again += count_told(index, question, 1 + d * PASSAGES_OF_ONE, PASSAGES_OF_ONE);
    cr_expect_gt(told, DOCUMENTS);
    cr_expect_eq(again, told);
    cr_expect_eq(count_told(index, question, 1, DOCUMENTS * PASSAGES_OF_ONE), told);
    cr_expect_eq(count_told(index, question, 0, 0), told);
    snapshot_end(index);
    question_close(question, index, false);
    notes_clear(&notes);
    archive_free(index);
}

// ---- damaged lists

// What the lists of an index lie in, to be damaged and mended.
struct stored_chunk {
    int64_t id;
    int size;
    unsigned char bytes[1 << 16];
};

static bool read_chunk(sqlite3 *db, int64_t behind, struct stored_chunk *out)
{
    sqlite3_stmt *row;
    cr_assert_eq(sqlite3_prepare_v2(db, "SELECT id, data FROM segment_chunk WHERE id > ?1 ORDER BY id", -1,
                                    &row, NULL),
                 SQLITE_OK);
    sqlite3_bind_int64(row, 1, behind);
    const bool found = sqlite3_step(row) == SQLITE_ROW;
    if (found) {
        out->id = sqlite3_column_int64(row, 0);
        out->size = sqlite3_column_bytes(row, 1);
        cr_assert(out->size > 0 && out->size <= (int)sizeof out->bytes);
        memcpy(out->bytes, sqlite3_column_blob(row, 1), (size_t)out->size);
    }
    sqlite3_finalize(row);
    return found;
}

static void write_chunk(sqlite3 *db, const struct stored_chunk *chunk)
{
    sqlite3_stmt *row;
    cr_assert_eq(sqlite3_prepare_v2(db, "UPDATE segment_chunk SET data = ?2 WHERE id = ?1", -1, &row, NULL),
                 SQLITE_OK);
    sqlite3_bind_int64(row, 1, chunk->id);
    sqlite3_bind_blob(row, 2, chunk->bytes, chunk->size, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(row), SQLITE_DONE);
    sqlite3_finalize(row);
}

// Each passage has its words in its heading as well.
static loci *make_headed(size_t count)
{
    struct brief briefs[WORDS] = {{0}};
    char sections[WORDS][64], texts[WORDS][128], paths[WORDS][8];
    for (size_t i = 0; i < count; i++) {
        const char a = (char)('a' + i / 10), b = (char)('a' + i % 10);
        snprintf(paths[i], sizeof paths[i], "%zu", i);
        snprintf(sections[i], sizeof sections[i], "Treaty of gov%ck%ck", a, b);
        snprintf(texts[i], sizeof texts[i], "Omega is said. The treaty gov%ck%ck is here. Number %zu.", a, b,
                 i);
        briefs[i] = (struct brief){.path = paths[i], .section = sections[i], .text = texts[i]};
    }
    return archive_new(briefs, count);
}

// Asks a damaged index: what it is asked has an answer, or the file is told to be damaged. Whether it was.
static bool is_told(const char *path)
{
    static const char *const queries[] = {"omega NOT (treaty /s gov*)", "gov* pre/5 treaty"};
    bool told = false;
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE];
    if (loci_open(&index, path, NULL, why, sizeof why) != LOCI_OK)
        return true;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        const loci_search_options options = {.size = sizeof options, .deadline_ms = UINT32_MAX};
        loci_results *results = NULL;
        const loci_error error = loci_search(index, &results, queries[i], &options);
        cr_expect(error == LOCI_OK || error == LOCI_CORRUPT, "%s: %s", queries[i], loci_message(index));
        told |= error == LOCI_CORRUPT;
        loci_results_free(results);
    }
    loci_close(index);
    return told;
}

// Wherever a list is not whole: what was read of it before is nothing to go by.
Test(distances, by_damaged_lists_end_in_an_error_or_an_answer)
{
    enum { STEP = 5 };
    static struct stored_chunk chunk;
    sqlite3 *db;
    size_t told = 0, damages = 0;
    loci *index = make_headed(70);
    cr_assert_eq(sqlite3_open(index->path, &db), SQLITE_OK);
    for (chunk.id = 0; read_chunk(db, chunk.id, &chunk);) {
        for (int at = 0; at < chunk.size; at += STEP, damages++) {
            const unsigned char before = chunk.bytes[at];
            chunk.bytes[at] ^= (unsigned char)(1 + at * 7 % 255);
            write_chunk(db, &chunk);
            told += is_told(index->path);
            chunk.bytes[at] = before;
        }
        write_chunk(db, &chunk);
    }
    sqlite3_close(db);
    archive_free(index);
    cr_expect(told > 0, "%zu of %zu were told of", told, damages);
}
