// SPDX-License-Identifier: MIT
// Spots whose bytes are the numbers of sentences.
#include "query/match/postings/meeting.h"

#include "query/match/spots.h"
#include "text/base/array.h"
#include <stdlib.h>

struct meeting {
    struct spots spots;
};

struct meeting *meeting_new(void)
{
    return calloc(1, sizeof(struct meeting));
}

void meeting_free(struct meeting *meeting)
{
    if (meeting)
        spots_clear(&meeting->spots);
    free(meeting);
}

void meeting_begin(struct meeting *meeting)
{
    spots_begin(&meeting->spots);
}

bool meeting_begin_side(struct meeting *meeting)
{
    spots_begin_side(&meeting->spots);
    return !meeting->spots.failed;
}

bool meeting_add(struct meeting *meeting, uint32_t start, uint32_t end)
{
    struct spots *spots = &meeting->spots;
    struct spot *grown = array_reserve(spots->list, &spots->capacity, spots->count + 1, sizeof *grown);
    if (!grown)
        return false;
    spots->list = grown;
    grown[spots->count++] = (struct spot){.start = start, .end = end};
    return true;
}

size_t meeting_side_count(const struct meeting *meeting)
{
    return spots_side_count(&meeting->spots);
}

bool meeting_near(const struct meeting *meeting, size_t between, bool in_order)
{
    return spots_meet(&meeting->spots, between, in_order);
}

// How many sentences begin at or before a position.
static size_t sentence_of(const uint32_t *begins, size_t count, size_t position)
{
    size_t low = 0;
    while (count > 0) {
        const size_t half = count / 2;
        const bool before = begins[low + half] <= position;
        low = before ? low + half + 1 : low;
        count = before ? count - half - 1 : half;
    }
    return low;
}

static bool side_has(const struct spots *spots, size_t side, size_t sentence)
{
    const size_t end = side + 1 < spots->side_count ? spots->sides[side + 1] : spots->count;
    bool has = false;
    for (size_t i = spots->sides[side]; !has && i < end; i++)
        has = spots->list[i].first == sentence && spots->list[i].last == sentence;
    return has;
}

bool meeting_in_sentence(struct meeting *meeting, const uint32_t *begins, size_t count)
{
    struct spots *spots = &meeting->spots;
    const size_t end = spots->side_count > 1 ? spots->sides[1] : spots->count;
    for (size_t i = 0; i < spots->count; i++) {
        spots->list[i].first = sentence_of(begins, count, spots->list[i].start);
        spots->list[i].last = sentence_of(begins, count, spots->list[i].end - 1);
    }
    for (size_t i = 0; i < end; i++) {
        bool all = true;
        for (size_t side = 0; all && side < spots->side_count; side++)
            all = side_has(spots, side, spots->list[i].first);
        if (all)
            return true;
    }
    return false;
}
