// SPDX-License-Identifier: MIT
// Presentations: PresentationML in a package.
#include "extract/office/slides.h"

#include "extract/office/parts/drawing.h"
#include "extract/office/parts/notes.h"
#include "extract/office/parts/ooxml_properties.h"
#include "extract/office/parts/relations.h"
#include "extract/office/slide_comments.h"

#include <stdlib.h>
#include <string.h>

enum { SLIDES_MAX = 1 << 15 };

struct presentation {
    const struct package *package;
    const struct part *main;
    struct relations of_main;
    struct sink *sink;
    struct story story;
    struct slide_comments comments;
    int slide;                 // the one at hand, from 1
    struct relations of_slide; // its relationships
};

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
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
    bool done = story_init(&story, notes_keep, &notes, presentation->sink) &&
                (notes_begin(&notes, 0, "") || out_of_memory(presentation->sink)) &&
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
        slide_comments_read(&presentation->comments, presentation->package, &presentation->of_slide,
                            presentation->sink);
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

// Each embedded value is made, whatever comes before it, so that all can be cleared.
static bool read_all(struct presentation *presentation)
{
    struct sink *sink = presentation->sink;
    const struct package *package = presentation->package;
    struct named_handler handler = {on_slide, named_ignore_end, named_ignore_text, presentation};
    bool done = relations_read(&presentation->of_main, package, presentation->main->name, sink);
    done = slide_comments_init(&presentation->comments, package, &presentation->of_main, sink) && done;
    done = story_init(&presentation->story, story_to_sink, sink, sink) && done;
    return done && ooxml_properties_send(package, sink) &&
           package_parse(presentation->main, &handler, sink) && story_finish(&presentation->story) &&
           notes_send_comments(&presentation->comments.notes, sink);
}

bool slides_send(const struct package *package, const struct part *main, struct sink *sink)
{
    struct presentation presentation = {.package = package, .main = main, .sink = sink};
    bool done = read_all(&presentation);
    story_clear(&presentation.story);
    relations_clear(&presentation.of_main);
    slide_comments_clear(&presentation.comments);
    return done;
}
