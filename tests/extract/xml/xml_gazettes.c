// SPDX-License-Identifier: MIT
// Laws as states publish them, records of the Bundestag and the Riksdag, RFCs.
#include "tests/extract/table.h"

Test(xml_gazettes, read_laws_as_states_publish_them)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE dokumente SYSTEM \"x.dtd\"><dokumente builddate=\"202003"
         "04\" doknr=\"B1\"><norm><metadaten><jurabk>GasG</jurabk><ausfertigung-datum manuell=\"ja\">2014-03-04</ausfe"
         "rtigung-datum><fundstelle typ=\"amtlich\"><periodikum>BGBl</periodikum><zitstelle>2014, 1</zitstelle></funds"
         "telle><kurzue>Gasgesetz</kurzue><langue>Gesetz über das Gas</langue></metadaten><textdaten><text format=\"XM"
         "L\"><Content><P>Der Bundestag hat das Folgende beschlossen:</P></Content></text></textdaten></norm><norm><me"
         "tadaten><jurabk>GasG</jurabk><gliederungseinheit><gliederungskennzahl>010</gliederungskennzahl><gliederungsb"
         "ez>Abschnitt 1</gliederungsbez><gliederungstitel>Allgemeines</gliederungstitel></gliederungseinheit></metada"
         "ten></norm><norm><metadaten><jurabk>GasG</jurabk><enbez>§ 1</enbez><titel format=\"parat\">Zweck</titel></me"
         "tadaten><textdaten><text format=\"XML\"><Content><P>(1) Die Tarife werden nach der Länge berechnet.</P><P>(2"
         ") Zu ihnen gehören <DL Type=\"arabic\"><DT>1.</DT><DD Font=\"normal\"><LA Size=\"normal\">die Gebühr,</LA></"
         "DD><DT>2.</DT><DD><LA>die Abgabe.</LA></DD></DL></P></Content></text></textdaten></norm><norm><metadaten><en"
         "bez>§ 2</enbez></metadaten><textdaten><text><Content><P>Dies gilt auch im Winter.</P></Content></text></text"
         "daten></norm></dokumente>",
         "== \ntitle: Gesetz über das Gas (metadata)\ndate: 2014-03-04 (metadata)\nDer Bundestag hat das Folgende besc"
         "hlossen:\n\n# Abschnitt 1 Allgemeines\n\n# § 1 Zweck\n\n(1) Die Tarife werden nach der Länge berechnet.\n\n("
         "2) Zu ihnen gehören\n\n- 1. die Gebühr,\n\n- 2. die Abgabe.\n\n# § 2\n\nDies gilt auch im Winter.\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><ARTICLE><META><META_COMMUN><ID>LEGIARTI1</ID></META_COMMUN><META_SPEC><META_ARTICLE>"
         "<NUM>L1-2</NUM><ETAT>VIGUEUR</ETAT><DATE_DEBUT>2014-03-04</DATE_DEBUT><DATE_FIN>2999-01-01</DATE_FIN></META_"
         "ARTICLE></META_SPEC></META><CONTEXTE><TEXTE><TITRE_TXT id_txt=\"x\">Code du gaz</TITRE_TXT><TM><TITRE_TM>Liv"
         "re I</TITRE_TM></TM></TEXTE></CONTEXTE><VERSIONS><VERSION><LIEN_ART num=\"1\"/></VERSION></VERSIONS><NOTA><C"
         "ONTENU/></NOTA><BLOC_TEXTUEL><CONTENU><p>Les tarifs sont calculés.<br/>Ils sont fixés.</p></CONTENU></BLOC_T"
         "EXTUEL></ARTICLE>",
         "== \nLes tarifs sont calculés.\nIls sont fixés.\n\ntitle: L1-2: Code du gaz (metadata)\ndate: 2014-03-04 (me"
         "tadata)\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><TEXTE_JURI_JUDI><META><META_COMMUN><ID>JURI1</ID></META_COMMUN><META_SPEC><META_JURI"
         "><TITRE>Cour de cassation, civile, 4 mars 2014</TITRE><DATE_DEC>2014-03-04</DATE_DEC></META_JURI></META_SPEC"
         "></META><TEXTE><BLOC_TEXTUEL><CONTENU>La cour rejette.<br/><br/>Elle condamne.</CONTENU></BLOC_TEXTUEL><SOMM"
         "AIRE><SCT ID=\"1\">GAZ</SCT><ANA ID=\"1\">Le tarif est licite.</ANA></SOMMAIRE></TEXTE></TEXTE_JURI_JUDI>",
         "== \ntitle: Cour de cassation, civile, 4 mars 2014 (metadata)\ndate: 2014-03-04 (metadata)\nLa cour rejette."
         "\n\nElle condamne.\n\nLe tarif est licite.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Who repealed what and what a law is about stand around its text.
Test(xml_gazettes, read_laws_with_what_is_said_around_them)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<?xml version=\"1.0\"?><documento fecha_actualizacion=\"20140305\"><metadatos><identificador>BOE-A-2014-1</i"
         "dentificador><titulo>Ley 3/2014, de 4 de marzo, del gas.</titulo><fecha_publicacion>20140305</fecha_publicac"
         "ion><fecha_disposicion>20140304</fecha_disposicion></metadatos><analisis><materias><materia>Gas</materia></m"
         "aterias><notas><nota>Entra en vigor el 5 de marzo de 2014.</nota></notas><referencias><anteriores><anterior referencia=\"BOE-A-1999-1\">"
         "<palabra codigo=\"210\">DEROGA</palabra><texto>la Ley 1/1999</texto></anterior></anteriores></referencias><alertas><alerta>Gas</alerta>"
         "</alertas></analisis><texto><p class=\"parrafo\">Sabed que las Cortes han aprobado la ley.</p><p class=\"capit"
         "ulo_num\">CAPÍTULO I</p><p class=\"capitulo_tit\">Tarifas</p><p class=\"articulo\">Artículo 1. Objeto.</p><p"
         " class=\"parrafo\">Las tarifas se calculan según la longitud.</p></texto></documento>",
         "== \ntitle: Ley 3/2014, de 4 de marzo, del gas. (metadata)\ndate: 20140305 (metadata)\n- Gas\n\nEntra en vigor el 5 de "
         "marzo de 2014.\n\n- DEROGA la Ley 1/1999\n\nSabed que las Cortes "
         "han aprobado la ley.\n\n## CAPÍTULO I\n\n## Tarifas\n\n#### Artículo 1. Objeto.\n\nLas tarifas se calculan s"
         "egún la longitud.\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><Statute xmlns:lims=\"http://justice.gc.ca/lims\" xml:lang=\"en\"><Identification><Lo"
         "ngTitle>An Act respecting gas</LongTitle><ShortTitle status=\"official\">Gas Act</ShortTitle><BillHistory><S"
         "tages stage=\"assented-to\"><Date><YYYY>2014</YYYY><MM>3</MM><DD>4</DD></Date></Stages></BillHistory><Chapte"
         "r><ConsolidatedNumber>G-1</ConsolidatedNumber></Chapter></Identification><Body><Heading level=\"1\"><Label>P"
         "ART 1</Label><TitleText>Tolls</TitleText></Heading><Section><MarginalNote>Short title</MarginalNote><Label>1"
         "</Label><Text>This Act may be cited as the <XRefExternal>Gas Act</XRefExternal>.</Text><HistoricalNote>R.S.,"
         " c. 1</HistoricalNote></Section><Section><MarginalNote>Tolls</MarginalNote><Label>2</Label><Subsection><Labe"
         "l>(1)</Label><Text>Tolls are paid by</Text><Paragraph><Label>(a)</Label><Text>owners; and</Text></Paragraph>"
         "</Subsection></Section></Body></Statute>",
         "== \ntitle: Gas Act (metadata)\ndate: 2014-03-04 (metadata)\nlanguage: en (metadata)\n# PART 1 Tolls\n\n## S"
         "hort title\n\n1 This Act may be cited as the Gas Act.\n\n## Tolls\n\n2 (1) Tolls are paid by\n\n(a) owners; "
         "and\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_gazettes, read_papers_of_parliaments_and_rfcs)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<?xml version=\"1.0\"?><dbtplenarprotokoll wahlperiode=\"19\" sitzung-nr=\"1\" sitzung-datum=\"04.03.2014\">"
         "<vorspann><kopfdaten><plenarprotokoll-nummer>Plenarprotokoll <wahlperiode>19</wahlperiode>/<sitzungsnr>1</si"
         "tzungsnr></plenarprotokoll-nummer><sitzungstitel><sitzungsnr>1</sitzungsnr>. Sitzung</sitzungstitel></kopfda"
         "ten><inhaltsverzeichnis><ivz-titel>Inhalt</ivz-titel></inhaltsverzeichnis></vorspann><sitzungsverlauf><sitzu"
         "ngsbeginn><name>Präsidentin Dr. Eva Orr:</name><p klasse=\"J\">Die Sitzung ist eröffnet.</p></sitzungsbeginn"
         "><tagesordnungspunkt top-id=\"Tagesordnungspunkt 1\"><p klasse=\"J\">Wir kommen zum Gas.</p><rede id=\"ID1\""
         "><p klasse=\"redner\"><a id=\"r1\"/><redner id=\"11\"><name><vorname>Anna</vorname><nachname>Lind</nachname>"
         "<fraktion>SPD</fraktion></name></redner>Anna Lind (SPD):</p><p klasse=\"J_1\">Die Tarife steigen.</p><kommen"
         "tar>(Beifall bei der SPD)</kommentar><p klasse=\"O\">Sie fallen nicht.</p><name>Präsidentin Dr. Eva Orr:</na"
         "me><p klasse=\"J_1\">Vielen Dank.</p></rede></tagesordnungspunkt></sitzungsverlauf><rednerliste><redner id=\""
         "11\"><name><vorname>Anna</vorname></name></redner></rednerliste></dbtplenarprotokoll>",
         "== \n[speaker Präsidentin Dr. Eva Orr]\n\ntitle: Plenarprotokoll 19/1 (metadata)\ndate: 04.03.2014 (metadata"
         ")\nPräsidentin Dr. Eva Orr: Die Sitzung ist eröffnet.\n\n# Tagesordnungspunkt 1\n\nWir kommen zum Gas.\n\n[s"
         "peaker Anna Lind (SPD)]\n\nAnna Lind (SPD): Die Tarife steigen.\n\n(Beifall bei der SPD)\n\nSie fallen nicht"
         ".\n\n[speaker Präsidentin Dr. Eva Orr]\n\nPräsidentin Dr. Eva Orr: Vielen Dank.\n\n[speaker ]\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><dokumentstatus><dokument><hangar_id>1</hangar_id><dok_id>H1</dok_id><rm>2013/14</rm>"
         "<typ>mot</typ><titel>Gas i norr</titel><datum>2014-03-04 00:00:00</datum><dokumentnamn>Motion</dokumentnamn>"
         "<html>&lt;h2&gt;Avgifter&lt;/h2&gt;&lt;p&gt;Avgifterna fastställs varje år.&lt;/p&gt;</html></dokument><doki"
         "ntressent><intressent><namn>Eva Orr</namn></intressent></dokintressent></dokumentstatus>",
         "== \ntitle: Gas i norr (metadata)\ndate: 2014-03-04 00:00:00 (metadata)\nseries: Motion (metadata)\n## Avgif"
         "ter\n\nAvgifterna fastställs varje år.\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><dokumentstatus><dokument><titel>Gas i norr</titel></dokument><debatt><anforande><nummer>1</nummer>"
         "<talare>Eva Orr</talare><parti>S</parti><anf_text>&lt;p&gt;Herr talman!&lt;/p&gt;</anf_text></anforande></debatt>"
         "</dokumentstatus>",
         "== \ntitle: Gas i norr (metadata)\nEva Orr\n\nHerr talman!\n\n"},
        {"a.xml",
         "<?xml version=\"1.0\"?><rfc number=\"9999\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><front><title abbre"
         "v=\"Gas\">Transfer of Gas</title><seriesInfo name=\"RFC\" value=\"9999\"/><author initials=\"A.\" surname=\""
         "Roe\" fullname=\"Ada Roe\"><organization>River</organization></author><date month=\"March\" year=\"2014\"/><"
         "workgroup>gas</workgroup><abstract><t>It moves.</t></abstract></front><middle><section anchor=\"a\"><name>To"
         "lls</name><t>They <bcp14>MUST</bcp14> be paid, see <xref target=\"b\">Section 2</xref>.</t><ul><li>One</li><"
         "/ul></section><section title=\"Old form\"><t>Yes.</t></section></middle><back><references><name>References</"
         "name><reference anchor=\"R\"><front><title>Old</title><author fullname=\"B. Poe\"/><date year=\"1999\"/></fr"
         "ont></reference></references></back></rfc>",
         "== \ntitle: Transfer of Gas (metadata)\ndate: 2014 (metadata)\nIt moves.\n\n# Tolls\n\nThey MUST be paid, se"
         "e Section 2.\n\n- One\n\n# Old form\n\nYes.\n\n# References\n\n- Old\n\nauthor: Ada Roe (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

// In a vocabulary that nobody knows an element of that name may hold all that was said.
Test(xml_gazettes, take_no_speech_for_the_name_of_who_speaks)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<debates><chapter><title>Gas</title><speaker NAME=\"Roe\"><P/>The delegates discussed the transit of gas thr"
         "ough the northern region, and agreed that a working group would meet again in the spring of next year to set"
         "tle it.</speaker><speaker>Mr Poe</speaker><p>No.</p></chapter></debates>",
         "== \ntitle: Gas (metadata)\nThe delegates discussed the transit of gas through the northern region, and agre"
         "ed that a working group would meet again in the spring of next year to settle it.\n\n[speaker Mr Poe]\n\nMr "
         "Poe: No.\n\n"},
    };
    CHECK_ROWS(rows);
}

// A hyphen that the line's end made is an element in some editions, and so is each blank between words.
Test(xml_gazettes, join_words_of_tei_whose_marks_are_elements)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>The trans<pc force=\"weak\">-</pc><lb break=\"no\"/>port <w>of</w><c> "
         "</c><w>gas</w><pc>.</pc></p></body></text></TEI>",
         "== \nThe transport of gas.\n\n"},
    };
    CHECK_ROWS(rows);
}
