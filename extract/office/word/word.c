// SPDX-License-Identifier: MIT
// Word documents: WordprocessingML in a package.
#include "extract/office/word/word.h"

#include "extract/office/parts/drawing.h"
#include "extract/office/parts/html_part.h"
#include "extract/office/parts/ooxml_properties.h"
#include "extract/office/parts/relations.h"
#include "extract/office/word/word_letterhead.h"
#include "extract/office/word/word_notes.h"
#include "extract/office/word/word_reader.h"
#include "extract/office/word/word_survey.h"

#include <string.h>
#include <strings.h>

// All that is known of a document before its text is read.
struct document {
    const struct package *package;
    const struct part *main;
    struct relations of_main;
    struct word_styles styles;
    struct word_numbering numbering;
    struct notes footnotes, endnotes, comments;
    struct word_survey survey;
    struct properties properties;
    struct sink *sink;
};

static const struct part *part_of(const struct document *document, const char *type)
{
    return relations_first(&document->of_main, document->package, type);
}

// Each embedded value is made, whatever comes before it, so that all can be cleared.
static bool read_all(struct document *document, struct sink *sink)
{
    properties_init(&document->properties);
    bool done = relations_read(&document->of_main, document->package, document->main->name, sink);
    done = word_styles_read(&document->styles, part_of(document, "styles"), sink) && done;
    done = word_numbering_read(&document->numbering, part_of(document, "numbering"), sink) && done;
    const struct word_styles *styles = &document->styles;
    done = word_notes_read(&document->footnotes, part_of(document, "footnotes"), styles, sink) && done;
    done = word_notes_read(&document->endnotes, part_of(document, "endnotes"), styles, sink) && done;
    done = word_notes_read(&document->comments, part_of(document, "comments"), styles, sink) && done;
    done = word_survey_read(&document->survey, styles, document->main, sink) && done;
    return done && ooxml_properties_read(&document->properties, document->package, sink);
}

static void clear_all(struct document *document)
{
    properties_clear(&document->properties);
    relations_clear(&document->of_main);
    word_styles_clear(&document->styles);
    word_numbering_clear(&document->numbering);
    notes_clear(&document->footnotes);
    notes_clear(&document->endnotes);
    notes_clear(&document->comments);
    word_survey_clear(&document->survey);
}

// A page's number is told only where the count of breaks is that of the pages that the writing program counted: Word does
// not mark each break of a page within a table, and other programs none.
static const char *page_element(const struct document *document)
{
    int pages = document->properties.pages;
    if (pages > 1 && document->survey.rendered_breaks + 1 == pages)
        return "w:lastRenderedPageBreak";
    return pages > 1 && document->survey.breaks + 1 == pages ? "w:br" : NULL;
}

// What the document shows as its title, author and date counts more than the properties of its file.
static bool send_meta(const struct document *document, struct sink *sink)
{
    const struct word_survey *survey = &document->survey;
    return sink_meta(sink, META_TITLE, "heading", survey->title.data, survey->title.size) &&
           sink_meta(sink, META_AUTHOR, "header", survey->author.data, survey->author.size) &&
           sink_meta(sink, META_DATE, "header", survey->date.data, survey->date.size) &&
           properties_send(&document->properties, sink);
}

// Word takes the content of such a part in when it opens the document. A page goes in here, anything else is read as a
// member of the document.
static bool send_chunk(void *context, const char *id)
{
    struct document *document = context;
    const struct part *part = relations_part(&document->of_main, document->package, id);
    if (!part || !part->data || !package_take(document->package, part))
        return true;
    const char *dot = strrchr(part->name, '.');
    bool is_page = dot && (strncasecmp(dot, ".htm", 4) == 0 || strcasecmp(dot, ".xhtml") == 0);
    if (!is_page)
        package_make_member(document->package, part);
    return !is_page || html_part_send(part, document->sink);
}

// The text of a diagram or a chart is a part of its own: it is kept, then added beside the paragraph.
static bool add_diagram(void *context, const char *id, struct story *story)
{
    struct document *document = context;
    const struct part *part = relations_part(&document->of_main, document->package, id);
    if (!part || !package_take(document->package, part))
        return true;
    struct drawing drawing = {.kind = DRAWING_SHAPES};
    struct notes notes;
    struct story apart;
    notes_init(&notes);
    bool done =
        story_init(&apart, notes_keep, &notes, document->sink) &&
        (notes_begin(&notes, 0, "") || sink_fail(document->sink, WIRE_OUT_OF_MEMORY, "out of memory")) &&
        drawing_read(&apart, part, &drawing, document->sink) && notes_add(&notes, 0, story);
    story_clear(&apart);
    notes_clear(&notes);
    return done;
}

// What stands at the head and the foot of each page is furniture, unless there is nothing else.
static bool send_edges(struct document *document, const struct word_setting *setting, struct sink *sink)
{
    static const char *const types[] = {"header", "footer"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof types / sizeof *types; i++) {
        struct story story;
        done = story_init(&story, story_to_sink, sink, sink) &&
               word_read(&story, part_of(document, types[i]), setting, true, sink);
        story_clear(&story);
    }
    return done;
}

// The part that a relation names, NULL where there is none or it is damaged.
static const struct part *head_of(const struct document *document, const struct buffer *id)
{
    const struct part *part =
        id->size > 0 ? relations_part(&document->of_main, document->package, id->data) : NULL;
    return part && part->data ? part : NULL;
}

// Only beside a text: where there is none, all edges are sent.
static bool send_letterhead(const struct document *document, const struct word_setting *setting,
                            struct sink *sink)
{
    const struct word_survey *survey = &document->survey;
    const struct part *first =
        survey->has_first_page && survey->text > 0 ? head_of(document, &survey->first_head) : NULL;
    return !first || word_letterhead_send(first, head_of(document, &survey->head), setting, sink);
}

static bool send_text(struct document *document, struct sink *sink)
{
    const struct word_survey *survey = &document->survey;
    // What is left out is little beside what stays, or it stays.
    struct word_setting setting = {.styles = &document->styles,
                                   .footnotes = &document->footnotes,
                                   .endnotes = &document->endnotes,
                                   .numbering = &document->numbering,
                                   .page_element = page_element(document),
                                   .chunk = send_chunk,
                                   .diagram = add_diagram,
                                   .context = document,
                                   .keep_prompts = survey->prompts > survey->text / 2,
                                   .keep_hidden = survey->hidden > survey->text / 2,
                                   .keep_contents = survey->contents > survey->text / 2};
    struct story story;
    bool done = story_init(&story, story_to_sink, sink, sink);
    story.has_bold_heads = survey->bold < survey->text / 2;
    done = done && (!setting.page_element || sink_block(sink, BLOCK_PAGE, 1, "", 0)) &&
           send_letterhead(document, &setting, sink) &&
           word_read(&story, document->main, &setting, false, sink);
    story_clear(&story);
    done = done && (sink->has_text || send_edges(document, &setting, sink));
    return done && notes_send_comments(&document->comments, sink);
}

bool word_send(const struct package *package, const struct part *main, struct sink *sink)
{
    struct document document = {.package = package, .main = main, .sink = sink};
    bool done = read_all(&document, sink) && send_meta(&document, sink) && send_text(&document, sink);
    clear_all(&document);
    return done;
}
