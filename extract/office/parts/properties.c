// SPDX-License-Identifier: MIT
// What office documents and books say about themselves.
#include "extract/office/parts/properties.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { VALUE_MAX = 4096 };

enum field { NONE, TITLE, AUTHOR, LATER_AUTHOR, DATE, CREATED, LANGUAGE, PAGES, CUSTOM };

static const struct {
    const char *element;
    enum field field;
} fields[] = {
    {"dc:title", TITLE},
    {"dc:language", LANGUAGE},
    {"dcterms:created", CREATED},
    {"meta:creation-date", CREATED},
    {"meta:initial-creator", AUTHOR},
    {"ep:Pages", PAGES},
    {"meta:user-defined", CUSTOM},
};

struct reading {
    struct properties *properties;
    struct sink *sink;
    bool is_opendocument; // in which dc:creator is the one who changed it last
    bool is_over;         // a flat file's text has begun: whoever changed or commented it is named there, too
    enum field field;
    struct buffer value;
    struct buffer later_author;
};

void properties_init(struct properties *properties)
{
    *properties = (struct properties){0};
    buffer_init(&properties->title);
    buffer_init(&properties->authors);
    buffer_init(&properties->date);
    buffer_init(&properties->created);
    buffer_init(&properties->language);
}

void properties_clear(struct properties *properties)
{
    buffer_clear(&properties->title);
    buffer_clear(&properties->authors);
    buffer_clear(&properties->date);
    buffer_clear(&properties->created);
    buffer_clear(&properties->language);
}

// What a user called a property of his own.
static enum field custom_field(const char *name)
{
    if (name && strcasecmp(name, "author") == 0)
        return AUTHOR;
    return name && strcasecmp(name, "date") == 0 ? DATE : NONE;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    reading->field = NONE;
    buffer_truncate(&reading->value, 0);
    reading->is_opendocument = reading->is_opendocument || strncmp(name, "office:", 7) == 0;
    reading->is_over = reading->is_over || strcmp(name, "office:body") == 0;
    if (reading->is_over)
        return true;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(name, fields[i].element) == 0)
            reading->field = fields[i].field;
    if (strcmp(name, "dc:creator") == 0)
        reading->field = reading->is_opendocument ? LATER_AUTHOR : AUTHOR;
    if (reading->field == CUSTOM)
        reading->field = custom_field(office_attribute(attributes, "meta:name"));
    const char *pages = office_attribute(attributes, "meta:page-count");
    if (strcmp(name, "meta:document-statistic") == 0 && pages)
        reading->properties->pages = atoi(pages);
    return true;
}

// Several names in one value are divided by semicolons.
static void add_authors(struct buffer *authors, const struct buffer *value)
{
    for (const char *at = value->data; *at;) {
        size_t size = strcspn(at, ";");
        buffer_add(authors, at, size);
        buffer_add_byte(authors, '\0');
        at += size + (at[size] == ';');
    }
}

static void take_value(struct reading *reading)
{
    struct properties *properties = reading->properties;
    const struct buffer *value = &reading->value;
    struct buffer *single = reading->field == TITLE          ? &properties->title
                            : reading->field == DATE         ? &properties->date
                            : reading->field == CREATED      ? &properties->created
                            : reading->field == LANGUAGE     ? &properties->language
                            : reading->field == LATER_AUTHOR ? &reading->later_author
                                                             : NULL;
    if (single && single->size == 0)
        buffer_add(single, value->data, value->size);
    if (reading->field == AUTHOR)
        add_authors(&properties->authors, value);
    if (reading->field == PAGES)
        properties->pages = atoi(value->data);
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct reading *reading = context;
    take_value(reading);
    reading->field = NONE;
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    size_t left = VALUE_MAX - reading->value.size;
    if (reading->field != NONE)
        buffer_add(&reading->value, text, size < left ? size : left);
    return true;
}

bool properties_read(struct properties *properties, const struct part *part, struct sink *sink)
{
    struct reading reading = {.properties = properties, .sink = sink};
    buffer_init(&reading.value);
    buffer_init(&reading.later_author);
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(part, &handler, sink);
    if (properties->authors.size == 0)
        add_authors(&properties->authors, &reading.later_author);
    bool failed = reading.value.failed || properties->title.failed || properties->authors.failed;
    buffer_clear(&reading.value);
    buffer_clear(&reading.later_author);
    return done && (!failed || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
}

// What programs and their makers put where nobody gave a name.
static bool is_nobody(const char *name)
{
    static const char *const nobodies[] = {
        "user",
        "admin",
        "administrator",
        "author",
        "owner",
        "unknown",
        "unknown author",
        "windows user",
        "microsoft office user",
        "microsoft",
        "microsoft corporation",
        "python-docx",
        "python-pptx",
        "openpyxl",
        "apache poi",
        "libreoffice",
        "openoffice.org",
        "pandoc",
        "un-named",
        "guest",
        "default",
        "root",
        "test",
        "calibre",
        "anonymous",
        "n/a",
        "-",
    };
    size_t start = strspn(name, " \t\r\n"), size = strlen(name + start);
    while (size > 0 && isspace((unsigned char)name[start + size - 1]))
        size--;
    for (size_t i = 0; i < sizeof nobodies / sizeof *nobodies; i++)
        if (strlen(nobodies[i]) == size && strncasecmp(name + start, nobodies[i], size) == 0)
            return true;
    return false;
}

static bool is_no_title(const struct buffer *title)
{
    static const char *const defaults[] = {
        "powerpoint presentation",
        "powerpoint-präsentation",
        "présentation powerpoint",
        "presentación de powerpoint",
        "slide 1",
        "presentation1",
        "book1",
        "title",
        "no slide title",
        "[no title]",
        "unknown",
        "layout 1",
    };
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (strcasecmp(title->data, defaults[i]) == 0)
            return true;
    return false;
}

// pandoc writes the locale "C".
static bool is_language(const struct buffer *language)
{
    return language->size >= 2 && isalpha((unsigned char)language->data[0]) &&
           isalpha((unsigned char)language->data[1]);
}

static bool send(struct sink *sink, enum meta_key key, const struct buffer *value)
{
    return sink_meta(sink, key, "metadata", value->data, value->size);
}

bool properties_send(const struct properties *properties, struct sink *sink)
{
    bool done = is_no_title(&properties->title) || send(sink, META_TITLE, &properties->title);
    for (size_t at = 0; done && at < properties->authors.size;) {
        const char *name = properties->authors.data + at;
        at += strlen(name) + 1;
        done = is_nobody(name) || sink_meta_string(sink, META_AUTHOR, "metadata", name);
    }
    return done && send(sink, META_DATE, &properties->date) &&
           send(sink, META_CREATED, &properties->created) &&
           (!is_language(&properties->language) || send(sink, META_LANGUAGE, &properties->language));
}
