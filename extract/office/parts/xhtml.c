// SPDX-License-Identifier: MIT
// XHTML as HTML.
#include "extract/office/parts/xhtml.h"

#include "extract/xml/parse.h"
#include <string.h>

// Elements that have no end tag in HTML.
static bool is_void(const char *name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void add_escaped(struct buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        switch (text[i]) {
        case '<': buffer_add_string(out, "&lt;"); break;
        case '>': buffer_add_string(out, "&gt;"); break;
        case '&': buffer_add_string(out, "&amp;"); break;
        case '"': buffer_add_string(out, "&quot;"); break;
        default: buffer_add_byte(out, text[i]);
        }
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct buffer *out = context;
    name = local_name(name);
    buffer_printf(out, "<%s", name);
    for (; *attributes; attributes += 2) {
        buffer_printf(out, " %s=\"", attributes[0]);
        add_escaped(out, attributes[1], strlen(attributes[1]));
        buffer_add_byte(out, '"');
    }
    return buffer_add_byte(out, '>');
}

static bool on_end(void *context, const char *name)
{
    name = local_name(name);
    return is_void(name) || buffer_printf(context, "</%s>", name);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct buffer *out = context;
    add_escaped(out, text, size);
    return !out->failed;
}

bool xhtml_as_html(struct buffer *out, const char *text, size_t size)
{
    size_t start = out->size;
    struct xml_handler handler = {on_start, on_end, on_text, out, NULL};
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    bool done = xml_parse(text, size, &handler, &fault);
    if (done)
        return true;
    if (out->failed || fault.reason == WIRE_OUT_OF_MEMORY)
        return false;
    buffer_truncate(out, start);
    return buffer_add(out, text, size);
}
