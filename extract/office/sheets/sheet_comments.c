// SPDX-License-Identifier: MIT
// What people remarked on the cells of a spreadsheet.
#include "extract/office/sheets/sheet_comments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_MAX = 16 };

struct reading {
    struct sheet_comments *comments;
    struct buffer authors; // of the older kind: each with a final NUL
    struct buffer places;  // of size_t: where each of them begins
    struct buffer text;    // of the open comment or author
    struct buffer lead;    // "Tolls!B3, Jane Doe"
    const char *sheet;     // its name
    char cell[CELL_MAX];   // of the open comment
    const char *author;    // of the open comment
    bool takes;            // the open element's text is wanted
    size_t phonetics;
};

static const char *author_at(const struct reading *reading, long number)
{
    size_t place;
    if (number < 0 || (size_t)number >= reading->places.size / sizeof place)
        return "";
    memcpy(&place, reading->places.data + (size_t)number * sizeof place, sizeof place);
    return reading->authors.data + place;
}

static const char *person_of(const struct sheet_comments *comments, const char *id)
{
    for (size_t i = 0; id && i < comments->person_count; i++)
        if (strcmp(comments->names.data + comments->persons[i].id, id) == 0)
            return comments->names.data + comments->persons[i].name;
    return "";
}

static bool on_person(void *context, const char *name, const char *const *attributes)
{
    struct sheet_comments *comments = context;
    const char *id = office_attribute(attributes, "id"), *shown = office_attribute(attributes, "displayName");
    if (strcmp(name, "tc:person") != 0 || !id || !shown || comments->person_count == SHEET_PERSONS_MAX)
        return true;
    struct sheet_person *person = &comments->persons[comments->person_count++];
    person->id = comments->names.size;
    buffer_add(&comments->names, id, strlen(id) + 1);
    person->name = comments->names.size;
    return buffer_add(&comments->names, shown, strlen(shown) + 1);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    bool is_thread = strcmp(name, "tc:threadedComment") == 0;
    reading->phonetics += strcmp(name, "s:rPh") == 0;
    reading->takes =
        strcmp(name, "s:t") == 0 || strcmp(name, "s:author") == 0 || strcmp(name, "tc:text") == 0;
    if (is_thread || strcmp(name, "s:comment") == 0 || strcmp(name, "s:author") == 0)
        buffer_truncate(&reading->text, 0);
    if (is_thread)
        reading->author = person_of(reading->comments, office_attribute(attributes, "personId"));
    const char *author = office_attribute(attributes, "authorId"),
               *cell = office_attribute(attributes, "ref");
    if (is_thread || strcmp(name, "s:comment") == 0)
        snprintf(reading->cell, sizeof reading->cell, "%s", cell ? cell : "");
    if (strcmp(name, "s:comment") == 0)
        reading->author = author_at(reading, author ? atol(author) : -1);
    return true;
}

// A comment of the older kind that repeats a thread says so by its author.
static bool repeats(const char *author)
{
    return strncmp(author, "tc={", 4) == 0;
}

// Programs write the author's name over what he says.
static const char *without_name(const char *text, const char *author)
{
    size_t size = strlen(author);
    text += strspn(text, " \t\r\n");
    if (size == 0 || strncmp(text, author, size) != 0 || text[size] != ':')
        return text;
    return text + size + 1 + strspn(text + size + 1, " \t\r\n");
}

// What leads a comment: its cell, and who wrote it.
static void write_lead(struct reading *reading)
{
    struct buffer *lead = &reading->lead;
    buffer_truncate(lead, 0);
    if (*reading->cell)
        buffer_printf(lead, "%s%s%s", reading->sheet, *reading->sheet ? "!" : "", reading->cell);
    buffer_printf(lead, "%s%s", *reading->cell && *reading->author ? ", " : "", reading->author);
}

static bool keep(struct reading *reading)
{
    if (repeats(reading->author))
        return true;
    const char *text = without_name(reading->text.data, reading->author);
    const struct block block = {.kind = BLOCK_PARAGRAPH, .text = text, .size = strlen(text)};
    write_lead(reading);
    return block.size == 0 ||
           (!reading->lead.failed && notes_begin(&reading->comments->notes, 0, reading->lead.data) &&
            notes_keep(&reading->comments->notes, &block));
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    reading->takes = false;
    reading->phonetics -= strcmp(name, "s:rPh") == 0;
    if (strcmp(name, "s:author") == 0)
        return buffer_add(&reading->places, &reading->authors.size, sizeof reading->authors.size) &&
               buffer_add(&reading->authors, reading->text.data, reading->text.size + 1);
    return (strcmp(name, "s:comment") != 0 && strcmp(name, "tc:threadedComment") != 0) || keep(reading);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    return !reading->takes || reading->phonetics > 0 || buffer_add(&reading->text, text, size);
}

static bool read_part(struct sheet_comments *comments, const struct part *part, const char *sheet,
                      struct sink *sink)
{
    struct reading reading = {.comments = comments, .author = "", .sheet = sheet};
    buffer_init(&reading.lead);
    buffer_init(&reading.authors);
    buffer_init(&reading.places);
    buffer_init(&reading.text);
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(part, &handler, sink) ||
                sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&reading.authors);
    buffer_clear(&reading.places);
    buffer_clear(&reading.text);
    buffer_clear(&reading.lead);
    return done;
}

bool sheet_comments_init(struct sheet_comments *comments, const struct package *package,
                         const struct relations *of_main, struct sink *sink)
{
    struct named_handler handler = {on_person, named_ignore_end, named_ignore_text, comments};
    comments->person_count = 0;
    notes_init(&comments->notes);
    buffer_init(&comments->names);
    return package_parse_what_is_sound(relations_first(of_main, package, "person"), &handler, sink) ||
           sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void sheet_comments_clear(struct sheet_comments *comments)
{
    notes_clear(&comments->notes);
    buffer_clear(&comments->names);
}

bool sheet_comments_read(struct sheet_comments *comments, const struct package *package,
                         const struct relations *of_sheet, const char *sheet, struct sink *sink)
{
    static const char *const types[] = {"threadedComment", "comments"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof types / sizeof *types; i++) {
        const struct part *part = relations_first(of_sheet, package, types[i]);
        if (part && package_take(package, part))
            done = read_part(comments, part, sheet, sink);
    }
    return done;
}
