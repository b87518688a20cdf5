// SPDX-License-Identifier: MIT
// One line of a batch.
#include "cli/commands/question.h"
#include "cli/commands/question_members.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool complain(struct question *out, const char *complaint)
{
    snprintf(out->complaint, sizeof out->complaint, "%s", complaint);
    return true;
}

// Replaces the id, which is the line's number so far.
static bool set_id(struct question *out, char *id)
{
    if (!id)
        return false;
    free(out->id);
    out->id = id;
    return true;
}

static const json_t *member(const json_t *object, const char *name, const char *other)
{
    const json_t *value = json_object_get(object, name);
    return value ? value : json_object_get(object, other);
}

static bool take_id(struct question *out, const json_t *id)
{
    char *text;
    if (json_is_string(id))
        return set_id(out, strdup(json_string_value(id)));
    if (json_is_integer(id))
        return asprintf(&text, "%" JSON_INTEGER_FORMAT, json_integer_value(id)) >= 0 && set_id(out, text);
    return true;
}

// The text of a query, or the reference to be shown.
static bool take_text(struct question *out)
{
    const json_t *text = member(out->json, "text", "query"), *show = json_object_get(out->json, "show");
    if (text && show)
        return complain(out, "\"show\" and a text are two questions");
    if (show && !json_is_string(show))
        return complain(out, "\"show\" is to be a reference, a string");
    if (show)
        return (out->ref = strdup(json_string_value(show))) != NULL;
    if (!json_is_string(text))
        return complain(out, "no member \"text\" with a string");
    return (out->query = strdup(json_string_value(text))) != NULL;
}

static bool parse_object(struct question *out, const char *line, size_t size)
{
    json_error_t error;
    out->json = json_loadb(line, size, 0, &error);
    if (!out->json) {
        snprintf(out->complaint, sizeof out->complaint, "not JSON: %.120s", error.text);
        return true;
    }
    if (!take_id(out, member(out->json, "_id", "id")))
        return false;
    return question_take_members(out) ? take_text(out) : out->complaint[0] != '\0';
}

static bool parse_words(struct question *out, const char *line, size_t size)
{
    const char *tab = memchr(line, '\t', size);
    if (tab) {
        size_t id_size = (size_t)(tab - line);
        if (id_size && !set_id(out, visible_repair(line, id_size)))
            return false;
        size -= id_size + 1;
        line = tab + 1;
    }
    if (size == 0)
        return complain(out, "there is no query");
    out->query = visible_repair(line, size);
    return out->query != NULL;
}

// A question without a query, named by its line.
static bool question_init(struct question *out, uint64_t line_number)
{
    *out = (struct question){.context = 1};
    if (asprintf(&out->id, "%" PRIu64, line_number) >= 0)
        return true;
    out->id = NULL;
    return false;
}

bool question_refuse(struct question *out, uint64_t line_number)
{
    return question_init(out, line_number) &&
           complain(out, "the line is longer than 1 MiB: a query is used up to 64 KiB");
}

bool question_parse(struct question *out, const struct search_settings *settings, const char *line,
                    size_t size, uint64_t line_number)
{
    if (!question_init(out, line_number))
        return false;
    out->settings = *settings;
    if (size && line[size - 1] == '\r')
        size--;
    if (memchr(line, '\0', size))
        return complain(out, "the line has a NUL in it");
    size_t blanks = 0;
    while (blanks < size && line[blanks] == ' ')
        blanks++;
    if (blanks == size)
        return complain(out, "the line is empty");
    if (line[blanks] == '{')
        return parse_object(out, line, size);
    return parse_words(out, line, size);
}

void question_clear(struct question *question)
{
    free(question->id);
    free(question->query);
    free(question->ref);
    question_filters_clear(&question->filters);
    json_decref(question->json);
    *question = (struct question){0};
}
