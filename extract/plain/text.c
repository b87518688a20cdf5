// SPDX-License-Identifier: MIT
// Plain text: any encoding, wrapped or not.
#include "extract/core/decoded.h"
#include "extract/plain/plain.h"

static bool send_meta(struct sink *sink, const char *charset)
{
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/plain") &&
           sink_meta_string(sink, META_CHARSET, "metadata", charset);
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    struct plain_header header;
    plain_text_header(&header, text->data, text->size);
    return sink_document(sink, "", 0, NULL) && send_meta(sink, document->charset.name) &&
           sink_header(sink, text->data, &header) &&
           sink_take_plain(sink, text->data + header.body, text->size - header.body) && sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_text, sink);
}

const struct extractor text_extractor = {
    .name = "text",
    .endings =
        (const struct ending[]){{"txt", "text/plain"}, {"text", "text/plain"}, {"asc", "text/plain"}, {0}},
    .run = run,
};
