// SPDX-License-Identifier: MIT
// The properties of a message of Outlook: see outlook_properties.h.
#include "extract/compound/outlook_properties.h"

#include "extract/compound/ole_time.h"
#include "extract/core/charset/code_page.h"
#include <stdio.h>
#include <string.h>

// [MS-OXMSG] 2.4.1 and 2.4.2, [MS-OXCDATA] 2.11.1.
enum {
    ROW = 16,
    HEADER_OF_ROOT = 32,
    HEADER_OF_MESSAGE = 24,
    HEADER_OF_PART = 8,
    ROWS_MAX = 1 << 20,
    TYPE_NUMBER = 0x0003,
    TYPE_OBJECT = 0x000D,
    TYPE_TEXT = 0x001E,
    TYPE_WIDE = 0x001F,
    TYPE_TIME = 0x0040,
    TYPE_BYTES = 0x0102
};

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

bool outlook_properties_read(struct outlook_properties *properties, struct ole *ole, uint32_t storage,
                             int code_page, const struct input *input, struct sink *sink)
{
    *properties =
        (struct outlook_properties){.ole = ole, .input = input, .sink = sink, .code_page = code_page};
    buffer_init(&properties->items);
    buffer_init(&properties->rows);
    ole_list(ole, storage, &properties->items);
    const struct ole_item *rows = ole_find(&properties->items, "__properties_version1.0", false);
    if (rows)
        ole_read(ole, rows, ROWS_MAX, &properties->rows);
    if (properties->items.failed || properties->rows.failed)
        return out_of_memory(sink);
    if (!nest_inflate(input, properties->items.size, sink)) // storages may share what they hold
        return false;
    // Rows stand behind a header, whose size tells what it is: that of a file's root, of a message within, of what is attached.
    const bool is_part = ole_find(&properties->items, "__substg1.0_37010102", false) ||
                         ole_find(&properties->items, "__substg1.0_3701000D", true);
    const bool is_root = properties->rows.size % ROW == HEADER_OF_ROOT % ROW;
    properties->first_row = is_root ? HEADER_OF_ROOT : is_part ? HEADER_OF_PART : HEADER_OF_MESSAGE;
    const long long told = outlook_number(properties, OUTLOOK_CODE_PAGE);
    if (told > 0 && told < 1 << 16)
        properties->code_page = (int)told;
    return true;
}

void outlook_properties_clear(struct outlook_properties *properties)
{
    buffer_clear(&properties->items);
    buffer_clear(&properties->rows);
}

static const struct ole_item *find(const struct outlook_properties *properties, enum outlook_tag tag,
                                   unsigned type, bool is_storage)
{
    char name[OLE_NAME_SIZE];
    snprintf(name, sizeof name, "__substg1.0_%04X%04X", (unsigned)tag, type);
    return ole_find(&properties->items, name, is_storage);
}

// What is taken out is counted: streams may lie over each other.
static bool read(const struct outlook_properties *properties, const struct ole_item *item, struct buffer *out)
{
    const size_t before = out->size;
    if (item)
        ole_read(properties->ole, item, NEST_MEMBER_SIZE, out);
    if (out->failed)
        return out_of_memory(properties->sink);
    return nest_inflate(properties->input, out->size - before, properties->sink);
}

bool outlook_text(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out)
{
    const struct ole_item *wide = find(properties, tag, TYPE_WIDE, false);
    const struct ole_item *item = wide ? wide : find(properties, tag, TYPE_TEXT, false);
    struct charset charset = {.name = "UTF-16LE"};
    struct buffer bytes;
    if (!wide)
        charset_of_code_page(&charset, properties->code_page);
    buffer_init(&bytes);
    bool done = read(properties, item, &bytes) &&
                (charset_decode(out, &charset, bytes.data, bytes.size) || out_of_memory(properties->sink));
    buffer_clear(&bytes);
    return done;
}

bool outlook_bytes(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out)
{
    return read(properties, find(properties, tag, TYPE_BYTES, false), out);
}

// The value of a row: its type, tag and flags stand before it. NULL when there is none.
static const char *find_row(const struct outlook_properties *properties, enum outlook_tag tag, unsigned type)
{
    const struct buffer *rows = &properties->rows;
    for (size_t at = properties->first_row; at + ROW <= rows->size; at += ROW)
        if (ole_u16(rows->data + at) == type && ole_u16(rows->data + at + 2) == (uint32_t)tag)
            return rows->data + at + 8;
    return NULL;
}

long long outlook_number(const struct outlook_properties *properties, enum outlook_tag tag)
{
    const char *value = find_row(properties, tag, TYPE_NUMBER);
    return value ? (long long)ole_u32(value) : -1;
}

bool outlook_day(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out)
{
    const char *value = find_row(properties, tag, TYPE_TIME);
    return !value || ole_time_day(out, value) || out_of_memory(properties->sink);
}

const struct ole_item *outlook_message(const struct outlook_properties *properties)
{
    return find(properties, OUTLOOK_CONTENT, TYPE_OBJECT, true);
}
