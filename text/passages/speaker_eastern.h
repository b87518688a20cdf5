// SPDX-License-Identifier: MIT
// Turns of Chinese, Japanese and Korean records; private to the speaker files of this room.
#ifndef LOCI_TEXT_SPEAKER_EASTERN_H
#define LOCI_TEXT_SPEAKER_EASTERN_H

#include <stdbool.h>
#include <stddef.h>

// Behind the sign that Japanese parliaments put before each turn, a name with what one is called by: "○議長（川島一郎君） これより …",
// "○水野花子君 …". *start and *end get the name with its brackets.
bool speaker_eastern_signed(const char *text, size_t size, size_t *start, size_t *end);

// A short name or office in ideographs, kana or Hangul, perhaps with brackets, before a colon, or behind such a sign and before a blank: "记者：…",
// "김민수: …", "◎市長（川島一郎） …"; *said gets where what is said begins. Labels of forms look the same.
bool speaker_eastern_may_be(const char *text, size_t size, size_t *start, size_t *bare, size_t *end,
                            size_t *said);

#endif
