// SPDX-License-Identifier: MIT
// From a file to its extractor.
#include "extract/extract.h"

#include "extract/sniff.h"
#include <errno.h>
#include <string.h>

typedef bool (*extractor)(const char *data, size_t size, struct sink *sink);

static const extractor extractors[] = {
    [FORMAT_TEXT] = extract_text,
    [FORMAT_MARKDOWN] = extract_markdown,
    [FORMAT_HTML] = extract_html,
    [FORMAT_XML] = extract_xml,
};

static bool refuse(const struct sniffed *sniffed, struct sink *sink)
{
    if (sniffed->reason == WIRE_EMPTY)
        return sink_fail(sink, WIRE_EMPTY, "no byte in it");
    if (sniffed->reason == WIRE_DAMAGED)
        return sink_fail(sink, WIRE_DAMAGED, "binary bytes where its name promises %s", sniffed->media_type);
    return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", sniffed->media_type);
}

static bool read_failed(enum wire_reason reason, struct sink *sink)
{
    if (reason == WIRE_TOO_LARGE)
        return sink_fail(sink, reason, "larger than %zu MiB", INPUT_SIZE_MAX >> 20);
    return sink_fail(sink, reason, "%s", strerror(reason == WIRE_OUT_OF_MEMORY ? ENOMEM : errno));
}

// The charset of a long text is not always told by its beginning, so the whole of it is read first.
static bool extract_whole(const struct input *input, extractor run, struct buffer *content, struct sink *sink)
{
    enum wire_reason reason = input_load(input, content);
    return reason == WIRE_OK ? run(content->data, content->size, sink) : read_failed(reason, sink);
}

bool extract(const struct input *input, struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    bool done = false;
    enum wire_reason reason = input_read(input, 0, SNIFF_SIZE, &content);
    if (reason != WIRE_OK) {
        read_failed(reason, sink);
        goto out;
    }
    struct sniffed sniffed = sniff(content.data, content.size, input->name);
    if (sniffed.format == FORMAT_JSONL)
        done = extract_jsonl(input, sink);
    else if (sniffed.format == FORMAT_NONE)
        refuse(&sniffed, sink);
    else
        done = extract_whole(input, extractors[sniffed.format], &content, sink);
out:
    buffer_clear(&content);
    return done;
}
