// SPDX-License-Identifier: MIT
// What people remarked on slides: see slide_comments.h.
#include "extract/office/slide_comments.h"

#include <string.h>

enum { PEOPLE_MAX = 1000 };

struct slide_person {
    size_t id, name; // offsets into `names`
};

struct reading {
    struct slide_comments *comments;
    struct buffer text;            // of the open comment or answer
    struct buffer said;            // the comment whose answers are read
    struct buffer answers;         // author and text of each, both with a final NUL
    const char *author, *answered; // of the open one; of the comment that an answer is in
    bool takes, in_answer;
};

static bool is(const char *name, const char *old, const char *new)
{
    return strcmp(name, old) == 0 || strcmp(name, new) == 0;
}

static const char *name_of(const struct slide_comments *comments, const char *id)
{
    const size_t count = comments->people.size / sizeof(struct slide_person);
    for (size_t i = 0; id && i < count; i++) {
        struct slide_person person;
        memcpy(&person, comments->people.data + i * sizeof person, sizeof person);
        if (strcmp(comments->names.data + person.id, id) == 0)
            return comments->names.data + person.name;
    }
    return "";
}

static bool on_person(void *context, const char *name, const char *const *attributes)
{
    struct slide_comments *comments = context;
    const char *id = office_attribute(attributes, "id"), *shown = office_attribute(attributes, "name");
    if (!is(name, "p:cmAuthor", "p188:author") || !id || !shown ||
        comments->people.size / sizeof(struct slide_person) == PEOPLE_MAX)
        return true;
    struct slide_person person = {.id = comments->names.size};
    buffer_add(&comments->names, id, strlen(id) + 1);
    person.name = comments->names.size;
    return buffer_add(&comments->names, shown, strlen(shown) + 1) &&
           buffer_add(&comments->people, &person, sizeof person);
}

// A part may lead to many slides, and is read for the first.
static bool parse(const struct package *package, const struct part *part, const struct named_handler *handler,
                  struct sink *sink)
{
    return !part || !package_take(package, part) || package_parse_what_is_sound(part, handler, sink);
}

static bool finish(bool done, struct sink *sink)
{
    return sink->reason == WIRE_OK && (done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
}

bool slide_comments_init(struct slide_comments *comments, const struct package *package,
                         const struct relations *of_presentation, struct sink *sink)
{
    static const char *const types[] = {"commentAuthors", "authors"};
    struct named_handler handler = {on_person, named_ignore_end, named_ignore_text, comments};
    bool done = true;
    notes_init(&comments->notes);
    buffer_init(&comments->people);
    buffer_init(&comments->names);
    for (size_t i = 0; done && i < sizeof types / sizeof *types; i++)
        done = parse(package, relations_first(of_presentation, package, types[i]), &handler, sink);
    return finish(done && !comments->people.failed && !comments->names.failed, sink);
}

void slide_comments_clear(struct slide_comments *comments)
{
    notes_clear(&comments->notes);
    buffer_clear(&comments->people);
    buffer_clear(&comments->names);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    reading->takes = is(name, "p:text", "a:t");
    const bool is_answer = strcmp(name, "p188:reply") == 0;
    if (is(name, "a:p", "a:br") && reading->text.size > 0)
        return buffer_add_byte(&reading->text, ' ');
    if (!is_answer && !is(name, "p:cm", "p188:cm"))
        return true;
    reading->in_answer = is_answer;
    reading->author = name_of(reading->comments, office_attribute(attributes, "authorId"));
    if (!is_answer)
        reading->answered = reading->author;
    buffer_truncate(&reading->text, 0);
    return true;
}

static bool keep(struct reading *reading, const char *author, const char *text)
{
    struct notes *notes = &reading->comments->notes;
    const struct block block = {.kind = BLOCK_PARAGRAPH, .text = text, .size = strlen(text)};
    return block.size == 0 || (notes_begin(notes, 0, author) && notes_keep(notes, &block));
}

// The answers stand before what they answer.
static bool end_comment(struct reading *reading)
{
    bool done = keep(reading, reading->answered ? reading->answered : "", reading->said.data);
    for (size_t at = 0; done && at < reading->answers.size;) {
        const char *author = reading->answers.data + at, *text = author + strlen(author) + 1;
        done = keep(reading, author, text);
        at += strlen(author) + 1 + strlen(text) + 1;
    }
    buffer_truncate(&reading->said, 0);
    buffer_truncate(&reading->answers, 0);
    return done;
}

// What has been read belongs to the answer that is open, or to the comment.
static bool end_text(struct reading *reading)
{
    const char *text = reading->text.data;
    bool done = reading->in_answer
                    ? buffer_add(&reading->answers, reading->author, strlen(reading->author) + 1) &&
                          buffer_add(&reading->answers, text, strlen(text) + 1)
                    : buffer_add_string(&reading->said, text);
    buffer_truncate(&reading->text, 0);
    return done;
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    reading->takes = false;
    if (is(name, "p:text", "p188:txBody"))
        return end_text(reading);
    reading->in_answer = reading->in_answer && strcmp(name, "p188:reply") != 0;
    return !is(name, "p:cm", "p188:cm") || end_comment(reading);
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    return !reading->takes || buffer_add(&reading->text, text, size);
}

bool slide_comments_read(struct slide_comments *comments, const struct package *package,
                         const struct relations *of_slide, struct sink *sink)
{
    struct reading reading = {.comments = comments, .author = ""};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    buffer_init(&reading.text);
    buffer_init(&reading.said);
    buffer_init(&reading.answers);
    bool done = parse(package, relations_first(of_slide, package, "comments"), &handler, sink);
    buffer_clear(&reading.text);
    buffer_clear(&reading.said);
    buffer_clear(&reading.answers);
    return finish(done, sink);
}
