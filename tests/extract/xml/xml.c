// SPDX-License-Identifier: MIT
// XML in vocabularies that are known, and in others.
#include "tests/extract/table.h"

#define TEI(header, body) \
    "<TEI><teiHeader>" header "</teiHeader><text><body><div>" body "</div></body></text></TEI>"

Test(xml, keeps_powers_and_the_marks_of_notes_apart_from_numbers)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<article><front><article-meta><title-group><article-title>Tolls<xref ref-type='fn' rid='f'>*</xref></article-title></title-group>"
         "</article-meta></front><body><p>Of 10<sup>6</sup> ships in 2014<sup>7</sup> by 40 km<sup>2</sup>, 10<sup><xref "
         "ref-type='bibr'>3</xref></sup>.</p></body><back><ref-list><ref id='b'><label>1</label><mixed-citation>Orr L. <source>Tolls</source>. "
         "<year>1999</year>.</mixed-citation></ref></ref-list></back></article>",
         "== \ntitle: Tolls (metadata)\nOf 10^6 ships in 2014 7 by 40 km2, 10 3.\n\n- 1 Orr L. Tolls. 1999.\n\n"},
        {"a.xml",
         "<article><front><article-meta/></front><body><p>Of 10<xref ref-type='fn' rid='n'>6</xref> ships, 10<xref ref-type='fn' rid='n'><sup>6</sup></xref>, "
         "10<sup><xref ref-type='fn' rid='n'>6</xref></sup>, 2 × 10<sup><xref ref-type='fn' rid='n'>2</xref></sup> and 5 km<xref "
         "ref-type='table-fn' rid='n'><sup>2</sup></xref>; 10<ext-link href='http://a.example/'><sup>6</sup></ext-link>.</p></body></article>",
         "== \nOf 10 6 ships, 10 6, 10 6, 2 × 10 2 and 5 km 2; 10^6.\n\n"},
        {"a.xml",
         TEI("",
             "<p>Of 10<ref target='#n' rend='sup'>6</ref> ships, 10<hi rend='sup'><ref target='#n'>6</ref></hi>, 10<ref "
             "target='#n'><hi rend='sup'>6</hi></ref>, 10<ref type='bibr' target='#b'>6</ref>, 10<hi rend='sup'>6</hi>.</p>"),
         "== \nOf 10 6 ships, 10 6, 10 6, 10 6, 10^6.\n\n"},
        {"a.xml",
         "<book xmlns='http://docbook.org/ns/docbook'><chapter><para>Of 10<superscript><link linkend='n'>6</link></superscript> ships, "
         "10<link linkend='n'><superscript>6</superscript></link>, 10<superscript>6</superscript>.</para></chapter></book>",
         "== \nOf 10 6 ships, 10 6, 10^6.\n\n"},
        {"a.xml",
         "<rss version=\"2.0\"><channel><title>Gauge</title><item><title>Tolls &amp;amp; fees</title><author>lia@example.org (Lia Orr)</author>"
         "<description>Tolls rose in the spring of the year.</description></item></channel></rss>",
         "== item 1\ntitle: Tolls & fees (metadata)\nTolls rose in the spring of the year.\n\nseries: Gauge (metadata)\n"
         "author: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, is_read_where_blanks_stand_before_its_declaration)
{
    static const struct extract_row rows[] = {
        {"a.xml", "\n \n<?xml version='1.0' encoding='UTF-8'?>\n<a><p>One <b>two</b>.</p></a>",
         "== \nOne two.\n\n"},
        {"a.xml", "\n<?xml version='1.0'?>\n<a><p>One</q></a>", "== \ndamaged: line 3: mismatched tag\n"},
        {"a.xml", "\n<?xml version='1.0'", "== \ndamaged: line 2: unclosed token\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, reads_tei)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         TEI("<fileDesc><titleStmt><title>1. Memorandum</title></titleStmt><sourceDesc><p>Papers, Volume I</p>"
             "</sourceDesc></fileDesc>",
             "<head>1. <hi>Memorandum</hi><note>Source: Files.</note></head>"
             "<dateline><hi><date when='1955-04-21'>April 21, 1955</date></hi></dateline>"
             "<list><head>SUBJECT</head><item>One</item></list>"
             "<p>Text <persName>A. B.</persName><note>The note.</note> goes<lb/>on.</p>"
             "<pb n='2'/><p>More <pb n='3'/>text.</p><closer><signed>C. D.</signed></closer>"),
         "== \ntitle: 1. Memorandum (metadata)\nseries: Papers, Volume I (metadata)\nSource: Files.\n\n"
         "date: 1955-04-21 (metadata)\nApril 21, 1955\n\nSUBJECT\n\n- One\n\nText A. B. goes\non.\n\nThe note.\n\n"
         "[page 2]\n\nMore text.\n\n[page 3]\n\nC. D.\n\n"},
        {"a.xml", TEI("", "<head>One</head><div><head>Two</head><p>Text.</p></div>"),
         "== \n# One\n\n## Two\n\nText.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, reads_laws)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<akomaNtoso><statement><meta><identification><FRBRWork><FRBRdate date='2001-06-19'/></FRBRWork>"
         "<FRBRExpression><FRBRlanguage language='eng'/></FRBRExpression></identification>left out</meta>"
         "<coverPage><p><docNumber>S/1</docNumber></p><p><docTitle>Resolution 1</docTitle></p></coverPage>"
         "<mainBody><paragraph><num>1.</num><content><p><span>Decides</span> this;</p></content></paragraph>"
         "<section><num>2</num><heading>Scope</heading><content><p>All.</p></content></section>"
         "</mainBody></statement></akomaNtoso>",
         "== \ndate: 2001-06-19 (metadata)\nlanguage: en (metadata)\nS/1\n\n"
         "title: S/1: Resolution 1 (metadata)\nResolution 1\n\n1. Decides this;\n\n# 2 Scope\n\nAll.\n\n"},
        {"a.xml",
         "<bill><meta><dc:title xmlns:dc='x'>A Bill</dc:title></meta><main><section><num>1.</num>"
         "<heading>Short title</heading><content>This Act.</content></section></main></bill>",
         "== \ntitle: A Bill (metadata)\n# 1. Short title\n\nThis Act.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, learns_what_is_inline_in_other_vocabularies)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<doc><a><em>First</em> words</a><a>More <em>words</em></a><row><x>1</x><x>2</x></row></doc>",
         "== \nFirst words\n\nMore words\n\n- 1\n\n- 2\n\n"},
        {"a.xml", "<report><title>T</title><author>A B</author><body>Text.</body></report>",
         "== \ntitle: T (metadata)\nA B\n\nText.\n\nauthor: A B (metadata)\n"},
        {"a.xml", "<d>a &mdash; b &unknown; c &lt; &#x41;</d>", "== \na — b c < A\n\n"},
        {"a.xml", "<?xml version='1.0' encoding='iso-8859-1'?><d>caf\xe9 of the nation</d>",
         "== \ncafé of the nation\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, refuses_what_is_damaged_or_an_attack)
{
    static const struct extract_row rows[] = {
        {"a.xml", "<d><p>cut off", "== \ncut: line 1: no element found (metadata)\ncut off\n\n"},
        {"a.xml", "<d><p>", "== \ndamaged: line 1: no element found\n"},
        {"a.xml", "<d><p>a</d>", "== \ndamaged: line 1: mismatched tag\n"},
        {"a.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>a &x; b</d>", "== \na b\n\n"},
        {"a.xml", "<d/>", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml, stops_entities_that_explode)
{
    struct buffer text;
    buffer_init(&text);
    buffer_add_string(&text, "<!DOCTYPE d [<!ENTITY a0 \"haha haha haha haha\">");
    for (int i = 1; i < 12; i++)
        buffer_printf(&text, "<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;\">", i, i - 1, i - 1,
                      i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    buffer_add_string(&text, "]><d>&a11;</d>");
    char *found = dumped("a.xml", text.data, text.size);
    cr_expect(strstr(found, "too large: "), "%.200s", found);
    free(found);
    buffer_clear(&text);
}

Test(xml, stops_elements_that_nest_without_end)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < 100000; i++)
        buffer_add_string(&text, "<d>");
    char *found = dumped("a.xml", text.data, text.size);
    cr_expect(strstr(found, "too large: "), "%.200s", found);
    free(found);
    buffer_clear(&text);
}
