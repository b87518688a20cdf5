// SPDX-License-Identifier: MIT
// Plain text: any encoding, wrapped or not.
#include "indexer/extract/charset.h"
#include "indexer/extract/extract.h"

static bool read_blocks(const struct buffer *text, const char *charset, struct sink *sink)
{
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/plain") &&
           sink_meta_string(sink, META_CHARSET, "metadata", charset) &&
           blocks_from_plain_text(text->data, text->size, sink_take_block, sink) && sink_end(sink);
}

bool extract_text(const char *data, size_t size, struct sink *sink)
{
    struct charset charset;
    charset_detect(&charset, data, size, NULL);
    struct buffer text;
    buffer_init(&text);
    bool done = charset_decode(&text, &charset, data, size)
                    ? read_blocks(&text, charset.name, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&text);
    return done;
}
