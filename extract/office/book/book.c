// SPDX-License-Identifier: MIT
// What an EPUB says of itself.
#include "extract/office/book/book.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ITEMS_MAX = 1 << 16, VALUE_MAX = 4096, CREATORS_MAX = 256, REFERENCES_MAX = 64 };

enum field { NONE, TITLE, CREATOR, DATE, CREATED, LANGUAGE, ROLE };

struct creator {
    size_t id, name; // offsets into the book's text
    bool is_other;   // an editor, a translator …
};

struct reading {
    struct book *book;
    const char *base; // the package document's name
    enum field field;
    struct buffer value;
    struct buffer creators; // of struct creator
    struct buffer refined;  // the id that a role is of
    size_t references;
};

static size_t keep(struct book *book, const char *text)
{
    size_t at = book->text.size;
    buffer_add(&book->text, text ? text : "", strlen(text ? text : "") + 1);
    return at;
}

// Older packages have no namespace for their elements, or capitals.
static bool is(const char *name, const char *local)
{
    const char *colon = strchr(name, ':');
    return strcasecmp(colon ? colon + 1 : name, local) == 0;
}

static bool is_html(const char *media_type)
{
    static const char *const types[] = {"application/xhtml+xml",    "text/html",       "text/x-oeb1-document",
                                        "application/x-dtbook+xml", "application/xml", "text/xml"};
    for (size_t i = 0; media_type && i < sizeof types / sizeof *types; i++)
        if (strcasecmp(media_type, types[i]) == 0)
            return true;
    return false;
}

static bool add_item(struct reading *reading, const char *const *attributes)
{
    struct book *book = reading->book;
    const char *href = office_attribute(attributes, "href"),
               *properties = office_attribute(attributes, "properties");
    if (!href || book->count == ITEMS_MAX)
        return true;
    struct book_item *items = array_reserve(book->items, &book->capacity, book->count + 1, sizeof *items);
    if (!items)
        return false;
    book->items = items;
    struct book_item *item = &items[book->count++];
    *item = (struct book_item){.id = keep(book, office_attribute(attributes, "id")),
                               .is_text = is_html(office_attribute(attributes, "media-type"))};
    const char *nav = properties ? strstr(properties, "nav") : NULL;
    item->is_contents = nav && (nav == properties || nav[-1] == ' ') && (nav[3] == ' ' || !nav[3]);
    const char *media_type = office_attribute(attributes, "media-type");
    item->names_places =
        item->is_contents || (media_type && strcasecmp(media_type, "application/x-dtbncx+xml") == 0);
    item->path = book->text.size;
    return package_resolve(&book->text, reading->base, href) && buffer_add_byte(&book->text, '\0');
}

static bool add_place(struct reading *reading, const char *id)
{
    size_t at = keep(reading->book, id);
    return reading->book->spine.size / sizeof at >= ITEMS_MAX ||
           buffer_add(&reading->book->spine, &at, sizeof at);
}

// The guide of EPUB 2 names the page of contents.
static bool take_reference(struct reading *reading, const char *const *attributes)
{
    struct book *book = reading->book;
    const char *type = office_attribute(attributes, "type"), *href = office_attribute(attributes, "href");
    if (!type || !href || strcasecmp(type, "toc") != 0 || reading->references++ == REFERENCES_MAX)
        return true;
    struct buffer path;
    buffer_init(&path);
    bool done = package_resolve(&path, reading->base, href);
    for (size_t i = 0; i < book->count; i++)
        if (strcmp(book->text.data + book->items[i].path, path.data) == 0)
            book->items[i].is_contents = true;
    buffer_clear(&path);
    return done;
}

static enum field date_field(const char *event)
{
    if (!event || strcasecmp(event, "publication") == 0 || strcasecmp(event, "original-publication") == 0)
        return DATE;
    return strcasecmp(event, "creation") == 0 ? CREATED : NONE;
}

static bool add_creator(struct reading *reading, const char *const *attributes)
{
    const char *role = office_attribute(attributes, "opf:role");
    if (reading->creators.size / sizeof(struct creator) == CREATORS_MAX) {
        reading->field = NONE;
        return true;
    }
    role = role ? role : office_attribute(attributes, "role");
    struct creator creator = {.id = keep(reading->book, office_attribute(attributes, "id")),
                              .is_other = role && strcasecmp(role, "aut") != 0};
    return buffer_add(&reading->creators, &creator, sizeof creator);
}

// A statement about another one: the role of a creator (EPUB 3).
static bool take_meta(struct reading *reading, const char *const *attributes)
{
    const char *property = office_attribute(attributes, "property"),
               *refines = office_attribute(attributes, "refines");
    if (!property || !refines || strcmp(property, "role") != 0)
        return true;
    reading->field = ROLE;
    buffer_truncate(&reading->refined, 0);
    return buffer_add_string(&reading->refined, refines + (*refines == '#'));
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    const char *event = office_attribute(attributes, "opf:event");
    reading->field = NONE;
    buffer_truncate(&reading->value, 0);
    if (strncmp(name, "dc:", 3) == 0) {
        reading->field = is(name, "title")      ? TITLE
                         : is(name, "creator")  ? CREATOR
                         : is(name, "language") ? LANGUAGE
                         : is(name, "date")
                             ? date_field(event ? event : office_attribute(attributes, "event"))
                             : NONE;
        return reading->field != CREATOR || add_creator(reading, attributes);
    }
    if (is(name, "item"))
        return add_item(reading, attributes);
    if (is(name, "itemref"))
        return add_place(reading, office_attribute(attributes, "idref"));
    if (is(name, "reference"))
        return take_reference(reading, attributes);
    return !is(name, "meta") || take_meta(reading, attributes);
}

static struct creator *creators_of(const struct reading *reading, size_t *count)
{
    void *data = reading->creators.data;
    *count = reading->creators.size / sizeof(struct creator);
    return data;
}

static void take_role(struct reading *reading)
{
    size_t count;
    struct creator *creators = creators_of(reading, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(reading->book->text.data + creators[i].id, reading->refined.data) == 0)
            creators[i].is_other = strcasecmp(reading->value.data, "aut") != 0;
}

static void take_creator(struct reading *reading)
{
    size_t count;
    struct creator *creators = creators_of(reading, &count);
    if (count > 0)
        creators[count - 1].name = keep(reading->book, reading->value.data);
}

// calibre writes the year 101 where it knows none.
static void take_date(struct properties *properties, const struct buffer *value)
{
    if (properties->date.size == 0 && strncmp(value->data, "0101-01-01", 10) != 0)
        buffer_add(&properties->date, value->data, value->size);
}

static bool on_end(void *context, const char *name)
{
    (void)name;
    struct reading *reading = context;
    struct properties *properties = &reading->book->properties;
    const struct buffer *value = &reading->value;
    switch (reading->field) {
    case TITLE:
        if (properties->title.size == 0)
            buffer_add(&properties->title, value->data, value->size);
        break;
    case LANGUAGE:
        if (properties->language.size == 0)
            buffer_add(&properties->language, value->data, value->size);
        break;
    case DATE: take_date(properties, value); break;
    case CREATED: buffer_add(&properties->created, value->data, value->size); break;
    case CREATOR: take_creator(reading); break;
    case ROLE: take_role(reading); break;
    default: break;
    }
    reading->field = NONE;
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    size_t left = reading->value.size < VALUE_MAX ? VALUE_MAX - reading->value.size : 0;
    return reading->field == NONE || buffer_add(&reading->value, text, size < left ? size : left);
}

// Those who wrote it, or all when nobody is said to have.
static void name_authors(const struct reading *reading)
{
    size_t count, writers = 0;
    const struct creator *creators = creators_of(reading, &count);
    struct book *book = reading->book;
    for (size_t i = 0; i < count; i++)
        writers += !creators[i].is_other && creators[i].name > 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = book->text.data + creators[i].name;
        if (creators[i].name > 0 && (!creators[i].is_other || writers == 0))
            buffer_add(&book->properties.authors, name, strlen(name) + 1);
    }
}

static int compare(const void *left, const void *right, void *text)
{
    const struct book_item *a = left, *b = right;
    int order = strcmp((const char *)text + a->id, (const char *)text + b->id);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

bool book_read(struct book *book, const struct part *opf, struct sink *sink)
{
    *book = (struct book){0};
    buffer_init(&book->spine);
    buffer_init(&book->text);
    buffer_add_byte(&book->text, '\0'); // offset 0 is no name
    properties_init(&book->properties);
    struct reading reading = {.book = book, .base = opf->name};
    buffer_init(&reading.value);
    buffer_init(&reading.creators);
    buffer_init(&reading.refined);
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(opf, &handler, sink) ||
                sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    name_authors(&reading);
    if (book->count > 0)
        qsort_r(book->items, book->count, sizeof *book->items, compare, book->text.data);
    buffer_clear(&reading.value);
    buffer_clear(&reading.creators);
    buffer_clear(&reading.refined);
    return done;
}

void book_clear(struct book *book)
{
    free(book->items);
    buffer_clear(&book->spine);
    buffer_clear(&book->text);
    properties_clear(&book->properties);
}

size_t book_length(const struct book *book)
{
    return book->spine.size / sizeof(size_t);
}

struct book_item *book_item_at(struct book *book, size_t place)
{
    size_t id, low = 0, high = book->count;
    memcpy(&id, book->spine.data + place * sizeof id, sizeof id);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(book->text.data + book->items[middle].id, book->text.data + id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < book->count && strcmp(book->text.data + book->items[low].id, book->text.data + id) == 0;
    return found ? &book->items[low] : NULL;
}
