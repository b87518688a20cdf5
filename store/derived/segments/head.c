// SPDX-License-Identifier: MIT
// Heads of segments.
#include "store/derived/segments/head.h"

#include "text/base/array.h"
#include <stdlib.h>

// 1, of format 6, had no forms; 2, of format 7, had varints as positions; 3, of format 8, had longer entries and patches
enum { VERSION = 4 };

void segment_head_init(struct segment_head *head)
{
    *head = (struct segment_head){0};
    buffer_init(&head->text);
}

void segment_head_clear(struct segment_head *head)
{
    free(head->covers);
    free(head->pages);
    buffer_clear(&head->text);
    segment_head_init(head);
}

static bool add_cover(struct segment_head *head, struct cover cover)
{
    struct cover *grown =
        array_reserve(head->covers, &head->cover_capacity, head->cover_count + 1, sizeof *grown);
    if (!grown)
        return false;
    head->covers = grown;
    grown[head->cover_count++] = cover;
    return true;
}

bool segment_head_cover(struct segment_head *head, uint32_t passage, bool present)
{
    struct cover *last = head->cover_count > 0 ? &head->covers[head->cover_count - 1] : NULL;
    head->passages += present;
    if (last && last->last + 1 == passage && last->present == present) {
        last->last = passage;
        return true;
    }
    return add_cover(head, (struct cover){passage, passage, present});
}

bool segment_head_page(struct segment_head *head, const void *term, size_t size)
{
    struct first_term *grown =
        array_reserve(head->pages, &head->page_capacity, head->page_count + 1, sizeof *grown);
    if (!grown)
        return false;
    head->pages = grown;
    grown[head->page_count++] = (struct first_term){(uint32_t)head->text.size, (uint32_t)size};
    return buffer_add(&head->text, term, size);
}

bool segment_head_write(const struct segment_head *head, struct buffer *out)
{
    uint32_t before = UINT32_MAX;
    varint_add(out, VERSION);
    varint_add(out, head->terms);
    varint_add(out, head->page_count);
    varint_add(out, head->cover_count);
    for (size_t i = 0; i < head->page_count; i++) {
        varint_add(out, head->pages[i].size);
        buffer_add(out, head->text.data + head->pages[i].at, head->pages[i].size);
    }
    for (size_t i = 0; i < head->cover_count; i++) {
        const struct cover *cover = &head->covers[i];
        varint_add(out, cover->first - before - 1);
        varint_add(out, (uint64_t)(cover->last - cover->first) << 1 | cover->present);
        before = cover->last;
    }
    return !out->failed;
}

static enum head_reading read_pages(struct segment_head *head, uint32_t count, const unsigned char **at,
                                    const unsigned char *end)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t size;
        if (!varint_take32(at, end, TERMS_SIZE_MAX, &size) || size == 0 || size > (size_t)(end - *at))
            return HEAD_DAMAGED;
        if (i > 0) {
            const struct first_term *last = &head->pages[i - 1];
            if (terms_compare(head->text.data + last->at, last->size, *at, size) >= 0)
                return HEAD_DAMAGED;
        }
        if (!segment_head_page(head, *at, size))
            return HEAD_NO_MEMORY;
        *at += size;
    }
    return HEAD_READ;
}

static enum head_reading read_covers(struct segment_head *head, uint32_t count, const unsigned char **at,
                                     const unsigned char *end)
{
    uint64_t next = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t gap, run;
        if (!varint_take(at, end, &gap) || !varint_take(at, end, &run) || gap > UINT32_MAX ||
            run >> 1 > UINT32_MAX || next + gap + (run >> 1) > UINT32_MAX)
            return HEAD_DAMAGED;
        const uint64_t first = next + gap, last = first + (run >> 1);
        head->passages += run & 1 ? last - first + 1 : 0;
        if (!add_cover(head, (struct cover){(uint32_t)first, (uint32_t)last, run & 1}))
            return HEAD_NO_MEMORY;
        next = last + 1;
    }
    return HEAD_READ;
}

enum head_reading segment_head_read(struct segment_head *head, const void *bytes, size_t size)
{
    const unsigned char *at = bytes, *end = at + size;
    uint64_t version;
    uint32_t pages, covers;
    segment_head_init(head);
    if (!varint_take(&at, end, &version) || version != VERSION || !varint_take(&at, end, &head->terms) ||
        !varint_take32(&at, end, (uint32_t)(size / 2), &pages) ||
        !varint_take32(&at, end, (uint32_t)(size / 2), &covers))
        return HEAD_DAMAGED;
    enum head_reading reading = read_pages(head, pages, &at, end);
    if (reading == HEAD_READ)
        reading = read_covers(head, covers, &at, end);
    return reading == HEAD_READ && at != end ? HEAD_DAMAGED : reading;
}

size_t segment_head_find_page(const struct segment_head *head, const void *term, size_t size)
{
    size_t low = 0, high = head->page_count; // pages before `low` begin not behind the term
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct first_term *first = &head->pages[middle];
        if (terms_compare(head->text.data + first->at, first->size, term, size) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : head->page_count;
}
