// SPDX-License-Identifier: MIT
// JSON records: what their keys mean.
#include "tests/extract/table.h"

Test(json_records, send_the_parts_of_a_text_in_order)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"title\":\"Sitting\",\"sections\":[{\"heading\":\"Fees\",\"text\":\"Fees "
         "rose.\",\"subsections\":[{\"title\":\"Old\",\"paragraphs\":[\"One.\",\"Two.\"]}]},{\"heading\":\"Vo"
         "te\",\"content\":\"<p>It <b>passed</b>.</p>\"}]}\n{\"id\":\"b\",\"speeches\":[{\"speaker\":\"Lia "
         "Orr\",\"text\":\"I move.\"},{\"speaker\":{\"name\":\"Bo Rune\",\"party\":\"P\"},\"speech\":\"Aye.\""
         "},{\"speaker\":\"The Chair:\",\"text\":[\"Order.\",\"Next.\"]}]}\n{\"id\":\"c\",\"body_text\":[{\"s"
         "ection\":\"Scope\",\"text\":\"First.\"},{\"section\":\"Scope\",\"text\":\"Second.\"},{\"section\":\""
         "Method\",\"text\":\"Third.\"}]}\n{\"id\":\"d\",\"body\":[[\"One sentence.\",\"Another one.\"],[\"Se"
         "cond paragraph.\"]]}\n{\"id\":\"e\",\"sentences\":[\"One here.\",\"Two here.\"]}\n{\"id\":\"f\",\"t"
         "ype\":\"doc\",\"content\":[{\"type\":\"heading\",\"content\":[{\"type\":\"text\",\"text\":\"Head\"}"
         "]},{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Bold \"},{\"type\":\"text\",\""
         "marks\":[{\"type\":\"bold\"}],\"text\":\"word\"},{\"type\":\"text\",\"text\":\".\"}]}]}\n"
         "{\"id\":\"g\",\"text\":{\"p1\":\"The first of two paragraphs.\",\"p2\":\"And the second.\"}}\n"
         "{\"id\":\"h\",\"title\":{\"rendered\":\"Fees &#8211; a note\"},\"content\":{\"rendered\":\"<p>"
         "Fees &amp; tolls.</p>\",\"protected\":false},\"date_gmt\":\"2014-03-04T10:00:00\",\"link\":\"http:/"
         "/x/h\"}\n{\"id\":\"i\",\"question\":\"What is a transit fee?\",\"reply_body\":\"A sum that "
         "is paid for each pipe, at every border.\",\"code\":\"abc\"}\n{\"id\":\"j\",\"format\":\"markdown\","
         "\"text\":\"## Fees\\n\\n**Bold** text.\"}\n{\"id\":\"k\",\"title\":\"T\",\"text\":\"   \",\"body\":"
         "[],\"html\":\"<h1>T</h1><p>Body of it.</p>\"}\n",
         "== a\ntitle: Sitting (metadata)\n# Fees\n\nFees rose.\n\n## Old\n\nOne.\n\nTwo.\n\n# Vote\n"
         "\nIt passed.\n\n== b\n[speaker Lia Orr]\n\nLia Orr: I move.\n\n[speaker ]\n\n[speaker Bo Rune]\n\nBo Rune: Aye.\n\n[speaker ]\n\n[speaker The Chair]\n\nThe Chair: Order.\n\nNext.\n\n[speaker ]\n\n"
         "== c\n# Scope\n\nFirst.\n\nSecond.\n\n# Method\n\nThird.\n\n== d\nOne sentence. Another "
         "one.\n\nSecond paragraph.\n\n== e\nOne here. Two here.\n\n== f\n## Head\n\nBold word.\n\n== "
         "g\nThe first of two paragraphs.\n\nAnd the second.\n\n== h\ntitle: Fees – a note (metadata)\n"
         "date: 2014-03-04T10:00:00 (metadata)\nurl: http://x/h (metadata)\nFees & tolls.\n\n== i\n"
         "What is a transit fee?\n\nA sum that is paid for each pipe, at every border.\n\n== j\ntitle: "
         "Fees (heading)\nBold text.\n\n== k\ntitle: T (metadata)\nBody of it.\n\n"},
    };
    CHECK_ROWS(rows);
}

// The works of a JSON-LD graph are the records; what is told beside them (sites, trails, persons) is none.
Test(json_records, are_the_works_of_a_graph)
{
#define GRAPH "{\"@context\":\"https://schema.org\",\"@graph\":["
#define NODES                                                                                               \
    "{\"@type\":\"WebSite\",\"@id\":\"#s\",\"name\":\"The Gauge\",\"description\":\"News of the river.\"}," \
    "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Lia Orr\"},{\"@type\":\"Person\",\"@id\":\"#b\",\"name\":\"Bo Rune\"}"
#define WORK(id, title, authors, text)                                                              \
    ",{\"@type\":\"NewsArticle\",\"@id\":\"" id "\",\"headline\":\"" title "\",\"author\":" authors \
    ",\"datePublished\":\"2014-03-04\",\"publisher\":{\"@id\":\"#s\"},\"articleBody\":\"" text "\"}"
    static const struct extract_row rows[] = {
        {"a.json", GRAPH NODES WORK("#w", "Fees", "{\"@id\":\"#a\"}", "Fees rose.") "]}",
         "== #w\ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\nFees rose.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.json",
         GRAPH NODES WORK("#w", "Fees", "[{\"@id\":\"#b\"},{\"@id\":\"#a\"}]", "Fees rose.")
             WORK("#v", "Votes", "{\"name\":\"Ada Vell\"}", "It passed.") "]}",
         "== #w\ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\nFees rose.\n\nauthor: Bo Rune; Lia Orr (metadata)\n"
         "== #v\ntitle: Votes (metadata)\ndate: 2014-03-04 (metadata)\nIt passed.\n\nauthor: Ada Vell (metadata)\n"},
        {"a.jsonl",
         GRAPH NODES WORK("#w", "Fees", "{\"@id\":\"#a\"}",
                          "Fees rose.") "]}\n{\"id\":\"x\",\"text\":\"Other.\"}\n",
         "== #w\ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\nFees rose.\n\nauthor: Lia Orr (metadata)\n== x\nOther.\n\n"},
        // Without a text in it a graph is read as any other object.
        {"a.json", GRAPH "{\"@id\":\"#s\",\"name\":\"x\"}]}",
         "!! line 1: empty: neither title nor text in it\n"},
        {"a.json", "{\"@graph\":7,\"title\":\"T\",\"text\":\"Text.\"}",
         "== line 1\ntitle: T (metadata)\nText.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, read_dates_as_programs_write_them)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"text\":\"a\",\"timestamp\":1393891200}\n{\"id\":2,\"text\":\"a\",\"created_at\":1393891"
         "200123}\n{\"id\":3,\"text\":\"a\",\"date\":20140304}\n{\"id\":4,\"text\":\"a\",\"date\":\"139389120"
         "0\"}\n{\"id\":5,\"text\":\"a\",\"date\":{\"$date\":{\"$numberLong\":\"1393891200000\"}}}\n"
         "{\"id\":6,\"text\":\"a\",\"issued\":{\"date-parts\":[[2014,3,4]]}}\n{\"id\":7,\"text\":\"a\",\"publ"
         "ished\":null,\"pubDate\":\"Tue, 04 Mar 2014 10:15:00 GMT\"}\n{\"id\":8,\"text\":\"a\",\"date\":1987"
         "}\n{\"id\":9,\"text\":\"a\",\"created_utc\":1393891200.0}\n{\"id\":10,\"text\":\"a\",\"date\":17}\n",
         "== 1\ndate: 2014-03-04 (metadata)\na\n\n== 2\ndate: 2014-03-04 (metadata)\na\n\n== 3\ndate: "
         "2014-03-04 (metadata)\na\n\n== 4\ndate: 2014-03-04 (metadata)\na\n\n== 5\ndate: 2014-03-04 "
         "(metadata)\na\n\n== 6\ndate: 2014-03-04 (metadata)\na\n\n== 7\ndate: Tue, 04 Mar 2014 10:15:00 "
         "GMT (metadata)\na\n\n== 8\ndate: 1987 (metadata)\na\n\n== 9\ndate: 2014-03-04 (metadata)\n"
         "a\n\n== 10\na\n\n"},
    };
    CHECK_ROWS(rows);
}

// Numbers that are written as one, beside each other, and under names of other languages.
Test(json_records, read_moments_and_years_with_months)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"text\":\"a\",\"date\":\"20140304101500\"}\n{\"id\":2,\"text\":\"a\",\"date\":201403041015}\n"
         "{\"id\":3,\"text\":\"a\",\"date\":\"20149904101500\"}\n{\"id\":4,\"text\":\"a\",\"year\":2014,\"Month\":3,\"day\":\"4\"}\n"
         "{\"id\":5,\"text\":\"a\",\"year\":\"2014\",\"month\":\"03\"}\n{\"id\":6,\"text\":\"a\",\"year\":2014,\"month\":13}\n"
         "{\"id\":7,\"text\":\"a\",\"metadata\":{\"year\":2014,\"month\":3},\"month\":9}\n"
         "{\"id\":8,\"texto\":\"Los peajes subieron ayer.\",\"titulo\":\"Peajes\",\"autor\":\"Lia Orr\",\"fecha\":\"2014-03-04\"}\n"
         "{\"id\":9,\"текст\":\"Сборы выросли вчера.\",\"заголовок\":\"Сборы\",\"автор\":\"Лия Орр\",\"дата\":\"2014-03-04\"}\n",
         "== 1\ndate: 2014-03-04 (metadata)\na\n\n== 2\ndate: 2014-03-04 (metadata)\na\n\n== 3\na\n\n"
         "== 4\ndate: 2014-03-04 (metadata)\na\n\n== 5\ndate: 2014-03 (metadata)\na\n\n== 6\ndate: 2014 (metadata)\na\n\n"
         "== 7\ndate: 2014-03 (metadata)\na\n\n== 8\ntitle: Peajes (metadata)\ndate: 2014-03-04 (metadata)\n"
         "Los peajes subieron ayer.\n\nauthor: Lia Orr (metadata)\n== 9\ntitle: Сборы (metadata)\ndate: 2014-03-04 (metadata)\n"
         "Сборы выросли вчера.\n\nauthor: Лия Орр (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, have_headlines_in_parts_and_text_on_pages)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"headline\":{\"main\":\"Fees\",\"kicker\":null},\"byline\":{\"original\":\"By Lia Orr\"},\"text\":\"a\"}\n"
         "{\"id\":2,\"pages\":[{\"page\":7,\"text\":\"One.\"},{\"pageNumber\":\"8\",\"text\":\"Two.\"},{\"page\":\"ix\",\"text\":\"Three.\"},{\"page\":0,\"text\":\"Four.\"}]}\n"
         "{\"id\":3,\"text\":\"&lt;p&gt;Tolls &amp;amp; fees.&lt;/p&gt;&lt;p&gt;Rose.&lt;/p&gt;\"}\n"
         "{\"id\":4,\"text\":\"The tag &lt;p&gt; begins one.\"}\n",
         "== 1\ntitle: Fees (metadata)\na\n\nauthor: Lia Orr (metadata)\n== 2\n[page 7]\n\nOne.\n\n[page 8]\n\nTwo.\n\nThree.\n\nFour.\n\n"
         "== 3\nTolls & fees.\n\nRose.\n\n== 4\nThe tag <p> begins one.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, read_persons_as_programs_write_them)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"text\":\"a\",\"author\":{\"given\":\"Lia\",\"family\":\"Orr\"}}\n{\"id\":2,\"text\":\"a"
         "\",\"byline\":\"By Lia Orr\"}\n{\"id\":3,\"text\":\"a\",\"Authors\":[{\"firstName\":\"Lia\",\"lastN"
         "ame\":\"Orr\"},null,\"Bo Rune\",{\"org\":\"X\"}]}\n{\"id\":4,\"text\":\"a\",\"author\":\"\",\"creat"
         "or\":[\"Lia Orr\",\"Lia Orr\"]}\n{\"id\":5,\"text\":\"a\",\"language\":\"German\",\"metadata\":{\"t"
         "itle\":\"Nested\",\"authors\":[\"Lia Orr\"]}}\n",
         "== 1\na\n\nauthor: Lia Orr (metadata)\n== 2\na\n\nauthor: Lia Orr (metadata)\n== 3\na\n\n"
         "author: Lia Orr; Bo Rune (metadata)\n== 4\na\n\nauthor: Lia Orr (metadata)\n== 5\ntitle: "
         "Nested (metadata)\nlanguage: de (metadata)\na\n\nauthor: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, say_how_their_text_is_written_and_who_speaks)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"format\":\"text/html\",\"text\":\"Fees &amp; tolls\"}\n{\"id\":2,\"format\":\"markdown\",\"text\":\"# Fees\\n\\nThey *rose*.\"}\n",
         "== 1\nFees & tolls\n\n== 2\ntitle: Fees (heading)\nThey rose.\n\n"},
        {"a.jsonl",
         "{\"id\":1,\"speaker\":{\"name\":\"Lia Orr\"},\"text\":\"They rose.\"}\n{\"id\":2,\"speaker\":\"Bo Rune\",\"date\":\"2014\",\"speech\":\"No, it is not so at all.\"}\n",
         "== 1\n[speaker Lia Orr]\n\nThey rose.\n\n== 2\ndate: 2014 (metadata)\n[speaker Bo Rune]\n\nNo, it is not so at all.\n\n"},
        // A text where others have an object.
        {"a.jsonl",
         "{\"id\":1,\"article\":\"The fees rose again that year.\",\"source\":\"The Fee Gazette of the North\"}\n",
         "== 1\nThe fees rose again that year.\n\n"},
        {"a.json", "{\"id\":1,\n\"text\":\"a\"}\n5\n{\"id\":2,\n\"text\":\"b\"}\n",
         "== 1\na\n\n!! line 3: damaged: no JSON object\n== 2\nb\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, come_out_of_what_wraps_them)
{
    static const struct extract_row rows[] = {
        {"a.json",
         "{\n \"took\": 3,\n \"hits\": {\"total\": 2, \"hits\": [{\"_index\":\"i\",\"_id\":\"x\",\"_source\":"
         "{\"title\":\"T\",\"text\":\"One.\"}},{\"_id\":\"y\",\"_source\":{\"text\":\"Two.\"}}]}\n"
         "}",
         "== x\ntitle: T (metadata)\nOne.\n\n== y\nTwo.\n\n"},
        {"a.json", "{\"response\":{\"numFound\":1,\"docs\":[{\"id\":\"s1\",\"content\":\"Solr.\"}]}}",
         "== s1\nSolr.\n\n"},
        {"a.json",
         "{\n \"id\": \"t\",\n \"title\": \"Thread\",\n \"posts\": [{\"author\":\"Lia\",\"text\":\"Hello "
         "there.\"},{\"author\":\"Bo\",\"text\":\"Hi.\"}]\n}",
         "== \ntitle: Thread (metadata)\n[speaker Lia]\n\nLia: Hello there.\n\n[speaker ]\n\n[speaker Bo]\n\nBo: Hi.\n\n[speaker ]\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_records, in_another_encoding_are_decoded)
{
    static const struct extract_row rows[] = {
        {"a.jsonl", "{\"_id\":1,\"text\":\"caf\xe9\"}\n{\"_id\":2,\"text\":\"café\"}\n",
         "== 1\ncafé\n\n== 2\ncafé\n\n"},
        // Where some of it is UTF-8, the rest are its faults.
        {"a.jsonl", "{\"_id\":1,\"text\":\"café caf\xe9\"}\n", "== 1\ncafé caf\xef\xbf\xbd\n\n"},
    };
    CHECK_ROWS(rows);
}

// A page in a record, or what a page says of itself beside its text.
Test(json_records, know_what_pages_in_them_say)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"html\":\"<html><head><script type='application/ld+json'>{\\\"@type\\\":\\\"NewsArticle\\\","
         "\\\"headline\\\":\\\"Fees\\\",\\\"datePublished\\\":\\\"2014-03-04\\\",\\\"author\\\":{\\\"name\\\":\\\"Lia "
         "Orr\\\"}}</script></head><body><h1>Fees</h1><p>They rose in the spring of that year.</p></body></html>\"}\n"
         "{\"id\":\"b\",\"title\":\"Tolls\",\"html\":\"<html><head><title>Site</title><meta name='date' content='2014-03-04'>"
         "</head><body><p>They fell in the autumn of that year.</p></body></html>\"}\n"
         "{\"id\":\"c\",\"json_ld\":{\"@type\":\"Article\",\"headline\":\"Dues\",\"datePublished\":\"2014-03-04\",\"author\":"
         "{\"name\":\"Lia Orr\"}},\"text\":\"They stayed as they were in the winter.\"}\n",
         "== a\ntitle: Fees (heading)\ndate: 2014-03-04 (json-ld)\nThey rose in the spring of that year.\n\n"
         "author: Lia Orr (json-ld)\n== b\ntitle: Tolls (metadata)\ndate: 2014-03-04 (metadata)\nThey fell in the autumn of that "
         "year.\n\n== c\ntitle: Dues (metadata)\ndate: 2014-03-04 (metadata)\nThey stayed as they were in the winter.\n\n"
         "author: Lia Orr (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

// A page in a record loses what a page in a file loses; a piece of one loses nothing.
Test(json_records, leave_out_the_furniture_of_pages_in_them)
{
#define MENU "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
#define PIERS \
    "<h1>Piers</h1><p>The old pier is to be mended, and the new one will be open by the spring of next year.</p>"
#define SHARES \
    "<div class='share'><a href='/f'>Share this</a></div><footer>Imprint <a href='/c'>Contact</a></footer>"
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"html\":\"<!DOCTYPE html><html><body>" MENU PIERS SHARES "</body></html>\"}\n"
         "{\"id\":\"b\",\"text\":\"<html><head><title>Piers</title></head><body>" MENU "<main>" PIERS
         "</main>" SHARES "\"}\n"
         "{\"id\":\"c\",\"html\":\"<ul><li><a href='/p'>Piers</a></li></ul><p>See <a href='/p'>there</a>.</p>\"}\n",
         "== a\ntitle: Piers (heading)\nThe old pier is to be mended, and the new one will be open by the spring of next "
         "year.\n\n== b\ntitle: Piers (heading)\nThe old pier is to be mended, and the new one will be open by the spring of "
         "next year.\n\n== c\n- Piers\n\nSee there.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Named by their keys, in columns, in rows below the names of columns; what is none of these is one record.
Test(json_records, stand_in_other_shapes_than_lists)
{
#define TWO_RECORDS(first, second)                                   \
    "== " first "\ntitle: Fees (metadata)\nThey rose.\n\n== " second \
    "\ntitle: Tolls (metadata)\nThey fell.\n\n"
    static const struct extract_row rows[] = {
        {"a.json",
         "{\"x1\":{\"title\":\"Fees\",\"text\":\"They rose.\"},\"x2\":{\"id\":\"b\",\"title\":\"Tolls\",\"text\":\"They fell.\"}}",
         TWO_RECORDS("x1", "b")},
        {"a.json",
         "{\"title\":{\"0\":\"Fees\",\"1\":\"Tolls\"},\"text\":{\"0\":\"They rose.\",\"1\":\"They fell.\"}}",
         TWO_RECORDS("line 1, record 1", "line 1, record 2")},
        {"a.json", "{\"title\":[\"Fees\",\"Tolls\"],\"text\":[\"They rose.\",\"They fell.\"]}",
         TWO_RECORDS("line 1, record 1", "line 1, record 2")},
        {"a.json",
         "{\"columns\":[\"id\",\"title\",\"text\"],\"index\":[0,1],\"data\":[[\"a\",\"Fees\",\"They rose.\"],[\"b\",\"Tolls\",\"They "
         "fell.\"]]}",
         TWO_RECORDS("a", "b")},
        // One of the parts has no title; paragraphs beside a title; a title alone.
        {"a.json",
         "{\"x1\":{\"title\":\"Fees\",\"text\":\"They rose by a half.\"},\"x2\":{\"text\":\"They fell by a half.\"}}",
         "== line 1\n# Fees\n\nThey rose by a half.\n\nThey fell by a half.\n\n"},
        {"a.json", "{\"title\":\"Fees\",\"text\":[\"They rose.\",\"They fell.\"]}",
         "== line 1\ntitle: Fees (metadata)\nThey rose.\n\nThey fell.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Marked words of a message are its words, a part may call itself a heading, and one whose text is empty says nothing.
Test(json_records, join_marked_words_and_know_headings_among_parts)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"messages\":[{\"type\":\"service\",\"action\":\"create the channel now\",\"text\":\"\"},{\"from\":\"Lia "
         "Orr\",\"text\":[\"The gate is \",{\"type\":\"bold\",\"text\":\"shut\"},\" today.\"]}]}\n"
         "{\"id\":\"b\",\"blocks\":[{\"type\":\"header\",\"data\":{\"text\":\"Fees\",\"level\":2}},{\"type\":\"paragraph\",\"data\":{"
         "\"text\":\"They rose.\"}},{\"type\":\"heading\",\"content\":\"Tolls\"},{\"type\":\"paragraph\",\"content\":\"They "
         "fell.\"}]}\n",
         "== a\n[speaker Lia Orr]\n\nLia Orr: The gate is shut today.\n\n[speaker ]\n\n"
         "== b\n# Fees\n\nThey rose.\n\n# Tolls\n\nThey fell.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Beside a summary what is no longer than it is no text: names of bodies, the summary again.
Test(json_records, with_a_summary_alone_have_no_other_text)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"abstract\":\"The fees of the upper lock rose in the spring of that year.\",\"agencies\":[{\"raw_name\":\"OFFICE OF "
         "THE WATER\"}],\"seendate\":\"20140304T101500Z\"}\n"
         "{\"id\":\"b\",\"data\":{\"key\":\"b\",\"title\":\"Fees\",\"abstractNote\":\"The fees of the upper lock rose in the spring of that "
         "year.\"}}\n"
         "{\"id\":\"c\",\"summary\":\"Fees of the lock rose.\",\"lead_paragraph\":\"The fees of the upper lock rose in the spring of that year, "
         "and nobody knew why.\"}\n",
         "== a\ndate: 2014-03-04 (metadata)\nThe fees of the upper lock rose in the spring of that year.\n\n"
         "== b\ntitle: Fees (metadata)\nThe fees of the upper lock rose in the spring of that year.\n\n"
         "== c\nFees of the lock rose.\n\nThe fees of the upper lock rose in the spring of that year, and nobody knew why.\n\n"},
    };
    CHECK_ROWS(rows);
}

// What programs for talk write when they export it: accounts are called by the names that readers see, addresses are shown as there.
Test(json_records, of_talk_name_people_as_readers_see_them)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"type\":\"message\",\"user\":\"U1\",\"text\":\"See <https://q.org/r|the roll> and <https://q.org>, not <here|there> or "
         "<http x|y>.\",\"user_profile\":{\"name\":\"lo\",\"real_name\":\"Lia Orr\"}}\n"
         "{\"id\":\"b\",\"messages\":[{\"content\":\"The gate is shut.\",\"author\":{\"name\":\"lo\",\"nickname\":\"Lia "
         "Orr\",\"isBot\":false}},{\"sender_name\":\"Bo Ruun\",\"content\":\"It is open.\"}]}\n",
         "== a\nSee the roll and https://q.org, not <here|there> or <http x|y>.\n\nauthor: Lia Orr (metadata)\n"
         "== b\n[speaker Lia Orr]\n\nLia Orr: The gate is shut.\n\n[speaker ]\n\n[speaker Bo Ruun]\n\nBo Ruun: It is open.\n\n[speaker ]\n\n"},
    };
    CHECK_ROWS(rows);
}

// A few words are text where a record has neither title nor text; codes and single words are not.
Test(json_records, are_remarks_where_they_say_nothing_else)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"zz\":\"Gate shut\",\"code\":\"XK-12\",\"at\":\"14:30\"}\n{\"id\":\"b\",\"zz\":\"Fog.\"}\n"
         "{\"id\":\"c\",\"title\":\"Gate\",\"zz\":\"Fog came\"}\n{\"id\":\"d\",\"zz\":\"XK\",\"yy\":\"\"}\n",
         "== a\nGate shut\n\n== b\nFog.\n\n== c\ntitle: Gate (metadata)\n# Gate\n\n!! d: empty: neither title nor text in it\n"},
    };
    CHECK_ROWS(rows);
}

// Spans of Portable Text are pieces of a paragraph.
Test(json_records, join_the_spans_of_a_block)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":\"a\",\"body\":[{\"_type\":\"block\",\"children\":[{\"_type\":\"span\",\"text\":\"The gate \"},{\"_type\":\"span\","
         "\"marks\":[\"em\"],\"text\":\"is\"},{\"_type\":\"span\",\"text\":\" shut.\"}]}]}\n",
         "== a\nThe gate is shut.\n\n"},
    };
    CHECK_ROWS(rows);
}

// As the parliaments' and .NET's programs write them.
Test(json_records, read_contributions_and_moments_of_net)
{
    static const struct extract_row rows[] = {
        {"a.json",
         "{\"DebateTitle\":\"Fees\",\"SittingDate\":\"2014-03-04\",\"Contributions\":[{\"AttributedTo\":\"Lia Orr\",\"ContributionText\":"
         "\"I move.\"},{\"AttributedTo\":\"Bo Rune\",\"ContributionText\":\"Aye.\"}]}",
         "== line 1\ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\n[speaker Lia Orr]\n\nLia Orr: I move.\n\n[speaker ]\n\n[speaker Bo "
         "Rune]\n\nBo Rune: Aye.\n\n[speaker ]\n\n"},
        {"a.jsonl", "{\"Title\":\"Fees\",\"Body\":\"They rose.\",\"Date\":\"/Date(1393927200000+0100)/\"}\n",
         "== line 1\ntitle: Fees (metadata)\ndate: 2014-03-04 (metadata)\nThey rose.\n\n"},
        {"a.jsonl", "{\"Title\":\"Fees\",\"Body\":\"They rose.\",\"Date\":\"/Date(1e400)/\"}\n",
         "== line 1\ntitle: Fees (metadata)\nThey rose.\n\n"},
        {"a.jsonl", "{\"Title\":\"Fees\",\"Body\":\"They rose.\",\"Date\":\"/Date(nan)/\"}\n",
         "== line 1\ntitle: Fees (metadata)\nThey rose.\n\n"},
        {"a.jsonl", "{\"Title\":\"Fees\",\"Body\":\"They rose.\",\"Date\":\"/Date(-62135596800000)/\"}\n",
         "== line 1\ntitle: Fees (metadata)\nThey rose.\n\n"},
        // An address names nobody.
        {"a.json",
         "{\"title\":\"Fees\",\"parts\":[{\"attributedTo\":\"https://example.org/u/1\",\"text\":\"I move.\"},{\"text\":\"Aye.\"}]}",
         "== line 1\ntitle: Fees (metadata)\nI move.\n\nAye.\n\n"},
    };
    CHECK_ROWS(rows);
}

// A key of a date may be put together of words; what is called as a thing is, or dates something else, is none.
Test(json_records, date_by_keys_that_are_put_together)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\":1,\"text\":\"a\",\"firstPublished\":\"2014-03-04\"}\n{\"id\":2,\"text\":\"a\",\"date_filed\":\"2014-03-04\"}\n"
         "{\"id\":3,\"text\":\"a\",\"update_date\":\"2014-03-05\"}\n"
         "{\"id\":4,\"text\":\"a\",\"lastUpdatedAt\":\"2014-03-05\",\"story_publication_date\":\"2014-03-04\"}\n"
         "{\"id\":5,\"text\":\"a\",\"publication\":\"1984\",\"issue\":\"2014\",\"event_date\":\"2014-03-04\",\"posted\":true}\n",
         "== 1\ndate: 2014-03-04 (metadata)\na\n\n== 2\ndate: 2014-03-04 (metadata)\na\n\n== 3\ndate: 2014-03-05 (metadata)\na\n\n"
         "== 4\ndate: 2014-03-04 (metadata)\na\n\n== 5\na\n\n"},
    };
    CHECK_ROWS(rows);
}
