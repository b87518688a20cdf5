// SPDX-License-Identifier: MIT
// Stretches of passages: written and removed.
#include "store/write/stretches.h"

static int64_t sum_of(const struct prepared_document *document, struct stretch stretch)
{
    int64_t sum = 0;
    for (size_t i = 0; i < stretch.length; i++)
        sum += text_number(&document->passages[stretch.begins - 1 + i].hash);
    return sum;
}

loci_error stretches_add(loci *index, struct stretch_statements *kept, int64_t id,
                         const struct prepared_document *document, struct stretch stretch)
{
    loci_error error = sql_prepare_once(
        index, &kept->insert,
        "INSERT INTO stretch(first, length, document, begins, texts) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(kept->insert, 1, stretch.first);
    sqlite3_bind_int64(kept->insert, 2, (int64_t)stretch.length);
    sqlite3_bind_int64(kept->insert, 3, id);
    sqlite3_bind_int64(kept->insert, 4, (int64_t)stretch.begins);
    sqlite3_bind_int64(kept->insert, 5, sum_of(document, stretch));
    return sql_run(index, kept->insert, "writing which passages a document has");
}

loci_error stretches_write(loci *index, struct stretch_statements *kept, int64_t id,
                           const struct prepared_document *document, const int64_t *passages)
{
    const size_t count = document->passage_count;
    loci_error error = LOCI_OK;
    for (size_t i = 0, length; i < count && error == LOCI_OK; i += length) {
        for (length = 1; i + length < count && passages[i + length] == passages[i] + (int64_t)length;)
            length++;
        error = stretches_add(index, kept, id, document, (struct stretch){passages[i], i + 1, length});
    }
    return error;
}

loci_error stretches_remove(loci *index, struct stretch_statements *kept, int64_t id)
{
    loci_error error = sql_prepare_once(index, &kept->remove, "DELETE FROM stretch WHERE document = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(kept->remove, 1, id);
    return sql_run(index, kept->remove, "writing which passages a document has");
}
