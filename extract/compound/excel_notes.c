// SPDX-License-Identifier: MIT
// What lies over the sheets of an old workbook: see excel_notes.h.
#include "extract/compound/excel_notes.h"

#include <string.h>

enum { OBJECT_NOTE = 0x19, CHARACTERS_MAX = 32767, LETTERS = 26 };

struct excel_object {
    uint32_t id;
    bool is_note;
    size_t text; // offset; SIZE_MAX: none yet
};

void excel_notes_init(struct excel_notes *notes)
{
    notes_init(&notes->comments);
    buffer_init(&notes->objects);
    buffer_init(&notes->text);
    notes->comment_count = 0;
}

void excel_notes_clear(struct excel_notes *notes)
{
    notes_clear(&notes->comments);
    buffer_clear(&notes->objects);
    buffer_clear(&notes->text);
}

void excel_notes_begin(struct excel_notes *notes)
{
    buffer_truncate(&notes->objects, 0);
    buffer_truncate(&notes->text, 0);
    notes->comment_count = 0;
}

static size_t count_objects(const struct excel_notes *notes)
{
    return notes->objects.size / sizeof(struct excel_object);
}

static struct excel_object *object_at(const struct excel_notes *notes, size_t i)
{
    void *data = notes->objects.data;
    return (struct excel_object *)data + i;
}

// [MS-XLS] 2.5.143: what kind it is, and its number.
bool excel_notes_object(struct excel_notes *notes, struct biff *biff)
{
    uint32_t kind, id;
    if (count_objects(notes) == EXCEL_OBJECTS_MAX || !biff_skip(biff, 4) || !biff_u16(biff, &kind) ||
        !biff_u16(biff, &id))
        return true;
    const struct excel_object object = {.id = id, .is_note = kind == OBJECT_NOTE, .text = SIZE_MAX};
    return buffer_add(&notes->objects, &object, sizeof object);
}

// Of the object before it.
bool excel_notes_text(struct excel_notes *notes, struct biff *biff)
{
    uint32_t count;
    const size_t number = count_objects(notes);
    if (number == 0 || object_at(notes, number - 1)->text != SIZE_MAX || !biff_skip(biff, 10) ||
        !biff_u16(biff, &count) || !biff_skip(biff, 6) || count == 0 || count > CHARACTERS_MAX)
        return true;
    object_at(notes, number - 1)->text = notes->text.size;
    biff_flagged(biff, count, &notes->text);
    return buffer_add_byte(&notes->text, '\0');
}

static void name_cell(struct buffer *out, uint32_t row, uint32_t column)
{
    if (column >= LETTERS)
        buffer_add_byte(out, (char)('A' + (column / LETTERS - 1) % LETTERS));
    buffer_add_byte(out, (char)('A' + column % LETTERS));
    buffer_printf(out, "%u", row + 1);
}

static bool add_comment(struct excel_notes *notes, const char *lead, const char *text)
{
    const struct block block = {.kind = BLOCK_PARAGRAPH, .text = text, .size = strlen(text)};
    return notes_begin(&notes->comments, 0, lead) && notes_keep(&notes->comments, &block);
}

// [MS-XLS] 2.4.179: cell, flags, the object, who wrote it.
bool excel_notes_comment(struct excel_notes *notes, struct biff *biff, const char *sheet)
{
    uint32_t row, column, flags, id, count;
    if (notes->comment_count == EXCEL_OBJECTS_MAX || !biff_u16(biff, &row) || !biff_u16(biff, &column) ||
        !biff_u16(biff, &flags) || !biff_u16(biff, &id) || !biff_u16(biff, &count))
        return true;
    notes->comment_count++;
    size_t found = 0;
    while (found < count_objects(notes) && object_at(notes, found)->id != id)
        found++;
    if (found == count_objects(notes) || object_at(notes, found)->text == SIZE_MAX)
        return true;
    object_at(notes, found)->is_note = true;
    struct buffer lead, author;
    buffer_init(&lead);
    buffer_init(&author);
    biff_flagged(biff, count, &author);
    buffer_printf(&lead, "%s%s", sheet, *sheet ? "!" : "");
    name_cell(&lead, row, column);
    buffer_printf(&lead, "%s%s", author.size > 0 ? ", " : "", author.data);
    const bool done = !lead.failed && !author.failed &&
                      add_comment(notes, lead.data, notes->text.data + object_at(notes, found)->text);
    buffer_clear(&lead);
    buffer_clear(&author);
    return done;
}

bool excel_notes_boxes(const struct excel_notes *notes, struct story *story)
{
    bool done = true;
    for (size_t i = 0; done && i < count_objects(notes); i++) {
        const struct excel_object *object = object_at(notes, i);
        if (object->is_note || object->text == SIZE_MAX)
            continue;
        const char *text = notes->text.data + object->text;
        done = story_begin(story, BLOCK_PARAGRAPH, 0);
        story_text(story, text, strlen(text));
        done = done && story_end(story);
    }
    return done;
}
