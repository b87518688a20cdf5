// SPDX-License-Identifier: MIT
// Which passages a document has, as a structure that is derived.
#include "store/derived/stretches.h"

#include "store/derived/derived.h"

static const struct derived_object objects[] = {
    {"stretch",
     "CREATE TABLE stretch(owner INTEGER NOT NULL, begins INTEGER NOT NULL, first INTEGER NOT NULL,"
     " length INTEGER NOT NULL, PRIMARY KEY(owner, begins)) STRICT, WITHOUT ROWID",
     8},
    {0}};

// As the passages have it: a stretch ends where the next number is another.
#define HELD                                                                                                    \
    "SELECT document AS owner, min(ordinal) AS begins, min(id) AS first, count(*) AS length FROM"               \
    " (SELECT document, ordinal, id, sum(leads) OVER (PARTITION BY document ORDER BY ordinal, id) AS part FROM" \
    " (SELECT document, ordinal, id, id IS NOT 1 + lag(id) OVER (PARTITION BY document ORDER BY ordinal, id)"   \
    " AS leads FROM passage)) GROUP BY document, part"

// Ordinals that are damaged may come twice; then a check tells.
static const char renew[] = "DELETE FROM stretch; INSERT OR IGNORE INTO stretch " HELD;

static const struct finding_rule astray = {
    "SELECT count(*) FROM (" HELD ") AS held FULL JOIN stretch AS kept"
    " ON kept.owner = held.owner AND kept.begins = held.begins"
    " WHERE kept.first IS NOT held.first OR kept.length IS NOT held.length",
    "%lld stretches of passages are not those of their documents", true};

static loci_error verify(struct findings *findings, void *expected)
{
    (void)expected;
    return findings_apply(findings, &astray);
}

loci_error stretches_add(loci *index, struct stretch_statements *kept, int64_t document, size_t begins,
                         int64_t first, size_t length)
{
    loci_error error = sql_prepare_once(
        index, &kept->insert, "INSERT INTO stretch(owner, begins, first, length) VALUES(?1, ?2, ?3, ?4)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(kept->insert, 1, document);
    sqlite3_bind_int64(kept->insert, 2, (int64_t)begins);
    sqlite3_bind_int64(kept->insert, 3, first);
    sqlite3_bind_int64(kept->insert, 4, (int64_t)length);
    return sql_run(index, kept->insert, "writing which passages a document has");
}

loci_error stretches_write(loci *index, struct stretch_statements *kept, int64_t document,
                           const int64_t *passages, size_t count)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0, length; i < count && error == LOCI_OK; i += length) {
        for (length = 1; i + length < count && passages[i + length] == passages[i] + (int64_t)length;)
            length++;
        error = stretches_add(index, kept, document, i + 1, passages[i], length);
    }
    return error;
}

loci_error stretches_remove(loci *index, struct stretch_statements *kept, int64_t document)
{
    loci_error error = sql_prepare_once(index, &kept->remove, "DELETE FROM stretch WHERE owner = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(kept->remove, 1, document);
    return sql_run(index, kept->remove, "writing which passages a document has");
}

const struct derived derived_stretches = {
    .name = "stretches", .objects = objects, .of_documents = true, .renew = renew, .verify = verify};
