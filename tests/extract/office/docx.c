// SPDX-License-Identifier: MIT
// What is found in the text of Word documents.
#include "tests/extract/dumped.h"
#include "tests/extract/office/word_parts.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct packed_member numbering = {
    "word/numbering.xml",
    "<w:numbering" DECLARED "><w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%3)'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='9'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperLetter'/>"
    "<w:lvlText w:val='Annex %1:'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='10'><w:lvl w:ilvl='0'><w:start w:val='11'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='hindiNumbers'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='5'><w:abstractNumId w:val='10'/></w:num>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='9'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    "</w:numbering>",
    0};
static const struct packed_member footnotes = {
    "word/footnotes.xml",
    "<w:footnotes" DECLARED "><w:footnote w:type='separator' w:id='-1'>" PR(
        "line") "</w:footnote>"
                "<w:footnote w:id='2'>" PR("The first note.")
                    PR("Its second paragraph.") "</w:footnote>"
                                                "<w:footnote w:id='1'>" PR(
                                                    "Another note.") "</w:footnote></w:footnotes>",
    0};
static const struct packed_member endnotes = {
    "word/endnotes.xml",
    "<w:endnotes" DECLARED "><w:endnote w:id='2'>" PR("A note at the end.") "</w:endnote></w:endnotes>", 0};
// A document with the parts that most have.
static char *read_body(const char *document)
{
    const struct packed_member members[] = {
        root, parts, styles, numbering, footnotes, endnotes, {"word/document.xml", document, 0}, {0}};
    return dumped_zip("a.docx", members);
}

static const struct {
    const char *body, *found;
} bodies[] = {
    // Text: runs join as they stand, marks are what they show.
    {PR("Plain words.") PR("More."), "Plain words.\n\nMore.\n\n"},
    {P(R("Nu") R("cle") R("ar  arms ") R(" control")), "Nuclear arms control\n\n"},
    {P("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:cr/><w:t>four</w:t></w:r>"),
     "one two\nthree\nfour\n\n"},
    {P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" R("x") R("y")), "xy\n\n"},
    {P("<w:r><w:t>one</w:t><w:br/><w:br/><w:t>two</w:t></w:r>"), "one\n\ntwo\n\n"},
    {P("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operation F</w:t><w:noBreakHyphen/><w:t>16</w:t></w:r>"),
     "cooperation F\u201116\n\n"},
    {P("<w:r><w:t>at 5</w:t><w:sym w:font='Arial' w:char='00B0'/><w:sym w:font='Ours' w:char='F0FC'/><w:t>C</w:t></w:r>"),
     "at 5° C\n\n"},
    {P("<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>3 and </w:t><w:sym w:font='Symbol' w:char='61'/><w:sym w:font='Wingdings' "
       "w:char='F0FC'/><w:sym w:font='Symbol' w:char='F0FF'/></w:r>"),
     "\u22653 and \u03b1\u2713\n\n"},
    {P("<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink><w:smartTag>" R(" tagged") "</w:smartTag>"),
     "linked tagged\n\n"},
    // Equations in one line.
    {P("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"), "E=mc\n\n"},
    {P(R("x is ") "<m:oMathPara><m:oMath>" M("y=") "<m:f><m:num>" M("a+b") "</m:num><m:den>" M("2c") "</m:den></m:f>" M(
         "+") "<m:sSup><m:e>" M("z") "</m:e><m:sup>" M("2") "</m:sup></m:sSup>"
                                                            "<m:sSub><m:e>" M("q") "</m:e><m:sub/></m:sSub></m:oMath></m:oMathPara>" R(
                                                                ".")),
     "x is y=(a+b)/(2c)+z^2q.\n\n"},
    {P("<m:oMath><m:rad><m:deg/><m:e>" M("u+v") "</m:e></m:rad><m:nary><m:naryPr><m:chr m:val='\u2211'/></m:naryPr><m:sub>" M("i=1") "</m:sub><m:sup>" M(
         "n") "</m:sup><m:e>" M("w") "</m:e></m:nary><m:func><m:fName>" M("sin") "</m:fName><m:e>" M("t") "</m:e></m:func></m:oMath>"),
     "\u221a(u+v)\u2211_(i=1)^n wsin t\n\n"},
    {P("<m:oMath><m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e>" M("1") "</m:e><m:e>" M(
         "2") "</m:e></m:d>"
              "<m:d><m:e>" M("3") "</m:e></m:d><m:m><m:mr><m:e>" M("4") "</m:e><m:e>" M(
                  "5") "</m:e></m:mr><m:mr><m:e>" M("6") "</m:e></m:mr></m:m></m:oMath>"),
     "[1|2(3)4, 5; 6\n\n"},
    {P("<m:oMath>" M("a") "<w:del>" M("b") "<m:sSup><m:e>" M("c") "</m:e><m:sup>" M(
         "d") "</m:sup></m:sSup></w:del><w:ins>" M("e") "</w:ins></m:oMath>"),
     "ae\n\n"},
    {P("<w:ruby><w:rt>" R("kan") "</w:rt><w:rubyBase>" R("漢") "</w:rubyBase></w:ruby>"), "漢\n\n"},
    // Headings, by the names of styles, outline levels of their own and inherited.
    {STYLED("Titre1", "One") STYLED("Titre3", "Three") STYLED("Ours", "Two") STYLED("Plain", "Text")
         STYLED("Round", "About"),
     "# One\n\n### Three\n\n## Two\n\nText\n\nAbout\n\n"},
    {P("<w:pPr><w:outlineLvl w:val='3'/></w:pPr>" R("Four")), "#### Four\n\n"},
    {P("<w:pPr><w:outlineLvl w:val='9'/><w:pStyle w:val='Titre1'/></w:pPr>" R("Text")), "Text\n\n"},
    {P("<w:pPr><w:outlineLvl w:val='8'/></w:pPr>" R("Deep"))
         P("<w:pPr><w:outlineLvl w:val='-7'/></w:pPr>" R("Odd")),
     "###### Deep\n\nOdd\n\n"},
    // Title, author and date, as the document shows them.
    {STYLED("Titel", "Ports of Call") STYLED("Autor", "Jane Doe") STYLED("Datum", "4 March 2019") PR("Text."),
     "title: Ports of Call (heading)\ndate: 4 March 2019 (header)\nJane Doe\n\n4 March 2019\n\nText.\n\nauthor: Jane Doe (header)\n"},
    // Authors each in a paragraph; whoever is named further below is another's. A subtitle heads nothing.
    {STYLED("Titel", "Ports of Call") STYLED("Untertitel", "A Survey") STYLED("Autor", "Jane Doe")
         STYLED("Autor", "John Roe") PR("Text.") STYLED("Autor", "Ann Poe"),
     "title: Ports of Call (heading)\nA Survey\n\nJane Doe\n\nJohn Roe\n\nText.\n\nAnn Poe\n\nauthor: Jane Doe; John Roe (header)\n"},
// Short lines in bold are headings below the last that was marked, where not most of the text is bold.
#define B(text) "<w:r><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"
#define PROSE PR("There is a port, and there are ships in it, and all of them are old.")
    {STYLED("Titre1", "One") P(B("Ships ") B("and men")) PROSE P(B("They sail.")) P(B("Half ") R("bold"))
         STYLED("Bold", "By style") PROSE,
     "# One\n\n## Ships and men\n\nThere is a port, and there are ships in it, and all of them are old.\n\nThey sail.\n\nHalf bold\n\n"
     "## By style\n\nThere is a port, and there are ships in it, and all of them are old.\n\n"},
    {STYLED("Titre1", "One")
         P(B("The cost ") B("of ships.") R(" They are old, and whoever builds others has to pay for them."))
             P(B("Ann Bell.") R(" They are old, and whoever builds others has to pay for them."))
                 P(B("The cost of ships.") R(" Ten.")) PROSE,
     "# One\n\n## The cost of ships\n\nThey are old, and whoever builds others has to pay for them.\n\n"
     "Ann Bell. They are old, and whoever builds others has to pay for them.\n\nThe cost of ships. Ten.\n\n"
     "There is a port, and there are ships in it, and all of them are old.\n\n"},
    {P(B("All of it is bold")) P(B("every line")) PR("a"), "All of it is bold\n\nevery line\n\na\n\n"},
    {P("<w:pPr><w:framePr w:dropCap='drop'/></w:pPr>" R("T")) PR("here it begins."), "There it begins.\n\n"},
    // Lists.
    {STYLED("Bullets", "one")
         P("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" R("two")),
     "- one\n\n- 1. two\n\n"},
#define N(list, level, text) \
    P("<w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list "'/></w:numPr></w:pPr>" text)
    {N("1", "0", R("a")) N("1", "1", R("b")) N("1", "1", R("c")) N("1", "2", R("d")) N("1", "0", R("e"))
         N("1", "1", R("f")),
     "- 1. a\n\n- 1.1 b\n\n- 1.2 c\n\n- (iii) d\n\n- 2. e\n\n- 2.1 f\n\n"},
    // A numbered line that is bold alone heads the running text behind it; before another item it is one, and so is one with a bullet.
    {STYLED("Titre1", "One") N("1", "0", B("Fees")) PROSE N("1", "0", B("Ships")) N("1", "1", R("old"))
         PROSE N("1", "0", B("Men and ") R("women")) PROSE N("2", "0", B("Ports"))
             PROSE N("1", "0", B("They sail.")) PROSE N("1", "0", B("Last")),
     "# One\n\n## 1. Fees\n\nThere is a port, and there are ships in it, and all of them are old.\n\n- 2. Ships\n\n- 2.1 old\n\n"
     "There is a port, and there are ships in it, and all of them are old.\n\n- 3. Men and women\n\n"
     "There is a port, and there are ships in it, and all of them are old.\n\n- Ports\n\n"
     "There is a port, and there are ships in it, and all of them are old.\n\n- 4. They sail.\n\n"
     "There is a port, and there are ships in it, and all of them are old.\n\n- 5. Last\n\n"},
    {N("1", "1", R("a")) N("4", "0", R("b")) N("4", "0", R("c")) N("1", "0", R("d")),
     "- 1.1 a\n\n- 5. b\n\n- 6. c\n\n- 7. d\n\n"},
    {P("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr>" R("one"))
         P("<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='5'/></w:numPr></w:pPr>" R("two")),
     "- 十一、 one\n\n- ١. two\n\n"},
    {P("<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr><w:pStyle w:val='Titre1'/></w:pPr>" R("Ships")),
     "# Annex A: Ships\n\n"},
    {N("1", "0", "") PR("led by it") N("99", "0", R("no such list")), "1. led by it\n\n- no such list\n\n"},
    {P("<w:pPr><w:pStyle w:val='Bullets'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>" R("none")),
     "none\n\n"},
    // Tracked changes: out what was taken out, in what was brought in; an end that was taken out joins.
    {P(R("we ") "<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins>" R("always") "</w:ins>" R(
         " agree")),
     "we always agree\n\n"},
    {P(R("kept ") "<w:moveFrom>" R("gone") "</w:moveFrom><w:moveTo>" R("come") "</w:moveTo>"),
     "kept come\n\n"},
    {P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("one ")) PR("two"), "one two\n\n"},
    {P("<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Titre1'/></w:pPr></w:pPrChange></w:pPr>" R("text")),
     "text\n\n"},
// Fields: the result, not the code; a code without an end swallows no more than its paragraph.
#define MARK(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define CODE(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"
    {P(R("see ") MARK("begin") CODE("REF x") MARK("separate") R("page 3") MARK("end") R(" there")),
     "see page 3 there\n\n"},
    {P(MARK("begin") CODE("IF ") MARK("begin") CODE("X") MARK("separate") R("no") MARK("end") MARK("separate")
           R("yes") MARK("end")),
     "yes\n\n"},
    {P(R("a") MARK("begin") R("lost")) PR("b"), "a\n\nb\n\n"},
    {P(MARK("end") MARK("separate") R("c")), "c\n\n"},
    {P("<w:fldSimple w:instr='DATE'>" R("4 May") "</w:fldSimple>"), "4 May\n\n"},
// Notes follow the block that they stand in; one that is not there is none; one is told once.
#define FOOT(id) "<w:r><w:footnoteReference w:id='" id "'/></w:r>"
    {P(R("Said") FOOT("2") R(" it.")) P(R("Then") FOOT("1") FOOT("2") FOOT("9")),
     "Said it.\n\nThe first note.\n\nIts second paragraph.\n\nThen\n\nAnother note.\n\n"},
    {P(R("Ends.") "<w:r><w:endnoteReference w:id='2'/></w:r>"), "Ends.\n\nA note at the end.\n\n"},
    // Text boxes follow too; of alternatives one is taken.
    {P(R("before ") "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>" PR(
         "in a box") "</w:txbxContent></mc:Choice>"
                     "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" PR(
                         "in a box") "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                                     "</mc:AlternateContent>" R("after")),
     "before after\n\nin a box\n\n"},
    {P("<w:pict><v:textpath string='Drawn &amp; bent'/></w:pict>"), "Drawn & bent\n\n"},
    {"<mc:AlternateContent><mc:Fallback>" PR("old") "</mc:Fallback></mc:AlternateContent>", "old\n\n"},
    // Controls: what is in them, but no prompt.
    {"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" PR("filled in") "</w:sdtContent></w:sdt>",
     "filled in\n\n"},
    {PR("A form of words, which is a") "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" PR(
         "Click here") "</w:sdtContent></w:sdt>",
     "A form of words, which is a\n\n"},
    {PR("Form") "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" PR(
         "Your name") "</w:sdtContent></w:sdt>",
     "Form\n\nYour name\n\n"},
    // Hidden text and contents go, unless they are most of it.
    {P(R("Seen words. ") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Secret'/></w:rPr><w:t>So.</w:t></w:r>"
                         "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Shown.</w:t></w:r>"),
     "Seen words. Shown.\n\n"},
    {P(R("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>All else is hidden.</w:t></w:r>"),
     "aAll else is hidden.\n\n"},
    {STYLED("TOC1", "Ports 3") PR("The ports are four."), "The ports are four.\n\n"},
    {STYLED("TOC1", "A list of contents and no more") PR("x"), "A list of contents and no more\n\nx\n\n"},
#define GALLERY(name, text)                                        \
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='" name \
    "'/></w:docPartObj></w:sdtPr><w:sdtContent>" text "</w:sdtContent></w:sdt>"
    {GALLERY("Table of Contents", PR("Contents") PR("Ports 3")) PR("The ports are four, and all are old."),
     "The ports are four, and all are old.\n\n"},
    {GALLERY("Table of Contents", PR("A list of contents and no more")) PR("x"),
     "A list of contents and no more\n\nx\n\n"},
    {GALLERY("Cover Pages", PR("The ports of the coast")) PR("They are four."),
     "The ports of the coast\n\nThey are four.\n\n"},
// Tables: a row is an item, cells apart; what lays out a page is no row.
#define CELL(text) "<w:tc>" text "</w:tc>"
#define ROW(text) "<w:tr>" text "</w:tr>"
#define TABLE(text) "<w:tbl>" text "</w:tbl>"
    {TABLE(ROW(CELL(PR("Port")) CELL(PR("Berths"))) ROW(CELL(PR("Aktau")) CELL(PR("12") PR("and 3"))))
         PR("End."),
     "- Port | Berths\n\n- Aktau | 12 and 3\n\nEnd.\n\n"},
    {TABLE(ROW(CELL(PR("a")) CELL(P("")) CELL(PR("c")))), "- a | c\n\n"},
    {TABLE(ROW(CELL(STYLED("Titre1", "Left") PR("Text.")) CELL(PR("Right")))),
     "# Left\n\nText.\n\nRight\n\n"},
    {TABLE(ROW(CELL(PR("one") PR("two")))), "one\n\ntwo\n\n"},
    {TABLE(ROW(CELL(PR("a") TABLE(ROW(CELL(PR("b")) CELL(PR("c"))))) CELL(PR("d")))),
     "- a | d\n\n- b | c\n\n"},
    {TABLE(ROW(CELL(TABLE(ROW(CELL(PR("b")) CELL(PR("c"))))) CELL(TABLE(ROW(CELL(PR("d")) CELL(PR("e"))))))),
     "- b | c\n\n- d | e\n\n"},
    {TABLE(ROW(CELL(PR("a")) CELL(
         TABLE(ROW(CELL(PR("b")) CELL(TABLE(ROW(CELL(PR("x")) CELL(PR("y")))) PR("c"))))) CELL(PR("d")))),
     "- a | d\n\n- b | c\n\n- x | y\n\n"},
// Raised numbers.
#define RAISED(text) "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>" text "</w:t></w:r>"
    {P(R("Of 10") RAISED("6") R(" ships, 3×10") RAISED("-4") R(" by 40 km") RAISED("2") R(" in 2014")
           RAISED("7") R(", the 5") RAISED("th") R(".")),
     "Of 10^6 ships, 3×10^-4 by 40 km2 in 2014 7, the 5th.\n\n"},
    {P(RAISED("1") R("See there.")), "1See there.\n\n"},
#define ANCHORED(runs) "<w:hyperlink w:anchor='_ftn6'>" runs "</w:hyperlink>"
#define IN_STYLE(style, text) "<w:r><w:rPr><w:rStyle w:val='" style "'/></w:rPr><w:t>" text "</w:t></w:r>"
#define OWN_MARK(text)                                                                                              \
    "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:customMarkFollows='1' w:id='1'/>" \
    "<w:t>" text "</w:t></w:r>"
    {P(R("Of 10") ANCHORED(RAISED("6")) R(" ships.")), "Of 10 6 ships.\n\n"},
    {P(R("Of 10") "<w:hyperlink r:id='web'>" RAISED("6") "</w:hyperlink>" R(" ships.")),
     "Of 10^6 ships.\n\n"},
    {P(R("Of 10") IN_STYLE("NoteMark", "6") R(" ships.")), "Of 10 6 ships.\n\n"},
    {P(R("Of 10") IN_STYLE("Up", "6") R(" ships, 40 km") IN_STYLE("Up", "2")), "Of 10^6 ships, 40 km2\n\n"},
    {P(R("Of 10") OWN_MARK("6") R(" ships.")), "Of 10 6 ships.\n\nAnother note.\n\n"},
    {TABLE(ROW(CELL(P(R("a") FOOT("1"))) CELL(PR("b")))), "- a | b\n\nAnother note.\n\n"},
    // Parts of other formats that Word takes in.
    {PR("a") "<w:altChunk r:id='none'/>", "a\n\n"},
    // Names of properties that are not known, and text where none belongs.
    {"stray" PR("a") "<w:p>b<w:r>c</w:r></w:p><w:sectPr><w:p>" R("d") "</w:p></w:sectPr>", "a\n\n"},
};

Test(docx, gives_the_text_of_a_document)
{
    char document[1 << 14], wanted[1 << 12];
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        snprintf(document, sizeof document, BODY("%s"), bodies[i].body);
        snprintf(wanted, sizeof wanted, "== \n%s", bodies[i].found);
        char *found = read_body(document);
        cr_expect_str_eq(found, wanted, "%s\n-- found --\n%s-- wanted --\n%s", bodies[i].body, found, wanted);
        free(found);
    }
}

Test(docx, stops_at_what_grows_without_end)
{
    struct buffer bomb;
    buffer_init(&bomb);
    buffer_add_string(&bomb, "<!DOCTYPE d [<!ENTITY a0 'aaaaaaaaaaaaaaaaaaaa'>");
    for (int i = 1; i < 10; i++)
        buffer_printf(&bomb, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>", i, i - 1,
                      i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    buffer_add_string(&bomb, "]><w:document" DECLARED
                             "><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>");
    char *found = read_body(bomb.data);
    cr_expect(strstr(found, "too large: word/document.xml, line 1: "), "%s", found);
    free(found);
    buffer_truncate(&bomb, 0);
    buffer_add_string(&bomb, "<w:document" DECLARED "><w:body>");
    for (int i = 0; i < 10000; i++)
        buffer_add_string(&bomb, "<w:p>");
    found = read_body(bomb.data);
    cr_expect(strstr(found, "too large: word/document.xml, line 1: elements are nested too deep"), "%s",
              found);
    free(found);
    buffer_clear(&bomb);
}

Test(docx, keeps_nesting_within_bounds)
{
    struct buffer document;
    buffer_init(&document);
    buffer_add_string(&document, "<w:document" DECLARED "><w:body>");
    for (int i = 0; i < 300; i++)
        buffer_add_string(&document, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>");
    for (int i = 0; i < 300; i++)
        buffer_add_string(&document, "</w:tc></w:tr></w:tbl>");
    for (int i = 0; i < 300; i++)
        buffer_add_string(&document, "<w:p><w:txbxContent>");
    buffer_add_string(&document, PR("box"));
    for (int i = 0; i < 300; i++)
        buffer_add_string(&document, "</w:txbxContent></w:p>");
    buffer_add_string(&document, "</w:body></w:document>");
    char *found = read_body(document.data);
    size_t letters = 0;
    for (const char *at = found; (at = strchr(at, 'x')); at++)
        letters++;
    cr_expect_eq(letters, 301, "%s", found);
    free(found);
    buffer_clear(&document);
}
