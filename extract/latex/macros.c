// SPDX-License-Identifier: MIT
// Macros of LaTeX that stand for a text.
#include "extract/latex/macros.h"

#include "text/base/array.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void latex_macros_clear(struct latex_macros *macros)
{
    free(macros->items);
    *macros = (struct latex_macros){0};
}

// Behind white space.
static bool take(struct span *rest, const char *sign)
{
    while (rest->size > 0 && isspace((unsigned char)*rest->data))
        span_pass(rest, 1);
    return span_take(rest, sign);
}

static bool take_name(struct span *rest, struct span *name)
{
    const bool braces = take(rest, "{");
    if (!take(rest, "\\"))
        return false;
    size_t size = 0;
    while (size < rest->size && isalpha((unsigned char)rest->data[size]))
        size++;
    *name = (struct span){rest->data, size};
    span_pass(rest, size);
    return (!braces || take(rest, "}")) && size > 0;
}

// What stands in braces, with braces in it; false where it has no end, or is too long.
static bool take_body(struct span *rest, struct span *body)
{
    size_t depth = 0;
    for (size_t i = 0; i < rest->size && i < LATEX_BODY_MAX; i++) {
        if (rest->data[i] == '\\')
            i++;
        else if (rest->data[i] == '{')
            depth++;
        else if (rest->data[i] == '}' && --depth == 0) {
            *body = (struct span){rest->data + 1, i - 1};
            span_pass(rest, i + 1);
            return true;
        }
    }
    return false;
}

static bool keep(struct latex_macros *macros, struct span name, struct span body)
{
    if (macros->count == LATEX_MACROS_MAX)
        return true;
    struct latex_macro *grown =
        array_reserve(macros->items, &macros->capacity, macros->count + 1, sizeof *grown);
    if (!grown)
        return false;
    macros->items = grown;
    macros->items[macros->count++] = (struct latex_macro){name, body};
    return true;
}

bool latex_macro_define(struct latex_macros *macros, struct span *rest)
{
    struct span name, body;
    if (!take_name(rest, &name))
        return true;
    bool arguments = false;
    while (rest->size > 0 && *rest->data != '{' && *rest->data != '\n') { // "[1]", "#1"
        arguments = arguments || !isspace((unsigned char)*rest->data);
        span_pass(rest, 1);
    }
    if (rest->size == 0 || *rest->data != '{' || !take_body(rest, &body))
        return true;
    return arguments || keep(macros, name, body);
}

// The last one counts.
struct span latex_macro(const struct latex_macros *macros, struct span name)
{
    for (size_t i = macros->count; i > 0; i--) {
        const struct latex_macro *macro = &macros->items[i - 1];
        if (macro->name.size == name.size && memcmp(macro->name.data, name.data, name.size) == 0)
            return macro->body;
    }
    return (struct span){NULL, 0};
}
