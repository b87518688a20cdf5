// SPDX-License-Identifier: MIT
// Messages of Outlook (.msg).
#include "tests/extract/compound/storage.h"
#include "tests/extract/dumped.h"

#include "extract/compound/outlook_rtf.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { STREAMS_MAX = 40 };

// A message in the making: what its streams hold has to stay.
struct message {
    struct stored items[STREAMS_MAX];
    struct buffer contents[STREAMS_MAX];
    size_t count;
};

static int add(struct message *message, int parent, const char *name)
{
    cr_assert_lt(message->count + 1, STREAMS_MAX);
    buffer_init(&message->contents[message->count]);
    message->items[message->count] = (struct stored){.name = name, .parent = parent};
    return (int)message->count++;
}

static struct buffer *add_stream(struct message *message, int parent, const char *name)
{
    return &message->contents[add(message, parent, name)];
}

static void add_text(struct message *message, int parent, const char *name, const char *text)
{
    struct buffer *content = add_stream(message, parent, name);
    if (strcmp(name + strlen(name) - 4, "001F") == 0)
        put_wide(content, text);
    else
        buffer_add_string(content, text);
}

// Rows behind a header: the code page of texts, the one of the page, the time when it was sent.
static void add_rows(struct message *message, int parent, size_t header, unsigned code_page)
{
    struct buffer *rows = add_stream(message, parent, "__properties_version1.0");
    for (size_t i = 0; i < header; i++)
        buffer_add_byte(rows, '\0');
    for (unsigned tag = 0; tag < 2; tag++) {
        put_u16(rows, 0x0003);
        put_u16(rows, tag ? 0x3FFD : 0x3FDE);
        put_u32(rows, 6);
        put_u32(rows, code_page);
        put_u32(rows, 0);
    }
    put_u16(rows, 0x0040);
    put_u16(rows, 0x0039);
    put_u32(rows, 6);
    const unsigned long long day = (11644473600ull + 1552903200ull) * 10000000; // 2019-03-18T10:00Z
    put_u32(rows, (unsigned long)(day & 0xFFFFFFFF));
    put_u32(rows, (unsigned long)(day >> 32));
}

static char *read_message(struct message *message, bool small)
{
    struct buffer file;
    buffer_init(&file);
    for (size_t i = 0; i < message->count; i++) {
        const bool is_storage =
            strstr(message->items[i].name, "_#") || strstr(message->items[i].name, "000D");
        message->items[i].content = is_storage ? NULL : message->contents[i].data;
        message->items[i].size = message->contents[i].size;
    }
    message->items[message->count] = (struct stored){0};
    store(&file, message->items, small);
    char *found = dumped("note.msg", file.data, file.size);
    buffer_clear(&file);
    for (size_t i = 0; i < message->count; i++)
        buffer_clear(&message->contents[i]);
    message->count = 0;
    return found;
}

Test(outlook, messages_are_read_as_mail_is)
{
    for (int small = 0; small < 2; small++) {
        struct message message = {.count = 0};
        add_rows(&message, -1, 32, 1252);
        add_text(&message, -1, "__substg1.0_0037001F", "Tolls on the Łyna");
        add_text(&message, -1, "__substg1.0_0C1A001F", "Secretary");
        add_text(&message, -1, "__substg1.0_0042001F", "Anna Holm");
        add_text(&message, -1, "__substg1.0_1000001F",
                 "The gauges are read at the same hour.\r\n\r\n-- \r\nAnna\r\n\r\n"
                 "-----Original Message-----\r\nFrom: Peter Lund\r\nSent: Monday\r\nSubject: Tolls\r\n\r\n"
                 "When are the gauges read?\r\n");
        char *found = read_message(&message, small);
        cr_expect_str_eq(found,
                         "== \ntitle: Tolls on the Łyna (header)\ndate: 2019-03-18 (header)\n"
                         "The gauges are read at the same hour.\n\n# Signature\n\nAnna\n\n# Quoted text\n\n"
                         "From: Peter Lund\n\nSent: Monday\n\nSubject: Tolls\n\nWhen are the gauges read?\n\n"
                         "author: Anna Holm (header)\n",
                         "%s", found);
        free(found);
    }
}

Test(outlook, texts_of_one_byte_a_letter_are_in_the_code_page_of_the_message)
{
    struct message message = {.count = 0};
    add_rows(&message, -1, 32, 1251);
    add_text(&message, -1, "__substg1.0_0037001E", "\xcc\xee\xf1\xf2\xfb");
    add_text(&message, -1, "__substg1.0_1000001E", "\xcc\xee\xf1\xf2 \xee\xf2\xea\xf0\xfb\xf2.");
    char *found = read_message(&message, true);
    cr_expect_str_eq(found, "== \ntitle: Мосты (header)\ndate: 2019-03-18 (header)\nМост открыт.\n\n", "%s",
                     found);
    free(found);
}

Test(outlook, the_page_is_read_where_there_is_no_text)
{
    struct message message = {.count = 0};
    add_rows(&message, -1, 32, 1250);
    add_text(&message, -1, "__substg1.0_0037001F", "Tolls");
    add_text(&message, -1, "__substg1.0_10130102",
             "<html><body><p>The bridge at \xa3\xf3\x64\x9f is open.</p></body></html>");
    char *found = read_message(&message, true);
    cr_expect(strstr(found, "\nThe bridge at Łódź is open.\n"), "%s", found);
    free(found);
}

// The example of [MS-OXRTFCP] 4.1, and a run that repeats itself (4.2).
static const char compressed[] = "\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\n\0rcpg125B2\n\xf3"
                                 " hel\t\0 bw\x05\xb0ld}\n\x80\x0f\xa0";
static const char repeating[] = "\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04 WXYZ\r\x6e}\x01\x0e\xb0";

Test(outlook, compressed_rtf_is_read_where_there_is_nothing_else)
{
    struct buffer out;
    buffer_init(&out);
    cr_assert(outlook_rtf_inflate(&out, compressed, sizeof compressed - 1));
    cr_expect_str_eq(out.data, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    buffer_truncate(&out, 0);
    cr_assert(outlook_rtf_inflate(&out, repeating, sizeof repeating - 1));
    cr_expect_str_eq(out.data, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    for (size_t size = 0; size < sizeof compressed; size++) {
        char *copy = malloc(size + 1); // so that a read beyond its end is seen
        cr_assert(copy);
        memcpy(copy, compressed, size);
        buffer_truncate(&out, 0);
        cr_expect_eq(outlook_rtf_inflate(&out, copy, size), size >= 16, "%zu", size);
        free(copy);
    }
    buffer_clear(&out);
    struct message message = {.count = 0};
    add_rows(&message, -1, 32, 1252);
    add_text(&message, -1, "__substg1.0_0037001F", "Tolls");
    buffer_add(add_stream(&message, -1, "__substg1.0_10090102"), compressed, sizeof compressed - 1);
    char *found = read_message(&message, true);
    cr_expect(strstr(found, "\nhello world\n"), "%s", found);
    free(found);
}

// The header tells how many bytes there are, and "MELA" that they stand as they are.
Test(outlook, rtf_that_is_not_compressed_is_taken_as_it_is)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *text; // NULL: it is none
    } rows[] = {
        {"\x17\0\0\0\x0b\0\0\0MELA\0\0\0\0{\\rtf1 WX}\r\n", 29, "{\\rtf1 WX}\r"},
        {"\x17\0\0\0\xff\xff\0\0MELA\0\0\0\0{\\rtf1 WX}", 26, "{\\rtf1 WX}"},
        {"\x17\0\0\0\x0b\0\0\0MELA\0\0\0\0", 16, ""},
        {"\x17\0\0\0\x0b\0\0\0MELB\0\0\0\0{\\rtf1 WX}", 26, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        cr_expect_eq(outlook_rtf_inflate(&out, rows[i].bytes, rows[i].size), rows[i].text != NULL, "%zu", i);
        cr_expect_str_eq(out.data, rows[i].text ? rows[i].text : "", "%zu: %s", i, out.data);
        buffer_clear(&out);
    }
}

// A file, a message with a file of its own, a picture of the page.
Test(outlook, attachments_are_members)
{
    struct message message = {.count = 0};
    add_rows(&message, -1, 32, 1252);
    add_text(&message, -1, "__substg1.0_0037001F", "Papers");
    add_text(&message, -1, "__substg1.0_1000001F", "Two papers.");
    const int second = add(&message, -1, "__attach_version1.0_#00000001");
    const int first = add(&message, -1, "__attach_version1.0_#00000000");
    const int picture = add(&message, -1, "__attach_version1.0_#00000002");
    add_text(&message, first, "__substg1.0_3707001F", "minutes of may.txt");
    add_text(&message, first, "__substg1.0_3704001F", "MINUTE~1.TXT");
    add_text(&message, first, "__substg1.0_37010102", "The mills stand still on that day.\n");
    const int inner = add(&message, second, "__substg1.0_3701000D");
    add_rows(&message, inner, 24, 1252);
    add_text(&message, inner, "__substg1.0_0037001F", "Older");
    add_text(&message, inner, "__substg1.0_1000001F", "An older word.");
    const int within = add(&message, inner, "__attach_version1.0_#00000000");
    add_text(&message, within, "__substg1.0_3707001F", "deep.txt");
    add_text(&message, within, "__substg1.0_37010102", "It lies deep.\n");
    add_text(&message, picture, "__substg1.0_3712001F", "logo@here");
    add_text(&message, picture, "__substg1.0_370E001F", "image/png");
    add_text(&message, picture, "__substg1.0_37010102", "\x89PNG\r\n\x1a\n");
    char *found = read_message(&message, true);
    cr_expect_str_eq(
        found,
        "== \ntitle: Papers (header)\ndate: 2019-03-18 (header)\nTwo papers.\n\n"
        "== minutes of may.txt\nThe mills stand still on that day.\n\n"
        "== attachment 2.msg\ntitle: Older (header)\ndate: 2019-03-18 (header)\nAn older word.\n\n"
        "== attachment 2.msg/deep.txt\nIt lies deep.\n\n",
        "%s", found);
    free(found);
}

Test(outlook, a_sealed_message_is_encrypted)
{
    struct message message = {.count = 0};
    add_rows(&message, -1, 32, 1252);
    add_text(&message, -1, "__substg1.0_001A001F", "IPM.Note.SMIME");
    add_text(&message, -1, "__substg1.0_0037001F", "Tolls");
    char *found = read_message(&message, true);
    cr_expect(strstr(found, "encrypted: the message is encrypted\n"), "%s", found);
    free(found);
}

// A message that is attached to itself ends where all that nests does.
Test(outlook, a_storage_within_itself_ends)
{
    struct message message = {.count = 0};
    struct buffer file;
    buffer_init(&file);
    add_text(&message, -1, "__substg1.0_1000001F", "Round and round.");
    const int part = add(&message, -1, "__attach_version1.0_#00000000");
    add(&message, part, "__substg1.0_3701000D");
    for (size_t i = 0; i < message.count; i++) {
        message.items[i].content = i == 0 ? message.contents[i].data : NULL;
        message.items[i].size = message.contents[i].size;
    }
    message.items[message.count] = (struct stored){0};
    store(&file, message.items, true);
    // The inner storage holds what the root holds.
    char *inner = memmem(file.data, file.size, "3\0007\0000\0001\0000\0000\0000\0D", 15);
    cr_assert(inner);
    inner -= 2 * strlen("__substg1.0_");
    memset(inner + 76, 0, 4);
    inner[76] = 1;
    char *found = dumped("note.msg", file.data, file.size);
    cr_expect(strstr(found, "Round and round."), "%s", found);
    cr_expect(strstr(found, "attachment 1.msg/attachment 1.msg"), "%s", found);
    free(found);
    for (size_t i = 0; i < message.count; i++)
        buffer_clear(&message.contents[i]);
    buffer_clear(&file);
}
