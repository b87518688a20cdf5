// SPDX-License-Identifier: MIT
// Pages: their text without their furniture.
#include "extract/markup/html_scan.h"
#include "tests/extract/table.h"

#include <stdio.h>

Test(html, gives_blocks)
{
    static const struct extract_row rows[] = {
        {"a.html", "<p>One <b>two</b>\n three<p>Four<br>five<br><br>six",
         "== \nOne two three\n\nFour\nfive\n\nsix\n\n"},
        {"a.html", "<h2>A <div>head</div></h2><div>text<p>more</p>tail</div>",
         "== \n## A head\n\ntext\n\nmore\n\ntail\n\n"},
        {"a.html", "<ul><li>One<li>Two<ul><li>Deep</ul></ul>after",
         "== \n- One\n\n- Two\n\n- Deep\n\nafter\n\n"},
        {"a.html", "<table><tr><th>Year<th>Votes<tr><td>2005<td><b>14</b></table>",
         "== \n- Year | Votes\n\n- 2005 | 14\n\n"},
        {"a.html", "<dl><dt>Term<dd>Meaning</dl>", "== \n- Term\n\n- Meaning\n\n"},
        {"a.html", "<pre>one\ntwo\n\nthree</pre>", "== \none two\n\nthree\n\n"},
        {"a.html", "<p>agreement<sup>1</sup> on the 19<sup>th</sup>", "== \nagreement[1] on the 19th\n\n"},
        {"a.html", "<p>&Lstrok;&oacute;d&#378; &amp;&nbsp;co&shy;op</p>", "== \nŁódź &\u00a0co\u00adop\n\n"},
    };
    CHECK_ROWS(rows);
}

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the vote would come so soon, or that the mayor would stay away from it."
#define PROSE_3 "What comes next is open: the council, which has to agree, will not meet before the spring."
#define ARTICLE "<h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3 "</p>"
#define ARTICLE_READ "title: Harbour (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"

Test(html, leaves_furniture_out)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<body><nav><a href=/>Home</a> <a href=/n>News</a></nav><div class='x cookie-banner'>We use cookies.</div>"
         "<main>" ARTICLE "</main><aside><h3>Most read</h3><ul><li><a href=/1>A bridge falls</a>"
         "<li><a href=/2>Snow in May</a></ul></aside><script>var a='<p>no';</script><style>p{}</style>"
         "<form>Search <input></form><footer>Imprint <a href=/c>Contact</a></footer>",
         "== \n" ARTICLE_READ},
        {"a.html",
         "<div class=entry>" ARTICLE
         "</div><div class=sharing><span>Share this</span> <a href=/f>Facebook</a></div>"
         "<div id=comments><h3>2 comments</h3><ol><li><b>Ann</b> says: <p>That is not what I heard, and I was there "
         "all day.</p><li><b>Bob</b> says: <p>It is high time, the harbour has been a mess for years.</p></ol></div>",
         "== \n" ARTICLE_READ},
        {"a.html",
         "<div class='cc-window'>This website uses cookies so that it works, and for other reasons of its own.</div>"
         "<div class=CookieBar><p>We use cookies, so that we can count how many people come to our pages.</p></div>"
         "<div><h1>Harbour</h1><p>" PROSE_1 "</p></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n"},
        {"a.html", "<nav><a href=/1>All there is</a></nav>",
         "== \nsuspect: all kept: text and furniture could not be told apart (metadata)\nAll there is\n\n"},
        {"a.html", "<h2>Rulings <a class='heading-anchor' href='#r'>¶</a></h2><p>Text.",
         "== \n## Rulings\n\nText.\n\n"},
        {"a.html", "<form><h1>T</h1><p>" PROSE_1 "</p></form>", "== \ntitle: T (heading)\n" PROSE_1 "\n\n"},
        {"a.html", "<script>nothing()</script>", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, takes_paragraphs_for_headings_that_say_so)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p class=oj-ti-section-1>CHAPTER I</p><p class='x oj-ti-art'>Article 1</p><p class=oj-sti-art>Scope</p>"
         "<p class=oj-normal>" PROSE_1 "</p><p class=ti-art>Article 2</p><p class=normal>" PROSE_2 "</p>",
         "== \n## CHAPTER I\n\n### Article 1\n\n#### Scope\n\n" PROSE_1 "\n\n### Article 2\n\n" PROSE_2
         "\n\n"},
        // Word's styles that are no elements.
        {"a.html",
         "<p class=MsoTitle>Oil</p><p class=Heading1>Prices</p><p class=MsoNormal>" PROSE_1
         "</p><p class=MsoHeading7><u>Costs</u></p>"
         "<p class=MsoNormal>" PROSE_2 "</p><p class=HeadingFont>" PROSE_1
         "</p><div class=Heading1><p>" PROSE_2 "</p></div>",
         "== \ntitle: Oil (heading)\n# Prices\n\n" PROSE_1 "\n\n###### Costs\n\n" PROSE_2 "\n\n" PROSE_1
         "\n\n" PROSE_2 "\n\n"},
        // The title of an act is the first of them, with its day; those of annexes are headings.
        {"a.html",
         "<title>L_1.xml</title><div class=eli-main-title><p class=oj-doc-ti>REGULATION 1</p><p class=oj-doc-ti>of 4 March 2099"
         "</p><p class=oj-doc-ti>on the cranes</p></div><p>" PROSE_1
         "</p><div><p class=oj-doc-ti>ANNEX</p><p>" PROSE_2 "</p></div>",
         "== \ntitle: REGULATION 1 of 4 March 2099 on the cranes (citation)\ndate: 2099-03-04 (citation)\nREGULATION 1\n\n"
         "of 4 March 2099\n\non the cranes\n\n" PROSE_1 "\n\n# ANNEX\n\n" PROSE_2 "\n\n"},
        {"a.html",
         "<div role=heading aria-level=3>Cranes</div><p>" PROSE_1
         "</p><div role=heading><p>Debts</p></div><p>" PROSE_2 "</p>"
         "<p class=article-ti-art>" PROSE_3 "</p>",
         "== \n### Cranes\n\n" PROSE_1 "\n\nDebts\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"},
    };
    CHECK_ROWS(rows);
}

// A teaser beside the text is none of it, unless it is what the page says that it is about.
// What the page shows before the items of its lists, and is no text of it.
Test(html, numbers_the_items_of_ordered_lists)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>" PROSE_1 "</p><ol start=3><li><p>" PROSE_2
         "</p><li value=7>Seven<ol type=a><li>inner<li>more</ol><li>Eight"
         "</ol><ol reversed type=I><li>last<li>first</ol>",
         "== \n" PROSE_1 "\n\n- 3. " PROSE_2 "\n\n- 7. Seven\n\n- a. inner\n\n- b. more\n\n- 8. Eight\n\n"
         "- II. last\n\n- I. first\n\n"},
        // None where a style hides it, in other lists, or where the text has its own.
        {"a.html",
         "<p>" PROSE_1
         "</p><ol style='list-style-type: none'><li>one</ol><ul><li>two</ul><ol><li style='list-style:none'>three"
         "<li>(b) four<li>3. five<li>six</ol><ol style='list-style-type:lower-roman'><li>seven</ol>",
         "== \n" PROSE_1
         "\n\n- one\n\n- two\n\n- three\n\n- (b) four\n\n- 3. five\n\n- 4. six\n\n- i. seven\n\n"},
        {"a.html",
         "<p>" PROSE_1
         "</p><ol style='list-style-type:hebrew'><li>one<li>two</ol><ol style='list-style:cjk-ideographic'><li>one</ol>",
         "== \n" PROSE_1 "\n\n- א. one\n\n- ב. two\n\n- 一. one\n\n"},
        {"a.html",
         "<p>" PROSE_1 "</p><ol start=99999999999999999999><li>one</ol><ol start=x><li>two</ol><li>three",
         "== \n" PROSE_1 "\n\n- 1. one\n\n- 1. two\n\n- three\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, keeps_what_describes_the_page)
{
#define LEAD "The harbour is to be closed and sold, says a plan."
#define DESCRIBED \
    "<meta name=description content='  The harbour is to be closed\nand sold, says a plan. And more.'>"
#define BESIDE                                                                                            \
    "<nav><a href=/1>Home</a></nav><aside class=related><div><p>" LEAD "</p></div></aside><main>" ARTICLE \
    "</main>"
    static const struct extract_row rows[] = {
        {"a.html", BESIDE, "== \n" ARTICLE_READ},
        {"a.html", DESCRIBED BESIDE,
         "== \ntitle: Harbour (heading)\n" LEAD "\n\n# Harbour\n\n" PROSE_1 "\n\n" PROSE_2 "\n\n" PROSE_3
         "\n\n"},
    };
    CHECK_ROWS(rows);
}

// A page that has its text as data alone is read from there: in attributes, scripts, as HTML or as plain text, escaped once or twice.
Test(html, reads_the_text_that_is_data_for_a_script)
{
#define LONG PROSE_1 " " PROSE_2 " " PROSE_3
#define DATA_READ(text) "== \nnote: the text was data for a script to show (metadata)\n" text
    static const struct extract_row rows[] = {
        {"a.html",
         "<script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"id\":7,\"teaser\":\"" PROSE_1
         "\",\"body\":\"<p>" LONG "<\\/p>\\n<h2>Debts</h2><p>" LONG " \\u201eSo\\u201c.</p>\"}}</script>"
         "<div id=app></div>",
         DATA_READ(LONG "\n\n## Debts\n\n" LONG " „So“.\n\n")},
        {"a.html", "<div data-page='{&quot;text&quot;:&quot;" LONG "\\n\\n" LONG "&quot;}'>Loading</div>",
         DATA_READ("Loading\n\n" LONG "\n\n" LONG "\n\n")},
        {"a.html",
         "<script>window.page = {\"top\": \"&lt;p&gt;" LONG
         "&lt;/p&gt;\", \"n\": 1, \"list\": [{\"top\": \"&lt;p&gt;" PROSE_3 " " LONG
         "&lt;/p&gt;\"}]}; // \"\nvar other = \"x\";</script>",
         DATA_READ(LONG "\n\n" PROSE_3 " " LONG "\n\n")},
        {"a.html", "<body>" ARTICLE "<script>{\"body\":\"" LONG " " LONG "\"}</script>",
         "== \n" ARTICLE_READ},
    };
    CHECK_ROWS(rows);
}

// A page that shows a text in a field alone is one of that text; a field beside a text is none.
Test(html, reads_the_text_of_a_field_when_there_is_no_other)
{
#define FIELD_READ(text) "== \nnote: the text was that of a field (metadata)\n" text
    static const struct extract_row rows[] = {
        {"a.html", "<main><textarea rows=9 readonly>" PROSE_1 "\n\n" PROSE_2 "</textarea></main>",
         FIELD_READ(PROSE_1 "\n\n" PROSE_2 "\n\n")},
        {"a.html",
         "<nav><a href=/>Home</a></nav><form><label>Source</label><textarea>&lt;p&gt;" PROSE_1
         "&lt;/p&gt;&lt;p&gt;" PROSE_2 "&lt;/p&gt;</textarea><button>Save</button></form>",
         FIELD_READ(PROSE_1 "\n\n" PROSE_2 "\n\n")},
        {"a.html", "<main>" ARTICLE "</main><form><textarea>" PROSE_2 "</textarea></form>",
         "== \n" ARTICLE_READ},
        {"a.html", "<p>Nothing but a line.</p><textarea>&lt;script src=x.js&gt;&lt;/script&gt;</textarea>",
         "== \nNothing but a line.\n\n"},
    };
    CHECK_ROWS(rows);
}

// What two say is believed of more: names and the words at the head, or names that come again and again.
Test(html, leaves_out_what_names_and_words_call_other_pages)
{
#define TEASER(n)                                                       \
    "<article class=teaser><h3>Ships " n "</h3><p>The ferry of line " n \
    " is late again, says a captain.</p></article>"
    static const struct extract_row rows[] = {
        {"a.html",
         "<div class=article__body><h1>Harbour</h1><p>" PROSE_1
         "</p></div><div class=article__related-content>"
         "<h3>More on this</h3><p>" PROSE_2 "</p></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n"},
        {"a.html",
         "<div class=text><h1>Harbour</h1><p>" PROSE_1 "</p></div><section id=newsletter-box>"
         "<p><b>Subscribe to our letter</b></p><p>" PROSE_2 "</p></section>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n"},
        {"a.html", // the words at the head say something else
         "<div class=text><h1>Harbour</h1><p>" PROSE_1 "</p></div><div class=related>"
         "<h2>Debts</h2><p>" PROSE_2 "</p></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n## Debts\n\n" PROSE_2 "\n\n"},
        {"a.html",
         "<h1>Harbour</h1><div class=entry><p>" PROSE_1 "</p></div><div class=more>" TEASER("1") TEASER("2")
             TEASER("3") "</div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, leaves_out_whose_rights_a_page_is_but_not_a_text_about_rights)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<table><tr><td><h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2
         "</p></td></tr><tr><td>Copyright 2014 The town, "
         "all rights reserved.<br><a href=/u>unsubscribe from this list</a></td></tr></table>",
         "== \ntitle: Harbour (heading)\n- " PROSE_1 "\n\n- " PROSE_2 "\n\n"},
        {"a.html",
         "<div><h1>Harbour</h1><p>" PROSE_1
         "</p><p>© 2014 by the town, which keeps its rights to this.</p></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n"},
        {"a.html",
         "<div><h1>Copyright</h1><p>Copyright in the plans of the harbour is with those who drew them.</p><p>" PROSE_1
         "</p></div>",
         "== \ntitle: Copyright (heading)\nCopyright in the plans of the harbour is with those who drew them.\n\n" PROSE_1
         "\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, tells_headings_from_logos_and_from_text_in_large_letters)
{
#define LARGE "The town wants to sell the harbour, and nobody knows yet who would want to buy it"
    static const struct extract_row rows[] = {
        {"a.html",
         "<title>Harbour for sale - The Town Hall</title><div class=logo><h1>The Town Hall</h1></div>"
         "<h2>Harbour for sale</h2><p>" PROSE_1 "</p><p>" PROSE_2 "</p>",
         "== \ntitle: Harbour for sale (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n"},
        {"a.html", "<div><h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2 "</p><h3>" LARGE "</h3></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n### " LARGE "\n\n"},
        {"a.html", "<div><h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2 "</p><h3>Nothing below</h3></div>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n"},
    };
    CHECK_ROWS(rows);
}

// A name, a tag or a role never takes most of a page along.
Test(html, keeps_the_text_whatever_its_element_is_called)
{
    static const char *const openings[] = {
        "<div class='entry share'>",
        "<div class=sidebar>",
        "<div id=social>",
        "<div class=modal>",
        "<div class=newsletter>",
        "<div id=nav>",
        "<div role=dialog>",
        "<div class='sr-only'>",
        "<div class=comment>",
        "<div hidden>",
        "<aside>",
        "<footer>",
        "<header>",
        "<nav>",
        "<form>",
        "<noscript>",
        "<div style='display:none'>",
        "<div class=cookie-consent>",
        "<section role=tablist>",
        "<div class=related>",
    };
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        char page[1024];
        snprintf(page, sizeof page, "<body><p>A short line.</p>%s" ARTICLE, openings[i]);
        char *found = dumped("a.html", page, strlen(page));
        cr_expect(strstr(found, PROSE_1) && strstr(found, PROSE_2) && strstr(found, PROSE_3), "%s: %s",
                  openings[i], found);
        free(found);
    }
}

// Neither <main> nor <article> is believed when the text stands elsewhere.
Test(html, keeps_the_text_outside_the_parts_that_claim_it)
{
    static const char *const claims[] = {
        "<main><p>A second page.</p></main>",
        ("<article class=teaser><h3><a href=/1>Oil falls</a></h3><p>Exports of oil fall again, says a report.</p></article>"
         "<article class=teaser><h3><a href=/2>Gas falls</a></h3><p>Exports of gas fall again, says a report.</p></article>"),
        "<ol><li><article class=comment-body><p>I was there, and it was nothing like that at all.</p></article></ol>",
        "<div class=content><p>Read more about us.</p></div>",
    };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        char page[2048];
        snprintf(page, sizeof page, "<body><div class=c>" ARTICLE "</div>%s", claims[i]);
        char *found = dumped("a.html", page, strlen(page));
        cr_expect(strstr(found, PROSE_1) && strstr(found, PROSE_2) && strstr(found, PROSE_3), "%s: %s",
                  claims[i], found);
        free(found);
    }
}

#define FOLLOWING \
    "The committee met again in the spring, and it had much to say about the cranes in the harbour."

Test(html, takes_bold_text_that_heads_others_for_a_heading)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p><b>Cranes</b></p><p>" FOLLOWING "</p><p><strong>What it costs</strong></p><p>" FOLLOWING "</p>",
         "== \n## Cranes\n\n" FOLLOWING "\n\n## What it costs\n\n" FOLLOWING "\n\n"},
        {"a.html", "<h2>Port</h2><div><font><b>Cranes</b></font></div><p>" FOLLOWING "</p>",
         "== \n## Port\n\n### Cranes\n\n" FOLLOWING "\n\n"},
        {"a.html", "<p><b>The cost of cranes<br></b>" FOLLOWING "</p>",
         "== \n## The cost of cranes\n\n" FOLLOWING "\n\n"},
        {"a.html",
         "<p><b>– Cranes<br></b>– Ropes, chains and all that belongs to them in a port, which is much.</p>",
         "== \n– Cranes\n– Ropes, chains and all that belongs to them in a port, which is much.\n\n"},
        {"a.html", "<p><b>The cost of cranes:<br></b>Ten.</p>", "== \nThe cost of cranes:\nTen.\n\n"},
        {"a.html", "<p><b>The cost of cranes</b><br>" FOLLOWING "</p>",
         "== \n## The cost of cranes\n\n" FOLLOWING "\n\n"},
        {"a.html",
         "<p><strong><span>2. The cost of cranes</span></strong><br/>\n<span>" FOLLOWING "</span></p>",
         "== \n## 2. The cost of cranes\n\n" FOLLOWING "\n\n"},
        {"a.html", "<p><b>The cost of cranes.</b> " FOLLOWING "</p>",
         "== \n## The cost of cranes\n\n" FOLLOWING "\n\n"},
        {"a.html", "<p><b>Background.</b> " FOLLOWING "</p>", "== \n## Background\n\n" FOLLOWING "\n\n"},
        // Who speaks, a name, a stressed word, a lead: no headings.
        {"a.html", "<p><b>QUESTION:</b> " FOLLOWING "</p>", "== \nQUESTION: " FOLLOWING "\n\n"},
        {"a.html", "<p><b>Mr. Bell of Ohio.</b> " FOLLOWING "</p>",
         "== \nMr. Bell of Ohio. " FOLLOWING "\n\n"},
        {"a.html", "<p><b>Ann Bell.</b> " FOLLOWING "</p>", "== \nAnn Bell. " FOLLOWING "\n\n"},
        {"a.html", "<p><b>Never</b> say that. " FOLLOWING "</p>", "== \nNever say that. " FOLLOWING "\n\n"},
        {"a.html", "<p><b>" FOLLOWING "</b></p><p>" FOLLOWING "</p>",
         "== \n" FOLLOWING "\n\n" FOLLOWING "\n\n"},
        {"a.html", "<ul><li><b>Cranes</b><br>" FOLLOWING "</ul>", "== \n- Cranes\n" FOLLOWING "\n\n"},
    };
    CHECK_ROWS(rows);
}

// As several programs and sites write them.
Test(html, references_to_notes_are_no_words)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>Tolls rose.<a href='#f1' id=r1 role=doc-noteref><sup>1</sup></a> They fell.<section role=doc-endnotes><ol><li id=f1><p>Minutes "
         "of May.<a href='#r1' role=doc-backlink>↩︎</a></ol></section>",
         "== \nTolls rose.[1] They fell.\n\n1. Minutes of May.\n\n"},
        {"a.html",
         "<p>Tolls rose.<a href='#_ftn1' name=_ftnref1><span class=MsoFootnoteReference><span>[1]</span></span></a> They fell.<div id=ftn1><p><a "
         "href='#_ftnref1' name=_ftn1>[1]</a> Minutes of May.</div>",
         "== \nTolls rose.[1] They fell.\n\n[1] Minutes of May.\n\n"},
        {"a.html",
         "<p>Tolls rose<a id=c1 href='#n1'>(<span>1</span>)</a> twice<a id=FNanchor_4></a><a href='#Footnote_4' class=fnanchor>[B]</a>. They "
         "fell<sup><a href='#a1'>2</a>, <a href='#a2'>3</a></sup>.",
         "== \nTolls rose[1] twice[B]. They fell[2, 3].\n\n"},
        {"a.html",
         "<p>Tolls rose.<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup><ol><li id='cite_note-1'><span "
         "class=mw-cite-backlink>^ <a href='#cite_ref-1'><sup>a</sup></a></span> Orr, p. 4.</ol>",
         "== \nTolls rose.[1]\n\n1. Orr, p. 4.\n\n"},
        {"a.html",
         "<p>Tolls rose.<a id=r9 href='#n9'>*</a><p id=n9>* By letter. <a href='#r9'>Zurück zum Text</a>",
         "== \nTolls rose.[*]\n\n* By letter.\n\n"},
        {"a.html",
         "<h1>Tolls<sup><a href='#n1'>1</a></sup></h1><h2>How<a href='#n2' role=doc-noteref>2</a></h2><p>They rose in 2014<sup>7</sup> by 10<sup>6</sup>, as <a href='#p2'>2</a> tells.",
         "== \ntitle: Tolls (heading)\n## How\n\nThey rose in 2014[7] by 10^6, as 2 tells.\n\n"},
        {"a.html",
         "<p>La 3<sup>a</sup> e M<sup>me</sup> Orr, see <a href='#up'>above</a> and <a href='http://x.example/#1'>1</a>.",
         "== \nLa 3a e Mme Orr, see above and 1.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, pages_begin_where_the_page_says_so)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<span role=doc-pagebreak aria-label='Page 7'></span><p>On seven. It goes <span epub:type=pagebreak id=p8>8</span>on.<p>On "
         "eight.<div role=doc-pagebreak id=page_9></div><pre>On nine.</pre><hr role=doc-pagebreak title=xii><p>Nine.",
         "== \n[page 7]\n\nOn seven. It goes on.\n\n[page 8]\n\nOn eight.\n\n[page 9]\n\nOn nine.\n\nNine.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, reads_what_a_reader_would_open)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<main><p>A short lead.</p><x-body><template shadowrootmode=open><p>" FOLLOWING
         "</p></template></x-body></main>",
         "== \nA short lead.\n\n" FOLLOWING "\n\n"},
        {"a.html", "<p>" FOLLOWING "</p><template><p>No part of it.</p></template>",
         "== \n" FOLLOWING "\n\n"},
        {"a.html", "<details><summary>Cranes</summary><p>" FOLLOWING "</p></details>",
         "== \nCranes\n\n" FOLLOWING "\n\n"},
        {"a.html",
         "<h3><button>Cranes</button></h3><div hidden><p>" FOLLOWING "</p></div><button>Send</button>",
         "== \n### Cranes\n\n" FOLLOWING "\n\n"},
        {"a.html",
         "<p>" FOLLOWING "</p><iframe srcdoc='&lt;p&gt;Within the frame.&lt;iframe srcdoc=x>'></iframe>",
         "== \n" FOLLOWING "\n\nWithin the frame.\n\n"},
        {"a.html",
         "<title>T</title><frameset cols=2><FRAME src=a></FRAMESET><noframes><body><p>" FOLLOWING
         "</body></noframes>",
         "== \ntitle: T (metadata)\n" FOLLOWING "\n\n"},
        {"a.html", "<noscript><div></noscript><h1>T</h1><p>" FOLLOWING "</p>",
         "== \ntitle: T (heading)\n" FOLLOWING "\n\n"},
        {"a.html", "<noscript><p>" FOLLOWING "</p></noscript>", "== \n" FOLLOWING "\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html, knows_what_a_page_says_about_itself)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<html lang=en-GB><head><title> The\nTitle | Site</title><meta name=author content='A B'>"
         "<meta name='author' content='C D'><meta name='author' content='A B'>"
         "<meta property='article:published_time' content='2005-11-02'><meta name=date content='1999'>"
         "<meta name='DCTERMS.isPartOf' content='Papers'><link rel=canonical href='http://x/y'></head>"
         "<body><h1>The Title</h1><p>Text.",
         "== \ntitle: The Title (heading)\ndate: 2005-11-02 (open graph)\nlanguage: en-GB (metadata)\n"
         "series: Papers (dublin core)\nurl: http://x/y (metadata)\nText.\n\nauthor: A B; C D (metadata)\n"},
        {"a.html", "<title>Part | Two</title><h1>Other</h1><p>Text.",
         "== \ntitle: Other (heading)\nText.\n\n"},
        {"a.html", "<h1>Only heading</h1><p>Text. <time datetime=2005-11-02>then</time>",
         "== \ntitle: Only heading (heading)\ndate: 2005-11-02 (time)\nText. then\n\n"},
        {"a.html", "<title>Title alone</title>", "== \ntitle: Title alone (metadata)\n# Title alone\n\n"},
        {"a.html", "<meta charset=utf-8><p>caf\xe9 of the nation",
         "== \nnote: declared as utf-8, read as WINDOWS-1252 (metadata)\ncafé of the nation\n\n"},
        {"a.html", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>caf\xc3\xa9",
         "== \nnote: declared as iso-8859-1, read as UTF-8 (metadata)\ncafé\n\n"},
    };
    CHECK_ROWS(rows);
}

static const struct {
    const char *head, *piece;
} nesting[] = {
    {"", "<div>"},     {"", "<b>"},        {"", "<table><td>"},       {"", "<font color=a>"},   {"", "<x-y>"},
    {"", "<svg><td>"}, {"<!-->", "<div>"}, {"<svg><title>", "<div>"}, {"<math><style>", "<b>"},
};

Test(html, reads_what_is_nested_too_deep)
{
    for (size_t i = 0; i < sizeof nesting / sizeof *nesting; i++) {
        struct buffer page;
        buffer_init(&page);
        buffer_add_string(&page, nesting[i].head);
        for (int depth = 0; depth < 20000; depth++)
            buffer_add_string(&page, nesting[i].piece);
        cr_expect_gt(html_depth(page.data, page.size), HTML_DEPTH_MAX, "%s", nesting[i].head);
        buffer_add_string(&page, "<p>At the bottom.</p>");
        char *found = dumped("a.html", page.data, page.size);
        cr_expect(strstr(found, "At the bottom."), "%s%s: %.100s", nesting[i].head, nesting[i].piece, found);
        free(found);
        buffer_clear(&page);
    }
}

Test(html, estimates_depth_without_being_misled)
{
    static const struct {
        const char *text;
        size_t depth;
    } rows[] = {
        {"", 0},
        {"<p>a<p>b<p>c<li>d<td>e", 0},
        {"<div><div></div></div>", 2},
        {"<div></span><div></span>", 2},
        {"<br><img><input>", 0},
        {"<script><div><div></script>", 1},
        {"<!-- <div><div> -->", 0},
        {"<a title='<div>'>", 1},
        {"<!--><div><div>-->", 2},
        {"<!---><div><div>-->", 2},
        {"<!----!><div>-->", 1},
        {"<!-- --!><div>-->", 1},
        {"<!-- - -- <div> ---><b>", 1},
        {"<!--", 0},
        {"<!---", 0},
        {"<svg><title><div><div></title></svg>", 4},
        {"<div><table></div></table>", 2},
        {"<div><table></div></table><div><object></div></object>", 3},
        {"<div><table><div></div></table></div><div></div>", 3},
        {"<svg></svg><title><div></title>", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(html_depth(rows[i].text, strlen(rows[i].text)), rows[i].depth, "%s", rows[i].text);
}
