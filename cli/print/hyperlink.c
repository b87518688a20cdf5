// SPDX-License-Identifier: MIT
// Fills in the URLs of links.
#include "cli/print/hyperlink.h"
#include "cli/options/nearest.h"
#include "cli/print/place.h"
#include "cli/terminal/encode.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The formats, and the names of them, that ripgrep documents.
const struct hyperlink_alias hyperlink_aliases[] = {
    {"default", "file://{host}{path}"},
    {"none", ""},
    {"file", "file://{host}{path}"},
    {"grep+", "grep+://{path}:{line}"},
    {"kitty", "file://{host}{path}#{line}"},
    {"macvim", "mvim://open?url=file://{path}&line={line}&column={column}"},
    {"textmate", "txmt://open?url=file://{path}&line={line}&column={column}"},
    {"vscode", "vscode://file{path}:{line}:{column}"},
    {"vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"},
    {"vscodium", "vscodium://file{path}:{line}:{column}"},
    {NULL, NULL},
};

static const char *const names[] = {"path", "host", "line", "column", NULL};

static const char *resolved(const char *format)
{
    if (!format)
        return hyperlink_aliases[0].format;
    for (const struct hyperlink_alias *alias = hyperlink_aliases; alias->name; alias++)
        if (strcmp(alias->name, format) == 0)
            return alias->format;
    return format;
}

// Which of the names "{name}" at `at` is, -1 for none; *size is what it takes.
static int name_at(const char *at, size_t *size)
{
    for (int i = 0; *at == '{' && names[i]; i++) {
        *size = strlen(names[i]) + 2;
        if (strncmp(at + 1, names[i], *size - 2) == 0 && at[*size - 1] == '}')
            return i;
    }
    return -1;
}

static bool has_scheme(const char *format)
{
    const size_t size = strspn(format, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    return size > 0 && format[size] == ':';
}

static bool complain(char complaint[HYPERLINK_COMPLAINT_SIZE], const char *format)
{
    struct nearest nearest = nearest_to(format);
    for (const struct hyperlink_alias *alias = hyperlink_aliases; alias->name; alias++)
        nearest_offer(&nearest, alias->name);
    if (nearest.best)
        snprintf(complaint, HYPERLINK_COMPLAINT_SIZE, "there is no hyperlink format %.40s; did you mean %s?",
                 format, nearest.best);
    else
        snprintf(
            complaint, HYPERLINK_COMPLAINT_SIZE,
            "a hyperlink format is a URL such as file://{host}{path}, or one of default, none, vscode …, not '%.40s'",
            format);
    return false;
}

bool hyperlink_check(const char *format, char complaint[HYPERLINK_COMPLAINT_SIZE])
{
    const char *url = resolved(format);
    bool path = false;
    size_t size;
    if (*url && !has_scheme(url))
        return complain(complaint, url);
    for (const char *at = url; *at; at++) {
        const int name = name_at(at, &size);
        path |= name == 0;
        if ((*at == '{' && name < 0) || (unsigned char)*at <= ' ' || (unsigned char)*at >= 0x7F) {
            snprintf(complaint, HYPERLINK_COMPLAINT_SIZE,
                     "a hyperlink format knows {path}, {host}, {line}, {column}, and takes no blanks: %.40s",
                     at);
            return false;
        }
        at += name < 0 ? 0 : size - 1;
    }
    if (*url && !path) {
        snprintf(complaint, HYPERLINK_COMPLAINT_SIZE, "a hyperlink format needs {path}: %.60s", url);
        return false;
    }
    return true;
}

static void put_name(FILE *file, int name, const char *path, uint32_t line)
{
    char host[256] = "";
    switch (name) {
    case 0: encode_url_path(file, path); break;
    case 1:
        gethostname(host, sizeof host - 1);
        encode_url_path(file, host);
        break;
    case 2: fprintf(file, "%" PRIu32, line > 0 ? line : 1); break;
    default: fputs("1", file); break;
    }
}

static bool links(const struct output *out, const char *format, const loci_document *document)
{
    return out->links && *resolved(format) && place_is_file(document);
}

void hyperlink_begin(const struct output *out, const char *format, const loci_document *document,
                     const loci_hit *hit)
{
    char *path = links(out, format, document) ? place_file(document) : NULL;
    if (!path)
        return;
    fputs("\033]8;;", out->file);
    size_t size;
    for (const char *at = resolved(format); *at; at++) {
        const int name = name_at(at, &size);
        if (name < 0) {
            putc(*at, out->file);
            continue;
        }
        put_name(out->file, name, path, hit ? hit->line : 0);
        at += size - 1;
    }
    fputs("\033\\", out->file);
    free(path);
}

void hyperlink_end(const struct output *out, const char *format, const loci_document *document)
{
    if (links(out, format, document))
        fputs("\033]8;;\033\\", out->file);
}
