// SPDX-License-Identifier: MIT
// XML as events, safely.
#include "extract/xml/parse.h"

#include "extract/core/names/entity.h"
#include "text/base/fnv.h"
#include "text/base/space.h"
// Its header shows the limits of entities only to those who ask, as the library was built.
#define XML_DTD
#include <expat.h>
#include <stdint.h>
#include <string.h>

// Bytes handed to expat at once; its sizes are int. A token that goes on behind a piece is read again with the next,
// so that all but the largest documents are one.
enum { PIECE_SIZE = 1 << 30 };

// How much larger entities may make a document, once it is larger than the threshold.
#define AMPLIFICATION_MAX 10.0f
#define AMPLIFICATION_THRESHOLD (1ull << 20)

// expat goes through all attributes that are declared for an element at each such element. They are counted by the hash of
// its name; names that fall together count together.
enum { ELEMENT_BUCKETS = 4096, DECLARED_MAX = 512 };

struct parse {
    XML_Parser parser;
    const struct xml_handler *handler;
    size_t depth;
    bool stopped, too_deep, too_many;
    uint16_t declared[ELEMENT_BUCKETS]; // attributes
};

static void stop(struct parse *parse)
{
    parse->stopped = true;
    XML_StopParser(parse->parser, XML_FALSE);
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *parse = context;
    parse->too_deep = ++parse->depth > XML_DEPTH_MAX;
    if (parse->handler->tag)
        *parse->handler->tag = (size_t)XML_GetCurrentByteIndex(parse->parser);
    if (!parse->stopped && (parse->too_deep || !parse->handler->start(parse->handler->context, name,
                                                                      (const char *const *)attributes)))
        stop(parse);
}

static void on_end(void *context, const XML_Char *name)
{
    struct parse *parse = context;
    parse->depth--;
    if (!parse->stopped && !parse->handler->end(parse->handler->context, name))
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
    const size_t bucket = fnv_of(element, strlen(element)) % ELEMENT_BUCKETS;
    parse->too_many = parse->too_many || ++parse->declared[bucket] > DECLARED_MAX;
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

// Whether the text ends where more has to come. What is open within a token ends the text with it.
static bool is_cut(const struct parse *parse, enum XML_Error error)
{
    return parse->depth > 0 && (error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
                                error == XML_ERROR_UNCLOSED_CDATA_SECTION || error == XML_ERROR_PARTIAL_CHAR);
}

static void tell_fault(const struct parse *parse, struct xml_fault *fault)
{
    enum XML_Error error = XML_GetErrorCode(parse->parser);
    fault->line = XML_GetCurrentLineNumber(parse->parser);
    fault->message = XML_ErrorString(error);
    fault->reason = WIRE_DAMAGED;
    fault->cut = is_cut(parse, error);
    fault->many_roots = error == XML_ERROR_JUNK_AFTER_DOC_ELEMENT;
    if (parse->too_deep) {
        fault->reason = WIRE_TOO_LARGE;
        fault->message = "elements are nested too deep";
    } else if (parse->too_many) {
        fault->reason = WIRE_TOO_LARGE;
        fault->message = "an element has too many attributes declared";
    } else if (error == XML_ERROR_AMPLIFICATION_LIMIT_BREACH) {
        fault->reason = WIRE_TOO_LARGE;
    } else if (error == XML_ERROR_NO_MEMORY) {
        fault->reason = WIRE_OUT_OF_MEMORY;
    } else if (parse->stopped) {
        fault->reason = WIRE_OK;
    }
}

static enum XML_Status parse_piece(struct parse *parse, const char *text, size_t size, bool last)
{
    enum XML_Status status;
    do {
        const size_t piece = size < PIECE_SIZE ? size : PIECE_SIZE;
        status = XML_Parse(parse->parser, text, (int)piece, last && piece == size);
        text += piece;
        size -= piece;
    } while (status == XML_STATUS_OK && size > 0);
    return status;
}

// A declaration behind blanks is a fault, to expat and to the standard; it is read as blanks, so that all keeps its place. Returns the bytes
// up to its end, 0 where there is no such thing.
static size_t late_declaration(const char *text, size_t size)
{
    enum { LATE_MAX = 1024 };
    const size_t blanks = space_skip(text, size < LATE_MAX ? size : LATE_MAX, 0);
    if (blanks == 0 || size - blanks < 6 || memcmp(text + blanks, "<?xml ", 6) != 0)
        return 0;
    const char *end = memmem(text + blanks, size - blanks < LATE_MAX ? size - blanks : LATE_MAX, "?>", 2);
    return end ? (size_t)(end - text) + 2 : 0;
}

static enum XML_Status skip_late_declaration(struct parse *parse, const char *text, size_t size)
{
    static const char blank[] = " ";
    enum XML_Status status = XML_STATUS_OK;
    for (size_t i = 0; i < size && status == XML_STATUS_OK; i++)
        status = parse_piece(parse, text[i] == '\n' ? text + i : blank, 1, false);
    return status;
}

bool xml_parse(const char *text, size_t size, const struct xml_handler *handler, struct xml_fault *fault)
{
    struct parse parse = {.parser = XML_ParserCreate("UTF-8"), .handler = handler};
    if (!parse.parser) {
        *fault = (struct xml_fault){.reason = WIRE_OUT_OF_MEMORY, .message = "out of memory"};
        return false;
    }
    set_handlers(&parse);
    const size_t late = late_declaration(text, size);
    enum XML_Status status = skip_late_declaration(&parse, text, late);
    if (status == XML_STATUS_OK)
        status = parse_piece(&parse, text + late, size - late, true);
    if (status != XML_STATUS_OK)
        tell_fault(&parse, fault);
    XML_ParserFree(parse.parser);
    return status == XML_STATUS_OK;
}
