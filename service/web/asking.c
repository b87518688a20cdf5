// SPDX-License-Identifier: MIT
// What a search is asked for.
#include "service/web/asking.h"
#include <string.h>

const struct asking_field asking_fields[ASKING_FIELDS] = {
    {"author", LOCI_FIELD_AUTHOR},     {"title", LOCI_FIELD_TITLE},   {"series", LOCI_FIELD_SERIES},
    {"date", LOCI_FIELD_DATE},         {"before", LOCI_FIELD_BEFORE}, {"after", LOCI_FIELD_AFTER},
    {"since", LOCI_FIELD_SINCE},       {"until", LOCI_FIELD_UNTIL},   {"added", LOCI_FIELD_ADDED},
    {"language", LOCI_FIELD_LANGUAGE}, {"type", LOCI_FIELD_TYPE},     {"section", LOCI_FIELD_SECTION},
    {"speaker", LOCI_FIELD_SPEAKER},   {"source", LOCI_FIELD_SOURCE}, {"path", LOCI_FIELD_PATH},
    {"url", LOCI_FIELD_URL},
};

void asking_read(struct asking *out, const struct target *target)
{
    const char *query = parameter_text(target, "q");
    out->query = query ? query : "";
    out->filter_count = 0;
    for (size_t f = 0; f < ASKING_FIELDS; f++) {
        const char *value;
        for (size_t i = 0; i < ASKING_TIMES && (value = target_value(target, asking_fields[f].name, i));
             i++) {
            if (!*value)
                continue;
            loci_filter *filter = &out->values[out->filter_count];
            *filter = (loci_filter){.size = sizeof *filter, .field = asking_fields[f].field, .value = value};
            out->filters[out->filter_count++] = filter;
        }
    }
}

loci_visit_options asking_visit(const struct asking *asking, const loci_cancel *cancel, uint32_t deadline_ms)
{
    return (loci_visit_options){
        .size = sizeof(loci_visit_options),
        .deadline_ms = deadline_ms,
        .cancel = cancel,
        .filters = asking->filters,
        .filter_count = asking->filter_count,
    };
}

// FNV-1a of 64 bits, as text/base/fnv.h has it: the service sees loci.h alone.
static const uint64_t PRINT_START = UINT64_C(0xCBF29CE484222325);

static uint64_t print_text(uint64_t hash, const char *text)
{
    do {
        hash ^= (unsigned char)*text;
        hash *= UINT64_C(0x100000001B3);
    } while (*text++);
    return hash;
}

uint64_t asking_print(const struct target *target)
{
    uint64_t sum = print_text(PRINT_START, target->path);
    for (size_t i = 0; i < target->count; i++)
        if (strcmp(target->pairs[i].name, "cursor") != 0 && strcmp(target->pairs[i].name, "counts") != 0 &&
            *target->pairs[i].value)
            sum += print_text(print_text(PRINT_START, target->pairs[i].name), target->pairs[i].value);
    return sum;
}
