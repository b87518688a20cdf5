// SPDX-License-Identifier: MIT
// What is derived, and the hashes of texts, against an analysis of every stored passage.
#include "store/care/check.h"
#include "store/care/passage_scan.h"
#include "store/write/stretches.h"

#include <stdlib.h>

enum { FINDINGS_MAX = 10 }; // of one kind; the rest is counted

// The stretch that a scan is in, and what of its texts was seen.
struct stretch_seen {
    sqlite3_stmt *rows;
    bool done;
    int64_t first, length, texts, seen; // `texts` is to be `seen` at its end
};

struct comparison {
    struct findings *findings;
    struct expectation *expectation;
    struct stretch_seen stretch;
    uint64_t wrong_texts;
};

static void end_stretch(struct comparison *comparison)
{
    const struct stretch_seen *stretch = &comparison->stretch;
    if (stretch->seen == stretch->texts || comparison->wrong_texts++ >= FINDINGS_MAX)
        return;
    if (stretch->length == 1)
        findings_tell(comparison->findings, "the text of passage %lld is not the one that was stored",
                      (long long)stretch->first);
    else
        findings_tell(comparison->findings,
                      "a text of %lld passages from %lld on is not the one that was stored",
                      (long long)stretch->length, (long long)stretch->first);
}

// The next one, in the order of passages.
static loci_error next_stretch(struct comparison *comparison)
{
    struct stretch_seen *stretch = &comparison->stretch;
    const int code = sqlite3_step(stretch->rows);
    if (code != SQLITE_ROW) {
        *stretch = (struct stretch_seen){.rows = stretch->rows, .done = true};
        return code == SQLITE_DONE
                   ? LOCI_OK
                   : handle_fail_sqlite(comparison->findings->index, "reading which passages documents have");
    }
    stretch->first = sqlite3_column_int64(stretch->rows, 0);
    stretch->length = sqlite3_column_int64(stretch->rows, 1);
    stretch->texts = sqlite3_column_int64(stretch->rows, 2);
    stretch->seen = 0;
    return LOCI_OK;
}

// Passages come by ascending number, as stretches do. Those of none are another finding.
static loci_error see_text(struct comparison *comparison, int64_t passage, const struct hash *hash)
{
    struct stretch_seen *stretch = &comparison->stretch;
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && !stretch->done && passage >= stretch->first &&
           passage - stretch->first >= stretch->length) {
        end_stretch(comparison);
        error = next_stretch(comparison);
    }
    stretch->seen += text_number(hash);
    return error;
}

static loci_error begin_stretches(struct comparison *comparison)
{
    loci_error error = sql_prepare(comparison->findings->index, &comparison->stretch.rows,
                                   "SELECT first, length, texts FROM stretch ORDER BY first");
    return error == LOCI_OK ? next_stretch(comparison) : error;
}

static loci_error end_stretches(struct comparison *comparison)
{
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && !comparison->stretch.done) {
        end_stretch(comparison);
        error = next_stretch(comparison);
    }
    if (comparison->wrong_texts > FINDINGS_MAX)
        findings_tell(comparison->findings, "and texts of %llu more documents",
                      (unsigned long long)(comparison->wrong_texts - FINDINGS_MAX));
    return error;
}

// What it must come to is summed up from what its tokens are, spelled.
static loci_error expect(struct comparison *comparison, const struct scanned *scanned)
{
    struct findings *findings = comparison->findings;
    struct prepared_tokens *spelled[FIELD_COUNT];
    struct derived_passage text;
    bool done = true;
    scanned_view(scanned, &text);
    for (int field = 0; field < FIELD_COUNT; field++) {
        text.tokens[field] = spelled[field] = tokens_spell(text.tokens[field]);
        done = done && spelled[field];
    }
    loci_error error = done ? expectation_add(findings, comparison->expectation, scanned->passage, &text,
                                              &scanned->document->dictionary)
                            : handle_fail_memory(findings->index);
    for (int field = 0; field < FIELD_COUNT; field++)
        free(spelled[field]);
    return error;
}

static loci_error on_passage(void *context, const struct scanned *scanned)
{
    struct comparison *comparison = context;
    struct findings *findings = comparison->findings;
    if (handle_should_stop(findings->index))
        return handle_fail(findings->index, LOCI_INTERRUPTED, "the check was interrupted");
    loci_error error = see_text(comparison, scanned->passage, &scanned->document->passages[0].hash);
    return error == LOCI_OK ? expect(comparison, scanned) : error;
}

loci_error check_derived(struct findings *findings)
{
    struct comparison comparison = {.findings = findings, .expectation = expectation_new()};
    if (!comparison.expectation)
        return handle_fail_memory(findings->index);
    loci_error error = begin_stretches(&comparison);
    if (error == LOCI_OK)
        error = passage_scan(findings->index, on_passage, &comparison);
    if (error == LOCI_OK)
        error = end_stretches(&comparison);
    sqlite3_finalize(comparison.stretch.rows);
    findings->derived = findings->derived || error == LOCI_CORRUPT;
    if (error == LOCI_OK)
        error = expectation_verify(findings, comparison.expectation);
    expectation_free(comparison.expectation);
    return findings_absorb(findings, error);
}
