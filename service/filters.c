// SPDX-License-Identifier: MIT
// Conditions on documents as arguments of a tool.
#include "service/filters.h"
#include "service/arguments.h"

static const struct {
    const char *name;
    loci_field field;
} fields[FILTER_MAX] = {
    {"author", LOCI_FIELD_AUTHOR},     {"title", LOCI_FIELD_TITLE},     {"date", LOCI_FIELD_DATE},
    {"language", LOCI_FIELD_LANGUAGE}, {"type", LOCI_FIELD_TYPE},       {"series", LOCI_FIELD_SERIES},
    {"section", LOCI_FIELD_SECTION},   {"speaker", LOCI_FIELD_SPEAKER}, {"url", LOCI_FIELD_URL},
};

void filters_read(struct filters *out, const json_t *given)
{
    out->count = 0;
    for (size_t i = 0; i < FILTER_MAX; i++) {
        const char *value = argument_text(given, fields[i].name);
        if (!value)
            continue;
        out->values[out->count] =
            (loci_filter){.size = sizeof(loci_filter), .field = fields[i].field, .value = value};
        out->list[out->count] = &out->values[out->count];
        out->count++;
    }
}
