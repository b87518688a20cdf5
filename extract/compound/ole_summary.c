// SPDX-License-Identifier: MIT
// The property set SummaryInformation: see ole_summary.h.
#include "extract/compound/ole_summary.h"

#include "extract/compound/ole.h"
#include "extract/compound/ole_time.h"
#include "extract/core/charset/code_page.h"
#include <stdint.h>
#include <string.h>

// [MS-OLEPS] 2.21 and 2.24: where the first set begins; properties; their types. Bytes of a value that are read.
enum {
    SET_OFFSET_AT = 44,
    SET_HEADER = 8,
    CODE_PAGE = 1,
    TITLE = 2,
    AUTHOR = 4,
    CREATED = 12,
    TYPE_NUMBER = 2,
    TYPE_TEXT = 30,
    TYPE_WIDE_TEXT = 31,
    TYPE_TIME = 64,
    SUMMARY_MAX = 1 << 20,
    VALUE_MAX = 4096
};

struct set {
    const char *data;
    size_t size; // from its beginning
    unsigned code_page;
};

// The property's type and value, with what is left of the set behind it (8 bytes at least); NULL when it is not there.
static const char *find(const struct set *set, uint32_t id, size_t *left)
{
    const uint32_t count = ole_u32(set->data + 4);
    for (size_t i = 0; i < count && SET_HEADER + 8 * (i + 1) <= set->size; i++) {
        const char *row = set->data + SET_HEADER + 8 * i;
        const size_t offset = ole_u32(row + 4);
        if (ole_u32(row) != id || offset > set->size || set->size - offset < 8)
            continue;
        *left = set->size - offset;
        return set->data + offset;
    }
    return NULL;
}

static bool add_text(struct buffer *out, const struct set *set, uint32_t id)
{
    size_t left;
    struct charset charset;
    const char *value = find(set, id, &left);
    if (!value)
        return true;
    const uint32_t type = ole_u32(value) & 0xffff;
    if (type != TYPE_TEXT && type != TYPE_WIDE_TEXT)
        return true;
    const bool wide = type == TYPE_WIDE_TEXT || set->code_page == 1200;
    size_t size = ole_u32(value + 4); // of wide text in characters
    size = type == TYPE_WIDE_TEXT && size < VALUE_MAX ? 2 * size : size;
    size = size > left - 8 ? left - 8 : size;
    size = size > VALUE_MAX ? VALUE_MAX : size;
    if (!wide)
        size = strnlen(value + 8, size);
    charset = (struct charset){.name = "UTF-16LE"};
    if (!wide)
        charset_of_code_page(&charset, (int)set->code_page);
    return charset_decode(out, &charset, value + 8, size);
}

static bool add_day(struct buffer *out, const struct set *set)
{
    size_t left;
    const char *value = find(set, CREATED, &left);
    return !value || left < 12 || (ole_u32(value) & 0xffff) != TYPE_TIME || ole_time_day(out, value + 4);
}

bool ole_summary_read(struct ole_summary *summary, const char *data, size_t size)
{
    struct buffer stream;
    size_t left;
    bool done = true;
    buffer_init(&stream);
    const bool found = ole_root_stream(&stream, data, size, "\005SummaryInformation", SUMMARY_MAX);
    const size_t offset =
        found && stream.size >= SET_OFFSET_AT + 4 ? ole_u32(stream.data + SET_OFFSET_AT) : SIZE_MAX;
    if (found && offset < stream.size && stream.size - offset >= SET_HEADER) {
        struct set set = {stream.data + offset, stream.size - offset, 1252};
        const char *page = find(&set, CODE_PAGE, &left);
        if (page && (ole_u32(page) & 0xffff) == TYPE_NUMBER)
            set.code_page = ole_u32(page + 4) & 0xffff;
        done = add_text(&summary->title, &set, TITLE) && add_text(&summary->author, &set, AUTHOR) &&
               add_day(&summary->created, &set);
    }
    done = done && !stream.failed;
    buffer_clear(&stream);
    return done;
}
