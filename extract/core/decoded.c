// SPDX-License-Identifier: MIT
// Load, detect, decode, read.
#include "extract/core/decoded.h"

#include "extract/core/charset/charset_twice.h"

#include <errno.h>
#include <string.h>

// Only what is well-formed UTF-8 may have been encoded twice.
static bool mend(struct decoded *document)
{
    return strcmp(document->charset.name, "UTF-8") != 0 ||
           charset_mend_twice(&document->text, &document->charset);
}

static bool decode(const struct buffer *content, charset_declaration declaration, decoded_reader reader,
                   struct sink *sink)
{
    struct decoded document = {.declared = ""};
    if (declaration)
        declaration(document.declared, content->data, content->size);
    charset_detect(&document.charset, content->data, content->size, document.declared);
    buffer_init(&document.text);
    struct source source = {0};
    bool done = charset_decode(&document.text, &document.charset, content->data, content->size) &&
                mend(&document) &&
                source_init(&source, document.text.data, document.text.size, content->data, content->size,
                            document.charset.mark_size);
    struct source *before = sink_read_from(sink, &source);
    done = done ? reader(&document, sink) : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    sink_read_from(sink, before);
    source_clear(&source);
    buffer_clear(&document.text);
    return done;
}

// The charset of a long text is not always told by its beginning, so the whole of it is read first.
bool read_decoded(const struct input *input, charset_declaration declaration, decoded_reader reader,
                  struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    enum wire_reason reason = input_load(input, &content);
    bool done = reason == WIRE_OK ? decode(&content, declaration, reader, sink) : input_failed(reason, sink);
    buffer_clear(&content);
    return done;
}

bool sink_charset(struct sink *sink, const struct charset *charset)
{
    return sink_meta_string(sink, META_CHARSET, charset->guessed ? "guess" : "metadata", charset->name);
}
