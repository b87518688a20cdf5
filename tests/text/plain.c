// SPDX-License-Identifier: MIT
// Plain text as blocks, and the metadata above it. In the rows blocks are written one a line:
// "P text", "I text", "H1 text", "G2" (page 2).
#include "text/passages/block.h"

#include "text/base/buffer.h"
#include <criterion/criterion.h>
#include <string.h>

static bool write_block(void *context, const struct block *block)
{
    struct buffer *out = context;
    if (out->size > 0)
        buffer_add_byte(out, '\n');
    switch (block->kind) {
    case BLOCK_PARAGRAPH: buffer_add_string(out, "P "); break;
    case BLOCK_ITEM: buffer_add_string(out, "I "); break;
    case BLOCK_HEADING: buffer_printf(out, "H%d ", block->level); break;
    case BLOCK_PAGE: buffer_printf(out, "G%d", block->level); break;
    }
    return buffer_add(out, block->text, block->size);
}

static void check(const char *const rows[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out);
        cr_expect(blocks_from_plain_text(rows[i][0], strlen(rows[i][0]), write_block, &out));
        cr_expect_str_eq(out.data, rows[i][1], "---\n%s\n--- gives\n%s\n--- wanted\n%s", rows[i][0], out.data,
                         rows[i][1]);
        buffer_clear(&out);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

#define WRAPPED_1 "The committee on international affairs now decided that the law on state\n"
#define WRAPPED_2 "secrets also provides for giving information that is regarded as a state\n"
#define WRAPPED_3 "secret to those foreign countries with which agreements have been signed\n"
#define JOINED                                                                                                \
    "The committee on international affairs now decided that the law on state secrets also provides for "     \
    "giving information that is regarded as a state secret to those foreign countries with which agreements " \
    "have been signed"

Test(plain, joins_wrapped_lines)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"\n\n  \n", ""},
        {"One line", "P One line"},
        {WRAPPED_1 WRAPPED_2 WRAPPED_3, "P " JOINED},
        {WRAPPED_1 WRAPPED_2 WRAPPED_3 "\n" WRAPPED_1,
         "P " JOINED "\nP The committee on international affairs "
         "now decided that the law on state"},
        {"wide-\nspread\n\nend", "P wide-spread\nP end"},
        {"far—\nreaching", "P far—reaching"},
        {"nine-\nand ten-member teams", "P nine- and ten-member teams"},
        {"co-\nandante", "P co-andante"},
        {"this -\nor that", "P this - or that"},
        {"One.\r\n\r\nTwo.\r\rThree.", "P One.\nP Two.\nP Three."},
    };
    CHECK(rows);
}

Test(plain, takes_long_lines_for_paragraphs)
{
    static const char *const rows[][2] = {
        {"A: " JOINED ".\nB: " JOINED ".\nC.", "P A: " JOINED ".\nP B: " JOINED ".\nP C."},
        {JOINED "\nand goes on.\n" JOINED ".", "P " JOINED " and goes on.\nP " JOINED "."},
        {JOINED ",\nRecalling it,\nNoting that.", "P " JOINED ",\nP Recalling it,\nP Noting that."},
    };
    CHECK(rows);
}

Test(plain, ends_a_paragraph_where_a_line_ends_early)
{
    static const char *const rows[][2] = {
        {"Kent\nRome\nA much longer line of an address here",
         "P Kent\nP Rome\nP A much longer line of an address here"},
        {WRAPPED_1 "secrets.\nNow another paragraph begins which is as wide as the one before it\nand ends.",
         "P The committee on international affairs now decided that the law on state secrets.\n"
         "P Now another paragraph begins which is as wide as the one before it and ends."},
        {"TO: The minister\nFROM: The clerk\n\nx", "P TO: The minister\nP FROM: The clerk\nP x"},
    };
    CHECK(rows);
}

Test(plain, tells_items_labels_and_headings)
{
    static const char *const rows[][2] = {
        {"We need:\n- more time,\n- more money and\n  more people.",
         "P We need:\nI more time,\nI more money and more people."},
        {"* one\n* two", "I one\nI two"},
        {"*\n\nTo prevent it\n\n*\n\nTo allow it", "I To prevent it\nI To allow it"},
        {"• one\n\n• two", "I one\nI two"},
        {"BACKGROUND\nIt began in 1994.", "P BACKGROUND\nP It began in 1994."},
        {"BACKGROUND:\nIt began.", "P BACKGROUND:\nP It began."},
        {"It ended.\nCONCLUSIONS: It ended.", "P It ended.\nP CONCLUSIONS: It ended."},
        {"Title\n=====\n\nPart\n----\nText", "H1 Title\nH2 Part\nP Text"},
        {"one\n\n----------\n\ntwo", "P one\nP two"},
        {"=====\nTitle\n=====\ntext", "H1 Title\nP text"},
        {"a dash - in\nprose - stays", "P a dash - in prose - stays"},
    };
    CHECK(rows);
}

Test(plain, tells_pages)
{
    static const char *const rows[][2] = {
        {"one.\fTwo.", "G1\nP one.\nG2\nP Two."},
        {"one\n\n\f\n\ngoes on.\n\nThree.", "G1\nP one goes on.\nG2\nP Three."},
        {"\f\fthird", "G3\nP third"},
        {"one\f", "G1\nP one"},
    };
    CHECK(rows);
}

static bool refuse(void *context, const struct block *block)
{
    (void)block;
    return --*(int *)context > 0;
}

Test(plain, stops_when_the_sink_does)
{
    int left = 2;
    cr_expect_not(blocks_from_plain_text("one\n\ntwo\n\nthree", 15, refuse, &left));
    cr_expect_eq(left, 0);
}

struct header_row {
    const char *text, *title, *author, *date, *series, *body;
};

static void expect_range(const char *text, struct text_range range, const char *wanted, const char *what)
{
    size_t size = range.end - range.start;
    cr_expect(size == strlen(wanted) && memcmp(text + range.start, wanted, size) == 0,
              "%s of \"%s\": \"%.*s\", wanted \"%s\"", what, text, (int)size, text + range.start, wanted);
}

static void check_headers(const struct header_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = rows[i].text;
        struct plain_header header;
        plain_text_header(&header, text, strlen(text));
        expect_range(text, header.title, rows[i].title, "title");
        expect_range(text, header.author, rows[i].author, "author");
        expect_range(text, header.date, rows[i].date, "date");
        expect_range(text, header.series, rows[i].series, "series");
        cr_expect_str_eq(text + header.body + strspn(text + header.body, " \n"), rows[i].body, "%s", text);
    }
}

#define CHECK_HEADERS(rows) check_headers(rows, sizeof(rows) / sizeof *(rows))

Test(plain_header, reads_title_series_date_and_author)
{
    static const struct header_row rows[] = {
        {"134. Memorandum From A to B\n\nForeign Relations, Volume IV\nDate: 1955-12-08\n\nSource: C.\nD.",
         "134. Memorandum From A to B", "", "1955-12-08", "Foreign Relations, Volume IV", "Source: C.\nD."},
        {"The Title\n\nBriefs on Law, Volume IV\n\nText.", "The Title", "", "", "Briefs on Law, Volume IV",
         "Text."},
        {"The Title\n\n2005-11-02\n\nText.", "The Title", "", "2005-11-02", "", "Text."},
        {"The Title\n2005-11-02\nText here.\nMore.", "The Title", "", "2005-11-02", "", "Text here.\nMore."},
        {"The Title\n\nBy Jane Roe\n\nText.", "The Title", "Jane Roe", "", "", "Text."},
        {"The Title, 4:40 p.m.\n\nDate: 1975-08-03\n\nText.", "The Title, 4:40 p.m.", "", "1975-08-03", "",
         "Text."},
        {"Title: A\nAuthor: B C\nDate: 2 May 2005\nSeries: D\n\nText.", "A", "B C", "2 May 2005", "D",
         "Text."},
        {"A title\nin two lines\n\nDate: 2005\n\nText.", "A title\nin two lines", "", "2005", "", "Text."},
        {"A title\n\nText that is a sentence.", "A title", "", "", "", "Text that is a sentence."},
        {"Who decides?\n\nText.", "Who decides?", "", "", "", "Text."},
        {"A Note\n\nForeign Papers, 1955–1957, Volume IV\n\nText.", "A Note", "", "",
         "Foreign Papers, 1955–1957, Volume IV", "Text."},
        {"A Note\n\nForeign Papers, Volume XV, Berlin\n\nText.", "A Note", "", "",
         "Foreign Papers, Volume XV, Berlin", "Text."},
        {"A Note\n\nWe saw it in Papers, Volume XV.\n\nText.", "A Note", "", "", "",
         "We saw it in Papers, Volume XV.\n\nText."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, leaves_in_the_body_what_is_no_metadata)
{
    static const struct header_row rows[] = {
        {"IMPLICATIONS: Such.\nCONCLUSIONS: The.", "", "", "", "", "IMPLICATIONS: Such.\nCONCLUSIONS: The."},
        {"BACKGROUND\n\nIt began.", "", "", "", "", "BACKGROUND\n\nIt began."},
        {"It is a sentence.\n\nSo is this.", "", "", "", "", "It is a sentence.\n\nSo is this."},
        {"The Title\n\nSource: Department of State.\n\nText.", "The Title", "", "", "",
         "Source: Department of State.\n\nText."},
        {"The Title\n\nWashington, October 27, 1955.\n\nText.", "The Title", "", "", "",
         "Washington, October 27, 1955.\n\nText."},
        {"TO: A\nFROM: B C\nSUBJECT: D\n\nText.", "D", "B C", "", "",
         "TO: A\nFROM: B C\nSUBJECT: D\n\nText."},
        {"Only a title", "", "", "", "", "Only a title"},
        {"Only a title\n\n2005-11-02\n", "", "", "", "", "Only a title\n\n2005-11-02\n"},
        {"Heading\n=====\n\nText.", "", "", "", "", "Heading\n=====\n\nText."},
        {"lower case start\n\nText.", "", "", "", "", "lower case start\n\nText."},
        {"", "", "", "", "", ""},
        {"\n\n", "", "", "", "", ""},
    };
    CHECK_HEADERS(rows);
}
