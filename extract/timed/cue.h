// SPDX-License-Identifier: MIT
// The lines of subtitles: when, and what.
#ifndef LOCI_EXTRACT_TIMED_CUE_H
#define LOCI_EXTRACT_TIMED_CUE_H

#include "extract/core/span.h"
#include "text/base/buffer.h"
#include <stdbool.h>
#include <stdint.h>

// From when to when, in milliseconds.
struct cue_time {
    uint32_t start_ms, end_ms;
};

// "00:01:02,500 --> 00:01:04,000 …" of SubRip, "01:02.500 --> 01:04.000 align:start" of WebVTT, "0:01:02.500,0:01:04.000" of SubViewer.
bool cue_time_read(struct cue_time *out, struct span line);

// Appends the text of a line without its tags ("<i>", "<c.yellow>", "{\an8}", "<00:01:02.000>"), its character references read, and the ">>"
// or dash before who speaks next, which sets *turn. A tag "<v Ada>" names who speaks: *speaker, as it stands in the line. False: out of
// memory. Linear.
bool cue_text(struct buffer *out, struct span *speaker, bool *turn, struct span line);

#endif
