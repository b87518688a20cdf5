// SPDX-License-Identifier: MIT
// Reads lists of postings that may be any bytes.
#include "store/derived/segments/list.h"

#include <string.h>

static const enum field order[FIELD_COUNT] = {FIELD_TEXT, FIELD_TITLE, FIELD_HEADING};

static const unsigned char *entry_of(const struct list *list, uint32_t block)
{
    return list->entries + (size_t)block * list->entry_size;
}

// Of three bytes the next one's is dropped; behind an entry there is always a byte.
static uint32_t offset_at(const struct list *list, const unsigned char *bytes)
{
    return pack_number(bytes) & (list->offset_size == 3 ? 0xFFFFFF : UINT32_MAX);
}

static uint32_t block_begin(const struct list *list, uint32_t block)
{
    return list->entries ? offset_at(list, entry_of(list, block) + 4) : 0;
}

static size_t block_end(const struct list *list, uint32_t block)
{
    return block + 1 < list->block_count ? block_begin(list, block + 1) : list->blocks_size;
}

static uint32_t positions_begin(const struct list *list, uint32_t block)
{
    return list->entries ? offset_at(list, entry_of(list, block) + 4 + list->offset_size) : 0;
}

// What entries say must ascend, and lie within.
static bool entries_hold(const struct list *list)
{
    bool hold = true;
    for (uint32_t block = 0; hold && block < list->block_count; block++) {
        hold = block_begin(list, block) <= list->blocks_size &&
               (!list->positions || positions_begin(list, block) <= list->positions_size);
        if (hold && block > 0)
            hold = list_block_last(list, block) > list_block_last(list, block - 1) &&
                   block_begin(list, block) >= block_begin(list, block - 1) &&
                   positions_begin(list, block) >= positions_begin(list, block - 1);
    }
    return hold;
}

// The forms before the positions, of whose blocks the entries tell from behind these on.
static bool take_forms(struct list *list)
{
    const unsigned char *at = list->positions, *end = at + list->positions_size;
    const bool taken = forms_open(&list->forms, &at, end);
    list->positions_size = (size_t)(end - at);
    list->positions = at;
    return taken;
}

// What stands before the blocks.
static bool take_entries(struct list *list)
{
    const unsigned flags = list->blocks[0];
    list->offset_size = flags & LIST_FAR ? 4 : 3;
    list->has_fields = flags & LIST_FIELDS;
    list->entry_size = (uint8_t)(4 + 2 * list->offset_size + 4 + (list->has_fields ? 4 : 0));
    const size_t size = 1 + (size_t)list->block_count * list->entry_size;
    if (flags > LIST_FLAGS || size > list->blocks_size)
        return false;
    list->entries = list->blocks + 1;
    list->blocks += size;
    list->blocks_size -= size;
    return true;
}

bool list_open(struct list *out, const unsigned char *bytes, size_t size, uint32_t count, bool formed,
               const unsigned char *positions, size_t positions_size, bool known)
{
    const uint32_t blocks = count / LIST_BLOCK + (count % LIST_BLOCK > 0);
    if (count == 0 || (count >= LIST_BLOCK && size == 0))
        return false;
    *out = (struct list){.count = count,
                         .block_count = blocks,
                         .blocks = bytes,
                         .blocks_size = size,
                         .positions = positions,
                         .positions_size = positions_size};
    if (count >= LIST_BLOCK && !take_entries(out))
        return false;
    if (formed && positions && !take_forms(out))
        return false;
    return known || !out->entries || entries_hold(out);
}

struct impact list_block_impact(const struct list *list, uint32_t block)
{
    static const enum field others[] = {FIELD_TITLE, FIELD_HEADING};
    const unsigned char *at = entry_of(list, block) + 4 + 2 * (size_t)list->offset_size;
    struct impact impact = {.prose = at[0]};
    impact.most[FIELD_TEXT] = at[2];
    impact.shortest[FIELD_TEXT] = at[3];
    for (size_t i = 0; list->has_fields && i < 2; i++) {
        impact.most[others[i]] = at[4 + 2 * i];
        impact.shortest[others[i]] = at[5 + 2 * i];
    }
    return impact;
}

// Whether the distances lead from `before` to `last` without running over.
static bool leads(const uint32_t distances[LIST_BLOCK], uint32_t before, uint32_t last)
{
    uint64_t sum = LIST_BLOCK;
    for (size_t i = 0; i < LIST_BLOCK; i++)
        sum += distances[i];
    return sum + before == last || (before == UINT32_MAX && sum - 1 == last);
}

// The frequencies of a passage that is not once in the text and nowhere else.
static bool take_counts(const unsigned char **at, const unsigned char *end, uint32_t i,
                        struct list_found *found)
{
    bool taken = true;
    if (end - *at >= FIELD_COUNT && !(((*at)[0] | (*at)[1] | (*at)[2]) & 0x80)) { // as nearly all are
        for (int field = 0; found && field < FIELD_COUNT; field++)
            found->in[order[field]][i] = (*at)[field];
        *at += FIELD_COUNT;
        return true;
    }
    for (int field = 0; taken && field < FIELD_COUNT; field++) {
        uint32_t count;
        taken = varint_take32(at, end, UINT32_MAX, &count);
        if (taken && found)
            found->in[order[field]][i] = count;
    }
    return taken;
}

// As most passages have it.
static void fill_once(struct list_found *found, uint32_t size)
{
    memset(found->in[FIELD_TITLE], 0, size * sizeof(uint32_t));
    memset(found->in[FIELD_HEADING], 0, size * sizeof(uint32_t));
    for (uint32_t i = 0; i < size; i++)
        found->in[FIELD_TEXT][i] = 1;
}

static bool take_rest(const struct list *list, uint32_t block, uint32_t passages[LIST_BLOCK],
                      struct list_found *found)
{
    const unsigned char *at = list->blocks + block_begin(list, block),
                        *end = list->blocks + block_end(list, block);
    const uint32_t size = list_block_size(list, block);
    uint64_t passage = list_block_before(list, block) + (uint64_t)1, distance;
    passage = passage > UINT32_MAX ? 0 : passage; // of the first block
    if (found)
        fill_once(found, size);
    for (uint32_t i = 0; i < size; i++) {
        if (passage > UINT32_MAX || !varint_take_quick(&at, end, &distance) ||
            (distance >> 1) > UINT32_MAX - passage)
            return false;
        passage += distance >> 1;
        passages[i] = (uint32_t)passage++;
        if (!(distance & 1) && !take_counts(&at, end, i, found))
            return false;
    }
    return at == end;
}

static bool is_full(const struct list *list, uint32_t block)
{
    return list_block_size(list, block) == LIST_BLOCK;
}

bool list_passages(const struct list *list, uint32_t block, uint32_t out[LIST_BLOCK])
{
    if (!is_full(list, block))
        return take_rest(list, block, out, NULL) &&
               (!list->entries || out[list_block_size(list, block) - 1] == list_block_last(list, block));
    const uint32_t begin = block_begin(list, block), before = list_block_before(list, block),
                   last = list_block_last(list, block);
    const unsigned char *bytes = list->blocks + begin;
    if (pack_size(bytes, block_end(list, block) - begin) == 0)
        return false;
    unpack(bytes, out);
    // Distances of 24 bits (a patch has 8 above the width) cannot run over unseen; larger ones are added up.
    if (bytes[0] + (bytes[1] > 0 ? PACK_PATCH_BITS : 0) > 24 && !leads(out, before, last))
        return false;
    pack_add_up(out, before);
    return out[LIST_BLOCK - 1] == last && out[0] <= last && (block == 0 || out[0] > before);
}

bool list_rest(const struct list *list, uint32_t block, uint32_t passages[LIST_BLOCK],
               struct list_found *found)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        found->has[field] = true;
    list_found_init(found);
    return take_rest(list, block, passages, found) &&
           (!list->entries || passages[list_block_size(list, block) - 1] == list_block_last(list, block));
}

static void fill(uint32_t out[LIST_BLOCK], uint32_t number)
{
    for (size_t i = 0; i < LIST_BLOCK; i++)
        out[i] = number;
}

bool list_frequencies(const struct list *list, uint32_t block, struct list_found *out)
{
    if (!is_full(list, block)) {
        uint32_t passages[LIST_BLOCK];
        out->has[FIELD_TITLE] = out->has[FIELD_HEADING] = out->has[FIELD_TEXT] = true;
        list_found_init(out);
        return take_rest(list, block, passages, out);
    }
    const unsigned char *at = list->blocks + block_begin(list, block),
                        *end = list->blocks + block_end(list, block);
    const unsigned flags = list_block_flags(list, block);
    size_t size = pack_size(at, (size_t)(end - at));
    for (unsigned i = 0; size > 0 && i < FIELD_COUNT; i++) {
        const uint32_t base = flags >> (2 * i + 1) & 1;
        uint32_t *numbers = out->in[order[i]];
        out->has[order[i]] = base > 0 || (flags >> 2 * i & 1);
        if (!(flags >> 2 * i & 1)) {
            if (out->filled[order[i]] != base + 1)
                fill(numbers, base);
            out->filled[order[i]] = (uint8_t)(base + 1);
            continue;
        }
        out->filled[order[i]] = 0;
        at += size;
        size = pack_size(at, (size_t)(end - at));
        if (size == 0)
            return false;
        unpack_onto(at, base, numbers);
    }
    return size > 0 && at + size == end;
}

bool list_positions_open(const struct list *list, uint32_t block, struct list_positions *out)
{
    if (!list->positions)
        return false;
    const size_t begin = positions_begin(list, block), end = block + 1 < list->block_count
                                                                 ? positions_begin(list, block + 1)
                                                                 : list->positions_size;
    if (begin > end || end > list->positions_size)
        return false;
    const unsigned char *at = list->positions + begin, *behind = list->positions + end;
    out->codes = (struct form_codes){.patched = UINT32_MAX};
    return (!list->forms.several || codes_open(&out->codes, &at, behind)) &&
           places_open(&out->places, at, behind);
}
