// SPDX-License-Identifier: MIT
// The languages of a snapshot.
#include "store/read/reader_state.h"

#include <string.h>

// The commonest first, those of equal count by code; a damaged count, and a code that no document has, are left out.
loci_error reader_read_languages(loci *index)
{
    struct reader_state *reader = index->reader;
    loci_error error =
        sql_prepare_once(index, &reader->kept.languages,
                         "SELECT code, documents FROM language WHERE typeof(documents) = 'integer'"
                         " AND documents > 0 ORDER BY documents DESC, code");
    if (error != LOCI_OK)
        return error;
    int code;
    reader->language_count = 0;
    reader->documents = 0;
    while ((code = sqlite3_step(reader->kept.languages)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(reader->kept.languages, 0);
        if (!name || strlen(name) >= sizeof reader->languages[0].code)
            continue;
        const uint64_t documents = (uint64_t)sqlite3_column_int64(reader->kept.languages, 1);
        reader->documents += documents;
        if (reader->language_count == READER_LANGUAGES_MAX)
            continue;
        struct held_language *held = &reader->languages[reader->language_count++];
        strcpy(held->code, name);
        held->documents = documents;
    }
    sqlite3_reset(reader->kept.languages);
    return code == SQLITE_DONE ? LOCI_OK : handle_fail_sqlite(index, "reading its languages");
}

const struct held_language *reader_languages(const loci *index, size_t *count)
{
    *count = index->reader->language_count;
    return index->reader->languages;
}
