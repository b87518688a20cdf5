// SPDX-License-Identifier: MIT
// The sink keeps the protocol's promises whatever it is given.
#include "extract/core/clean.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <string.h>

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
    const char *bytes;
    size_t size;
    const char *text, *line;
} cleanings[] = {
    {BYTES("plain"), "plain", "plain"},
    {BYTES(" \n trimmed\t "), "trimmed", "trimmed"},
    {BYTES("two  words\nhere"), "two  words\nhere", "two words here"},
    {BYTES("a\0b\x01"
           "c\x7f"
           "d"),
     "abcd", "abcd"},
    {BYTES("a\rb\fc\vd"), "a b c d", "a b c d"},
    {BYTES("a\xc2\x85"
           "b\xc2\x81"
           "c"),
     "a bc", "a bc"},
    {BYTES("\xef\xbb\xbf"
           "marked\xef\xbb\xbf"),
     "marked", "marked"},
    {BYTES("bad \xff\xc3"), "bad \xef\xbf\xbd\xef\xbf\xbd", "bad \xef\xbf\xbd\xef\xbf\xbd"},
    {BYTES("no\xc2\xa0"
           "break \xe2\x80\x83 em"),
     "no\xc2\xa0"
     "break \xe2\x80\x83 em",
     "no break em"},
    {BYTES(""), "", ""},
};

Test(clean, leaves_nothing_that_may_not_leave_the_worker)
{
    for (size_t i = 0; i < sizeof cleanings / sizeof *cleanings; i++) {
        struct buffer scratch, line;
        buffer_init(&scratch);
        buffer_init(&line);
        const char *text = cleanings[i].bytes;
        size_t size = cleanings[i].size;
        cr_assert(clean_text(&scratch, &text, &size));
        cr_expect(size == strlen(cleanings[i].text) && memcmp(text, cleanings[i].text, size) == 0,
                  "row %zu: '%.*s'", i, (int)size, text);
        cr_assert(clean_line(&line, cleanings[i].bytes, cleanings[i].size, 100));
        cr_expect_str_eq(line.data, cleanings[i].line, "row %zu", i);
        buffer_clear(&scratch);
        buffer_clear(&line);
    }
}

Test(clean, cuts_a_line_between_code_points)
{
    struct buffer line;
    buffer_init(&line);
    clean_line(&line, BYTES("ab\xc3\xa9\xc3\xa9"), 5);
    cr_expect_str_eq(line.data, "ab\xc3\xa9");
    buffer_clear(&line);
}

struct fixture {
    struct frames_seen seen;
    struct sink sink;
};

static void begin(struct fixture *fixture, unsigned long long text_max)
{
    *fixture = (struct fixture){0};
    sink_init(&fixture->sink, check_frames, &fixture->seen, text_max);
    cr_assert(sink_document(&fixture->sink, BYTES(""), NULL));
}

Test(sink, stops_a_document_with_too_much_text)
{
    struct fixture f;
    begin(&f, 10);
    cr_expect(sink_block(&f.sink, BLOCK_PARAGRAPH, 0, "12345678", 8));
    cr_expect_not(sink_block(&f.sink, BLOCK_PARAGRAPH, 0, "12345678", 8));
    cr_expect_eq(f.sink.reason, WIRE_TOO_LARGE);
    cr_expect_not(sink_end(&f.sink), "nothing goes on after a failure");
    sink_clear(&f.sink);
}

Test(sink, cuts_a_block_that_is_larger_than_a_frame_may_be)
{
    struct fixture f;
    begin(&f, 1ull << 30);
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < 3 << 20; i++)
        buffer_add_string(&text, "\xc3\xa9\xc3\xa9\xc3\xa9");
    cr_expect(sink_block(&f.sink, BLOCK_PARAGRAPH, 0, text.data, text.size));
    cr_expect(sink_end(&f.sink) && sink_flush(&f.sink));
    cr_expect_gt(f.seen.blocks, 17);
    buffer_clear(&text);
    sink_clear(&f.sink);
}

Test(sink, sends_each_key_once_and_no_empty_value)
{
    struct fixture f;
    begin(&f, 1000);
    sink_meta_string(&f.sink, META_TITLE, "header", " \n ");
    sink_meta_string(&f.sink, META_TITLE, "header", "First");
    size_t size = f.sink.frames.size;
    sink_meta_string(&f.sink, META_TITLE, "header", "Second");
    cr_expect_eq(f.sink.frames.size, size);
    sink_clear(&f.sink);
}

Test(sink, takes_back_a_document_without_text)
{
    struct fixture f;
    begin(&f, 1000);
    sink_meta_string(&f.sink, META_DATE, "header", "2005");
    cr_expect_not(sink_has_content(&f.sink));
    sink_cancel(&f.sink);
    cr_expect(sink_record_failed(&f.sink, "x", WIRE_EMPTY, "") && sink_flush(&f.sink));
    cr_expect_eq(f.seen.documents, 0);
    sink_clear(&f.sink);
}

Test(sink, takes_back_a_document_of_empty_pages_however_many)
{
    struct fixture f;
    begin(&f, 1000);
    for (int i = 0; i < 50000; i++)
        cr_assert(sink_block(&f.sink, BLOCK_PAGE, 0, "", 0));
    cr_expect_not(sink_has_content(&f.sink));
    sink_cancel(&f.sink);
    cr_expect(sink_record_failed(&f.sink, "x", WIRE_EMPTY, "") && sink_flush(&f.sink));
    cr_expect_eq(f.seen.documents, 0);
    cr_expect_eq(f.seen.blocks, 0);
    // One that has text after them keeps them, and is sent on as it grows.
    cr_assert(sink_document(&f.sink, BYTES("y"), NULL));
    for (int i = 0; i < 50000; i++)
        cr_assert(sink_block(&f.sink, BLOCK_PAGE, 0, "", 0));
    cr_expect(sink_block(&f.sink, BLOCK_PARAGRAPH, 0, "x", 1));
    cr_expect_eq(f.seen.blocks, 50001);
    cr_expect(sink_end(&f.sink) && sink_flush(&f.sink));
    cr_expect_eq(f.seen.ended, 1);
    sink_clear(&f.sink);
}

static bool refuse(void *context, const struct buffer *frames)
{
    (void)context;
    (void)frames;
    return false;
}

Test(sink, stops_when_nobody_listens)
{
    struct sink sink;
    sink_init(&sink, refuse, NULL, 1000);
    cr_expect(sink_document(&sink, BYTES(""), NULL));
    cr_expect_not(sink_flush(&sink));
    cr_expect(sink.gone);
    cr_expect_not(sink_block(&sink, BLOCK_PARAGRAPH, 0, "x", 1));
    sink_clear(&sink);
}
