// SPDX-License-Identifier: MIT
// Formulas of OpenDocument: see od_formula.h.
#include "extract/office/opendocument/od_formula.h"

#include "text/base/space.h"
#include <string.h>

enum { DEPTH_MAX = 64 }; // what is deeper has no signs

struct formula {
    struct buffer *out;
    char signs[DEPTH_MAX];      // before the second child of each open element, '\0': none
    unsigned counts[DEPTH_MAX]; // of the children of each
    size_t depth, skipped;      // open elements; of these, from the outermost that is no formula on
};

static char sign_of(const char *name)
{
    return strcmp(name, "math:msup") == 0    ? '^'
           : strcmp(name, "math:msub") == 0  ? '_'
           : strcmp(name, "math:mfrac") == 0 ? '/'
                                             : '\0';
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct formula *formula = context;
    const size_t depth = formula->depth++, above = depth - 1;
    const bool is_math = strncmp(name, "math:", 5) == 0 && strncmp(name, "math:annotation", 15) != 0;
    formula->skipped += formula->skipped > 0 || !is_math;
    if (depth > 0 && depth <= DEPTH_MAX && formula->counts[above]++ == 1 && formula->signs[above])
        buffer_add_byte(formula->out, formula->signs[above]);
    if (depth < DEPTH_MAX) {
        formula->signs[depth] = sign_of(name);
        formula->counts[depth] = 0;
    }
    return true;
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct formula *formula = context;
    formula->depth--;
    formula->skipped -= formula->skipped > 0;
    return true;
}

// White space between elements is none of the formula's.
static bool on_text(void *context, const char *text, size_t size)
{
    struct formula *formula = context;
    if (formula->skipped == 0 && space_skip(text, size, 0) < size)
        buffer_add(formula->out, text, size);
    return true;
}

bool od_formula_add(struct buffer *out, const struct package *package, const char *address, struct sink *sink)
{
    struct formula formula = {.out = out};
    const struct named_handler handler = {on_start, on_end, on_text, &formula};
    struct buffer name;
    buffer_init(&name);
    bool done = package_resolve(&name, "content.xml", address) && buffer_add_string(&name, "/content.xml");
    done = done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    const struct part *part = done ? package_find(package, name.data) : NULL;
    if (part && package_take(package, part))
        done = package_parse_what_is_sound(part, &handler, sink);
    buffer_clear(&name);
    return done && (!out->failed || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
}
