// SPDX-License-Identifier: MIT
// Workbooks of Excel before 2007. river.xls was written by LibreOffice.
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(excel, sheets_rows_and_comments_of_a_workbook_are_read)
{
    struct buffer file;
    buffer_init(&file);
    FILE *river = fopen(RIVER_XLS, "rb");
    cr_assert(river, "%s", RIVER_XLS);
    for (int byte; (byte = fgetc(river)) != EOF;)
        buffer_add_byte(&file, (char)byte);
    fclose(river);
    char *found = dumped("river.xls", file.data, file.size);
    cr_expect_str_eq(
        found,
        "== \ntitle: Tolls of the Łyna (metadata)\ncreated: 1999-05-03 (metadata)\n# Tolls\n\n"
        "- Lock | Fee | Since\n\n- Upper Mill at Łódź | 12.5% | 1987-05-03\n\n- #VALUE! | 140 | 1\n\n"
        "# Мосты\n\nThe bridge stands open on the second day.\n\n- #VALUE! | 2.5\n\n# Comments\n\n"
        "Tolls!A2, Peter Lund: The mill is older.\n\nauthor: Anna Holm (metadata)\n",
        "%s", found);
    free(found);
    buffer_clear(&file);
}

// A record: its size is told when it is full.
static size_t begin(struct buffer *out, unsigned type)
{
    put_u16(out, type);
    put_u16(out, 0);
    return out->size;
}

static void end(struct buffer *out, size_t start)
{
    const size_t size = out->size - start;
    out->data[start - 2] = (char)(size & 0xff);
    out->data[start - 1] = (char)(size >> 8);
}

static void put_record(struct buffer *out, unsigned type, const char *data, size_t size)
{
    const size_t start = begin(out, type);
    buffer_add(out, data, size);
    end(out, start);
}

static void put_bof(struct buffer *out, unsigned version, unsigned kind)
{
    const size_t start = begin(out, 0x0809);
    put_u16(out, version);
    put_u16(out, kind);
    put_u32(out, 0);
    end(out, start);
}

static size_t begin_cell(struct buffer *out, unsigned type, unsigned row, unsigned column, unsigned style)
{
    const size_t start = begin(out, type);
    put_u16(out, row);
    put_u16(out, column);
    put_u16(out, style);
    return start;
}

// The entry of a sheet; where its offset is to be written.
static size_t put_sheet(struct buffer *out, const char *name, bool wide)
{
    const size_t start = begin(out, 0x0085);
    put_u32(out, 0);
    put_u16(out, 0);
    buffer_add_byte(out, (char)strlen(name));
    if (wide)
        buffer_add_byte(out, '\0');
    buffer_add_string(out, name);
    end(out, start);
    return start;
}

static void begin_sheet(struct buffer *out, size_t entry, unsigned version)
{
    for (int i = 0; i < 4; i++)
        out->data[entry + (size_t)i] = (char)(out->size >> 8 * i & 0xff);
    put_bof(out, version, 0x0010);
}

static char *read_stream(const char *name, struct buffer *stream)
{
    struct buffer file;
    buffer_init(&file);
    store(&file, (const struct stored[]){{name, -1, stream->data, stream->size}, {0}}, false);
    char *found = dumped("a.xls", file.data, file.size);
    buffer_clear(&file);
    buffer_clear(stream);
    return found;
}

// Strings go on in another record in the middle, and there in letters of another width; fonts and readings are no text.
static void put_strings(struct buffer *out)
{
    size_t start = begin(out, 0x00FC);
    put_u32(out, 3);
    put_u32(out, 3);
    put_u16(out, 10);
    buffer_add(out, "\0River", 6);
    end(out, start);
    start = begin(out, 0x003C);
    buffer_add_byte(out, '\1');
    put_wide(out, " Łyna");
    put_u16(out, 4);
    buffer_add_byte(out, 1 | 4 | 8); // wide, read so, in two fonts
    put_u16(out, 2);
    put_u32(out, 6);
    put_wide(out, "東京河岸");
    buffer_add(out, "\0\0\1\0", 4);
    end(out, start);
    start = begin(out, 0x003C); // without a width: no letters go on
    buffer_add(out, "\2\0\2\0", 4);
    buffer_add(out, "abcdef", 6);
    put_u16(out, 3);
    end(out, start);
    start = begin(out, 0x003C);
    buffer_add(out, "\0end", 4);
    end(out, start);
}

static void put_end(struct buffer *out)
{
    put_record(out, 0x000A, "", 0);
}

// Styles of cells: as it comes, a day, a share of a hundred in a form of the book's own.
static void put_styles(struct buffer *out)
{
    static const unsigned formats[] = {0, 14, 10};
    put_record(out, 0x041E,
               "\xa4\0\x05\0\0"
               "0.0%!",
               10);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const size_t start = begin(out, 0x00E0);
        put_u16(out, 0);
        put_u16(out, formats[i]);
        end(out, start);
    }
}

// A cell that holds the string of a number.
static void put_string_cell(struct buffer *out, unsigned row, unsigned column, unsigned string)
{
    const size_t start = begin_cell(out, 0x00FD, row, column, 0);
    put_u32(out, string);
    end(out, start);
}

static void put_numbers(struct buffer *out)
{
    size_t start = begin_cell(out, 0x027E, 1, 0, 1); // a day, as a whole number
    put_u32(out, 31900ul << 2 | 2);
    end(out, start);
    start = begin_cell(out, 0x027E, 1, 1, 0); // hundredths
    put_u32(out, 12345ul << 2 | 3);
    end(out, start);
    start = begin_cell(out, 0x00BD, 2, 0, 0); // several in one: 1.5, -2
    put_u32(out, 0x3FF80000ul);
    put_u16(out, 2);
    put_u32(out, 0xFFFFFFFAul);
    put_u16(out, 1);
    end(out, start);
}

static void put_formulas(struct buffer *out)
{
    size_t start = begin_cell(out, 0x0006, 3, 0, 0); // that gives a text, which follows
    buffer_add(out, "\0\0\0\0\0\0\xff\xff\0\0\0\0\0\0\0\0", 16);
    end(out, start);
    put_record(out, 0x0207, "\4\0\0open", 7);
    start = begin_cell(out, 0x0006, 3, 1, 0); // that gives false
    buffer_add(out, "\1\0\0\0\0\0\xff\xff", 8);
    end(out, start);
    start = begin_cell(out, 0x0205, 3, 2, 0);
    buffer_add(out, "\x2a\1", 2);
    end(out, start);
    start = begin_cell(out, 0x0006, 3, 3, 2); // that gives .25, shown in percent
    buffer_add(out, "\0\0\0\0\0\0\xd0\x3f", 8);
    end(out, start);
    put_record(out, 0x0207, "\5\0\0stray", 8); // that no formula waits for
}

static void put_chart(struct buffer *out)
{
    put_bof(out, 0x0600, 0x0020);
    const size_t start = begin_cell(out, 0x0204, 0, 0, 0);
    buffer_add(out, "\5\0\0chart", 8);
    end(out, start);
    put_end(out);
}

Test(excel, cells_are_read_as_they_are_shown)
{
    struct buffer out;
    buffer_init(&out);
    put_bof(&out, 0x0600, 0x0005);
    put_styles(&out);
    const size_t first = put_sheet(&out, "Tolls", true), second = put_sheet(&out, "More", true);
    put_strings(&out);
    put_end(&out);
    begin_sheet(&out, second, 0x0600);
    put_string_cell(&out, 0, 0, 2);
    put_end(&out);
    begin_sheet(&out, first, 0x0600);
    put_string_cell(&out, 0, 0, 0);
    put_string_cell(&out, 0, 1, 1);
    put_numbers(&out);
    put_formulas(&out);
    put_chart(&out);
    put_end(&out);
    char *found = read_stream("Workbook", &out);
    cr_expect_str_eq(
        found,
        "== \n# Tolls\n\n- River Łyna | 東京河岸\n\n- 1987-05-03 | 123.45\n\n- 1.5 | -200.00%\n\n"
        "- open | FALSE | #N/A | 25.00%\n\n# More\n\nend\n\n",
        "%s", found);
    free(found);
}

// A workbook of one cell with a text of these units; what is read of it.
static char *read_units(const unsigned *units, size_t count)
{
    struct buffer out;
    buffer_init(&out);
    put_bof(&out, 0x0600, 0x0005);
    const size_t entry = put_sheet(&out, "Tolls", true);
    put_record(&out, 0x000A, "", 0);
    begin_sheet(&out, entry, 0x0600);
    const size_t start = begin_cell(&out, 0x0204, 0, 0, 0);
    put_u16(&out, (unsigned)count);
    buffer_add_byte(&out, '\1');
    for (size_t i = 0; i < count; i++)
        put_u16(&out, units[i]);
    end(&out, start);
    put_record(&out, 0x000A, "", 0);
    return read_stream("Workbook", &out);
}

Test(excel, letters_beyond_the_first_plane_are_read)
{
    static const struct {
        unsigned units[4];
        size_t count;
        const char *text;
    } rows[] = {
        {{'a', 0xD83D, 0xDEA2, 'b'}, 4, "a🚢b"},
        {{0xD800, 0xDC00, 0xDBFF, 0xDFFD}, 4, "\xf0\x90\x80\x80\xf4\x8f\xbf\xbd"},
        {{'a', 0xD83D, 'b'}, 3, "a\uFFFDb"},
        {{'a', 0xDEA2, 'b'}, 3, "a\uFFFDb"},
        {{'a', 0xD83D, 0xD83D, 0xDEA2}, 4, "a\uFFFD🚢"},
        {{'a', 0xD83D}, 2, "a\uFFFD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "== \n# Tolls\n\n%s\n\n", rows[i].text);
        char *found = read_units(rows[i].units, rows[i].count);
        cr_expect_str_eq(found, wanted, "%zu: %s", i, found);
        free(found);
    }
}

static void put_object(struct buffer *out, unsigned kind, unsigned id, const char *text)
{
    size_t start = begin(out, 0x005D);
    put_u32(out, 0x00120015);
    put_u16(out, kind);
    put_u16(out, id);
    end(out, start);
    start = begin(out, 0x01B6);
    buffer_add(out, "\0\0\0\0\0\0\0\0\0\0", 10);
    put_u16(out, (unsigned)strlen(text));
    buffer_add(out, "\0\0\0\0\0\0", 6);
    end(out, start);
    start = begin(out, 0x003C);
    buffer_add_byte(out, '\0');
    buffer_add_string(out, text);
    end(out, start);
}

Test(excel, boxes_follow_the_sheet_and_comments_the_text)
{
    struct buffer out;
    buffer_init(&out);
    put_bof(&out, 0x0600, 0x0005);
    const size_t entry = put_sheet(&out, "Tolls", true);
    put_end(&out);
    begin_sheet(&out, entry, 0x0600);
    size_t start = begin_cell(&out, 0x0204, 0, 0, 0);
    buffer_add(&out, "\3\0\0Fee", 6);
    end(&out, start);
    put_object(&out, 0x19, 7, "Since the flood.");
    put_object(&out, 0x06, 8, "All in crowns.");
    start = begin(&out, 0x001C);
    put_u16(&out, 4);
    put_u16(&out, 27);
    put_u16(&out, 0);
    put_u16(&out, 7);
    put_u16(&out, 4);
    buffer_add(&out, "\0Anna", 5);
    end(&out, start);
    put_end(&out);
    char *found = read_stream("Workbook", &out);
    cr_expect_str_eq(found,
                     "== \n# Tolls\n\nFee\n\nAll in crowns.\n\n# Comments\n\n"
                     "Tolls!AB5, Anna: Since the flood.\n\n",
                     "%s", found);
    free(found);
}

Test(excel, texts_before_version_8_are_in_a_code_page)
{
    struct buffer out;
    buffer_init(&out);
    put_bof(&out, 0x0500, 0x0005);
    put_record(&out, 0x0042, "\xe3\x04", 2);
    const size_t entry = put_sheet(&out, "\xcc\xee\xf1\xf2", false);
    put_end(&out);
    begin_sheet(&out, entry, 0x0500);
    const size_t start = begin_cell(&out, 0x0204, 0, 0, 0);
    put_u16(&out, 6);
    buffer_add_string(&out, "\xee\xf2\xea\xf0\xfb\xf2");
    end(&out, start);
    put_end(&out);
    char *found = read_stream("Book", &out);
    cr_expect_str_eq(found, "== \n# Мост\n\nоткрыт\n\n", "%s", found);
    free(found);
}

Test(excel, what_cannot_be_read_has_a_reason)
{
    struct buffer out;
    buffer_init(&out);
    put_bof(&out, 0x0600, 0x0005);
    put_record(&out, 0x002F, "\0\0\0\0", 4);
    put_end(&out);
    char *found = read_stream("Workbook", &out);
    cr_expect(strstr(found, "encrypted: the workbook is encrypted\n"), "%s", found);
    free(found);
    put_record(&out, 0x0042, "\xe3\x04", 2);
    found = read_stream("Workbook", &out);
    cr_expect(strstr(found, "damaged: no workbook: "), "%s", found);
    free(found);
    // A sheet that has no end: what there is is read, and told to be a part.
    put_bof(&out, 0x0600, 0x0005);
    const size_t entry = put_sheet(&out, "Tolls", true);
    put_end(&out);
    begin_sheet(&out, entry, 0x0600);
    const size_t start = begin_cell(&out, 0x0204, 0, 0, 0);
    buffer_add(&out, "\3\0\0Fee", 6);
    end(&out, start);
    found = read_stream("Workbook", &out);
    cr_expect(strstr(found, "\nFee\n") && strstr(found, "a sheet has no end"), "%s", found);
    free(found);
}

// A workbook with a text, one without, and what Microsoft Graph writes.
Test(excel, objects_in_sheets_are_members)
{
    static const char text[] = "The mill grinds.";
    static const struct {
        unsigned version;
        bool with_text;
        const char *wanted;
    } rows[] = {
        {0x0600, true, "== \n# Tolls\n\nFee\n\n== object 1\nThe mill grinds.\n\n"},
        {0x0600, false, "== \n# Tolls\n\n== object 1\nThe mill grinds.\n\n"},
        {0x0680, true, "== \nunsupported: no reader for charts of Microsoft Graph\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer book, file;
        buffer_init(&book);
        buffer_init(&file);
        put_bof(&book, rows[i].version, 0x0005);
        const size_t entry = put_sheet(&book, "Tolls", true);
        put_end(&book);
        begin_sheet(&book, entry, 0x0600);
        if (rows[i].with_text) {
            const size_t start = begin_cell(&book, 0x0204, 0, 0, 0);
            buffer_add(&book, "\3\0\0Fee", 6);
            end(&book, start);
        }
        put_end(&book);
        store(&file,
              (const struct stored[]){{"Workbook", -1, book.data, book.size},
                                      {"MBD00A1", -1, NULL, 0},
                                      {"CONTENTS", 1, text, sizeof text - 1},
                                      {0}},
              true);
        char *found = dumped("a.xls", file.data, file.size);
        cr_expect_str_eq(found, rows[i].wanted, "%s", found);
        free(found);
        buffer_clear(&file);
        buffer_clear(&book);
    }
}
