// SPDX-License-Identifier: MIT
// Objects of other programs in old files: as what holds them has them, each in a storage.
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static char *read_stored(const struct stored *items)
{
    struct buffer file;
    buffer_init(&file);
    store(&file, items, true);
    char *found = dumped("a.bin", file.data, file.size);
    buffer_clear(&file);
    return found;
}

static void check(const struct stored *items, const char *wanted)
{
    char *found = read_stored(items);
    cr_expect_str_eq(found, wanted, "%s", found);
    free(found);
}

// What the packager keeps: a label, where the file was and where its copy is, the file; then, since Windows 2000, the three in UTF-16.
static void put_package(struct buffer *out, const char *name, const char *wide, const char *content)
{
    struct buffer inner;
    buffer_init(&inner);
    put_u16(&inner, 2);
    buffer_add(&inner, name, strlen(name) + 1);
    buffer_add(&inner, name, strlen(name) + 1);
    put_u16(&inner, 0);
    put_u16(&inner, 3);
    put_u32(&inner, 2);
    buffer_add(&inner, "x", 2);
    put_u32(&inner, strlen(content));
    buffer_add_string(&inner, content);
    for (int i = 0; wide && i < 3; i++) {
        struct buffer units;
        buffer_init(&units);
        put_wide(&units, wide);
        put_u32(&inner, units.size / 2);
        buffer_add(&inner, units.data, units.size);
        buffer_clear(&units);
    }
    put_u32(out, inner.size);
    buffer_add(out, inner.data, inner.size);
    buffer_clear(&inner);
}

Test(object, files_of_the_packager_have_their_names)
{
    static const struct {
        const char *name, *wide, *wanted;
    } rows[] = {
        {"C:\\briefs\\river.txt", NULL, "== river.txt\nThe mill grinds.\n\n"},
        {"river.txt", "ignored.txt", "== river.txt\nThe mill grinds.\n\n"},
        {"C:\\?yna.txt", "\u0141yna.txt", "== \u0141yna.txt\nThe mill grinds.\n\n"},
        {"\xa3yna.txt", NULL, "== £yna.txt\nThe mill grinds.\n\n"},
        {"", NULL, "== object\nThe mill grinds.\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer native;
        buffer_init(&native);
        put_package(&native, rows[i].name, rows[i].wide, "The mill grinds.");
        check((const struct stored[]){{"\1Ole10Native", -1, native.data, native.size}, {0}}, rows[i].wanted);
        for (size_t size = 0; size < native.size; size++) { // broken off anywhere
            char *found = read_stored((const struct stored[]){{"\1Ole10Native", -1, native.data, size}, {0}});
            cr_expect(!strstr(found, "crashed"), "%s", found);
            free(found);
        }
        buffer_clear(&native);
    }
}

Test(object, what_programs_wrap_is_read)
{
    static const char text[] = "The mill grinds.";
    static const char *const names[] = {"Package", "EmbeddedOdf", "CONTENTS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check((const struct stored[]){{"\1CompObj", -1, "", 0}, {names[i], -1, text, sizeof text - 1}, {0}},
              "== object\nThe mill grinds.\n\n");
}

Test(object, what_holds_nothing_that_is_read_says_so)
{
    static const struct stored none[] = {{"\1Ole10Native", -1, "\2\0\0\0", 4}, {0}};
    check(none, "empty: no text in it\n");
}
