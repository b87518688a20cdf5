// SPDX-License-Identifier: MIT
// What is derived, and the hashes of texts, against an analysis of every stored passage.
#include "store/care/check.h"
#include "store/care/passage_scan.h"

#include <stdlib.h>

enum { FINDINGS_MAX = 10 }; // of one kind; the rest is counted

struct comparison {
    struct findings *findings;
    struct expectation *expectation;
    uint64_t wrong_hashes;
};

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
    if (!scanned->is_stored && comparison->wrong_hashes++ < FINDINGS_MAX)
        findings_tell(findings, "the text of passage %lld is not the one that was stored",
                      (long long)scanned->passage);
    return expect(comparison, scanned);
}

loci_error check_derived(struct findings *findings)
{
    struct comparison comparison = {.findings = findings, .expectation = expectation_new()};
    if (!comparison.expectation)
        return handle_fail_memory(findings->index);
    loci_error error = passage_scan(findings->index, on_passage, &comparison);
    if (comparison.wrong_hashes > FINDINGS_MAX)
        findings_tell(findings, "and the texts of %llu more passages",
                      (unsigned long long)(comparison.wrong_hashes - FINDINGS_MAX));
    findings->derived = findings->derived || error == LOCI_CORRUPT;
    if (error == LOCI_OK)
        error = expectation_verify(findings, comparison.expectation);
    expectation_free(comparison.expectation);
    return findings_absorb(findings, error);
}
