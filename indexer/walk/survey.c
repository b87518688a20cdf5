// SPDX-License-Identifier: MIT
// One source as it is and as it was.
#include "indexer/walk/survey.h"

#include "indexer/walk/beneath.h"
#include "indexer/walk/discover.h"
#include "indexer/walk/notice.h"
#include "store/document/place.h"
#include "text/base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool should_stop(void *index)
{
    return handle_should_stop(index);
}

static loci_error walk_source(loci *index, struct survey *survey)
{
    const struct source *source = survey->source;
    struct discover_rules rules = {
        .include = (const char *const *)source->include,
        .include_count = source->include_count,
        .exclude = (const char *const *)source->exclude,
        .exclude_count = source->exclude_count,
        .hidden = source->hidden,
        .follow = source->follow,
        .parts = (const char *const *)survey->parts->paths,
        .part_count = survey->parts->count,
        .index_path = index->path,
        .should_stop = should_stop,
        .stop_context = index,
    };
    switch (discover(&survey->walk, source->path, &rules)) {
    case DISCOVER_DONE: return LOCI_OK;
    case DISCOVER_STOPPED: return handle_fail(index, LOCI_INTERRUPTED, "interrupted");
    case DISCOVER_BAD_GLOB:
        return handle_fail(index, LOCI_INVALID, "the source '%s' has a bad glob", source->path);
    case DISCOVER_NO_MEMORY: break;
    }
    return handle_fail_memory(index);
}

// A link whose target is gone, as where the disk that it leads to is not mounted, is as good as gone itself.
static bool leads_nowhere(int root, const char *path, int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISLNK(status.st_mode) && faccessat(root, path, F_OK, 0) != 0 &&
           errno == ENOENT;
}

bool survey_is_other_kind(const struct survey *survey)
{
    return !survey->walk.root_error && survey->walk.root_is_file != (survey->source->kind == SOURCE_FILE);
}

// Whether the entry is there, whatever it is; not by way of a link.
static bool exists(const struct source *source, const char *path)
{
    int root = open_root(source->path, source->follow, O_PATH | O_CLOEXEC);
    if (root == -1 || !*path) {
        if (root != -1)
            close(root);
        return root != -1;
    }
    int fd = open_strictly(root, path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    bool found = fd != -1 && !leads_nowhere(root, path, fd);
    if (fd != -1)
        close(fd);
    close(root);
    return found;
}

static enum fate fate_of_missing(struct survey *survey, const char *path)
{
    if (survey_is_other_kind(survey))
        return FATE_GONE;
    if (walk_is_unreadable(&survey->walk, path))
        return survey->walk.root_missing ? FATE_GONE : FATE_UNKNOWN;
    return exists(survey->source, path) ? FATE_LEFT_OUT : FATE_GONE;
}

// Both lists are by path: one pass over them.
static void compare(struct survey *survey)
{
    size_t at = 0;
    for (size_t i = 0; i < survey->walk.count; i++) {
        const char *path = survey->walk.files[i].path;
        int order = 1;
        while (at < survey->file_count && (order = strcmp(survey->files[at].path, path)) < 0) {
            survey->fates[at] = fate_of_missing(survey, survey->files[at].path);
            at++;
        }
        if (at == survey->file_count || order != 0)
            continue;
        survey->fates[at] = FATE_THERE;
        survey->rows[i] = &survey->files[at++];
    }
    for (; at < survey->file_count; at++)
        survey->fates[at] = fate_of_missing(survey, survey->files[at].path);
}

static bool read_member_globs(struct survey *survey)
{
    for (size_t i = 0; i < survey->source->exclude_count; i++) {
        const char *line = survey->source->exclude[i];
        if (place_has_member(line) && globs_add(&survey->members, line, strlen(line)) == GLOB_NO_MEMORY)
            return false;
    }
    return true;
}

loci_error survey_leaves_out(loci *index, const struct survey *survey, const char *path, const char *member,
                             bool *left_out)
{
    *left_out = false;
    if (survey->members.count == 0 || !*member)
        return LOCI_OK;
    struct buffer whole;
    buffer_init(&whole);
    const bool made = place_write(&whole, path, member);
    *left_out = made && globs_verdict(&survey->members, whole.data, false) == GLOB_MATCHES;
    buffer_clear(&whole);
    return made ? LOCI_OK : handle_fail_memory(index);
}

// What is stored of the source beyond the parts is none of this run's.
static void drop_beyond_parts(struct survey *survey)
{
    size_t kept = 0;
    for (size_t i = 0; i < survey->file_count; i++) {
        struct file *file = &survey->files[i];
        if (parts_hold((const char *const *)survey->parts->paths, survey->parts->count, file->path, false))
            survey->files[kept++] = *file;
        else
            file_clear(file);
    }
    survey->known = survey->file_count;
    survey->file_count = kept;
}

loci_error survey_make(loci *index, struct survey *out, struct source *source, const struct parts *parts)
{
    struct survey survey = {.source = source, .parts = parts};
    loci_error error = LOCI_OK;
    if (source->id != 0)
        error = files_load(index, source->id, &survey.files, &survey.file_count);
    drop_beyond_parts(&survey);
    if (error == LOCI_OK)
        error = walk_source(index, &survey);
    if (error == LOCI_OK) {
        survey.fates = calloc(survey.file_count + 1, sizeof *survey.fates);
        survey.rows = calloc(survey.walk.count + 1, sizeof *survey.rows);
        if (!survey.fates || !survey.rows || !read_member_globs(&survey))
            error = handle_fail_memory(index);
    }
    if (error != LOCI_OK) {
        survey_clear(&survey);
        return error;
    }
    compare(&survey);
    *out = survey;
    return LOCI_OK;
}

void survey_clear(struct survey *survey)
{
    walk_clear(&survey->walk);
    globs_clear(&survey->members);
    files_free(survey->files, survey->file_count);
    free(survey->fates);
    free(survey->rows);
    *survey = (struct survey){0};
}

bool survey_sees_moves(const struct survey *survey, bool prune)
{
    return notice_absence(&(struct absence){.known = 1,
                                            .missing = 1,
                                            .root_missing = survey->walk.root_missing,
                                            .root_empty = survey->walk.root_empty,
                                            .other_kind = survey_is_other_kind(survey),
                                            .device_before = survey->source->device,
                                            .device_now = survey->walk.device,
                                            .prune = prune}) == ABSENCE_REAL;
}
