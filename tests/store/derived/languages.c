// SPDX-License-Identifier: MIT
// An index of several languages: counted, checked, rebuilt and repaired.
#include "store/document/analysis.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *member, *tongue, *title, *text;
} briefs[] = {
    {"en", "en", "State secrets", "The states signed conventions.|They co-operated."},
    {"en2", NULL, "No language", "It counts as English."},
    {"fr", "fr", "Les secrets", "Les conventions internationales ont été signées.|L’été des négociations."},
    {"ru", "ru", "Закон", "Военные законы и договоры.|Они подписали NATO agreements."},
    {"kk", "kk", "Заң", "Мемлекеттік құпиялар туралы заңдары.|Военные NATO agreements."},
    {"pl", "pl", "Prawo", "Umowy międzynarodowe zostały podpisane."},
};
enum { BRIEFS = sizeof briefs / sizeof *briefs };

static void put_brief(loci *index, int64_t file, size_t at, const char *tongue)
{
    int64_t id;
    enum put_result result;
    struct prepared_document *document =
        make_document(index, briefs[at].member, briefs[at].title, tongue, briefs[at].text);
    cr_assert_eq(document_put(index, file, document, &id, &result), LOCI_OK, "%s", loci_message(index));
    prepared_free(document);
}

// Each brief in the language of the one so many behind it.
static void put_all(loci *index, size_t behind)
{
    int64_t run, file = begin_batch(index, &run);
    for (size_t i = 0; i < BRIEFS; i++)
        put_brief(index, file, i, briefs[(i + behind) % BRIEFS].tongue);
    commit_batch(index, run);
}

static loci *make_index(struct scratch *scratch)
{
    scratch_make(scratch);
    loci *index = open_index(scratch->path);
    put_all(index, 0);
    return index;
}

static void expect_languages(loci *index, const char *wanted)
{
    struct buffer found;
    size_t count;
    buffer_init(&found);
    buffer_add_string(&found, "");
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    const struct held_language *languages = reader_languages(index, &count);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&found, "%s%s %d", i ? ", " : "", languages[i].code, (int)languages[i].documents);
    snapshot_end(index);
    cr_expect_str_eq(found.data ? found.data : "", wanted);
    buffer_clear(&found);
}

Test(languages, are_counted_as_documents_come_change_and_go)
{
    struct scratch scratch;
    int64_t run, id = 0;
    loci *index = make_index(&scratch);
    expect_languages(index, "en 2, fr 1, kk 1, pl 1, ru 1");
    int64_t file = begin_batch(index, &run);
    put_brief(index, file, 5, "fr"); // the same text in another language
    commit_batch(index, run);
    expect_languages(index, "en 2, fr 2, kk 1, ru 1");
    file = begin_batch(index, &run);
    put(index, file, "gone", NULL, "A text that goes", &id);
    commit_batch(index, run);
    expect_languages(index, "en 3, fr 2, kk 1, ru 1");
    begin_batch(index, &run);
    cr_assert_eq(document_delete(index, id), LOCI_OK);
    commit_batch(index, run);
    expect_languages(index, "en 2, fr 2, kk 1, ru 1");
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "");
    free(findings);
    loci_close(index);
    scratch_remove(&scratch);
}

// A word, and how many passages hold it as a term: its language decides whether it is stemmed.
static const struct {
    const char *term;
    size_t passages;
} terms[] = {
    {"convention", 1},     // conventions, in English …
    {"convent", 1},        // … and in French
    {"международн", 0},    // nobody has it
    {"воен", 1},           // a Russian document's military laws
    {"военные", 1},        // the same word in a Kazakh document stays as it is
    {"заңдары", 1},        // as a Kazakh one does
    {"agreement", 1},      // English words of the Russian document are stemmed
    {"agreements", 1},     // and stay as they are in a document without a stemmer
    {"miedzynarodowe", 1}, // so do Polish ones, but for their marks
};

Test(languages, decide_how_words_are_stemmed)
{
    struct scratch scratch;
    loci *index = make_index(&scratch);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct top top = search_term(index, terms[i].term);
        cr_expect_eq(top.count, terms[i].passages, "%s: %zu", terms[i].term, top.count);
        top_clear(&top);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

Test(languages, are_the_same_after_a_rebuild)
{
    struct scratch scratch;
    loci *index = make_index(&scratch);
    char *before = dump_derived(index);
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    char *after = dump_derived(index);
    cr_expect_str_eq(after, before);
    expect_languages(index, "en 2, fr 1, kk 1, pl 1, ru 1");
    free(before);
    free(after);
    loci_close(index);
    scratch_remove(&scratch);
}

// The texts stay, and with them their passages: terms, levels of prose and counts are those of the new language all the same.
Test(languages, that_change_leave_nothing_behind)
{
    struct scratch scratch, other;
    loci *index = make_index(&scratch);
    for (size_t by = 1; by < BRIEFS; by++) {
        scratch_make(&other);
        loci *fresh = open_index(other.path);
        put_all(index, by);
        put_all(fresh, by);
        char *changed = dump_derived(index), *made = dump_derived(fresh), *findings = check_index(index);
        cr_expect_str_eq(changed, made, "languages of %zu behind", by);
        cr_expect_str_eq(findings, "");
        free(changed);
        free(made);
        free(findings);
        loci_close(fresh);
        scratch_remove(&other);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

static const char *const damages[] = {
    "UPDATE language SET documents = 7 WHERE code = 'fr'",
    "DELETE FROM language WHERE code = 'kk'",
    "INSERT INTO language VALUES('xx', 3)",
    "UPDATE language SET documents = -1 WHERE code = 'en'",
    "DELETE FROM language",
    "UPDATE document SET language = 'en' WHERE language = 'ru'",
};

static void ignore(void *context, const char *finding)
{
    (void)context;
    (void)finding;
}

Test(languages, are_checked_and_repaired)
{
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct scratch scratch;
        loci *index = make_index(&scratch);
        cr_assert_eq(sqlite3_exec(index->db, damages[i], NULL, NULL, NULL), SQLITE_OK, "%s", damages[i]);
        char *findings = check_index(index);
        cr_expect_str_neq(findings, "", "%s", damages[i]);
        free(findings);
        cr_expect_eq(loci_check(index, true, ignore, NULL), LOCI_OK, "%s: %s", damages[i],
                     loci_message(index));
        findings = check_index(index);
        cr_expect_str_eq(findings, "", "%s", damages[i]);
        free(findings);
        expect_languages(index, i + 1 < sizeof damages / sizeof *damages ? "en 2, fr 1, kk 1, pl 1, ru 1"
                                                                         : "en 3, fr 1, kk 1, pl 1");
        loci_close(index);
        scratch_remove(&scratch);
    }
}

// Words that are function words of one of the two languages only, in documents whose words are counted together; in
// capitals, so that nothing else tells that they are running text.
Test(languages, tell_running_text_by_their_own_function_words)
{
    static const struct {
        const char *tongue, *text;
    } texts[] = {{"en", "Des La Par Son On Or An The Of Are Plus Main Pour"},
                 {"fr", "Des La Par Son On Or An The Of Are Plus Main Pour"},
                 {"en", "The Of An On Or Are Des La Par Pour Son"}};
    struct scratch scratch;
    struct dictionary together;
    struct known_words known;
    dictionary_init(&together);
    known_words_init(&known);
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct prepared_document *document =
            make_document(index, "a", "des or", texts[i].tongue, texts[i].text);
        const uint8_t alone = document->passages[0].prose;
        cr_assert(prepared_analyse_together(document, handle_analyzer(index), &known, &together));
        cr_expect_eq(document->passages[0].prose, alone, "text %zu", i);
        prepared_free(document);
    }
    dictionary_clear(&together);
    known_words_clear(&known);
    loci_close(index);
    scratch_remove(&scratch);
}
