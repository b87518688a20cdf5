// SPDX-License-Identifier: MIT
// What is found in OpenDocument files.
#include "tests/extract/dumped.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define DECLARED                                                                                          \
    " xmlns:office='" OASIS "office:1.0' xmlns:text='" OASIS "text:1.0' xmlns:table='" OASIS "table:1.0'" \
    " xmlns:style='" OASIS "style:1.0' xmlns:draw='" OASIS "drawing:1.0' xmlns:meta='" OASIS "meta:1.0'"  \
    " xmlns:presentation='" OASIS "presentation:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"         \
    " xmlns:fo='" OASIS "xsl-fo-compatible:1.0'"                                                          \
    " xmlns:svg='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
#define AUTOMATIC                                                                                                                                                                \
    "<office:automatic-styles>"                                                                                                                                                  \
    "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"                                                                                    \
    "<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Chapter'/>"                                                                                  \
    "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>"                                                                \
    "<style:style style:name='Up' style:family='text'><style:text-properties style:text-position='super'/></style:style>"                                                        \
    "<style:style style:name='T2' style:family='text'/>"                                                                                                                         \
    "<style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"                                                               \
    "<style:style style:name='PB' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>"                                                         \
    "<text:list-style style:name='L1'>"                                                                                                                                          \
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"                                                                                   \
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')' text:start-value='2'/>"                                         \
    "<text:list-level-style-number text:level='3' style:num-format='1' text:display-levels='3'/></text:list-style>"                                                              \
    "<text:list-style style:name='L3'><text:list-level-style-number text:level='1' style:num-format='А, Б, .., Аа, Аб, ... (ru)' style:num-suffix=')'/></text:list-style>" \
    "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1'/></text:list-style>"                                                                          \
    "</office:automatic-styles>"
#define CONTENT(kind, text)                                                                             \
    "<?xml version='1.0'?><office:document-content" DECLARED ">" AUTOMATIC "<office:body><office:" kind \
    ">" text "</office:" kind "></office:body></office:document-content>"
#define P(text) "<text:p>" text "</text:p>"

static const struct packed_member text_type = {"mimetype", "application/vnd.oasis.opendocument.text", 0};
static const struct packed_member styles = {
    "styles.xml",
    "<office:document-styles" DECLARED "><office:styles>"
    "<style:style style:name='Title' style:family='paragraph'/>"
    "<style:style style:name='Chapter' style:family='paragraph' style:default-outline-level='2'/>"
    "<text:outline-style><text:outline-level-style text:level='1' style:num-format=''/>"
    "<text:outline-level-style text:level='3' style:num-format='1' style:num-suffix='.'/></text:outline-style>"
    "</office:styles><office:master-styles><style:header>" P(
        "Secret") "</style:header></office:master-styles>"
                  "</office:document-styles>",
    0};

static void expect_found(const char *name, const struct packed_member *members, const char *wanted)
{
    char *found = dumped_zip(name, members);
    cr_expect_str_eq(found, wanted, "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}

static const struct {
    const char *body, *found;
} texts[] = {
    {P("One <text:span text:style-name='T2'>and</text:span> two") P("Three"), "One and two\n\nThree\n\n"},
    {P("<text:span text:style-name='B'>The cost of ships.</text:span> They are old, and whoever builds others has to pay for them.")
         P("<text:span text:style-name='B'>Ann Bell.</text:span> They are old, and whoever builds others has to pay for them."),
     "# The cost of ships\n\nThey are old, and whoever builds others has to pay for them.\n\n"
     "Ann Bell. They are old, and whoever builds others has to pay for them.\n\n"},
    {P("<text:span text:style-name='B'>Ships</text:span>")
         P("There is a port, and ships.") "<text:p text:style-name='PB'>Men</text:p>" P(
             "There are men, and women."),
     "# Ships\n\nThere is a port, and ships.\n\n# Men\n\nThere are men, and women.\n\n"},
    {P("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d"), "a b c\nd\n\n"},
    {"<text:h text:outline-level='2'>Head</text:h>" P("Text"), "## Head\n\nText\n\n"},
    {"<text:h text:outline-level='3'>A</text:h><text:h text:outline-level='3'>B</text:h><text:h text:outline-level='9'>C</text:h>",
     "### 1. A\n\n### 2. B\n\n###### C\n\n"},
    {"<text:p text:style-name='P2'>By its style</text:p>" P("x"), "## By its style\n\nx\n\n"},
    {"<text:p text:style-name='P1'>Shown title</text:p><text:p text:style-name='Author'>Jane Doe</text:p>"
     "<text:p text:style-name='Date'>4 May 2019</text:p>" P("x"),
     "title: Shown title (heading)\ndate: 4 May 2019 (header)\nJane Doe\n\n4 May 2019\n\nx\n\nauthor: Jane Doe (header)\n"},
    {"<text:p text:style-name='P1'>Shown title</text:p><text:p text:style-name='Author'>Jane Doe</text:p>"
     "<text:p text:style-name='Author'>John Roe</text:p>" P(
         "x") "<text:p text:style-name='Author'>Ann Poe</text:p>",
     "title: Shown title (heading)\nJane Doe\n\nJohn Roe\n\nx\n\nAnn Poe\n\nauthor: Jane Doe; John Roe (header)\n"},
#define LIST(style, text) "<text:list text:style-name='" style "'>" text "</text:list>"
#define ITEM(text) "<text:list-item>" text "</text:list-item>"
    {LIST("L2", ITEM(P("a")) ITEM(P("b"))), "- a\n\n- b\n\n"},
    {LIST("L1", ITEM(P("a") "<text:list>" ITEM(P("b") "<text:list>" ITEM(P("c")) "</text:list>")
                         ITEM(P("d")) "</text:list>") ITEM(P("e"))),
     "- 1. a\n\n- (b) b\n\n- 1.b.1 c\n\n- (c) d\n\n- 2. e\n\n"},
    {LIST("L1", ITEM(P("a")))
         LIST("L1", ITEM(P("b"))) "<text:list text:style-name='L1' text:continue-numbering='true'>" ITEM(
             P("c")) "<text:list-item text:start-value='7'>" P("d") "</text:list-item></text:list>",
     "- 1. a\n\n- 1. b\n\n- 2. c\n\n- 7. d\n\n"},
    {LIST("L1",
          ITEM("<text:number>1.</text:number>" P("a")) "<text:list-header>" P("h") "</text:list-header>"),
     "- 1. a\n\n- h\n\n"},
    {LIST("L3", ITEM(P("a")) ITEM(P("b"))), "- А) a\n\n- Б) b\n\n"},
    {LIST("L1", ITEM(P(""))) P("led"), "1. led\n\n"},
    // Tracked changes keep what was taken out apart.
    {"<text:tracked-changes><text:changed-region><text:deletion>" P(
         "gone") "</text:deletion></text:changed-region></text:tracked-changes>" P("kept<text:change text:change-id='x'/> it"),
     "kept it\n\n"},
    {P("Said<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>" P(
         "The note.") "</text:note-body></text:note> it."),
     "Said it.\n\nThe note.\n\n"},
    {P("a<draw:frame><draw:text-box>" P(
         "in a box") "</draw:text-box><svg:desc>a box</svg:desc></draw:frame>b"),
     "ab\n\nin a box\n\n"},
    {"<draw:frame><draw:text-box>" P("on the page") "</draw:text-box></draw:frame>" P("b"),
     "on the page\n\nb\n\n"},
    {P("Text<office:annotation><dc:creator>Ada Reader</dc:creator><dc:date>2019-05-04</dc:date>" P(
         "Really?") "</office:annotation> goes on."),
     "Text goes on.\n\n# Comments\n\nAda Reader: Really?\n\n"},
    {P("seen words <text:span text:style-name='T1'>unseen</text:span>"), "seen words\n\n"},
    {P("a<text:span text:style-name='T1'>nearly all</text:span>"), "anearly all\n\n"},
    {P("What is seen. ") "<text:section text:display='none'>" P("unseen") "</text:section>",
     "What is seen.\n\n"},
    {P("see <text:hidden-text text:is-hidden='true'>x</text:hidden-text><text:placeholder>fill</text:placeholder>page <text:page-number>3</text:page-number>"),
     "see page 3\n\n"},
    {P("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>"),
     "漢\n\n"},
    {P("Where <draw:object><math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mi>E</mi><mo>=</mo><mi>q</mi><annotation>E over "
       "q</annotation></semantics></math></draw:object> holds<text:script>run()</text:script>."),
     "Where E=q holds.\n\n"},
    {"<text:table-of-content><text:index-body>" P("Ports 3") "</text:index-body></text:table-of-content>" P(
         "The ports."),
     "The ports.\n\n"},
    {"<table:table table:name='Table1'><table:table-row><table:table-cell>" P("Port") "</table:table-cell><table:table-cell>" P(
         "12") "</table:table-cell><table:covered-table-cell>" P("covered") "</table:covered-table-cell></table:table-row></table:table>" P("End"),
     "- Port | 12\n\nEnd\n\n"},
    {"<table:table><table:table-row><table:table-cell>" P("a") "<table:table><table:table-row><table:table-cell>" P("b") "</table:table-cell><table:table-cell>" P(
         "c") "</table:table-cell></table:table-row></table:table></table:table-cell><table:table-cell>" P("d") "</table:table-cell></table:table-row></table:table>",
     "- a | d\n\n- b | c\n\n"},
    {P("Of 10<text:a xlink:href='#n6'><text:span text:style-name='Up'>6</text:span></text:a> ships."),
     "Of 10 6 ships.\n\n"},
    {P("Of 10<text:span text:style-name='Up'><text:a xlink:href='#n6'>6</text:a></text:span> ships."),
     "Of 10 6 ships.\n\n"},
    {P("Of 10<text:a xlink:href='http://a.example/'><text:span text:style-name='Up'>6</text:span></text:a> ships."),
     "Of 10^6 ships.\n\n"},
    {P("Of 10<text:span text:style-name='Up'><text:note-ref text:note-class='footnote'>6</text:note-ref></text:span> ships, see note <text:note-ref>6</text:note-ref>."),
     "Of 10 6 ships, see note 6.\n\n"},
    {P("Of 10<text:span text:style-name='Footnote_20_anchor'>6</text:span> ships."), "Of 10 6 ships.\n\n"},
    {P("Of 10<text:span text:style-name='Up'>6</text:span> ships by 40 km<text:span text:style-name='Up'>2</text:span> in 2014"
       "<text:span text:style-name='Up'>7</text:span>, 10<text:span text:style-name='T2'>6</text:span>."),
     "Of 10^6 ships by 40 km2 in 2014 7, 106.\n\n"},
    {"<office:forms><text:p>form</text:p></office:forms>stray" P("a"), "a\n\n"},
};

Test(opendocument, gives_the_text_of_a_document)
{
    char content[1 << 14], wanted[1 << 12];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(content, sizeof content, CONTENT("text", "%s"), texts[i].body);
        snprintf(wanted, sizeof wanted, "== \n%s", texts[i].found);
        const struct packed_member members[] = {text_type, styles, {"content.xml", content, 0}, {0}};
        expect_found("a.odt", members, wanted);
    }
}

// A formula stands where its object does, once, without what the program says of it in its own language; other objects are none.
Test(opendocument, reads_formulas_that_are_parts)
{
#define OBJECT(name) "<draw:frame><draw:object xlink:href='" name "'/></draw:frame>"
#define MATH(text) "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics>" text "</semantics></math>"
    static const char text[] =
        CONTENT("text", P("Where " OBJECT("./Object 1") " holds, " OBJECT("./Object 2") " too" OBJECT(
                            "./Object 1") OBJECT("./Object 3") OBJECT("./Object 4") "."));
    const struct packed_member members[] = {
        text_type,
        {"content.xml", text, 0},
        {"Object 1/content.xml",
         MATH(
             "<mrow> <mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation>E=c^{2}</annotation>"),
         0},
        {"Object 2/content.xml", MATH("<mfrac><msub><mi>a</mi><mn>1</mn></msub><mi>b</mi></mfrac>"), 0},
        {"Object 3/content.xml", CONTENT("chart", P("Tons")), 0},
        {0}};
    expect_found("a.odt", members, "== \nWhere E=c^2 holds, a_1/b too.\n\n");
}

#define META(pages)                                                                                                \
    {                                                                                                              \
        "meta.xml",                                                                                                \
            "<office:document-meta" DECLARED "><office:meta><dc:title>Ports</dc:title>"                            \
            "<meta:initial-creator>Jane Doe</meta:initial-creator><dc:creator>Somebody Else</dc:creator>"          \
            "<meta:creation-date>2019-03-04T10:00:00</meta:creation-date><dc:date>2020-01-01</dc:date>"            \
            "<dc:language>fr-FR</dc:language><meta:user-defined meta:name='Date'>2 March 2019</meta:user-defined>" \
            "<meta:document-statistic meta:page-count='" pages "'/></office:meta></office:document-meta>",         \
            0                                                                                                      \
    }

Test(opendocument, tells_properties_and_pages)
{
    static const char text[] =
        CONTENT("text", P("a") P("b<text:soft-page-break/>c") "<text:soft-page-break/>" P("d"));
#define SAID                                                                                                 \
    "== \ntitle: Ports (metadata)\ndate: 2 March 2019 (metadata)\ncreated: 2019-03-04T10:00:00 (metadata)\n" \
    "language: fr-FR (metadata)\n"
    const struct packed_member right[] = {text_type, META("3"), {"content.xml", text, 0}, {0}};
    expect_found("a.odt", right,
                 SAID "[page 1]\n\na\n\n[page 2]\n\nbc\n\n[page 3]\n\nd\n\nauthor: Jane Doe (metadata)\n");
    const struct packed_member wrong[] = {text_type, META("5"), {"content.xml", text, 0}, {0}};
    expect_found("a.odt", wrong, SAID "a\n\nbc\n\nd\n\nauthor: Jane Doe (metadata)\n");
}

Test(opendocument, reads_sheets_as_tables)
{
    static const char content[] = CONTENT(
        "spreadsheet",
        "<table:table table:name='Ports'><table:table-row><table:table-cell>" P(
            "Aktau") "</table:table-cell>"
                     "<table:table-cell table:number-columns-repeated='9000'/><table:table-cell>" P(
                         "12") "</table:table-cell></table:table-row>"
                               "<table:table-row table:number-rows-repeated='90000'><table:table-cell/></table:table-row></table:table>"
                               "<table:table table:name='Ships'><table:table-row><table:table-cell>" P(
                                   "one") "</table:table-cell></table:table-row></table:table>");
    const struct packed_member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0}, {"content.xml", content, 0}, {0}};
    expect_found("a.ods", members, "== \n# Ports\n\n- Aktau | 12\n\n# Ships\n\none\n\n");
}

// Cells and rows that stand for several, and covered ones, count.
Test(opendocument, comments_on_cells_name_them)
{
#define NOTE(text) "<office:annotation><dc:creator>Ada Reader</dc:creator>" P(text) "</office:annotation>"
    static const char content[] = CONTENT(
        "spreadsheet",
        "<table:table table:name='Ports'><table:table-row table:number-rows-repeated='3'><table:table-cell>" P(
            "Aktau") "</table:table-cell></table:table-row>"
                     "<table:table-row><table:table-cell table:number-columns-repeated='26'/><table:covered-table-cell/><table:table-cell>" NOTE(
                         "Who counted?")
                         P("12") "</table:table-cell></table:table-row></table:table>"
                                 "<table:table table:name='Ships'><table:table-row><table:table-cell><office:annotation>" P(
                                     "One too few.") "</office:annotation>" P("1") "</table:table-cell></table:table-row></table:table>");
    const struct packed_member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0}, {"content.xml", content, 0}, {0}};
    expect_found(
        "a.ods", members,
        "== \n# Ports\n\nAktau\n\n- 12\n\n# Ships\n\n1\n\n# Comments\n\nPorts!AB4, Ada Reader: Who counted?\n\n"
        "Ships!A1: One too few.\n\n");
}

Test(opendocument, reads_slides_as_pages)
{
    static const char content[] = CONTENT(
        "presentation",
        "<draw:page draw:name='page1'><draw:frame presentation:class='title'><draw:text-box>" P(
            "Ports") "</draw:text-box></draw:frame>"
                     "<draw:frame presentation:class='outline'><draw:text-box><text:list>" ITEM(P(
                         "Aktau")) "</text:list></draw:text-box></draw:frame>"
                                   "<draw:frame presentation:class='footer'><draw:text-box>" P(
                                       "Foot") "</draw:text-box></draw:frame>"
                                               "<presentation:notes><draw:frame presentation:class='notes'><draw:text-box>" P(
                                                   "Say this.") "</draw:text-box></draw:frame></presentation:notes>"
                                                                "</draw:page><draw:page><draw:frame><draw:text-box>" P(
                                                                    "No title") "</draw:text-box></draw:frame></draw:page>");
    const struct packed_member members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.presentation", 0}, {"content.xml", content, 0}, {0}};
    expect_found(
        "a.odp", members,
        "== \n[page 1]\n\n# Ports\n\n- Aktau\n\n## Notes\n\nSay this.\n\n[page 2]\n\n# Slide 2\n\nNo title\n\n");
}

Test(opendocument, reads_flat_files)
{
    static const char flat[] =
        "<?xml version='1.0'?><office:document" DECLARED
        "><office:meta><dc:title>Flat</dc:title></office:meta>" AUTOMATIC
        "<office:master-styles><style:header>" P(
            "Head") "</style:header></office:master-styles>"
                    "<office:body><office:text>" P("Text.") "</office:text></office:body></office:document>";
    char *found = dumped("a.xml", flat, sizeof flat - 1);
    cr_expect_str_eq(found, "== \ntitle: Flat (metadata)\nText.\n\n", "%s", found);
    free(found);
}

// What a flat file says of its changes and comments is not said of the document.
Test(opendocument, takes_nobody_who_changed_a_flat_file_for_its_author)
{
    static const char flat[] =
        "<?xml version='1.0'?>\n<o:document\n xmlns:o='" OASIS "office:1.0' xmlns:text='" OASIS
        "text:1.0'\n xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " o:mimetype='application/vnd.oasis.opendocument.text'>"
        "<o:body><o:text><text:tracked-changes><text:changed-region><text:deletion><o:change-info>"
        "<dc:creator>Rosa Reviser</dc:creator><dc:date>2020-01-02</dc:date></o:change-info>" P(
            "gone") "</text:deletion></text:changed-region></text:tracked-changes>" P("What is kept.") "</o:text></o:body></o:document>";
    char *found = dumped("a.xml", flat, sizeof flat - 1);
    cr_expect_str_eq(found, "== \nWhat is kept.\n\n", "%s", found);
    free(found);
}

Test(opendocument, reads_openoffice_1)
{
    static const char content[] =
        "<office:document-content xmlns:office='http://openoffice.org/2000/office' xmlns:text='http://openoffice.org/2000/text'>"
        "<office:body><text:h text:level='2'>Head</text:h><text:p>Said<text:footnote><text:footnote-citation>1</text:footnote-citation>"
        "<text:footnote-body><text:p>Note.</text:p></text:footnote-body></text:footnote></text:p></office:body></office:document-content>";
    const struct packed_member members[] = {
        {"mimetype", "application/vnd.sun.xml.writer", 0}, {"content.xml", content, 0}, {0}};
    expect_found("a.sxw", members, "== \n## Head\n\nSaid\n\nNote.\n\n");
}

Test(opendocument, says_why_a_file_is_not_read)
{
    static const char locked[] =
        "<manifest:manifest xmlns:manifest='" OASIS "manifest:1.0'><manifest:file-entry>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    const struct packed_member encrypted[] = {
        text_type, {"META-INF/manifest.xml", locked, 0}, {"content.xml", "\x93\x11", 0}, {0}};
    expect_found("a.odt", encrypted, "== \nencrypted: the document is encrypted\n");
    const struct packed_member empty[] = {text_type, styles, {0}};
    expect_found("a.odt", empty, "== \ndamaged: its content.xml is not in it\n");
    const struct packed_member cut[] = {text_type, {"content.xml", "<a>", 0}, {0}};
    expect_found(
        "a.odt", cut,
        "== \nnote: content.xml is damaged from line 1 on (metadata)\ndamaged: content.xml, line 1: no element found\n");
}
