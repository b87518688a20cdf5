// SPDX-License-Identifier: MIT
// Pieces of a ranking segment that may be any bytes: a list with its positions, a page of terms, a head. Passages and terms ascend, and
// nothing beyond the bytes is read.
//
//     [0][passages 2][size of the list, 15 bits, and whether positions begin with forms, 1 bit] list, positions     [1] page     [2] head
#include "store/derived/segments/head.h"
#include "store/derived/segments/list.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void read_block(const struct list *list, uint32_t block)
{
    uint32_t passages[LIST_BLOCK], places[16];
    struct list_found found;
    struct list_positions positions;
    const uint32_t count = list_block_size(list, block);
    list_found_init(&found);
    if (!list_passages(list, block, passages))
        return;
    for (uint32_t i = 1; i < count; i++)
        require(passages[i - 1] < passages[i]);
    if (!list_frequencies(list, block, &found) || !list_positions_open(list, block, &positions))
        return;
    for (uint32_t i = 0, code; i < 1000 && codes_at(&positions.codes, i * 7919 % 1000, &code); i++)
        require(list->forms.several || code == 0);
    for (uint32_t i = 0; i < count; i++) {
        const struct field_counts counts = list_found_at(&found, i);
        const uint32_t some = counts.in[FIELD_TITLE] < 16 ? counts.in[FIELD_TITLE] : 16;
        if (!list_positions_take(&positions, some, places) ||
            !list_positions_skip(&positions, (uint64_t)counts.in[FIELD_HEADING] + counts.in[FIELD_TEXT]))
            return;
        for (uint32_t p = 1; p < some; p++)
            require(places[p - 1] <= places[p]);
    }
}

static void read_forms(const struct list *list)
{
    size_t place = 0;
    char word[FORM_WORD_MAX];
    for (const unsigned char *form; (form = forms_next(&list->forms, &place));)
        require(form_word(form, "law", 3, word) <= FORM_WORD_MAX && place <= list->forms.size);
}

static void read_list(const uint8_t *data, size_t size)
{
    struct list list;
    if (size < 4)
        return;
    const uint32_t count = data[0] | (uint32_t)data[1] << 8;
    const size_t list_size = data[2] | (size_t)(data[3] & 0x7F) << 8, rest = size - 4;
    const size_t taken = list_size < rest ? list_size : rest;
    if (!list_open(&list, data + 4, taken, count, data[3] & 0x80, data + 4 + taken, rest - taken, false))
        return;
    read_forms(&list);
    for (uint32_t block = 0; block < list.block_count; block++)
        read_block(&list, block);
    if (list.entries)
        (void)list_block_impact(&list, list.block_count - 1);
}

static void read_page(const uint8_t *data, size_t size)
{
    struct terms_page page;
    bool more = true, found;
    if (!terms_page_open(&page, data, size))
        return;
    for (size_t terms = 0; terms_page_next(&page, &more) && more; terms++)
        require(page.term_size > 0 && page.term_size <= TERMS_SIZE_MAX && terms <= size);
    require(terms_page_open(&page, data, size));
    if (terms_page_find(&page, "law", 3, &found) && found)
        require(page.term_size == 3 && memcmp(page.term, "law", 3) == 0);
}

static void read_head(const uint8_t *data, size_t size)
{
    struct segment_head head;
    if (segment_head_read(&head, data, size) == HEAD_READ) {
        require(segment_head_find_page(&head, "law", 3) <= head.page_count);
        for (size_t i = 0; i < head.cover_count; i++)
            require(head.covers[i].first <= head.covers[i].last &&
                    (i == 0 || head.covers[i - 1].last < head.covers[i].first));
    }
    segment_head_clear(&head);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    switch (data[0] % 3) {
    case 0: read_list(data + 1, size - 1); break;
    case 1: read_page(data + 1, size - 1); break;
    default: read_head(data + 1, size - 1);
    }
    return 0;
}
