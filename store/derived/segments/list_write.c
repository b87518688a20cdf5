// SPDX-License-Identifier: MIT
// Writes lists of postings.
#include "store/derived/segments/list.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

static const enum field order[FIELD_COUNT] = {FIELD_TEXT, FIELD_TITLE, FIELD_HEADING};

void list_writer_init(struct list_writer *writer)
{
    *writer = (struct list_writer){0};
    buffer_init(&writer->entries);
    buffer_init(&writer->blocks);
    buffer_init(&writer->forms);
    buffer_init(&writer->positions);
    list_writer_begin(writer);
}

void list_writer_clear(struct list_writer *writer)
{
    buffer_clear(&writer->entries);
    buffer_clear(&writer->blocks);
    buffer_clear(&writer->forms);
    buffer_clear(&writer->positions);
    free(writer->block_entries);
    free(writer->distances);
    free(writer->codes);
    writer->block_entries = NULL;
    writer->block_count = writer->block_capacity = 0;
    writer->distances = writer->codes = NULL;
    writer->occurrences = writer->distance_capacity = writer->code_capacity = 0;
}

static void begin_block(struct list_writer *writer)
{
    writer->held = 0;
    writer->before = writer->last;
    writer->positions_begin = writer->positions.size;
    writer->occurrences = 0;
    memset(&writer->impact, 0, sizeof writer->impact);
    memset(writer->impact.shortest, UINT8_MAX, sizeof writer->impact.shortest);
}

void list_writer_begin(struct list_writer *writer)
{
    buffer_truncate(&writer->entries, 0);
    buffer_truncate(&writer->blocks, 0);
    buffer_truncate(&writer->forms, 0);
    buffer_truncate(&writer->positions, 0);
    writer->several = false;
    writer->block_count = 0;
    writer->count = 0;
    writer->last = UINT32_MAX;
    begin_block(writer);
}

void list_writer_forms(struct list_writer *writer, const void *bytes, size_t size, size_t count)
{
    if (count == 1 && size == 1 && *(const unsigned char *)bytes == FORM_PLAIN)
        return;
    forms_put(&writer->forms, bytes, size, count);
    writer->several = count > 1;
}

static uint8_t cut(uint32_t number)
{
    return number < UINT8_MAX ? (uint8_t)number : UINT8_MAX;
}

static void add_impact(struct impact *impact, const struct list_posting *posting)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint8_t found = cut(posting->found.in[field]), length = cut(posting->length.in[field]);
        if (found > impact->most[field])
            impact->most[field] = found;
        if (length < impact->shortest[field])
            impact->shortest[field] = length;
    }
    if (posting->prose > impact->prose)
        impact->prose = posting->prose;
}

static void put_pack(struct list_writer *writer, const uint32_t numbers[LIST_BLOCK])
{
    unsigned char bytes[PACK_BYTES_MAX];
    buffer_add(&writer->blocks, bytes, pack(numbers, bytes));
}

// Packs the frequencies of a field, unless they are all 0 or all 1; returns its two bits.
static unsigned put_field(struct list_writer *writer, uint32_t found[LIST_BLOCK])
{
    uint32_t least = UINT32_MAX, all = 0;
    for (size_t i = 0; i < LIST_BLOCK; i++)
        least = found[i] < least ? found[i] : least;
    const uint32_t base = least > 0;
    for (size_t i = 0; i < LIST_BLOCK; i++) {
        found[i] -= base;
        all |= found[i];
    }
    if (all > 0)
        put_pack(writer, found);
    return (all > 0) | base << 1;
}

static void put_full(struct list_writer *writer, unsigned *flags)
{
    uint32_t distances[LIST_BLOCK];
    for (size_t i = 0; i < LIST_BLOCK; i++)
        distances[i] = writer->passages[i] - (i > 0 ? writer->passages[i - 1] : writer->before) - 1;
    put_pack(writer, distances);
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        *flags |= put_field(writer, writer->found[order[i]]) << (2 * i);
}

// All of them at once: most lists are short, and have nothing else.
static void put_rest(struct list_writer *writer)
{
    enum { NUMBER_MAX = 5 }; // bytes of 33 bits
    unsigned char bytes[LIST_BLOCK * (1 + FIELD_COUNT) * NUMBER_MAX + VARINT_MAX];
    size_t size = 0;
    uint32_t before = writer->before;
    for (size_t i = 0; i < writer->held; i++) {
        const bool plain = writer->found[FIELD_TITLE][i] == 0 && writer->found[FIELD_HEADING][i] == 0 &&
                           writer->found[FIELD_TEXT][i] == 1;
        size += varint_put(bytes + size, (uint64_t)(writer->passages[i] - before - 1) << 1 | plain);
        for (int field = 0; !plain && field < FIELD_COUNT; field++)
            size += varint_put(bytes + size, writer->found[order[field]][i]);
        before = writer->passages[i];
    }
    buffer_add(&writer->blocks, bytes, size);
}

static void note_entry(struct list_writer *writer, const struct list_entry *entry)
{
    struct list_entry *grown =
        array_reserve(writer->block_entries, &writer->block_capacity, writer->block_count + 1, sizeof *grown);
    writer->failed |= !grown;
    if (!grown)
        return;
    writer->block_entries = grown;
    grown[writer->block_count++] = *entry;
}

static void end_block(struct list_writer *writer)
{
    unsigned flags = 0;
    struct list_entry entry = {.last = writer->last,
                               .begin = (uint32_t)writer->blocks.size,
                               .positions_begin = (uint32_t)writer->positions_begin,
                               .impact = writer->impact};
    if (writer->held == LIST_BLOCK)
        put_full(writer, &flags);
    else
        put_rest(writer);
    entry.flags = (uint8_t)flags;
    if (writer->count >= LIST_BLOCK)
        note_entry(writer, &entry);
    if (writer->several)
        codes_put(&writer->positions, writer->codes, writer->occurrences);
    places_put(&writer->positions, writer->distances, writer->occurrences);
    begin_block(writer);
}

// Room for `count` occurrences behind those that are there.
static uint32_t *make_room(struct list_writer *writer, uint32_t **numbers, size_t *capacity, size_t count)
{
    const size_t wanted = writer->occurrences + count;
    if (wanted > *capacity) {
        uint32_t *grown = array_reserve(*numbers, capacity, wanted, sizeof *grown);
        writer->failed |= !grown;
        if (!grown)
            return NULL;
        *numbers = grown;
    }
    return *numbers + writer->occurrences;
}

static void add_occurrences(struct list_writer *writer, const uint32_t *distances, const uint32_t *codes,
                            size_t count)
{
    if (count == 0)
        return;
    uint32_t *places = make_room(writer, &writer->distances, &writer->distance_capacity, count);
    uint32_t *forms =
        writer->several ? make_room(writer, &writer->codes, &writer->code_capacity, count) : NULL;
    if (writer->failed)
        return;
    memcpy(places, distances, count * sizeof *places);
    if (forms)
        memcpy(forms, codes, count * sizeof *forms);
    writer->occurrences += count;
}

static void end_postings(struct list_writer *writer, size_t count, uint32_t last)
{
    writer->held += count;
    writer->count += (uint32_t)count;
    writer->last = last;
    if (writer->held == LIST_BLOCK)
        end_block(writer);
}

void list_writer_add(struct list_writer *writer, const struct list_posting *posting)
{
    const size_t at = writer->held;
    writer->passages[at] = posting->passage;
    for (int field = 0; field < FIELD_COUNT; field++)
        writer->found[field][at] = posting->found.in[field];
    add_impact(&writer->impact, posting);
    add_occurrences(writer, posting->distances, posting->codes, posting->occurrences);
    end_postings(writer, 1, posting->passage);
}

static void add_impacts(struct impact *impact, const struct list_run *run)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        uint32_t most = impact->most[field];
        uint8_t shortest = impact->shortest[field];
        for (size_t i = 0; i < run->count; i++) {
            const uint32_t found = run->found[field][i];
            const uint8_t length = run->bounds[i].length[field];
            most = found > most ? found : most;
            shortest = length < shortest ? length : shortest;
        }
        impact->most[field] = cut(most);
        impact->shortest[field] = shortest;
    }
    for (size_t i = 0; i < run->count; i++)
        impact->prose = run->bounds[i].prose > impact->prose ? run->bounds[i].prose : impact->prose;
}

void list_writer_add_run(struct list_writer *writer, const struct list_run *run)
{
    const size_t at = writer->held;
    memcpy(writer->passages + at, run->passages, run->count * sizeof *run->passages);
    for (int field = 0; field < FIELD_COUNT; field++)
        memcpy(writer->found[field] + at, run->found[field], run->count * sizeof *run->found[field]);
    add_impacts(&writer->impact, run);
    add_occurrences(writer, run->distances, run->codes, run->occurrences);
    end_postings(writer, run->count, run->passages[run->count - 1]);
}

static void put_entry(struct buffer *out, const struct list_entry *entry, unsigned flags)
{
    static const enum field others[] = {FIELD_TITLE, FIELD_HEADING};
    unsigned char bytes[LIST_ENTRY_MAX];
    size_t size = 4;
    const size_t offset = flags & LIST_FAR ? 4 : 3;
    pack_put_number(bytes, entry->last);
    pack_put_number(bytes + size, entry->begin);
    size += offset;
    pack_put_number(bytes + size, entry->positions_begin);
    size += offset;
    bytes[size++] = entry->impact.prose;
    bytes[size++] = entry->flags;
    bytes[size++] = entry->impact.most[FIELD_TEXT];
    bytes[size++] = entry->impact.shortest[FIELD_TEXT];
    for (size_t i = 0; flags & LIST_FIELDS && i < 2; i++) {
        bytes[size++] = entry->impact.most[others[i]];
        bytes[size++] = entry->impact.shortest[others[i]];
    }
    buffer_add(out, bytes, size);
}

static void put_entries(struct list_writer *writer)
{
    enum { NEAR_MAX = 1 << 24 };
    unsigned flags = writer->blocks.size >= NEAR_MAX || writer->positions.size >= NEAR_MAX ? LIST_FAR : 0;
    for (size_t i = 0; i < writer->block_count; i++) {
        const struct impact *impact = &writer->block_entries[i].impact;
        if (impact->most[FIELD_TITLE] > 0 || impact->most[FIELD_HEADING] > 0)
            flags |= LIST_FIELDS;
    }
    if (writer->block_count > 0)
        buffer_add_byte(&writer->entries, (char)flags);
    for (size_t i = 0; i < writer->block_count; i++)
        put_entry(&writer->entries, &writer->block_entries[i], flags);
}

bool list_writer_end(struct list_writer *writer)
{
    if (writer->held > 0)
        end_block(writer);
    put_entries(writer);
    return !writer->failed && !writer->entries.failed && !writer->blocks.failed && !writer->forms.failed &&
           !writer->positions.failed && writer->entries.size + writer->blocks.size <= INT32_MAX &&
           writer->forms.size + writer->positions.size <= INT32_MAX;
}
