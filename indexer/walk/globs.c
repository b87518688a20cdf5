// SPDX-License-Identifier: MIT
// Lists of gitignore patterns: reading lines, asking the list.
#include "indexer/walk/globs.h"

#include "indexer/walk/glob_match.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

static bool is_escaped(const char *line, size_t at)
{
    size_t backslashes = 0;
    while (backslashes < at && line[at - 1 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

// The size of the line without its end and its trailing spaces; what stands behind a backslash stays.
static size_t trimmed_size(const char *line, size_t size)
{
    while (size > 0 && strchr("\r\n", line[size - 1]) && !is_escaped(line, size - 1))
        size--;
    while (size > 0 && line[size - 1] == ' ' && !is_escaped(line, size - 1))
        size--;
    return size;
}

static bool has_parent_component(const char *pattern)
{
    for (const char *part = pattern; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t size = strcspn(part, "/");
        if (size == 2 && memcmp(part, "..", 2) == 0)
            return true;
    }
    return false;
}

static bool grow(struct globs *globs)
{
    struct glob *items = array_reserve(globs->items, &globs->capacity, globs->count + 1, sizeof *items);
    if (items)
        globs->items = items;
    return items != NULL;
}

// Takes the marks off the line: !, the slash at the start, the slash at the end.
static struct glob read_marks(const char **line, size_t *size)
{
    struct glob glob = {0};
    if (*size > 0 && **line == '!') {
        glob.negated = true;
        ++*line, --*size;
    }
    if (*size > 0 && (*line)[*size - 1] == '/') {
        glob.folders_only = true;
        --*size;
    }
    glob.anchored = *size > 0 && memchr(*line, '/', *size) != NULL;
    if (*size > 0 && **line == '/')
        ++*line, --*size;
    return glob;
}

enum glob_parsed globs_add(struct globs *globs, const char *line, size_t size)
{
    size = trimmed_size(line, size);
    if (size == 0 || line[0] == '#')
        return GLOB_BLANK;
    struct glob glob = read_marks(&line, &size);
    if (size == 0)
        return GLOB_BLANK;
    if (memchr(line, '\0', size))
        return GLOB_BAD;
    if (!grow(globs))
        return GLOB_NO_MEMORY;
    glob.pattern = strndup(line, size);
    if (!glob.pattern)
        return GLOB_NO_MEMORY;
    if (!glob_is_sound(glob.pattern) || has_parent_component(glob.pattern)) {
        free(glob.pattern);
        return GLOB_BAD;
    }
    globs->items[globs->count++] = glob;
    return GLOB_ADDED;
}

bool globs_add_lines(struct globs *globs, const char *text, size_t size, size_t *bad)
{
    *bad = 0;
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3, size -= 3;
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        size_t line = end ? (size_t)(end - text) : size;
        bool has_return = line > 0 && text[line - 1] == '\r';
        enum glob_parsed parsed = globs_add(globs, text, line - has_return);
        if (parsed == GLOB_NO_MEMORY)
            return false;
        *bad += parsed == GLOB_BAD;
        line += end != NULL;
        text += line;
        size -= line;
    }
    return true;
}

void globs_clear(struct globs *globs)
{
    for (size_t i = 0; i < globs->count; i++)
        free(globs->items[i].pattern);
    free(globs->items);
    *globs = (struct globs){0};
}

static const char *last_component(const char *path, size_t size)
{
    const char *slash = memrchr(path, '/', size);
    return slash ? slash + 1 : path;
}

enum glob_verdict globs_verdict_sized(const struct globs *globs, const char *path, size_t size, bool folder)
{
    const char *name = last_component(path, size);
    size_t name_size = size - (size_t)(name - path);
    for (size_t i = globs->count; i-- > 0;) {
        const struct glob *glob = &globs->items[i];
        if (glob->folders_only && !folder)
            continue;
        bool matches = glob->anchored ? glob_matches_path(glob->pattern, path, size)
                                      : glob_matches_name(glob->pattern, name, name_size);
        if (matches)
            return glob->negated ? GLOB_TAKES_BACK : GLOB_MATCHES;
    }
    return GLOB_SILENT;
}

enum glob_verdict globs_verdict(const struct globs *globs, const char *path, bool folder)
{
    return globs_verdict_sized(globs, path, strlen(path), folder);
}

bool globs_cover(const struct globs *globs, const char *path)
{
    size_t size = strlen(path);
    enum glob_verdict whole = globs_verdict_sized(globs, path, size, false);
    if (whole != GLOB_SILENT)
        return whole == GLOB_MATCHES;
    // The nearest folder that the list speaks of decides.
    for (size_t end = size; end-- > 1;) {
        if (path[end] != '/')
            continue;
        enum glob_verdict above = globs_verdict_sized(globs, path, end, true);
        if (above != GLOB_SILENT)
            return above == GLOB_MATCHES;
    }
    return false;
}

char *glob_of_path(const char *path)
{
    size_t size = strlen(path);
    char *pattern = size < (size_t)-1 / 2 - 2 ? malloc(2 * size + 2) : NULL;
    if (!pattern)
        return NULL;
    char *out = pattern;
    *out++ = '/';
    for (; *path; path++) {
        // A trailing space would be trimmed; inner ones need no escape but bear it.
        if (strchr("*?[]\\ \n\r", *path))
            *out++ = '\\';
        *out++ = *path;
    }
    *out = '\0';
    return pattern;
}
