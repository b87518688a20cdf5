// SPDX-License-Identifier: MIT
// Sets of a few, each at the place of its number, in which those that were read last are.
#include "query/answer/kept_documents.h"

#include <stdlib.h>
#include <string.h>

// A document with its strings behind it, of which the offsets are known.
enum { DOCUMENT_STRINGS = 15 };
struct kept_document {
    size_t size;                     // with the strings
    size_t offset[DOCUMENT_STRINGS]; // 0: NULL
    struct result_document document;
};

// A page of an archive that has its texts several times names some twenty documents: more sets are made as more are read.
enum { SET = 4, SETS_FIRST = 256, SETS_MAX = 4096, GROWTH = 4, KEPT_DOCUMENT_SIZE_MAX = 4096 };
struct kept_set {
    int64_t ids[SET];
    struct kept_document *documents[SET]; // owned; NULL behind the last
};
struct kept_documents {
    uint64_t snapshot; // loci.snapshot
    size_t read;
    size_t set_count; // a power of two; 0: there is no memory for any
    struct kept_set *sets;
};

static void list_strings(loci_document *shown, const char **out[DOCUMENT_STRINGS])
{
    const char **strings[DOCUMENT_STRINGS] = {
        &shown->source,     &shown->path,        &shown->member,  &shown->title,         &shown->title_from,
        &shown->author,     &shown->author_from, &shown->date,    &shown->date_from,     &shown->language,
        &shown->media_type, &shown->series,      &shown->suspect, &shown->charset_guess, &shown->url};
    memcpy(out, strings, sizeof strings);
}

static void forget_documents(struct kept_documents *kept)
{
    for (size_t i = 0; i < kept->set_count; i++)
        for (size_t way = 0; way < SET; way++)
            free(kept->sets[i].documents[way]);
    free(kept->sets);
    *kept = (struct kept_documents){.snapshot = kept->snapshot};
}

static void kept_documents_free(void *state)
{
    forget_documents(state);
    free(state);
}

static struct kept_set *set_at(const struct kept_documents *kept, int64_t id)
{
    return &kept->sets[(uint64_t)id & (kept->set_count - 1)];
}

// Puts one first, in place of the last.
static void put_first(struct kept_set *set, struct kept_document *document)
{
    free(set->documents[SET - 1]);
    memmove(set->documents + 1, set->documents, (SET - 1) * sizeof *set->documents);
    memmove(set->ids + 1, set->ids, (SET - 1) * sizeof *set->ids);
    set->documents[0] = document;
    set->ids[0] = document->document.id;
}

// More sets, as long as more documents were read than half of them have room for. Without memory it stays as it is.
static void make_sets(struct kept_documents *kept)
{
    if (kept->set_count > 0 && (kept->set_count == SETS_MAX || 2 * kept->read <= kept->set_count * SET))
        return;
    struct kept_documents grown = *kept;
    grown.set_count = kept->set_count > 0 ? GROWTH * kept->set_count : SETS_FIRST;
    grown.sets = calloc(grown.set_count, sizeof *grown.sets);
    if (!grown.sets)
        return;
    for (size_t i = 0; i < kept->set_count; i++)
        for (size_t way = SET; way-- > 0;)
            if (kept->sets[i].documents[way])
                put_first(set_at(&grown, kept->sets[i].ids[way]), kept->sets[i].documents[way]);
    free(kept->sets);
    *kept = grown;
}

// The set of a document; NULL when out of memory.
static struct kept_set *set_of(loci *index, int64_t id)
{
    struct kept_documents *kept = index->documents.state;
    if (!kept) {
        kept = calloc(1, sizeof *kept);
        if (!kept)
            return NULL;
        index->documents = (struct kept_state){kept, kept_documents_free};
    }
    if (kept->snapshot != index->snapshot)
        forget_documents(kept);
    kept->snapshot = index->snapshot;
    make_sets(kept);
    return kept->set_count > 0 ? set_at(kept, id) : NULL;
}

const struct kept_document *kept_documents_find(loci *index, int64_t id)
{
    const struct kept_set *set = set_of(index, id);
    for (size_t way = 0; set && way < SET; way++)
        if (set->documents[way] && set->ids[way] == id)
            return set->documents[way];
    return NULL;
}

const struct result_document *kept_document_of(const struct kept_document *kept)
{
    return &kept->document;
}

// A copy; NULL where there is no memory, or it is too large.
static struct kept_document *copy_of(struct result_document *document)
{
    const char **strings[DOCUMENT_STRINGS];
    size_t size = sizeof(struct kept_document);
    list_strings(&document->shown, strings);
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++)
        size += *strings[i] ? strlen(*strings[i]) + 1 : 0;
    struct kept_document *copy = size <= KEPT_DOCUMENT_SIZE_MAX ? malloc(size) : NULL;
    if (!copy)
        return NULL;
    copy->size = size;
    copy->document = *document;
    size_t at = sizeof *copy;
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++) {
        copy->offset[i] = *strings[i] ? at : 0;
        at += *strings[i] ? (size_t)(stpcpy((char *)copy + at, *strings[i]) - ((char *)copy + at)) + 1 : 0;
    }
    return copy;
}

void kept_documents_add(loci *index, struct result_document *document)
{
    struct kept_set *set = set_of(index, document->id);
    if (!set)
        return;
    ((struct kept_documents *)index->documents.state)->read++;
    struct kept_document *copy = copy_of(document);
    if (copy)
        put_first(set, copy);
}

struct result_document *kept_document_copy(const struct kept_document *kept, struct arena *arena)
{
    struct kept_document *copy = arena_alloc(arena, 1, kept->size);
    const char **strings[DOCUMENT_STRINGS];
    if (!copy)
        return NULL;
    memcpy(copy, kept, kept->size);
    list_strings(&copy->document.shown, strings);
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++)
        *strings[i] = copy->offset[i] > 0 ? (const char *)copy + copy->offset[i] : NULL;
    return &copy->document;
}
