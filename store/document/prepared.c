// SPDX-License-Identifier: MIT
// A document on its way into the index.
#include "store/document/prepared.h"

#include "store/file/meta.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

static bool copy_string(char **out, const char *data, size_t size)
{
    char *copy = malloc(size + 1);
    if (!copy)
        return false;
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    *out = copy;
    return true;
}

bool prepared_new(struct prepared_document **out, const char *member, size_t member_size)
{
    struct prepared_document *document = calloc(1, sizeof *document);
    if (!document || !copy_string(&document->member, member, member_size)) {
        free(document);
        return false;
    }
    document->member_size = member_size;
    dictionary_init(&document->dictionary);
    *out = document;
    return true;
}

void prepared_meta_fields(struct prepared_meta *at, char **out[DOCUMENT_FIELD_COUNT])
{
    char **fields[DOCUMENT_FIELD_COUNT] = {DOCUMENT_FIELDS(DOCUMENT_FIELD_ADDRESS)};
    memcpy(out, fields, sizeof fields);
}

bool prepared_meta_equals(const struct prepared_meta *a, const struct prepared_meta *b)
{
    struct prepared_meta first = *a, second = *b;
    char **left[DOCUMENT_FIELD_COUNT], **right[DOCUMENT_FIELD_COUNT];
    prepared_meta_fields(&first, left);
    prepared_meta_fields(&second, right);
    for (size_t i = 0; i < DOCUMENT_FIELD_COUNT; i++)
        if (*left[i] != *right[i] && (!*left[i] || !*right[i] || strcmp(*left[i], *right[i]) != 0))
            return false;
    return true;
}

bool prepared_set(char **field, const char *value, size_t size)
{
    char *copy = NULL;
    if (value && !copy_string(&copy, value, size))
        return false;
    free(*field);
    *field = copy;
    return true;
}

static bool join_heading(char **out, const char *const *heading, size_t count)
{
    struct buffer joined;
    buffer_init(&joined);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_byte(&joined, SCHEMA_DIVIDER);
        buffer_add_string(&joined, heading[i]);
    }
    *out = buffer_detach(&joined, NULL);
    return *out != NULL;
}

static bool reserve_passage(struct prepared_document *document)
{
    struct prepared_passage *grown = array_reserve(document->passages, &document->passage_capacity,
                                                   document->passage_count + 1, sizeof *grown);
    if (grown)
        document->passages = grown;
    return grown != NULL;
}

static void clear_passage(struct prepared_passage *passage)
{
    free(passage->text);
    free(passage->section);
    free(passage->speaker);
    free(passage->heading);
    for (int field = 0; field < FIELD_COUNT; field++)
        free(passage->tokens[field]);
}

bool prepared_add(struct prepared_document *document, const char *text, size_t text_size, const char *section,
                  const char *const *heading, size_t heading_count, int page)
{
    if (!reserve_passage(document))
        return false;
    struct prepared_passage passage = {.text_size = text_size, .page = page, .byte = -1};
    if (!copy_string(&passage.text, text, text_size) ||
        !prepared_set(&passage.section, section, section ? strlen(section) : 0) ||
        !join_heading(&passage.heading, heading, heading_count)) {
        clear_passage(&passage);
        return false;
    }
    hash_bytes(&passage.hash, text, text_size);
    document->passages[document->passage_count++] = passage;
    document->text_size += text_size;
    return true;
}

void prepared_place(struct prepared_document *document, struct text_place place)
{
    struct prepared_passage *last = &document->passages[document->passage_count - 1];
    last->line = place.line;
    last->byte = place.line > 0 ? place.byte : -1;
}

bool prepared_speaker(struct prepared_document *document, const char *speaker)
{
    struct prepared_passage *last = &document->passages[document->passage_count - 1];
    return prepared_set(&last->speaker, speaker, speaker ? strlen(speaker) : 0);
}

void prepared_free(struct prepared_document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->passage_count; i++)
        clear_passage(&document->passages[i]);
    free(document->passages);
    free(document->title_tokens);
    dictionary_clear(&document->dictionary);
    char **fields[DOCUMENT_FIELD_COUNT];
    prepared_meta_fields(&document->meta, fields);
    for (size_t i = 0; i < DOCUMENT_FIELD_COUNT; i++)
        free(*fields[i]);
    free(document->member);
    free(document);
}

struct text_place prepared_first(const struct prepared_document *document)
{
    struct text_place first = {.byte = -1};
    for (size_t i = 0; i < document->passage_count; i++) {
        const struct prepared_passage *passage = &document->passages[i];
        if (i == 0 || passage->line < first.line)
            first.line = passage->line;
        if (passage->byte >= 0 && (first.byte < 0 || passage->byte < first.byte))
            first.byte = passage->byte;
    }
    if (first.byte < 0)
        first.byte = 0;
    return first;
}
