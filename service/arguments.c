// SPDX-License-Identifier: MIT
// The arguments of a tool.
#include "service/arguments.h"
#include "service/json.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct argument *find(const struct argument *arguments, const char *name)
{
    while (arguments->name && strcmp(arguments->name, name) != 0)
        arguments++;
    return arguments->name ? arguments : NULL;
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
        made = made && json_put(schema, "enum", json_strings(argument->choices)) &&
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

// A whole number, however it is written: 5.0 is an integer to JSON Schema.
static bool is_whole(const json_t *value, const struct argument *argument)
{
    const double number = json_number_value(value);
    return json_is_number(value) && number >= argument->least && number <= argument->most &&
           number == (double)(uint32_t)number;
}

static bool is_choice(const struct argument *argument, const char *name)
{
    for (size_t i = 0; argument->choices[i]; i++)
        if (strcmp(argument->choices[i], name) == 0)
            return true;
    return false;
}

// Appends what is said, as much of it as has room.
__attribute__((format(printf, 2, 3))) static void add(char complaint[ARGUMENTS_COMPLAINT_MAX],
                                                      const char *format, ...)
{
    const size_t at = strlen(complaint);
    va_list values;
    va_start(values, format);
    vsnprintf(complaint + at, ARGUMENTS_COMPLAINT_MAX - at, format, values);
    va_end(values);
}

static bool fits(const struct argument *argument, const json_t *value, char *complaint)
{
    if (argument->kind == ARGUMENT_NUMBER) {
        if (is_whole(value, argument))
            return true;
        add(complaint, "%s must be an integer from %u to %u", argument->name, (unsigned)argument->least,
            (unsigned)argument->most);
    } else if (!json_is_string(value)) {
        add(complaint, "%s must be a string", argument->name);
    } else if (json_string_length(value) > ARGUMENT_TEXT_MAX) {
        add(complaint, "%s is longer than %d bytes", argument->name, ARGUMENT_TEXT_MAX);
    } else if (argument->kind == ARGUMENT_CHOICE && !is_choice(argument, json_string_value(value))) {
        add(complaint, "%s must be one of", argument->name);
        for (const char *const *choice = argument->choices; *choice; choice++)
            add(complaint, "%s %s", choice > argument->choices ? "," : "", *choice);
    } else {
        return true;
    }
    return false;
}

static bool complain_unknown(const struct argument *arguments, const char *name, char *complaint)
{
    add(complaint, "there is no argument %.60s%s", name, arguments->name ? ", but" : ": none is taken");
    for (const struct argument *argument = arguments; argument->name; argument++)
        add(complaint, "%s %s", argument > arguments ? "," : "", argument->name);
    return false;
}

bool arguments_check(const struct argument *arguments, const json_t *given,
                     char complaint[ARGUMENTS_COMPLAINT_MAX])
{
    const char *name;
    json_t *value;
    complaint[0] = '\0';
    json_object_foreach((json_t *)(uintptr_t)given, name, value)
    {
        const struct argument *argument = find(arguments, name);
        if (!argument)
            return complain_unknown(arguments, name, complaint);
        if (!json_is_null(value) && !fits(argument, value, complaint))
            return false;
    }
    for (; arguments->name; arguments++)
        if (arguments->required && !json_given(given, arguments->name)) {
            add(complaint, "the argument %s is missing: %s", arguments->name, arguments->description);
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
    const json_t *value = json_given(given, name);
    return value ? (uint32_t)json_number_value(value) : find(arguments, name)->otherwise;
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
