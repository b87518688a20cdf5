// SPDX-License-Identifier: MIT
// Passages as a caller divides a document.
#include "indexer/run/given_passages.h"

#include "store/file/options.h"
#include "text/base/array.h"
#include "text/base/space.h"
#include "text/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

loci_error given_passage_check(loci *index, loci_input_passage *out, const loci_input_passage *given,
                               size_t number)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_input_passage, page);
    if (!given)
        return handle_fail(index, LOCI_INVALID, "passage %zu is NULL", number);
    loci_error error = options_take(index, out, given, &kind);
    if (error == LOCI_OK && !out->text)
        error = handle_fail(index, LOCI_INVALID, "passage %zu has no text", number);
    if (error == LOCI_OK && out->heading_count > 0 && !out->heading)
        error =
            handle_fail(index, LOCI_INVALID, "passage %zu has no headings, but their count is not 0", number);
    for (size_t i = 0; i < out->heading_count && error == LOCI_OK; i++)
        if (!out->heading[i])
            error = handle_fail(index, LOCI_INVALID, "heading %zu of passage %zu is NULL", i + 1, number);
    return error;
}

// Keeps the string of the buffer; NULL when out of memory.
static char *keep(struct given_passages *given, struct buffer *text)
{
    char **strings =
        array_reserve(given->strings, &given->string_capacity, given->string_count + 1, sizeof *strings);
    char *string = buffer_detach(text, NULL);
    if (!strings || !string) {
        given->strings = strings ? strings : given->strings;
        free(string);
        return NULL;
    }
    given->strings = strings;
    return given->strings[given->string_count++] = string;
}

static char *take_text(struct given_passages *given, const char *text, size_t size, size_t *kept)
{
    size_t start = 0, end = size;
    space_trim(text, &start, &end);
    struct buffer sound;
    buffer_init(&sound);
    utf8_repair(&sound, text + start, end - start);
    for (size_t i = 0; i < sound.size; i++)
        if (sound.data[i] == '\0')
            sound.data[i] = ' ';
    *kept = sound.size;
    return keep(given, &sound);
}

static char *take_line(struct given_passages *given, const char *text)
{
    struct buffer sound, line;
    buffer_init(&sound);
    buffer_init(&line);
    utf8_repair(&sound, text, strlen(text));
    for (size_t i = 0; i < sound.size; i++)
        if ((unsigned char)sound.data[i] < ' ' || sound.data[i] == 0x7f)
            sound.data[i] = ' ';
    space_collapse(&line, sound.data, sound.size);
    line.failed |= sound.failed;
    buffer_clear(&sound);
    return keep(given, &line);
}

static loci_error take_heading(struct given_passages *given, loci *index, const loci_input_passage *input,
                               const char **path, struct passage *passage)
{
    passage->heading = path;
    for (size_t i = 0; i < input->heading_count; i++) {
        const char *line = take_line(given, input->heading[i]);
        if (!line)
            return handle_fail_memory(index);
        if (*line)
            path[passage->heading_count++] = line;
    }
    passage->section = passage->heading_count > 0 ? path[passage->heading_count - 1] : NULL;
    if (input->section && !(passage->section = take_line(given, input->section)))
        return handle_fail_memory(index);
    return LOCI_OK;
}

static loci_error take_passage(struct given_passages *given, loci *index, const loci_input_passage *input,
                               const char **path)
{
    struct passage *passage = &given->passages[given->count];
    const size_t size = input->text_size ? input->text_size : strlen(input->text);
    *passage = (struct passage){.page = input->page <= INT32_MAX ? (int)input->page : 0};
    passage->text = take_text(given, input->text, size, &passage->text_size);
    if (!passage->text || (input->speaker && !(passage->speaker = take_line(given, input->speaker))))
        return handle_fail_memory(index);
    given->count += passage->text_size > 0;
    return take_heading(given, index, input, path, passage);
}

// Makes room for all of them.
static loci_error make_room(struct given_passages *given, loci *index,
                            const loci_input_passage *const *inputs, size_t count)
{
    size_t headings = 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        loci_input_passage input;
        error = given_passage_check(index, &input, inputs[i], i + 1);
        headings += input.heading_count;
    }
    if (error != LOCI_OK)
        return error;
    given->passages = calloc(count + 1, sizeof *given->passages);
    given->headings = calloc(headings + 1, sizeof *given->headings);
    return given->passages && given->headings ? LOCI_OK : handle_fail_memory(index);
}

loci_error given_passages_take(struct given_passages *out, loci *index,
                               const loci_input_passage *const *inputs, size_t count)
{
    *out = (struct given_passages){0};
    loci_error error = make_room(out, index, inputs, count);
    const char **path = out->headings;
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        loci_input_passage input;
        error = given_passage_check(index, &input, inputs[i], i + 1);
        if (error == LOCI_OK)
            error = take_passage(out, index, &input, path);
        path += input.heading_count;
    }
    return error;
}

static void hash_string(struct hash_stream *stream, const char *text)
{
    hash_stream_add(stream, text, strlen(text) + 1);
}

loci_error given_passages_hash(const struct given_passages *given, loci *index, struct hash *out)
{
    struct hash_stream *stream;
    if (!hash_stream_new(&stream))
        return handle_fail_memory(index);
    for (size_t i = 0; i < given->count; i++) {
        const struct passage *passage = &given->passages[i];
        char page[16];
        snprintf(page, sizeof page, "%d", passage->page);
        hash_string(stream, passage->text);
        hash_string(stream, page);
        hash_string(stream, passage->section ? passage->section : "");
        if (passage->speaker)
            hash_string(stream, passage->speaker);
        for (size_t part = 0; part < passage->heading_count; part++)
            hash_string(stream, passage->heading[part]);
        hash_string(stream, "");
    }
    hash_stream_finish(stream, out);
    return LOCI_OK;
}

void given_passages_clear(struct given_passages *given)
{
    for (size_t i = 0; i < given->string_count; i++)
        free(given->strings[i]);
    free(given->strings);
    free(given->passages);
    free(given->headings);
    *given = (struct given_passages){0};
}
