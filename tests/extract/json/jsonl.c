// SPDX-License-Identifier: MIT
// JSON Lines: a document a line, whatever stands in the others.
#include "extract/core/lines.h"
#include "extract/json/scan.h"
#include "tests/extract/table.h"

Test(jsonl, gives_a_document_a_line)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"_id\":\"a\",\"title\":\"T\",\"text\":\"One.\\n\\nTwo.\"}\r\n\n{\"id\":7,\"text\":\"Three.\"}",
         "== a\ntitle: T (metadata)\nOne.\n\nTwo.\n\n== 7\nThree.\n\n"},
        {"a.jsonl", "{\"text\":\"No id.\"}\n", "== line 1\nNo id.\n\n"},
        {"a.jsonl", "{\"_id\":\"a\",\"title\":\"T\"}\n", "== a\ntitle: T (metadata)\n# T\n\n"},
        {"a.jsonl",
         "{\"_id\":1,\"authors\":[\"A B\",{\"name\":\"C D\"}],\"date\":2005,\"lang\":\"en\",\"url\":\"u\",\"body\":[\"x\",\"y\"]}",
         "== 1\ndate: 2005 (metadata)\nlanguage: en (metadata)\nurl: u (metadata)\nx\n\ny\n\n"
         "author: A B; C D (metadata)\n"},
        {"a.jsonl", "\xef\xbb\xbf{\"_id\":1,\"text\":\"caf\xe9\"}", "== 1\ncafé\n\n"},
        {"a.jsonl", "{\"_id\":1,\"text\":\"a\\u0000b\"}", "== 1\nab\n\n"},
        {"a.jsonl", "{\"_id\":1,\"text\":\"a\"}\n{\"_id\":1,\"text\":\"b\"}",
         "== 1\na\n\n== 1 (line 2)\nb\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(jsonl, tells_bad_lines_and_goes_on)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"text\":\"a\"}\n[1]\n{\"text\":\" \"}\n{\"_id\":\"x\",\"title\":\"\"}\n{\"text\":\"b\"}",
         "== line 1\na\n\n!! line 2: damaged: no JSON object\n!! line 3: empty: neither title nor text in it\n"
         "!! x: empty: neither title nor text in it\n== line 5\nb\n\n"},
        {"a.jsonl", "\n \n", "empty: no record in it\n"},
        // What is cut short may have gone on for longer than this line.
        {"a.jsonl", "{\"_id\":\"a\",\"text\":\"a\"}\n{\"_id\":\"b\",\"te",
         "== a\na\n\ndamaged: line 2 is cut short: no JSON at column 14: premature end of input near '\"te'\n"},
        {"a.jsonl", "{\"_id\":\"a\",\"text\":\"a\"}\n{\"_id\":\"b\",\"te\n",
         "== a\na\n\n!! line 2: damaged: no JSON at column 14: premature end of input near '\"te'\n"},
    };
    CHECK_ROWS(rows);
    char *found = dumped("a.jsonl", "{\"text\":\n{\"text\":\"b\"}", 21);
    cr_expect(strstr(found, "damaged"), "%s", found);
    free(found);
}

Test(jsonl, reads_a_json_file)
{
    static const struct extract_row rows[] = {
        {"a.json", "{\n \"title\": \"T\",\n \"text\": \"x\"\n}\n", "== \ntitle: T (metadata)\nx\n\n"},
        {"a.json", "[\n {\"_id\": 1, \"text\": \"x\"},\n {\"text\": \"y\"}]",
         "== 1\nx\n\n== record 2\ny\n\n"},
        {"a.json", "[1, 2, 3]", "empty: no record in it\n"},
        {"a.json", "{\n \"version\": 2\n}", "== \nempty: no text in it\n"},
        {"a.json",
         "{\n \"text\": ", "damaged: no JSON at line 2, column 9: unexpected token near end of file\n"},
    };
    CHECK_ROWS(rows);
}

// `text`, which is ASCII, in UTF-16, with or without its mark. The size goes to *size.
static char *widened(const char *text, bool big, bool marked, size_t *size)
{
    char *wide = calloc(strlen(text) + 1, 2), *to = wide;
    if (marked) {
        *to++ = (char)(big ? 0xfe : 0xff);
        *to++ = (char)(big ? 0xff : 0xfe);
    }
    for (; *text; text++) {
        *to++ = (char)(big ? 0 : *text);
        *to++ = (char)(big ? *text : 0);
    }
    *size = (size_t)(to - wide);
    return wide;
}

Test(jsonl, is_read_in_utf_16_too)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"_id\":\"a\",\"text\":\"One.\"}\r\n{\"_id\":\"b\",\"text\":\"Two.\"}\n{\"text\":\"\"}\n",
         "== a\nOne.\n\n== b\nTwo.\n\n!! line 3: empty: neither title nor text in it\n"},
        {"a", "{\"_id\":\"a\",\"text\":\"One.\"}\n{\"_id\":\"b\",\"text\":\"Two.\"}\n",
         "== a\nOne.\n\n== b\nTwo.\n\n"},
        {"a.json", "[\n {\"_id\": 1, \"text\": \"x\"},\n {\"text\": \"y\"}]",
         "== 1\nx\n\n== record 2\ny\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int way = 0; way < 4; way++) {
            size_t size;
            char *wide = widened(rows[i].bytes, way & 1, way & 2, &size);
            char *found = dumped(rows[i].name, wide, size);
            cr_expect_str_eq(found, rows[i].found, "row %zu, way %d: %s", i, way, found);
            free(found);
            free(wide);
        }
    }
}

static const struct {
    const char *text;
    bool plain; // read by json_scan
} objects[] = {
    {"{\"a\":\"b\"}", true},
    {" { \"a\" : \"b\" , \"c\" : 12 , \"d\":null,\"e\":true,\"f\":false } ", true},
    {"{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\",\"b\":\"é\"}", true},
    {"{\"a\":\"x\",\"a\":\"y\"}", true},
    {"{\"a\":0}", true},
    {"{\"a\":\"\\ud83d\\ude00\"}", false},
    {"{\"a\":\"\\u0000\"}", false},
    {"{\"\\u0061\":\"x\"}", false},
    {"{\"a\":[]}", false},
    {"{\"a\":1.5}", false},
    {"{\"a\":-1}", false},
    {"{\"a\":01}", false},
    {"{\"a\":1e5}", false},
    {"{\"a\":12345678901234567890}", false},
    {"{}", false},
    {"{\"a\":\"\\u00\x11"
     "1\"}",
     false},
    {"{\"a\":\"b\",}", false},
    {"{\"a\":\"b\"} x", false},
    {"{\"a\":\"b", false},
    {"{\"a\":\"\\x\"}", false},
    {"{\"a\":\"tab\there\"}", false},
    {"{\"a\" \"b\"}", false},
    {"{\"a\":truer}", false},
    {"[1]", false},
    {"", false},
};

Test(json_scan, reads_plain_objects_as_jansson_does)
{
    struct buffer scratch;
    buffer_init(&scratch);
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        const char *text = objects[i].text;
        json_t *quick = json_scan(text, strlen(text), &scratch);
        json_t *full = json_loadb(text, strlen(text), JSON_ALLOW_NUL, NULL);
        cr_expect_eq(quick != NULL, objects[i].plain, "%s", text);
        cr_expect(!quick || json_equal(quick, full), "%s", text);
        json_decref(quick);
        json_decref(full);
    }
    buffer_clear(&scratch);
}

Test(lines, come_whole_across_the_borders_of_reading)
{
    enum { LINES = 20000 };
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < LINES; i++)
        buffer_printf(&text, "%d %0*d\n", i, i % 300 + 1, 7);
    struct input input;
    input_from_memory(&input, text.data, text.size, "");
    struct lines lines;
    struct input_line line = {.number = 0};
    enum wire_reason reason;
    lines_init(&lines, &input, 1 << 20);
    int count = 0;
    for (; lines_next(&lines, &line, &reason); count++)
        cr_assert_eq(atoi(line.data), count);
    cr_expect_eq(count, LINES);
    cr_expect_eq(reason, WIRE_OK);
    lines_clear(&lines);
    buffer_clear(&text);
}

Test(lines, that_are_too_long_are_told_and_passed_over)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, "first\n");
    for (int i = 0; i < 3 << 20; i++)
        buffer_add_byte(&text, 'x');
    buffer_add_string(&text, "\nlast");
    struct input input;
    input_from_memory(&input, text.data, text.size, "");
    struct lines lines;
    struct input_line line = {.number = 0};
    enum wire_reason reason;
    lines_init(&lines, &input, 1000);
    cr_expect(lines_next(&lines, &line, &reason) && !line.too_long);
    cr_expect(lines_next(&lines, &line, &reason) && line.too_long);
    cr_expect(lines_next(&lines, &line, &reason) && !line.too_long);
    cr_expect(line.number == 3 && line.size == 4 && memcmp(line.data, "last", 4) == 0);
    cr_expect_not(lines_next(&lines, &line, &reason));
    lines_clear(&lines);
    buffer_clear(&text);
}
