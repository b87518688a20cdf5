// SPDX-License-Identifier: MIT
// XHTML as HTML.
#include "extract/office/xhtml.h"

#include "extract/office/numeral.h"
#include "extract/xml/parse.h"
#include <limits.h>
#include <stdlib.h>
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

enum { LISTS_MAX = 32 };

// The open lists; deeper ones are not numbered.
struct writer {
    struct buffer *out;
    struct {
        long next; // number
        char system;
    } lists[LISTS_MAX];
    size_t depth;
    struct buffer label; // goes before the next text
};

static const char *attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(*attributes, name) == 0)
            return attributes[1];
    return NULL;
}

static void begin_list(struct writer *writer, bool is_ordered, const char *const *attributes)
{
    const char *start = attribute(attributes, "start"), *type = attribute(attributes, "type"),
               *style = attribute(attributes, "style");
    bool is_plain = !is_ordered || (style && strstr(style, "none"));
    if (writer->depth < LISTS_MAX) {
        writer->lists[writer->depth].next = start ? atol(start) : 1;
        writer->lists[writer->depth].system = is_plain ? '\0' : type && *type ? *type : '1';
    }
    writer->depth++;
}

// An item of an ordered list has its number before its text; an empty one before what follows.
static void begin_item(struct writer *writer, const char *const *attributes)
{
    const char *value = attribute(attributes, "value");
    buffer_truncate(&writer->label, 0);
    if (writer->depth == 0 || writer->depth > LISTS_MAX || !writer->lists[writer->depth - 1].system)
        return;
    long number = value ? atol(value) : writer->lists[writer->depth - 1].next;
    writer->lists[writer->depth - 1].next = number < LONG_MAX ? number + 1 : number;
    numeral_add(&writer->label, number, writer->lists[writer->depth - 1].system);
    buffer_add_string(&writer->label, ". ");
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct writer *writer = context;
    struct buffer *out = writer->out;
    name = local_name(name);
    bool is_ordered = strcmp(name, "ol") == 0;
    if (is_ordered || strcmp(name, "ul") == 0)
        begin_list(writer, is_ordered, attributes);
    else if (strcmp(name, "li") == 0)
        begin_item(writer, attributes);
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
    struct writer *writer = context;
    name = local_name(name);
    if (strcmp(name, "ol") == 0 || strcmp(name, "ul") == 0)
        writer->depth -= writer->depth > 0;
    return is_void(name) || buffer_printf(writer->out, "</%s>", name);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct writer *writer = context;
    size_t space = 0;
    while (space < size && strchr(" \t\r\n", text[space]))
        space++;
    if (space < size) {
        buffer_add(writer->out, writer->label.data, writer->label.size);
        buffer_truncate(&writer->label, 0);
    }
    add_escaped(writer->out, text, size);
    return !writer->out->failed;
}

bool xhtml_as_html(struct buffer *out, const char *text, size_t size)
{
    size_t start = out->size;
    struct writer writer = {.out = out};
    struct xml_handler handler = {on_start, on_end, on_text, &writer, NULL};
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    buffer_init(&writer.label);
    bool done = xml_parse(text, size, &handler, &fault);
    buffer_clear(&writer.label);
    if (done)
        return true;
    if (out->failed || fault.reason == WIRE_OUT_OF_MEMORY)
        return false;
    buffer_truncate(out, start);
    return buffer_add(out, text, size);
}
