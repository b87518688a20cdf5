// SPDX-License-Identifier: MIT
// Documents that stand within a document of Office Open XML: see embedded.h.
#include "extract/office/embedded.h"

#include "extract/archive/members.h"
#include "extract/office/parts/relations.h"
#include <string.h>

static bool ends_in(const char *text, const char *ending)
{
    const size_t size = strlen(text), length = strlen(ending);
    return size >= length && strcmp(text + size - length, ending) == 0;
}

static void mark_related(const struct relations *relations, const struct package *package)
{
    const char *text = relations->text.data;
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *relation = &relations->items[i];
        const char *type = text + relation->type;
        const bool is_object = ends_in(type, "/package") || ends_in(type, "/oleObject");
        const struct part *part = is_object ? relations_part(relations, package, text + relation->id) : NULL;
        if (part && strstr(part->name, "/embeddings/"))
            package_make_member(package, part);
    }
}

// The name of the part that "word/_rels/document.xml.rels" tells the relationships of. False: it tells none, or those of a chart.
static bool name_related(struct buffer *out, const char *name)
{
    static const char folder[] = "/_rels/", ending[] = ".rels";
    const char *at = strstr(name, folder);
    if (!at || !ends_in(name, ending) || strstr(name, "/charts/"))
        return false;
    const char *base = at + sizeof folder - 1;
    const size_t size = strlen(base);
    return size >= sizeof ending && buffer_add(out, name, (size_t)(at - name) + 1) &&
           buffer_add(out, base, size - (sizeof ending - 1));
}

bool embedded_mark(const struct package *package, struct sink *sink)
{
    struct buffer name;
    buffer_init(&name);
    bool done = true;
    for (size_t i = 0; done && i < package->count; i++) {
        buffer_truncate(&name, 0);
        if (!name_related(&name, package->parts[i].name))
            continue;
        struct relations relations;
        done = relations_read(&relations, package, name.data, sink);
        if (done)
            mark_related(&relations, package);
        relations_clear(&relations);
    }
    done = done && (!name.failed || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
    buffer_clear(&name);
    return done;
}

static bool is_left(const void *context, const char *name)
{
    const struct package *package = context;
    const struct part *part = package_find(package, name);
    return part && !part->data && package_is_member(package, part);
}

static bool any_is_left(const struct package *package)
{
    for (size_t i = 0; i < package->count; i++)
        if (!package->parts[i].data && package_is_member(package, &package->parts[i]))
            return true;
    return false;
}

bool embedded_send(const struct input *input, const struct package *package, struct sink *sink)
{
    return !any_is_left(package) || members_read_some(input, UNPACK_ZIP, is_left, package, sink);
}
