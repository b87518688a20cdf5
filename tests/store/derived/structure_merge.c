// SPDX-License-Identifier: MIT
// FTS5's segments stay few over any life of an archive, no byte is written often, and a first run merges little or nothing.
#include "store/derived/structure.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// The life of an index: what its batches wrote, and what merges wrote anew.
struct life {
    struct structure structure;
    uint64_t written, merged, largest_merge;
    size_t most;
};

static struct life *begin(void)
{
    struct life *life = calloc(1, sizeof *life);
    cr_assert(life);
    return life;
}

static uint64_t size_of(const struct segment_range *segment)
{
    return (uint64_t)(segment->last - segment->first + 1);
}

static uint64_t leaves_of(const struct structure *structure)
{
    uint64_t leaves = 0;
    for (size_t i = 0; i < structure->segment_count; i++)
        leaves += size_of(&structure->segments[i]);
    return leaves;
}

// As FTS5 does it with the level that has most: the segments become one, the newest of the next level.
static void merge_largest_level(struct life *life)
{
    struct structure *structure = &life->structure;
    size_t at = 0, begin = 0, best = 0, level = 0;
    uint64_t leaves = 0;
    for (size_t i = 0; i < structure->level_count; at += structure->levels[i++].count)
        if (structure->levels[i].count > best) {
            best = structure->levels[i].count;
            level = i;
            begin = at;
        }
    cr_assert_geq(best, 8);
    const struct segment_range oldest = structure->segments[begin];
    for (size_t i = 0; i < best; i++)
        leaves += size_of(&structure->segments[begin + i]);
    if (level + 1 == structure->level_count)
        structure->levels[structure->level_count++] = (struct structure_level){0};
    structure->levels[level].count = 0;
    memmove(&structure->segments[begin], &structure->segments[begin + best],
            (structure->segment_count - begin - best) * sizeof *structure->segments);
    structure->segment_count -= best;
    const size_t place = begin + structure->levels[level + 1].count++;
    memmove(&structure->segments[place + 1], &structure->segments[place],
            (structure->segment_count - place) * sizeof *structure->segments);
    structure->segments[place] = (struct segment_range){oldest.number, 1, (int64_t)leaves};
    structure->segment_count++;
    for (size_t i = 0; i < structure->level_count; i++)
        cr_assert_lt(structure->levels[i].count, 8, "FTS5 would go on");
    life->merged += leaves;
    life->largest_merge = leaves > life->largest_merge ? leaves : life->largest_merge;
}

// A batch, and a merge where one is due.
static void write_batch(struct life *life, int64_t leaves)
{
    struct structure *structure = &life->structure;
    structure_add(structure, (struct segment_range){structure_number(structure), 1, leaves});
    life->written += (uint64_t)leaves;
    life->most = structure->segment_count > life->most ? structure->segment_count : life->most;
    const struct structure_part part = structure_choose(structure);
    if (part.count > 0) {
        structure_set_apart(structure, part);
        merge_largest_level(life);
    }
    cr_assert_eq(leaves_of(structure), life->written);
}

static void write_batches(struct life *life, unsigned count, int64_t leaves)
{
    while (count-- > 0)
        write_batch(life, leaves);
}

Test(structure_merge, a_first_run_of_a_million_passages_merges_nothing)
{
    for (unsigned batches = 1; batches <= 32; batches++) {
        struct life *life = begin();
        write_batches(life, batches, 4000);
        cr_expect_eq(life->merged, 0, "%u batches", batches);
        cr_expect_eq(life->structure.segment_count, batches);
        free(life);
    }
}

Test(structure_merge, a_longer_one_writes_little_at_a_time)
{
    struct life *life = begin();
    write_batches(life, 1000, 4000);
    cr_expect_leq(life->largest_merge, life->written / 4);
    cr_expect_leq(life->merged, 2 * life->written);
    cr_expect_leq(life->most, 64, "%zu segments", life->most);
    free(life);
}

Test(structure_merge, thousands_of_small_runs_stay_few_segments)
{
    struct life *life = begin();
    write_batches(life, 20, 4000); // a first run
    const uint64_t first = life->written;
    write_batches(life, 5000, 3);
    cr_expect_leq(life->most, 20 + 32, "%zu segments", life->most);
    cr_expect_leq(life->merged, 5 * (life->written - first), "%.1f times",
                  (double)life->merged / (double)(life->written - first));
    free(life);
    life = begin();
    write_batches(life, 20000, 1);
    cr_expect_leq(life->most, 64, "%zu segments", life->most);
    cr_expect_leq(life->merged, 6 * life->written, "%.1f times",
                  (double)life->merged / (double)life->written);
    free(life);
}

static int64_t size_by(int kind, int at, uint32_t *seed)
{
    static const int64_t mixed[] = {1, 4000, 2, 1, 300, 12, 1, 40};
    int64_t size = 1;
    *seed = *seed * 1664525u + 1013904223u;
    const uint32_t random = *seed >> 8;
    switch (kind) {
    case 0: return mixed[at % 8];
    case 1: // of each power of two as many
        return INT64_C(1) << random % 13;
    case 2: // each next one is larger, then smaller
        return 1 + (at % 200 < 100 ? at % 200 : 200 - at % 200) * 20;
    case 3: // three times as large as all that stand between it and one of its size
        for (int i = at + 1; i % 2 == 0 && size < 6000; i /= 2)
            size *= 3;
        return size;
    default: // seldom a large one
        return random % 50 == 0 ? 5000 : 1 + random % 3;
    }
}

Test(structure_merge, whatever_the_sizes_segments_stay_few)
{
    for (int kind = 0; kind < 5; kind++) {
        struct life *life = begin();
        uint32_t seed = 7;
        for (int at = 0; at < 4000; at++)
            write_batch(life, size_by(kind, at, &seed));
        cr_expect_leq(life->most, 129, "kind %d: %zu segments", kind, life->most);
        cr_expect_leq(life->merged, 5 * life->written, "kind %d: %.1f times", kind,
                      (double)life->merged / (double)life->written);
        free(life);
    }
}

// The order of ages is that of FTS5: of two entries of a passage the newer stands.
Test(structure_merge, those_that_are_set_apart_keep_their_ages)
{
    struct life *life = begin();
    struct structure *structure = &life->structure;
    for (int number = 1; number <= 40; number++)
        structure_add(structure, (struct segment_range){
                                     number, 1, number > 10 && number <= 20 ? 3 : 9000 - 100 * number});
    const struct structure_part part = structure_choose(structure);
    cr_expect_eq(part.first, 10);
    cr_expect_eq(part.count, 10);
    structure_set_apart(structure, part);
    cr_expect_eq(structure->segment_count, 40);
    const struct segment_range *segment = &structure->segments[40];
    int number = 1;
    for (size_t level = structure->level_count; level-- > 0;) {
        const size_t count = structure->levels[level].count;
        segment -= count;
        cr_expect(count <= 6 || (count == 10 && segment->number == 11));
        for (size_t i = 0; i < count; i++)
            cr_expect_eq(segment[i].number, number++);
    }
    free(life);
}

Test(structure_merge, one_that_goes_on_is_ended_first)
{
    struct life *life = begin();
    struct structure *structure = &life->structure;
    write_batches(life, 7, 4);
    structure->levels[1] = (struct structure_level){.count = 1};
    structure->level_count = 2;
    structure->segments[structure->segment_count++] = (struct segment_range){99, 1, 2};
    cr_expect_not(structure_is_merging(structure));
    cr_expect_eq(structure_choose(structure).count, 8);
    structure->levels[0].merging = 5;
    cr_expect(structure_is_merging(structure));
    cr_expect_eq(structure_leaves_to_merge(structure), 20);
    cr_expect_eq(structure_choose(structure).count, 0);
    free(life);
}
