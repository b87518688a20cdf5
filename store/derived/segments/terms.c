// SPDX-License-Identifier: MIT
// Dictionary pages: front coding in groups, found by bisection.
#include "store/derived/segments/terms.h"

#include <string.h>

enum { GROUP_HEAD = 16 };

int terms_compare(const void *a, size_t a_size, const void *b, size_t b_size)
{
    const int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

void terms_writer_init(struct terms_writer *writer)
{
    *writer = (struct terms_writer){0};
    buffer_init(&writer->groups);
    buffer_init(&writer->entries);
}

void terms_writer_clear(struct terms_writer *writer)
{
    buffer_clear(&writer->groups);
    buffer_clear(&writer->entries);
}

size_t terms_writer_size(const struct terms_writer *writer)
{
    return 4 + writer->groups.size + writer->entries.size;
}

static void put_number(struct buffer *out, size_t number)
{
    unsigned char bytes[4];
    pack_put_number(bytes, (uint32_t)number);
    buffer_add(out, bytes, sizeof bytes);
}

static void begin_group(struct terms_writer *writer)
{
    put_number(&writer->groups, writer->entries.size);
    put_number(&writer->entries, writer->list.chunk);
    put_number(&writer->entries, writer->list.begin + writer->list.size);
    put_number(&writer->entries, writer->positions.chunk);
    put_number(&writer->entries, writer->positions.begin + writer->positions.size);
    writer->last_size = 0;
    writer->group_count++;
}

void terms_writer_add(struct terms_writer *writer, const void *term, size_t size,
                      const struct term_entry *entry)
{
    const unsigned char *bytes = term;
    size_t shared = 0;
    if (writer->in_group == 0)
        begin_group(writer);
    while (shared < writer->last_size && shared < size && writer->last[shared] == bytes[shared])
        shared++;
    varint_add(&writer->entries, shared);
    varint_add(&writer->entries, size - shared);
    buffer_add(&writer->entries, bytes + shared, size - shared);
    varint_add(&writer->entries, entry->count);
    varint_add(&writer->entries,
               (uint64_t)(entry->list.chunk - writer->list.chunk) << TERM_FLAG_BITS | entry->flags);
    varint_add(&writer->entries, entry->list.size);
    varint_add(&writer->entries, entry->positions.chunk - writer->positions.chunk);
    varint_add(&writer->entries, entry->positions.size);
    memcpy(writer->last, bytes, size);
    writer->last_size = size;
    writer->list = entry->list;
    writer->positions = entry->positions;
    writer->in_group = (writer->in_group + 1) % TERMS_GROUP;
}

bool terms_writer_page(struct terms_writer *writer, struct buffer *out)
{
    put_number(out, writer->group_count);
    buffer_add(out, writer->groups.data, writer->groups.size);
    buffer_add(out, writer->entries.data, writer->entries.size);
    const bool made = !writer->groups.failed && !writer->entries.failed && !out->failed;
    buffer_truncate(&writer->groups, 0);
    buffer_truncate(&writer->entries, 0);
    writer->in_group = writer->group_count = 0;
    return made;
}

bool terms_page_open(struct terms_page *page, const unsigned char *bytes, size_t size)
{
    const uint32_t groups = size >= 4 ? pack_number(bytes) : 0;
    if (groups == 0 || groups > (size - 4) / 4)
        return false;
    *page = (struct terms_page){.bytes = bytes, .size = size, .group_count = groups};
    return true;
}

static size_t head_size(const struct terms_page *page)
{
    return 4 + 4 * (size_t)page->group_count;
}

static bool open_group(struct terms_page *page, uint32_t group)
{
    const size_t entries = page->size - head_size(page), begin = pack_number(page->bytes + 4 + 4 * group),
                 end = group + 1 < page->group_count ? pack_number(page->bytes + 8 + 4 * group) : entries;
    if (begin > end || end > entries || end - begin < GROUP_HEAD)
        return false;
    const unsigned char *head = page->bytes + head_size(page) + begin;
    page->entry = (struct term_entry){.list = {pack_number(head), pack_number(head + 4), 0},
                                      .positions = {pack_number(head + 8), pack_number(head + 12), 0}};
    page->at = head + GROUP_HEAD;
    page->group_end = page->bytes + head_size(page) + end;
    page->group = group;
    page->term_size = 0;
    return page->at < page->group_end;
}

static bool take_range(struct terms_page *page, uint32_t further, struct chunk_range *range)
{
    uint32_t size;
    if (!varint_take32(&page->at, page->group_end, INT32_MAX, &size) || further > UINT32_MAX - range->chunk)
        return false;
    range->begin = further > 0 ? 0 : range->begin + range->size;
    range->chunk += further;
    range->size = size;
    return range->begin <= INT32_MAX;
}

static bool take_entry(struct terms_page *page)
{
    struct term_entry *entry = &page->entry;
    uint32_t shared, size, further;
    if (!varint_take32(&page->at, page->group_end, (uint32_t)page->term_size, &shared) ||
        !varint_take32(&page->at, page->group_end, TERMS_SIZE_MAX - shared, &size) || shared + size == 0 ||
        size > (size_t)(page->group_end - page->at))
        return false;
    memcpy(page->term + shared, page->at, size);
    page->term_size = shared + size;
    page->at += size;
    if (!varint_take32(&page->at, page->group_end, UINT32_MAX, &entry->count) || entry->count == 0 ||
        !varint_take32(&page->at, page->group_end, UINT32_MAX, &further))
        return false;
    entry->flags = further & TERM_FLAGS;
    return take_range(page, further >> TERM_FLAG_BITS, &entry->list) &&
           varint_take32(&page->at, page->group_end, UINT32_MAX, &further) &&
           take_range(page, further, &entry->positions);
}

bool terms_page_next(struct terms_page *page, bool *more)
{
    *more = true;
    if (page->at && page->at < page->group_end)
        return take_entry(page);
    const uint32_t group = page->at ? page->group + 1 : 0;
    *more = group < page->group_count;
    return !*more || (open_group(page, group) && take_entry(page));
}

bool terms_page_find(struct terms_page *page, const void *term, size_t size, bool *found)
{
    uint32_t low = 0,
             high =
                 page->group_count; // the group is in [low, high): the last that begins not behind the term
    *found = false;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (!open_group(page, middle) || !take_entry(page))
            return false;
        if (terms_compare(page->term, page->term_size, term, size) <= 0)
            low = middle;
        else
            high = middle;
    }
    if (!open_group(page, low))
        return false;
    while (page->at < page->group_end) {
        if (!take_entry(page))
            return false;
        const int order = terms_compare(page->term, page->term_size, term, size);
        *found = order == 0;
        if (order >= 0)
            break;
    }
    return true;
}

bool terms_page_find_on(struct terms_page *page, const void *term, size_t size, bool *found)
{
    enum { STEPS_MAX = 2 * TERMS_GROUP };
    *found = false;
    for (unsigned i = 0; i < STEPS_MAX; i++) {
        bool more;
        if (!terms_page_next(page, &more))
            return false;
        if (!more)
            return true;
        const int order = terms_compare(page->term, page->term_size, term, size);
        *found = order == 0;
        if (order >= 0)
            return true;
    }
    return terms_page_find(page, term, size, found);
}
