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
        {"Дата: 12 марта 2019 г.\nТема: Пошлины на шлюзах\n\nx",
         "P Дата: 12 марта 2019 г.\nP Тема: Пошлины на шлюзах\nP x"},
        {"Vastaanottaja: Boris Richter\nPäivämäärä: 12.3.2019\n\nx",
         "P Vastaanottaja: Boris Richter\nP Päivämäärä: 12.3.2019\nP x"},
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
