// SPDX-License-Identifier: MIT
// One more structure in the list of what is derived: it is made, kept, rebuilt, checked and repaired as the others are.
#include "store/derived/derived.h"
#include "store/read/reader.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct scratch scratch;
static loci *sampled;

static void make(void)
{
    int64_t run;
    scratch_make(&scratch);
    sampled = open_index(scratch.path);
    int64_t file = begin_batch(sampled, &run);
    put(sampled, file, "a", "Law", "state secrets|the law of state secrets", NULL);
    put(sampled, file, "b", NULL, "oil and gas", NULL);
    commit_batch(sampled, run);
}

static void unmake(void)
{
    loci_close(sampled);
    scratch_remove(&scratch);
}

TestSuite(derived, .init = make, .fini = unmake);

static void expect_samples(const char *wanted)
{
    char *found = NULL;
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sql_prepare(sampled, &row, "SELECT group_concat(passage || ':' || terms, ' ') FROM sample"),
                 LOCI_OK, "%s", loci_message(sampled));
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    cr_assert(sql_copy_column(row, 0, &found, NULL));
    sqlite3_finalize(row);
    cr_expect_str_eq(found, wanted);
    free(found);
}

static void expect_sound(void)
{
    char *findings = check_index(sampled);
    cr_expect_str_eq(findings, "");
    free(findings);
}

static void ignore(void *context, const char *finding)
{
    (void)context;
    (void)finding;
}

Test(derived, structures_have_names_and_the_full_text_index_comes_last)
{
    size_t count = 0;
    for (; derived_list[count]; count++)
        cr_expect(derived_list[count]->name && derived_list[count]->objects);
    cr_expect_str_eq(derived_list[count - 1]->name, "full_text");
}

Test(derived, structures_are_kept_as_documents_come_change_and_go)
{
    int64_t run, id = 0;
    expect_samples("1:2 2:5 3:3");
    int64_t file = begin_batch(sampled, &run);
    put(sampled, file, "a", "Law", "state secrets|law", NULL);
    put(sampled, file, "c", NULL, "gone", &id);
    cr_assert_eq(document_delete(sampled, id), LOCI_OK);
    commit_batch(sampled, run);
    expect_samples("1:2 3:3 4:1");
    expect_sound();
}

Test(derived, structures_are_built_beside_what_stands)
{
    cr_assert_eq(sqlite3_exec(sampled->db, "DELETE FROM sample", NULL, NULL, NULL), SQLITE_OK);
    cr_assert_eq(loci_rebuild(sampled), LOCI_OK, "%s", loci_message(sampled));
    expect_samples("1:2 2:5 3:3");
    expect_sound();
}

Test(derived, structures_are_checked_and_repaired)
{
    cr_assert_eq(sqlite3_exec(sampled->db, "UPDATE sample SET terms = 9 WHERE passage = 2", NULL, NULL, NULL),
                 SQLITE_OK);
    char *findings = check_index(sampled);
    cr_expect(strstr(findings, "samples"), "%s", findings);
    free(findings);
    cr_expect_eq(loci_check(sampled, true, ignore, NULL), LOCI_OK, "%s", loci_message(sampled));
    expect_samples("1:2 2:5 3:3");
}

// The schema knows its table, and no other.
Test(derived, structures_are_told_from_foreign_tables)
{
    loci_close(sampled);
    sampled = open_index(scratch.path);
    loci_close(sampled);
    sampled = NULL;
    alter_index(scratch.path, "DROP TABLE sample");
    char why[LOCI_MESSAGE_SIZE] = "";
    cr_expect_eq(loci_open(&sampled, scratch.path, NULL, why, sizeof why), LOCI_CORRUPT);
    cr_expect(strstr(why, "'sample' is missing"), "%s", why);
}

// The stem of one word, as readers see it, then as it stands, both in capitals of hexadecimal.
static void expect_stem(const char *word, const char *stem, const char *stored)
{
    struct term *stems;
    size_t count;
    char *found = NULL;
    sqlite3_stmt *row = NULL;
    cr_assert_eq(reader_stems(sampled, word, strlen(word), 4, &stems, &count), LOCI_OK, "%s",
                 loci_message(sampled));
    cr_assert_eq(count, 1, "%s", word);
    cr_expect_str_eq(stems[0].text, stem);
    terms_free(stems, count);
    cr_assert_eq(sql_prepare(sampled, &row, "SELECT hex(stem) FROM word WHERE word = ?1"), LOCI_OK);
    sqlite3_bind_text(row, 1, word, -1, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    cr_assert(sql_copy_column(row, 0, &found, NULL));
    sqlite3_finalize(row);
    cr_expect_str_eq(found, stored, "%s: %s", word, found);
    free(found);
}

// Nearly all stems are the word or its beginning: of these nothing is kept, or how many letters at the end are not the stem's.
Test(derived, stems_are_kept_as_changes_of_their_words)
{
    int64_t run;
    int64_t file = begin_batch(sampled, &run);
    put(sampled, file, "c", NULL, "laws secretly treaties happy", NULL);
    struct prepared_document *russian = make_document(sampled, "d", NULL, "ru", "договоры");
    cr_assert_eq(document_put(sampled, file, russian, &(int64_t){0}, &(enum put_result){0}), LOCI_OK);
    prepared_free(russian);
    commit_batch(sampled, run);
    cr_assert_eq(snapshot_begin(sampled), LOCI_OK);
    expect_stem("law", "law", "");
    expect_stem("laws", "law", "01");
    expect_stem("secretly", "secret", "02");
    expect_stem("treaties", "treati", "02");
    expect_stem("договоры", "договор", "01");
    expect_stem("happy", "happi", "6861707069");
    size_t count;
    struct term *terms;
    bool more;
    cr_assert_eq(reader_expand_prefix(sampled, "secret", 6, 8, &terms, &count, &more), LOCI_OK);
    cr_assert_eq(count, 1, "its words have one stem");
    cr_expect_str_eq(terms[0].text, "secret");
    cr_expect_eq(terms[0].passages, 3);
    terms_free(terms, count);
    snapshot_end(sampled);
    expect_sound();
    cr_assert_eq(begin_batch(sampled, &run), file);
    put(sampled, file, "c", NULL, "nothing", NULL);
    commit_batch(sampled, run);
    cr_assert_eq(snapshot_begin(sampled), LOCI_OK);
    cr_expect_eq(reader_stems(sampled, "treaties", 8, 4, &terms, &count), LOCI_OK);
    cr_expect_eq(count, 0, "a word that nothing holds leaves no row");
    terms_free(terms, count);
    snapshot_end(sampled);
    expect_sound();
}
