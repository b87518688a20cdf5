// SPDX-License-Identifier: MIT
// Plain text: any encoding, wrapped or not.
#include "extract/core/decoded.h"
#include "extract/plain/plain.h"

#include <stdio.h>

// Nothing in a plain text says what it is encoded in: where the letters alone told, that is said as well.
static bool send_meta(struct sink *sink, const struct charset *charset)
{
    char note[CHARSET_NAME_SIZE + 48];
    snprintf(note, sizeof note, "nothing says that it is encoded in %s", charset->name);
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/plain") && sink_charset(sink, charset) &&
           (!charset->guessed || sink_meta_string(sink, META_NOTE, "guess", note));
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    struct plain_header header;
    plain_text_header(&header, text->data, text->size);
    return sink_document(sink, "", 0, NULL) && send_meta(sink, &document->charset) &&
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
