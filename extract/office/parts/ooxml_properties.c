// SPDX-License-Identifier: MIT
// What an Office Open XML package says about its document.
#include "extract/office/parts/ooxml_properties.h"

#include "extract/office/parts/relations.h"

bool ooxml_properties_read(struct properties *properties, const struct package *package, struct sink *sink)
{
    static const char *const types[] = {"core-properties", "extended-properties", "extendedProperties"};
    struct relations relations;
    bool done = relations_read(&relations, package, "", sink);
    for (size_t i = 0; done && i < sizeof types / sizeof *types; i++)
        done = properties_read(properties, relations_first(&relations, package, types[i]), sink);
    relations_clear(&relations);
    return done;
}

bool ooxml_properties_send(const struct package *package, struct sink *sink)
{
    struct properties properties;
    properties_init(&properties);
    bool done = ooxml_properties_read(&properties, package, sink) && properties_send(&properties, sink);
    properties_clear(&properties);
    return done;
}
