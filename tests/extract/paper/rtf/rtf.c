// SPDX-License-Identifier: MIT
// RTF as word processors and converters write it.
#include "tests/extract/table.h"

#define HEAD \
    "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\froman Times;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 Mincho;}}"

Test(rtf, text_is_in_the_code_page_of_its_font)
{
    static const struct extract_row rows[] = {
        {"a.rtf", HEAD "A caf\\'e9 on the quay was shut.\\par}", "== \nA café on the quay was shut.\n\n"},
        {"a.rtf", HEAD "{\\f1 \\'cc\\'ee\\'f1\\'f2} is a bridge.\\par}", "== \nМост is a bridge.\n\n"},
        {"a.rtf", HEAD "\\f3 \\'93\\'fa\\'96\\'7b is read.\\par}", "== \n日本 is read.\n\n"},
        {"a.rtf", "{\\rtf1\\ansi\\ansicpg1251 \\'cc\\'ee\\'f1\\'f2 there.\\par}", "== \nМост there.\n\n"},
        // Bytes that stand as they are: UTF-8 where all of them are, else in the code page.
        {"a.rtf", HEAD "A café “on” \\'93the\\'94 Мост.\\par}", "== \nA café “on” “the” Мост.\n\n"},
        {"a.rtf", HEAD "A caf\xe9 and a caf\xc3\xa9.\\par}", "== \nA café and a cafÃ©.\n\n"},
        {"a.rtf", HEAD "A caf\\u233é, \\uc2\\u228ä, and \\uc1\\u228?.\\par}", "== \nA café, ä, and ä.\n\n"},
        {"a.rtf", "{\\rtf1\\ansi\\ansicpg932 é \\'83A\\'83\\'43.\\par}", "== \né アイ.\n\n"},
        {"a.rtf", "{\\rtf1\\mac caf\\'8e there.\\par}", "== \ncafé there.\n\n"},
        {"a.rtf", "{\\rtf1\\pc caf\\'82 there.\\par}", "== \ncafé there.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, fonts_of_themes_have_high_numbers)
{
    static const struct extract_row rows[] = {
        // As Word has written since 2007: no entry is another's, whatever its number.
        {"a.rtf",
         "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f31506\\fcharset0 Calibri;}"
         "{\\f31571\\fcharset204 Calibri Cyr;}{\\f31577\\fcharset163 Calibri (Vietnamese);}}"
         "{\\f0 caf\\'ea }{\\f31506 \\'cf}{\\loch\\af31506\\hich\\af31506\\dbch\\f31571 \\'ec\\'e8\\'f0}\\par}",
         "== \ncafê Ïмир\n\n"},
        // A number that the format does not have is of no font: the code page of the document counts.
        {"a.rtf",
         "{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset161 Greek;}{\\f40000\\fcharset0 Other;}}"
         "{\\f0 \\'ec}{\\f40000 \\'ec\\'e8\\'f0}{\\f-1 \\'ec}\\par}",
         "== \nμмирм\n\n"},
        // Nor does a style of a high number head what the first style is on.
        {"a.rtf",
         "{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s2000 heading 2;}{\\s5000 heading 1;}}"
         "{\\pard\\s2000 The Mill\\par}{\\pard\\s0 It grinds.\\par}{\\pard\\s5000 It stands.\\par}}",
         "== \ntitle: The Mill (heading)\nIt grinds.\n\nIt stands.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, unicode_numbers_stand_before_what_others_read)
{
    static const struct extract_row rows[] = {
        {"a.rtf", HEAD "The \\u8220\"Final Accord\\u8221\" of Bogot\\u225? is in force.\\par}",
         "== \nThe “Final Accord” of Bogotá is in force.\n\n"},
        {"a.rtf", HEAD "\\uc2 A caf\\u233\\'a8\\'a6 here.\\par}", "== \nA café here.\n\n"},
        {"a.rtf", HEAD "\\uc0 A caf\\u233 here.\\par}", "== \nA caféhere.\n\n"},
        {"a.rtf", HEAD "{\\uc0 \\u233}t\\u233?.\\par}", "== \nété.\n\n"},
        {"a.rtf", HEAD "A bird \\u-10179?\\u-9030? there.\\par}", "== \nA bird \U0001F4BA there.\n\n"},
        {"a.rtf", HEAD "Half \\u-10179? there.\\par}", "== \nHalf \uFFFD there.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, signs_have_words_of_their_own)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD
         "\\ldblquote Yes\\rdblquote  and \\lquote no\\rquote  \\emdash  or\\~so\\line \\{x\\} a\\_b opt\\-ion.\\par}",
         "== \n“Yes” and ‘no’ — or\xc2\xa0so\n{x} a-b option.\n\n"},
        {"a.rtf", HEAD "One\r\n word\r\nover lines.\\\nTwo.\\\r\nThree.\\par}",
         "== \nOne wordover lines.\n\nTwo.\n\nThree.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, what_is_no_text_stays_out)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD
         "{\\header Page head\\par}{\\footerr foot \\chpgn\\par}{\\*\\generator Writer;}{\\pict\\wmetafile8 0123abcd}"
         "{\\*\\unknown {\\b lost}}Text {\\v hidden}here{\\deleted gone}. {\\field{\\*\\fldinst HYPERLINK \"http://a\"}"
         "{\\fldrslt A link.}}{\\xe{\\v entry}}{\\bin3 }}}\\par}",
         "== \nText here. A link.\n\n"},
        {"a.rtf", HEAD "{\\pict\\bin4 {{{{}Seen.\\par}", "== \nSeen.\n\n"},
    };
    CHECK_ROWS(rows);
}

#define STYLES "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 Part;}{\\s2\\sbasedon0 heading 2;}}"

Test(rtf, headings_are_told_by_style_level_or_bold_print)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD STYLES
         "{\\pard\\s1 Rivers\\par}{\\pard Text of the rivers.\\par}\\pard\\s2 Dams\\par\\pard Text of the dams.\\par"
         "\\pard\\outlinelevel2 Walls\\par\\pard Text of the walls.\\par\\pard\\b Mills\\b0\\par Text.\\par}",
         "== \ntitle: Rivers (heading)\nText of the rivers.\n\n## Dams\n\nText of the dams.\n\n### Walls\n\nText of the walls.\n\n"
         "#### Mills\n\nText.\n\n"},
        {"a.rtf", HEAD "Text.\\par {\\b A sentence in bold print is no heading.}\\par Text.\\par}",
         "== \nText.\n\nA sentence in bold print is no heading.\n\nText.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, bold_words_that_run_in_head_what_follows)
{
#define FOLLOWING "The talks began in the old town hall and went on for a year."
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD "{\\b Background.} " FOLLOWING "\\par\\pard\\b Scope of work. \\b0 " FOLLOWING
              "\\par {\\b R\\u233?le of "
              "tariffs.}\\u8212? " FOLLOWING "\\par}",
         "== \n#### Background\n\n" FOLLOWING "\n\n#### Scope of work\n\n" FOLLOWING
         "\n\n#### R\xc3\xa9le of tariffs\n\n\xe2\x80\x94 " FOLLOWING "\n\n"},
        {"a.rtf",
         HEAD "{\\b Ann Bell.} " FOLLOWING "\\par {\\b No} " FOLLOWING
              "\\par Then {\\b scope of work.} " FOLLOWING "\\par {\\b Scope of work.} It ended.\\par}",
         "== \nAnn Bell. " FOLLOWING "\n\nNo " FOLLOWING "\n\nThen scope of work. " FOLLOWING
         "\n\nScope of work. It ended.\n\n"},
        {"a.rtf",
         HEAD "\\trowd\\cellx1\\intbl{\\b Scope of work.} " FOLLOWING "\\cell\\row\\pard Text.\\par}",
         "== \n- Scope of work. " FOLLOWING "\n\nText.\n\n"},
    };
#undef FOLLOWING
    CHECK_ROWS(rows);
}

// What is headed below the text is a part of it, where the heading above names but a kind of document.
Test(rtf, a_heading_below_prose_is_no_title)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD
         "{\\stylesheet{\\s1 heading 1;}}\\s1 Memorandum\\par\\pard\\s0 The water of the upper river has fallen for eleven "
         "years, and the two districts that share it no longer agree on what either of them may take.\\par\\s1 What was "
         "agreed\\par\\pard\\s0 Nothing.\\par}",
         "== \n# Memorandum\n\nThe water of the upper river has fallen for eleven years, and the two districts that share it no "
         "longer agree on what either of them may take.\n\n# What was agreed\n\nNothing.\n\n"},
        // Nor is the head of a part, where there is another; alone it is.
        {"a.rtf",
         HEAD
         "{\\stylesheet{\\s1 heading 1;}}\\s1 Recommendation 4: Joint readings\\par\\s1 Water below the weir\\par\\pard\\s0 "
         "Nothing.\\par}",
         "== \ntitle: Water below the weir (heading)\n# Recommendation 4: Joint readings\n\nNothing.\n\n"},
        {"a.rtf",
         HEAD
         "{\\stylesheet{\\s1 heading 1;}}\\s1 Recommendation 4: Joint readings\\par\\pard\\s0 Nothing.\\par}",
         "== \ntitle: Recommendation 4: Joint readings (heading)\nNothing.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Signs are told by the name of their font. A word that stands in it stays one.
Test(rtf, signs_of_fonts_are_what_they_show)
{
#define SIGNS \
    "{\\rtf1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\ftech\\fcharset2 Symbol;}{\\f2\\fcharset2 Wingdings;}{\\f3\\fcharset2 Ours;}}"
    static const struct extract_row rows[] = {
        {"a.rtf", SIGNS "Levels {\\f1\\u-3917 ?}3 and {\\f1\\'a3 and \\u-3999 ?}.\\par}",
         "== \nLevels \u22653 and \u2264 and \u03b1.\n\n"},
        {"a.rtf", SIGNS "{\\f2\\'fc} Yes {\\f2\\u-3928 ?} no {\\f2\\'e0} third.\\par}",
         "== \n\u2713 Yes \u2610 no \u2192 third.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, rows_items_and_notes)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD
         "\\trowd\\cellx100\\cellx200\\pard\\intbl Village\\cell Houses\\cell\\row\\trowd\\pard\\intbl Ford\\par and Mill\\cell "
         "\\cell\\row\\pard After it.\\par}",
         "== \n- Village | Houses\n\n- Ford and Mill\n\nAfter it.\n\n"},
        {"a.rtf",
         HEAD
         "{\\pard{\\listtext\\f2\\'b7\\tab}{\\f0 One of them}\\par}{\\pard{\\pntext 2.\\tab}Another.\\par}Text.\\par}",
         "== \n- One of them\n\n- 2. Another.\n\nText.\n\n"},
        {"a.rtf",
         HEAD
         "The dam{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} Of the upper mill.\\par} is old.{\\*\\atnid E}{\\*\\atnauthor "
         "Ed}\\chatn{\\*\\annotation{\\*\\atnref 0}Is it?\\par}\\par Next.{\\*\\annotation Of nobody.}\\par}",
         "== \nThe dam is old.\n\nOf the upper mill.\n\nNext.\n\n# Comments\n\nEd: Is it?\n\nOf nobody.\n\n"},
        // Marks that were typed; a dash within a line, or before a blank, is none.
        {"a.rtf",
         HEAD
         "{\\pard\\bullet\\tab One of them\\par}{\\pard 2.\\tab Another.\\par}{\\pard 1998.\\tab A year.\\par}{\\pard - so\\par}}",
         "== \n- One of them\n\n- 2. Another.\n\n1998.\tA year.\n\n- so\n\n"},
        // Numbers of any script are kept; a Latin letter alone is a sign of a font that shows another.
        {"a.rtf",
         HEAD
         "{\\pard{\\listtext\\u1072?)\\tab}Cyrillic.\\par}{\\pard{\\listtext\\u1635?.\\tab}Arabic.\\par}"
         "{\\pard{\\listtext\\u19968?\\u12289?\\tab}Chinese.\\par}{\\pard{\\listtext\\u9312?\\tab}Ringed.\\par}"
         "{\\pard{\\listtext\\'a7 1.\\tab}Paragraph.\\par}{\\pard{\\listtext\\'d8\\tab}Arrow.\\par}"
         "{\\pard{\\listtext o\\tab}Ring.\\par}}",
         "== \n- а) Cyrillic.\n\n- ٣. Arabic.\n\n- 一、 Chinese.\n\n- ① Ringed.\n\n- § 1. Paragraph.\n\n- Arrow.\n\n- "
         "Ring.\n\n"},
        // Bullets of fonts of signs, with white space before them.
        {"a.rtf", HEAD "{\\pard{\\listtext\\pard\\plain  \\u61623\\'3f\\tab}One of them\\par}}",
         "== \n- One of them\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, the_file_says_who_wrote_it)
{
    static const struct extract_row rows[] = {
        {"a.rtf",
         "{\\rtf1{\\info{\\title Sharing a River}{\\author Anna Holm}{\\operator ph}}{\\pard Text of it.\\par}}",
         "== \ntitle: Sharing a River (metadata)\nText of it.\n\nauthor: Anna Holm (metadata)\n"},
        {"a.rtf",
         "{\\rtf1{\\info{\\title Document1}{\\author user}}{\\pard\\qc\\b\\fs36 Sharing a River\\par}{\\pard\\qc 3 May "
         "1987\\par}{\\pard Text of it, which is longer than a line of metadata would be.\\par}}",
         "== \ntitle: Sharing a River (heading)\ndate: 3 May 1987 (header)\nText of it, which is longer than a line of metadata would "
         "be.\n\n"},
        // The day of its making; the last of several times is another's.
        {"a.rtf",
         "{\\rtf1{\\info{\\creatim\\yr2019\\mo3\\dy4\\hr9\\min5}{\\revtim\\yr2020\\mo1\\dy2}}{\\pard The summer of 2019.\\par}}",
         "== \ncreated: 2019-03-04 (metadata)\nThe summer of 2019.\n\n"},
        {"a.rtf", "{\\rtf1{\\info{\\creatim\\yr2019\\mo13\\dy4 text}}{\\pard The summer of 2019.\\par}}",
         "== \nThe summer of 2019.\n\n"},
        {"a.rtf", "{\\rtf1{\\info{\\creatim\\yr-2019}}{\\pard The summer of 2019.\\par}}",
         "== \nThe summer of 2019.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, broken_files_give_what_they_hold_or_a_reason)
{
    static const struct extract_row rows[] = {
        {"a.rtf", "{\\rtf1 Text that", "== \ncut: its end is missing (metadata)\nText that\n\n"},
        {"a.rtf", "{\\rtf1 Text}}}} more\\par}", "== \nText more\n\n"},
        {"a.rtf", "{\\rtf1}", "== \nempty: no text in it\n"},
        {"a.rtf", "{\\rtf1\\bin99999999 x",
         "== \ncut: its end is missing (metadata)\nempty: no text in it\n"},
        {"a.rtf", "{\\rtf1\\'", "== \ncut: its end is missing (metadata)\nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(rtf, deep_groups_are_read_to_a_bound)
{
    enum { DEPTH = 100000 };
    char *text = malloc(2 * DEPTH + 64);
    cr_assert(text);
    char *at = stpcpy(text, "{\\rtf1 ");
    memset(at, '{', DEPTH);
    at = stpcpy(at + DEPTH, "Deep.");
    memset(at, '}', DEPTH);
    stpcpy(at + DEPTH, " Text.\\par}");
    char *found = dumped("a.rtf", text, strlen(text));
    cr_expect_str_eq(found, "== \nDeep. Text.\n\n");
    free(found);
    free(text);
}

// As in Word and OpenDocument: furniture beside a text, the text where there is hardly another.
Test(rtf, tables_of_contents_are_left_out_beside_a_text)
{
#define NAMED \
    "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s10 toc 1;}{\\s11 TOC Heading;}{\\s12 contents of it;}}"
#define CONTENTS \
    "\\pard\\s11 Contents\\par\\pard\\s10 {\\field{\\*\\fldinst TOC}{\\fldrslt Locks\\tab 3\\par\\pard\\s10 Weirs\\tab 7\\par}}"
    static const struct extract_row rows[] = {
        {"a.rtf",
         HEAD NAMED CONTENTS
         "\\pard\\s1 Locks\\par\\pard\\plain The gate of the upper lock was shut in the spring of the year.\\par"
         "\\pard\\s12 It is open again.\\par}",
         "== \ntitle: Locks (heading)\nThe gate of the upper lock was shut in the spring of the year.\n\nIt is open again.\n\n"},
        {"a.rtf", HEAD NAMED CONTENTS "\\pard\\plain Shut.\\par}",
         "== \nContents\n\nLocks\t3\n\nWeirs\t7\n\nShut.\n\n"},
    };
#undef CONTENTS
#undef NAMED
    CHECK_ROWS(rows);
}

Test(rtf, objects_of_other_programs_are_members)
{
#define PACKAGE                                                                                 \
    "01050000 02000000 08000000 5061636b61676500 00000000 00000000 2f000000 0200 612e74787400 " \
    "433a5c612e74787400 0000 0300 02000000 7800 10000000 546865206d696c6c206772696e64732e"
#define PACKAGE_CUT                                                                             \
    "01050000 02000000 08000000 5061636b61676500 00000000 00000000 2f000000 0200 612e74787400 " \
    "433a5c612e74787400 0000 0300 02000000 7800 10000000 546865206d696c6c2067"
    static const struct extract_row rows[] = {
        {"a.rtf", HEAD "It is below.\\par{\\object\\objemb{\\*\\objdata " PACKAGE "}{\\result }}}",
         "== \nIt is below.\n\n== a.txt\nThe mill grinds.\n\n"},
        {"a.rtf", HEAD "{\\object\\objemb{\\*\\objdata " PACKAGE "}}}", "== a.txt\nThe mill grinds.\n\n"},
        {"a.rtf", HEAD "{\\object{\\*\\objdata 01050000 01000000 0800}}}", "empty: no text in it\n"},
        // A link, and one that breaks off.
        {"a.rtf", HEAD "Here.\\par{\\object{\\*\\objdata 01050000 01000000 0800}}}", "== \nHere.\n\n"},
        {"a.rtf", HEAD "Here.\\par{\\object{\\*\\objdata 01050000 02000000 ffffffff 41}}}",
         "== \nHere.\n\n!! object 1: damaged: it breaks off\n"},
        {"a.rtf", HEAD "{\\object{\\*\\objdata " PACKAGE_CUT "}}}",
         "== a.txt\ncut: it breaks off within its container (metadata)\nThe mill g\n\n"},
    };
    CHECK_ROWS(rows);
#undef PACKAGE_CUT
#undef PACKAGE
}
