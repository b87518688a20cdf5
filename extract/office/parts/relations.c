// SPDX-License-Identifier: MIT
// The relationships of a part of an Office Open XML package (ISO/IEC 29500-2): which other parts belong to it.
#include "extract/office/parts/relations.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// More than any document has: each slide and each picture is one.
enum { RELATIONS_MAX = 1 << 17 };

struct reading {
    struct relations *relations;
    const char *base;
    struct sink *sink;
};

static size_t keep(struct relations *relations, const char *text)
{
    size_t at = relations->text.size;
    buffer_add(&relations->text, text, strlen(text) + 1);
    return at;
}

static bool add_relation(struct reading *reading, const char *id, const char *type, const char *target)
{
    struct relations *relations = reading->relations;
    struct relation *items =
        array_reserve(relations->items, &relations->capacity, relations->count + 1, sizeof *items);
    if (!items)
        return false;
    relations->items = items;
    struct relation *relation = &items[relations->count++];
    relation->id = keep(relations, id);
    relation->type = keep(relations, type);
    relation->target = relations->text.size;
    return package_resolve(&relations->text, reading->base, target) &&
           buffer_add_byte(&relations->text, '\0');
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    const char *id = office_attribute(attributes, "Id"), *type = office_attribute(attributes, "Type");
    const char *target = office_attribute(attributes, "Target"),
               *mode = office_attribute(attributes, "TargetMode");
    bool is_external = mode && strcasecmp(mode, "External") == 0;
    if (strcmp(name, "rel:Relationship") != 0 || !id || !type || !target || is_external ||
        reading->relations->count == RELATIONS_MAX)
        return true;
    return add_relation(reading, id, type, target) ||
           sink_fail(reading->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// "word/document.xml" has them in "word/_rels/document.xml.rels".
static bool name_rels(struct buffer *out, const char *name)
{
    const char *slash = strrchr(name, '/');
    size_t folder = slash ? (size_t)(slash + 1 - name) : 0;
    buffer_add(out, name, folder);
    buffer_add_string(out, "_rels/");
    buffer_add_string(out, name + folder);
    return buffer_add_string(out, ".rels");
}

static int compare(const void *left, const void *right, void *text)
{
    const struct relation *a = left, *b = right;
    int order = strcmp((const char *)text + a->id, (const char *)text + b->id);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

bool relations_read(struct relations *relations, const struct package *package, const char *name,
                    struct sink *sink)
{
    *relations = (struct relations){0};
    buffer_init(&relations->text);
    struct reading reading = {relations, name, sink};
    struct named_handler handler = {on_start, named_ignore_end, named_ignore_text, &reading};
    struct buffer rels;
    buffer_init(&rels);
    bool done = name_rels(&rels, name)
                    ? package_parse_what_is_sound(package_find(package, rels.data), &handler, sink)
                    : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&rels);
    if (relations->count > 0)
        qsort_r(relations->items, relations->count, sizeof *relations->items, compare, relations->text.data);
    return done;
}

void relations_clear(struct relations *relations)
{
    free(relations->items);
    buffer_clear(&relations->text);
}

const struct part *relations_part(const struct relations *relations, const struct package *package,
                                  const char *id)
{
    const char *text = relations->text.data;
    size_t low = 0, high = id ? relations->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(text + relations->items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = id && low < relations->count && strcmp(text + relations->items[low].id, id) == 0;
    return found ? package_find(package, text + relations->items[low].target) : NULL;
}

const struct part *relations_first(const struct relations *relations, const struct package *package,
                                   const char *type)
{
    for (size_t i = 0; i < relations->count; i++) {
        const char *known = strrchr(relations->text.data + relations->items[i].type, '/');
        if (known && strcmp(known + 1, type) == 0)
            return package_find(package, relations->text.data + relations->items[i].target);
    }
    return NULL;
}
