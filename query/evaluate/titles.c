// SPDX-License-Identifier: MIT
// Remembers documents by their rows' first use.
#include "query/evaluate/titles.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

static loci_error add(loci *index, struct titles *titles, struct document_row *row)
{
    struct title *grown = array_reserve(titles->list, &titles->capacity, titles->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    titles->list = grown;
    char *text = strdup(row->title ? row->title : "");
    if (!text)
        return handle_fail_memory(index);
    const char *code = row->language ? row->language : "en";
    grown[titles->count++] = (struct title){row->id, language_find(code, strlen(code)), text};
    return LOCI_OK;
}

loci_error titles_find(loci *index, struct titles *titles, int64_t document, const struct title **out)
{
    size_t at = 0;
    while (at < titles->count && titles->list[at].document != document)
        at++;
    if (at == titles->count) {
        struct document_row row = {0};
        loci_error error = reader_document(index, document, &row);
        if (!error)
            error = add(index, titles, &row);
        document_row_clear(&row);
        if (error)
            return error;
    }
    *out = &titles->list[at];
    return LOCI_OK;
}

void titles_clear(struct titles *titles)
{
    for (size_t i = 0; i < titles->count; i++)
        free(titles->list[i].text);
    free(titles->list);
    *titles = (struct titles){0};
}
