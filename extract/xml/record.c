// SPDX-License-Identifier: MIT
// The documents that an XML file holds as records.
#include "extract/xml/record.h"

#include "extract/core/clean.h"
#include <string.h>
#include <strings.h>

void xml_records_init(struct xml_records *records, const char *text, size_t size)
{
    *records = (struct xml_records){.text = text, .size = size};
    seen_init(&records->seen);
    buffer_init(&records->member);
}

void xml_records_clear(struct xml_records *records)
{
    seen_clear(&records->seen);
    buffer_clear(&records->member);
}

// Whether a tag's name, from `tag` on, is `name` behind its prefix, in any case.
static bool is_tag(const char *tag, const char *end, const char *name)
{
    const size_t size = strlen(name);
    const char *at = tag;
    while (at < end && !strchr(" \t\r\n/>", *at) && *at)
        at++;
    return (size_t)(at - tag) >= size && strncasecmp(at - size, name, size) == 0 &&
           ((size_t)(at - tag) == size || at[-(ptrdiff_t)size - 1] == ':');
}

// The end of the record: where its end tag, the next record or the end of the file is.
static const char *record_end(const struct xml_records *records, const char *element, size_t offset)
{
    const char *end = records->text + records->size, *at = records->text + offset + 1;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        const char *tag = at++;
        if (is_tag(at + (at < end && *at == '/'), end, element))
            return tag;
    }
    return end;
}

// The text of the first element `id` between the two, without markup.
static bool find_id(struct buffer *out, const char *at, const char *end, const char *id)
{
    while ((at = memchr(at, '<', (size_t)(end - at)))) {
        if (!is_tag(++at, end, id))
            continue;
        const char *start = memchr(at, '>', (size_t)(end - at));
        if (!start)
            return true;
        start++;
        if (end - start > 9 && memcmp(start, "<![CDATA[", 9) == 0)
            start += 9;
        const char *stop = start;
        while (stop < end && *stop != '<' && !(*stop == ']' && stop + 1 < end && stop[1] == ']'))
            stop++;
        return clean_line(out, start, (size_t)(stop - start), META_VALUE_MAX);
    }
    return true;
}

bool xml_records_next(struct xml_records *records, const char *element, const char *id, size_t offset)
{
    const char *start = records->text + offset, *end = record_end(records, element, offset);
    struct buffer *member = &records->member;
    bool known = false;
    records->count++;
    hash_bytes(&records->hash, start, (size_t)(end - start));
    buffer_truncate(member, 0);
    if (!find_id(member, start, end, id))
        return false;
    if (member->size == 0)
        return buffer_printf(member, "%s %zu", element, records->count);
    if (!seen_add(&records->seen, member->data, member->size, &known))
        return false;
    return !known || buffer_printf(member, " (%s %zu)", element, records->count);
}
