// SPDX-License-Identifier: MIT
// loci_forget: removes a source, a file, a folder or a document, and purges its bytes.
#include "indexer/run/outcome.h"
#include "indexer/walk/globs.h"
#include "indexer/walk/selection.h"
#include "indexer/walk/survey.h"
#include "store/care/rebuild.h"
#include "store/document/place.h"
#include "store/read/reader.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"
#include "store/write/writer.h"
#include "text/base/array.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { COPIES_MAX = 10000, REFERENCE_DIGITS_MIN = 4 };

struct ids {
    int64_t *items;
    size_t count, capacity;
};

// What is to go. Either a whole source, or files of it, or single documents of containers.
struct removal {
    loci *index;
    struct source *sources;
    size_t source_count;
    struct source *source; // the one that goes as a whole, or NULL
    struct ids files, documents;
    bool *touched;  // sources that got an exclude glob
    uint64_t count; // documents in all
};

static bool add_id(struct ids *ids, int64_t id)
{
    int64_t *items = array_reserve(ids->items, &ids->capacity, ids->count + 1, sizeof *items);
    if (!items)
        return false;
    ids->items = items;
    ids->items[ids->count++] = id;
    return true;
}

static bool holds_id(const struct ids *ids, int64_t id)
{
    size_t at = 0;
    while (at < ids->count && ids->items[at] != id)
        at++;
    return at < ids->count;
}

// Keeps `path` out of the source from now on.
static bool exclude_path(struct removal *removal, struct source *source, const char *path)
{
    char *pattern = glob_of_path(path);
    size_t capacity = source->exclude_count;
    char **exclude =
        pattern ? array_reserve(source->exclude, &capacity, capacity + 1, sizeof *exclude) : NULL;
    if (!exclude) {
        free(pattern);
        return false;
    }
    source->exclude = exclude;
    exclude[source->exclude_count++] = pattern;
    removal->touched[source - removal->sources] = true;
    return true;
}

// Takes the files of the source that are `path` or lie beneath it ("" means all).
static loci_error take_files(struct removal *removal, const struct source *source, const char *path)
{
    struct file *files = NULL;
    size_t count = 0;
    loci_error error = files_load(removal->index, source->id, &files, &count);
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        if (*path && !path_beneath(path, files[i].path))
            continue;
        removal->count += (uint64_t)files[i].documents;
        if (!add_id(&removal->files, files[i].id))
            error = handle_fail_memory(removal->index);
    }
    files_free(files, count);
    return error;
}

static loci_error find_at(struct removal *removal, const char *what, const char *path, bool *found)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < removal->source_count && error == LOCI_OK && !*found; i++) {
        struct source *source = &removal->sources[i];
        bool in_memory = source->kind == SOURCE_MEMORY;
        const char *beneath = in_memory ? NULL : path_beneath(source->path, path);
        if (in_memory ? strcmp(source->path, what) == 0 : beneath && !*beneath) {
            removal->source = source;
            *found = true;
            error = take_files(removal, source, "");
        } else if (beneath) {
            error = take_files(removal, source, beneath);
            *found = removal->files.count > 0;
            if (*found && error == LOCI_OK && !exclude_path(removal, source, beneath))
                error = handle_fail_memory(removal->index);
        }
    }
    return error;
}

// What was read through a link stands under the link's own name, so that is tried before what it leads to.
static loci_error find_path(struct removal *removal, const char *what, bool *found)
{
    char *(*const ways[])(const char *) = {path_of_entry, path_resolve};
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < 2 && error == LOCI_OK && !*found; i++) {
        char *path = ways[i](what);
        error = path ? find_at(removal, what, path, found) : handle_fail_memory(removal->index);
        free(path);
    }
    return error;
}

// The document whose row is `row`: its file if that holds nothing else, or itself alone.
static loci_error take_document(struct removal *removal, const struct document_row *row)
{
    size_t at = 0;
    while (at < removal->source_count && strcmp(removal->sources[at].path, row->source) != 0)
        at++;
    if (at == removal->source_count)
        return LOCI_OK;
    struct source *source = &removal->sources[at];
    bool is_member = row->member && *row->member;
    struct buffer place;
    buffer_init(&place);
    place_write(&place, row->path, row->member);
    loci_error error = LOCI_OK;
    if (place.failed || (source->kind != SOURCE_MEMORY && !exclude_path(removal, source, place.data)))
        error = handle_fail_memory(removal->index);
    buffer_clear(&place);
    if (error == LOCI_OK && !is_member)
        return take_files(removal, source, row->path);
    removal->count++;
    if (error == LOCI_OK && !holds_id(&removal->documents, row->id) && !add_id(&removal->documents, row->id))
        error = handle_fail_memory(removal->index);
    return error;
}

static bool is_reference(const char *what, char digits[HASH_TEXT_SIZE])
{
    size_t size = 0;
    while (size < HASH_TEXT_SIZE - 1 && isxdigit((unsigned char)what[size])) {
        digits[size] = (char)tolower((unsigned char)what[size]);
        size++;
    }
    digits[size] = '\0';
    return size >= REFERENCE_DIGITS_MIN && (what[size] == '\0' || what[size] == ':');
}

static loci_error take_copies(struct removal *removal, const char *digits, bool *found)
{
    int64_t *ids = NULL;
    size_t count = 0;
    bool superseded = false;
    loci_error error = reader_find_hash(removal->index, digits, COPIES_MAX, &ids, &count, &superseded);
    struct hash first;
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        struct document_row row;
        error = reader_document(removal->index, ids[i], &row);
        if (error != LOCI_OK)
            break;
        // Copies of one document go together; two documents that share a prefix are two questions.
        if (i == 0)
            first = row.hash;
        if (!superseded && memcmp(&first, &row.hash, sizeof first) != 0)
            error = handle_fail(removal->index, LOCI_INVALID,
                                "'%s' means more than one document: give more of it", digits);
        else
            error = take_document(removal, &row);
        document_row_clear(&row);
    }
    *found = count > 0;
    free(ids);
    return error;
}

static loci_error find_reference(struct removal *removal, const char *what, bool *found)
{
    char digits[HASH_TEXT_SIZE];
    if (!is_reference(what, digits))
        return LOCI_OK;
    loci_error error = snapshot_begin(removal->index);
    if (error == LOCI_OK)
        error = take_copies(removal, digits, found);
    snapshot_end(removal->index);
    return error;
}

static loci_error find(struct removal *removal, const char *what)
{
    bool found = false;
    loci_error error = sources_load(removal->index, &removal->sources, &removal->source_count);
    if (error != LOCI_OK)
        return error;
    removal->touched = calloc(removal->source_count + 1, sizeof *removal->touched);
    if (!removal->touched)
        return handle_fail_memory(removal->index);
    error = find_path(removal, what, &found);
    if (error == LOCI_OK && !found)
        error = find_reference(removal, what, &found);
    if (error == LOCI_OK && !found)
        return handle_fail(removal->index, LOCI_NOT_FOUND, "nothing in the index is called '%s'", what);
    return error;
}

static loci_error remove_found(struct removal *removal)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < removal->source_count && error == LOCI_OK; i++)
        if (removal->touched[i])
            error = source_put(removal->index, &removal->sources[i]);
    for (size_t i = 0; i < removal->documents.count && error == LOCI_OK; i++)
        error = document_delete(removal->index, removal->documents.items[i]);
    for (size_t i = 0; i < removal->files.count && error == LOCI_OK; i++)
        error = file_delete(removal->index, removal->files.items[i]);
    if (error == LOCI_OK && removal->source)
        error = source_delete(removal->index, removal->source->id);
    return error;
}

static void removal_clear(struct removal *removal)
{
    sources_free(removal->sources, removal->source_count);
    free(removal->touched);
    free(removal->files.items);
    free(removal->documents.items);
}

static loci_error forget_in_run(struct removal *removal, const char *what, int64_t run)
{
    loci *index = removal->index;
    loci_error error = find(removal, what);
    if (error == LOCI_OK)
        error = rebuild_if_due(index, run, 0, NULL);
    if (error == LOCI_OK)
        error = batch_begin(index, run);
    if (error == LOCI_OK)
        error = remove_found(removal);
    if (error == LOCI_OK)
        error = batch_commit(index);
    if (error != LOCI_OK)
        removal->count = 0; // they stay with the batch
    if (error == LOCI_OK)
        error = purge_deleted(index);
    return error;
}

loci_error loci_forget(loci *index, const char *what, bool dry_run, uint64_t *documents)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!what || !*what)
        return handle_fail(index, LOCI_INVALID, "nothing was named that is to be forgotten");
    struct removal removal = {.index = index};
    loci_error error = dry_run ? LOCI_OK : handle_need_writable(index);
    if (error == LOCI_OK)
        error = dry_run ? find(&removal, what) : LOCI_OK;
    if (error == LOCI_OK && !dry_run) {
        int64_t run;
        error = run_begin(index, &run);
        if (error == LOCI_OK) {
            error = forget_in_run(&removal, what, run);
            error = run_finish(index, run, error, &(struct run_counts){.removed = removal.count});
        }
    }
    if (error == LOCI_OK && documents)
        *documents = removal.count;
    removal_clear(&removal);
    return error;
}
