// SPDX-License-Identifier: MIT
// The languages of a snapshot.
#include "store/derived/languages.h"
#include "store/read/reader_state.h"

#include <string.h>

enum { PREFIX_SIZE = sizeof LANGUAGES_PREFIX - 1 };

// The commonest first, those of equal count by code: an insertion, since there are few.
void reader_take_language(struct reader *reader, const char *key, int64_t documents)
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
