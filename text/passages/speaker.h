// SPDX-License-Identifier: MIT
// Who speaks: the name that leads a turn in a debate, a hearing, a briefing, an interview.
#ifndef LOCI_TEXT_SPEAKER_H
#define LOCI_TEXT_SPEAKER_H

#include <stdbool.h>
#include <stddef.h>

// Whether a paragraph begins with its speaker; *end gets where the name ends (before its colon, dash or full stop):
// - a part before a colon: "QUESTION:", "Q:", "THE CHAIRMAN:", "The President:";
// - a title and a name before a colon, or in capitals before a dash: "Mr. Ruun:", "MINISTER VELL (Norway):",
//   "SENATOR RUUN — The …"; in capitals also before a full stop: "Mr. RUUN. Mr. President, …", "The CHAIRMAN. The …".
// Names without a title are no more than labels here; that they come again tells them (splitter.h).
bool speaker_find(const char *text, size_t size, size_t *end);

#endif
