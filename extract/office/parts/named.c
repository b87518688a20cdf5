// SPDX-License-Identifier: MIT
// XML by the namespaces of its names.
#include "extract/office/parts/named.h"

#include <string.h>

// Declarations in force; documents in use have up to 50. Names of others are of an unknown namespace.
enum { BINDINGS_MAX = 256 };

struct binding {
    size_t
        written; // offset of the prefix as it is written, in `prefixes`; an empty one is that of names without
    const char *known; // what it is called here: a literal; NULL: no namespace
    size_t depth;      // of the element that declares it
};

struct naming {
    const struct xml_namespace *namespaces;
    const struct named_handler *handler;
    struct binding bindings[BINDINGS_MAX];
    size_t count, depth;
    struct buffer prefixes;
    struct buffer names;    // of an element and its attributes, each with its final NUL
    struct buffer pointers; // to them and to the values
    bool no_memory;
};

static const char *known_prefix(const struct naming *naming, const char *uri)
{
    const struct xml_namespace *known = naming->namespaces;
    while (known->uri && strcmp(known->uri, uri) != 0)
        known++;
    return !*uri ? NULL : known->uri ? known->prefix : "?";
}

// What an attribute declares: the prefix, "" for names without; NULL when it declares nothing.
static const char *declared_prefix(const char *attribute)
{
    static const char word[] = "xmlns";
    if (strncmp(attribute, word, sizeof word - 1) != 0)
        return NULL;
    attribute += sizeof word - 1;
    return *attribute == ':' ? attribute + 1 : *attribute ? NULL : attribute;
}

static void declare(struct naming *naming, const char *const *attributes)
{
    for (; *attributes; attributes += 2) {
        const char *prefix = declared_prefix(attributes[0]);
        if (!prefix || naming->count == BINDINGS_MAX)
            continue;
        naming->bindings[naming->count++] =
            (struct binding){naming->prefixes.size, known_prefix(naming, attributes[1]), naming->depth};
        buffer_add(&naming->prefixes, prefix, strlen(prefix) + 1);
    }
}

// What the prefix of a name is called here; NULL: it is of no namespace.
static const char *find_prefix(const struct naming *naming, const char *prefix, size_t size)
{
    for (size_t i = naming->count; i > 0 && !naming->prefixes.failed; i--) {
        const char *written = naming->prefixes.data + naming->bindings[i - 1].written;
        if (strncmp(written, prefix, size) == 0 && !written[size])
            return naming->bindings[i - 1].known;
    }
    return size == 0 ? NULL : size == 3 && memcmp(prefix, "xml", 3) == 0 ? "xml" : "?";
}

// An attribute without a prefix is of no namespace, an element of the one that is declared for such.
static void add_name(struct naming *naming, const char *name, bool is_attribute)
{
    const char *colon = strchr(name, ':');
    const char *prefix =
        !colon && is_attribute ? NULL : find_prefix(naming, name, colon ? (size_t)(colon - name) : 0);
    const char *local = colon ? colon + 1 : name;
    if (prefix) {
        buffer_add_string(&naming->names, prefix);
        buffer_add_byte(&naming->names, ':');
    }
    buffer_add(&naming->names, local, strlen(local) + 1);
}

// Makes naming->pointers an element's name, the names and values of its attributes, and a final NULL. NULL out of memory.
static const char *const *rename_all(struct naming *naming, const char *name, const char *const *attributes)
{
    const char *const none = NULL;
    attributes = attributes ? attributes : &none;
    buffer_truncate(&naming->names, 0);
    buffer_truncate(&naming->pointers, 0);
    add_name(naming, name, false);
    for (size_t i = 0; attributes[i]; i += 2)
        if (!declared_prefix(attributes[i]))
            add_name(naming, attributes[i], true);
    naming->no_memory = naming->names.failed || naming->prefixes.failed;
    const char *known = naming->names.data;
    buffer_add(&naming->pointers, &known, sizeof known);
    for (size_t i = 0; attributes[i] && !naming->no_memory; i += 2)
        if (!declared_prefix(attributes[i])) {
            known += strlen(known) + 1;
            buffer_add(&naming->pointers, &known, sizeof known);
            buffer_add(&naming->pointers, &attributes[i + 1], sizeof known);
        }
    naming->no_memory = !buffer_add(&naming->pointers, &none, sizeof none) || naming->no_memory;
    const void *pointers = naming->pointers.data;
    return naming->no_memory ? NULL : pointers;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct naming *naming = context;
    naming->depth++;
    declare(naming, attributes);
    const char *const *renamed = rename_all(naming, name, attributes);
    return renamed && naming->handler->start(naming->handler->context, renamed[0], renamed + 1);
}

static bool on_end(void *context, const char *name)
{
    struct naming *naming = context;
    const char *const *renamed = rename_all(naming, name, NULL);
    bool done = renamed && naming->handler->end(naming->handler->context, renamed[0]);
    while (naming->count > 0 && naming->bindings[naming->count - 1].depth == naming->depth) {
        naming->count--;
        buffer_truncate(&naming->prefixes, naming->bindings[naming->count].written);
    }
    naming->depth--;
    return done;
}

static bool on_text(void *context, const char *text, size_t size)
{
    const struct named_handler *handler = ((struct naming *)context)->handler;
    return handler->text(handler->context, text, size);
}

bool named_parse(const char *text, size_t size, const struct xml_namespace *namespaces,
                 const struct named_handler *handler, struct xml_fault *fault)
{
    struct naming naming = {.namespaces = namespaces, .handler = handler};
    buffer_init(&naming.prefixes);
    buffer_init(&naming.names);
    buffer_init(&naming.pointers);
    struct xml_handler raw = {on_start, on_end, on_text, &naming, NULL};
    bool done = xml_parse(text, size, &raw, fault);
    if (!done && naming.no_memory)
        *fault = (struct xml_fault){.reason = WIRE_OUT_OF_MEMORY, .message = "out of memory"};
    buffer_clear(&naming.prefixes);
    buffer_clear(&naming.names);
    buffer_clear(&naming.pointers);
    return done;
}

bool named_ignore_end(void *context, const char *name)
{
    (void)context, (void)name;
    return true;
}

bool named_ignore_text(void *context, const char *text, size_t size)
{
    (void)context, (void)text, (void)size;
    return true;
}
