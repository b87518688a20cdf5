// SPDX-License-Identifier: MIT
// How far a run is: one line on a terminal, redrawn in place.
#ifndef LOCI_CLI_TERMINAL_PROGRESS_H
#define LOCI_CLI_TERMINAL_PROGRESS_H

#include "loci.h"
#include <stdio.h>

// What is known of the run. The rate is a mean that forgets (time constant RATE_MS), so that a stretch of
// unchanged files, which are not read, does not promise a speed that the changed ones cannot keep.
struct progress_state {
    char phase[16]; // "indexing"
    uint64_t done, total;
    uint64_t bytes_done, bytes_total;
    double bytes_per_ms; // 0: not known yet
};

struct progress {
    FILE *terminal; // NULL: nothing is drawn
    struct progress_state state;
    uint64_t drawn_ms; // of the monotonic clock; 0: the line is empty
    uint64_t rated_ms; // when bytes_per_ms was last renewed; 0: not in this phase
    uint64_t rated_bytes;
};

// Draws on stderr when that is a terminal that can (TERM is not "dumb") and `wanted`.
void progress_init(struct progress *progress, bool wanted);

// Takes note of a PROGRESS or PHASE event and redraws, at most ten times a second.
void progress_update(struct progress *progress, const loci_event *event);

// Empties the line, before anything else is written and at the end.
void progress_clear(struct progress *progress);

// The line for a terminal of `width` columns, without line feed, never longer than that: phase, bar, per
// cent, counts, rate, time left, of which the later ones are left out first. Empty when not even the phase
// has room.
void progress_line(char *line, size_t line_size, const struct progress_state *state, unsigned width);

#endif
