// SPDX-License-Identifier: MIT
// Results: loading rows into hits, and the accessors of the public header.
#include "query/answer/results.h"

#include "query/answer/cite.h"
#include "text/base/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REF_DIGITS = 12 };

loci_error results_new(loci *index, loci_results **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? LOCI_OK : handle_fail_memory(index);
}

void results_clear(loci_results *results)
{
    notes_clear(&results->notes);
    arena_clear(&results->arena);
    *results = (loci_results){0};
}

void loci_results_free(loci_results *results)
{
    if (!results)
        return;
    notes_clear(&results->notes);
    arena_clear(&results->arena);
    free(results);
}

const char *results_text(struct arena *arena, const char *text, size_t size)
{
    if (utf8_valid_prefix(text, size) == size)
        return arena_copy(arena, text, size);
    struct buffer repaired;
    buffer_init(&repaired);
    utf8_repair(&repaired, text, size);
    const char *copy = repaired.failed ? NULL : arena_copy(arena, repaired.data, repaired.size);
    arena->failed |= repaired.failed;
    buffer_clear(&repaired);
    return copy;
}

static const char *valid_string(struct arena *arena, const char *string)
{
    return string ? results_text(arena, string, strlen(string)) : NULL;
}

static void show_document(struct arena *arena, const struct document_row *row,
                          struct result_document *document)
{
    document->shown = (loci_document){
        .source = arena_string(arena, row->source), // paths are bytes
        .path = arena_string(arena, row->path),
        .member = valid_string(arena, row->member),
        .title = valid_string(arena, row->title),
        .title_from = valid_string(arena, row->title_from),
        .author = valid_string(arena, row->author),
        .author_from = valid_string(arena, row->author_from),
        .date = valid_string(arena, row->date),
        .date_from = valid_string(arena, row->date_from),
        .language = valid_string(arena, row->language),
        .media_type = valid_string(arena, row->media_type),
        .series = valid_string(arena, row->series),
        .suspect = valid_string(arena, row->suspect),
        .charset_guess = valid_string(arena, row->charset_guess),
        .url = valid_string(arena, row->url),
    };
}

// ---- documents that were shown lately

// A document with its strings behind it, of which the offsets are known.
enum { DOCUMENT_STRINGS = 15 };
struct kept_document {
    size_t size;                     // with the strings
    size_t offset[DOCUMENT_STRINGS]; // 0: NULL
    struct result_document document;
};

// Sets of a few, each at the place of its number, in which those that were read last are. A page of an archive that has its texts several times names
// some twenty documents: more sets are made as more are read.
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

// NULL: it is not kept.
static const struct kept_document *find_in(const struct kept_set *set, int64_t id)
{
    for (size_t way = 0; set && way < SET; way++)
        if (set->documents[way] && set->ids[way] == id)
            return set->documents[way];
    return NULL;
}

// Keeps a copy where there is memory for it, in place of the one that was read first.
static void keep_document(struct kept_set *set, struct result_document *document)
{
    const char **strings[DOCUMENT_STRINGS];
    size_t size = sizeof **set->documents;
    list_strings(&document->shown, strings);
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++)
        size += *strings[i] ? strlen(*strings[i]) + 1 : 0;
    struct kept_document *copy = size <= KEPT_DOCUMENT_SIZE_MAX ? malloc(size) : NULL;
    if (!copy)
        return;
    copy->size = size;
    copy->document = *document;
    size_t at = sizeof *copy;
    for (size_t i = 0; i < DOCUMENT_STRINGS; i++) {
        copy->offset[i] = *strings[i] ? at : 0;
        at += *strings[i] ? (size_t)(stpcpy((char *)copy + at, *strings[i]) - ((char *)copy + at)) + 1 : 0;
    }
    put_first(set, copy);
}

// NULL when out of memory.
static struct result_document *copy_document(struct arena *arena, const struct kept_document *kept)
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

static loci_error read_document(loci *index, loci_results *results, int64_t id, struct kept_set *set,
                                struct result_document **out)
{
    struct document_row row = {0};
    loci_error error = reader_document(index, id, &row);
    if (error)
        return error;
    struct result_document *document = arena_alloc(&results->arena, 1, sizeof *document);
    if (document) {
        document->id = id;
        hash_format(&row.hash, document->hash);
        show_document(&results->arena, &row, document);
    }
    document_row_clear(&row);
    if (results->arena.failed)
        return handle_fail_memory(index);
    if (set) {
        ((struct kept_documents *)index->documents.state)->read++;
        keep_document(set, document);
    }
    *out = document;
    return LOCI_OK;
}

loci_error results_document(loci *index, loci_results *results, int64_t id, struct result_document **out)
{
    struct result_document **bucket = &results->documents[(uint64_t)id % DOCUMENT_BUCKETS];
    for (struct result_document *document = *bucket; document; document = document->next)
        if (document->id == id) {
            *out = document;
            return LOCI_OK;
        }
    loci_error error = LOCI_OK;
    struct kept_set *set = set_of(index, id);
    const struct kept_document *kept = find_in(set, id);
    if (kept)
        *out = copy_document(&results->arena, kept);
    else
        error = read_document(index, results, id, set, out);
    if (error || !*out)
        return error ? error : handle_fail_memory(index);
    (*out)->shown.id = (*out)->hash;
    (*out)->next = *bucket;
    *bucket = *out;
    return LOCI_OK;
}

// "BACKGROUND␟Law" gives the path { "BACKGROUND", "Law" }.
static void fill_heading(struct arena *arena, const char *heading, loci_hit *hit)
{
    if (!heading || !*heading)
        return;
    size_t count = 1;
    for (const char *c = heading; *c; c++)
        count += *c == '\x1F';
    const char **parts = arena_alloc(arena, count, sizeof *parts);
    if (!parts)
        return;
    for (size_t i = 0; i < count; i++) {
        const size_t size = strcspn(heading, "\x1F");
        parts[i] = results_text(arena, heading, size);
        heading += size + 1;
    }
    hit->heading = parts;
    hit->heading_count = count;
}

void results_print_ref(char out[RESULTS_REF_SIZE], const struct result_document *document, uint32_t ordinal)
{
    char digits[10]; // from the last on
    size_t size = strnlen(document->hash, REF_DIGITS), count = 0;
    memcpy(out, document->hash, size);
    out[size++] = ':';
    do
        digits[count++] = (char)('0' + ordinal % 10);
    while ((ordinal /= 10) > 0);
    while (count > 0)
        out[size++] = digits[--count];
    out[size] = '\0';
}

// The reference in the arena, NULL when out of memory.
static const char *keep_ref(loci_results *results, const struct result_document *document, uint32_t ordinal)
{
    char ref[RESULTS_REF_SIZE];
    results_print_ref(ref, document, ordinal);
    return arena_string(&results->arena, ref);
}

loci_error results_ref(loci *index, loci_results *results, int64_t document, uint32_t ordinal,
                       const char **out)
{
    struct result_document *read = NULL;
    const struct kept_document *kept = find_in(set_of(index, document), document);
    loci_error error = kept ? LOCI_OK : results_document(index, results, document, &read);
    if (error)
        return error;
    *out = keep_ref(results, kept ? &kept->document : read, ordinal);
    return *out ? LOCI_OK : handle_fail_memory(index);
}

loci_error results_name(loci *index, loci_results *results, int64_t document, uint32_t ordinal, loci_hit *hit)
{
    struct result_document *named;
    loci_error error = results_document(index, results, document, &named);
    if (error)
        return error;
    hit->ref = keep_ref(results, named, ordinal);
    hit->document = &named->shown;
    hit->ordinal = ordinal;
    hit->byte = -1;
    return hit->ref ? LOCI_OK : handle_fail_memory(index);
}

loci_error results_fill(loci *index, loci_results *results, const struct passage_row *row, loci_hit *hit)
{
    loci_error error = results_name(index, results, row->document, row->ordinal, hit);
    if (error)
        return error;
    struct arena *arena = &results->arena;
    hit->section = valid_string(arena, row->section);
    hit->speaker = valid_string(arena, row->speaker);
    hit->page = row->page;
    hit->line = row->line;
    hit->byte = row->line > 0 ? row->byte : -1;
    hit->text = results_text(arena, row->text, row->text_size);
    hit->text_size = hit->text ? strlen(hit->text) : 0;
    hit->snippet = (loci_range){0, hit->text_size};
    fill_heading(arena, row->heading, hit);
    if (!arena->failed)
        hit->citation = cite(arena, hit);
    return arena->failed ? handle_fail_memory(index) : LOCI_OK;
}

size_t loci_results_count(const loci_results *results)
{
    return results ? results->count : 0;
}

const loci_hit *loci_results_hit(const loci_results *results, size_t i)
{
    return i < loci_results_count(results) ? &results->hits[i] : NULL;
}

uint64_t loci_results_total(const loci_results *results)
{
    return results ? results->total : 0;
}

bool loci_results_total_is_exact(const loci_results *results)
{
    return results && results->exact;
}

bool loci_results_outdated(const loci_results *results)
{
    return results && results->outdated;
}

bool loci_results_complete(const loci_results *results)
{
    return results && results->complete;
}

double loci_results_took_ms(const loci_results *results)
{
    return results ? results->took_ms : 0;
}

size_t loci_results_note_count(const loci_results *results)
{
    return results ? results->notes.count : 0;
}

const char *loci_results_note(const loci_results *results, size_t i)
{
    return i < loci_results_note_count(results) ? results->notes.text[i] : NULL;
}

const loci_note *loci_results_note_at(const loci_results *results, size_t i)
{
    return i < loci_results_note_count(results) ? &results->notes.list[i] : NULL;
}

const char *loci_results_explanation(const loci_results *results)
{
    return results ? results->explanation : NULL;
}

const loci_part *loci_results_account(const loci_results *results)
{
    return results ? results->account : NULL;
}

const loci_part *loci_hit_account(const loci_results *results, size_t i)
{
    return i < loci_results_count(results) && results->hit_accounts ? results->hit_accounts[i] : NULL;
}
