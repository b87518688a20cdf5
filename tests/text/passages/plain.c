// SPDX-License-Identifier: MIT
// Plain text as blocks, and the metadata above it. In the rows blocks are written one a line:
// "P text", "I text", "H1 text", "G2" (page 2).
#include "tests/text/passages/block_lines.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static bool write_places(void *context, const struct block *block)
{
    return buffer_printf(context, "%d ", block->mark_count > 0 ? (int)block->marks[0].place.byte : -1);
}

static void check(const char *const rows[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out);
        cr_expect(blocks_from_plain_text(rows[i][0], strlen(rows[i][0]), block_line, &out));
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

Test(plain, begins_a_paragraph_where_a_line_is_set_in)
{
    static const char *const rows[][2] = {
        {"  The first one tells how the river was measured in the year of the flood\n"
         "and who held the rod. It was a long day for all who had come to see it.\n"
         "  The second one tells of the bridge, which was built of stone and of iron\n"
         "from the hills nearby.\n"
         "  A third.\n"
         "  A fourth.",
         "P The first one tells how the river was measured in the year of the flood and who held the rod. It was a "
         "long day for all who had come to see it.\n"
         "P The second one tells of the bridge, which was built of stone and of iron from the hills nearby.\n"
         "P A third.\nP A fourth."},
        // … by one who speaks, below a paragraph of one line that is full.
        {"  The first one tells how the river was measured in the year of the flood\n"
         "and who held the rod.\n"
         "  Nobody else had come to see it on that day, and so it took a long time.\n"
         "  The CHAIRMAN. The gentleman may go on.\n",
         "P The first one tells how the river was measured in the year of the flood and who held the rod.\n"
         "P Nobody else had come to see it on that day, and so it took a long time.\n"
         "P The CHAIRMAN. The gentleman may go on."},
        // … by ideographic blanks.
        {"　　河水上涨了。\n　　没有人知道。\n再来。", "P 河水上涨了。\nP 没有人知道。\nP 再来。"},
        {"　「川の水が増えた。」\n　誰も知らなかった。", "P 「川の水が増えた。」\nP 誰も知らなかった。"},
        // … where all of them are, and nothing else divides them.
        {"   The water rose.\n   Nobody had the key to the gate.\n   It was found in the pocket of a man who had gone home early.",
         "P The water rose.\nP Nobody had the key to the gate.\nP It was found in the pocket of a man who had gone home early."},
        {"She wrote of it in her diary, and this is how it stands there to this day.\n"
         "     The water came at night and took the boats that lay along the shore\n"
         "     with all that was in them.\n"
         "No more was said of it in the town, where people had other things to do.",
         "P She wrote of it in her diary, and this is how it stands there to this day.\n"
         "P The water came at night and took the boats that lay along the shore with all that was in them.\n"
         "P No more was said of it in the town, where people had other things to do."},
        {"1.  The rod shall be held upright by one who has been told how it is to\n"
         "    be held, and read by another.\n"
         "2.  The book shall be kept dry.",
         "P 1.  The rod shall be held upright by one who has been told how it is to be held, and read by another.\n"
         "P 2.  The book shall be kept dry."},
    };
    CHECK(rows);
}

Test(plain, joins_the_lines_of_double_spaced_prose)
{
    static const char *const rows[][2] = {
        {"The river was measured in the year of the flood, and those who\n\nheld the rod wrote down what they saw. "
         "It was a long day for\n\nall who had come. Nobody had thought that the water would rise\n\nso high.\n\n\n"
         "The bridge was built of stone.",
         "P The river was measured in the year of the flood, and those who held the rod wrote down what they saw. It "
         "was a long day for all who had come. Nobody had thought that the water would rise so high.\n"
         "P The bridge was built of stone."},
        {"Kent\n\nRome\n\nOslo\n\nBern\n\nLima", "P Kent\nP Rome\nP Oslo\nP Bern\nP Lima"},
    };
    CHECK(rows);
}

Test(plain, knows_the_ends_of_lines_and_paragraphs_of_unicode)
{
    static const char *const rows[][2] = {
        {"One.\xE2\x80\xA9Two.\xE2\x80\xA9Three.", "P One.\nP Two.\nP Three."},
        {WRAPPED_1 "secrets and\xE2\x80\xA8more of it.",
         "P The committee on international affairs now decided that the "
         "law on state secrets and more of it."},
        {"One.\xC2\x85\xC2\x85Two.", "P One.\nP Two."},
    };
    CHECK(rows);
}

Test(plain, takes_the_marks_off_quoted_mail)
{
    static const char *const rows[][2] = {
        {"He wrote:\n> The river was measured in the year\n> of the flood.\n>\n> > By whom?\nBy us.",
         "P He wrote:\nP The river was measured in the year of the flood.\nP By whom?\nP By us."},
        {"and this is so wherever the level that was read is\n> 5 as it was then",
         "P and this is so wherever the level "
         "that was read is > 5 as it was then"},
    };
    CHECK(rows);
}

Test(plain, takes_bullets_of_word_processors)
{
    static const char *const rows[][2] = {
        {"o   one\no   two", "I one\nI two"},
        {"o One thing\no Another", "I One thing\nI Another"},
        {"\xEF\x82\xB7 one", "I one"},
        {"uno\no dos", "P uno o dos"},
    };
    CHECK(rows);
}

Test(plain, reads_a_rule_below_columns_as_part_of_a_table)
{
    static const char *const rows[][2] = {
        {"Year   Level   Place\n----   -----   -----\n1996   3.1     Upper ford\n1997   2.9\n\nThen it fell.",
         "I Year | Level | Place\nI 1996 | 3.1 | Upper ford\nI 1997 | 2.9\nP Then it fell."},
        {"Year   Level\n------------\n1996   3.1", "I Year | Level\nI 1996 | 3.1"},
        {"+------+-----+\n| Year | Lev |\n+------+-----+\n| 1996 | 3.1 |\n+------+-----+",
         "I Year | Lev\nI 1996 | 3.1"},
        {"A  title set wide\n-----------------\nText.", "H2 A  title set wide\nP Text."},
    };
    CHECK(rows);
}

Test(plain, reads_tables_that_are_drawn)
{
    static const char *const rows[][2] = {
        // Rules between all rows: what stands in several lines of a cell is one text.
        {"It fell:\n+------+--------+\n| Year | Lev of |\n|      | ford   |\n+======+========+\n| 1996 | 3.1    |\n| and  | or so  |\n"
         "+------+--------+\n| 1997 | 2.9    |\n+------+--------+\nThen it rose.",
         "P It fell:\nI Year | Lev of ford\nI 1996 and | 3.1 or so\nI 1997 | 2.9\nP Then it rose."},
        // As databases print them: a row a line.
        {"+------+-----+\n| Year | Lev |\n+------+-----+\n| 1996 | 3.1 |\n| 1997 |     |\n|      | 2.8 |\n+------+-----+\n",
         "I Year | Lev\nI 1996 | 3.1\nI 1997 | 2.8"},
        {"  ┌──────┬─────┐\n  │ Year │ Lev │\n  ╞══════╪═════╡\n  │ 1996 │ 3.1 │\n  └──────┴─────┘\n\nText.",
         "I Year | Lev\nI 1996 | 3.1\nP Text."},
        {"| Year | Lev |\n|------|:---:|\n| 1996 | 3.1 |\n| 1997 | - - |\nText.",
         "I Year | Lev\nI 1996 | 3.1\nI 1997 | - -\nP Text."},
        {"| Year \\| day | Lev |\n|---|---|\n", "I Year \\| day | Lev"},
        {"Reach | Lev\n------|:---:\nUpper | 3.1\nLower | 2.7",
         "I Reach | Lev\nI Upper | 3.1\nI Lower | 2.7"},
        // No table: nothing between bars below a rule, bars alone.
        {"+------+\nText of it.", "P Text of it."},
        {"| a line of verse\n| and another", "P | a line of verse\nP | and another"},
        {"+--+\n|  |\n+--+", ""},
    };
    CHECK(rows);
}

Test(plain, reads_a_drawn_table_where_it_stands)
{
    static const char text[] = "It fell.\n\n+---+---+\n| a | b |\n+---+---+\n";
    struct buffer out;
    buffer_init(&out);
    cr_expect(blocks_from_plain_text(text, sizeof text - 1, write_places, &out));
    cr_expect_str_eq(out.data, "0 20 ", "%s", out.data);
    buffer_clear(&out);
}

// A line that closes a letter is no heading, whatever is drawn below it.
Test(plain, knows_a_heading_from_a_signature)
{
    static const char *const rows[][2] = {
        {"It fell.\n\nYours, Ada Roe\n--------------\nPost scriptum.",
         "P It fell.\nP Yours, Ada Roe\nP Post scriptum."},
        {"Mit freundlichen Grüßen\n=======================\nAda Roe", "P Mit freundlichen Grüßen\nP Ada Roe"},
        {"/s/ Ada Roe\n-----------\n", "P /s/ Ada Roe"},
        {"Yourself and others\n-------------------\nText.", "H2 Yourself and others\nP Text."},
        {"Signed treaties\n===============\nText.", "H1 Signed treaties\nP Text."},
    };
    CHECK(rows);
}

Test(plain, leaves_out_what_stands_at_the_edges_of_pages)
{
    static const char *const rows[][2] = {
        {"The water rose in the\n\n- 7 -\n\fnight and fell by day.",
         "G1\nP The water rose in the night and fell by day."},
        {"RIVER NOTES\n\nThe water rose in the\n\n\fRiver Notes                    4\n\nnight.",
         "G1\nP RIVER NOTES\nP The water rose in the night."},
        {"One.\n\nHydrographic Review 8\n\fTwo.\n\nHydrographic Review 9\n\fThree.",
         "G1\nP One.\nG2\nP Two.\nG3\nP Three."},
        {"He rose to [[Page S41]] speak of [Page 42] tolls[Page 43], [Page] and [Page x].\n\nThe bill passed.",
         "P He rose to speak of tolls, [Page] and [Page x].\nG43\nP The bill passed."},
        {"[[Page S41]] He rose.\n\nThe bill passed.", "G41\nP He rose.\nP The bill passed."},
        {"He rose to\n[[Page S41]]\nspeak.\n\n[[Page S42]]\n\nThe bill passed.",
         "P He rose to speak.\nG42\nP The bill passed."},
        {"The level rose in a way that\nnobody had\n\n3 See the notes of 1996.\n\n\fforeseen in town.",
         "G1\nP The level rose in a way that nobody had foreseen in town.\nP 3 See the notes of 1996."},
        {"The level rose in\nPAGE 02        OSLO  01234  121815Z\nthe night.",
         "P The level rose in the night."},
        {"We came.\n\n2\n\nWe saw.\n\n3\n\nWe left.", "P We came.\nP 2\nP We saw.\nP 3\nP We left."},
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

// Whether its first line ends in a small word, or its words are small.
Test(plain, takes_no_first_line_of_double_spaced_prose_for_a_title)
{
#define SPACED                                                                                               \
    "Monday and spoke of the level of the\n\nriver, which had been rising for\n\ndays. Nobody had foreseen " \
    "that, they\n\nsaid, and nobody knew what would\n\ncome of it in the spring of the year."
    static const struct header_row rows[] = {
        {"The delegates of the town came on\n\n" SPACED, "", "", "", "",
         "The delegates of the town came on\n\n" SPACED},
        {"They reached it after a long journey last\n\n" SPACED, "", "", "", "",
         "They reached it after a long journey last\n\n" SPACED},
        {"The Level of the River\n\n" SPACED, "The Level of the River", "", "", "", SPACED},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_the_title_below_the_topic_of_a_report)
{
#define REPORT "GAO-21-345\n\nWhat GAO Found\n\nThe board was slow, and the locks of the river leak."
#define OFFICE "United States Government Accountability Office\nReport to Congressional Requesters\n\n"
    static const struct header_row rows[] = {
        {OFFICE "March 2021\n\nRIVER LOCKS\n\nBoard Should Mend\nWhat Leaks\n\n" REPORT,
         "RIVER LOCKS\n\nBoard Should Mend\nWhat Leaks", "", "March 2021", "",
         OFFICE "March 2021\n\nRIVER LOCKS\n\nBoard Should Mend\nWhat Leaks\n\n" REPORT},
        {OFFICE "RIVER LOCKS\n\n" REPORT, "RIVER LOCKS", "", "", "", OFFICE "RIVER LOCKS\n\n" REPORT},
        {"PRESS RELEASE\n\nRIVER LOCKS\n\nBoard Should Mend\n\nIt leaks, as the board said.", "RIVER LOCKS",
         "", "", "", "PRESS RELEASE\n\nRIVER LOCKS\n\nBoard Should Mend\n\nIt leaks, as the board said."},
    };
    CHECK_HEADERS(rows);
#undef REPORT
#undef OFFICE
}

Test(plain_header, reads_authors_above_their_offices)
{
#define TEXT "Summary\n\nThe board was made by law, and owns the locks of the river."
#define ROE "Ada Roe\nSpecialist in River Policy\nRivers Division"
#define POE "Ben Poe\nSenior Analyst, Public Finance"
    static const struct header_row rows[] = {
        {"The River Board: Issues\n\n" ROE "\n\nUpdated in spring\n\n" TEXT, "The River Board: Issues",
         "Ada Roe", "", "", ROE "\n\nUpdated in spring\n\n" TEXT},
        {"Order Code RL12345\n\nCRS Report for Congress\n\nThe River Board: Issues\n\n" ROE "\n\n" POE
         "\n\n" TEXT,
         "The River Board: Issues", ROE "\n\nBen Poe", "", "",
         "Order Code RL12345\n\nCRS Report for Congress\n\nThe River Board: Issues\n\n" ROE "\n\n" POE
         "\n\n" TEXT},
        // Who speaks, who is written to, and what no name stands above.
        {"Talk on the River\n\nSpeakers:\n\n" ROE "\n\n" TEXT, "Talk on the River", "", "", "",
         "Speakers:\n\n" ROE "\n\n" TEXT},
        {"The River\n\nRiver Board\nSpecialist in River Policy\n\n" TEXT, "The River", "", "", "",
         "River Board\nSpecialist in River Policy\n\n" TEXT},
        {"The River\n\nAda Roe\nSpecialists say that it rose\n\n" TEXT, "The River", "", "", "",
         "Ada Roe\nSpecialists say that it rose\n\n" TEXT},
        {"The River\n\n" TEXT "\n\n" ROE, "The River", "", "", "", TEXT "\n\n" ROE},
    };
    CHECK_HEADERS(rows);
#undef TEXT
#undef ROE
#undef POE
}

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
        {"The Title\n\nBy Jane Roe, 2 May 2005\n\nText.", "The Title", "Jane Roe", "2 May 2005", "", "Text."},
        {"The Title\n\nBy Jane Roe, Staff Writer | May 2, 2005, 10:15\n\nText.", "The Title", "Jane Roe",
         "May 2, 2005", "", "Text."},
        {"The Title\n\nVon Jürgen Roe (2. Mai 2005)\n\nText.", "The Title", "Jürgen Roe", "2. Mai 2005", "",
         "Text."},
        {"The Title\n\nBy Jane Roe on 2 May 2005\n\nText.", "The Title", "Jane Roe", "2 May 2005", "",
         "Text."},
        {"The Title\n\nBy the treaty of 2 May 2005\n\nText.", "The Title", "", "", "",
         "By the treaty of 2 May 2005\n\nText."},
        {"The Title\n\nBy Special Messenger, 2 May 2005\n\nText.", "The Title", "", "", "",
         "By Special Messenger, 2 May 2005\n\nText."},
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
        {"The Title\n\nBriefs on Law\n4 March 2014\n\nText.", "The Title", "", "4 March 2014",
         "Briefs on Law", "Text."},
        // A person between title and date wrote it; a place or a body did not.
        {"The Łódź Treaty\nZoë Šimůnková\n2019-05-14\n\nText.", "The Łódź Treaty", "Zoë Šimůnková",
         "2019-05-14", "", "Text."},
        {"The Treaty\n\nJan van der Berg\n14 May 2019\n\nText.", "The Treaty", "Jan van der Berg",
         "14 May 2019", "", "Text."},
        {"The Treaty\n\nAda Roe\n\n14 May 2019\n\nText.", "The Treaty", "Ada Roe", "14 May 2019", "",
         "Text."},
        {"The Treaty\n\nSecurity Council\n14 May 2019\n\nText.", "The Treaty", "", "14 May 2019",
         "Security Council", "Text."},
        {"The Treaty\n\nNew York\n\n14 May 2019\n\nText.", "The Treaty", "", "", "",
         "New York\n\n14 May 2019\n\nText."},
        {"The Treaty\n\nAda Roe\n\nText.", "The Treaty", "", "", "", "Ada Roe\n\nText."},
        // What goes on in the date, or says who made the paper, is no series.
        {"Resolution 9\n\nAdopted by the Council at its 7th meeting, on\n4 March 2014\n\nText.",
         "Resolution 9", "", "", "", "Adopted by the Council at its 7th meeting, on\n4 March 2014\n\nText."},
        {"On Water\n\nRemarks by the Chair\n4 March 2014\n\nText.", "On Water", "", "", "",
         "Remarks by the Chair\n4 March 2014\n\nText."},
        {"On Water\n\nBerlin,\n4 March 2014\n\nText.", "On Water", "", "", "",
         "Berlin,\n4 March 2014\n\nText."},
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
        {"MEMORANDUM\n\nTO: A\nFROM: B C\nDATE: May 5, 2011\nRE: The upper ford\n\nText.", "The upper ford",
         "B C", "May 5, 2011", "",
         "MEMORANDUM\n\nTO: A\nFROM: B C\nDATE: May 5, 2011\nRE: The upper ford\n\nText."},
        {"NOTE FOR THE FILE\n\nFrom: B C\nRe: The upper ford\n\nText.", "The upper ford", "B C", "", "",
         "NOTE FOR THE FILE\n\nFrom: B C\nRe: The upper ford\n\nText."},
        {"ПРЕСС-РЕЛИЗ\n\n5 мая 2011 г.\n\nОткрыт верхний брод\n\nText.", "Открыт верхний брод", "",
         "5 мая 2011 г.", "", "ПРЕСС-РЕЛИЗ\n\n5 мая 2011 г.\n\nОткрыт верхний брод\n\nText."},
        {"R 121815Z SEP 62\nFM EMBASSY X\nTO OFFICE Y\nSUBJECT: TOLLS AT THE\nUPPER FORD\nREF: A 12\n\n1. Text.",
         "TOLLS AT THE\nUPPER FORD", "", "121815Z SEP 62", "",
         "R 121815Z SEP 62\nFM EMBASSY X\nTO OFFICE Y\nSUBJECT: TOLLS AT THE\nUPPER FORD\nREF: A 12\n\n1. Text."},
        {"MEMORANDUM FOR THE CLERK\n\nFROM:    Water - Bea Cole\n\nSUBJECT: The upper\n         ford\n\nText.",
         "The upper\n         ford", "Bea Cole", "", "",
         "MEMORANDUM FOR THE CLERK\n\nFROM:    Water - Bea Cole\n\nSUBJECT: The upper\n         ford\n\nText."},
        {"FOR IMMEDIATE RELEASE\nMay 5, 2011\nContact: B C\n\nOFFICE OPENS UPPER FORD\n\nOSLO -- Text.",
         "OFFICE OPENS UPPER FORD", "", "May 5, 2011", "",
         "FOR IMMEDIATE RELEASE\nMay 5, 2011\nContact: B C\n\nOFFICE OPENS UPPER FORD\n\nOSLO -- Text."},
        // A body's name stands above, a number behind what it is, when it goes out below it.
        {"NEWS RELEASE\n\nWater Office\nTown House\n\nFOR IMMEDIATE RELEASE\nMonday, May 5, 2011\n\nOffice Opens the Upper Ford\n\n"
         "OSLO -- Text.",
         "Office Opens the Upper Ford", "", "", "",
         "NEWS RELEASE\n\nWater Office\nTown House\n\nFOR IMMEDIATE RELEASE\nMonday, May 5, 2011\n\nOffice Opens the Upper Ford\n\n"
         "OSLO -- Text."},
        {"Press Release (2011) 55\nIssued on 05 May 2011\n\nStatement on the upper ford\n\n1. Text.",
         "Statement on the upper ford", "", "05 May 2011", "",
         "Press Release (2011) 55\nIssued on 05 May 2011\n\nStatement on the upper ford\n\n1. Text."},
        {"PRESSEMITTEILUNG Nr. 3/2011\n\nSperrfrist: 5. Mai 2011, 12 Uhr\n\nAmt öffnet die obere Furt\n\nOslo – Text.",
         "Amt öffnet die obere Furt", "", "5. Mai 2011", "",
         "PRESSEMITTEILUNG Nr. 3/2011\n\nSperrfrist: 5. Mai 2011, 12 Uhr\n\nAmt öffnet die obere Furt\n\nOslo – Text."},
        {"COMMUNIQUÉ DE PRESSE\n\nOslo, le 5 mai 2011\n\nLe gué est ouvert\n\nTexte.", "Le gué est ouvert",
         "", "", "", "COMMUNIQUÉ DE PRESSE\n\nOslo, le 5 mai 2011\n\nLe gué est ouvert\n\nTexte."},
        // The corners of a head.
        {"United Towns                    T/RES/7 (2011)\n\nCouncil            Distr.: General\n\nResolution 7 (2011)\n\nThe Council,",
         "Resolution 7 (2011)", "", "", "",
         "United Towns                    T/RES/7 (2011)\n\nCouncil            Distr.: General\n\nResolution 7 (2011)\n\nThe Council,"},
        {"OFFICE OF WATER\nOSLO\n\nWB-5                         5 May 2011\n\nMEMORANDUM FOR The Clerk\n\nSUBJECT: The Ford\n\n1. Text.",
         "The Ford", "", "5 May 2011", "",
         "OFFICE OF WATER\nOSLO\n\nWB-5                         5 May 2011\n\nMEMORANDUM FOR The Clerk\n\nSUBJECT: The Ford\n\n1. Text."},
        {"THE RIVER                    REPORT 5\n\nThe water rose in the night and took the boats\nalong the shore to the old\n\nmill.",
         "THE RIVER                    REPORT 5", "", "", "",
         "The water rose in the night and took the boats\nalong the shore to the old\n\nmill."},
        {"[Clerk] Where did the water come from?\n\n[Roe] From the snow.", "", "", "", "",
         "[Clerk] Where did the water come from?\n\n[Roe] From the snow."},
        {"B C\nOffice of Water\n\n5 May 2011\n\nDear D,\n\nText.", "", "", "", "",
         "B C\nOffice of Water\n\n5 May 2011\n\nDear D,\n\nText."},
        {"WATER PAPER No. 7\n\nThe Upper Ford\n\nby Bea Cole\n\nMay 2011\n\nText.", "The Upper Ford",
         "Bea Cole", "May 2011", "WATER PAPER No. 7", "Text."},
        {"The water rose in the night and took\n\nthe boats that lay along the shore. No\n\nmore was said of it in the town, "
         "where\n\npeople had other things to do.",
         "", "", "", "",
         "The water rose in the night and took\n\nthe boats that lay along the shore. No\n\nmore was said of it in the "
         "town, where\n\npeople had other things to do."},
        {"The Title\n\nText that was written\nby Bea Cole, who saw it.", "The Title", "", "", "",
         "Text that was written\nby Bea Cole, who saw it."},
        {"Only a title", "", "", "", "", "Only a title"},
        {"Only a title\n\n2005-11-02\n", "", "", "", "", "Only a title\n\n2005-11-02\n"},
        {"Heading\n=====\n\nText.", "", "", "", "", "Heading\n=====\n\nText."},
        {"lower case start\n\nText.", "", "", "", "", "lower case start\n\nText."},
        {"", "", "", "", "", ""},
        {"\n\n", "", "", "", "", ""},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, takes_persons_between_title_and_date_for_authors)
{
    static const struct header_row rows[] = {
        {"The Title\n\nAnn Poe\n\nBen Roe\n\n2005-11-02\n\nText.", "The Title", "Ann Poe\n\nBen Roe",
         "2005-11-02", "", "Text."},
        {"The Title\nAnn Poe; Ben Roe\n2005-11-02\n\nText.", "The Title", "Ann Poe; Ben Roe", "2005-11-02",
         "", "Text."},
        {"A Title of Which the End\nStands in a Second Line\nAnn Poe and Ben Roe\n2005-11-02\n\nText.",
         "A Title of Which the End\nStands in a Second Line", "Ann Poe and Ben Roe", "2005-11-02", "",
         "Text."},
        {"Der Titel\n\nDr. Jörg Köhler\n\n2005-11-02\n\nText.", "Der Titel", "Dr. Jörg Köhler", "2005-11-02",
         "", "Text."},
        {"Река весной\n\nИрина Соколова\n\n2005-11-02\n\nТекст.", "Река весной", "Ирина Соколова",
         "2005-11-02", "", "Текст."},
        {"春天的河\n\n陈小雨\n\n2005-11-02\n\n正文。", "春天的河", "陈小雨", "2005-11-02", "", "正文。"},
        // A byline keeps its own way; places and bodies are no persons.
        {"The Title\n\nby Ann Poe\n\n2005-11-02\n\nText.", "The Title", "Ann Poe", "2005-11-02", "", "Text."},
        {"The Title\n\nWorld Bank\n\n2005-11-02\n\nText.", "The Title", "", "", "",
         "World Bank\n\n2005-11-02\n\nText."},
        {"Река весной\n\nНижний Город\n\n2005-11-02\n\nТекст.", "Река весной", "", "", "",
         "Нижний Город\n\n2005-11-02\n\nТекст."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_memoranda_in_other_languages)
{
    static const struct header_row rows[] = {
        {"NOTE DE SERVICE\n\nÀ : Le greffier\nDe : Hélène Aubry\nDate : 7 mai 2018\nObjet : Les quais du nord\n\nTexte.",
         "Les quais du nord", "Hélène Aubry", "7 mai 2018", "",
         "NOTE DE SERVICE\n\nÀ : Le greffier\nDe : Hélène Aubry\nDate : 7 mai 2018\nObjet : Les quais du nord\n\nTexte."},
        {"VERMERK\n\nVon: Jörg Maier\nDatum: 7. Mai 2018\nBetreff: Der Nordkai\n\nText.", "Der Nordkai",
         "Jörg Maier", "7. Mai 2018", "",
         "VERMERK\n\nVon: Jörg Maier\nDatum: 7. Mai 2018\nBetreff: Der Nordkai\n\nText."},
        {"СЛУЖЕБНАЯ ЗАПИСКА\n\nОТ: Ирина Соколова\nДата: 7 мая 2018 г.\nТема: Причалы\n\nТекст.", "Причалы",
         "Ирина Соколова", "7 мая 2018 г.", "",
         "СЛУЖЕБНАЯ ЗАПИСКА\n\nОТ: Ирина Соколова\nДата: 7 мая 2018 г.\nТема: Причалы\n\nТекст."},
        // What is a word of English, or no person, is no key.
        {"The Title\n\nData: nine surveys\n\nText.", "The Title", "", "", "", "Data: nine surveys\n\nText."},
        {"Der Titel\n\nVon: der Quelle\n\nText.", "Der Titel", "", "", "", "Von: der Quelle\n\nText."},
    };
    CHECK_HEADERS(rows);
}
