// SPDX-License-Identifier: MIT
// Flat OpenDocument: the whole document in one XML file.
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include "extract/markup/start.h"
#include "extract/office/office.h"
#include "extract/office/opendocument/opendocument.h"

#include <string.h>

// Is the first element called `local`, whatever its prefix and what follows?
static bool root_is(const struct head *root, const char *local)
{
    size_t end = 0, start = 1;
    while (end < root->size && !strchr(" \t\r\n/>", root->text[end]))
        end++;
    const char *colon = memchr(root->text, ':', end);
    start = colon ? (size_t)(colon + 1 - root->text) : start;
    return end > start && end - start == strlen(local) && memcmp(root->text + start, local, end - start) == 0;
}

// NULL: it is something else.
static const char *media_type_of(const struct head *head)
{
    const struct markup_start start = markup_start_find(head);
    const struct head *root = &start.element;
    if (!start.is_markup || !root_is(root, "document") ||
        !(head_contains(root, "urn:oasis:names:tc:opendocument:xmlns:office:1.0") ||
          head_contains(root, "http://openoffice.org/2000/office")))
        return NULL;
    return head_contains(root, MEDIA_TYPE_ODS)   ? MEDIA_TYPE_ODS "-flat-xml"
           : head_contains(root, MEDIA_TYPE_ODP) ? MEDIA_TYPE_ODP "-flat-xml"
                                                 : MEDIA_TYPE_ODT "-flat-xml";
}

static bool send_flat(const struct buffer *content, const char *name, struct sink *sink)
{
    const struct head head = {content->data, content->size < HEAD_SIZE ? content->size : HEAD_SIZE};
    const char *media_type = media_type_of(&head); // NULL of what is in UTF-16
    struct part flat = {.name = *name ? name : "it", .data = content->data, .size = content->size};
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata",
                            media_type ? media_type : MEDIA_TYPE_ODT "-flat-xml") &&
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
    return media_type_of(head);
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
