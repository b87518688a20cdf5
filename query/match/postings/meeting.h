// SPDX-License-Identifier: MIT
// Whether the sides of a distance meet in a field, by positions alone: match/spots.h without a text. Pure.
#ifndef LOCI_QUERY_POSTING_MEETING_H
#define LOCI_QUERY_POSTING_MEETING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct meeting;
struct meeting *meeting_new(void); // NULL when out of memory
void meeting_free(struct meeting *meeting);

void meeting_begin(struct meeting *meeting); // no sides
// These say false when out of memory. A spot of the last side: the position of its first word, and one behind the last's.
bool meeting_begin_side(struct meeting *meeting);
bool meeting_add(struct meeting *meeting, uint32_t start, uint32_t end);
size_t meeting_side_count(const struct meeting *meeting); // spots of the last side

bool meeting_near(const struct meeting *meeting, size_t between, bool in_order); // spots_meet
// Whether a sentence has all sides; sentences begin at 0 and at these positions, ascending.
bool meeting_in_sentence(struct meeting *meeting, const uint32_t *begins, size_t count);

#endif
