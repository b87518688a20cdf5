// SPDX-License-Identifier: MIT
// Facts in a row.
#include "cli/print/position.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

char *position_facts(const char *const *facts, size_t count)
{
    char *row = NULL;
    size_t size;
    FILE *memory = open_memstream(&row, &size);
    if (!memory)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (facts[i] && *facts[i])
            fprintf(memory, "%s%s", ftell(memory) > 0 ? " · " : "", facts[i]);
    if (fclose(memory) == 0)
        return row;
    free(row);
    return NULL;
}

char *position_of(const loci_hit *hit)
{
    char page[32] = "", ordinal[32];
    if (hit->page)
        snprintf(page, sizeof page, "page\u00A0%" PRIu32, hit->page);
    snprintf(ordinal, sizeof ordinal, "¶\u00A0%" PRIu32, hit->ordinal);
    return position_facts((const char *const[]){hit->section, hit->speaker, page, ordinal}, 4);
}
