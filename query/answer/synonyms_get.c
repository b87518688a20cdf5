// SPDX-License-Identifier: MIT
// The list of synonyms as those see it who edit it.
#include "query/answer/arena.h"
#include "query/match/synonym_file.h"

#include "text/base/utf8.h"
#include <stdlib.h>

struct loci_synonyms {
    struct arena arena;
    loci_synonym *list;
    size_t count;
    char *path;
};

// As it may be shown: a line that is no UTF-8 is not used, and told.
static char *copy_text(struct arena *arena, const char *text, size_t size)
{
    struct buffer repaired;
    buffer_init(&repaired);
    char *copy = utf8_repair(&repaired, text, size) ? arena_copy(arena, repaired.data, repaired.size) : NULL;
    arena->failed |= copy == NULL;
    buffer_clear(&repaired);
    return copy;
}

static bool copy_lines(struct loci_synonyms *out, const struct synonym_list *list)
{
    out->list = arena_alloc(&out->arena, list->count + 1, sizeof *out->list);
    for (size_t i = 0; out->list && i < list->count; i++) {
        const struct synonym_line *line = &list->lines[i];
        out->list[i] = (loci_synonym){.line = (uint32_t)line->number,
                                      .text = copy_text(&out->arena, line->text, line->size),
                                      .problem = line->problem};
        out->count++;
    }
    return !out->arena.failed;
}

static loci_error read_into(loci *index, struct loci_synonyms *out)
{
    struct synonym_list list;
    const char *why;
    out->path = synonym_file_name(index);
    loci_error error = out->path ? synonym_file_read(index, &list, &why) : handle_fail_memory(index);
    if (error)
        return error;
    if (why)
        error = handle_fail(index, LOCI_ERROR, "%s cannot be read: %s", out->path, why);
    else if (!copy_lines(out, &list))
        error = handle_fail_memory(index);
    synonym_list_clear(&list);
    return error;
}

loci_error loci_synonyms_get(loci *index, loci_synonyms **out)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!out)
        return handle_fail(index, LOCI_INVALID, "loci_synonyms_get needs a place for the list");
    struct loci_synonyms *synonyms = calloc(1, sizeof *synonyms);
    if (!synonyms)
        return handle_fail_memory(index);
    loci_error error = read_into(index, synonyms);
    if (error)
        loci_synonyms_free(synonyms);
    else
        *out = synonyms;
    return error;
}

const char *loci_synonyms_path(const loci_synonyms *synonyms)
{
    return synonyms ? synonyms->path : NULL;
}

size_t loci_synonyms_count(const loci_synonyms *synonyms)
{
    return synonyms ? synonyms->count : 0;
}

const loci_synonym *loci_synonyms_at(const loci_synonyms *synonyms, size_t i)
{
    return i < loci_synonyms_count(synonyms) ? &synonyms->list[i] : NULL;
}

void loci_synonyms_free(loci_synonyms *synonyms)
{
    if (!synonyms)
        return;
    arena_clear(&synonyms->arena);
    free(synonyms->path);
    free(synonyms);
}
