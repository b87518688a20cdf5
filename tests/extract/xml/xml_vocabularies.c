// SPDX-License-Identifier: MIT
// A document in each vocabulary that the table of XML has.
#include "extract/xml/rules.h"
#include "tests/extract/table.h"

Test(xml_vocabularies, fit_what_is_made_of_them)
{
    struct xml_rules *rules = malloc(sizeof *rules);
    cr_assert_not_null(rules);
    for (const struct xml_vocabulary *const *row = xml_vocabularies; *row; row++)
        cr_expect(xml_rules_init(rules, *row), "%s has too many rules or names", (*row)->name);
    free(rules);
}

Test(xml_vocabularies, read_one_of_several_readings_in_tei)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Letter</title>"
         "<author><persName><surname>Orr</surname>, <forename>Lia</forename></persName></author></titleStmt>"
         "<publicationStmt><date when=\"2020\">2020</date></publicationStmt><sourceDesc><p>Box 4</p>"
         "</sourceDesc></fileDesc></teiHeader><text><body><p>The <choice><sic>enovy</sic><corr>envoy</corr>"
         "</choice> met <choice><abbr>Mr.</abbr><expan>Mister</expan></choice> Orr and <choice><orig>"
         "publick</orig><reg>public</reg></choice> men; <subst><del>four</del><add>five</add></subst>"
         " of them <gap reason=\"illegible\"/>left<note n=\"1\">In ink.</note> at once. <app><lem>"
         "Three</lem><rdg>Tree</rdg></app> stayed, <choice><sic>alon</sic></choice>.</p><p>It was "
         "inter<lb break=\"no\"/>rupted, and the con-<lb break=\"no\" rend=\"hyphen\"/>\n ference "
         "<unclear>resumed</unclear> at <hi>ten</hi>.</p><lg><l>First line</l><l>second line</l></lg>"
         "<sp><speaker>Chair</speaker><p>Order.</p></sp><sp><speaker>THE ENVOY.</speaker><stage>rising</stage"
         "><p>I beg.</p></sp></body></text></TEI>",
         "== \ntitle: Letter (metadata)\nseries: Box 4 (metadata)\nThe envoy met Mister Orr and public "
         "men; five of them left at once. Three stayed, alon.\n\nIn ink.\n\nIt was interrupted, and "
         "the conference resumed at ten.\n\nFirst line\nsecond line\n\n[speaker Chair]\n\nChair: Order.\n\n[speaker ]\n\n[speaker THE ENVOY]\n\nTHE ENVOY. "
         "I beg.\n\nrising\n\n[speaker ]\n\ndate: 2020 (metadata)\nauthor: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_parliaments_in_tei)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"en\" xml:id=\"X\"><teiHeader><fileDesc>"
         "<titleStmt><title type=\"main\" xml:lang=\"en\">Corpus of the Assembly, Regular 04</title>"
         "</titleStmt><sourceDesc><bibl><title type=\"main\">Minutes</title><date when=\"2019-05-07\">"
         "7.5.2019</date></bibl></sourceDesc></fileDesc><profileDesc><settingDesc><setting><name>Hall</name>"
         "<date ana=\"#parla.sitting\" when=\"2019-05-07\">2019-05-07</date></setting></settingDesc>"
         "</profileDesc></teiHeader><text><body><div type=\"debateSection\"><head>Budget</head><note "
         "type=\"speaker\">Chair:</note><u who=\"#OrrLia\" ana=\"#chair\"><seg>Members are present. "
         "<vocal type=\"noise\"><desc>Applause</desc></vocal> We go <gap reason=\"inaudible\"><desc>"
         "inaudible</desc></gap> on now.</seg><seg>Second.</seg></u><note type=\"time\">10.15</note>"
         "<u who=\"#V\"><seg><s>\n<w join=\"right\">Well</w>\n<pc>,</pc>\n<w>he</w>\n<w join=\"right\">"
         "did</w>\n<w>n't</w>\n<pc join=\"right\">(</pc>\n<w join=\"right\">go</w>\n<pc join=\"right\">"
         ")</pc>\n<pc>.</pc>\n</s></seg></u></div></body></text></TEI>",
         "== \ntitle: Corpus of the Assembly, Regular 04 (metadata)\ndate: 2019-05-07 (metadata)\n"
         "language: en (metadata)\n# Budget\n\n[speaker Chair]\n\nChair: Members are present. We go on now.\n\nApplause\n"
         "\ninaudible\n\nSecond.\n\n[speaker ]\n\n10.15\n\nWell, he didn't (go).\n\nseries: Minutes (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_laws)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><meta><identificatio"
         "n><FRBRWork><FRBRdate date=\"2014-03-04\" name=\"x\"/></FRBRWork><FRBRExpression><FRBRlanguage "
         "language=\"eng\"/></FRBRExpression></identification></meta><preface><block name=\"t\"><docTitle>"
         "House debates</docTitle></block></preface><debateBody><debateSection><heading>Gas</heading>"
         "<speech by=\"#orr\"><from>Ms Orr</from><p>I move.</p><p>Now.</p></speech><question><from>"
         "Chair:</from><p>Seconded?</p></question></debateSection></debateBody></debate></akomaNtoso>",
         "== \ntitle: House debates (metadata)\ndate: 2014-03-04 (metadata)\nlanguage: en (metadata)\n"
         "House debates\n\n# Gas\n\n[speaker Ms Orr]\n\nMs Orr: I move.\n\nNow.\n\n[speaker ]\n\n[speaker Chair]\n\nChair: Seconded?\n\n[speaker ]\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><!DOCTYPE bill PUBLIC \"-//US Congress//DTDs/bill.dtd//EN\" \"bill.dtd\">"
         "<bill bill-stage=\"Introduced-in-House\"><metadata><dublinCore><dc:title xmlns:dc=\"x\">"
         "113 HR 4 IH: Gas Act</dc:title><dc:date xmlns:dc=\"x\">2014-03-04</dc:date></dublinCore>"
         "</metadata><form><congress>113th CONGRESS</congress><action><action-date date=\"20140304\">"
         "March 4, 2014</action-date><action-desc><sponsor>Ms. Orr</sponsor> introduced the following "
         "bill</action-desc></action><official-title>To set fees.</official-title></form><legis-body>"
         "<section><enum>1.</enum><header>Short title</header><text>This Act may be cited as the <quote>"
         "<short-title>Gas Act</short-title></quote>.</text></section><section><enum>2.</enum><header>"
         "Fees</header><subsection><enum>(a)</enum><header>In general</header><text>A fee is due.</text>"
         "<paragraph><enum>(1)</enum><text>Monthly.</text></paragraph></subsection></section></legis-body>"
         "</bill>",
         "== \ntitle: 113 HR 4 IH: Gas Act (metadata)\ndate: 2014-03-04 (metadata)\n113th CONGRESS\n"
         "\nMarch 4, 2014\n\nMs. Orr introduced the following bill\n\nTo set fees.\n\n# 1. Short title\n"
         "\nThis Act may be cited as the Gas Act.\n\n# 2. Fees\n\n## (a) In general\n\nA fee is due.\n"
         "\n(1) Monthly.\n\n"},
        {"a.xml",
         "<Legislation xmlns=\"http://www.legislation.gov.uk/namespaces/legislation\" DocumentURI=\"http://x/"
         "uksi/2014/4\"><Metadata xmlns=\"m\"><title xmlns=\"http://purl.org/dc/elements/1.1/\">The "
         "Gas Order 2014</title><SecondaryMetadata><Made Date=\"2014-03-04\"/></SecondaryMetadata>"
         "</Metadata><Secondary><SecondaryPrelims><Number>2014 No. 4</Number><Title>The Gas Order "
         "2014</Title></SecondaryPrelims><Body><P1group><Title>Citation</Title><P1><Pnumber>1.</Pnumber>"
         "<P1para><Text>This is the <Emphasis>Gas</Emphasis> Order<FootnoteRef Ref=\"f1\"/>.</Text>"
         "</P1para></P1></P1group></Body></Secondary><Footnotes><Footnote id=\"f1\"><FootnoteText>"
         "<Para><Text>As amended.</Text></Para></FootnoteText></Footnote></Footnotes></Legislation>",
         "== \ntitle: The Gas Order 2014 (metadata)\ndate: 2014-03-04 (metadata)\nurl: http://x/uksi/2014/4 "
         "(metadata)\n2014 No. 4\n\n# Citation\n\n1. This is the Gas Order.\n\nAs amended.\n\n"},
        {"a.fmx",
         "<ACT><BIB.INSTANCE><DATE ISO=\"20140320\">20140320</DATE><LG.DOC>FR</LG.DOC></BIB.INSTANCE>"
         "<TITLE><TI><P><HT TYPE=\"UC\">Décision</HT> 9/2014</P><P>du <DATE ISO=\"20140313\">13 mars "
         "2014</DATE><NOTE NOTE.ID=\"E1\"><P>JO.</P></NOTE></P></TI></TITLE><PREAMBLE><PREAMBLE.INIT>"
         "LE CONSEIL,</PREAMBLE.INIT><GR.VISA><VISA>vu le traité,</VISA></GR.VISA></PREAMBLE><ENACTING.TERMS>"
         "<DIVISION><TITLE><TI><P>CHAPITRE I</P></TI><STI><P>OBJET</P></STI></TITLE><ARTICLE><TI.ART>"
         "Article premier</TI.ART><ALINEA>Un tarif est dû<NOTE><P>Voir JO.</P></NOTE> chaque mois.</ALINEA>"
         "</ARTICLE><ARTICLE><TI.ART>Article 2</TI.ART><STI.ART><P>Portée</P></STI.ART><PARAG><NO.PARAG>"
         "1.</NO.PARAG><ALINEA>Tout.</ALINEA></PARAG></ARTICLE></DIVISION></ENACTING.TERMS></ACT>",
         "== \ntitle: Décision 9/2014 du 13 mars 2014 (metadata)\ndate: 20140313 (metadata)\nlanguage: "
         "fr (metadata)\nJO.\n\nLE CONSEIL,\n\nvu le traité,\n\n# CHAPITRE I OBJET\n\n## Article premier\n"
         "\nUn tarif est dû chaque mois.\n\nVoir JO.\n\n## Article 2 Portée\n\n1. Tout.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_the_federal_register_and_the_cfr)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<FEDREG><DATE>Tuesday, March 4, 2014</DATE><CNTNTS><AGCY>Left out</AGCY></CNTNTS><RULES>"
         "<RULE><PREAMB><PRTPAGE P=\"1200\"/><AGENCY TYPE=\"F\">DEPARTMENT OF GAS</AGENCY><CFR>10 "
         "CFR Part 9</CFR><SUBJECT>Fees for Transit</SUBJECT><AGY><HD SOURCE=\"HED\">AGENCY:</HD><P>"
         "Gas Office.</P></AGY><SUM><HD SOURCE=\"HED\">SUMMARY:</HD><P>The Office sets fees.<SU>1</SU>"
         "<FTREF/></P><FTNT><P><SU>1</SU> See the notice.</P></FTNT></SUM></PREAMB><SUPLINF><HD SOURCE=\"HD1\""
         ">I. Background</HD><P>It <E T=\"03\">began</E> in May <PRTPAGE P=\"1201\"/>of a year.</P>"
         "<GPOTABLE><TTITLE>Table 1</TTITLE><BOXHD><CHED H=\"1\">Year</CHED><CHED H=\"1\">Fee</CHED>"
         "</BOXHD><ROW><ENT I=\"01\">2012</ENT><ENT>3</ENT></ROW></GPOTABLE></SUPLINF><SIG><DATED>"
         "Dated: February 20, 2014.</DATED><NAME>Lia Orr,</NAME><TITLE>Director.</TITLE></SIG><FRDOC>"
         "[FR Doc. 2014-0042 Filed 3-3-14; 8:45 am]</FRDOC><BILCOD>BILLING CODE 1</BILCOD></RULE></RULES>"
         "</FEDREG>",
         "== [FR Doc. 2014-0042 Filed 3-3-14; 8:45 am]\n[page 1200]\n\nDEPARTMENT OF GAS\n\n10 CFR "
         "Part 9\n\ntitle: Fees for Transit (metadata)\n# Fees for Transit\n\n# AGENCY:\n\nGas Office.\n"
         "\n# SUMMARY:\n\nThe Office sets fees.1\n\n1 See the notice.\n\n## I. Background\n\nIt began "
         "in May of a year.\n\n[page 1201]\n\nTable 1\n\n- Year | Fee\n\n- 2012 | 3\n\nDated: February "
         "20, 2014.\n\nLia Orr,\n\nDirector.\n\n[FR Doc. 2014-0042 Filed 3-3-14; 8:45 am]\n\ndate: "
         "Tuesday, March 4, 2014 (metadata)\nauthor: DEPARTMENT OF GAS (metadata)\n"},
        {"a.xml",
         "<CFRDOC><FDSYS><CFRTITLE>10</CFRTITLE><DATE>2014-01-01</DATE><HEADING>Title 10—Energy</HEADING>"
         "</FDSYS><PART><HD SOURCE=\"HED\">PART 9—GAS</HD><SECTION><SECTNO>§ 9.1</SECTNO><SUBJECT>"
         "Scope.</SUBJECT><P>(a) This part covers gas.</P></SECTION></PART></CFRDOC>",
         "== \ntitle: Title 10—Energy (metadata)\ndate: 2014-01-01 (metadata)\n# PART 9—GAS\n\n#### "
         "§ 9.1 Scope.\n\n(a) This part covers gas.\n\n"},
        {"a.xml",
         "<DLPSTEXTCLASS><HEADER><FILEDESC><TITLESTMT><TITLE>Title 10: Energy</TITLE></TITLESTMT></FILEDESC>"
         "</HEADER><TEXT><BODY><ECFRBRWS><DIV1 N=\"1\" TYPE=\"TITLE\"><HEAD>Title 10—Energy</HEAD>"
         "<DIV5 N=\"9\" TYPE=\"PART\"><HEAD>PART 9—GAS</HEAD><AUTH><HED>Authority:</HED><PSPACE>42 "
         "U.S.C. 1.</PSPACE></AUTH><DIV8 N=\"9.1\" TYPE=\"SECTION\"><HEAD>§ 9.1   Scope.</HEAD><P>"
         "(a) This part covers <I>gas.</I></P><CITA TYPE=\"N\">[60 FR 1, Jan. 1, 1995]</CITA></DIV8>"
         "</DIV5></DIV1></ECFRBRWS></BODY></TEXT></DLPSTEXTCLASS>",
         "== \ntitle: Title 10—Energy (metadata)\n## PART 9—GAS\n\nAuthority:\n\n42 U.S.C. 1.\n\n### "
         "§ 9.1 Scope.\n\n(a) This part covers gas.\n\n[60 FR 1, Jan. 1, 1995]\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_papers_and_books)
{
    static const struct extract_row rows[] = {
        {"a.nxml",
         "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN\" "
         "\"JATS.dtd\"><article xml:lang=\"fr\"><front><journal-meta><journal-title-group><journal-title>"
         "Revue du gaz</journal-title></journal-title-group></journal-meta><article-meta><article-id>"
         "10.1/x</article-id><title-group><article-title>Prix de CO<sub>2</sub><fn><p>Nota.</p></fn>"
         "</article-title><subtitle>Un essai</subtitle></title-group><contrib-group><contrib contrib-type=\"a"
         "uthor\"><name><surname>Orr</surname><given-names>Lia</given-names></name><degrees>PhD</degrees>"
         "<xref ref-type=\"aff\">1</xref></contrib><contrib contrib-type=\"author\"><collab>Gas Group</collab"
         "></contrib><contrib contrib-type=\"editor\"><name><surname>Ed</surname></name></contrib>"
         "</contrib-group><pub-date pub-type=\"ppub\"><year>2013</year></pub-date><pub-date pub-type=\"epub\""
         "><day>04</day><month>03</month><year>2014</year></pub-date><permissions><license><license-p>"
         "Free.</license-p></license></permissions><abstract><title>Abstract</title><p>Fees rose<xref "
         "ref-type=\"bibr\" rid=\"r1\">1</xref>,<xref ref-type=\"bibr\" rid=\"r2\">2</xref> [<xref "
         "ref-type=\"bibr\" rid=\"r3\">3</xref>].</p></abstract></article-meta></front><body><sec>"
         "<label>1.</label><title>Scope</title><p>Text<fn><label>a</label><p>Aside.</p></fn> goes "
         "on.</p><list list-type=\"order\"><list-item><label>i.</label><p>Point.</p></list-item></list>"
         "<table-wrap><label>Table 1</label><caption><title>Fees</title></caption><table><thead><tr>"
         "<th>Year</th><th>Fee</th></tr></thead><tbody><tr><td>2012</td><td>3</td></tr></tbody></table>"
         "</table-wrap></sec></body><back><ref-list><title>Sources</title><ref><label>1</label><element-citat"
         "ion><name><surname>Olm</surname><given-names>C</given-names></name><article-title>Pipes</article-ti"
         "tle><year>2001</year></element-citation></ref><ref><mixed-citation>Orr L. <italic>Tubes</italic>"
         ". 2002.</mixed-citation></ref></ref-list></back></article>",
         "== \ntitle: Prix de CO2 (metadata)\nlanguage: fr (metadata)\nseries: Revue du gaz (metadata)\n"
         "Nota.\n\nUn essai\n\ndate: 2014-03-04 (metadata)\n# Abstract\n\nFees rose 1,2 [3].\n\n# "
         "1. Scope\n\nText goes on.\n\na Aside.\n\n- i. Point.\n\nTable 1 Fees\n\n- Year | Fee\n\n"
         "- 2012 | 3\n\n# Sources\n\n- 1 Olm C Pipes 2001\n\n- Orr L. Tubes. 2002.\n\nauthor: Lia "
         "Orr; Gas Group (metadata)\n"},
        {"a.xml",
         "<book xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\" xml:lang=\"en\"><info><title>"
         "Pipes</title><authorgroup><author><personname><firstname>Lia</firstname><surname>Orr</surname>"
         "</personname><affiliation><orgname>Inst</orgname></affiliation></author><author><orgname>"
         "Gas Office</orgname></author></authorgroup><pubdate>2014-03-04</pubdate><legalnotice><para>"
         "All rights.</para></legalnotice></info><chapter><info><title>Talks</title></info><section>"
         "<title>Fees</title><para>See <citetitle>Pipes</citetitle><indexterm><primary>fee</primary>"
         "</indexterm> now.</para><variablelist><varlistentry><term>Fee</term><listitem><para>A sum.</para>"
         "</listitem></varlistentry></variablelist><formalpara><title>Note well</title><para>It rose.</para>"
         "</formalpara></section></chapter></book>",
         "== \ntitle: Pipes (metadata)\nlanguage: en (metadata)\ndate: 2014-03-04 (metadata)\nAll "
         "rights.\n\n# Talks\n\n## Fees\n\nSee Pipes now.\n\nFee\n\n- A sum.\n\nNote well: It rose.\n"
         "\nauthor: Lia Orr; Gas Office (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_debates)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<hansard version=\"2.1\"><session.header><date>2010-02-04</date><parliament.no>42</parliament.no>"
         "<chamber>House</chamber></session.header><chamber.xscript><debate><debateinfo><title>Gas "
         "Bill</title><page.no>12</page.no><type>Bills</type></debateinfo><subdebate.1><subdebateinfo>"
         "<title>Second Reading</title><page.no>12</page.no></subdebateinfo><speech><talk.start><talker>"
         "<page.no>12</page.no><time.stamp>10:00:00</time.stamp><name role=\"metadata\">Orr, Lia, "
         "MP</name><name role=\"display\">Ms ORR</name><name.id>A1</name.id><electorate>North</electorate>"
         "<party>P</party></talker><para>(North) I move the bill.</para></talk.start><para>It is a "
         "good bill.</para><interjection><talk.start><talker><name role=\"metadata\">Speaker</name>"
         "<name role=\"display\">The SPEAKER</name></talker><para>Order!</para></talk.start></interjection>"
         "</speech></subdebate.1></debate></chamber.xscript></hansard>",
         "== \ntitle: House (metadata)\ndate: 2010-02-04 (metadata)\n# Gas Bill\n\n## Second Reading\n"
         "\n[speaker Ms ORR]\n\nMs ORR: (North) I move the bill.\n\nIt is a good bill.\n\n[speaker The SPEAKER]\n\nThe SPEAKER: Order!\n\n[speaker ]\n\n"},
        {"a.xml",
         "<Hansard xml:lang=\"EN\"><ExtractedInformation><ExtractedItem Name=\"MetaTitle\">Debates "
         "No. 4</ExtractedItem><ExtractedItem Name=\"Date\">Tuesday, March 4, 2014</ExtractedItem>"
         "</ExtractedInformation><HansardBody><OrderOfBusiness><OrderOfBusinessTitle>Oral Questions</OrderOfB"
         "usinessTitle><SubjectOfBusiness><SubjectOfBusinessTitle>Energy</SubjectOfBusinessTitle><SubjectOfBu"
         "sinessContent><Timestamp Hr=\"10\" Mn=\"00\">(1000)</Timestamp><Intervention Type=\"Debate\">"
         "<PersonSpeaking><Affiliation DbId=\"1\">Ms. Lia Orr (North, P.)</Affiliation></PersonSpeaking>"
         "<Content><FloorLanguage language=\"EN\">[English]</FloorLanguage><ParaText>Mr. Speaker, "
         "gas is dear.</ParaText><ParaText>Very dear.</ParaText></Content></Intervention></SubjectOfBusinessC"
         "ontent></SubjectOfBusiness></OrderOfBusiness></HansardBody></Hansard>",
         "== \ntitle: Debates No. 4 (metadata)\ndate: Tuesday, March 4, 2014 (metadata)\nlanguage: "
         "en (metadata)\n# Oral Questions\n\n## Energy\n\n[speaker Ms. Lia Orr (North, P.)]\n\nMs. Lia Orr (North, P.): Mr. Speaker, gas "
         "is dear.\n\nVery dear.\n\n[speaker ]\n\n"},
        {"a.xml",
         "<hansard><session>1970</session><housecommons><date format=\"1970-03-04\">Wednesday 4th "
         "March 1970</date><image src=\"i1\"/><col>401</col><oralquestions><title>ORAL ANSWERS</title>"
         "<section><title>GAS</title><p>1. <member>Mr. Orr</member><membercontribution> asked the "
         "Minister what fees are <col>402</col> paid.</membercontribution></p><p><member>The Minister "
         "<memberconstituency>(North)</memberconstituency></member><membercontribution>: None.</membercontrib"
         "ution></p></section></oralquestions></housecommons></hansard>",
         "== \ndate: 1970-03-04 (metadata)\nWednesday 4th March 1970\n\n# ORAL ANSWERS\n\n## GAS\n"
         "\n1. Mr. Orr asked the Minister what fees are paid.\n\nThe Minister (North): None.\n\n"},
        {"a.xml",
         "<publicwhip><major-heading id=\"a\">Energy</major-heading><speech speakername=\"Lia Orr\" "
         "id=\"b\"><p>I move.</p><p>Now.</p></speech><minor-heading id=\"c\">Fees</minor-heading><speech "
         "nospeaker=\"true\"><p>Question put.</p></speech><speech speakername=\"Bo Rune\"><p>Aye.</p>"
         "</speech></publicwhip>",
         "== \ntitle: Energy (metadata)\n[speaker Lia Orr]\n\nLia Orr: I move.\n\nNow.\n\n[speaker ]\n\n## Fees\n\nQuestion put.\n\n"
         "[speaker Bo Rune]\n\nBo Rune: Aye.\n\n[speaker ]\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_books_and_plays)
{
    static const struct extract_row rows[] = {
        {"a.fb2",
         "<FictionBook xmlns=\"http://www.gribuser.ru/xml/fictionbook/2.0\"><description><title-info>"
         "<genre>x</genre><author><first-name>Lia</first-name><last-name>Orr</last-name><email>e</email>"
         "</author><book-title>Pipes</book-title><date value=\"2014-03-04\">spring</date><lang>en</lang>"
         "</title-info></description><body><title><p>Pipes</p></title><section><title><p>One</p><p>"
         "Fees</p></title><p>They <emphasis>rose</emphasis>.</p><poem><stanza><v>First</v><v>second</v>"
         "</stanza></poem></section></body><binary id=\"a\">AAAA</binary></FictionBook>",
         "== \ntitle: Pipes (metadata)\ndate: 2014-03-04 (metadata)\nlanguage: en (metadata)\n# One "
         "Fees\n\nThey rose.\n\nFirst\nsecond\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Play</title>"
         "</titleStmt></fileDesc></teiHeader><text><front><titlePage><docTitle><titlePart>Play</titlePart>"
         "</docTitle><docAuthor>Lia Orr</docAuthor></titlePage></front><body><div><head>Act <hi>I</hi>"
         "</head><sp><speaker>Bo</speaker><l>First line</l><l>second line</l></sp><sp><speaker>Ada</speaker>"
         "<lg><l>Third</l></lg></sp></div></body></text></TEI>",
         "== \ntitle: Play (metadata)\nPlay\n\nLia Orr\n\n# Act I\n\n[speaker Bo]\n\nBo: First line\nsecond line\n"
         "\n[speaker ]\n\n[speaker Ada]\n\nAda: Third\n\n[speaker ]\n\nauthor: Lia Orr (metadata)\n"},
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div><u who=\"#a\">Plain words of "
         "a speech <pause/> that go on.</u><u who=\"#b\"><s>One.</s> <s>Two.</s></u><note>Between.</note>"
         "<p>With list <list><item>a</item><item>b</item></list> and after.</p><p>See<note place=\"foot\" "
         "n=\"1\"><p>Para one.</p><p>Para two.</p></note>.</p></div></body></text></TEI>",
         "== \nPlain words of a speech that go on.\n\nOne. Two.\n\nBetween.\n\nWith list\n\n- a\n\n"
         "- b\n\nand after.\n\nSee.\n\nPara one.\n\nPara two.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, join_words_of_scripts_without_spaces)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<TEI><text><body><p><w>条約</w> <w>は</w><pc>、</pc><w>EU</w><w>in</w></p></body></text></TEI>",
         "== \n条約は、 EU in\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_vocabularies, read_outlines)
{
    static const struct extract_row rows[] = {
        {"a.opml",
         "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Notes on tolls</title><dateCreated>Tue, 05 Mar 2019 10:00:00 GMT"
         "</dateCreated><ownerName>Jane Doe</ownerName><ownerEmail>j@example.org</ownerEmail></head><body><outline text=\"Tolls\">"
         "<outline text=\"The commission met.\"/><outline text=\"Ships\" _note=\"By length &amp;amp; weight.\"/></outline>"
         "<outline/></body></opml>",
         "== \ntitle: Notes on tolls (metadata)\ndate: Tue, 05 Mar 2019 10:00:00 GMT (metadata)\n- Tolls\n\n- The commission met.\n\n"
         "- Ships\n\nBy length &amp; weight.\n\nauthor: Jane Doe (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

// What orders the items of a list is no text of it, but is what they are cited by.
Test(xml_vocabularies, number_the_items_of_ordered_lists)
{
#define JATS(body)                                                                                             \
    "<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta>" \
    "</front><body>" body "</body></article>"
#define DOCBOOK(body) "<article xmlns=\"http://docbook.org/ns/docbook\"><title>T</title>" body "</article>"
    static const struct extract_row rows[] = {
        {"a.nxml",
         JATS(
             "<list list-type=\"order\"><list-item><p>Locks.</p><p>Weirs.</p></list-item><list-item><p>Tolls.</p>"
             "<list list-type=\"alpha-lower\"><list-item><p>Day.</p></list-item><list-item><p>Night.</p>"
             "</list-item></list></list-item><list-item> <p>Fees.</p></list-item></list>"
             "<list list-type=\"bullet\"><list-item><p>Depth.</p></list-item></list>"
             "<list list-type=\"roman-upper\"><list-item><label>Q.</label><p>Own.</p></list-item>"
             "<list-item><p>(b) Own.</p></list-item><list-item><p>Third.</p></list-item></list>"),
         "== \ntitle: T (metadata)\n- 1. Locks.\n\n- Weirs.\n\n- 2. Tolls.\n\n- a. Day.\n\n- b. Night.\n\n- 3. Fees.\n\n"
         "- Depth.\n\n- Q. Own.\n\n- (b) Own.\n\n- III. Third.\n\n"},
        {"a.xml",
         DOCBOOK(
             "<orderedlist><listitem><para>Locks.</para></listitem></orderedlist>"
             "<orderedlist numeration=\"loweralpha\" startingnumber=\"3\"><listitem><para>Tolls.</para></listitem>"
             "<listitem/><listitem><para>Fees.</para></listitem></orderedlist>"
             "<itemizedlist><listitem><para>Depth.</para></listitem></itemizedlist>"),
         "== \ntitle: T (metadata)\n- 1. Locks.\n\n- c. Tolls.\n\n- e. Fees.\n\n- Depth.\n\n"},
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><list rend=\"numbered\"><head>Aims</head>"
         "<item>Locks.</item><item>2. Own.</item></list><list><item>Depth.</item></list></body></text></TEI>",
         "== \nAims\n\n- 1. Locks.\n\n- 2. Own.\n\n- Depth.\n\n"},
        {"a.xml",
         "<Legislation xmlns=\"http://www.legislation.gov.uk/namespaces/legislation\"><Primary><Body><P1><Pnumber>1"
         "</Pnumber><P1para><Text>These count:</Text><OrderedList Type=\"alpha\" Decoration=\"parens\"><ListItem>"
         "<Para><Text>locks;</Text></Para></ListItem><ListItem><Para><Text>weirs.</Text></Para></ListItem>"
         "</OrderedList></P1para></P1></Body></Primary></Legislation>",
         "== \n1 These count:\n\n- (a) locks;\n\n- (b) weirs.\n\n"},
    };
    CHECK_ROWS(rows);
#undef JATS
#undef DOCBOOK
}
