// SPDX-License-Identifier: MIT
// Plain text: any encoding, wrapped or not.
#include "indexer/extract/decoded.h"
#include "indexer/extract/extract.h"

static bool send_range(struct sink *sink, enum meta_key key, const char *text, struct text_range range)
{
    return sink_meta(sink, key, "header", text + range.start, range.end - range.start);
}

static bool send_meta(struct sink *sink, const char *charset, const char *text,
                      const struct plain_header *header)
{
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/plain") &&
           sink_meta_string(sink, META_CHARSET, "metadata", charset) &&
           send_range(sink, META_TITLE, text, header->title) &&
           send_range(sink, META_AUTHOR, text, header->author) &&
           send_range(sink, META_DATE, text, header->date) &&
           send_range(sink, META_SERIES, text, header->series);
}

static bool read_text(const struct buffer *text, const char *charset, struct sink *sink)
{
    struct plain_header header;
    plain_text_header(&header, text->data, text->size);
    return sink_document(sink, "", 0, NULL) && send_meta(sink, charset, text->data, &header) &&
           sink_take_plain(sink, text->data + header.body, text->size - header.body) && sink_end(sink);
}

bool extract_text(const char *data, size_t size, struct sink *sink)
{
    return read_decoded(data, size, NULL, read_text, sink);
}
