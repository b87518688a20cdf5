// SPDX-License-Identifier: MIT
// Random edits leave the same index as writing the last state into a fresh one.
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 12, ROUNDS = 60, TEXT_MAX = 400 };

static const char *const words[] = {"law",
                                    "Laws",
                                    "secret",
                                    "co-operation",
                                    "cooperation",
                                    "state",
                                    "Kazakhstan’s",
                                    "U.S.",
                                    "1992–2002",
                                    "agreement",
                                    "agreeing",
                                    "военный",
                                    "the",
                                    "security-and-defence",
                                    "naïve",
                                    "PfP",
                                    "treaty",
                                    "treaties",
                                    "Partnership for Peace (PfP)",
                                    "Law Agreement (LA)",
                                    "LAW"};
enum { WORDS = sizeof words / sizeof *words };

static uint32_t state;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

// What the archive holds now, as described to make_document; "" for a document that is not there.
struct model {
    char text[DOCUMENTS][TEXT_MAX];
    char title[DOCUMENTS][32];
};

static void random_text(char out[TEXT_MAX])
{
    size_t size = 0;
    uint32_t passages = 1 + random_below(4);
    out[0] = '\0';
    for (uint32_t passage = 0; passage < passages; passage++) {
        if (random_below(3) == 0)
            size += (size_t)snprintf(out + size, TEXT_MAX - size, "%s/%s#", words[random_below(WORDS)],
                                     words[random_below(WORDS)]);
        for (uint32_t word = 1 + random_below(6); word > 0 && size < TEXT_MAX - 60; word--)
            size += (size_t)snprintf(out + size, TEXT_MAX - size, "%s ", words[random_below(WORDS)]);
        if (passage + 1 < passages)
            size += (size_t)snprintf(out + size, TEXT_MAX - size, "|");
    }
}

static int64_t find_document(loci *index, const char *member)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sql_prepare(index, &row, "SELECT id FROM document WHERE member = CAST(?1 AS BLOB)"),
                 LOCI_OK);
    sqlite3_bind_text(row, 1, member, -1, SQLITE_STATIC);
    int64_t id = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    return id;
}

static void edit(loci *index, int64_t file, struct model *model)
{
    uint32_t at = random_below(DOCUMENTS);
    char member[16];
    snprintf(member, sizeof member, "m%u", at);
    if (random_below(4) == 0) {
        int64_t id = find_document(index, member);
        if (id)
            cr_assert_eq(document_delete(index, id), LOCI_OK, "%s", loci_message(index));
        model->text[at][0] = '\0';
        return;
    }
    if (random_below(3) > 0 || !model->text[at][0])
        random_text(model->text[at]);
    if (random_below(2) == 0)
        snprintf(model->title[at], sizeof model->title[at], "%s", words[random_below(WORDS)]);
    put(index, file, member, model->title[at], model->text[at], NULL);
}

// The fresh index gets the passages under the numbers that the edited one gave them: so its rows are put in the
// order of numbers, one document each, and compared without numbers instead.
static char *dump_answers(loci *index)
{
    static const char *const terms[] = {
        "law",  "secret", "cooper", "co oper", "state", "kazakhstan",       "agreement",
        "agre", "the",    "treati", "naiv",    "1992",  "secur and defenc", "state law",
        "военн"};
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct top top = search_term(index, terms[i]);
        buffer_printf(&out, "%s:", terms[i]);
        for (size_t hit = 0; hit < top.count; hit++)
            buffer_printf(&out, " %a", top.entries[hit].score);
        buffer_add_byte(&out, '\n');
        top_clear(&top);
    }
    return buffer_detach(&out, NULL);
}

static char *dump_dictionary(loci *index)
{
    struct buffer out;
    buffer_init(&out);
    static const char *const queries[] = {"SELECT key, value FROM meta WHERE key <> 'generation' ORDER BY 1",
                                          "SELECT * FROM term ORDER BY 1", "SELECT * FROM word ORDER BY 1, 2",
                                          "SELECT * FROM compound ORDER BY 1, 2"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        sqlite3_stmt *rows = NULL;
        cr_assert_eq(sql_prepare(index, &rows, queries[i]), LOCI_OK);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows); column++)
                buffer_printf(&out, "%s\t", (const char *)sqlite3_column_text(rows, column));
            buffer_add_byte(&out, '\n');
        }
        sqlite3_finalize(rows);
    }
    return buffer_detach(&out, NULL);
}

static void write_fresh(loci *index, const struct model *model)
{
    int64_t run;
    int64_t file = begin_batch(index, &run);
    for (uint32_t at = 0; at < DOCUMENTS; at++) {
        char member[16];
        snprintf(member, sizeof member, "m%u", at);
        if (model->text[at][0])
            put(index, file, member, model->title[at], model->text[at], NULL);
    }
    commit_batch(index, run);
}

static void expect_same(char *edited, char *fresh, uint32_t seed)
{
    cr_expect_str_eq(edited, fresh, "seed %u", seed);
    free(edited);
    free(fresh);
}

Test(edits, leave_what_a_fresh_index_would_hold)
{
    for (uint32_t seed = 1; seed <= 4; seed++) {
        struct scratch scratch, other;
        struct model model = {0};
        state = seed;
        scratch_make(&scratch);
        scratch_make(&other);
        loci *index = open_index(scratch.path), *fresh = open_index(other.path);
        for (int round = 0; round < ROUNDS; round++) {
            int64_t run;
            int64_t file = begin_batch(index, &run);
            for (uint32_t edits = 1 + random_below(5); edits > 0; edits--)
                edit(index, file, &model);
            commit_batch(index, run);
        }
        write_fresh(fresh, &model);
        expect_same(dump_dictionary(index), dump_dictionary(fresh), seed);
        expect_same(dump_answers(index), dump_answers(fresh), seed);
        char *findings = check_index(index);
        cr_expect_str_eq(findings, "", "seed %u", seed);
        free(findings);

        char *before = dump_derived(index);
        cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
        expect_same(before, dump_derived(index), seed);
        loci_close(index);
        loci_close(fresh);
        scratch_remove(&scratch);
        scratch_remove(&other);
    }
}
