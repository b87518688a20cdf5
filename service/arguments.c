// SPDX-License-Identifier: MIT
// The arguments of a tool.
#include "service/arguments.h"
#include "service/json.h"
#include <stdio.h>
#include <string.h>

static const struct argument *find(const struct argument *arguments, const char *name)
{
    while (arguments->name && strcmp(arguments->name, name) != 0)
        arguments++;
    return arguments->name ? arguments : NULL;
}

static json_t *choices_schema(const char *const *choices)
{
    json_t *list = json_array();
    bool made = true;
    for (; made && *choices; choices++)
        made = json_array_append_new(list, json_string(*choices)) == 0;
    return json_if(made, list);
}

static json_t *argument_schema(const struct argument *argument)
{
    json_t *schema = json_object();
    const bool number = argument->kind == ARGUMENT_NUMBER;
    bool made = json_put(schema, "type", json_string(number ? "integer" : "string")) &&
                json_put(schema, "description", json_string(argument->description));
    if (number)
        made = made && json_put(schema, "minimum", json_integer(argument->least)) &&
               json_put(schema, "maximum", json_integer(argument->most)) &&
               json_put(schema, "default", json_integer(argument->otherwise));
    if (argument->kind == ARGUMENT_CHOICE)
        made = made && json_put(schema, "enum", choices_schema(argument->choices)) &&
               json_put(schema, "default", json_string(argument->choices[0]));
    return json_if(made, schema);
}

json_t *arguments_schema(const struct argument *arguments)
{
    json_t *schema = json_object(), *properties = json_object(), *required = json_array();
    bool made = true;
    for (const struct argument *argument = arguments; made && argument->name; argument++) {
        made = json_put(properties, argument->name, argument_schema(argument));
        if (made && argument->required)
            made = json_array_append_new(required, json_string(argument->name)) == 0;
    }
    made = json_put(schema, "type", json_string("object")) && made;
    made = json_put(schema, "properties", properties) && made;
    made = json_put(schema, "required", required) && made;
    made = json_put(schema, "additionalProperties", json_false()) && made;
    return json_if(made, schema);
}

static bool is_choice(const struct argument *argument, const char *name)
{
    for (size_t i = 0; argument->choices[i]; i++)
        if (strcmp(argument->choices[i], name) == 0)
            return true;
    return false;
}

static bool fits(const struct argument *argument, const json_t *value, char *complaint, size_t size)
{
    if (argument->kind == ARGUMENT_NUMBER) {
        if (json_is_integer(value) && json_integer_value(value) >= argument->least &&
            json_integer_value(value) <= argument->most)
            return true;
        snprintf(complaint, size, "%s must be an integer from %u to %u", argument->name,
                 (unsigned)argument->least, (unsigned)argument->most);
        return false;
    }
    if (!json_is_string(value))
        snprintf(complaint, size, "%s must be a string", argument->name);
    else if (json_string_length(value) > ARGUMENT_TEXT_MAX)
        snprintf(complaint, size, "%s is longer than %d bytes", argument->name, ARGUMENT_TEXT_MAX);
    else if (argument->kind == ARGUMENT_CHOICE && !is_choice(argument, json_string_value(value)))
        snprintf(complaint, size, "%s is none of its choices", argument->name);
    else
        return true;
    return false;
}

bool arguments_check(const struct argument *arguments, const json_t *given, char *complaint, size_t size)
{
    if (given && !json_is_object(given)) {
        snprintf(complaint, size, "the arguments must be an object");
        return false;
    }
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)given, name, value)
    {
        const struct argument *argument = find(arguments, name);
        if (!argument) {
            snprintf(complaint, size, "there is no argument %.60s", name);
            return false;
        }
        if (!fits(argument, value, complaint, size))
            return false;
    }
    for (; arguments->name; arguments++)
        if (arguments->required && !json_object_get(given, arguments->name)) {
            snprintf(complaint, size, "the argument %s is missing", arguments->name);
            return false;
        }
    return true;
}

const char *argument_text(const json_t *given, const char *name)
{
    const char *text = json_string_value(json_object_get(given, name));
    return text && *text ? text : NULL;
}

uint32_t argument_number(const struct argument *arguments, const json_t *given, const char *name)
{
    const json_t *value = json_object_get(given, name);
    return value ? (uint32_t)json_integer_value(value) : find(arguments, name)->otherwise;
}

size_t argument_choice(const struct argument *arguments, const json_t *given, const char *name)
{
    const char *text = json_string_value(json_object_get(given, name));
    const struct argument *argument = find(arguments, name);
    for (size_t i = 0; text && argument->choices[i]; i++)
        if (strcmp(argument->choices[i], text) == 0)
            return i;
    return 0;
}
