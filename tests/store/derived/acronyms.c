// SPDX-License-Identifier: MIT
// What the archive says its acronyms stand for, as passages come and go.
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static loci *make_index(struct scratch *scratch)
{
    int64_t run, id;
    scratch_make(scratch);
    loci *index = open_index(scratch->path);
    int64_t file = begin_batch(index, &run);
    put(index, file, "a", "The PfP", "Kazakhstan joined Partnership for Peace (PfP).|PfP plans.|A plan.",
        &id);
    put(index, file, "b", NULL,
        "The partnership\nfor peace (PfP) and the Public Library Access Network (PLAN).", &id);
    put(index, file, "c", NULL, "A Programme for Peace (PfP).|Plans and a plan.", &id);
    commit_batch(index, run);
    return index;
}

// What an acronym stands for, as "terms: name, times"; "" for none.
static void expect_acronym(loci *index, const char *term, const char *wanted)
{
    struct long_form form;
    char found[200] = "";
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(reader_acronym(index, term, strlen(term), &form), LOCI_OK, "%s", loci_message(index));
    if (form.terms)
        snprintf(found, sizeof found, "%s: %s, %d", form.terms, form.name, (int)form.definitions);
    cr_expect_str_eq(found, wanted, "%s: %s", term, found);
    long_form_clear(&form);
    snapshot_end(index);
}

static void expect_capital(loci *index, const char *term, bool wanted)
{
    bool found = !wanted;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_expect_eq(reader_is_capital(index, term, strlen(term), &found), LOCI_OK);
    cr_expect_eq(found, wanted, "%s", term);
    snapshot_end(index);
}

static void delete_member(loci *index, const char *member)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sql_prepare(index, &row, "SELECT id FROM document WHERE member = CAST(?1 AS BLOB)"),
                 LOCI_OK);
    sqlite3_bind_text(row, 1, member, -1, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    const int64_t id = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    cr_assert_eq(document_delete(index, id), LOCI_OK, "%s", loci_message(index));
}

static void expect_sound(loci *index)
{
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
}

Test(acronyms, stand_for_what_most_definitions_say)
{
    struct scratch scratch;
    int64_t run;
    loci *index = make_index(&scratch);
    expect_acronym(index, "pfp", "partnership for peac: Partnership for Peace (PfP), 2");
    expect_acronym(index, "plan", "public librari access network: Public Library Access Network (PLAN), 1");
    expect_acronym(index, "nato", "");
    begin_batch(index, &run);
    delete_member(index, "b");
    commit_batch(index, run);
    expect_acronym(index, "pfp", ""); // one against one
    expect_acronym(index, "plan", "");
    expect_sound(index);
    begin_batch(index, &run);
    delete_member(index, "a");
    commit_batch(index, run);
    expect_acronym(index, "pfp", "program for peac: Programme for Peace (PfP), 1");
    expect_sound(index);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(acronyms, are_told_from_words_by_how_the_archive_writes_them)
{
    struct scratch scratch;
    loci *index = make_index(&scratch);
    expect_capital(index, "pfp", true);
    expect_capital(index, "plan", false);
    expect_capital(index, "nato", false);
    loci_close(index);
    scratch_remove(&scratch);
}

static const struct {
    const char *terms;
    bool begins;
    const char *acronyms;
} long_forms[] = {
    {"partnership", true, ""},
    {"partnership for", true, ""},
    {"partnership for peac", false, "pfp"},
    {"partner", false, ""},
    {"public librari access network", false, "plan"},
    {"", false, ""},
};

Test(acronyms, are_found_by_their_long_forms)
{
    struct scratch scratch;
    loci *index = make_index(&scratch);
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    for (size_t i = 0; i < sizeof long_forms / sizeof *long_forms; i++) {
        const char *terms = long_forms[i].terms;
        struct term *found = NULL;
        size_t count = 0;
        bool begins = false;
        cr_expect_eq(reader_long_begins(index, terms, strlen(terms), &begins), LOCI_OK);
        cr_expect_eq(begins, long_forms[i].begins, "%s", terms);
        cr_expect_eq(reader_short_forms(index, terms, strlen(terms), 4, &found, &count), LOCI_OK);
        cr_expect_eq(count, *long_forms[i].acronyms ? 1 : 0, "%s", terms);
        if (count > 0)
            cr_expect_str_eq(found[0].text, long_forms[i].acronyms);
        terms_free(found, count);
    }
    snapshot_end(index);
    loci_close(index);
    scratch_remove(&scratch);
}
