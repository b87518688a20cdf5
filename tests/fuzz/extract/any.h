// SPDX-License-Identifier: MIT
// What the fuzz targets of the extractors share.
#ifndef LOCI_TESTS_FUZZ_EXTRACT_ANY_H
#define LOCI_TESTS_FUZZ_EXTRACT_ANY_H

#include "extract/core/helper/child.h"
#include "extract/core/nest.h"
#include "extract/extract.h"
#include "extract/json/json.h"
#include "extract/markdown/markdown.h"
#include "extract/markup/markup.h"
#include "extract/plain/plain.h"
#include "extract/xml/xml.h"
#include "tests/extract/dumped.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Helper programs are not what is tried, and would take nearly all of the time: none can be started.
static inline void forgo_helpers(void)
{
    static bool is_done;
    if (!is_done && !children_start(NULL, 0))
        abort();
    is_done = true;
}

// Runs an extractor and holds that its answer keeps the protocol, that a whole one ends its documents, and that a
// failed one says why.
static inline int extract_any(const uint8_t *data, size_t size,
                              bool (*run)(const struct input *input, struct sink *sink))
{
    struct input input;
    forgo_helpers();
    input_from_memory(&input, (const char *)data, size, "");
    struct nest nest;
    nest_init(&nest, extract, size);
    // A hundred bytes may inflate to all that is free, 64 MiB of text, which take seconds to read: a run has one MiB.
    nest.inflated = NEST_FREE_SIZE - (1 << 20);
    input.nest = &nest;
    struct frames_seen seen = {0};
    struct sink sink;
    sink_init(&sink, check_frames, &seen, 1 << 20);
    bool done = run(&input, &sink);
    if (done ? sink.reason != WIRE_OK : sink.reason == WIRE_OK || !sink.message[0])
        abort();
    sink_flush(&sink);
    if (done && seen.in_document)
        abort();
    sink_clear(&sink);
    nest_clear(&nest);
    return 0;
}

#endif
