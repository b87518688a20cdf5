// SPDX-License-Identifier: MIT
// What is found in presentations.
#include "tests/extract/office/expect_zip.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARED                                                                                                                             \
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:r='" RELATIONSHIPS                                          \
    "' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'" \
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='" RELATIONSHIPS "/" type "' Target='" target "'/>"
#define RELATIONS(text)                                                                         \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" text \
    "</Relationships>"
#define SLIDE(text) "<p:sld" DECLARED "><p:cSld><p:spTree>" text "</p:spTree></p:cSld></p:sld>"
#define SHAPE(type, text) \
    "<p:sp><p:nvSpPr><p:nvPr><p:ph type='" type "'/></p:nvPr></p:nvSpPr><p:txBody>" text "</p:txBody></p:sp>"
#define FREE(text) "<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody>" text "</p:txBody></p:sp>"
#define P(text) "<a:p><a:r><a:t>" text "</a:t></a:r></a:p>"

static const struct packed_member root = {
    "_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "ppt/presentation.xml")), 0};
static const struct packed_member presentation = {
    "ppt/presentation.xml",
    "<p:presentation" DECLARED "><p:sldIdLst><p:sldId id='257' r:id='two'/><p:sldId id='256' r:id='one'/>"
    "<p:sldId id='258' r:id='none'/><p:sldId id='257' r:id='two'/></p:sldIdLst></p:presentation>",
    0};
static const struct packed_member relations = {
    "ppt/_rels/presentation.xml.rels",
    RELATIONS(RELATION("one", "slide", "slides/slide1.xml") RELATION("two", "slide", "slides/slide2.xml")
                  RELATION("x", "commentAuthors", "commentAuthors.xml")),
    0};

static void expect_found(const struct packed_member *members, const char *wanted)
{
    expect_zip("a.pptx", members, wanted);
}

Test(pptx, come_in_the_order_of_the_presentation)
{
    const struct packed_member members[] = {
        root,
        presentation,
        relations,
        {"ppt/slides/slide1.xml",
         SLIDE(FREE(P("Before the title")) SHAPE("title", P("Late title")) SHAPE("ftr", P("Foot"))
                   SHAPE("sldNum", P("9"))),
         0},
        {"ppt/slides/slide2.xml",
         SLIDE(
             SHAPE("ctrTitle", "<a:p><a:r><a:t>Ports </a:t></a:r><a:br/><a:r><a:t>of call</a:t></a:r></a:p>")
                 SHAPE(
                     "body",
                     P("Aktau") "<a:p><a:fld type='slidenum'><a:t>2</a:t></a:fld><a:r><a:t>Baku</a:t></a:r></a:p>")
                     FREE(P("A remark"))),
         0},
        {0}};
    expect_found(members, "== \n[page 1]\n\n# Ports\nof call\n\n- Aktau\n\n- Baku\n\nA remark\n\n"
                          "[page 2]\n\n# Slide 2\n\nBefore the title\n\n# Late title\n\n");
}

Test(pptx, have_their_notes_and_comments_apart)
{
    const struct packed_member members[] = {
        root,
        presentation,
        relations,
        {"ppt/slides/slide2.xml", SLIDE(SHAPE("title", P("Ports"))), 0},
        {"ppt/slides/_rels/slide2.xml.rels",
         RELATIONS(RELATION("n", "notesSlide", "../notesSlides/n.xml")
                       RELATION("c", "comments", "../comments/c.xml")),
         0},
        {"ppt/notesSlides/n.xml",
         "<p:notes" DECLARED ">" SHAPE("sldImg", P("image")) SHAPE("body", P("Say this."))
             SHAPE("sldNum", P("1")) "</p:notes>",
         0},
        {"ppt/comments/c.xml",
         "<p:cmLst" DECLARED
         "><p:cm authorId='3'><p:pos x='1' y='1'/><p:text>Is it?</p:text></p:cm></p:cmLst>",
         0},
        {"ppt/commentAuthors.xml",
         "<p:cmAuthorLst" DECLARED "><p:cmAuthor id='3' name='Ada Reader'/></p:cmAuthorLst>", 0},
        {0}};
    expect_found(members,
                 "== \n[page 1]\n\n# Ports\n\n## Notes\n\nSay this.\n\n# Comments\n\nAda Reader: Is it?\n\n");
}

Test(pptx, hold_tables_diagrams_and_alternatives)
{
    const struct packed_member members[] = {
        root,
        presentation,
        relations,
        {"ppt/slides/slide2.xml",
         SLIDE("<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>" P("a") "</a:txBody></a:tc><a:tc><a:txBody>" P(
             "b") "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
                  "<p:graphicFrame><dgm:relIds r:dm='d'/></p:graphicFrame>"
                  "<mc:AlternateContent><mc:Choice>" FREE(P("new")) "</mc:Choice><mc:Fallback>" FREE(
                      P("old")) "</mc:Fallback></mc:AlternateContent>"),
         0},
        {"ppt/slides/_rels/slide2.xml.rels", RELATIONS(RELATION("d", "diagramData", "../diagrams/data1.xml")),
         0},
        {"ppt/diagrams/data1.xml",
         "<dgm:dataModel" DECLARED "><dgm:pt><dgm:t>" P("in a diagram") "</dgm:t></dgm:pt></dgm:dataModel>",
         0},
        {0}};
    expect_found(members, "== \n[page 1]\n\n# Slide 1\n\n- a | b\n\nin a diagram\n\nnew\n\n");
}

#define MODERN " xmlns:p188='http://schemas.microsoft.com/office/powerpoint/2018/8/main'"
#define MATH(text) \
    "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>" text "</m:oMath>"
#define CHART "http://schemas.openxmlformats.org/drawingml/2006/chart"

// Comments with answers, which stand before what they answer in the file.
Test(pptx, have_comments_that_are_answered)
{
    const struct packed_member members[] = {
        root,
        presentation,
        {"ppt/_rels/presentation.xml.rels",
         RELATIONS(RELATION("two", "slide", "slides/slide2.xml") RELATION("x", "authors", "authors.xml")), 0},
        {"ppt/slides/slide2.xml", SLIDE(SHAPE("title", P("Ports"))), 0},
        {"ppt/slides/_rels/slide2.xml.rels", RELATIONS(RELATION("c", "comments", "../comments/c.xml")), 0},
        {"ppt/comments/c.xml",
         "<p188:cmLst" DECLARED MODERN
         "><p188:cm authorId='{A}'><p188:replyLst><p188:reply authorId='{B}'><p188:txBody>" P("It is.")
             P("I counted.") "</p188:txBody></p188:reply></p188:replyLst><p188:txBody>" P(
                 "Is it?") "</p188:txBody></p188:cm>"
                           "<p188:cm authorId='{C}'><p188:txBody>" P(
                               "Nobody") "</p188:txBody></p188:cm></p188:cmLst>",
         0},
        {"ppt/authors.xml",
         "<p188:authorLst" MODERN
         "><p188:author id='{B}' name='Bo'/><p188:author id='{A}' name='Ada'/></p188:authorLst>",
         0},
        {0}};
    expect_found(
        members,
        "== \n[page 1]\n\n# Ports\n\n# Comments\n\nAda: Is it?\n\nBo: It is. I counted.\n\nNobody\n\n");
}

Test(pptx, hold_equations_and_charts)
{
    const struct packed_member members[] = {
        root,
        presentation,
        relations,
        {"ppt/slides/slide2.xml",
         SLIDE(SHAPE("title", P("Ports")) FREE(
             "<a:p><a:r><a:t>So </a:t></a:r><mc:AlternateContent><mc:Choice Requires='a14'>" MATH(
                 "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>") "</mc:Choice><mc:Fallback><a:r><a:t>a picture</a:t></a:r></mc:Fallback></mc:AlternateContent></a:p>") "<p:graphicFrame><c:chart xmlns:c='" CHART
                                                                                                                                                                                                                  "' r:id='c'/></p:graphicFrame>"),
         0},
        {"ppt/slides/_rels/slide2.xml.rels", RELATIONS(RELATION("c", "chart", "../charts/c.xml")), 0},
        {"ppt/charts/c.xml",
         "<c:chartSpace" DECLARED " xmlns:c='" CHART "'><c:chart><c:title><c:tx><c:rich>" P(
             "Tolls") "</c:rich></c:tx></c:title><c:ser>"
                      "<c:tx><c:strRef><c:f>A!B1</c:f><c:strCache><c:pt idx='0'><c:v>Baku</c:v></c:pt></c:strCache></c:strRef></c:tx>"
                      "<c:cat><c:numRef><c:numCache><c:formatCode>yyyy\\-mm\\-dd</c:formatCode><c:pt idx='0'><c:v>43831</c:v></c:pt><c:pt idx='2'><c:v>43832</c:v></c:pt></c:numCache></c:numRef></c:cat>"
                      "<c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx='0'><c:v>0.25</c:v></c:pt><c:pt idx='1'><c:v>0.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
                      "<c:ser><c:tx><c:v>Aktau</c:v></c:tx></c:ser><c:ser/></c:chart></c:chartSpace>",
         0},
        {0}};
    expect_found(
        members,
        "== \n[page 1]\n\n# Ports\n\nSo a/b\n\nTolls\n\n- Baku: 2020-01-01 25%; 50%; 2020-01-02\n\n- Aktau\n\n");
}
