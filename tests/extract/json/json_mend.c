// SPDX-License-Identifier: MIT
// JSON that is not quite JSON: what people and programs write for it.
#include "extract/record/mend.h"
#include "tests/extract/table.h"

Test(json_mend, reads_records_as_they_were_meant)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"text\":\"a\",\"n\":NaN,\"x\":[1,2,],\"u\":undefined,}\n{'id':2}\n{\"id\":3,\"text\":\"a"
         "\\xe9 \\q \\ud800x \\u12\",\"big\":123456789012345678901234567890,\"e\":1e999,\"z\":007}\n"
         "{\"id\":4,\"text\":\"b\"} {\"id\":5,\"text\":\"c\"},\n{\"id\":6,\"text\":\"d\", // note\n"
         "\"title\":\"T\"}\n{\"id\":7,\"text\":None,\"title\":\"T7\",\"ok\":True}\n{\"id\":8,\"text\":\"e\n"
         "{\"id\":9,\"text\":\"f\"}\n",
         "== 1\na\n\n!! 2: empty: neither title nor text in it\n== "
         "3\naé \\q �x \\u12\n\n== 4\nb\n\n== 5\nc\n\n!! line 5: damaged: no JSON at column 21: string "
         "or '}' expected near '/'\n!! line 6: damaged: no JSON at column 7: '[' or '{' expected near "
         "'\"title\"'\n== 7\ntitle: T7 (metadata)\n# T7\n\n!! line 8: damaged: no JSON at column 17: "
         "premature end of input near '\"e'\n== 9\nf\n\n"},
        {"a.json",
         "[\n{\"id\":1,\n \"text\":\"a\"},\n{\"id\":2,\n \"text\":\"broken },\n{\"id\":3,\n \"text\":\"c\"}\n"
         "]",
         "== 1\na\n\n!! line 4: damaged: a value that is not closed\n== 3\nc\n\n"},
    };
    CHECK_ROWS(rows);
}

// What a script says before and behind, its comments, its quotes; and what Python prints.
Test(json_mend, reads_what_a_script_is_given)
{
#define TWO "{\"title\":\"A\",\"text\":\"The first.\"},{\"title\":\"B\",\"text\":\"The second.\"}"
#define FOUND_TWO() \
    "== record 1\ntitle: A (metadata)\nThe first.\n\n== record 2\ntitle: B (metadata)\nThe second.\n\n"
#define ONE "== \ntitle: A (metadata)\nIt's the \"first\".\n\n"
    static const struct extract_row rows[] = {
        {"a.json", "var data = [" TWO "];\n", FOUND_TWO()},
        {"a.json", "// of May\nwindow.YTD.tweets.part0 = [\n" TWO "]", FOUND_TWO()},
        {"tweets.js", "window.YTD.tweets.part0 = [\n" TWO "]", FOUND_TWO()},
        {"a.json", "/**/callback([" TWO "]);\n", FOUND_TWO()},
        // Of several values each counts; what else is handed over does not.
        {"a.json",
         "var a = {\"text\": \"One.\"}; // more\nvar b = {\"text\": \"Two.\"};\nlet c = [{\"text\": \"Three.\"}];\n",
         "== line 1\nOne.\n\n== line 2\nTwo.\n\n== line 3\nThree.\n\n"},
        {"a.json", "callback({\"text\": \"One.\"}, 5, \"x\");\n", "== \nOne.\n\n"},
        {"a.json", "var a = {\"text\": \"One.\"};\nfunction f(x) { return x; }\n", "== \nOne.\n\n"},
        {"a.json", "export default [" TWO "]\n", FOUND_TWO()},
        {"a.json", "// c\n{ // d\n  title: 'A', /* e */ text: 'It\\'s the \"first\".',\n}\n", ONE},
        {"a.jsonl", "{'title': 'A', 'text': \"It's the \\\"first\\\".\", 'x': None}\n",
         "== line 1\ntitle: A (metadata)\nIt's the \"first\".\n\n"},
        {"a.json", "{\n'title': 'A', 'text': 'The } first.'\n}\n{\n'title': 'B', 'text': 'The second.'\n}\n",
         "== line 1\ntitle: A (metadata)\nThe } first.\n\n== line 4\ntitle: B (metadata)\nThe second.\n\n"},
        {"a.js", "var data = [" TWO "];\n", "unsupported: no reader for text/javascript\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_mend, writes_what_was_meant)
{
    static const char *const rows[][2] = {
        {"{\"a\":NaN,\"b\":-Infinity,\"c\":[1,2,],}", "{\"a\":null,\"b\":null,\"c\":[1,2]}"},
        {"{\"a\":True,\"b\":None,\"c\":undefined}", "{\"a\":true,\"b\":null,\"c\":null}"},
        {"{a:1,b:.5,c:007}", "{\"a\":1,\"b\":\".5\",\"c\":\"007\"}"},
        {"{\"a\":12345678901234567890,\"b\":1e999,\"c\":-1.5e3}",
         "{\"a\":\"12345678901234567890\",\"b\":\"1e999\",\"c\":-1.5e3}"},
        {"[1,,2]", "[1,2]"},
        {"[,1 2, , }", "[1 2}"},
        {"<![CDATA[[1]]]>", "[1] "},
        {"\"\\u0000\"", "\"\\ufffd\""},
        {"[1 /* one */,2 // two\n,3]", "[1 ,2 ,3]"},
        {"\"\\ud83d \\ude00 \\ud83d\\ude00\"", "\"\\ufffd \\ufffd \\ud83d\\ude00\""},
        {"\"\\'\\x41\\q\\u12\"", "\"'\\u0041\\\\q\\\\u12\""},
        {"\"a\tb\nc\"", "\"a\\u0009b\\u000ac\""},
        {"\"a\\", "\"a\\\\"},
        {"{\"a\":\"b\"}", "{\"a\":\"b\"}"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        cr_expect(json_mend(&out, rows[i][0], strlen(rows[i][0])));
        cr_expect_str_eq(out.data, rows[i][1], "%s: %s", rows[i][0], out.data);
        buffer_clear(&out);
    }
}

Test(json_mend, finds_where_a_value_ends)
{
    static const struct {
        const char *text;
        size_t size;
        bool up_to_next;
    } rows[] = {
        {"{}", 2, false},
        {"{\"a\":\"}\"} x", 9, false},
        {"[[1],{}],", 8, false},
        {"{\"a\":\"\\\"}\"}", 11, false},
        {"{\"a\":1", 0, false},
        {"{\"a\":\n{}}", 9, false},
        {"{'a': 'b } \"c'} x", 15, false},
        {"{a: b's}, {'c': 1}", 8, false},
        {"{\"a\":\n{}}", 0, true},
        {"}", 0, false},
        {"", 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(json_value_size(rows[i].text, strlen(rows[i].text), rows[i].up_to_next), rows[i].size,
                     "%s", rows[i].text);
}
