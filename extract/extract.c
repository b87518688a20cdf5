// SPDX-License-Identifier: MIT
// From a file to its extractor.
#include "extract/extract.h"

#include "extract/core/nest.h"
#include "extract/sniff.h"
#include "text/base/memory.h"
#include <string.h>

static bool refuse(const struct sniffed *sniffed, struct sink *sink)
{
    if (sniffed->reason == WIRE_EMPTY)
        return sink_fail(sink, WIRE_EMPTY, "no byte in it");
    if (sniffed->reason == WIRE_DAMAGED)
        return sink_fail(sink, WIRE_DAMAGED, "binary bytes where its name promises %s", sniffed->media_type);
    return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", sniffed->media_type);
}

// Tells what the file was recognised as, once: whoever reads it may be ended before it tells more.
static bool announce(struct sink *sink)
{
    static const char key[] = "media_type";
    if (!sink->announces)
        return true;
    sink->announces = false;
    const struct wire_message meta = {
        .type = WIRE_META,
        .as.meta = {.key = {key, sizeof key - 1}, .value = {sink->media_type, strlen(sink->media_type)}}};
    return wire_encode(&sink->frames, &meta) ? sink_flush(sink)
                                             : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool extract_any(const struct input *input, struct sink *sink)
{
    struct buffer head;
    buffer_init(&head);
    struct sniffed sniffed = {0};
    enum wire_reason reason = input_read(input, 0, HEAD_SIZE, &head);
    if (reason == WIRE_OK)
        sniffed = sniff(head.data, head.size, input->name);
    buffer_clear(&head);
    if (reason != WIRE_OK)
        return input_failed(reason, sink);
    sink->media_type = sniffed.media_type;
    if (!sniffed.extractor)
        return refuse(&sniffed, sink);
    return announce(sink) && sniffed.extractor->run(input, sink);
}

bool extract(const struct input *input, struct sink *sink)
{
    if (input->nest)
        return extract_any(input, sink);
    struct nest nest;
    memory_forget();
    nest_init(&nest, extract_any, input->size);
    struct input outermost = *input;
    outermost.nest = &nest;
    bool done = extract_any(&outermost, sink) &&
                (!memory_ran_out() || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
    nest_clear(&nest);
    return done;
}
