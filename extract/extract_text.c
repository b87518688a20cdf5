// SPDX-License-Identifier: MIT
// Plain text: any encoding, wrapped or not.
#include "extract/decoded.h"
#include "extract/extract.h"

static bool send_meta(struct sink *sink, const char *charset)
{
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/plain") &&
           sink_meta_string(sink, META_CHARSET, "metadata", charset);
}

static bool read_text(const struct buffer *text, const char *charset, struct sink *sink)
{
    struct plain_header header;
    plain_text_header(&header, text->data, text->size);
    return sink_document(sink, "", 0, NULL) && send_meta(sink, charset) &&
           sink_header(sink, text->data, &header) &&
           sink_take_plain(sink, text->data + header.body, text->size - header.body) && sink_end(sink);
}

bool extract_text(const char *data, size_t size, struct sink *sink)
{
    return read_decoded(data, size, NULL, read_text, sink);
}
