// SPDX-License-Identifier: MIT
// Word before 2007. Skipped where neither antiword nor catdoc is installed. river.doc was written by LibreOffice.
#include "extract/compound/ole.h"
#include "extract/core/helper/child.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct child antiword = {.program = "antiword", .package = "antiword"};
static const struct child catdoc = {.program = "catdoc", .package = "catdoc"};

static char *load(size_t *size)
{
    enum { SIZE_MAX_READ = 1 << 20 };
    FILE *file = fopen(RIVER_DOC, "rb");
    cr_assert(file, "%s", RIVER_DOC);
    char *bytes = malloc(SIZE_MAX_READ);
    cr_assert(bytes);
    *size = fread(bytes, 1, SIZE_MAX_READ, file);
    fclose(file);
    return bytes;
}

Test(word, headings_rows_items_and_metadata_are_read)
{
    if (!child_present(&antiword))
        cr_skip_test("antiword (Debian package antiword) is not installed");
    size_t size;
    char *bytes = load(&size), *found = dumped("river.doc", bytes, size);
    static const char *const parts[] = {
        "== \ntitle: Sharing a River (metadata)\ndate: 3 May 1987 (header)\n## What was agreed\n\nThe commission for the two "
        "rivers",
        " Bogotá, Łódź and Мост are named in it.\n\nNothing was said",
        "### The villages\n\n- Village | Houses | Boats\n\n- Upper Mill | 12 | 3\n\n- Ford | 140 | 22\n\n- the gauges are read "
        "at the same hour on both banks\n\n- the mills stand still on that day\n\n- First of all",
        "\n\nauthor: Anna Holm; Peter Lund (header)\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(found, parts[i]), "no %s in\n%s", parts[i], found);
    free(found);
    free(bytes);
}

static void patch(char *bytes, size_t size, const char *old, size_t old_size, const char *new)
{
    char *at = memmem(bytes, size, old, old_size);
    cr_assert(at, "not in the file: %s", old);
    memcpy(at, new, old_size);
}

// The author's name, and the day, which antiword would take for Latin-1 and 1600.
Test(word, properties_are_read_in_their_code_page)
{
    if (!child_present(&antiword))
        cr_skip_test("antiword (Debian package antiword) is not installed");
    static const struct {
        const char *page, *author, *wanted;
    } rows[] = {
        {"\xe3\x04\0\0", "\xc0\xed\xed\xe0 \xce\xf0\xf0\0", "author: Анна Орр (metadata)\n"},
        {"\xe2\x04\0\0", "J\xf3zef \xa3o\x9f", "author: Józef Łoź (metadata)\n"},
        {"\xe9\xfd\0\0", "\xc3\x85sa \xc3\x96\0", "author: Åsa Ö (metadata)\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t size;
        char *bytes = load(&size);
        patch(bytes, size, "B\0y\0 \0A\0n\0n\0a\0", 12, "A\0t\0 \0A\0n\0n\0a\0"); // no byline before them
        char *set = memmem(bytes, size, "\xe9\xfd\0\0\x1e\0\0\0\x10", 9);
        memcpy(set, rows[i].page, 4);
        patch(bytes, size, "Anna Holm", 9, rows[i].author);
        char *found = dumped("river.doc", bytes, size);
        cr_expect(strstr(found, rows[i].wanted), "no %s in\n%s", rows[i].wanted, found);
        free(found);
        free(bytes);
    }
}

Test(word, what_no_program_reads_has_a_reason)
{
    static const char storage[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    char bytes[2048] = "";
    memcpy(bytes, storage, 8);
    char *found = dumped("a.doc", bytes, sizeof bytes);
    cr_expect_str_eq(found, "unsupported: no reader for application/x-ole-storage\n");
    free(found);
    memcpy(bytes + 1024, "W\0o\0r\0k\0b\0o\0o\0k", 16);
    found = dumped("a.doc", bytes, sizeof bytes);
    cr_expect_str_eq(found, "damaged: its directory is missing\n");
    free(found);
    memcpy(bytes + 1024, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 24);
    found = dumped("a.doc", bytes, sizeof bytes);
    const char *wanted = child_present(&antiword) || child_present(&catdoc)
                             ? "damaged: neither antiword nor catdoc reads it\n"
                             : "helper missing: needs antiword or catdoc (Debian packages of these names)\n";
    cr_expect_str_eq(found, wanted, "%s", found);
    free(found);
}

// A compound file of sectors of 512 bytes: `text` sectors of text, the table, the directory with these entries (root first).
enum { SECTOR = 512, ENTRIES_MAX = 8, TEXT_SECTORS = 40, STORAGE_BYTES = SECTOR * (TEXT_SECTORS + 4) };

struct entry {
    const char *name;
    char type; // 5 the root, 1 a storage, 2 a stream
    uint32_t left, right, child;
};
#define NONE 0xFFFFFFFFu // no sector, no entry

static void put(char *at, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(number >> 8 * i);
}

static void make_storage(char bytes[STORAGE_BYTES], const struct entry *entries, size_t count)
{
    enum { TABLE = TEXT_SECTORS, DIRECTORY = TEXT_SECTORS + 1 };
    memset(bytes, 0, STORAGE_BYTES);
    memcpy(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    bytes[30] = 9;
    put(bytes + 48, DIRECTORY);
    put(bytes + 68, NONE);
    memset(bytes + 76, 0xff, 4 * 109);
    put(bytes + 76, TABLE);
    char *table = bytes + SECTOR * (TABLE + 1), *directory = bytes + SECTOR * (DIRECTORY + 1);
    memset(table, 0xff, SECTOR);
    put(table + 4 * DIRECTORY, DIRECTORY + 1);
    put(table + 4 * (DIRECTORY + 1), 0xFFFFFFFE);
    for (size_t i = 0; i < ENTRIES_MAX; i++) {
        char *at = directory + 128 * i;
        const size_t size = i < count ? strlen(entries[i].name) : 0;
        for (size_t k = 0; k < size; k++)
            at[2 * k] = entries[i].name[k];
        at[64] = (char)(size > 0 ? 2 * size + 2 : 0);
        at[66] = i < count ? entries[i].type : 0;
        put(at + 68, i < count ? entries[i].left : NONE);
        put(at + 72, i < count ? entries[i].right : NONE);
        put(at + 76, i < count ? entries[i].child : NONE);
    }
}

#define ROOT                           \
    {                                  \
        "Root Entry", 5, NONE, NONE, 1 \
    }

Test(word, a_storage_is_what_stands_in_its_root_wherever_its_directory_is)
{
    static const struct {
        struct entry entries[ENTRIES_MAX];
        size_t count;
        const char *found; // NULL: Word
    } rows[] = {
        {{ROOT, {"EncryptionInfo", 2, NONE, 2, NONE}, {"EncryptedPackage", 2, NONE, NONE, NONE}},
         3,
         "encrypted: the document is encrypted\n"},
        {{ROOT, {"__substg1.0_0037001F", 2, NONE, NONE, NONE}}, 2, "== \nempty: no text in it\n"},
        {{ROOT, {"__properties_version1.0", 2, NONE, NONE, NONE}}, 2, "== \nempty: no text in it\n"},
        {{ROOT, {"VisioDocument", 2, NONE, NONE, NONE}},
         2,
         "unsupported: no reader for application/vnd.visio\n"},
        // A table with a document within, a document with a table within.
        {{ROOT,
          {"MBD1", 1, NONE, 3, 2},
          {"WordDocument", 2, NONE, NONE, NONE},
          {"Workbook", 2, NONE, NONE, NONE}},
         4,
         "== \ndamaged: no workbook: it begins with no record of one\n"},
        {{ROOT,
          {"ObjectPool", 1, 3, NONE, 2},
          {"Workbook", 2, NONE, NONE, NONE},
          {"WordDocument", 2, NONE, NONE, NONE}},
         4,
         NULL},
        // In the directory's second sector.
        {{ROOT,
          {"1", 2, NONE, 2, NONE},
          {"2", 2, NONE, 3, NONE},
          {"3", 2, 4, NONE, NONE},
          {"Workbook", 2, NONE, NONE, NONE}},
         5,
         "== \ndamaged: no workbook: it begins with no record of one\n"},
        // In a circle, out of the directory.
        {{ROOT, {"Data", 2, 1, 2, 1}, {"More", 2, 1, 70000, NONE}},
         3,
         "unsupported: no reader for application/x-ole-storage\n"},
        {{ROOT, {"Workbooks", 2, NONE, NONE, NONE}},
         2,
         "unsupported: no reader for application/x-ole-storage\n"},
    };
    static char bytes[STORAGE_BYTES];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        make_storage(bytes, rows[i].entries, rows[i].count);
        char *found = dumped("a.bin", bytes, sizeof bytes);
        if (rows[i].found)
            cr_expect_str_eq(found, rows[i].found, "%zu: %s", i, found);
        else
            cr_expect(strncmp(found, "damaged: neither", 16) == 0 ||
                          strncmp(found, "helper missing", 14) == 0,
                      "%zu: %s", i, found);
        free(found);
    }
}

// Cut short there is no directory, and what is left is looked through.
Test(word, a_storage_that_was_cut_short_has_no_directory)
{
    static const struct entry entries[] = {ROOT, {"Workbook", 2, NONE, NONE, NONE}};
    static char bytes[STORAGE_BYTES];
    for (size_t size = 0; size < sizeof bytes; size += size < 600 ? 1 : 97) {
        struct buffer names;
        buffer_init(&names);
        make_storage(bytes, entries, 2);
        char *copy = malloc(size + 1); // so that a read beyond its end is seen
        cr_assert(copy);
        memcpy(copy, bytes, size);
        cr_expect_eq(ole_root_names(&names, copy, size), size >= SECTOR * (TEXT_SECTORS + 3), "%zu", size);
        free(copy);
        buffer_clear(&names);
    }
}
