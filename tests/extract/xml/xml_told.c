// SPDX-License-Identifier: MIT
// What is taken for XML, whatever its name, and what is left to others.
#include "tests/extract/table.h"

Test(xml_told, read_what_no_table_knows)
{
    static const struct extract_row rows[] = {
        {"a.xml",
         "<NOTICE><TITLE>Fees</TITLE><AUTHOR>Lia Orr</AUTHOR><BODY>\nFirst paragraph of it\ngoes on.\n"
         "\nSecond paragraph.\n</BODY></NOTICE>",
         "== \ntitle: Fees (metadata)\nLia Orr\n\nFirst paragraph of it goes on.\n\nSecond paragraph.\n"
         "\nauthor: Lia Orr (metadata)\n"},
        {"a.txt", "<p>One <b>bold</b> &amp; more.</p>\n<p>Two.\n<p>Three.</p>",
         "== \nOne bold & more.\n\nTwo.\n\nThree.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_told, are_known_by_their_content_under_any_ending)
{
    static const struct extract_row rows[] = {
        {"a.txt",
         "﻿<?xml version=\"1.0\" encoding=\"UTF-8\"?><tei:TEI xmlns:tei=\"http://www.tei-c.org/ns/1.0\">"
         "<tei:text><tei:body><tei:p>Prefixed <tei:hi>names</tei:hi>.</tei:p></tei:body></tei:text>"
         "</tei:TEI>",
         "== \nPrefixed names.\n\n"},
        {"a.sgm",
         "<!DOCTYPE TEI.2 SYSTEM \"x.dtd\" [\n<!ENTITY a \"b>c\">\n]>\n<TEI.2><text><body><p>P4 &a;.</p>"
         "</body></text></TEI.2>",
         "== \nP4 b>c.\n\n"},
        {"a.txt", "<b>Bold</b> opening of a plain text that then goes on.\n\nSecond paragraph </i>.",
         "== \n<b>Bold</b> opening of a plain text that then goes on.\n\nSecond paragraph </i>.\n\n"},
        {"a.txt", "<ada@example.org> wrote: see <b>this</b>",
         "== \n<ada@example.org> wrote: see <b>this</b>\n\n"},
        {"a.txt", "<script>x</script> is what he typed, and no more.",
         "== \n<script>x</script> is what he typed, and no more.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_told, leave_other_formats_to_others)
{
    static const struct extract_row rows[] = {
        {"a.wiki", "= Fees =\n'''Fees''' rose.\n== Scope ==\n: indented",
         "== \n# Fees\n\nFees rose.\n\n## Scope\n\nindented\n\n"},
        {"a.dat", "{\n  \"id\": 1,\n  \"text\": \"a\"\n}", "== \na\n\n"},
        {"a", "[\n  {\"id\": 1, \"text\": \"a\"}\n]", "== 1\na\n\n"},
        {"a.txt", "{\n \"a\": 1\n}", "== \n{\n\n\"a\": 1\n\n}\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(xml_told, do_not_refuse_what_only_looks_like_xml)
{
    static const struct extract_row rows[] = {
        {"a.vue", "<template>\n  <div>{{ a && b }}<p>One<br>two</p></div>\n</template>",
         "== \n{{ a && b }}\n\nOne\ntwo\n\n"},
        {"a.dat", "<note>Keep <b>this</b> & that.", "== \nKeep this & that.\n\n"},
        {"a.log", "<log><e>One</e>\n<e>cut off", "== \nOne\n\ncut off\n\n"},
        {"a.x", "<note>Fish & chips</note>\nAnd text behind it.",
         "== \nFish & chips\n\nAnd text behind it.\n\n"},
    };
    CHECK_ROWS(rows);
}
