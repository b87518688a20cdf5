// SPDX-License-Identifier: MIT
// loci_add: documents that the caller has in memory.
#include "indexer/document/assemble.h"
#include "indexer/run/outcome.h"
#include "indexer/walk/selection.h"
#include "indexer/walk/survey.h"
#include "store/care/rebuild.h"
#include "store/file/options.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/write/writer.h"

#include <stdlib.h>
#include <string.h>

// A call, and the sources that there are.
struct addition {
    loci *index;
    struct assembler *assembler;
    struct source *sources;
    size_t source_count;
    struct run_counts counts;
};

static struct source *find_source(struct addition *addition, const char *path)
{
    for (size_t i = 0; i < addition->source_count; i++)
        if (strcmp(addition->sources[i].path, path) == 0)
            return &addition->sources[i];
    return NULL;
}

static loci_error make_source(struct addition *addition, const char *path, struct source **out)
{
    struct source *sources = reallocarray(addition->sources, addition->source_count + 1, sizeof *sources);
    if (!sources)
        return handle_fail_memory(addition->index);
    addition->sources = sources;
    struct source *source = &sources[addition->source_count++];
    *source = (struct source){.kind = SOURCE_MEMORY, .path = strdup(path)};
    if (!source->path)
        return handle_fail_memory(addition->index);
    *out = source;
    return source_put(addition->index, source);
}

static loci_error open_collection(struct addition *addition, const char *collection, struct source **out)
{
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "memory:%s", collection ? collection : "memory");
    if (path.failed)
        return handle_fail_memory(addition->index);
    struct source *source = find_source(addition, path.data);
    loci_error error = source ? LOCI_OK : make_source(addition, path.data, &source);
    buffer_clear(&path);
    *out = source;
    return error;
}

static bool feed_block(void *context, const struct block *block)
{
    return assembler_feed(context, block);
}

static bool set(struct assembler *assembler, const char *key, const char *value)
{
    return !value || assembler_set(assembler, key, "metadata", value);
}

// Splits and analyses one input. False: out of memory.
static bool assemble_input(struct assembler *assembler, const loci_input *input, size_t text_size,
                           const struct hash *hash, struct parcel *parcel)
{
    const struct job job = {.path = (char *)input->id, .unnamed = true};
    return assembler_begin(assembler, "", 0, hash) && set(assembler, "title", input->title) &&
           set(assembler, "author", input->author) && set(assembler, "date", input->date) &&
           set(assembler, "language", input->language) && set(assembler, "media_type", "text/plain") &&
           blocks_from_plain_text(input->text, text_size, feed_block, assembler) &&
           assembler_end(assembler, &job, parcel);
}

static loci_error write_document(struct addition *addition, const struct file *file,
                                 const struct parcel *parcel)
{
    int64_t *ids = NULL;
    size_t count = 0;
    loci_error error = LOCI_OK;
    if (parcel->document_count == 0) {
        // It has no text any more: what was there before goes.
        error = file_documents(addition->index, file->id, &ids, &count);
        for (size_t i = 0; i < count && error == LOCI_OK; i++)
            error = document_delete(addition->index, ids[i]);
        addition->counts.removed += count;
        free(ids);
        return error;
    }
    int64_t id;
    enum put_result result;
    error = document_put(addition->index, file->id, parcel->documents[0], &id, &result);
    addition->counts.added += error == LOCI_OK && result == PUT_ADDED;
    addition->counts.changed += error == LOCI_OK && result == PUT_CHANGED;
    return error;
}

static loci_error write_input(struct addition *addition, const struct source *source, const loci_input *input,
                              size_t text_size, const struct hash *hash, const struct parcel *parcel)
{
    struct file before;
    bool known;
    loci_error error = file_find(addition->index, source->id, input->id, &before, &known);
    if (error != LOCI_OK)
        return error;
    bool empty = parcel->document_count == 0;
    struct file file = {
        .id = known ? before.id : 0,
        .source = source->id,
        .path = (char *)input->id,
        .size = text_size,
        .checked_ns = clock_now_ns(),
        .hash = *hash,
        .state = empty ? FILE_EMPTY : FILE_INDEXED,
        .reason = empty ? (char *)wire_reason_name(WIRE_EMPTY) : NULL,
        .message = empty ? (char *)"no text" : NULL,
    };
    if (known)
        file_clear(&before);
    error = file_put(addition->index, &file);
    return error == LOCI_OK ? write_document(addition, &file, parcel) : error;
}

static loci_error add_input(struct addition *addition, const loci_input *input)
{
    struct source *source = NULL;
    loci_error error = open_collection(addition, input->collection, &source);
    if (error != LOCI_OK)
        return error;
    size_t text_size = input->text_size ? input->text_size : strlen(input->text);
    struct hash hash;
    hash_bytes(&hash, input->text, text_size);
    struct parcel *parcel = calloc(1, sizeof *parcel);
    if (!parcel || !assemble_input(addition->assembler, input, text_size, &hash, parcel))
        error = handle_fail_memory(addition->index);
    if (error == LOCI_OK)
        error = write_input(addition, source, input, text_size, &hash, parcel);
    parcel_free(parcel);
    return error;
}

// Takes what one caller's struct says, and refuses what cannot be a document.
static loci_error take_input(loci *index, loci_input *out, const loci_input *given, size_t number)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_input, text_size);
    if (!given)
        return handle_fail(index, LOCI_INVALID, "document %zu is NULL", number);
    loci_error error = options_take(index, out, given, &kind);
    if (error == LOCI_OK && (!out->id || !*out->id))
        error = handle_fail(index, LOCI_INVALID, "document %zu has no id", number);
    if (error == LOCI_OK && !out->text)
        error = handle_fail(index, LOCI_INVALID, "document '%s' has no text", out->id);
    return error;
}

static loci_error add_all(struct addition *addition, const loci_input *const *inputs, size_t count)
{
    if (!assembler_new(&addition->assembler))
        return handle_fail_memory(addition->index);
    loci_error error = sources_load(addition->index, &addition->sources, &addition->source_count);
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        loci_input input;
        error = take_input(addition->index, &input, inputs[i], i + 1);
        if (error == LOCI_OK)
            error = add_input(addition, &input);
        if (error == LOCI_OK && handle_should_stop(addition->index))
            error = handle_fail(addition->index, LOCI_INTERRUPTED, "interrupted");
    }
    return error;
}

// Before anything is written: one that is wrong refuses all.
static loci_error check_inputs(loci *index, const loci_input *const *inputs, size_t count)
{
    loci_input unused;
    loci_error error = LOCI_OK;
    if (count > 0 && !inputs)
        return handle_fail(index, LOCI_INVALID, "no documents were given, but their count is not 0");
    for (size_t i = 0; i < count && error == LOCI_OK; i++)
        error = take_input(index, &unused, inputs[i], i + 1);
    return error;
}

static loci_error add_in_run(struct addition *addition, const loci_input *const *inputs, size_t count,
                             int64_t run)
{
    loci *index = addition->index;
    loci_error error = rebuild_if_due(index, run, 0, NULL);
    if (error == LOCI_OK)
        error = batch_begin(index, run);
    if (error == LOCI_OK)
        error = add_all(addition, inputs, count);
    if (error == LOCI_OK)
        error = batch_commit(index);
    if (error != LOCI_OK)
        addition->counts = (struct run_counts){0}; // they go with the batch
    if (error == LOCI_OK)
        error = merge_segments(index, false);
    assembler_free(addition->assembler);
    sources_free(addition->sources, addition->source_count);
    return error;
}

loci_error loci_add(loci *index, const loci_input *const *inputs, size_t count)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    loci_error error = handle_need_writable(index);
    if (error == LOCI_OK)
        error = check_inputs(index, inputs, count);
    struct addition addition = {.index = index};
    int64_t run;
    if (error == LOCI_OK && count > 0)
        error = run_begin(index, &run);
    if (error != LOCI_OK || count == 0)
        return error;
    error = add_in_run(&addition, inputs, count, run);
    return run_finish(index, run, error, &addition.counts);
}
