// SPDX-License-Identifier: MIT
// The keys of the lines above a text: see plain_key.h.
#include "text/passages/plain_key.h"

#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/passages/date.h"
#include "text/passages/section.h"
#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

// The keys of other languages, in small letters, want a value of their kind: a date, a person.
static const struct {
    const char *name;
    enum field field;
    bool checked;
} keys[] = {
    {"title", FIELD_TITLE, false},
    {"subject", FIELD_TITLE, false},
    {"re", FIELD_TITLE, false},
    {"headline", FIELD_TITLE, false},
    {"subj", FIELD_TITLE, false},
    {"author", FIELD_AUTHOR, false},
    {"authors", FIELD_AUTHOR, false},
    {"by", FIELD_AUTHOR, false},
    {"from", FIELD_AUTHOR, false},
    {"date", FIELD_DATE, false},
    {"dated", FIELD_DATE, false},
    {"published", FIELD_DATE, false},
    {"publication date", FIELD_DATE, false},
    {"released", FIELD_DATE, false},
    {"series", FIELD_SERIES, false},
    {"publisher", FIELD_SERIES, false},
    {"publication", FIELD_SERIES, false},
    {"volume", FIELD_SERIES, false},
    {"language", FIELD_DROPPED, false},
    {"url", FIELD_DROPPED, false},
    {"link", FIELD_DROPPED, false},
    {"info", FIELD_KEPT, false},
    {"fm", FIELD_KEPT, false},
    {"to", FIELD_KEPT, false},
    {"cc", FIELD_KEPT, false},
    {"through", FIELD_KEPT, false},
    {"via", FIELD_KEPT, false},
    {"reference", FIELD_KEPT, false},
    {"ref", FIELD_KEPT, false},
    {"classification", FIELD_KEPT, false},
    {"distribution", FIELD_KEPT, false},
    {"keywords", FIELD_KEPT, false},
    {"tags", FIELD_KEPT, false},
    {"contact", FIELD_KEPT, false},
    {"place", FIELD_KEPT, false},
    {"participants", FIELD_KEPT, false},
    {"betreff", FIELD_TITLE, false},
    {"betrifft", FIELD_TITLE, false},
    {"objet", FIELD_TITLE, false},
    {"asunto", FIELD_TITLE, false},
    {"oggetto", FIELD_TITLE, false},
    {"assunto", FIELD_TITLE, false},
    {"onderwerp", FIELD_TITLE, false},
    {"тема", FIELD_TITLE, false},
    {"von", FIELD_AUTHOR, true},
    {"verfasser", FIELD_AUTHOR, true},
    {"verfasserin", FIELD_AUTHOR, true},
    {"autor", FIELD_AUTHOR, true},
    {"autorin", FIELD_AUTHOR, true},
    {"autora", FIELD_AUTHOR, true},
    {"auteur", FIELD_AUTHOR, true},
    {"auteure", FIELD_AUTHOR, true},
    {"autore", FIELD_AUTHOR, true},
    {"de", FIELD_AUTHOR, true},
    {"da", FIELD_AUTHOR, true},
    {"van", FIELD_AUTHOR, true},
    {"od", FIELD_AUTHOR, true},
    {"от", FIELD_AUTHOR, true},
    {"автор", FIELD_AUTHOR, true},
    {"datum", FIELD_DATE, true},
    {"data", FIELD_DATE, true},
    {"fecha", FIELD_DATE, true},
    {"dato", FIELD_DATE, true},
    {"дата", FIELD_DATE, true},
    {"an", FIELD_KEPT, false},
    {"kopie", FIELD_KEPT, false},
    {"à", FIELD_KEPT, false},
    {"copie", FIELD_KEPT, false},
    {"para", FIELD_KEPT, false},
    {"aan", FIELD_KEPT, false},
    {"кому", FIELD_KEPT, false},
    {"копия", FIELD_KEPT, false},
};

// In small letters, without the blanks behind it that French sets before a colon. The size, 0 for a key that is none.
static size_t fold_key(char out[PLAIN_KEY_BYTES_MAX + 4], const char *key, size_t size)
{
    size_t count = 0, last = 0;
    if (size > PLAIN_KEY_BYTES_MAX)
        return 0;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(key + at, size - at, &code);
        if (count + 4 > PLAIN_KEY_BYTES_MAX + 4)
            return 0;
        count += utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code), out + count);
        last = code == ' ' || code == 0xA0 || code == 0x202F ? last : count;
    }
    return last;
}

static bool suits(enum field field, const char *value, size_t size)
{
    struct date date;
    size_t start, end;
    return field == FIELD_DATE
               ? date_find(&date, value, size, &start, &end) && start == 0
               : author_find(value, size, &start, &end) && space_skip(value, size, end) == size;
}

enum field plain_key_find(const char *key, size_t size, const char *value, size_t value_size)
{
    char lower[PLAIN_KEY_BYTES_MAX + 4];
    const size_t count = fold_key(lower, key, size);
    for (size_t i = 0; count > 0 && i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].name) == count && memcmp(keys[i].name, lower, count) == 0)
            return keys[i].checked && !suits(keys[i].field, value, value_size) ? FIELD_NONE : keys[i].field;
    return FIELD_NONE;
}
