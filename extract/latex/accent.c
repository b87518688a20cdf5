// SPDX-License-Identifier: MIT
// Letters with accents, as TeX writes them.
#include "extract/latex/accent.h"

#include "extract/core/names/entity.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const struct accent {
    char sign;
    const char *name;      // ends the name of the entity
    const char *combining; // where there is none
} accents[] = {
    {'\'', "acute", "\u0301"}, {'`', "grave", "\u0300"}, {'^', "circ", "\u0302"},  {'"', "uml", "\u0308"},
    {'~', "tilde", "\u0303"},  {'=', "macr", "\u0304"},  {'.', "dot", "\u0307"},   {'c', "cedil", "\u0327"},
    {'v', "caron", "\u030c"},  {'u', "breve", "\u0306"}, {'H', "dblac", "\u030b"}, {'k', "ogon", "\u0328"},
    {'r', "ring", "\u030a"},   {'d', "", "\u0323"},      {'b', "", "\u0331"},
};

static const struct accent *find(char sign)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (accents[i].sign == sign)
            return &accents[i];
    return NULL;
}

bool latex_is_accent(char sign)
{
    return find(sign) != NULL;
}

void latex_accent(struct buffer *out, char sign, struct span *rest)
{
    enum { NAME_SIZE = 16 };
    char name[NAME_SIZE];
    const struct accent *accent = find(sign);
    span_pass_blanks(rest);
    const bool braces = span_take(rest, "{");
    const bool dotless =
        rest->size > 1 && rest->data[0] == '\\' && (rest->data[1] == 'i' || rest->data[1] == 'j');
    span_pass(rest, dotless);
    if (accent && rest->size > 0 && isalpha((unsigned char)*rest->data)) {
        const char letter = *rest->data;
        snprintf(name, sizeof name, "%c%s", letter, accent->name);
        const char *whole = *accent->name ? entity_text(name) : NULL;
        if (whole) {
            buffer_add_string(out, whole);
        } else {
            buffer_add_byte(out, letter);
            buffer_add_string(out, accent->combining);
        }
        span_pass(rest, 1);
    }
    if (braces)
        span_take(rest, "}");
}
