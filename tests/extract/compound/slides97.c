// SPDX-License-Identifier: MIT
// Presentations of PowerPoint before 2007.
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { OBJECTS_MAX = 16 };

// A presentation in the making.
struct making {
    struct buffer stream;
    size_t offsets[OBJECTS_MAX]; // of persistent objects, by number; 0 stands for none but at the beginning
    bool is_there[OBJECTS_MAX];
    size_t last_edit;
};

static size_t begin(struct making *making, unsigned type, unsigned instance, bool container)
{
    put_u16(&making->stream, instance << 4 | (container ? 0xF : 0));
    put_u16(&making->stream, type);
    put_u32(&making->stream, 0);
    return making->stream.size;
}

static void end(struct making *making, size_t start)
{
    const size_t size = making->stream.size - start;
    for (int i = 0; i < 4; i++)
        making->stream.data[start - 4 + (size_t)i] = (char)(size >> 8 * i & 0xff);
}

static size_t begin_object(struct making *making, unsigned number, unsigned type)
{
    making->offsets[number] = making->stream.size;
    making->is_there[number] = true;
    return begin(making, type, 0, true);
}

static void put_number(struct making *making, unsigned type, unsigned long number)
{
    const size_t start = begin(making, type, 0, false);
    put_u32(&making->stream, number);
    end(making, start);
}

// Of two bytes a letter, or of one.
static void put_text(struct making *making, unsigned kind, const char *text, bool wide)
{
    put_number(making, 0x0F9F, kind);
    const size_t start = begin(making, wide ? 0x0FA0 : 0x0FA8, 0, false);
    if (wide)
        put_wide(&making->stream, text);
    else
        buffer_add_string(&making->stream, text);
    end(making, start);
}

static void put_slide(struct making *making, unsigned number, unsigned long id)
{
    const size_t start = begin(making, 0x03F3, 0, false);
    put_u32(&making->stream, number);
    put_u32(&making->stream, 0);
    put_u32(&making->stream, 0);
    put_u32(&making->stream, id);
    put_u32(&making->stream, 0);
    end(making, start);
}

// What all drawings begin with: drawing, container, group. Ended in turn.
struct drawing {
    size_t starts[3];
};

static struct drawing begin_drawing(struct making *making)
{
    static const unsigned types[] = {0x040C, 0xF002, 0xF003};
    struct drawing drawing;
    for (int i = 0; i < 3; i++)
        drawing.starts[i] = begin(making, types[i], 0, true);
    return drawing;
}

static void end_drawing(struct making *making, const struct drawing *drawing)
{
    for (int i = 3; i-- > 0;)
        end(making, drawing->starts[i]);
}

static void put_box(struct making *making, unsigned kind, const char *text)
{
    const size_t shape = begin(making, 0xF004, 0, true), box = begin(making, 0xF00D, 0, true);
    put_text(making, kind, text, true);
    end(making, box);
    end(making, shape);
}

static void put_reference(struct making *making, unsigned long index)
{
    const size_t shape = begin(making, 0xF004, 0, true), box = begin(making, 0xF00D, 0, true);
    put_number(making, 0x0F9E, index);
    end(making, box);
    end(making, shape);
}

// The directory of what has changed, and the edit.
static void save(struct making *making)
{
    const size_t directory = making->stream.size;
    size_t start = begin(making, 0x1772, 0, false);
    for (unsigned i = 0; i < OBJECTS_MAX; i++) {
        if (!making->is_there[i])
            continue;
        put_u32(&making->stream, 1ul << 20 | i);
        put_u32(&making->stream, making->offsets[i]);
        making->is_there[i] = false;
    }
    end(making, start);
    const size_t edit = making->stream.size;
    start = begin(making, 0x0FF5, 0, false);
    put_u32(&making->stream, 0);
    put_u32(&making->stream, 0);
    put_u32(&making->stream, making->last_edit);
    put_u32(&making->stream, directory);
    put_u32(&making->stream, 1);
    end(making, start);
    making->last_edit = edit;
}

static char *read_making(struct making *making, unsigned long mark)
{
    struct buffer user, file;
    buffer_init(&user);
    buffer_init(&file);
    put_u32(&user, 0x0FF60000);
    put_u32(&user, 20);
    put_u32(&user, 20);
    put_u32(&user, mark);
    put_u32(&user, making->last_edit);
    store(&file,
          (const struct stored[]){{"PowerPoint Document", -1, making->stream.data, making->stream.size},
                                  {"Current User", -1, user.data, user.size},
                                  {0}},
          true);
    char *found = dumped("a.ppt", file.data, file.size);
    buffer_clear(&user);
    buffer_clear(&file);
    return found;
}

#define OPEN 0xE391C05Ful
#define LOCKED 0xF3D1C4DFul

// Two slides, whose order is that of the list; the second one's text was changed by an edit, and the older stands there still.
static void make(struct making *making)
{
    buffer_init(&making->stream);
    size_t document = begin_object(making, 1, 0x03E8), list = begin(making, 0x0FF0, 2, true);
    put_slide(making, 4, 0);
    end(making, list);
    list = begin(making, 0x0FF0, 0, true);
    put_slide(making, 2, 256);
    put_text(making, 0, "What was\vagreed", false);
    put_text(making, 1, "The gauges in \xd3slo\rThe mills stand still", false);
    put_slide(making, 3, 257);
    end(making, list);
    end(making, document);
    size_t object = begin_object(making, 3, 0x03EE);
    struct drawing drawing = begin_drawing(making);
    put_box(making, 4, "An old text.");
    end_drawing(making, &drawing);
    end(making, object);
    object = begin_object(making, 2, 0x03EE);
    drawing = begin_drawing(making);
    const size_t group = begin(making, 0xF003, 0, true);
    put_box(making, 4, "A box in a group at Łódź.");
    end(making, group);
    put_reference(making, 1);
    put_reference(making, 0);
    put_reference(making, 0);
    put_reference(making, 70000);
    put_box(making, 4, "*");
    end_drawing(making, &drawing);
    end(making, object);
    object = begin_object(making, 4, 0x03F0);
    put_number(making, 0x03F1, 256);
    drawing = begin_drawing(making);
    put_box(making, 2, "Say that nothing was said.");
    end_drawing(making, &drawing);
    end(making, object);
    save(making);
    object = begin_object(making, 3, 0x03EE);
    drawing = begin_drawing(making);
    put_box(making, 4, "A new text.");
    end_drawing(making, &drawing);
    end(making, object);
    save(making);
}

Test(slides97, slides_and_notes_are_read_in_their_order)
{
    struct making making = {.last_edit = 0};
    make(&making);
    char *found = read_making(&making, OPEN);
    cr_expect_str_eq(
        found,
        "== \n[page 1]\n\n# What was agreed\n\nA box in a group at Łódź.\n\n- The gauges in Óslo\n\n"
        "- The mills stand still\n\n## Notes\n\nSay that nothing was said.\n\n[page 2]\n\n# Slide 2\n\n"
        "A new text.\n\n",
        "%s", found);
    free(found);
    buffer_clear(&making.stream);
}

Test(slides97, what_cannot_be_read_has_a_reason)
{
    struct making making = {.last_edit = 0};
    make(&making);
    char *found = read_making(&making, LOCKED);
    cr_expect_str_eq(found, "== \nencrypted: the presentation is encrypted\n", "%s", found);
    free(found);
    making.last_edit = 5;
    found = read_making(&making, OPEN);
    cr_expect_str_eq(found, "== \ndamaged: the directory of the presentation is missing\n", "%s", found);
    free(found);
    buffer_clear(&making.stream);
}

// Bytes as zlib writes them that are not compressed, of a stream that was never ended, as those of PowerPoint are.
static void put_zlib(struct buffer *out, const struct buffer *bytes)
{
    buffer_add(out, "\x78\x01\0", 3);
    put_u16(out, (unsigned)bytes->size);
    put_u16(out, ~(unsigned)bytes->size & 0xffff);
    buffer_add(out, bytes->data, bytes->size);
}

Test(slides97, documents_of_other_programs_are_members)
{
    static const char text[] = "The mill grinds.";
    struct making making = {.last_edit = 0};
    struct buffer file;
    buffer_init(&file);
    store(&file, (const struct stored[]){{"CONTENTS", -1, text, sizeof text - 1}, {0}}, true);
    make(&making);
    for (unsigned i = 0; i < 3; i++) { // as it is, packed, packed and broken
        making.offsets[5 + i] = making.stream.size;
        making.is_there[5 + i] = true;
        const size_t start = begin(&making, 0x1011, i > 0, false);
        if (i > 0)
            put_u32(&making.stream, file.size);
        const size_t at = making.stream.size;
        if (i > 0)
            put_zlib(&making.stream, &file);
        else
            buffer_add(&making.stream, file.data, file.size);
        if (i == 2)
            making.stream.data[at + 3] ^= 1; // how long the block is
        end(&making, start);
    }
    save(&making);
    char *found = read_making(&making, OPEN);
    cr_expect(strstr(found, "A new text.\n\n== object 1/object\nThe mill grinds.\n\n"
                            "== object 2/object\nThe mill grinds.\n\n"
                            "!! object 3: damaged: it does not inflate\n"),
              "%s", found);
    free(found);
    buffer_clear(&file);
    buffer_clear(&making.stream);
}
