// SPDX-License-Identifier: MIT
// Presentations: PresentationML in a package.
#include "extract/office/slides.h"

#include "extract/office/parts/drawing.h"
#include "extract/office/parts/notes.h"
#include "extract/office/parts/ooxml_properties.h"
#include "extract/office/parts/relations.h"

#include <stdlib.h>
#include <string.h>

enum { SLIDES_MAX = 1 << 15, AUTHORS_MAX = 1000 };

struct presentation {
    const struct package *package;
    const struct part *main;
    struct relations of_main;
    struct sink *sink;
    struct story story;
    struct notes authors; // of comments: the name of each for its id
    struct notes comments;
    int slide;                 // the one at hand, from 1
    struct relations of_slide; // its relationships
    const char *author;        // of the open comment
    struct buffer text;        // of the open comment
    bool in_text;
};

static bool out_of_memory(struct presentation *presentation)
{
    return sink_fail(presentation->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool on_author(void *context, const char *name, const char *const *attributes)
{
    struct presentation *presentation = context;
    const char *id = office_attribute(attributes, "id"), *author = office_attribute(attributes, "name");
    bool is_full = presentation->authors.count == AUTHORS_MAX;
    return strcmp(name, "p:cmAuthor") != 0 || !id || !author || is_full ||
           notes_begin(&presentation->authors, atol(id), author) || out_of_memory(presentation);
}

static bool read_authors(struct presentation *presentation)
{
    struct named_handler handler = {on_author, named_ignore_end, named_ignore_text, presentation};
    const struct part *part =
        relations_first(&presentation->of_main, presentation->package, "commentAuthors");
    return package_parse_what_is_sound(part, &handler, presentation->sink);
}

static bool on_comment(void *context, const char *name, const char *const *attributes)
{
    struct presentation *presentation = context;
    const char *id = office_attribute(attributes, "authorId");
    presentation->in_text = strcmp(name, "p:text") == 0;
    if (strcmp(name, "p:cm") != 0)
        return true;
    const struct notes *authors = &presentation->authors;
    presentation->author = "";
    for (size_t i = 0; id && i < authors->count; i++)
        if (authors->items[i].id == atol(id))
            presentation->author = authors->blocks.data + authors->items[i].author;
    buffer_truncate(&presentation->text, 0);
    return notes_begin(&presentation->comments, 0, presentation->author) || out_of_memory(presentation);
}

static bool end_comment(void *context, const char *name)
{
    struct presentation *presentation = context;
    presentation->in_text = false;
    struct block block = {.kind = BLOCK_PARAGRAPH,
                          .level = 0,
                          .text = presentation->text.data,
                          .size = presentation->text.size};
    return strcmp(name, "p:cm") != 0 || notes_keep(&presentation->comments, &block) ||
           out_of_memory(presentation);
}

static bool take_comment(void *context, const char *text, size_t size)
{
    struct presentation *presentation = context;
    return !presentation->in_text || buffer_add(&presentation->text, text, size) ||
           out_of_memory(presentation);
}

static bool read_comments(struct presentation *presentation)
{
    struct named_handler handler = {on_comment, end_comment, take_comment, presentation};
    const struct part *part = relations_first(&presentation->of_slide, presentation->package, "comments");
    return !part || !package_take(presentation->package, part) ||
           package_parse_what_is_sound(part, &handler, presentation->sink);
}

static bool read_diagram(void *context, const char *id)
{
    struct presentation *presentation = context;
    struct drawing drawing = {.kind = DRAWING_SHAPES};
    const struct part *part = relations_part(&presentation->of_slide, presentation->package, id);
    return !part || !package_take(presentation->package, part) ||
           drawing_read(&presentation->story, part, &drawing, presentation->sink);
}

// The notes of a slide, below a heading that its next slide ends.
static bool read_notes(struct presentation *presentation)
{
    static const char heading[] = "Notes";
    const struct part *part = relations_first(&presentation->of_slide, presentation->package, "notesSlide");
    if (!part || !package_take(presentation->package, part))
        return true;
    struct drawing drawing = {.kind = DRAWING_NOTES};
    struct notes notes;
    struct story story;
    notes_init(&notes);
    bool done = notes_begin(&notes, 0, "") && story_init(&story, notes_keep, &notes, presentation->sink) &&
                drawing_read(&story, part, &drawing, presentation->sink);
    story_clear(&story);
    if (done && notes.items[0].end > notes.items[0].start) {
        done = story_begin(&presentation->story, BLOCK_HEADING, 2);
        story_text(&presentation->story, heading, sizeof heading - 1);
        done = done && story_begin(&presentation->story, BLOCK_PARAGRAPH, 0) &&
               notes_add(&notes, 0, &presentation->story) && story_finish(&presentation->story);
    }
    notes_clear(&notes);
    return done;
}

static bool read_slide(struct presentation *presentation, const struct part *part)
{
    struct drawing drawing = {.kind = DRAWING_SLIDE,
                              .slide = ++presentation->slide,
                              .diagram = read_diagram,
                              .context = presentation};
    story_page(&presentation->story, presentation->slide);
    bool done =
        relations_read(&presentation->of_slide, presentation->package, part->name, presentation->sink) &&
        drawing_read(&presentation->story, part, &drawing, presentation->sink) && read_notes(presentation) &&
        read_comments(presentation);
    relations_clear(&presentation->of_slide);
    return done;
}

static bool on_slide(void *context, const char *name, const char *const *attributes)
{
    struct presentation *presentation = context;
    if (strcmp(name, "p:sldId") != 0 || presentation->slide == SLIDES_MAX)
        return true;
    const struct part *part =
        relations_part(&presentation->of_main, presentation->package, office_attribute(attributes, "r:id"));
    if (!part || !part->data || !package_take(presentation->package, part)) {
        presentation->slide++;
        return true;
    }
    return read_slide(presentation, part);
}

static bool read_all(struct presentation *presentation)
{
    struct named_handler handler = {on_slide, named_ignore_end, named_ignore_text, presentation};
    return relations_read(&presentation->of_main, presentation->package, presentation->main->name,
                          presentation->sink) &&
           read_authors(presentation) && package_parse(presentation->main, &handler, presentation->sink) &&
           story_finish(&presentation->story) &&
           notes_send_comments(&presentation->comments, presentation->sink);
}

bool slides_send(const struct package *package, const struct part *main, struct sink *sink)
{
    struct presentation presentation = {.package = package, .main = main, .sink = sink};
    notes_init(&presentation.authors);
    notes_init(&presentation.comments);
    buffer_init(&presentation.text);
    buffer_init(&presentation.of_main.text);
    bool done = ooxml_properties_send(package, sink) &&
                story_init(&presentation.story, story_to_sink, sink, sink) && read_all(&presentation);
    story_clear(&presentation.story);
    relations_clear(&presentation.of_main);
    notes_clear(&presentation.authors);
    notes_clear(&presentation.comments);
    buffer_clear(&presentation.text);
    return done;
}
