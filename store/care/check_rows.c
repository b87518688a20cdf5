// SPDX-License-Identifier: MIT
// Rows that belong to others, ordinals and numbers.
#include "store/care/check.h"
#include "store/file/meta.h"

static const struct finding_rule rules[] = {
    {"SELECT count(*) FROM passage_text WHERE NOT EXISTS (SELECT 1 FROM passage_place JOIN document"
     " ON document.id = passage_place.document WHERE passage_place.id = passage_text.id)",
     "%lld passages belong to no document", false},
    {"SELECT abs((SELECT total(length) FROM stretch) - (SELECT count(*) FROM passage_text))",
     "documents have more or fewer passages than there are: by %lld", false},
    {"SELECT count(*) FROM (SELECT first, length, lead(first) OVER (ORDER BY first) AS next FROM stretch)"
     " WHERE length < 1 OR first + length > next",
     "%lld stretches of passages are in others", false},
    {"SELECT count(*) FROM document WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.id = document.file)",
     "%lld documents belong to no file", false},
    {"SELECT count(*) FROM file WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = file.source)",
     "%lld files belong to no source", false},
    {"SELECT count(*) FROM alias WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.id = alias.document)",
     "%lld old references lead to no document", false},
    {"SELECT count(*) FROM record_failure WHERE NOT EXISTS"
     " (SELECT 1 FROM file WHERE file.id = record_failure.file)",
     "%lld failures belong to no file", false},
    {"SELECT count(DISTINCT document) FROM (SELECT document, begins, total(length) OVER (PARTITION BY document"
     " ORDER BY begins ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM stretch)"
     " WHERE begins <> before + 1",
     "the passages of %lld documents are not numbered 1, 2, 3 …", false},
    {"SELECT count(*) FROM document LEFT JOIN (SELECT document, total(length) AS passages FROM stretch GROUP BY document)"
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
