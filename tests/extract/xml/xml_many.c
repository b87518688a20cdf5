// SPDX-License-Identifier: MIT
// Vocabularies of what comes in numbers: corpora, news, catalogues, feeds, wikis, records.
#include "tests/extract/table.h"

Test(xml_many, read_a_corpus_as_its_documents)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>"
         "All sittings</title></titleStmt><publicationStmt><date when=\"2022-01-01\"/></publicationStmt>"
         "</fileDesc></teiHeader><TEI><teiHeader><fileDesc><titleStmt><title>Sitting 1</title></titleStmt>"
         "</fileDesc><profileDesc><creation><date when=\"2019-05-07\"/></creation></profileDesc></teiHeader>"
         "<text><body><p>One.</p></body></text></TEI><TEI><teiHeader><fileDesc><titleStmt><title>Sitting "
         "2</title></titleStmt></fileDesc></teiHeader><text><body><p>Two.</p></body></text></TEI></teiCorpus>",
         "== TEI 1\ntitle: Sitting 1 (metadata)\ndate: 2019-05-07 (metadata)\nOne.\n\nseries: All "
         "sittings (metadata)\n== TEI 2\ntitle: Sitting 2 (metadata)\nTwo.\n\nseries: All sittings "
         "(metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_news)
{
    static const struct extract_row rows[] = {
        {"a.dat",
         "<nitf><head><title>wire slug</title><docdata><date.issue norm=\"20140304T101500Z\"/></docdata>"
         "</head><body><body.head><hedline><hl1>Gas talks resume</hl1><hl2>Fees at stake</hl2></hedline>"
         "<byline>By <person>Lia Orr</person><byttl>Staff</byttl></byline><dateline><location>OSTEND</locatio"
         "n></dateline></body.head><body.content><p>Talks <em>resumed</em>.</p><media><media-caption>"
         "The hall.</media-caption></media></body.content></body></nitf>",
         "== \ntitle: Gas talks resume (metadata)\ndate: 2014-03-04 (metadata)\n## Fees at stake\n"
         "\nBy Lia Orr Staff\n\nOSTEND — Talks resumed.\n\nThe hall.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.dat",
         "<nitf><body><body.head><dateline><location>OSTEND, Belgium</location>, <story.date>March 4</story.date> -</dateline></body.head>"
         "<body.content><block><p>Talks resumed.</p></block></body.content></body></nitf>",
         "== \nOSTEND, Belgium, March 4 - Talks resumed.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Fields that are told apart by an attribute of the element around them.
Test(xml_many, read_records_of_libraries)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<m:collection xmlns:m=\"http://www.loc.gov/MARC21/slim\"><m:record><m:controlfield tag=\"001\">g-17</m:controlfield>"
         "<m:datafield tag=\"020\"><m:subfield code=\"a\">978</m:subfield></m:datafield>"
         "<m:datafield tag=\"041\"><m:subfield code=\"a\">ger</m:subfield></m:datafield>"
         "<m:datafield tag=\"100\"><m:subfield code=\"a\">Orr, Lia,</m:subfield><m:subfield code=\"d\">1950-</m:subfield></m:datafield>"
         "<m:datafield tag=\"245\"><m:subfield code=\"a\">Fees at the locks :</m:subfield><m:subfield code=\"b\">a survey /</m:subfield>"
         "<m:subfield code=\"c\">Lia Orr.</m:subfield></m:datafield>"
         "<m:datafield tag=\"264\"><m:subfield code=\"a\">Ostend :</m:subfield><m:subfield code=\"c\">[2014]</m:subfield></m:datafield>"
         "<m:datafield tag=\"490\"><m:subfield code=\"a\">Gauge papers ;</m:subfield><m:subfield code=\"v\">12</m:subfield></m:datafield>"
         "<m:datafield tag=\"520\"><m:subfield code=\"a\">They rose.</m:subfield></m:datafield>"
         "<m:datafield tag=\"650\"><m:subfield code=\"a\">Locks</m:subfield><m:subfield code=\"x\">Fees</m:subfield>"
         "<m:subfield code=\"0\">sh1</m:subfield></m:datafield>"
         "<m:datafield tag=\"700\"><m:subfield code=\"a\">Bell, Ann,</m:subfield></m:datafield></m:record>"
         "<m:record><m:controlfield tag=\"001\">g-18</m:controlfield><m:datafield tag=\"245\"><m:subfield code=\"a\">Gates</m:subfield>"
         "</m:datafield><m:datafield tag=\"260\"><m:subfield code=\"c\">c1998.</m:subfield></m:datafield></m:record></m:collection>",
         "== g-17\ntitle: Fees at the locks (metadata)\nlanguage: de (metadata)\n- Fees at the locks : a survey / Lia Orr.\n\n"
         "date: 2014 (metadata)\nseries: Gauge papers (metadata)\nThey rose.\n\n- Locks Fees\n\n"
         "author: Orr, Lia; Bell, Ann (metadata)\n"
         "== g-18\ntitle: Gates (metadata)\n- Gates\n\ndate: 1998 (metadata)\n"},
        {"a.xml",
         "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><datafield tag=\"245\"><subfield code=\"a\">Fees =</subfield></datafield>"
         "<datafield tag=\"246\"><subfield code=\"a\">Tolls</subfield></datafield><datafield tag=\"264\"><subfield code=\"c\">between "
         "1990 and 1999</subfield></datafield></record>",
         "== \ntitle: Fees (metadata)\n- Fees =\n\ndate: between 1990 and 1999 (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

// News beside NITF, and what catalogues tell of works: metadata are metadata, and no text.
Test(xml_many, read_news_items_and_catalogues)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta><versionCreated>2014-03-05T10:00:00Z</versionCreated>"
         "<provider literal=\"The Gauge\"/></itemMeta><contentMeta><contentCreated>2014-03-04T09:00:00Z</contentCreated><headline>Fees "
         "rose</headline><by>By Lia Orr</by><slugline>fees</slugline></contentMeta><contentSet><inlineXML><html "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>They <b>rose</b>.</p><h2>Tolls</h2><p>They "
         "fell.</p></body></html></inlineXML></contentSet></newsItem>",
         "== \ntitle: Fees rose (metadata)\ndate: 2014-03-04T09:00:00Z (metadata)\nseries: The Gauge (metadata)\nThey rose.\n\n## "
         "Tolls\n\nThey fell.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<newsitem itemid=\"1\" date=\"1996-08-20\" xml:lang=\"en\"><title>NORTH: Fees rose.</title><headline>Fees rose."
         "</headline><byline>Lia Orr</byline><dateline>OSTEND 1996-08-20</dateline><text><p>They rose.</p><p>Nobody knew.</p></text>"
         "<copyright>(c) 1996</copyright><metadata><codes><code code=\"E1\"/></codes></metadata></newsitem>",
         "== \ntitle: Fees rose. (metadata)\ndate: 1996-08-20 (metadata)\nlanguage: en (metadata)\nOSTEND 1996-08-20 — They rose.\n\n"
         "Nobody knew.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>Fees</title></titleInfo><name><namePart "
         "type=\"given\">Lia</namePart><displayForm>Lia Orr</displayForm><role><roleTerm>author</roleTerm></role></name><originInfo>"
         "<dateIssued>2014-03-04</dateIssued></originInfo><abstract>They rose.</abstract><note>In two parts.</note></mods>",
         "== \ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\nThey rose.\n\nIn two parts.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>Fees</title></titleInfo><name type=\"personal\"><namePart>Orr, "
         "Lia</namePart><namePart type=\"date\">1950-</namePart><role><roleTerm>author</roleTerm></role></name><name><namePart "
         "type=\"family\">Roe</namePart><namePart type=\"given\">Ben</namePart><namePart type=\"termsOfAddress\">Sir</namePart></name>"
         "<name type=\"corporate\"><namePart>Harbour Board</namePart></name><abstract>They rose.</abstract><relatedItem><name><namePart>"
         "Poe, Ada</namePart></name></relatedItem></mods>",
         "== \ntitle: Fees (metadata)\nThey rose.\n\nauthor: Orr, Lia; Ben Roe; Harbour Board (metadata)\n"},
        {"a.xml",
         "<ead><eadheader><eadid>x</eadid><filedesc><titlestmt><titleproper>Papers</titleproper><author>Lia Orr</author></titlestmt>"
         "<publicationstmt><date>2014</date></publicationstmt></filedesc></eadheader><archdesc><did><unittitle>Letters, "
         "<unitdate>1950-1999</unitdate></unittitle><unitid>B 4</unitid></did><scopecontent><head>Scope</head><p>Of the "
         "locks.</p></scopecontent></archdesc></ead>",
         "== \ntitle: Papers (metadata)\ndate: 2014 (metadata)\nLetters, 1950-1999\n\n# Scope\n\nOf the locks.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<billStatus><version>3</version><bill><number>44</number><updateDate>2020-01-01</updateDate><introducedDate>2014-03-04"
         "</introducedDate><title>Lock Act</title><summaries><summary><text><![CDATA[<p>It <b>requires</b> that locks be "
         "mended.</p>]]></text></summary></summaries></bill></billStatus>",
         "== \ntitle: Lock Act (metadata)\ndate: 2014-03-04 (metadata)\nIt requires that locks be mended.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_feeds_an_entry_at_a_time)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/"
         "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\"><title>Gas News</title>"
         "<dc:language>en-gb</dc:language></channel><item rdf:about=\"http://x/1\"><title>Talks</title>"
         "<link>http://x/1</link><description>Talks resume &amp;amp; go on.</description><dc:creator>"
         "Lia Orr</dc:creator><dc:date>2014-03-04T10:00:00Z</dc:date></item></rdf:RDF>",
         "== item 1\ntitle: Talks (metadata)\nurl: http://x/1 (metadata)\nTalks resume & go on.\n\n"
         "date: 2014-03-04T10:00:00Z (metadata)\nseries: Gas News (metadata)\nlanguage: en-gb (metadata)\n"
         "author: Lia Orr (metadata)\n"},
        {"a.xml",
         "<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Gas News</title>"
         "<item><title>Talks</title><guid isPermaLink=\"false\">g-1</guid><description>Short teaser "
         "…</description><content:encoded><![CDATA[<h2>Fees</h2><p>The whole <b>text</b>.</p><ul><li>"
         "One</li></ul>]]></content:encoded></item><item><title>Only a title</title><guid>g-1</guid>"
         "</item><item></item></channel></rss>",
         "== g-1\ntitle: Talks (metadata)\n## Fees\n\nThe whole text.\n\n- One\n\nseries: Gas News "
         "(metadata)\n== g-1 (item 2)\ntitle: Only a title (metadata)\nseries: Gas News (metadata)\n"
         "# Only a title\n\n!! item 3: empty: neither title nor text in it\n"},
        // What modules add to an entry is no text of it, whether they are known or not.
        {"a.xml",
         "<rss version=\"2.0\" xmlns:t=\"http://purl.org/dc/terms/\" xmlns:x=\"urn:x\"><channel><title>Gas News"
         "</title><item><title>Talks</title><description>The talks of the ministers on the price of gas went on."
         "</description><t:created>2014-03-04</t:created><x:rank>7 of 90</x:rank></item></channel></rss>",
         "== item 1\ntitle: Talks (metadata)\n7 of 90\n\nThe talks of the ministers on the price of gas went on.\n\n"
         "date: 2014-03-04 (metadata)\nseries: Gas News (metadata)\n"},
        // What is called as a module's within the page of an entry is of the page.
        {"a.xml",
         "<rss version=\"2.0\"><channel><title>Gas News</title><item><title>Talks</title><section>Gas</section><body "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><section><p>They went on.</p></section></body></item></channel></rss>",
         "== item 1\ntitle: Talks (metadata)\nThey went on.\n\nseries: Gas News (metadata)\n"},
        // A summary in XHTML, where there is no content.
        {"a.atom",
         "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Talks</title><summary type=\"xhtml\"><div "
         "xmlns=\"http://www.w3.org/1999/xhtml\"><p>They <b>went</b> on.</p></div></summary></entry></feed>",
         "== entry 1\ntitle: Talks (metadata)\nThey went on.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_pages_of_a_wiki)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" xml:lang=\"en\"><siteinfo>"
         "<sitename>Gaspedia</sitename></siteinfo><page><title>Gas fee</title><id>12</id><revision>"
         "<id>3</id><timestamp>2014-03-04T10:15:00Z</timestamp><contributor><username>L</username>"
         "</contributor><text>{{Infobox|a={{b}}|c=[[d]]}}\n[[File:x.png|thumb|A [[pipe]]]]The '''gas "
         "fee''' is a [[fee|sort of fee]]s, see [http://x/ the site].&lt;ref name=\"r\"&gt;Orr, ''Fees''&lt;/"
         "ref&gt; It rose.&lt;!-- no --&gt;\n\n== History ==\n* One [[item]]\n# Two\n{| class=\"wikitable\"\n"
         "! Year !! Fee\n|-\n| 2012 || align=\"left\" | 3\n|}\nThen &amp;nbsp;more.\n[[Category:Fees]]</text>"
         "</revision></page></mediawiki>",
         "== 12\ntitle: Gas fee (metadata)\ndate: 2014-03-04T10:15:00Z (metadata)\nThe gas fee is "
         "a sort of fees, see the site. It rose.\n\nOrr, Fees\n\n## History\n\n- One item\n\n- Two\n"
         "\n- Year | Fee\n\n- 2012 | 3\n\nThen  more.\n\nseries: Gaspedia (metadata)\nlanguage: en "
         "(metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_sgml)
{
    static const struct extract_row rows[] = {
        {"a.sgm",
         "<DOC>\n<DOCNO> GN-0001 </DOCNO>\n<DATE><P>March 4, 2014, Tuesday</P></DATE>\n<HEADLINE><P>"
         "GAS & OIL TALKS\n RESUME</P></HEADLINE>\n<BYLINE><P>By LIA ORR</P></BYLINE>\n<TEXT>\n<P>"
         "\nAT&T said 5 < 6 and the <F P=102>ministers</F> agreed.\n<P>\nSecond paragraph&hyph;like.\n"
         "</TEXT>\n</DOC>\n<DOC>\n<DOCNO>GN-0002</DOCNO>\n<TEXT>\n   Indented first line that\ngoes "
         "on here.\n   Another one that is indented\nand goes on too.\n</TEXT>\n</DOC>\n",
         "== GN-0001\ntitle: GAS & OIL TALKS RESUME (metadata)\ndate: 2014-03-04 (metadata)\nBy LIA "
         "ORR\n\nAT&T said 5 < 6 and the ministers agreed.\n\nSecond paragraph-like.\n\nauthor: LIA "
         "ORR (metadata)\n== GN-0002\nIndented first line that goes on here.\n\nAnother one that is "
         "indented and goes on too.\n\n"},
        {"a.sgm",
         "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"7\"><DATE>26-FEB-1987 "
         "15:01:01.79</DATE><TOPICS><D>gas</D></TOPICS><PLACES></PLACES><UNKNOWN>&#5;f0012</UNKNOWN>"
         "<TEXT>&#2;\n<TITLE>GAS TALKS &lt;GT.N> RESUME</TITLE><DATELINE>    OSTEND, Feb 26 - </DATELINE>"
         "<BODY>Talks resumed\ntoday, an aide said.\n    He added that fees rose.\n Reuter\n&#3;</BODY>"
         "</TEXT></REUTERS>\n",
         "== reuters 1\ntitle: GAS TALKS <GT.N> RESUME (metadata)\ndate: 26-FEB-1987 15:01:01.79 (metadata)\n"
         "OSTEND, Feb 26 - Talks resumed today, an aide said.\n\nHe added that fees rose.\n\nReuter\n"
         "\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, render_pages_within_records)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<articles><article><headline>Fees rise</headline><content><![CDATA[<p>Fees <b>rose</b>.</p>"
         "<ul><li>One</li></ul>]]></content></article><article><content>&lt;div&gt;Tolls fell.&lt;br&gt;&lt;b"
         "r&gt;Twice.&lt;/div&gt;</content></article></articles>",
         "== article 1\ntitle: Fees rise (metadata)\nFees rose.\n\n- One\n\n== article 2\nTolls fell.\n\nTwice.\n\n"},
        {"a.xml",
         "<rss version=\"2.0\" xmlns:excerpt=\"e\" xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:wp=\"w\">"
         "<channel><title>Blog</title><item><title>Post</title><dc:creator><![CDATA[lia]]></dc:creator>"
         "<description></description><content:encoded><![CDATA[First para of it.\n\nSecond &amp; last, "
         "[captions].]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
         "<wp:post_id>4</wp:post_id><wp:post_date>2014-03-04 10:00:00</wp:post_date><wp:status>publish</wp:st"
         "atus><wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>"
         "</item></channel></rss>",
         "== item 1\ntitle: Post (metadata)\nFirst para of it.\n\nSecond & last, [captions].\n"
         "\ndate: 2014-03-04 10:00:00 (metadata)\nseries: Blog (metadata)\nauthor: lia (metadata)\n"},
        // Tags, but none that divides paragraphs: blank lines do.
        {"a.xml",
         "<rss version=\"2.0\" xmlns:content=\"c\"><channel><title>Blog</title><item><title>Post</title><content:encoded>"
         "<![CDATA[First <b>para</b> of it.\n\nSecond.]]></content:encoded></item></channel></rss>",
         "== item 1\ntitle: Post (metadata)\nFirst para of it.\n\nSecond.\n\nseries: Blog (metadata)\n"},
        {"a.xml",
         "<article xmlns=\"http://docbook.org/ns/docbook\"><info><title>Fees</title></info><para>Fees rose.</para><bibliography><title>"
         "Sources</title><biblioentry><author><surname>Orr</surname></author><title>Tolls</title><pubdate>2014</pubdate></biblioentry>"
         "</bibliography></article>",
         "== \ntitle: Fees (metadata)\nFees rose.\n\n# Sources\n\n- Orr Tolls 2014\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_records_of_databases)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>71</PMID><DateRevised><Year>2021</Year></DateRevised><Article>"
         "<Journal><JournalIssue><PubDate><Year>2014</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Fees</Title></Journal>"
         "<ArticleTitle>On tolls</ArticleTitle><Abstract><AbstractText Label=\"AIM\">To <i>weigh</i> them.</AbstractText></Abstract>"
         "<AuthorList><Author><LastName>Orr</LastName><ForeName>Lia</ForeName><Initials>L</Initials><AffiliationInfo><Affiliation>"
         "Quay</Affiliation></AffiliationInfo></Author></AuthorList></Article></MedlineCitation><PubmedData><PublicationStatus>ok"
         "</PublicationStatus></PubmedData></PubmedArticle><PubmedArticle><MedlineCitation><PMID>72</PMID><Article><ArticleTitle>On "
         "nets</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
         "== 71\ntitle: On tolls (metadata)\ndate: Mar 2014 (metadata)\nseries: Fees (metadata)\n# AIM\n\nTo weigh them.\n\nauthor: Lia "
         "Orr (metadata)\n== 72\ntitle: On nets (metadata)\n# On nets\n\n"},
        {"a.xml",
         "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2021-01-01</responseDate><ListRecords><record><header>"
         "<identifier>oai:q:1</identifier><datestamp>2020-01-01</datestamp></header><metadata><dc xmlns:dc=\"http://purl.org/dc/elements/"
         "1.1/\"><dc:title>On tolls</dc:title><dc:creator>Orr, Lia</dc:creator><dc:date>2014-03-04</dc:date><dc:description>They "
         "rose.</dc:description></dc></metadata></record></ListRecords></OAI-PMH>",
         "== oai:q:1\ntitle: On tolls (metadata)\ndate: 2014-03-04 (metadata)\nThey rose.\n\nauthor: Orr, Lia (metadata)\n"},
        {"a.enex",
         "<en-export><note><title>Tolls</title><created>20140304T101500Z</created><note-attributes><author>Lia Orr</author><source>"
         "web</source></note-attributes><content><![CDATA[<en-note><div>They <b>rose</b>.</div></en-note>]]></content><resource><data>"
         "QUJD</data></resource></note></en-export>",
         "== note 1\ntitle: Tolls (metadata)\ndate: 2014-03-04 (metadata)\nThey rose.\n\nauthor: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

// Elements of a list that are called by what they hold are documents; those that are alone, or in a text, are not.
Test(xml_many, read_lists_of_records)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<records><record><id>7</id><Title>Tolls</Title><date>2014-03-04</date><text>They rose.</text></record><record><id>8</id>"
         "<title>Nets</title><text>They fell.</text></record></records>",
         "== 7\ntitle: Tolls (metadata)\ndate: 2014-03-04 (metadata)\nThey rose.\n\n== 8\ntitle: Nets (metadata)\nThey fell.\n\n"},
        {"a.xml", "<docs><doc><title>Tolls</title><text>They <hi>all</hi> rose.</text></doc></docs>",
         "== doc 1\ntitle: Tolls (metadata)\nThey all rose.\n\n"},
        {"a.xml",
         "<articles><article><headline>Tolls</headline><author>Lia Orr</author><body><p>They rose.</p></body></article></articles>",
         "== article 1\ntitle: Tolls (metadata)\nThey rose.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml", "<records><entry><title>Tolls</title><text>They rose.</text></entry></records>",
         "== \ntitle: Tolls (metadata)\nThey rose.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_many, read_exports_of_wordpress)
{
#define EXPORT(CONTENT)                                                                                           \
    "<rss><channel><title>Gauge</title><author><author_login>lo</author_login><author_display_name>Lia "          \
    "Orr</author_display_name></author><item><title>Tolls</title><creator>lo</creator><encoded><![CDATA[" CONTENT \
    "]]></encoded></item></channel></rss>"
#define EXPORTED(TEXT) \
    "== item 1\ntitle: Tolls (metadata)\n" TEXT "series: Gauge (metadata)\nauthor: Lia Orr (metadata)\n"
    static const struct extract_row rows[] = {
        {"a.xml",
         EXPORT(
             "They <b>rose</b>.\n\n[caption id=\"a\" width='3']<img src=x> The mole.[/caption]\n\nThey fell."),
         EXPORTED("They rose.\n\nThe mole.\n\nThey fell.\n\n")},
        {"a.xml",
         EXPORT("They rose. [gallery ids=\"1,2\"] [embed]http://q/v[/embed][vc_row a=\"]\"]Still.[/vc_row]"),
         EXPORTED("They rose. Still.\n\n")},
        {"a.xml", EXPORT("See [1] and [gallery of ropes and [[gallery]] here [embed]."),
         EXPORTED("See [1] and [gallery of ropes and [[gallery]] here .\n\n")},
    };
    CHECK_ROWS(rows);
}
