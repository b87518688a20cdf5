// SPDX-License-Identifier: MIT
// XML as events, safely.
#include "extract/xml/parse.h"

#include "extract/core/entity.h"
// Its header shows the limits of entities only to those who ask, as the library was built.
#define XML_DTD
#include <expat.h>
#include <stdint.h>
#include <string.h>

// Bytes handed to expat at once; its sizes are int. A token that goes on behind a piece is read again with the next,
// so that all but the largest documents are one.
enum { PIECE_SIZE = 1 << 30 };

// Stands between a namespace and a name of it: no character of either.
#define SEPARATOR '\n'

// How much larger entities may make a document, once it is larger than the threshold.
#define AMPLIFICATION_MAX 10.0f
#define AMPLIFICATION_THRESHOLD (1ull << 20)

// expat goes through all attributes that are declared for an element at each such element. They are counted by the hash of
// its name; names that fall together count together.
enum { ELEMENT_BUCKETS = 4096, DECLARED_MAX = 512 };

struct parse {
    XML_Parser parser;
    const struct xml_handler *handler;
    const struct xml_namespace *namespaces; // NULL: names are as they are written
    size_t depth;
    bool stopped, too_deep, too_many, no_memory;
    struct buffer names;                // those of an element and its attributes, each with its final NUL
    struct buffer pointers;             // to them, and to the values
    uint16_t declared[ELEMENT_BUCKETS]; // attributes
};

static void stop(struct parse *parse)
{
    parse->stopped = true;
    XML_StopParser(parse->parser, XML_FALSE);
}

// Adds a name as the handler knows it; expat puts the namespace before it, SEPARATOR between.
static void add_name(struct parse *parse, const char *name)
{
    const char *local = strrchr(name, SEPARATOR);
    if (local) {
        size_t size = (size_t)(local - name);
        const struct xml_namespace *known = parse->namespaces;
        while (known->uri && (strncmp(known->uri, name, size) != 0 || known->uri[size]))
            known++;
        buffer_add_string(&parse->names, known->uri ? known->prefix : "?");
        buffer_add_byte(&parse->names, ':');
        name = local + 1;
    }
    buffer_add(&parse->names, name, strlen(name) + 1);
}

// Makes parse->pointers an element's name, the names and values of its attributes (NULL: none), and a final NULL. False
// when out of memory.
static bool rename_all(struct parse *parse, const char *name, const char *const *attributes)
{
    buffer_truncate(&parse->names, 0);
    buffer_truncate(&parse->pointers, 0);
    add_name(parse, name);
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        add_name(parse, attributes[i]);
    const char *known = parse->names.data, *const end = NULL;
    buffer_add(&parse->pointers, &known, sizeof known);
    for (size_t i = 0; attributes && attributes[i]; i += 2) {
        known += parse->names.failed ? 0 : strlen(known) + 1;
        buffer_add(&parse->pointers, &known, sizeof known);
        buffer_add(&parse->pointers, &attributes[i + 1], sizeof known);
    }
    buffer_add(&parse->pointers, &end, sizeof end);
    return !parse->names.failed && !parse->pointers.failed;
}

// *name and *attributes as the handler knows them.
static bool rename_element(struct parse *parse, const char **name, const char *const **attributes)
{
    if (!parse->namespaces)
        return true;
    parse->no_memory = !rename_all(parse, *name, attributes ? *attributes : NULL);
    const char *const *pointers = (const char *const *)(const void *)parse->pointers.data;
    if (parse->no_memory)
        return false;
    *name = pointers[0];
    if (attributes)
        *attributes = pointers + 1;
    return true;
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *parse = context;
    const struct xml_handler *handler = parse->handler;
    const char *const *list = (const char *const *)attributes;
    parse->too_deep = ++parse->depth > XML_DEPTH_MAX;
    if (handler->tag)
        *handler->tag = (size_t)XML_GetCurrentByteIndex(parse->parser);
    if (!parse->stopped && (parse->too_deep || !rename_element(parse, &name, &list) ||
                            !handler->start(handler->context, name, list)))
        stop(parse);
}

static void on_end(void *context, const XML_Char *name)
{
    struct parse *parse = context;
    const struct xml_handler *handler = parse->handler;
    parse->depth--;
    if (!parse->stopped && (!rename_element(parse, &name, NULL) || !handler->end(handler->context, name)))
        stop(parse);
}

static void on_text(void *context, const XML_Char *text, int size)
{
    struct parse *parse = context;
    if (!parse->stopped && !parse->handler->text(parse->handler->context, text, (size_t)size))
        stop(parse);
}

static void on_skipped_entity(void *context, const XML_Char *name, int is_parameter)
{
    const char *text = is_parameter ? NULL : entity_text(name);
    if (text)
        on_text(context, text, (int)strlen(text));
}

static void on_attribute_declared(void *context, const XML_Char *element, const XML_Char *name,
                                  const XML_Char *type, const XML_Char *value, int is_required)
{
    (void)name, (void)type, (void)value, (void)is_required;
    struct parse *parse = context;
    uint32_t hash = 2166136261u; // FNV-1a
    for (; *element; element++)
        hash = (hash ^ (unsigned char)*element) * 16777619u;
    parse->too_many = parse->too_many || ++parse->declared[hash % ELEMENT_BUCKETS] > DECLARED_MAX;
    if (parse->too_many)
        stop(parse);
}

static void set_handlers(struct parse *parse)
{
    XML_SetUserData(parse->parser, parse);
    XML_SetElementHandler(parse->parser, on_start, on_end);
    XML_SetCharacterDataHandler(parse->parser, on_text);
    XML_SetSkippedEntityHandler(parse->parser, on_skipped_entity);
    XML_SetAttlistDeclHandler(parse->parser, on_attribute_declared);
    XML_UseForeignDTD(parse->parser, XML_TRUE); // entities that are not declared are skipped, no fault
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parse->parser, AMPLIFICATION_MAX);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parse->parser, AMPLIFICATION_THRESHOLD);
}

static void tell_fault(const struct parse *parse, struct xml_fault *fault)
{
    enum XML_Error error = XML_GetErrorCode(parse->parser);
    fault->line = XML_GetCurrentLineNumber(parse->parser);
    fault->message = XML_ErrorString(error);
    fault->reason = WIRE_DAMAGED;
    fault->many_roots = error == XML_ERROR_JUNK_AFTER_DOC_ELEMENT;
    if (parse->too_deep) {
        fault->reason = WIRE_TOO_LARGE;
        fault->message = "elements are nested too deep";
    } else if (parse->too_many) {
        fault->reason = WIRE_TOO_LARGE;
        fault->message = "an element has too many attributes declared";
    } else if (error == XML_ERROR_AMPLIFICATION_LIMIT_BREACH) {
        fault->reason = WIRE_TOO_LARGE;
    } else if (error == XML_ERROR_NO_MEMORY || parse->no_memory) {
        fault->reason = WIRE_OUT_OF_MEMORY;
        fault->message = "out of memory";
    } else if (parse->stopped) {
        fault->reason = WIRE_OK;
    }
}

bool xml_parse_named(const char *text, size_t size, const struct xml_namespace *namespaces,
                     const struct xml_handler *handler, struct xml_fault *fault)
{
    struct parse parse = {.handler = handler, .namespaces = namespaces};
    parse.parser = namespaces ? XML_ParserCreateNS("UTF-8", SEPARATOR) : XML_ParserCreate("UTF-8");
    if (!parse.parser) {
        *fault = (struct xml_fault){WIRE_OUT_OF_MEMORY, 0, "out of memory", false};
        return false;
    }
    buffer_init(&parse.names);
    buffer_init(&parse.pointers);
    set_handlers(&parse);
    enum XML_Status status;
    do {
        size_t piece = size < PIECE_SIZE ? size : PIECE_SIZE;
        status = XML_Parse(parse.parser, text, (int)piece, piece == size);
        text += piece;
        size -= piece;
    } while (status == XML_STATUS_OK && size > 0);
    if (status != XML_STATUS_OK)
        tell_fault(&parse, fault);
    XML_ParserFree(parse.parser);
    buffer_clear(&parse.names);
    buffer_clear(&parse.pointers);
    return status == XML_STATUS_OK;
}

bool xml_parse(const char *text, size_t size, const struct xml_handler *handler, struct xml_fault *fault)
{
    return xml_parse_named(text, size, NULL, handler, fault);
}
