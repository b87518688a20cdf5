// SPDX-License-Identifier: MIT
// Flat OpenDocument: the whole document in one XML file.
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include "extract/markup/start.h"
#include "extract/office/office.h"
#include "extract/office/opendocument/opendocument.h"

static bool send_flat(const struct buffer *content, const char *name, struct sink *sink)
{
    struct part flat = {.name = *name ? name : "it", .data = content->data, .size = content->size};
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_ODT "-flat-xml") &&
           opendocument_flat_send(&flat, sink) && sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    enum wire_reason reason = input_load(input, &content);
    bool done = reason == WIRE_OK ? send_flat(&content, input->name, sink) : input_failed(reason, sink);
    buffer_clear(&content);
    return done;
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    bool is_flat = markup_start_find(head).is_markup && head_contains(head, "<office:document ");
    return is_flat ? MEDIA_TYPE_ODT "-flat-xml" : NULL;
}

const struct extractor flat_opendocument_extractor = {
    .name = "flat opendocument",
    .endings = (const struct ending[]){{"fodt", MEDIA_TYPE_ODT "-flat-xml"},
                                       {"fods", MEDIA_TYPE_ODS "-flat-xml"},
                                       {"fodp", MEDIA_TYPE_ODP "-flat-xml"},
                                       {0}},
    .recognise = recognise,
    .run = run,
};
