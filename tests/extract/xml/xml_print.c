// SPDX-License-Identifier: MIT
// Pages of print as programs have read them, and what their and others' rules ask of elements above.
#include "tests/extract/table.h"

Test(xml_print, has_words_in_attributes)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\"><Description><fileName>p7.tif</fileName></Description><Layout>\n"
         "<Page ID=\"P7\" PHYSICAL_IMG_NR=\"7\"><PrintSpace>\n<TextBlock><TextLine>\n<String CONTENT=\"Tolls\"/>\n<SP/>\n<String "
         "CONTENT=\"on\"/><SP/><String CONTENT=\"the\"/><SP/><String CONTENT=\"trans\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"transit\"/>\n"
         "<HYP CONTENT=\"-\"/>\n</TextLine>\n<TextLine>\n<String CONTENT=\"it\" SUBS_TYPE=\"HypPart2\"/><SP/><String "
         "CONTENT=\"rose.\"/></TextLine></TextBlock><TextBlock><TextLine><String CONTENT=\"Fees\"/><String "
         "CONTENT=\"fell.\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>",
         "== \n[page 7]\n\nTolls on the transit rose.\n\nFees fell.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Words, lines and regions hold the same text: it is read once, and a hyphen that only a printer sets goes.
Test(xml_print, is_read_once)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15\"><Metadata><Creator>Reader</Creator>"
         "<Created>2020-01-01T00:00:00</Created></Metadata><Page imageFilename=\"p1.jpg\"><TextRegion id=\"r1\"><Coords points=\"0,0\"/>"
         "<TextLine><Word><TextEquiv><Unicode>Tolls</Unicode></TextEquiv></Word><TextEquiv><Unicode>Tolls on the trans¬</Unicode></TextEquiv>"
         "</TextLine><TextLine><TextEquiv><Unicode>it rose.</Unicode></TextEquiv></TextLine><TextEquiv><Unicode>Tolls on the trans¬\n"
         "it rose.</Unicode></TextEquiv></TextRegion></Page></PcGts>",
         "== \nTolls on the transit rose.\n\n"},
        // Without lines the regions are all that there is.
        {"a.xml",
         "<PcGts><Page><TextRegion><TextEquiv><Unicode>Tolls rose.</Unicode></TextEquiv></TextRegion></Page></PcGts>",
         "== \nTolls rose.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_print, asks_of_the_element_above_what_it_says)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Letter 12</title></titleStmt></fileDesc>"
         "<profileDesc><correspDesc><correspAction type=\"received\"><persName>Bo Rune</persName><date when=\"1909-03-12\"/>"
         "</correspAction><correspAction type=\"sent\"><persName>Lia Orr</persName><date when=\"1909-03-09\"/></correspAction>"
         "</correspDesc></profileDesc></teiHeader><text><body><p>Tolls rose.</p></body></text></TEI>",
         "== \ntitle: Letter 12 (metadata)\ndate: 1909-03-09 (metadata)\nTolls rose.\n\nauthor: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_print, puts_subheadings_below_headings_and_datelines_before_plain_text)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><debateBody><debateSection><heading>TOLLS BILL"
         "</heading><subheading>Second Reading</subheading><speech><from>Ms Orr</from><p>I move.</p></speech></debateSection></debateBody>"
         "</debate></akomaNtoso>",
         "== \n# TOLLS BILL\n\n## Second Reading\n\n[speaker Ms Orr]\n\nMs Orr: I move.\n\n[speaker ]\n\n"},
        {"a.txt",
         "<DOC>\n<DOCNO> A-1 </DOCNO>\n<HEAD>Tolls</HEAD>\n<DATELINE>OSTEND (AP) _</DATELINE>\n<TEXT>\n   Tolls rose.\n   Fees fell.\n"
         "</TEXT>\n</DOC>\n<DOC>\n<DOCNO> A-2 </DOCNO>\n<HEAD>Fees</HEAD>\n<TEXT>\nFees fell.\n</TEXT>\n</DOC>\n",
         "== A-1\ntitle: Tolls (metadata)\nOSTEND (AP) _ Tolls rose.\n\nFees fell.\n\n== A-2\ntitle: Fees (metadata)\nFees fell.\n\n"},
    };
    CHECK_ROWS(rows);
}
