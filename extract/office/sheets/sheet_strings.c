// SPDX-License-Identifier: MIT
// The strings that the cells of a spreadsheet share.
#include "extract/office/sheets/sheet_strings.h"

#include "text/base/utf8.h"
#include <string.h>

struct reading {
    struct sheet_strings *strings;
    size_t start;
    bool in_string, in_text;
    size_t phonetics; // open elements that tell how it is read aloud
};

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct reading *reading = context;
    reading->phonetics += strcmp(name, "s:rPh") == 0;
    reading->in_text = strcmp(name, "s:t") == 0;
    if (strcmp(name, "s:si") != 0)
        return true;
    reading->in_string = true;
    reading->start = reading->strings->text.size;
    return buffer_add(&reading->strings->starts, &reading->start, sizeof reading->start);
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    reading->in_text = false;
    reading->phonetics -= strcmp(name, "s:rPh") == 0;
    if (strcmp(name, "s:si") != 0)
        return true;
    reading->in_string = false;
    return buffer_add_byte(&reading->strings->text, '\0');
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    if (!reading->in_string || !reading->in_text || reading->phonetics > 0)
        return true;
    size_t held = reading->strings->text.size - reading->start;
    size_t left = held < SHEET_STRING_MAX ? SHEET_STRING_MAX - held : 0;
    return buffer_add(&reading->strings->text, text, size <= left ? size : utf8_floor(text, size, left));
}

bool sheet_strings_read(struct sheet_strings *strings, const struct part *part, struct sink *sink)
{
    buffer_init(&strings->starts);
    buffer_init(&strings->text);
    struct reading reading = {.strings = strings};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    return package_parse_what_is_sound(part, &handler, sink) ||
           sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void sheet_strings_clear(struct sheet_strings *strings)
{
    buffer_clear(&strings->starts);
    buffer_clear(&strings->text);
}

const char *sheet_string(const struct sheet_strings *strings, long number)
{
    size_t start;
    if (number < 0 || (size_t)number >= strings->starts.size / sizeof start)
        return "";
    memcpy(&start, strings->starts.data + (size_t)number * sizeof start, sizeof start);
    return strings->text.data + start;
}
