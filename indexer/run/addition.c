// SPDX-License-Identifier: MIT
// Documents of the caller's on their way into the index.
#include "indexer/run/addition.h"

#include "indexer/document/assemble.h"
#include "indexer/run/bytes_reader.h"
#include "indexer/run/given_passages.h"
#include "indexer/run/outcome.h"
#include "indexer/walk/discover.h"
#include "store/care/rebuild.h"
#include "store/document/place.h"
#include "store/file/options.h"
#include "store/write/texts_pack.h"
#include "store/write/writer.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

// A document, or a container of several, while it is written.
struct entry {
    struct source *source;
    struct file file; // its strings are the input's, or static, but for `message`
    bool known;       // it was there before
    bool held;        // … and the index holds something of it
    bool failed_before;
    int64_t mark; // divides the failed records of an earlier reading from those of this one
    int64_t *seen;
    size_t seen_count, seen_capacity;
    uint64_t failed_records;
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

// Its row, taken to be indexed until its end says otherwise.
static loci_error begin_entry(struct addition *addition, struct entry *entry, const loci_input *input,
                              size_t size, const struct hash *hash)
{
    struct file before;
    loci_error error = open_collection(addition, input->collection, &entry->source);
    if (error == LOCI_OK)
        error = file_find(addition->index, entry->source->id, input->id, &before, &entry->known);
    if (error != LOCI_OK)
        return error;
    entry->file = (struct file){
        .source = entry->source->id,
        .path = (char *)input->id,
        .size = size,
        .checked_ns = clock_now_ns(),
        .hash = *hash,
        .state = FILE_INDEXED,
    };
    if (entry->known) {
        entry->file.id = before.id;
        entry->held = before.documents > 0;
        entry->failed_before = before.state == FILE_FAILED || before.state == FILE_PARTIAL;
        file_clear(&before);
    }
    error = file_put(addition->index, &entry->file);
    if (error == LOCI_OK && entry->known)
        error = record_failures_mark(addition->index, entry->file.id, &entry->mark);
    return error;
}

static loci_error put_document(struct addition *addition, struct entry *entry,
                               struct prepared_document *document)
{
    int64_t id;
    enum put_result result;
    if (!*document->member)
        document->hash = entry->file.hash;
    int64_t *seen = array_reserve(entry->seen, &entry->seen_capacity, entry->seen_count + 1, sizeof *seen);
    if (!seen)
        return handle_fail_memory(addition->index);
    entry->seen = seen;
    loci_error error = document_put(addition->index, entry->file.id, document, &id, &result);
    if (error != LOCI_OK)
        return error;
    entry->seen[entry->seen_count++] = id;
    addition->counts.added += result == PUT_ADDED;
    addition->counts.changed += result == PUT_CHANGED;
    addition->unchanged += result == PUT_UNCHANGED;
    return LOCI_OK;
}

static void tell_unread(const struct addition *addition, const struct entry *entry, const char *member,
                        enum wire_reason reason, const char *message)
{
    struct buffer path, detail;
    buffer_init(&path);
    buffer_init(&detail);
    place_write(&path, entry->file.path, member);
    buffer_printf(&detail, "%s%s%s", wire_reason_name(reason), message && *message ? ": " : "",
                  message ? message : "");
    handle_tell(addition->index,
                &(loci_event){.kind = outcome_is_failure(reason) ? LOCI_EVENT_FAILED : LOCI_EVENT_SKIPPED,
                              .source = entry->source->path,
                              .path = path.failed ? NULL : path.data,
                              .detail = detail.failed ? NULL : detail.data});
    buffer_clear(&path);
    buffer_clear(&detail);
}

// A record that was not read. Of bytes that are no container it is their own outcome.
static loci_error put_unread(struct addition *addition, struct entry *entry,
                             const struct unread_record *record)
{
    if (!*record->member)
        return LOCI_OK;
    entry->failed_records += outcome_is_failure(record->reason);
    tell_unread(addition, entry, record->member, record->reason, record->message);
    return record_failure_add(addition->index, entry->file.id,
                              &(struct record_failure){record->member, wire_reason_name(record->reason),
                                                       record->message, record->media_type, record->needs});
}

static loci_error put_parcel(struct addition *addition, struct entry *entry, struct parcel *parcel)
{
    if (parcel->no_memory)
        return handle_fail_memory(addition->index);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < parcel->document_count && error == LOCI_OK; i++)
        error = put_document(addition, entry, parcel->documents[i]);
    for (size_t i = 0; i < parcel->unread_count && error == LOCI_OK; i++)
        error = put_unread(addition, entry, &parcel->unread[i]);
    return error;
}

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

// Deletes what the document was before and is not any more.
static loci_error delete_unseen(struct addition *addition, struct entry *entry)
{
    int64_t *ids = NULL;
    size_t count = 0;
    loci_error error = file_documents(addition->index, entry->file.id, &ids, &count);
    if (entry->seen_count > 1)
        qsort(entry->seen, entry->seen_count, sizeof *entry->seen, by_id);
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        if (entry->seen && bsearch(&ids[i], entry->seen, entry->seen_count, sizeof *entry->seen, by_id))
            continue;
        error = document_delete(addition->index, ids[i]);
        addition->counts.removed++;
    }
    free(ids);
    return error;
}

static loci_error end_entry(struct addition *addition, struct entry *entry,
                            const struct unread_record *unread)
{
    enum wire_reason reason = unread->reason;
    const char *message = unread->message;
    const bool complete = outcome_is_whole(reason);
    uint64_t failed = entry->failed_records;
    loci_error error = entry->known && complete ? delete_unseen(addition, entry) : LOCI_OK;
    if (error == LOCI_OK && entry->mark > 0)
        error = record_failures_settle(addition->index, entry->file.id, entry->mark, complete, &failed);
    struct file *file = &entry->file;
    file->state = outcome_state(reason, entry->seen_count > 0 || entry->failed_records > 0,
                                entry->seen_count > 0 || entry->held);
    const bool failure = file->state == FILE_FAILED || file->state == FILE_PARTIAL;
    addition->counts.failed += failed + failure;
    addition->counts.skipped += file->state == FILE_SKIPPED;
    addition->new_failed += entry->failed_records + (failure && !entry->failed_before);
    if (error != LOCI_OK || file->state == FILE_INDEXED)
        return error;
    if (file->state == FILE_EMPTY) {
        reason = WIRE_EMPTY;
        message = message && *message ? message : "no text";
    }
    if (file->state == FILE_FAILED)
        memset(&file->hash, 0, sizeof file->hash);
    file->reason = (char *)wire_reason_name(reason);
    file->message = (char *)message;
    file->media_type = unread->media_type;
    file->needs = unread->needs;
    return file_put(addition->index, file);
}

static bool feed_block(void *context, const struct block *block)
{
    struct block placed = *block;
    placed.mark_count = 0; // what is handed over stands in no file
    return assembler_feed(context, &placed);
}

static struct stated stated_of(const loci_input *input)
{
    return (struct stated){
        .title = input->title, .author = input->author, .date = input->date, .language = input->language};
}

// Writes what the assembler was given: blocks, or (not NULL) passages.
static loci_error put_assembled(struct addition *addition, struct entry *entry, const loci_input *input,
                                const struct given_passages *given)
{
    struct assembler *assembler = addition->assembler;
    const struct job job = {.path = (char *)input->id, .unnamed = true};
    struct parcel *parcel = calloc(1, sizeof *parcel);
    bool made = parcel && (given ? assembler_end_with(assembler, &job, given->passages, given->count, parcel)
                                 : assembler_end(assembler, &job, parcel));
    loci_error error = made ? put_parcel(addition, entry, parcel) : handle_fail_memory(addition->index);
    parcel_free(parcel);
    return error == LOCI_OK ? end_entry(addition, entry, &(struct unread_record){.reason = WIRE_OK}) : error;
}

static bool begin_document(struct addition *addition, const loci_input *input, const struct hash *hash)
{
    const struct stated stated = stated_of(input);
    return assembler_begin(addition->assembler, "", 0, hash) &&
           assembler_state(addition->assembler, &stated) &&
           assembler_set(addition->assembler, "media_type", "metadata", "text/plain");
}

static loci_error put_text(struct addition *addition, struct entry *entry, const loci_input *input)
{
    const size_t size = input->text_size ? input->text_size : strlen(input->text);
    struct hash hash;
    hash_bytes(&hash, input->text, size);
    loci_error error = begin_entry(addition, entry, input, size, &hash);
    if (error != LOCI_OK)
        return error;
    return begin_document(addition, input, &hash) &&
                   blocks_from_plain_text(input->text, size, feed_block, addition->assembler)
               ? put_assembled(addition, entry, input, NULL)
               : handle_fail_memory(addition->index);
}

static loci_error put_passages(struct addition *addition, struct entry *entry, const loci_input *input)
{
    struct given_passages given;
    struct hash hash;
    uint64_t size = 0;
    loci_error error = given_passages_take(&given, addition->index, input->passages, input->passage_count);
    if (error == LOCI_OK)
        error = given_passages_hash(&given, addition->index, &hash);
    for (size_t i = 0; i < given.count; i++)
        size += given.passages[i].text_size;
    if (error == LOCI_OK)
        error = begin_entry(addition, entry, input, size, &hash);
    if (error == LOCI_OK)
        error = begin_document(addition, input, &hash) ? put_assembled(addition, entry, input, &given)
                                                       : handle_fail_memory(addition->index);
    given_passages_clear(&given);
    return error;
}

// Takes one piece of the worker's answer; *last tells that it was the end.
static loci_error put_chunk(struct addition *addition, struct entry *entry, bool *last)
{
    struct chunk *chunk;
    loci_error error = bytes_reader_next(addition->reader, addition->index, &chunk);
    if (error != LOCI_OK)
        return error;
    struct parcel *parcel = assemble(addition->assembler, chunk);
    error = parcel ? put_parcel(addition, entry, parcel) : handle_fail_memory(addition->index);
    *last = chunk->last;
    if (error == LOCI_OK && *last) {
        error = end_entry(addition, entry,
                          &(struct unread_record){.reason = parcel->reason,
                                                  .message = parcel->message,
                                                  .media_type = parcel->media_type,
                                                  .needs = parcel->needs});
        if (parcel->reason != WIRE_OK)
            tell_unread(addition, entry, NULL, parcel->reason, parcel->message);
    }
    parcel_free(parcel);
    chunk_free(chunk);
    return error;
}

static loci_error put_bytes(struct addition *addition, struct entry *entry, const loci_input *input)
{
    loci *index = addition->index;
    const struct stated stated = stated_of(input);
    struct hash hash;
    hash_bytes(&hash, input->bytes, input->bytes_size);
    loci_error error = addition->reader
                           ? LOCI_OK
                           : bytes_reader_new(&addition->reader, index, addition->file_timeout_ms,
                                              addition->worker_memory_bytes);
    if (error == LOCI_OK)
        error = begin_entry(addition, entry, input, input->bytes_size, &hash);
    if (error == LOCI_OK)
        error = bytes_reader_begin(addition->reader, index, input->id, input->media_type, input->bytes,
                                   input->bytes_size, &stated);
    for (bool last = false; error == LOCI_OK && !last;)
        error = put_chunk(addition, entry, &last);
    addition->bytes_read += input->bytes_size;
    return error;
}

loci_error addition_put(struct addition *addition, const loci_input *input)
{
    struct entry entry = {0};
    loci_error error = input->text    ? put_text(addition, &entry, input)
                       : input->bytes ? put_bytes(addition, &entry, input)
                                      : put_passages(addition, &entry, input);
    free(entry.seen);
    if (error == LOCI_OK && handle_should_stop(addition->index))
        error = handle_fail(addition->index, LOCI_INTERRUPTED, "interrupted");
    return error;
}

static loci_error check_passages(loci *index, const loci_input *input)
{
    loci_input_passage unused;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < input->passage_count && error == LOCI_OK; i++)
        error = given_passage_check(index, &unused, input->passages[i], i + 1);
    return error;
}

// Names stand in every row that they place, and in what is printed of each hit.
static loci_error check_names(loci *index, const loci_input *input, size_t number)
{
    enum { NAME_BYTES_MAX = 4096 }; // as paths of files
    if (!input->id || !*input->id)
        return handle_fail(index, LOCI_INVALID, "document %zu has no id", number);
    const char *what = strnlen(input->id, NAME_BYTES_MAX + 1) > NAME_BYTES_MAX ? "id" : NULL;
    if (input->collection && strnlen(input->collection, NAME_BYTES_MAX + 1) > NAME_BYTES_MAX)
        what = "collection";
    return what ? handle_fail(index, LOCI_INVALID,
                              "document %zu has a longer %s than the %d bytes that there may be", number,
                              what, NAME_BYTES_MAX)
                : LOCI_OK;
}

loci_error addition_check(loci *index, loci_input *out, const loci_input *given, size_t number)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_input, text_size);
    if (!given)
        return handle_fail(index, LOCI_INVALID, "document %zu is NULL", number);
    loci_error error = options_take(index, out, given, &kind);
    if (error != LOCI_OK)
        return error;
    error = check_names(index, out, number);
    if (error != LOCI_OK)
        return error;
    const int forms = (out->text != NULL) + (out->bytes != NULL) + (out->passages != NULL);
    if (forms == 0)
        return handle_fail(index, LOCI_INVALID, "document '%s' has no text", out->id);
    if (forms > 1 || (out->media_type && !out->bytes))
        return handle_fail(index, LOCI_INVALID,
                           "document '%s' has more than one of text, bytes (with media_type) and passages",
                           out->id);
    return check_passages(index, out);
}

static loci_error begin_batch(struct addition *addition)
{
    loci_error error = rebuild_if_due(addition->index, addition->run, 0, &addition->rebuilt);
    if (error == LOCI_OK && addition->compress)
        error = texts_pack_want(addition->index);
    if (error == LOCI_OK)
        error = batch_begin(addition->index, addition->run);
    if (error == LOCI_OK && !assembler_new(&addition->assembler, addition->index->language_models))
        error = handle_fail_memory(addition->index);
    if (error == LOCI_OK)
        error = sources_load(addition->index, &addition->sources, &addition->source_count);
    return error;
}

loci_error addition_open(struct addition *addition)
{
    loci_error error = run_begin(addition->index, &addition->run);
    if (error != LOCI_OK)
        return error;
    error = begin_batch(addition);
    return error == LOCI_OK ? LOCI_OK : addition_close(addition, error);
}

loci_error addition_close(struct addition *addition, loci_error error)
{
    // Before the row of the run is written: nothing may be read any more.
    bytes_reader_free(addition->reader);
    addition->reader = NULL;
    if (error == LOCI_OK)
        error = batch_commit(addition->index);
    if (error != LOCI_OK)
        addition->counts = (struct run_counts){0}; // they go with the batch
    // Few texts make no dictionary of their own: once there are enough, those of earlier additions are packed with them.
    if (error == LOCI_OK)
        error = texts_pack(addition->index);
    if (error == LOCI_OK)
        error = merge_segments(addition->index, false);
    assembler_free(addition->assembler);
    sources_free(addition->sources, addition->source_count);
    addition->assembler = NULL;
    addition->sources = NULL;
    addition->source_count = 0;
    return run_finish(addition->index, addition->run, error, &addition->counts);
}
