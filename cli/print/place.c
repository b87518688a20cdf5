// SPDX-License-Identifier: MIT
// Where a document stands.
#include "cli/print/place.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *joined(const char *a, const char *between, const char *b)
{
    char *text;
    return asprintf(&text, "%s%s%s", a, between, b) < 0 ? NULL : text;
}

static bool ends_with(const char *text, const char *end)
{
    size_t text_size = strlen(text), end_size = strlen(end);
    return text_size >= end_size && strcmp(text + text_size - end_size, end) == 0;
}

bool place_is_file(const loci_document *document)
{
    return document->source[0] == '/';
}

char *place_file(const loci_document *document)
{
    if (!document->path[0])
        return strdup(document->source);
    bool slashed = ends_with(document->source, "/");
    return joined(document->source, slashed ? "" : "/", document->path);
}

// `path` without the folder that it stands in.
static const char *within(const char *path, const char *folder)
{
    size_t size = folder ? strlen(folder) : 0;
    if (size > 1 && strncmp(path, folder, size) == 0 && path[size] == '/')
        return path + size + 1;
    return path;
}

char *place_shown(const loci_document *document, const char *folder)
{
    char *file = place_file(document);
    if (!file)
        return NULL;
    const char *shown = within(file, folder);
    char *place = document->member ? joined(shown, "!/", document->member) : strdup(shown);
    free(file);
    return place;
}

const char *place_title(const loci_document *document, const char *place)
{
    const char *slash = strrchr(place, '/');
    if (document->title && *document->title)
        return document->title;
    return slash && slash[1] ? slash + 1 : place;
}

char *place_trec(const loci_document *document)
{
    const char *path = document->path[0] ? document->path : document->source;
    if (!document->member)
        return strdup(path);
    if (ends_with(path, ".jsonl") || ends_with(path, ".ndjson"))
        return strdup(document->member);
    return joined(path, "!/", document->member);
}
