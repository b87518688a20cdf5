// SPDX-License-Identifier: MIT
// Presentations of PowerPoint before 2007: the slides of [MS-PPT], in their order.
#include "extract/compound/slides97.h"

#include "extract/compound/ole.h"
#include "extract/core/charset/charset.h"
#include "extract/office/parts/story.h"
#include <stdio.h>
#include <string.h>

// Types of records ([MS-PPT] 2.13.24, [MS-ODRAW]), and of texts (2.13.33).
enum {
    DOCUMENT = 0x03E8,
    NOTES_ATOM = 0x03F1,
    SLIDE_ATOM = 0x03F3,
    DRAWING = 0x040C,
    TEXT_REFERENCE = 0x0F9E,
    TEXT_HEADER = 0x0F9F,
    TEXT_WIDE = 0x0FA0,
    TEXT_NARROW = 0x0FA8,
    SLIDE_LIST = 0x0FF0,
    TEXT_BOX = 0xF00D,
    OF_SLIDES = 0,
    OF_NOTES = 2,
    TITLE = 0,
    BODY = 1,
    OTHER = 4,
    CENTRED_BODY = 5,
    CENTRED_TITLE = 6,
    HALF_BODY = 7,
    QUARTER_BODY = 8,
    SLIDES_MAX = 8192,
    TEXTS_MAX = 4096, // of a slide
    DEPTH_MAX = 32
};

struct text {
    uint32_t type;
    size_t start, size; // in `text`
    bool used;          // it stands in a box of the slide
};

struct page_of_notes {
    uint32_t slide, number; // the id of the slide that they are about; of the object
};

struct slides {
    struct slides97_objects objects;
    struct sink *sink;
    struct story story;
    struct buffer text;
    struct buffer outline,
        boxes; // of struct text: what the list of slides has of the one at hand, and what its drawing has
    struct buffer notes; // of struct page_of_notes
    size_t next_notes;
    size_t left; // bytes of objects that may still be looked through: in sound files none is more than twice
    int slide;
};

static bool out_of_memory(struct slides *slides)
{
    return sink_fail(slides->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool is_text(uint32_t type)
{
    return type == TEXT_WIDE || type == TEXT_NARROW;
}

// Of two bytes a character, or of the lower ones alone.
static bool add_text(struct slides *slides, const struct slides97_record *record, uint32_t type,
                     struct buffer *to)
{
    const struct charset charset = {.name = "UTF-16LE"}, narrow = {.name = "ISO-8859-1"};
    struct text text = {.type = type, .start = slides->text.size};
    if (to->size >= TEXTS_MAX * sizeof text)
        return true;
    if (!charset_decode(&slides->text, record->type == TEXT_WIDE ? &charset : &narrow, record->data,
                        record->size))
        return false;
    text.size = slides->text.size - text.start;
    // What stands for the date or the number of the slide.
    const bool is_mark = text.size == 1 && slides->text.data[text.start] == '*';
    return is_mark || buffer_add(to, &text, sizeof text);
}

static struct text *text_at(const struct buffer *texts, size_t i)
{
    void *data = texts->data;
    return (struct text *)data + i;
}

static size_t count_texts(const struct buffer *texts)
{
    return texts->size / sizeof(struct text);
}

// A box holds a text, or names one of the outline.
static bool read_box(struct slides *slides, const struct slides97_record *box)
{
    struct slides97_span span = {box->data, box->size};
    struct slides97_record record;
    uint32_t type = OTHER;
    bool done = true;
    while (done && slides97_next(&span, &record)) {
        if (record.type == TEXT_HEADER && record.size >= 4)
            type = ole_u32(record.data);
        else if (is_text(record.type))
            done = add_text(slides, &record, type, &slides->boxes);
        const size_t named =
            record.type == TEXT_REFERENCE && record.size >= 4 ? ole_u32(record.data) : SIZE_MAX;
        if (named >= count_texts(&slides->outline) || text_at(&slides->outline, named)->used)
            continue;
        text_at(&slides->outline, named)->used = true;
        done = buffer_add(&slides->boxes, text_at(&slides->outline, named), sizeof(struct text));
    }
    return done;
}

// The boxes of a drawing, in groups and groups of groups.
static bool read_drawing(struct slides *slides, const struct slides97_record *object)
{
    struct slides97_span open[DEPTH_MAX];
    struct slides97_record record;
    size_t depth = 0;
    bool done = true;
    if (slides97_child(object, DRAWING, &record))
        open[depth++] = (struct slides97_span){record.data, record.size};
    while (done && depth > 0) {
        if (!slides97_next(&open[depth - 1], &record))
            depth--;
        else if (record.type == TEXT_BOX)
            done = read_box(slides, &record);
        else if (record.is_container && depth < DEPTH_MAX)
            open[depth++] = (struct slides97_span){record.data, record.size};
    }
    return done;
}

static bool find_object(struct slides *slides, uint32_t number, struct slides97_record *out)
{
    if (!slides97_object(&slides->objects, number, out) || out->size > slides->left)
        return false;
    slides->left -= out->size;
    return true;
}

// Paragraphs end with CR, lines with VT.
static bool send_text(struct slides *slides, const struct text *text, enum block_kind kind)
{
    const char *at = slides->text.data + text->start, *end = at + text->size;
    bool done = true;
    while (done && at < end) {
        const char *stop = memchr(at, '\r', (size_t)(end - at));
        stop = stop ? stop : end;
        done = story_begin(&slides->story, kind, 0);
        while (done && at < stop) {
            const char *line = memchr(at, '\v', (size_t)(stop - at));
            line = line ? line : stop;
            story_text(&slides->story, at, (size_t)(line - at));
            done = line == stop || story_break(&slides->story);
            at = line + (line < stop);
        }
        done = done && story_end(&slides->story);
        at = stop + 1;
    }
    return done;
}

static bool is_title(const struct text *text)
{
    return text->type == TITLE || text->type == CENTRED_TITLE;
}

static bool is_body(const struct text *text)
{
    return text->type == BODY || text->type == CENTRED_BODY || text->type == HALF_BODY ||
           text->type == QUARTER_BODY;
}

// A title is one heading, however many lines it has.
static bool send_title(struct slides *slides, const struct text *title)
{
    char number[32];
    bool done = story_begin(&slides->story, BLOCK_HEADING, 1);
    if (!title) {
        snprintf(number, sizeof number, "Slide %d", slides->slide);
        story_text(&slides->story, number, strlen(number));
    }
    for (size_t i = 0; title && i < title->size; i++) {
        char *at = slides->text.data + title->start + i;
        *at = (char)(*at == '\r' || *at == '\v' ? ' ' : *at);
    }
    if (title)
        story_text(&slides->story, slides->text.data + title->start, title->size);
    return done && story_end(&slides->story);
}

// Texts of the outline that no box names go before those of the boxes.
static const struct text *find_title(const struct slides *slides)
{
    for (size_t i = 0; i < count_texts(&slides->outline); i++)
        if (is_title(text_at(&slides->outline, i)) && !text_at(&slides->outline, i)->used)
            return text_at(&slides->outline, i);
    for (size_t i = 0; i < count_texts(&slides->boxes); i++)
        if (is_title(text_at(&slides->boxes, i)))
            return text_at(&slides->boxes, i);
    return NULL;
}

static bool send_slide(struct slides *slides)
{
    const struct text *title = find_title(slides);
    bool done = send_title(slides, title);
    for (size_t i = 0; done && i < count_texts(&slides->outline); i++) {
        const struct text *text = text_at(&slides->outline, i);
        if (!text->used && text != title)
            done = send_text(slides, text, is_body(text) ? BLOCK_ITEM : BLOCK_PARAGRAPH);
    }
    for (size_t i = 0; done && i < count_texts(&slides->boxes); i++) {
        const struct text *text = text_at(&slides->boxes, i);
        if (text != title)
            done = send_text(slides, text, is_body(text) ? BLOCK_ITEM : BLOCK_PARAGRAPH);
    }
    return done;
}

static bool has_letters(const struct slides *slides, const struct text *text)
{
    for (size_t i = 0; i < text->size; i++)
        if ((unsigned char)slides->text.data[text->start + i] > ' ')
            return true;
    return false;
}

// What the speaker notes, below a heading that the next slide ends.
static bool send_notes(struct slides *slides, uint32_t number)
{
    static const char heading[] = "Notes";
    struct slides97_record object;
    buffer_truncate(&slides->boxes, 0);
    if (!find_object(slides, number, &object))
        return true;
    if (!read_drawing(slides, &object))
        return out_of_memory(slides);
    bool done = true, headed = false;
    for (size_t i = 0; done && i < count_texts(&slides->boxes); i++) {
        const struct text *text = text_at(&slides->boxes, i);
        if (is_title(text) || !has_letters(slides, text))
            continue;
        if (!headed) {
            done = story_begin(&slides->story, BLOCK_HEADING, 2);
            story_text(&slides->story, heading, sizeof heading - 1);
            done = done && story_end(&slides->story);
        }
        headed = true;
        done = done && send_text(slides, text, BLOCK_PARAGRAPH);
    }
    return done;
}

// The notes on the slide of this id. They stand in the order of the slides, so that the next ones are looked at first.
static bool find_notes(struct slides *slides, uint32_t id, uint32_t *number)
{
    const void *data = slides->notes.data;
    const struct page_of_notes *notes = data;
    const size_t count = slides->notes.size / sizeof *notes;
    for (size_t i = 0; i < count; i++) {
        const size_t at = (slides->next_notes + i) % count;
        if (notes[at].slide != id)
            continue;
        slides->next_notes = at + 1;
        *number = notes[at].number;
        return true;
    }
    return false;
}

// One slide, whose texts in the outline have been read.
static bool read_slide(struct slides *slides, uint32_t number, uint32_t id)
{
    struct slides97_record object;
    uint32_t notes;
    buffer_truncate(&slides->boxes, 0);
    if (find_object(slides, number, &object) && !read_drawing(slides, &object))
        return out_of_memory(slides);
    story_page(&slides->story, slides->slide);
    return send_slide(slides) && (id == 0 || !find_notes(slides, id, &notes) || send_notes(slides, notes));
}

static bool end_slide(struct slides *slides, const struct slides97_record *atom)
{
    const bool done = slides->slide == 0 || read_slide(slides, ole_u32(atom->data),
                                                       atom->size >= 16 ? ole_u32(atom->data + 12) : 0);
    buffer_truncate(&slides->outline, 0);
    buffer_truncate(&slides->text, 0);
    return done;
}

// An atom for each slide, and behind it its texts as an outline.
static bool read_slides(struct slides *slides, const struct slides97_record *list)
{
    struct slides97_span span = {list->data, list->size};
    struct slides97_record record, slide = {0};
    uint32_t type = OTHER;
    bool done = true;
    while (done && slides->slide < SLIDES_MAX && slides97_next(&span, &record)) {
        if (record.type == SLIDE_ATOM && record.size >= 4) {
            done = end_slide(slides, &slide);
            slide = record;
            slides->slide++;
            type = OTHER;
        } else if (record.type == TEXT_HEADER && record.size >= 4) {
            type = ole_u32(record.data);
        } else if (is_text(record.type)) {
            done = add_text(slides, &record, type, &slides->outline) || out_of_memory(slides);
        }
    }
    return done && end_slide(slides, &slide);
}

static bool list_notes(struct slides *slides, const struct slides97_record *list)
{
    struct slides97_span span = {list->data, list->size};
    struct slides97_record record, object, atom;
    bool done = true;
    for (size_t count = 0; done && count < SLIDES_MAX && slides97_next(&span, &record); count++) {
        if (record.type != SLIDE_ATOM || record.size < 4)
            continue;
        struct page_of_notes notes = {.number = ole_u32(record.data)};
        if (!find_object(slides, notes.number, &object) || !slides97_child(&object, NOTES_ATOM, &atom) ||
            atom.size < 4)
            continue;
        notes.slide = ole_u32(atom.data);
        done = buffer_add(&slides->notes, &notes, sizeof notes);
    }
    return done || out_of_memory(slides);
}

static bool find_list(const struct slides97_record *document, uint32_t instance, struct slides97_record *out)
{
    struct slides97_span span = {document->data, document->size};
    while (slides97_next(&span, out))
        if (out->type == SLIDE_LIST && out->instance == instance)
            return true;
    return false;
}

static bool read_document(struct slides *slides)
{
    struct slides97_record document, list;
    if (!slides97_object(&slides->objects, slides->objects.document, &document) || document.type != DOCUMENT)
        return sink_fail(slides->sink, WIRE_DAMAGED, "the presentation is not where its directory says");
    return (!find_list(&document, OF_NOTES, &list) || list_notes(slides, &list)) &&
           (!find_list(&document, OF_SLIDES, &list) || read_slides(slides, &list)) &&
           story_finish(&slides->story);
}

static bool read_all(struct slides *slides, struct slides97_span stream, struct slides97_span user)
{
    switch (slides97_objects_read(&slides->objects, stream, user)) {
    case SLIDES97_FOUND: return read_document(slides);
    case SLIDES97_LOCKED: return sink_fail(slides->sink, WIRE_ENCRYPTED, "the presentation is encrypted");
    case SLIDES97_DAMAGED:
        return sink_fail(slides->sink, WIRE_DAMAGED, "the directory of the presentation is missing");
    default: return out_of_memory(slides);
    }
}

bool slides97_send(struct slides97_span stream, struct slides97_span user, struct sink *sink)
{
    struct slides slides = {.sink = sink, .left = 2 * stream.size};
    buffer_init(&slides.objects.offsets);
    buffer_init(&slides.text);
    buffer_init(&slides.outline);
    buffer_init(&slides.boxes);
    buffer_init(&slides.notes);
    bool done = story_init(&slides.story, story_to_sink, sink, sink) && read_all(&slides, stream, user);
    story_clear(&slides.story);
    slides97_objects_clear(&slides.objects);
    buffer_clear(&slides.text);
    buffer_clear(&slides.outline);
    buffer_clear(&slides.boxes);
    buffer_clear(&slides.notes);
    return done;
}
