// SPDX-License-Identifier: MIT
// The property set SummaryInformation: see ole_summary.h.
#include "extract/paper/ole_summary.h"

#include "extract/core/charset/code_page.h"
#include "extract/paper/ole.h"
#include <stdint.h>
#include <string.h>
#include <time.h>

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

static const long long epoch = 11644473600LL; // seconds from 1601 to 1970

struct set {
    const char *data;
    size_t size; // from its beginning
    unsigned code_page;
};

static uint32_t number_at(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

// The property's type and value, with what is left of the set behind it (8 bytes at least); NULL when it is not there.
static const char *find(const struct set *set, uint32_t id, size_t *left)
{
    const uint32_t count = number_at(set->data + 4);
    for (size_t i = 0; i < count && SET_HEADER + 8 * (i + 1) <= set->size; i++) {
        const char *row = set->data + SET_HEADER + 8 * i;
        const size_t offset = number_at(row + 4);
        if (number_at(row) != id || offset > set->size || set->size - offset < 8)
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
    const uint32_t type = number_at(value) & 0xffff;
    if (type != TYPE_TEXT && type != TYPE_WIDE_TEXT)
        return true;
    const bool wide = type == TYPE_WIDE_TEXT || set->code_page == 1200;
    size_t size = number_at(value + 4); // of wide text in characters
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
    struct tm day;
    const char *value = find(set, CREATED, &left);
    if (!value || left < 12 || (number_at(value) & 0xffff) != TYPE_TIME)
        return true;
    const unsigned long long ticks = number_at(value + 4) | (unsigned long long)number_at(value + 8) << 32;
    const time_t seconds = (time_t)((long long)(ticks / 10000000) - epoch);
    if (seconds <= 0 || !gmtime_r(&seconds, &day)) // before 1970 there were no such files
        return true;
    return day.tm_year > 8000 ||
           buffer_printf(out, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

bool ole_summary_read(struct ole_summary *summary, const char *data, size_t size)
{
    struct buffer stream;
    size_t left;
    bool done = true;
    buffer_init(&stream);
    const bool found = ole_root_stream(&stream, data, size, "\005SummaryInformation", SUMMARY_MAX);
    const size_t offset =
        found && stream.size >= SET_OFFSET_AT + 4 ? number_at(stream.data + SET_OFFSET_AT) : SIZE_MAX;
    if (found && offset < stream.size && stream.size - offset >= SET_HEADER) {
        struct set set = {stream.data + offset, stream.size - offset, 1252};
        const char *page = find(&set, CODE_PAGE, &left);
        if (page && (number_at(page) & 0xffff) == TYPE_NUMBER)
            set.code_page = number_at(page + 4) & 0xffff;
        done = add_text(&summary->title, &set, TITLE) && add_text(&summary->author, &set, AUTHOR) &&
               add_day(&summary->created, &set);
    }
    done = done && !stream.failed;
    buffer_clear(&stream);
    return done;
}
