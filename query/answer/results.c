// SPDX-License-Identifier: MIT
// Results: loading rows into hits, and the accessors of the public header.
#include "query/answer/results.h"

#include "query/answer/cite.h"
#include "query/answer/kept_documents.h"
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

static loci_error read_document(loci *index, loci_results *results, int64_t id, struct result_document **out)
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
    kept_documents_add(index, document);
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
    const struct kept_document *kept = kept_documents_find(index, id);
    if (kept)
        *out = kept_document_copy(kept, &results->arena);
    else
        error = read_document(index, results, id, out);
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
    const struct kept_document *kept = kept_documents_find(index, document);
    loci_error error = kept ? LOCI_OK : results_document(index, results, document, &read);
    if (error)
        return error;
    *out = keep_ref(results, kept ? kept_document_of(kept) : read, ordinal);
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
