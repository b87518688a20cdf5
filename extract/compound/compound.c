// SPDX-License-Identifier: MIT
// Compound files: what stands in their root tells what they are.
#include "extract/compound/compound.h"

#include "extract/compound/excel.h"
#include "extract/compound/object.h"
#include "extract/compound/ole.h"
#include "extract/compound/ole_summary.h"
#include "extract/compound/outlook.h"
#include "extract/compound/slides97.h"
#include "extract/compound/slides97_embedded.h"
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include "extract/office/parts/properties.h"
#include "extract/paper/paper.h"
#include <string.h>

#define MEDIA_TYPE_XLS "application/vnd.ms-excel"
#define MEDIA_TYPE_PPT "application/vnd.ms-powerpoint"

struct compound {
    struct ole *ole;
    const struct buffer *items;  // of the root
    const struct ole_item *item; // the one that told what it is
    const struct input *input;
};

typedef bool (*compound_read)(const struct compound *compound, struct sink *sink);

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool add_properties(struct properties *properties, const struct ole *ole)
{
    struct ole_summary summary;
    buffer_init(&summary.title);
    buffer_init(&summary.author);
    buffer_init(&summary.created);
    bool done = ole_summary_read(&summary, ole->data, ole->size) &&
                buffer_add(&properties->title, summary.title.data, summary.title.size) &&
                buffer_add(&properties->created, summary.created.data, summary.created.size);
    if (done && summary.author.size > 0)
        done = buffer_add(&properties->authors, summary.author.data, summary.author.size) &&
               buffer_add_byte(&properties->authors, '\0');
    buffer_clear(&summary.title);
    buffer_clear(&summary.author);
    buffer_clear(&summary.created);
    return done;
}

static bool begin_document(const struct compound *compound, const char *media_type, struct sink *sink)
{
    struct properties properties;
    properties_init(&properties);
    sink->media_type = media_type;
    bool done = (add_properties(&properties, compound->ole) || out_of_memory(sink)) &&
                sink_document(sink, "", 0, NULL) &&
                sink_meta_string(sink, META_MEDIA_TYPE, "metadata", media_type) &&
                properties_send(&properties, sink);
    properties_clear(&properties);
    return done;
}

// A stream of the root as a whole; empty where there is none.
static bool take_stream(const struct compound *compound, const char *name, struct buffer *out,
                        struct sink *sink)
{
    const struct ole_item *item = ole_find(compound->items, name, false);
    if (item)
        ole_read(compound->ole, item, SIZE_MAX, out);
    return !out->failed || out_of_memory(sink);
}

static bool has_storage(const struct compound *compound, const char *prefix)
{
    const void *data = compound->items->data;
    const struct ole_item *all = data;
    for (size_t i = 0; i < compound->items->size / sizeof *all; i++)
        if (all[i].is_storage && strncmp(all[i].name, prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

static const char sheet_objects[] = "MBD";

static bool read_excel(const struct compound *compound, struct sink *sink)
{
    struct buffer stream;
    buffer_init(&stream);
    bool done = take_stream(compound, compound->item->name, &stream, sink) &&
                begin_document(compound, MEDIA_TYPE_XLS, sink) &&
                excel_send(stream.data, stream.size, sink) &&
                nest_end(sink, has_storage(compound, sheet_objects)) &&
                object_send_all(compound->ole, OLE_ROOT, sheet_objects, compound->input, sink);
    buffer_clear(&stream);
    return done;
}

static bool send_slides(const struct compound *compound, const struct buffer *stream,
                        const struct buffer *user, struct sink *sink)
{
    const struct slides97_span slides = {stream->data, stream->size}, current = {user->data, user->size};
    struct slides97_embedded embedded;
    bool done = (slides97_embedded_find(&embedded, slides, current) || out_of_memory(sink)) &&
                begin_document(compound, MEDIA_TYPE_PPT, sink) && slides97_send(slides, current, sink) &&
                nest_end(sink, embedded.numbers.size > 0) &&
                slides97_embedded_send(&embedded, compound->input, sink);
    slides97_embedded_clear(&embedded);
    return done;
}

static bool read_slides(const struct compound *compound, struct sink *sink)
{
    struct buffer stream, user;
    buffer_init(&stream);
    buffer_init(&user);
    bool done = take_stream(compound, compound->item->name, &stream, sink) &&
                take_stream(compound, "Current User", &user, sink) &&
                send_slides(compound, &stream, &user, sink);
    buffer_clear(&stream);
    buffer_clear(&user);
    return done;
}

static bool read_message(const struct compound *compound, struct sink *sink)
{
    sink->media_type = MEDIA_TYPE_MSG;
    return outlook_send(compound->ole, compound->input, sink);
}

static bool read_word(const struct compound *compound, struct sink *sink)
{
    sink->media_type = MEDIA_TYPE_DOC;
    const struct ole_item *pool = ole_find(compound->items, "ObjectPool", true);
    bool done = word_extractor.run(compound->input, sink);
    if (!done && sink->reason == WIRE_EMPTY && pool)
        done = sink_recover(sink); // its objects may be all that there is
    return done && (!pool || object_send_all(compound->ole, pool->entry, "_", compound->input, sink));
}

static bool read_object(const struct compound *compound, struct sink *sink)
{
    return object_send(compound->ole, OLE_ROOT, "object", compound->input, sink);
}

static bool refuse_encrypted(const struct compound *compound, struct sink *sink)
{
    (void)compound;
    return sink_fail(sink, WIRE_ENCRYPTED, "the document is encrypted");
}

// By the name of a stream in the root, or its beginning. What is not read has the name of a format.
static const struct {
    const char *name;
    bool begins;
    const char *media_type;
    compound_read read;
} kinds[] = {
    {"__substg1.0_", true, MEDIA_TYPE_MSG, read_message},
    {"__properties_version1.0", false, MEDIA_TYPE_MSG, read_message},
    {"EncryptedPackage", false, MEDIA_TYPE_OLE, refuse_encrypted},
    {"WordDocument", false, MEDIA_TYPE_DOC, read_word},
    {"PowerPoint Document", false, MEDIA_TYPE_PPT, read_slides},
    {"Workbook", false, MEDIA_TYPE_XLS, read_excel},
    {"Book", false, MEDIA_TYPE_XLS, read_excel},
    {"VisioDocument", false, "application/vnd.visio", NULL},
    {"Quill", false, "application/vnd.ms-publisher", NULL},
    {"MatOST", false, "application/vnd.ms-works", NULL},
    {"\1Ole10Native", false, MEDIA_TYPE_OLE, read_object},
    {"Package", false, MEDIA_TYPE_OLE, read_object},
    {"EmbeddedOdf", false, MEDIA_TYPE_OLE, read_object},
    {"CONTENTS", false, MEDIA_TYPE_OLE, read_object},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static const struct ole_item *find_kind(const struct buffer *items, size_t kind)
{
    const void *data = items->data;
    const struct ole_item *all = data;
    const char *name = kinds[kind].name;
    for (size_t i = 0; i < items->size / sizeof *all; i++)
        if (kinds[kind].begins ? strncmp(all[i].name, name, strlen(name)) == 0
                               : strcmp(all[i].name, name) == 0)
            return all + i;
    return NULL;
}

static const char *prove(const char *data, size_t size)
{
    struct ole ole;
    struct buffer items;
    const char *media_type = NULL;
    buffer_init(&items);
    if (ole_open(&ole, data, size) && ole_list(&ole, OLE_ROOT, &items))
        for (size_t i = 0; i < KINDS && !media_type; i++)
            media_type = find_kind(&items, i) ? kinds[i].media_type : NULL;
    buffer_clear(&items);
    ole_close(&ole);
    return media_type;
}

static bool read_listed(struct compound *compound, struct sink *sink)
{
    size_t kind = 0;
    while (kind < KINDS && !(compound->item = find_kind(compound->items, kind)))
        kind++;
    if (kind == KINDS && compound->input->depth > 0)
        return read_object(compound, sink);
    if (kind == KINDS)
        return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", MEDIA_TYPE_OLE);
    sink->media_type = kinds[kind].media_type;
    if (!kinds[kind].read)
        return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", kinds[kind].media_type);
    const unsigned long long before = sink_told(sink);
    const bool may_be_none = kinds[kind].read == read_object && compound->input->depth > 0; // a formula
    return kinds[kind].read(compound, sink) &&
           (may_be_none || sink_told(sink) > before || sink_fail(sink, WIRE_EMPTY, "no text in it"));
}

// A file without a directory that can be read is cut short, or something else: a name that stands anywhere in it tells what it
// was.
static bool refuse_unlisted(const struct compound *compound, const struct buffer *data, struct sink *sink)
{
    for (size_t kind = 0; kind < KINDS; kind++) {
        char wide[64];
        const size_t size = strlen(kinds[kind].name);
        for (size_t i = 0; i < size; i++) {
            wide[2 * i] = kinds[kind].name[i];
            wide[2 * i + 1] = '\0';
        }
        if (!memmem(data->data, data->size, wide, 2 * size))
            continue;
        sink->media_type = kinds[kind].media_type;
        if (kinds[kind].read == read_word || kinds[kind].read == refuse_encrypted)
            return kinds[kind].read(compound, sink);
        return kinds[kind].read
                   ? sink_fail(sink, WIRE_DAMAGED, "its directory is missing")
                   : sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", kinds[kind].media_type);
    }
    return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %s", MEDIA_TYPE_OLE);
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer data, items;
    struct ole ole;
    buffer_init(&data);
    buffer_init(&items);
    const enum wire_reason reason = input_load(input, &data);
    struct compound compound = {.ole = &ole, .items = &items, .input = input};
    const bool listed =
        ole_open(&ole, data.data, reason == WIRE_OK ? data.size : 0) && ole_list(&ole, OLE_ROOT, &items);
    bool done;
    if (reason != WIRE_OK)
        done = input_failed(reason, sink);
    else if (items.failed)
        done = out_of_memory(sink);
    else
        done = listed ? read_listed(&compound, sink) : refuse_unlisted(&compound, &data, sink);
    buffer_clear(&data);
    buffer_clear(&items);
    ole_close(&ole);
    return done;
}

// No endings but Outlook's: texts and pages are called .doc and .xls as well.
const struct extractor compound_extractor = {
    .name = "compound",
    .endings = (const struct ending[]){{"msg", MEDIA_TYPE_MSG}, {0}},
    .magics = (const struct magic[]){{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0, MEDIA_TYPE_OLE}, {0}},
    .prove = prove,
    .run = run,
    .media_types = (const char *const[]){MEDIA_TYPE_XLS, MEDIA_TYPE_PPT, NULL},
};
