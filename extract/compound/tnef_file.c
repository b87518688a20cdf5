// SPDX-License-Identifier: MIT
// The attributes of TNEF: see tnef_file.h.
#include "extract/compound/tnef_file.h"

#include "extract/compound/ole.h"
#include <string.h>

enum { HEADER = 6, LEVEL = 1, ATTRIBUTE = LEVEL + 8, CHECKSUM = 2 };

// [MS-OXCDATA] 2.11.1; a type with MANY has a count of values before them.
enum {
    MANY = 0x1000,
    TYPE_OBJECT = 0x000D,
    TYPE_TEXT = 0x001E,
    TYPE_WIDE = 0x001F,
    TYPE_BYTES = 0x0102,
    NAMED_FIRST = 0x8000,
    GUID = 16
};

bool tnef_begin(struct tnef *out, const char *data, size_t size)
{
    *out = (struct tnef){data, size, HEADER};
    return size > HEADER && memcmp(data, "x\x9f>\"", 4) == 0;
}

bool tnef_next(struct tnef *tnef, struct tnef_attribute *out)
{
    if (tnef->size - tnef->at < ATTRIBUTE)
        return false;
    const char *head = tnef->data + tnef->at + LEVEL;
    const size_t left = tnef->size - tnef->at - ATTRIBUTE, told = ole_u32(head + 4);
    const size_t size = told < left ? told : left;
    *out = (struct tnef_attribute){ole_u16(head), head + 8, size};
    tnef->at += ATTRIBUTE + size + (left - size < CHECKSUM ? left - size : CHECKSUM);
    return true;
}

// Takes `size` bytes; NULL: there are less.
static const char *take(struct tnef *from, size_t size)
{
    if (from->size - from->at < size)
        return NULL;
    const char *data = from->data + from->at;
    from->at += size;
    return data;
}

static bool take_u32(struct tnef *from, uint32_t *out)
{
    const char *data = take(from, 4);
    *out = data ? ole_u32(data) : 0;
    return data != NULL;
}

// What has a size of its own is filled up to four bytes.
static const char *take_sized(struct tnef *from, size_t *size)
{
    uint32_t told;
    const char *data = take_u32(from, &told) ? take(from, told) : NULL;
    *size = data ? told : 0;
    if (data && told % 4 != 0)
        take(from, 4 - told % 4);
    return data;
}

bool tnef_properties(struct tnef *out, const struct tnef_attribute *attribute)
{
    *out = (struct tnef){attribute->data, attribute->size, 4};
    return attribute->size > 4;
}

// A property with a name has that behind its tag: a number, or a text.
static bool skip_name(struct tnef *from)
{
    uint32_t kind, number;
    size_t size;
    if (!take(from, GUID) || !take_u32(from, &kind))
        return false;
    return kind == 0 ? take_u32(from, &number) : take_sized(from, &size) != NULL;
}

// 0 for what has a size of its own.
static size_t fixed_size(uint32_t type)
{
    switch (type) {
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040: return 8;
    case 0x0048: return GUID;
    case TYPE_OBJECT:
    case TYPE_TEXT:
    case TYPE_WIDE:
    case TYPE_BYTES: return 0;
    default: return 4;
    }
}

static bool take_value(struct tnef *from, uint32_t type, const char **data, size_t *size)
{
    *size = fixed_size(type);
    *data = *size > 0 ? take(from, *size) : take_sized(from, size);
    return *data != NULL;
}

bool tnef_property(struct tnef *properties, struct tnef_property *out)
{
    uint32_t head, count = 1;
    if (!take_u32(properties, &head))
        return false;
    *out = (struct tnef_property){.tag = head >> 16, .type = head & 0xFFFF & ~(uint32_t)MANY, .data = ""};
    if (out->tag >= NAMED_FIRST && !skip_name(properties))
        return false;
    if (((head & MANY) || fixed_size(out->type) == 0) && !take_u32(properties, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const char *data;
        size_t size;
        if (!take_value(properties, out->type, &data, &size))
            return false;
        out->data = i == 0 ? data : out->data;
        out->size = i == 0 ? size : out->size;
    }
    return true;
}
