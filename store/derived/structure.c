// SPDX-License-Identifier: MIT
// FTS5's structure record.
#include "store/derived/structure.h"

#include <string.h>

struct record {
    const unsigned char *bytes;
    size_t at, size;
};

// A number of the record, from 0 to `limit`.
static bool take(struct record *record, uint64_t limit, uint64_t *out)
{
    return block_varint(record->bytes, &record->at, record->size, out) && *out <= limit;
}

static bool take_segment(struct record *record, struct segment_range *out)
{
    uint64_t number, first, last;
    if (!take(record, SEGMENTS_MAX, &number) || !take(record, SEGMENT_LEAF_MAX, &first) ||
        !take(record, SEGMENT_LEAF_MAX, &last) || number < 1 || last < first || (first < 1 && last > 0))
        return false;
    *out = (struct segment_range){(int)number, (int64_t)first, (int64_t)last};
    return true;
}

static bool has_number(const struct structure *structure, int number)
{
    for (size_t i = 0; i < structure->segment_count; i++)
        if (structure->segments[i].number == number)
            return true;
    return false;
}

static bool take_level(struct record *record, bool last, struct structure *out)
{
    uint64_t merging, held;
    const bool target = out->level_count > 0 && out->levels[out->level_count - 1].merging > 0;
    if (!take(record, SEGMENTS_MAX, &merging) || !take(record, SEGMENTS_MAX - out->segment_count, &held) ||
        merging > held || (target && held == 0) || (last && merging > 0))
        return false;
    out->levels[out->level_count++] = (struct structure_level){(size_t)merging, (size_t)held};
    for (uint64_t i = 0; i < held; i++) {
        struct segment_range segment;
        if (!take_segment(record, &segment) || (segment.last == 0 && i >= merging) ||
            has_number(out, segment.number))
            return false;
        out->segments[out->segment_count++] = segment;
    }
    return true;
}

bool structure_read(struct structure *out, const unsigned char *bytes, size_t size)
{
    struct record record = {bytes, sizeof out->cookie, size};
    uint64_t levels, held;
    *out = (struct structure){0};
    if (size < sizeof out->cookie || !take(&record, SEGMENTS_MAX, &levels) ||
        !take(&record, SEGMENTS_MAX, &held) || !take(&record, UINT64_MAX, &out->writes))
        return false;
    memcpy(out->cookie, bytes, sizeof out->cookie);
    for (uint64_t level = 0; level < levels; level++)
        if (!take_level(&record, level + 1 == levels, out))
            return false;
    return out->segment_count == held && record.at == size;
}

static void add_number(struct buffer *out, uint64_t number)
{
    unsigned char bytes[BLOCK_VARINT_MAX];
    buffer_add(out, bytes, block_put_varint(bytes, number));
}

void structure_write(const struct structure *structure, struct buffer *out)
{
    const struct segment_range *segment = structure->segments;
    buffer_add(out, structure->cookie, sizeof structure->cookie);
    add_number(out, structure->level_count);
    add_number(out, structure->segment_count);
    add_number(out, structure->writes);
    for (size_t level = 0; level < structure->level_count; level++) {
        add_number(out, structure->levels[level].merging);
        add_number(out, structure->levels[level].count);
        for (size_t i = 0; i < structure->levels[level].count; i++, segment++) {
            add_number(out, (uint64_t)segment->number);
            add_number(out, (uint64_t)segment->first);
            add_number(out, (uint64_t)segment->last);
        }
    }
}

int structure_number(const struct structure *structure)
{
    if (structure->segment_count >= SEGMENTS_MAX)
        return 0;
    int number = 1;
    while (has_number(structure, number))
        number++;
    return number;
}

// Puts a segment at a place of the array, within the first level.
static void insert(struct structure *structure, size_t at, struct segment_range segment)
{
    memmove(&structure->segments[at + 1], &structure->segments[at],
            (structure->segment_count - at) * sizeof segment);
    structure->segments[at] = segment;
    structure->segment_count++;
    structure->levels[0].count++;
}

// The segments of further levels, the newest first, as long as they are no larger.
static void promote(struct structure *structure, int64_t size)
{
    size_t end = structure->levels[0].count;
    for (size_t level = 1; level < structure->level_count; level++) {
        struct structure_level *at = &structure->levels[level];
        if (at->merging > 0)
            return;
        end += at->count;
        while (at->count > 0) {
            const struct segment_range segment = structure->segments[end - 1];
            if (structure_size(&segment) > size)
                return;
            memmove(&structure->segments[end - 1], &structure->segments[end],
                    (structure->segment_count - end) * sizeof segment);
            structure->segment_count--;
            at->count--;
            insert(structure, 0, segment);
        }
    }
}

void structure_add(struct structure *structure, struct segment_range segment)
{
    if (structure->level_count == 0)
        structure->levels[structure->level_count++] = (struct structure_level){0};
    insert(structure, structure->levels[0].count, segment);
    if (structure->levels[0].merging == 0)
        promote(structure, structure_size(&segment));
}
