// SPDX-License-Identifier: MIT
// Parameters of a route.
#include "service/web/parameter.h"
#include "service/json.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct parameter *find(const struct parameter *table, const char *name)
{
    while (table->name && strcmp(table->name, name) != 0)
        table++;
    return table->name ? table : NULL;
}

static bool read_number(uint32_t *out, const char *text)
{
    const size_t size = strlen(text);
    if (size == 0 || size > 10 || strspn(text, "0123456789") != size)
        return false;
    const unsigned long long value = strtoull(text, NULL, 10);
    *out = (uint32_t)value;
    return value <= UINT32_MAX;
}

static int read_flag(const char *text)
{
    if (strcmp(text, "true") == 0 || strcmp(text, "1") == 0)
        return 1;
    return strcmp(text, "false") == 0 || strcmp(text, "0") == 0 ? 0 : -1;
}

static bool is_choice(const struct parameter *parameter, const char *text)
{
    for (size_t i = 0; parameter->choices[i]; i++)
        if (strcmp(parameter->choices[i], text) == 0)
            return true;
    return false;
}

static void complain_choice(const struct parameter *parameter, char *complaint, size_t size)
{
    size_t used = (size_t)snprintf(complaint, size, "%s is none of", parameter->name);
    for (size_t i = 0; parameter->choices[i] && used < size; i++)
        used +=
            (size_t)snprintf(complaint + used, size - used, "%s %s", i > 0 ? "," : "", parameter->choices[i]);
}

static bool fits(const struct parameter *parameter, const char *value, char *complaint, size_t size)
{
    uint32_t number;
    switch (parameter->kind) {
    case PARAMETER_TEXT: return true;
    case PARAMETER_NUMBER:
        if (read_number(&number, value) && number >= parameter->least && number <= parameter->most)
            return true;
        snprintf(complaint, size, "%s must be a whole number from %u to %u", parameter->name,
                 (unsigned)parameter->least, (unsigned)parameter->most);
        return false;
    case PARAMETER_CHOICE:
        if (is_choice(parameter, value))
            return true;
        complain_choice(parameter, complaint, size);
        return false;
    case PARAMETER_FLAG:
        if (read_flag(value) >= 0)
            return true;
        snprintf(complaint, size, "%s must be true or false", parameter->name);
        return false;
    }
    return false;
}

bool parameters_check(const struct parameter *table, const struct target *target, char *complaint,
                      size_t size)
{
    for (size_t i = 0; i < target->count; i++) {
        const struct target_pair *pair = &target->pairs[i];
        const struct parameter *parameter = find(table, pair->name);
        if (!parameter) {
            snprintf(complaint, size, "there is no parameter %.60s", pair->name);
            return false;
        }
        const unsigned times = parameter->times ? parameter->times : 1;
        if (target_value(target, pair->name, times)) {
            snprintf(complaint, size,
                     times > 1 ? "%s is given more than %u times" : "%s is given more than once",
                     parameter->name, times);
            return false;
        }
        if (!fits(parameter, pair->value, complaint, size))
            return false;
    }
    return true;
}

const char *parameter_text(const struct target *target, const char *name)
{
    const char *value = target_value(target, name, 0);
    return value && *value ? value : NULL;
}

uint32_t parameter_number(const struct parameter *table, const struct target *target, const char *name)
{
    uint32_t number = find(table, name)->otherwise;
    const char *value = parameter_text(target, name);
    if (value)
        read_number(&number, value);
    return number;
}

size_t parameter_choice(const struct parameter *table, const struct target *target, const char *name)
{
    const struct parameter *parameter = find(table, name);
    const char *value = parameter_text(target, name);
    for (size_t i = 0; value && parameter->choices[i]; i++)
        if (strcmp(parameter->choices[i], value) == 0)
            return i;
    return 0;
}

bool parameter_flag(const struct target *target, const char *name)
{
    const char *value = parameter_text(target, name);
    return value && read_flag(value) == 1;
}

static json_t *schema_json(const struct parameter *parameter)
{
    static const char *const types[] = {[PARAMETER_TEXT] = "string",
                                        [PARAMETER_NUMBER] = "integer",
                                        [PARAMETER_CHOICE] = "string",
                                        [PARAMETER_FLAG] = "boolean"};
    json_t *schema = json_object();
    bool made = json_put(schema, "type", json_string(types[parameter->kind]));
    if (parameter->kind == PARAMETER_TEXT)
        made = made && json_put(schema, "pattern", json_string("^[^\\u0000]*$"));
    if (parameter->kind == PARAMETER_NUMBER)
        made = made && json_put(schema, "minimum", json_integer(parameter->least)) &&
               json_put(schema, "maximum", json_integer(parameter->most)) &&
               json_put(schema, "default", json_integer(parameter->otherwise));
    if (parameter->kind == PARAMETER_CHOICE)
        made = made && json_put(schema, "enum", json_strings(parameter->choices)) &&
               json_put(schema, "default", json_string(parameter->choices[0]));
    if (parameter->kind == PARAMETER_FLAG)
        made = made && json_put(schema, "default", json_false());
    return json_if(made, schema);
}

// One that may be given several times is an array, which forms write as repetitions.
static json_t *array_json(json_t *items, unsigned most)
{
    json_t *schema = json_object();
    bool made = json_put(schema, "type", json_string("array"));
    made = json_put(schema, "items", items) && made;
    made = made && json_put(schema, "maxItems", json_integer(most));
    return json_if(made, schema);
}

json_t *parameter_json(const struct parameter *parameter)
{
    json_t *object = json_object();
    json_t *schema = schema_json(parameter);
    if (parameter->times > 1)
        schema = array_json(schema, parameter->times);
    bool made = json_put(object, "name", json_string(parameter->name)) &&
                json_put(object, "in", json_string("query")) &&
                json_put(object, "description", json_string(parameter->description));
    made = json_put(object, "schema", schema) && made;
    if (parameter->example)
        made = made && json_put(object, "example", json_string(parameter->example));
    return json_if(made, object);
}
