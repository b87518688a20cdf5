// SPDX-License-Identifier: MIT
// The rows of the extractors as a list of formats.
#include "extract/formats.h"

#include "extract/extractors.h"
#include "wire/wire.h"
#include <string.h>

enum { FORMATS_MAX = 256 };

struct list {
    const char *types[FORMATS_MAX]; // told so far
    size_t count;
    struct buffer *frames;
    struct buffer recognised, needs, packages; // of the one that is told
    bool reads; // this pass is over the rows that read, the next over the others
};

static bool is_told(const struct list *list, const char *media_type)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->types[i], media_type) == 0)
            return true;
    return list->count == FORMATS_MAX;
}

static void add_with_comma(struct buffer *out, const char *text)
{
    if (out->size > 0)
        buffer_add_string(out, ", ");
    buffer_add_string(out, text);
}

static void describe_endings(struct buffer *out, const struct extractor *row, const char *media_type)
{
    bool first = true;
    for (const struct ending *ending = row->endings; ending && ending->ending; ending++) {
        if (strcmp(ending->media_type, media_type) != 0)
            continue;
        if (first)
            add_with_comma(out, "a name in");
        buffer_printf(out, " .%s", ending->ending);
        first = false;
    }
}

static void describe_recognition(struct buffer *out, const struct extractor *row, const char *media_type)
{
    bool by_bytes = false;
    for (const struct magic *magic = row->magics; magic && magic->bytes; magic++)
        by_bytes = by_bytes || strcmp(magic->media_type, media_type) == 0;
    buffer_truncate(out, 0);
    if (by_bytes)
        add_with_comma(out, "its first bytes");
    if (row->prove || row->recognise)
        add_with_comma(out, "its content");
    describe_endings(out, row, media_type);
    if (out->size == 0) // what reads its kin finds out
        add_with_comma(out, "its content");
}

// The programs that would do, and the packages of those of which none is there.
static void describe_needs(struct list *list, const struct extractor *row)
{
    buffer_truncate(&list->needs, 0);
    buffer_truncate(&list->packages, 0);
    for (const struct child *const *need = row->needs; need && *need; need++) {
        bool here = false;
        for (const struct child *child = *need; child; child = child->otherwise) {
            if (child == *need)
                add_with_comma(&list->needs, child->program);
            else
                buffer_printf(&list->needs, " or %s", child->program);
            here = here || child_present(child);
        }
        if (!here && !strstr(list->packages.data, (*need)->package))
            add_with_comma(&list->packages, (*need)->package);
    }
}

static struct wire_string string(const char *text)
{
    return (struct wire_string){text, strlen(text)};
}

static bool tell(struct list *list, const struct extractor *row, const char *media_type)
{
    if (!row->run != !list->reads || is_told(list, media_type))
        return true;
    list->types[list->count++] = media_type;
    describe_recognition(&list->recognised, row, media_type);
    describe_needs(list, row);
    return !list->recognised.failed && !list->needs.failed && !list->packages.failed &&
           wire_encode(
               list->frames,
               &(struct wire_message){.type = WIRE_FORMAT,
                                      .as.format = {string(media_type), string(row->run ? row->name : ""),
                                                    string(list->recognised.data), string(list->needs.data),
                                                    string(list->packages.data)}});
}

static bool tell_row(struct list *list, const struct extractor *row)
{
    bool told = true;
    for (const struct ending *ending = row->endings; told && ending && ending->ending; ending++)
        told = tell(list, row, ending->media_type);
    for (const struct magic *magic = row->magics; told && magic && magic->bytes; magic++)
        told = tell(list, row, magic->media_type);
    for (const char *const *type = row->media_types; told && type && *type; type++)
        told = tell(list, row, *type);
    return told;
}

bool formats_list(struct buffer *frames)
{
    struct list list = {.frames = frames};
    buffer_init(&list.recognised);
    buffer_init(&list.needs);
    buffer_init(&list.packages);
    bool told = true;
    for (int pass = 0; pass < 2; pass++) {
        list.reads = pass == 0;
        for (const struct extractor *const *row = extractors; told && *row; row++)
            told = tell_row(&list, *row);
    }
    buffer_clear(&list.recognised);
    buffer_clear(&list.needs);
    buffer_clear(&list.packages);
    return told;
}
