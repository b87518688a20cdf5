// SPDX-License-Identifier: MIT
// Which segments of FTS5's are worth a merge. A merge spares each search a few seeks a term, and costs what it writes: so the first to be
// merged are those that become fewest for their size, what comes of them is several times as large as each of them, and one that is a
// share of all by itself stays as it is.
#include "store/derived/structure.h"

#include <string.h>

enum {
    MERGE_MIN = 8,      // segments, as FTS5 has it ("usermerge", store/file/settings.h)
    SHARE = 32,         // a segment that is this part of all is large …
    SMALL_LEAVES = 512, // … unless it has fewer than these: 2 MB
    GROWTH =
        4, // what is written is so many times the largest of what is read, so that no byte is written often
    MANY =
        64, // segments: beyond these, and again beyond twice as many, more is small, and less growth enough
    OTHERS_A_LEVEL = 6 // and one that a merge adds: fewer than FTS5 merges by itself
};

// The oldest first.
static void sort_by_age(const struct structure *structure, struct segment_range *out)
{
    size_t end = structure->segment_count;
    const struct segment_range *segments = structure->segments;
    for (size_t i = 0; i < structure->level_count; i++) {
        const size_t count = structure->levels[i].count;
        end -= count;
        memcpy(&out[end], segments, count * sizeof *out);
        segments += count;
    }
}

bool structure_is_merging(const struct structure *structure)
{
    for (size_t i = 0; i < structure->level_count; i++)
        if (structure->levels[i].merging > 0)
            return true;
    return false;
}

static unsigned haste_of(const struct structure *structure)
{
    if (structure->segment_count <= MANY)
        return 0;
    return structure->segment_count <= (size_t)2 * MANY ? 1 : 2;
}

static uint64_t least_of_large(const struct structure *structure)
{
    uint64_t leaves = 0;
    for (size_t i = 0; i < structure->segment_count; i++)
        leaves += (uint64_t)structure_size(&structure->segments[i]);
    const uint64_t share = leaves / (SHARE >> haste_of(structure));
    return share > SMALL_LEAVES ? share : SMALL_LEAVES;
}

struct structure_part structure_choose(const struct structure *structure)
{
    struct segment_range segments[SEGMENTS_MAX + 1];
    const uint64_t large = least_of_large(structure), growth = (unsigned)GROWTH >> haste_of(structure);
    struct structure_part best = {0};
    uint64_t best_leaves = 1;
    if (structure_is_merging(structure))
        return best;
    sort_by_age(structure, segments);
    for (size_t first = 0; first < structure->segment_count; first++) {
        uint64_t leaves = 0, largest = 0;
        for (size_t end = first; end < structure->segment_count; end++) {
            const uint64_t size = (uint64_t)structure_size(&segments[end]), gain = end - first;
            leaves += size;
            largest = size > largest ? size : largest;
            if (size >= large || leaves > MERGE_MIN * large)
                break;
            if (gain + 1 >= MERGE_MIN && leaves >= growth * largest &&
                (best.count == 0 || gain * best_leaves > (best.count - 1) * leaves)) {
                best = (struct structure_part){first, end + 1 - first};
                best_leaves = leaves;
            }
        }
    }
    return best;
}

// Appends a level, older than all before it.
static void add_level(struct structure *out, const struct segment_range *segments, size_t count)
{
    memcpy(&out->segments[out->segment_count], segments, count * sizeof *segments);
    out->segment_count += count;
    out->levels[out->level_count++] = (struct structure_level){.count = count};
}

// Those from `begin` to `end`, few a level.
static void add_others(struct structure *out, const struct segment_range *by_age, size_t begin, size_t end)
{
    while (end > begin) {
        const size_t count = end - begin < OTHERS_A_LEVEL ? end - begin : OTHERS_A_LEVEL;
        end -= count;
        add_level(out, &by_age[end], count);
    }
}

void structure_set_apart(struct structure *structure, struct structure_part part)
{
    struct segment_range by_age[SEGMENTS_MAX + 1];
    const size_t count = structure->segment_count, end = part.first + part.count;
    sort_by_age(structure, by_age);
    structure->level_count = structure->segment_count = 0;
    add_others(structure, by_age, end, count);
    add_level(structure, &by_age[part.first], part.count);
    add_others(structure, by_age, 0, part.first);
}

uint64_t structure_leaves_to_merge(const struct structure *structure)
{
    const struct segment_range *segments = structure->segments;
    uint64_t leaves = 0;
    for (size_t i = 0; i < structure->level_count; i++) {
        const struct structure_level *level = &structure->levels[i];
        for (size_t j = 0; j < level->merging; j++)
            leaves += (uint64_t)structure_size(&segments[j]);
        segments += level->count;
    }
    return leaves;
}
