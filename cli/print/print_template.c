// SPDX-License-Identifier: MIT
// A line of one's own making for each hit: text with {names} and \escapes.
#include "cli/options/nearest.h"
#include "cli/print/place.h"
#include "cli/print/printer.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const template_names[] = {
    "rank",   "score", "ref",        "id",       "source",  "path",     "file",    "member",  "title",
    "author", "date",  "media_type", "language", "series",  "section",  "heading", "speaker", "page",
    "line",   "byte",  "ordinal",    "text",     "snippet", "citation", NULL,
};

static bool is_name(const char *name, size_t size)
{
    for (size_t i = 0; template_names[i]; i++)
        if (strlen(template_names[i]) == size && memcmp(template_names[i], name, size) == 0)
            return true;
    return false;
}

static char escaped(char letter)
{
    switch (letter) {
    case 'n': return '\n';
    case 't': return '\t';
    case '0': return '\0';
    default: return letter;
    }
}

// The name as it is written, or what is meant by it.
static void complain_of_name(char complaint[TEMPLATE_COMPLAINT_SIZE], const char *name, size_t size)
{
    char written[32];
    snprintf(written, sizeof written, "%.*s", (int)(size < sizeof written ? size : sizeof written - 1), name);
    struct nearest nearest = nearest_to(written);
    for (size_t i = 0; template_names[i]; i++)
        nearest_offer(&nearest, template_names[i]);
    if (nearest.best)
        snprintf(complaint, TEMPLATE_COMPLAINT_SIZE, "{%s} in the template is unknown; did you mean {%s}?",
                 written, nearest.best);
    else
        snprintf(complaint, TEMPLATE_COMPLAINT_SIZE,
                 "{%s} in the template is unknown: loci search --help names what there is", written);
}

bool template_check(const char *template, char complaint[TEMPLATE_COMPLAINT_SIZE])
{
    for (const char *at = template; *at; at++) {
        if (*at == '\\') {
            if (!at[1] || !strchr("nt0\\{}", *++at)) {
                snprintf(complaint, TEMPLATE_COMPLAINT_SIZE,
                         "a backslash in a template begins \\n, \\t, \\0, \\\\, \\{ or \\}");
                return false;
            }
            continue;
        }
        if (*at != '{')
            continue;
        size_t size = strcspn(at + 1, "}");
        if (at[1 + size] != '}') {
            snprintf(complaint, TEMPLATE_COMPLAINT_SIZE,
                     "a { in a template is not closed (write \\{ for the sign itself)");
            return false;
        }
        if (!is_name(at + 1, size)) {
            complain_of_name(complaint, at + 1, size);
            return false;
        }
        at += 1 + size;
    }
    return true;
}

static char *number(uint32_t value)
{
    char *text;
    return asprintf(&text, "%" PRIu32, value) < 0 ? NULL : text;
}

static char *score(double value)
{
    char *text;
    return asprintf(&text, "%.9g", value) < 0 ? NULL : text;
}

static char *offset(int64_t byte)
{
    char *text;
    if (byte < 0)
        return strdup("");
    return asprintf(&text, "%" PRId64, byte) < 0 ? NULL : text;
}

static char *copied(const char *text)
{
    return strdup(text ? text : "");
}

// "OUTER > INNER"
static char *heading(const loci_hit *hit)
{
    char *text = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    for (size_t i = 0; i < hit->heading_count; i++)
        fprintf(memory, "%s%s", i ? " > " : "", hit->heading[i]);
    if (fclose(memory) == 0)
        return text;
    free(text);
    return NULL;
}

static char *value_of_document(const loci_document *document, const char *name)
{
    const struct {
        const char *name, *value;
    } values[] = {
        {"id", document->id},         {"source", document->source},         {"member", document->member},
        {"title", document->title},   {"author", document->author},         {"date", document->date},
        {"series", document->series}, {"media_type", document->media_type}, {"language", document->language},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(values[i].name, name) == 0)
            return copied(values[i].value);
    if (strcmp(name, "file") == 0 || !document->path[0])
        return place_file(document);
    return copied(document->path);
}

// The value of a name that template_check let pass; the caller frees it.
static char *value_of(const loci_hit *hit, const char *name)
{
    if (strcmp(name, "rank") == 0)
        return number(hit->rank);
    if (strcmp(name, "ordinal") == 0)
        return number(hit->ordinal);
    if (strcmp(name, "page") == 0)
        return hit->page ? number(hit->page) : copied("");
    if (strcmp(name, "line") == 0)
        return hit->line ? number(hit->line) : copied("");
    if (strcmp(name, "byte") == 0)
        return offset(hit->byte);
    if (strcmp(name, "score") == 0)
        return score(hit->score);
    if (strcmp(name, "ref") == 0)
        return copied(hit->ref);
    if (strcmp(name, "section") == 0)
        return copied(hit->section);
    if (strcmp(name, "speaker") == 0)
        return copied(hit->speaker);
    if (strcmp(name, "heading") == 0)
        return heading(hit);
    if (strcmp(name, "text") == 0)
        return copied(hit->text);
    if (strcmp(name, "snippet") == 0)
        return strndup(hit->text + hit->snippet.start, hit->snippet.end - hit->snippet.start);
    if (strcmp(name, "citation") == 0)
        return copied(hit->citation);
    return value_of_document(hit->document, name);
}

// Names of files keep their bytes for another program; everything else, and all on a terminal, stays on
// its line.
static bool is_raw(const struct output *out, const char *name)
{
    return !out->terminal &&
           (strcmp(name, "path") == 0 || strcmp(name, "file") == 0 || strcmp(name, "source") == 0);
}

static bool put_value(const struct output *out, const loci_hit *hit, const char *at, size_t size)
{
    char name[16] = "";
    memcpy(name, at, size < sizeof name ? size : sizeof name - 1);
    char *value = value_of(hit, name);
    if (!value)
        return false;
    if (is_raw(out, name))
        fputs(value, out->file);
    else
        visible_print(out->file, value, strlen(value));
    free(value);
    return true;
}

static bool put_hit(const struct output *out, const char *template, const loci_hit *hit)
{
    for (const char *at = template; *at; at++) {
        if (*at == '\\' && at[1]) {
            fputc(escaped(*++at), out->file);
        } else if (*at == '{') {
            size_t size = strcspn(at + 1, "}");
            if (!put_value(out, hit, at + 1, size))
                return false;
            at += size + 1;
        } else {
            fputc(*at, out->file);
        }
    }
    return true;
}

bool print_template(const struct output *out, const struct answer *answer)
{
    for (size_t i = 0; i < loci_results_count(answer->results); i++)
        if (!put_hit(out, answer->template, loci_results_hit(answer->results, i)))
            return false;
    return true;
}
