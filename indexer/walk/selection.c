// SPDX-License-Identifier: MIT
// Which sources a run covers.
#include "indexer/walk/selection.h"

#include "indexer/walk/beneath.h"
#include "indexer/walk/globs.h"
#include "text/base/array.h"
#include "text/base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *path_beneath(const char *root, const char *path)
{
    size_t size = strlen(root);
    if (size == 1 && *root == '/')
        return path + 1;
    if (strncmp(root, path, size) != 0 || (path[size] != '/' && path[size] != '\0'))
        return NULL;
    return path + size + (path[size] == '/');
}

// Takes out "." and ".." and doubled slashes, in place; `path` is absolute.
static void simplify(char *path)
{
    char *out = path;
    for (const char *at = path; *at;) {
        at += strspn(at, "/");
        size_t size = strcspn(at, "/");
        if (size == 0)
            break;
        bool is_parent = size == 2 && at[0] == '.' && at[1] == '.';
        if (is_parent)
            while (out > path && *--out != '/')
                ;
        else if (size != 1 || *at != '.') {
            *out++ = '/';
            memmove(out, at, size);
            out += size;
        }
        at += size;
    }
    if (out == path)
        *out++ = '/';
    *out = '\0';
}

char *path_resolve(const char *path)
{
    char *real = realpath(path, NULL);
    if (real || errno == ENOMEM)
        return real;
    char *folder = *path == '/' ? strdup("") : getcwd(NULL, 0);
    if (!folder)
        return NULL;
    size_t size = strlen(folder) + strlen(path) + 2;
    char *whole = malloc(size);
    if (whole) {
        strcpy(whole, folder);
        strcat(whole, "/");
        strcat(whole, path);
        simplify(whole);
    }
    free(folder);
    return whole;
}

char *path_of_entry(const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t name = end;
    while (name > 0 && path[name - 1] != '/')
        name--;
    size_t size = end - name;
    bool names_a_folder = size == 0 || (size <= 2 && memcmp(path + name, "..", size) == 0);
    if (names_a_folder)
        return path_resolve(path);
    char *around = name > 0 ? strndup(path, name) : strdup(".");
    char *folder = around ? path_resolve(around) : NULL;
    struct buffer whole;
    buffer_init(&whole);
    if (folder)
        buffer_printf(&whole, "%s/%.*s", strcmp(folder, "/") == 0 ? "" : folder, (int)size, path + name);
    free(around);
    free(folder);
    return buffer_detach(&whole, NULL);
}

static loci_error check_globs(loci *index, const char *const *lines, size_t count)
{
    struct globs globs = {0};
    enum glob_parsed parsed = GLOB_ADDED;
    size_t i;
    for (i = 0; i < count && lines[i] && parsed != GLOB_BAD && parsed != GLOB_NO_MEMORY; i++)
        parsed = globs_add(&globs, lines[i], strlen(lines[i]));
    globs_clear(&globs);
    if (i < count && !lines[i])
        return handle_fail(index, LOCI_INVALID, "glob %zu is NULL", i + 1);
    if (parsed == GLOB_BAD)
        return handle_fail(index, LOCI_INVALID, "'%s' is no glob: a [ without ], a \\ at its end, or ..",
                           lines[i - 1]);
    return parsed == GLOB_NO_MEMORY ? handle_fail_memory(index) : LOCI_OK;
}

// Appends copies of `lines`; one that is there goes to the end, as the last that matches has the word.
static bool add_lines(char ***to, size_t *count, const char *const *lines, size_t line_count)
{
    size_t capacity = *count;
    char **grown = array_reserve(*to, &capacity, *count + line_count, sizeof *grown);
    if (!grown)
        return false;
    *to = grown;
    for (size_t i = 0; i < line_count; i++) {
        size_t at = 0;
        while (at < *count && strcmp((*to)[at], lines[i]) != 0)
            at++;
        if (at < *count) {
            char *again = (*to)[at];
            memmove(&(*to)[at], &(*to)[at + 1], (*count - at - 1) * sizeof **to);
            (*to)[*count - 1] = again;
            continue;
        }
        (*to)[*count] = strdup(lines[i]);
        if (!(*to)[*count])
            return false;
        ++*count;
    }
    return true;
}

static void clear_lines(char ***lines, size_t *count)
{
    while (*count > 0)
        free((*lines)[--*count]);
    free(*lines);
    *lines = NULL;
}

static bool take_globs(struct source *source, const loci_index_options *options)
{
    if (options->include_count > 0 || options->replace_globs)
        clear_lines(&source->include, &source->include_count);
    if (options->replace_globs)
        clear_lines(&source->exclude, &source->exclude_count);
    source->hidden = options->hidden || (source->hidden && !options->replace_globs);
    if (options->follow != 0)
        source->follow = options->follow > 0;
    return add_lines(&source->include, &source->include_count, options->include, options->include_count) &&
           add_lines(&source->exclude, &source->exclude_count, options->exclude, options->exclude_count);
}

static bool has_rules(const loci_index_options *options)
{
    return options->include_count > 0 || options->exclude_count > 0 || options->hidden ||
           options->replace_globs || options->follow != 0;
}

// Room for one more source; the new one is zero.
static bool grow(struct selection *selection)
{
    size_t count = selection->count + 1;
    struct source *sources =
        array_reserve(selection->sources, &selection->source_capacity, count, sizeof *sources);
    if (sources)
        selection->sources = sources;
    bool *chosen = array_reserve(selection->chosen, &selection->chosen_capacity, count, sizeof *chosen);
    if (chosen)
        selection->chosen = chosen;
    bool *changed = array_reserve(selection->changed, &selection->changed_capacity, count, sizeof *changed);
    if (changed)
        selection->changed = changed;
    struct parts *parts = array_reserve(selection->parts, &selection->part_capacity, count, sizeof *parts);
    if (parts)
        selection->parts = parts;
    if (!sources || !chosen || !changed || !parts)
        return false;
    selection->parts[count - 1] = (struct parts){0};
    selection->sources[count - 1] = (struct source){0};
    selection->chosen[count - 1] = selection->changed[count - 1] = true;
    selection->count = count;
    return true;
}

static loci_error check_apart(loci *index, const struct selection *selection, const char *path)
{
    for (size_t i = 0; i < selection->count; i++) {
        const struct source *other = &selection->sources[i];
        if (other->kind == SOURCE_MEMORY)
            continue;
        if (path_beneath(other->path, path))
            return handle_fail(index, LOCI_INVALID, "'%s' lies inside the source '%s'", path, other->path);
        if (path_beneath(path, other->path))
            return handle_fail(index, LOCI_INVALID, "the source '%s' lies inside '%s': forget it first",
                               other->path, path);
    }
    return LOCI_OK;
}

static bool is_made_up(const char *path)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    bool made_up = fd != -1 && is_kernels(fd);
    if (fd != -1)
        close(fd);
    return made_up;
}

// A path that stat refused, for the reason that errno was.
static loci_error fail_unseen(loci *index, const char *given, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        return handle_fail(index, LOCI_NOT_FOUND, "no such file or folder: '%s'", given);
    return handle_fail(index, LOCI_ERROR, "cannot read '%s': %s", given, strerror(reason));
}

static loci_error add_source(loci *index, struct selection *selection, const char *given, char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return fail_unseen(index, given, errno);
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return handle_fail(index, LOCI_INVALID, "'%s' is neither a file nor a folder", given);
    if (is_made_up(path))
        return handle_fail(index, LOCI_INVALID,
                           "'%s' is made up by the kernel, as /proc and /sys are: it cannot be indexed",
                           given);
    loci_error error = check_apart(index, selection, path);
    if (error != LOCI_OK)
        return error;
    if (!grow(selection))
        return handle_fail_memory(index);
    struct source *source = &selection->sources[selection->count - 1];
    source->kind = S_ISDIR(status.st_mode) ? SOURCE_DIRECTORY : SOURCE_FILE;
    source->path = strdup(path);
    return source->path ? LOCI_OK : handle_fail_memory(index);
}

// The source that the path lies in; SIZE_MAX: none.
static size_t find_around(const struct selection *selection, const char *path)
{
    for (size_t i = 0; i < selection->count; i++) {
        const struct source *source = &selection->sources[i];
        const char *beneath = source->kind == SOURCE_DIRECTORY ? path_beneath(source->path, path) : NULL;
        if (beneath && *beneath)
            return i;
    }
    return SIZE_MAX;
}

// Whether something of the index stood in the part.
static loci_error is_stored(loci *index, const struct source *source, const char *part, bool *stored)
{
    struct file *files = NULL;
    size_t count = 0;
    *stored = false;
    loci_error error = source->id ? files_load(index, source->id, &files, &count) : LOCI_OK;
    for (size_t i = 0; i < count && !*stored; i++)
        *stored = parts_hold(&part, 1, files[i].path, false);
    files_free(files, count);
    return error;
}

// A part of the source, by its path: one that is there, or was.
static loci_error choose_part(loci *index, struct selection *selection, size_t at, const char *given,
                              const char *path, const loci_index_options *options)
{
    const struct source *source = &selection->sources[at];
    const char *part = path_beneath(source->path, path);
    struct stat status;
    bool there = lstat(path, &status) == 0;
    int reason = there ? 0 : errno;
    if (has_rules(options))
        return handle_fail(index, LOCI_INVALID,
                           "'%s' lies inside the source '%s', whose globs these are: loci source set", given,
                           source->path);
    loci_error error = there ? LOCI_OK : is_stored(index, source, part, &there);
    if (error == LOCI_OK && !there)
        error = fail_unseen(index, given, reason);
    if (error != LOCI_OK)
        return error;
    selection->chosen[at] = true;
    return parts_add(&selection->parts[at], part) ? LOCI_OK : handle_fail_memory(index);
}

static loci_error choose(loci *index, struct selection *selection, const char *given,
                         const loci_index_options *options)
{
    if (!given)
        return handle_fail(index, LOCI_INVALID, "a path is NULL");
    if (!*given) // "$UNSET" in a script: not the working folder
        return handle_fail(index, LOCI_INVALID,
                           "an empty name is no file or folder: write . for this folder");
    char *path = path_resolve(given);
    if (!path)
        return handle_fail_memory(index);
    size_t at = 0;
    while (at < selection->count && strcmp(selection->sources[at].path, path) != 0)
        at++;
    const size_t around = at == selection->count ? find_around(selection, path) : SIZE_MAX;
    loci_error error = LOCI_OK;
    if (around != SIZE_MAX)
        error = choose_part(index, selection, around, given, path, options);
    else if (at == selection->count)
        error = add_source(index, selection, given, path);
    free(path);
    if (error != LOCI_OK || around != SIZE_MAX)
        return error;
    selection->chosen[at] = true;
    parts_all(&selection->parts[at]);
    selection->changed[at] |= has_rules(options);
    return take_globs(&selection->sources[at], options) ? LOCI_OK : handle_fail_memory(index);
}

static loci_error load(loci *index, struct selection *selection)
{
    loci_error error = sources_load(index, &selection->sources, &selection->count);
    if (error != LOCI_OK)
        return error;
    selection->chosen = calloc(selection->count + 1, sizeof *selection->chosen);
    selection->changed = calloc(selection->count + 1, sizeof *selection->changed);
    selection->parts = calloc(selection->count + 1, sizeof *selection->parts);
    return selection->chosen && selection->changed && selection->parts ? LOCI_OK : handle_fail_memory(index);
}

loci_error selection_make(loci *index, struct selection *out, const char *const *paths, size_t path_count,
                          const loci_index_options *options)
{
    struct selection selection = {0};
    loci_error error = check_globs(index, options->include, options->include_count);
    if (error == LOCI_OK)
        error = check_globs(index, options->exclude, options->exclude_count);
    if (error == LOCI_OK)
        error = load(index, &selection);
    for (size_t i = 0; i < path_count && error == LOCI_OK; i++)
        error = choose(index, &selection, paths[i], options);
    for (size_t i = 0; i < selection.count && path_count == 0 && error == LOCI_OK; i++)
        selection.chosen[i] = selection.sources[i].kind != SOURCE_MEMORY;
    if (error != LOCI_OK)
        selection_clear(&selection);
    else
        *out = selection;
    return error;
}

void selection_clear(struct selection *selection)
{
    for (size_t i = 0; selection->parts && i < selection->count; i++)
        parts_clear(&selection->parts[i]);
    free(selection->parts);
    sources_free(selection->sources, selection->count);
    free(selection->chosen);
    free(selection->changed);
    *selection = (struct selection){0};
}
