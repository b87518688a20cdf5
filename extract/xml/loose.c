// SPDX-License-Identifier: MIT
// What is only like XML, as events.
#include "extract/xml/parse.h"

#include "extract/core/names/entity.h"
#include "text/base/buffer.h"
#include <ctype.h>
#include <string.h>

// Deeper elements are none: end tags are looked for among all that are open. Texts of this kind stay below 10.
enum { DEPTH_MAX = 64, ATTRIBUTES_MAX = 32, NAME_MAX_SIZE = 63 };

struct loose {
    const char *text;
    size_t size, at;
    const struct xml_handler *handler;
    char open[DEPTH_MAX][NAME_MAX_SIZE + 1];
    size_t depth;
    struct buffer strings; // names and values of the tag at hand, each with a final NUL
    struct buffer run;     // text with its references read
    bool stopped;
};

static bool is_name(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80 || strchr("_-.:", byte);
}

static void end_element(struct loose *loose)
{
    loose->depth--;
    loose->stopped =
        loose->stopped || !loose->handler->end(loose->handler->context, loose->open[loose->depth]);
}

// Takes a name in lower case; false when there is none.
static bool take_name(struct loose *loose, char out[NAME_MAX_SIZE + 1])
{
    size_t size = 0;
    while (loose->at < loose->size && loose->text[loose->at] && is_name(loose->text[loose->at])) {
        if (size < NAME_MAX_SIZE)
            out[size++] = (char)tolower((unsigned char)loose->text[loose->at]);
        loose->at++;
    }
    out[size] = '\0';
    return size > 0;
}

static void skip_space(struct loose *loose)
{
    while (loose->at < loose->size && isspace((unsigned char)loose->text[loose->at]))
        loose->at++;
}

// Takes the value of an attribute, in quotes (which end within the tag) or up to a space.
static void take_value(struct loose *loose)
{
    const char *start = loose->text + loose->at, *end = loose->text + loose->size;
    const char quote = start < end && (*start == '"' || *start == '\'') ? *start : '\0';
    const char *stop = start + (quote != '\0');
    while (stop < end && *stop != '>' && (quote ? *stop != quote : !isspace((unsigned char)*stop)))
        stop++;
    start += quote != '\0';
    buffer_add(&loose->strings, start, (size_t)(stop - start));
    loose->at = (size_t)(stop - loose->text) + (quote && stop < end && *stop == quote);
}

// Takes the attributes up to the tag's end: name, value … in `strings`. Returns how many strings.
static size_t take_attributes(struct loose *loose)
{
    char name[NAME_MAX_SIZE + 1];
    size_t count = 0;
    buffer_truncate(&loose->strings, 0);
    for (;;) {
        skip_space(loose);
        if (loose->at == loose->size || loose->text[loose->at] == '>')
            return count;
        if (!take_name(loose, name)) {
            loose->at++;
            continue;
        }
        const size_t size = loose->strings.size;
        buffer_add(&loose->strings, name, strlen(name) + 1);
        skip_space(loose);
        if (loose->at < loose->size && loose->text[loose->at] == '=') {
            loose->at++;
            skip_space(loose);
            take_value(loose);
        }
        buffer_add_byte(&loose->strings, '\0');
        count += count < (size_t)2 * ATTRIBUTES_MAX ? 2 : 0;
        if (count == (size_t)2 * ATTRIBUTES_MAX)
            buffer_truncate(&loose->strings, size);
    }
}

static void start_element(struct loose *loose, const char *name, size_t offset)
{
    const char *attributes[2 * ATTRIBUTES_MAX + 1];
    size_t count = take_attributes(loose);
    const bool empty = loose->at > offset && loose->text[loose->at - 1] == '/';
    if (loose->strings.failed) {
        loose->stopped = true;
        return;
    }
    if (count == (size_t)2 * ATTRIBUTES_MAX)
        count -= 2;
    const char *string = loose->strings.data;
    for (size_t i = 0; i < count; i++, string += strlen(string) + 1)
        attributes[i] = string;
    attributes[count] = NULL;
    if (loose->depth > 0 && strcmp(loose->open[loose->depth - 1], name) == 0)
        end_element(loose);
    if (loose->depth == DEPTH_MAX || loose->stopped)
        return;
    memcpy(loose->open[loose->depth++], name, strlen(name) + 1);
    if (loose->handler->tag)
        *loose->handler->tag = offset;
    loose->stopped = !loose->handler->start(loose->handler->context, name, attributes);
    if (empty && !loose->stopped)
        end_element(loose);
}

// Ends all elements down to the innermost of the name, if there is one.
static void close_element(struct loose *loose, const char *name)
{
    size_t found = loose->depth;
    while (found > 0 && strcmp(loose->open[found - 1], name) != 0)
        found--;
    while (found > 0 && loose->depth >= found && !loose->stopped)
        end_element(loose);
}

// The offset behind `end`, or the end of the text.
static size_t behind(const struct loose *loose, const char *end)
{
    const char *found = memmem(loose->text + loose->at, loose->size - loose->at, end, strlen(end));
    return found ? (size_t)(found - loose->text) + strlen(end) : loose->size;
}

// Takes what begins with "<". False when it is no tag but text.
static bool take_tag(struct loose *loose)
{
    char name[NAME_MAX_SIZE + 1];
    const size_t offset = loose->at, left = loose->size - loose->at;
    const char *tag = loose->text + loose->at;
    if (left >= 4 && memcmp(tag, "<!--", 4) == 0) {
        loose->at = behind(loose, "-->");
        return true;
    }
    if (left >= 2 && (tag[1] == '!' || tag[1] == '?')) {
        loose->at = behind(loose, ">");
        return true;
    }
    const bool closing = left >= 2 && tag[1] == '/';
    if (left < 3 || !isalpha((unsigned char)tag[1 + closing]))
        return false;
    loose->at += 1 + closing;
    take_name(loose, name);
    if (closing)
        close_element(loose, name);
    else
        start_element(loose, name, offset);
    loose->at = behind(loose, ">");
    return true;
}

// Takes text up to the next "<"; the first byte is text whatever it is.
static void take_text(struct loose *loose)
{
    const char *start = loose->text + loose->at, *end = loose->text + loose->size, *at = start;
    buffer_truncate(&loose->run, 0);
    while (at < end && (at == start || *at != '<')) {
        char character[16];
        size_t size = *at == '&' ? entity_reference(character, at, (size_t)(end - at)) : 0;
        if (size > 0)
            buffer_add_string(&loose->run, character);
        else
            buffer_add_byte(&loose->run, *at);
        at += size > 0 ? size : 1;
    }
    loose->at = (size_t)(at - loose->text);
    loose->stopped = !loose->handler->text(loose->handler->context, loose->run.data, loose->run.size);
}

bool xml_parse_loose(const char *text, size_t size, const struct xml_handler *handler,
                     struct xml_fault *fault)
{
    struct loose loose = {.text = text, .size = size, .handler = handler};
    buffer_init(&loose.strings);
    buffer_init(&loose.run);
    while (loose.at < size && !loose.stopped && !loose.run.failed && !loose.strings.failed)
        if (text[loose.at] != '<' || !take_tag(&loose))
            take_text(&loose);
    while (loose.depth > 0 && !loose.stopped)
        end_element(&loose);
    const bool failed = loose.run.failed || loose.strings.failed;
    *fault = (struct xml_fault){.reason = failed ? WIRE_OUT_OF_MEMORY : WIRE_OK,
                                .message = failed ? "out of memory" : ""};
    buffer_clear(&loose.strings);
    buffer_clear(&loose.run);
    return !failed && !loose.stopped;
}
