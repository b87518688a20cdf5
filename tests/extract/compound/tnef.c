// SPDX-License-Identifier: MIT
// What Outlook wraps (winmail.dat).
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static void begin(struct buffer *out)
{
    buffer_init(out);
    buffer_add(out, "x\x9f>\"\1\0", 6);
}

static void add(struct buffer *out, unsigned id, const void *data, size_t size)
{
    buffer_add_byte(out, id >= 0x800F && id != 0x9003 && id != 0x9007 ? 2 : 1);
    put_u32(out, id);
    put_u32(out, (unsigned)size);
    buffer_add(out, data, size);
    put_u16(out, 0); // the sum of its bytes, which nobody checks
}

static void add_text(struct buffer *out, unsigned id, const char *text)
{
    add(out, id, text, strlen(text) + 1);
}

// A property of one value that has a size of its own.
static void put_property(struct buffer *out, unsigned tag, unsigned type, const void *data, size_t size)
{
    put_u16(out, type);
    put_u16(out, tag);
    put_u32(out, 1);
    put_u32(out, (unsigned)size);
    buffer_add(out, data, size);
    for (; size % 4 != 0; size++)
        buffer_add_byte(out, '\0');
}

static void add_file(struct buffer *out, const char *name, const char *content)
{
    add(out, 0x9002, "rendering", 9);
    add_text(out, 0x8010, name);
    add(out, 0x800F, content, strlen(content));
}

static void expect(struct buffer *file, const char *wanted)
{
    char *found = dumped("winmail.dat", file->data, file->size);
    cr_expect_str_eq(found, wanted, "%s", found);
    free(found);
    buffer_clear(file);
}

static void put_message(struct buffer *file)
{
    begin(file);
    add(file, 0x9007, "\xe3\4\0\0\0\0\0\0", 8); // 1251
    add_text(file, 0x8004, "\xcf\xee\xf0\xf2");
    add(file, 0x8005, "\xe3\7\3\0\4\0\12\0\0\0\0\0\1\0", 14);
    add(file, 0x8000, "\4\0\36\0\5\0\0\0Jane\0SMTP:j@x.y\0", 8 + 16);
    add_text(file, 0x800C, "Mine.\r\n\r\n-----Original Message-----\r\nTheirs.\r\n");
}

Test(tnef, is_a_message_with_files)
{
    struct buffer file;
    put_message(&file);
    add_file(&file, "a.txt", "First.\n");
    add_file(&file, "b.txt", "Second.\n");
    expect(&file,
           "== \ntitle: Порт (header)\ndate: 2019-03-04 (header)\nMine.\n\n# Quoted text\n\nTheirs.\n\n"
           "author: Jane (header)\n== a.txt\nFirst.\n\n== b.txt\nSecond.\n\n");
}

// Properties: with names of both kinds and several values before those that count; a file's long name, its content.
Test(tnef, has_properties)
{
    static const char name[] = "0123456789abcdef\1\0\0\0\6\0\0\0x\0y\0\0\0\0\0";
    struct buffer file, properties;
    begin(&file);
    buffer_init(&properties);
    put_u32(&properties, 5);
    put_u32(&properties, 0x8001u << 16 | 0x0003);
    buffer_add(&properties, "0123456789abcdef\0\0\0\0\7\0\0\0", 24);
    put_u32(&properties, 7);
    put_u32(&properties, 0x8002u << 16 | 0x101E);
    buffer_add(&properties, name, sizeof name - 1);
    put_u32(&properties, 2);
    for (int i = 0; i < 2; i++) {
        put_u32(&properties, 2);
        buffer_add(&properties, "v\0\0\0", 4);
    }
    put_u32(&properties, 0x0017u << 16 | 0x000B);
    put_u32(&properties, 1);
    put_property(&properties, 0x0037, 0x001F, "P\0o\0r\0t\0s\0\0\0", 12);
    put_property(&properties, 0x1013, 0x0102, "<p>A <b>page</b>", 16);
    add(&file, 0x9003, properties.data, properties.size);
    buffer_truncate(&properties, 0);
    put_u32(&properties, 2);
    put_property(&properties, 0x3707, 0x001E, "long name.txt", 14);
    put_property(&properties, 0x3701, 0x0102, "Attached.", 9);
    add(&file, 0x9002, "rendering", 9);
    add_text(&file, 0x8010, "LONGNA~1.TXT");
    add(&file, 0x9005, properties.data, properties.size);
    buffer_clear(&properties);
    expect(&file, "== \ntitle: Ports (header)\nA page\n\n== long name.txt\nAttached.\n\n");
}

// What it says stands in the message around it, most often.
Test(tnef, is_mostly_files)
{
    struct buffer file;
    begin(&file);
    add_text(&file, 0x8004, "Ports");
    add_file(&file, "a.txt", "First.\n");
    expect(&file, "== a.txt\nFirst.\n\n");
    begin(&file);
    add_text(&file, 0x8004, "Ports");
    expect(&file, "empty: neither text nor a file in it\n");
}

// Cut anywhere it gives what is there.
Test(tnef, may_be_cut)
{
    struct buffer file;
    put_message(&file);
    add_file(&file, "a.txt", "First.\n");
    for (size_t size = 7; size < file.size; size++) {
        char *found = dumped("winmail.dat", file.data, size);
        cr_expect(strncmp(found, "== \n", 4) == 0 || strncmp(found, "empty: ", 7) == 0, "%zu: %s", size,
                  found);
        free(found);
    }
    buffer_clear(&file);
}
