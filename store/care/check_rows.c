// SPDX-License-Identifier: MIT
// Rows that belong to others, ordinals and numbers.
#include "store/care/check.h"
#include "store/file/meta.h"

static const struct finding_rule rules[] = {
    {"SELECT count(*) FROM passage WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.id = passage.document)",
     "%lld passages belong to no document", false},
    {"SELECT count(*) FROM document WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.id = document.file)",
     "%lld documents belong to no file", false},
    {"SELECT count(*) FROM file WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = file.source)",
     "%lld files belong to no source", false},
    {"SELECT count(*) FROM alias WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.id = alias.document)",
     "%lld old references lead to no document", false},
    {"SELECT count(*) FROM record_failure WHERE NOT EXISTS"
     " (SELECT 1 FROM file WHERE file.id = record_failure.file)",
     "%lld failures belong to no file", false},
    {"SELECT count(*) FROM (SELECT 1 FROM passage GROUP BY document"
     " HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*) OR count(DISTINCT ordinal) <> count(*))",
     "the passages of %lld documents are not numbered 1, 2, 3 …", false},
    {"SELECT count(*) FROM document LEFT JOIN (SELECT document, count(*) AS passages FROM passage GROUP BY document)"
     " AS held ON held.document = document.id WHERE document.passages <> coalesce(held.passages, 0)",
     "the number of passages is wrong in %lld documents", true},
    {"SELECT count(*) FROM document WHERE length(hash) <> 32", "the hashes of %lld documents are damaged",
     false},
    {"SELECT count(*) FROM document WHERE date NOT GLOB '[0-9][0-9][0-9][0-9]'"
     " AND date NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'"
     " AND date NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
     "the dates of %lld documents are damaged", false},
    {"SELECT count(*) FROM document WHERE language = '' OR language GLOB '*[^A-Za-z-]*'",
     "the languages of %lld documents are damaged", false},
    {"SELECT count(*) FROM file WHERE length(hash) <> 32 OR state NOT BETWEEN 0 AND 4",
     "the rows of %lld files are damaged", false},
    {"SELECT NOT EXISTS (SELECT 1 FROM meta WHERE key = 'generation' AND " META_GENERATION_VALID ")",
     "the number of commits is missing or none that can be", true},
};

loci_error check_rows(struct findings *findings)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && error == LOCI_OK; i++)
        error = findings_apply(findings, &rules[i]);
    return error;
}
