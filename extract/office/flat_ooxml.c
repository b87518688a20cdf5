// SPDX-License-Identifier: MIT
// Flat Office Open XML: all parts of a package in one XML file, as Word's "Word XML document" has them.
#include "extract/core/media_types.h"
#include "extract/core/span.h"
#include "extract/markup/start.h"
#include "extract/office/office.h"
#include "extract/office/ooxml.h"

#include <string.h>

// Of the programs that write it all call the prefix so.
#define PART_BEGIN "<pkg:part "
#define PART_END "</pkg:part>"
#define NAME_BEGIN "pkg:name=\""
#define DATA_BEGIN "<pkg:xmlData"
#define DATA_END "</pkg:xmlData>"

// What stands before `mark`, which goes as well; false, and nothing is taken, where it does not come.
static bool take_until(struct span *rest, const char *mark, struct span *out)
{
    const size_t size = strlen(mark);
    const char *found = rest->size > 0 ? memmem(rest->data, rest->size, mark, size) : NULL;
    if (!found)
        return false;
    *out = (struct span){rest->data, (size_t)(found - rest->data)};
    rest->data = found + size;
    rest->size -= out->size + size;
    return true;
}

// A part of binary data has a name alone.
static bool add_part(struct package *package, struct span part, struct sink *sink)
{
    struct span before, name, tag, data = {NULL, 0};
    if (!take_until(&part, NAME_BEGIN, &before) || !take_until(&part, "\"", &name))
        return true;
    if (take_until(&part, DATA_BEGIN, &before) && take_until(&part, ">", &tag))
        take_until(&part, DATA_END, &data);
    const size_t slash = name.size > 0 && *name.data == '/';
    return package_add(package, name.data + slash, name.size - slash, data.data, data.size, sink);
}

static bool load(struct package *package, const struct buffer *content, struct sink *sink)
{
    struct span rest = {content->data, content->size}, before, part;
    bool done = true;
    package_init(package);
    while (done && take_until(&rest, PART_BEGIN, &before) && take_until(&rest, PART_END, &part))
        done = add_part(package, part, sink);
    return package_finish(package, sink) && done;
}

static bool is_cut(const struct buffer *content)
{
    return !memmem(content->data, content->size, "</pkg:package>", 14);
}

static bool send(const struct buffer *content, struct sink *sink)
{
    struct package package;
    bool done = load(&package, content, sink) && sink_document(sink, "", 0, NULL) &&
                (!is_cut(content) || sink_meta_string(sink, META_CUT, "metadata", "its end is missing")) &&
                ooxml_send(&package, sink) && sink_end(sink);
    package_clear(&package);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    const enum wire_reason reason = input_load(input, &content);
    bool done = reason == WIRE_OK ? send(&content, sink) : input_failed(reason, sink);
    buffer_clear(&content);
    return done;
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    const struct markup_start start = markup_start_find(head);
    return start.is_markup && head_begins(&start.element, "<pkg:package") ? MEDIA_TYPE_DOCX "-flat-xml"
                                                                          : NULL;
}

const struct extractor flat_ooxml_extractor = {
    .name = "flat office",
    .recognise = recognise,
    .run = run,
    .media_types = (const char *const[]){MEDIA_TYPE_DOCX "-flat-xml", NULL},
};
