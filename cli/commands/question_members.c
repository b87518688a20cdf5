// SPDX-License-Identifier: MIT
// Members of a JSON object as settings.
#include "cli/commands/question_members.h"
#include "service/names.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NUMBER, SECONDS, SWITCH, WORD };

// `offset` is that in struct question.
#define SETTING(member) offsetof(struct question, settings.member)
static const struct member {
    const char *name;
    enum kind kind;
    size_t offset;
    uint32_t least;
    const char *const *words;
} members[] = {
    {"limit", NUMBER, SETTING(limit), 1, NULL},
    {"offset", NUMBER, SETTING(offset), 0, NULL},
    {"per_document", NUMBER, SETTING(per_document), 0, NULL},
    {"context", NUMBER, offsetof(struct question, context), 0, NULL},
    {"deadline", SECONDS, SETTING(deadline_ms), 1, NULL},
    {"count", SWITCH, SETTING(count), 0, NULL},
    {"explain", SWITCH, SETTING(explain), 0, NULL},
    {"facets", SWITCH, SETTING(facets), 0, NULL},
    {"strict_query", SWITCH, SETTING(strict), 0, NULL},
    {"sort", WORD, SETTING(sort), 0, sort_names},
    {"offsets", WORD, SETTING(unit), 0, unit_names},
};

static bool complain(struct question *question, const char *name, const char *wanted)
{
    snprintf(question->complaint, sizeof question->complaint, "\"%.40s\" is to be %.100s", name, wanted);
    return false;
}

static bool take_number(struct question *question, const struct member *member, const json_t *value)
{
    uint32_t *to = (uint32_t *)((char *)question + member->offset);
    const json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < (json_int_t)member->least || number > UINT32_MAX)
        return complain(question, member->name,
                        member->least > 0 ? "a whole number from 1 on" : "a whole number from 0 on");
    *to = (uint32_t)number;
    return true;
}

static bool take_seconds(struct question *question, const struct member *member, const json_t *value)
{
    enum { LONGEST = 1000000 };
    const double seconds = json_number_value(value);
    if (!json_is_number(value) || !(seconds * 1000 >= member->least && seconds <= LONGEST))
        return complain(question, member->name, "a number of seconds");
    *(uint32_t *)((char *)question + member->offset) = (uint32_t)ceil(seconds * 1000);
    return true;
}

static bool take_word(struct question *question, const struct member *member, const json_t *value)
{
    char wanted[100] = "one of";
    for (int i = 0; member->words[i]; i++) {
        if (json_is_string(value) && strcmp(member->words[i], json_string_value(value)) == 0) {
            *(int *)((char *)question + member->offset) = i;
            return true;
        }
        const size_t used = strlen(wanted);
        snprintf(wanted + used, sizeof wanted - used, "%s %s", i ? "," : "", member->words[i]);
    }
    return complain(question, member->name, wanted);
}

static bool take_member(struct question *question, const struct member *member, const json_t *value)
{
    switch (member->kind) {
    case NUMBER: return take_number(question, member, value);
    case SECONDS: return take_seconds(question, member, value);
    case WORD: return take_word(question, member, value);
    case SWITCH: break;
    }
    if (!json_is_boolean(value))
        return complain(question, member->name, "true or false");
    *(bool *)((char *)question + member->offset) = json_is_true(value);
    return true;
}

static bool take_mark(struct question *question, const json_t *value)
{
    struct search_settings *settings = &question->settings;
    const char *open = json_string_value(json_array_get(value, 0));
    const char *close = json_string_value(json_array_get(value, 1));
    const bool strings = open && close && json_array_size(value) == 2;
    if (!json_is_boolean(value) && !strings)
        return complain(question, "mark", "true, or [\"before\", \"behind\"]");
    settings->mark = json_is_true(value);
    settings->mark_open = strings ? open : NULL;
    settings->mark_close = strings ? close : NULL;
    return true;
}

static bool add_filter(struct question *question, const char *name, const json_t *value)
{
    struct question_filters *filters = &question->filters;
    loci_filter filter = {.size = sizeof filter, .exclude = *name == '-', .value = json_string_value(value)};
    if (!filter.value || !*filter.value)
        return complain(question, name, "a string that is not empty, or several in an array");
    if (!loci_field_find(&filter.field, name + filter.exclude))
        return complain(question, name, "a field: loci help query names them");
    loci_filter *list = reallocarray(filters->list, filters->count + 1, sizeof *list);
    if (!list)
        return false;
    filters->list = list;
    filters->list[filters->count++] = filter;
    return true;
}

static bool take_filters(struct question *question, json_t *object)
{
    const char *name;
    json_t *value;
    if (!json_is_object(object))
        return complain(question, "filters", "an object, {\"author\": \"smith\"}");
    json_object_foreach(object, name, value)
    {
        const size_t count = json_is_array(value) ? json_array_size(value) : 1;
        for (size_t i = 0; i < count; i++)
            if (!add_filter(question, name, json_is_array(value) ? json_array_get(value, i) : value))
                return false;
    }
    struct question_filters *filters = &question->filters;
    filters->pointers = calloc(filters->count + 1, sizeof *filters->pointers);
    for (size_t i = 0; filters->pointers && i < filters->count; i++)
        filters->pointers[i] = &filters->list[i];
    return filters->pointers != NULL;
}

bool question_take_members(struct question *question)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *value = json_object_get(question->json, members[i].name);
        if (value && !take_member(question, &members[i], value))
            return false;
    }
    const json_t *mark = json_object_get(question->json, "mark");
    json_t *filters = json_object_get(question->json, "filters");
    return (!mark || take_mark(question, mark)) && (!filters || take_filters(question, filters));
}

void question_filters_clear(struct question_filters *filters)
{
    free(filters->list);
    free(filters->pointers);
    *filters = (struct question_filters){0};
}
