// SPDX-License-Identifier: MIT
// Documents by language.
#include "store/derived/languages.h"

#include <string.h>

enum { PREFIX_SIZE = sizeof LANGUAGES_PREFIX - 1 };

bool languages_count(struct writer *writer, const struct prepared_document *document, int sign)
{
    const char *code = document->meta.language ? document->meta.language : "en";
    const size_t size = strlen(code);
    struct count *count = counts_at(&writer->languages, code, size, counts_hash(code, size));
    if (count)
        count->count += sign;
    return count != NULL;
}

static loci_error add(loci *index, sqlite3_stmt *put, const char *code, size_t size, int64_t documents)
{
    struct buffer key;
    buffer_init(&key);
    buffer_add_string(&key, LANGUAGES_PREFIX);
    if (!buffer_add(&key, code, size)) {
        buffer_clear(&key);
        return handle_fail_memory(index);
    }
    sqlite3_bind_text64(put, 1, key.data, key.size, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(put, 2, documents);
    loci_error error = sql_run(index, put, "counting its languages");
    sqlite3_clear_bindings(put);
    buffer_clear(&key);
    return error;
}

loci_error languages_flush(loci *index)
{
    struct counts *counts = &index->writer->languages;
    sqlite3_stmt *put = NULL;
    if (counts->count == 0)
        return LOCI_OK;
    loci_error error = sql_prepare(
        index, &put, "INSERT INTO meta VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = value + ?2");
    for (size_t i = 0; i < counts->count && error == LOCI_OK; i++) {
        const struct count *count = &counts->entries[i];
        if (count->count != 0)
            error = add(index, put, counts_key(counts, count), count->key_size, count->count);
    }
    sqlite3_finalize(put);
    counts_empty(counts);
    return error == LOCI_OK
               ? sql_exec(index,
                          "DELETE FROM meta WHERE key BETWEEN 'language:' AND 'language:~' AND value = 0")
               : error;
}

// The commonest first, those of equal count by code: an insertion, since there are few.
void languages_take(struct reader *reader, const char *key, int64_t documents)
{
    const char *code = key + PREFIX_SIZE;
    if (strncmp(key, LANGUAGES_PREFIX, PREFIX_SIZE) != 0 || documents <= 0 ||
        strlen(code) >= sizeof reader->languages[0].code)
        return;
    reader->documents += (uint64_t)documents;
    size_t at = reader->language_count;
    while (at > 0 && (reader->languages[at - 1].documents < (uint64_t)documents ||
                      (reader->languages[at - 1].documents == (uint64_t)documents &&
                       strcmp(reader->languages[at - 1].code, code) > 0)))
        at--;
    if (at == READER_LANGUAGES_MAX)
        return;
    if (reader->language_count < READER_LANGUAGES_MAX)
        reader->language_count++;
    memmove(&reader->languages[at + 1], &reader->languages[at],
            (reader->language_count - 1 - at) * sizeof *reader->languages);
    strcpy(reader->languages[at].code, code);
    reader->languages[at].documents = (uint64_t)documents;
}

const struct held_language *reader_languages(const loci *index, size_t *count)
{
    *count = index->reader->language_count;
    return index->reader->languages;
}
