// SPDX-License-Identifier: MIT
// What pages say about themselves: each place where it stands, and which of them is believed. Their dates: html_dates.c.
#include "tests/extract/meta_table.h"

#include "extract/record/mend.h"
#include <jansson.h>

Test(html_meta, reads_json_ld_in_all_its_shapes)
{
    static const struct meta_row rows[] = {
        {"<title>Oil</title>" LINKED("{'@type':'none'}") LINKED(
             "{\"@type\":\"NewsArticle\",\"headline\":\"Oil\",\"datePublished\":\"2009-05-06T07:00:00+02:00\","
             "\"dateModified\":\"2010-01-01\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ida Marr\"},\"Jon Vek\"],"
             "\"publisher\":{\"name\":\"The Harbour\"},\"url\":\"http://h.example/oil\"}") "<h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (json-ld)\nseries: The Harbour (json-ld)\n"
         "url: http://h.example/oil (json-ld)\nauthor: Ida Marr; Jon Vek (json-ld)\n"},
        // A graph with references; the page around is no article.
        {"<title>Oil</title>" LINKED(
             "{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2001-01-01\"},{\"@type\":[\"Article\"],\"headline\":"
             "\"Oil\",\"datePublished\":\"2009-05-06\",\"author\":{\"@id\":\"#i\"}},{\"@id\":\"#i\",\"@type\":\"Person\","
             "\"name\":\"Ida Marr\"}]}") TEXT,
         "title: Oil (json-ld)\ndate: 2009-05-06 (json-ld)\nauthor: Ida Marr (json-ld)\n"},
        // The questions of a page are parts of it; the one of a page of questions and answers is what it shows.
        {"<title>Oil price</title>" LINKED(
             "{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"What is oil?\"}]}") "<h1>Oil price</h1>"
                                                                                                            "<h2>What is oil?</h2>" TEXT,
         "title: Oil price (heading)\n"},
        {LINKED(
             "{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":\"Question\",\"name\":\"What is oil?\",\"author\":{\"name\":\"Ida "
             "Marr\"}}}") "<h1>What is oil?</h1>" TEXT,
         "title: What is oil? (heading)\nauthor: Ida Marr (json-ld)\n"},
        // The page alone is better than nothing.
        {"<title>Oil</title>" LINKED(
             "[{\"@type\":\"WebPage\",\"name\":\"Oil\",\"datePublished\":\"2001-02-03\"}]") TEXT,
         "title: Oil (metadata)\ndate: 2001-02-03 (json-ld)\n"},
        // Of several articles the one with the page's title; none where no title tells.
        {"<title>Oil</title>" LINKED(
             "[{\"@type\":\"Article\",\"headline\":\"Grain\",\"author\":{\"name\":\"Bo Ruun\"}},"
             "{\"@type\":\"Article\",\"headline\":\"Oil\",\"author\":{\"name\":\"Ida Marr\"}}]") TEXT,
         "title: Oil (json-ld)\nauthor: Ida Marr (json-ld)\n"},
        {"<title>Iron</title>" LINKED(
             "[{\"@type\":\"Article\",\"headline\":\"Grain\",\"author\":{\"name\":\"Bo Ruun\"}},"
             "{\"@type\":\"Article\",\"headline\":\"Oil\",\"author\":{\"name\":\"Ida Marr\"}}]") TEXT,
         "title: Iron (metadata)\n"},
        // The page of the address, after the article has said so much that what was gathered has moved.
        {"<title>Oil</title><link rel=canonical href='http://h.example/oil'>" LINKED(
             "[{\"@type\":\"Article\",\"headline\":\"Oil\",\"publisher\":\"A name of some length for a publisher " LONG
                 LONG LONG
             "\"},{\"@type\":\"WebPage\",\"url\":\"http://h.example/ore\",\"datePublished\":\"2001-02-03\"},"
             "{\"@type\":\"WebPage\",\"url\":\"http://h.example/oil\",\"datePublished\":\"2009-05-06\"}]")
             TEXT,
         "title: Oil (json-ld)\ndate: 2009-05-06 (json-ld)\nseries: A name of some length for a publisher " LONG
             LONG LONG " (json-ld)\nurl: http://h.example/oil (metadata)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, knows_what_json_ld_says_of_others_and_how_it_is_broken)
{
    static const struct meta_row rows[] = {
        // A list of teasers says nothing of this page; a comment within an article has authors of its own.
        {"<title>Oil</title>" LINKED(
             "{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Article\",\"author\":{\"name\":\"Bo Ruun\"}}]}")
             TEXT,
         "title: Oil (metadata)\n"},
        {"<title>Oil</title>" LINKED(
             "{\"@type\":\"BlogPosting\",\"headline\":\"Oil\",\"comment\":[{\"@type\":\"Comment\",\"author\":"
             "{\"name\":\"Bo Ruun\"},\"datePublished\":\"2001-02-03\"}]}") TEXT,
         "title: Oil (json-ld)\n"},
        // Broken in the usual ways.
        {"<title>Oil</title>" LINKED(
             "<!-- //<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Oil\n again\",\"author\":"
             "{\"name\":\"Ida O\\'Marr &amp; Jon V&eacute;k\",},}\n//]]> -->") "<h1>Oil again</h1>" TEXT,
         "title: Oil again (heading)\nauthor: Ida O'Marr; Jon Vék (json-ld)\n"},
        {"<title>Oil</title>" LINKED(
             "{\"@type\":\"Article\",\"headline\":\"Oil\",\"author\":{\"givenName\":\"Ida\","
             "\"familyName\":\"Marr\"") TEXT,
         "title: Oil (json-ld)\nauthor: Ida Marr (json-ld)\n"},
        // What is said to be an organisation is no author.
        {"<title>Oil</title>" LINKED(
             "{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Ida Marr\"}}") TEXT,
         "title: Oil (metadata)\n"},
        // A journal is a series.
        {"<title>Oil</title>" LINKED(
             "{\"@type\":\"ScholarlyArticle\",\"name\":\"Oil\",\"isPartOf\":{\"@type\":"
             "\"PublicationIssue\",\"isPartOf\":{\"@type\":\"Periodical\",\"name\":\"Sea Studies\"}}}") TEXT,
         "title: Oil (json-ld)\nseries: Sea Studies (json-ld)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, reads_meta_elements_of_every_family)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><meta name=citation_title content='Oil: A Tale'><meta name=citation_author content='Marr, Ida'>"
         "<meta name=citation_author content='Vek, Jon'><meta name=citation_publication_date content='2009/05/06'>"
         "<meta name=citation_journal_title content='Sea Studies'><meta name=dc.creator content='X Y'>" TEXT,
         "title: Oil: A Tale (citation)\ndate: 2009-05-06 (citation)\nseries: Sea Studies (citation)\n"
         "author: Marr, Ida; Vek, Jon (citation)\n"},
        {"<meta property=og:title content='On Oil'><meta property=article:published_time content=2009-05-06T23:10:00Z>"
         "<meta property=article:modified_time content=2011-05-06><meta property=og:site_name content='The Harbour'>"
         "<meta property=og:url content=http://h.example/oil><meta property=og:locale content=sv_SE>" TEXT,
         "title: On Oil (open graph)\ndate: 2009-05-06 (open graph)\nlanguage: sv_SE (open graph)\n"
         "series: The Harbour (open graph)\nurl: http://h.example/oil (open graph)\n"},
        {"<meta name=DC.Title content='On Oil'><meta name=DC.Creator content='Ida Marr'><meta name=DC.Date.issued "
         "content='6 May 2009'><meta name=DC.Language content=fr>" TEXT,
         "title: On Oil (dublin core)\ndate: 2009-05-06 (dublin core)\nlanguage: fr (dublin core)\n"
         "author: Ida Marr (dublin core)\n"},
        {"<title>Oil</title><meta name=parsely-author content='Ida Marr'><meta name=parsely-pub-date "
         "content='2009-05-06T01:02:03Z'>" TEXT,
         "title: Oil (metadata)\ndate: 2009-05-06 (metadata)\nauthor: Ida Marr (metadata)\n"},
        {"<title>Oil</title><meta name=sailthru.author content='by Ida Marr'><meta name=sailthru.date content='1241568000'>" TEXT,
         "title: Oil (metadata)\ndate: 2009-05-06 (metadata)\nauthor: Ida Marr (metadata)\n"},
        {"<title>Oil</title><meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ida Marr'>"
         "<meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='Nine Minutes'>" TEXT,
         "title: Oil (metadata)\nauthor: Ida Marr (metadata)\n"},
        // Profiles, addresses, what programs call their user: no authors.
        {"<title>Oil</title><meta name=author content='https://f.example/ida'><meta name=article:author content=admin>"
         "<meta name=dc.creator content='ida@h.example'>" TEXT,
         "title: Oil (metadata)\n"},
        // What stands where no date is known.
        {"<title>Oil</title><meta name=date content=1970-01-01><meta name=dc.date content=0001-01-01T00:00:00>" TEXT,
         "title: Oil (metadata)\n"},
        // Only what is absolute is an address.
        {"<title>Oil</title><link rel=canonical href='/oil'><meta property=og:url content='http://h.example/oil'>" TEXT,
         "title: Oil (metadata)\nurl: http://h.example/oil (open graph)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, reads_what_elements_say_that_they_are)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><div itemscope itemtype='http://schema.org/Article'><span itemprop=author itemscope "
         "itemtype='http://schema.org/Person'>Written with care by <b itemprop=name>Ida Marr</b></span>"
         "<meta itemprop=datePublished content=2009-05-06>" TEXT "</div>",
         "title: Oil (heading)\ndate: 2009-05-06 (metadata)\nauthor: Ida Marr (microdata)\n"},
        {"<h1>Oil</h1><div itemscope itemtype='http://schema.org/Comment'><span itemprop=author>Bo Ruun</span></div>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p><span property='schema:author'>Ida Marr</span>, <span property='dc:issued' content='2009-05-06'>"
         "in May</span></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (microdata)\nauthor: Ida Marr (microdata)\n"},
        {"<h1>Oil</h1><p><a rel=author href=/i>Ida Marr</a></p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p><a href=/author/ida>Ida Marr</a></p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p class=entry-author>Ida Marr</p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        // A name is evidence only with the form of one.
        {"<h1>Oil</h1><p class=author>View all posts</p><p class=date>Soon</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><time datetime=2009-05-06>a while ago</time>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (time)\n"},
        {"<h1>Oil</h1><p><time class=updated datetime=2011-01-01>x</time> <time class='entry-date published' "
         "datetime=2009-05-06>y</time></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (time)\n"},
        // Comments, teasers and sidebars are about other things.
        {"<h1>Oil</h1>" TEXT TEXT "<div class=comments><p>By Bo Ruun, 3 April 2010</p></div><aside><time "
         "datetime=2012-01-01>x</time></aside><article class=teaser>By Una Dorr <time datetime=2012-01-02>y</time></article>"
         "<article>By Una Dorr</article><footer>Copyright 6 May 2013, by Una Dorr</footer>",
         "title: Oil (heading)\n"},
        // Unless the title stands there.
        {"<div class='sidebar widget'><h1>Oil</h1><p>By Ida Marr | 6 May 2009</p>" TEXT "</div>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, reads_bylines_and_datelines_as_people_do)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>By Ida Marr and Jon Vek, Staff Writers</p><p>May 6, 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr; Jon Vek (byline)\n"},
        {"<html lang=de><h1>Öl</h1><p>06.05.2009, 10:12 Uhr | Von Ida Marr</p>" TEXT,
         "title: Öl (heading)\ndate: 2009-05-06 (dateline)\nlanguage: de (metadata)\nauthor: Ida Marr (byline)\n"},
        {"<html lang=fr><h1>Pétrole</h1><p>Par Ida Marr</p><p>Publié le 06/05/2009 à 10h12, mis à jour le 07/05/2009</p>" TEXT,
         "title: Pétrole (heading)\ndate: 2009-05-06 (dateline)\nlanguage: fr (metadata)\nauthor: Ida Marr (byline)\n"},
        {"<html lang=ru><h1>Нефть</h1><p>6 мая 2009</p><p>Автор: Ида Марр</p>" TEXT,
         "title: Нефть (heading)\ndate: 2009-05-06 (dateline)\nlanguage: ru (metadata)\nauthor: Ида Марр (byline)\n"},
        {"<html lang=en-US><h1>Oil</h1><p>05/06/2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nlanguage: en-US (metadata)\n"},
        {"<html lang=en-GB><h1>Oil</h1><p>05/06/2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-06-05 (dateline)\nlanguage: en-GB (metadata)\n"},
        // Nobody knows which.
        {"<html lang=en><h1>Oil</h1><p>05/06/2009</p>" TEXT,
         "title: Oil (heading)\nlanguage: en (metadata)\n"},
        {"<h1>Oil</h1><p>Posted in <a>Sea</a> by idam on 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: idam (byline)\n"},
        {"<h1>Oil</h1><p>Gespeichert von <b>idam</b> am 6. Mai 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: idam (byline)\n"},
        {"<h1>Oil</h1><p>By idam</p>" TEXT, "title: Oil (heading)\n"},
        // At the head of the first paragraph, at the end of the text.
        {"<h1>Oil</h1><p>Almaty, 6 May 2009 – The delegates spoke of the pipeline at length and agreed that a group of "
         "experts from both sides of the sea would meet again before the summer.</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT TEXT "<p>Text: Ida Marr</p><p>Stand: 6.5.2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        // What a sentence mentions is no date of the page, and who is in it no author.
        {"<h1>Oil</h1><p>Recalling its resolutions 17 (2008) of 6 May 2009,</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>Born 6 May 1959 in the capital.</p><p>Next meeting: 6 May 2030</p><p>© 6 May 2012</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>By now the sea was calm and Ida Marr said that nobody had expected it to be otherwise</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>By the Sea</p>" TEXT, "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, takes_the_name_of_the_site_off_the_title)
{
    static const struct meta_row rows[] = {
        {"<title>Oil “and” grain – what next? | Some Institute</title><h1>Oil \"and\" grain - what next?</h1>" TEXT,
         "title: Oil \"and\" grain - what next? (heading)\n"},
        {"<title>Oil and grain | Some Institute</title><h2>Oil and grain</h2>" TEXT,
         "title: Oil and grain (heading)\n"},
        {"<title>Oil and grain - Some Institute</title><div class=logo><h1>Some Institute</h1></div>"
         "<h2>Oil and grain</h2>" TEXT,
         "title: Oil and grain (heading)\n"},
        {"<title>Some Institute</title><h1>Oil and grain</h1>" TEXT, "title: Oil and grain (heading)\n"},
        {"<title>Untitled Document</title><h1>Oil</h1><h1>Grain</h1>" TEXT, "title: Oil (heading)\n"},
        {"<title>Oil :: Grain :: Some Institute</title><meta property=og:site_name content='Some Institute'>" TEXT,
         "title: Oil :: Grain (metadata)\nseries: Some Institute (open graph)\n"},
        {"<title>Some Institute - Oil</title><meta property=og:url content='http://www.some-institute.example/1'>" TEXT,
         "title: Oil (metadata)\nurl: http://www.some-institute.example/1 (open graph)\n"},
        // What follows a divider is no name of a site by itself, nor is what goes on behind a colon, though its head is a heading.
        {"<title>Oil pipe: hot and long</title><meta property=og:title content='Oil pipe: hot and long'><h2>Oil pipe</h2><h2>Rye</h2>" TEXT,
         "title: Oil pipe: hot and long (open graph)\n"},
        {"<title>Oil - The long way home</title>" TEXT, "title: Oil - The long way home (metadata)\n"},
        // A kicker within the heading, reading aids, soft hyphens.
        {"<meta property=og:title content='The long way home'><h1><span>Oil</span> <span>The long way home</span></h1>" TEXT,
         "title: The long way home (open graph)\n"},
        {"<h1><ruby>油<rt>あぶら</rt></ruby>の値段 pipe\xc2\xadline</h1>" TEXT,
         "title: 油の値段 pipeline (heading)\n"},
        {"<svg><title>Arrow</title></svg><h1>Oil</h1>" TEXT, "title: Oil (heading)\n"},
        // An address at the head, with dividers behind it.
        {"<title>some-institute.org // » Oil and grain</title><meta name=dc.publisher content='Oil and grain'>" TEXT,
         "title: Oil and grain (metadata)\nseries: Oil and grain (dublin core)\n"},
        // A day at the head, which is the page's date; not one that the title is about, nor one with a word or two behind it.
        {"<title>6 May 2009 - The harbour opens again</title><h1>6 May 2009 - The harbour opens again</h1>" TEXT,
         "title: The harbour opens again (heading)\n"},
        {"<title>Mittwoch, 06.05.2009: Der Hafen ist offen</title>" TEXT,
         "title: Der Hafen ist offen (metadata)\n"},
        {"<title>6 May 2009 in the old harbour</title>" TEXT,
         "title: 6 May 2009 in the old harbour (metadata)\n"},
        {"<title>6 May 2009 - Press release</title>" TEXT, "title: 6 May 2009 - Press release (metadata)\n"},
        {"<title>May 2009 - The harbour opens again</title>" TEXT,
         "title: May 2009 - The harbour opens again (metadata)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, mends_json_that_pages_break)
{
    static const struct {
        const char *broken, *mended; // NULL: there is none
    } rows[] = {
        {"{\"a\":1}", "{\"a\":1}"},
        {" /* x */ [1,2,] tail", "[1,2]"},
        {"<!--{\"a\":\"b\nc\"}-->", "{\"a\":\"b c\"}"},
        {"{\"a\":\"\\'\\x\\n\\u00e9\"}", "{\"a\":\"'x\\n\\u00e9\"}"},
        {"{\"a\":\"\\u0000\\ud800\\udc00\\udc00\"}", "{\"a\":\"\\ufffd\\ud800\\udc00\\ufffd\"}"},
        {"{\"a\":[{\"b\":\"c", "{\"a\":[{\"b\":\"c\"}]}"},
        {"{\"a\":", "{\"a\":null}"},
        {"{\"a\":[1,2}", "{\"a\":[1,2]}"},
        {"{,\"a\":1,,\"b\":2}", "{\"a\":1,\"b\":2}"},
        {"// {\"no\":1}\n{\"a\":1}", "{\"no\":1}"},
        {"<![CDATA[{\"a\":1}]]>", "{\"a\":1}"},
        {"{a:True,\"b\":NaN,\"c\":2020-01-02}", "{\"a\":true,\"b\":null,\"c\":\"2020-01-02\"}"},
        {"{\"a\":[1, 2 /* x */ , <!-- y --> ] , ", "{\"a\":[1, 2 ] }"},
        {"nothing", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer mended;
        buffer_init(&mended);
        bool done = json_mend_script(&mended, rows[i].broken, strlen(rows[i].broken));
        cr_expect_eq(done, rows[i].mended != NULL, "%s", rows[i].broken);
        if (done && rows[i].mended) {
            cr_expect_str_eq(mended.data, rows[i].mended, "%s gave %s", rows[i].broken, mended.data);
            json_t *value = json_loadb(mended.data, mended.size, 0, NULL);
            cr_expect(value, "%s", mended.data);
            json_decref(value);
        }
        buffer_clear(&mended);
    }
}

Test(html_meta, gives_up_on_json_that_is_nested_too_deep)
{
    struct buffer text, mended;
    buffer_init(&text);
    buffer_init(&mended);
    for (int i = 0; i <= JSON_MEND_DEPTH_MAX; i++)
        buffer_add_byte(&text, '[');
    cr_expect_not(json_mend_script(&mended, text.data, text.size));
    buffer_truncate(&mended, 0);
    cr_expect(json_mend_script(&mended, text.data + 1, text.size - 1));
    buffer_clear(&text);
    buffer_clear(&mended);
}

#define LINES \
    "<ul><li>Sea<li>Land<li>Air<li>Ore<li>Rye<li>Tar<li>Tin<li>Zinc<li>Salt<li>Peat<li>Coal<li>Oats</ul>"
#define FAR TEXT LINES TEXT LINES TEXT // further below than where bylines stand

Test(html_meta, reads_bylines_in_what_is_about_others_only_with_a_label)
{
    static const struct meta_row rows[] = {
        // The class speaks of a biography that there is not.
        {"<h1>Oil</h1><div class='sig hasnt-bio'><span class=byline>By <a href=/people/i>Ida Marr</a></span></div>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><div class=bio><span class=byline>Bo Ruun</span></div>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><div class=bio><span class=byline>By staff and wire reports</span></div>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><figure><img><figcaption>Aktau / Autor: Bo Ruun</figcaption></figure>" TEXT,
         "title: Oil (heading)\n"},
        // Each of them is a link.
        {"<h1>Oil</h1><p>By <a href=/i>Ida Marr</a>, <a href=/j>Jon Vek</a> and <a href=/b>Bo Ruun</a></p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr; Jon Vek; Bo Ruun (byline)\n"},
        // The label is a line of its own, and looks like a heading.
        {"<h1>Oil</h1><h5>Date:</h5>6 May 2009<h5>Author:</h5>Ida Marr/dpa" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        // A box below: all links to authors name one person; where they name two, they are of other pages.
        {"<h1>Oil</h1>" TEXT TEXT TEXT
         "<div class=author-bio><h3>Ida Marr</h3><a href='/author/ida'>All posts by Ida Marr</a></div>",
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" FAR
         "<p><a href='/author/ida'>Ida Marr</a> Rye</p><p><a href='/author/bo'>Bo Ruun</a> Salt</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT
         "<p><a href='https://creativecommons.org/licenses/by/4.0/'>Creative Commons Attribution</a></p>",
         "title: Oil (heading)\n"},
        // Who wrote the book that the page reviews.
        {"<h1>Oil</h1>" TEXT TEXT "<div>Titel: Das Öl</div><div>Autorin: Bo Ruun</div><div>Seiten: 400</div>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<div>Autorin: Bo Ruun</div>",
         "title: Oil (heading)\nauthor: Bo Ruun (byline)\n"},
        {"<meta property='x:title dc:title' content='On oil'><meta property='x:creator dc:creator' content='Ida Marr'>" TEXT,
         "title: On oil (dublin core)\nauthor: Ida Marr (dublin core)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, tells_titles_from_names_of_sites_by_what_they_link_to_and_hold)
{
    static const struct meta_row rows[] = {
        // A heading that leads home is the site's; what it says goes from the title.
        {"<title>Little book of rye - Salt - The Harbour</title><h1><a href='/'>Salt - The Harbour</a></h1><h2>Sowing</h2>" TEXT,
         "title: Little book of rye (metadata)\n"},
        {"<title>Evolving rye — all about the farm</title><h1><a href='index.html'>all about the farm</a></h1>"
         "<h1>Evolving rye<a href='#r'>¶</a></h1>" TEXT,
         "title: Evolving rye (heading)\n"},
        // It leads to itself.
        {"<title>Rye | The Harbour</title><h1><a href='http://h.example/2009/rye/'>Rye</a></h1>" TEXT,
         "title: Rye (heading)\n"},
        // The name of the site within the title of the article.
        {"<title>Salt & Rye 2/2009 | SALT & RYE</title><meta property=og:site_name content='Salt & Rye'><meta "
         "property=og:title content='Salt & Rye 2/2009'><h1>Salt & Rye 2/2009</h1>" TEXT,
         "title: Salt & Rye 2/2009 (heading)\nseries: Salt & Rye (open graph)\n"},
        {"<title>The Harbour in spring - The Harbour</title><meta property=og:site_name content='The Harbour'><meta "
         "property=og:title content='The Harbour in spring'>" TEXT,
         "title: The Harbour in spring (open graph)\nseries: The Harbour (open graph)\n"},
        // An address at the end, which programs are not called by.
        {"<title>Rye: background and issues - EveryRyeReport.com</title>" TEXT,
         "title: Rye: background and issues (metadata)\n"},
        {"<title>Rye and salt│farm-of-rye.org</title>" TEXT, "title: Rye and salt (metadata)\n"},
        {"<title>Harbour News|Rye and salt</title><meta property=og:site_name content='Harbour News'><h1>Rye and salt</h1>" TEXT,
         "title: Rye and salt (heading)\nseries: Harbour News (open graph)\n"},
        {"<title>How to sow - Rye.js</title>" TEXT, "title: How to sow - Rye.js (metadata)\n"},
        // A kicker that JSON-LD leaves out, and one that Open Graph has as well.
        {"<title>Rye | The Harbour</title>" LINKED(
             "{\"@type\":\"NewsArticle\",\"headline\":\"Sow rye yourself\"}") "<h1><span>Rye</span> Sow rye yourself</h1>" TEXT,
         "title: Sow rye yourself (json-ld)\n"},
        {"<meta property=og:title content='Farms: Sow rye yourself'>" LINKED(
             "{\"@type\":\"NewsArticle\",\"headline\":\"Sow rye yourself\"}") "<h1><span>Farms:</span> Sow rye yourself</h1>" TEXT,
         "title: Farms: Sow rye yourself (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, tells_titles_from_what_stands_beside_them)
{
    static const struct meta_row rows[] = {
        // A heading that names the site is the title where Open Graph has it among others.
        {"<title>harbour.example - News - What is new at Harbour.example</title><meta property=og:title content='harbour.example - News "
         "- What is new at Harbour.example'><meta property=og:site_name content='harbour.example'><h1>News | Entry</h1><h2>What is "
         "new at Harbour.example</h2>" TEXT,
         "title: What is new at Harbour.example (heading)\nseries: harbour.example (open graph)\n"},
        // The words of an h1 in another order, where Open Graph has something else to say; not half of them.
        {"<title>The Harbour - Bake fresh bread with our new Rye Book - Info</title><meta property=og:title content='Will you join us?'>"
         "<h1>Rye Book – Bake bread with our Rye Book</h1><h1>Recipes</h1>" TEXT,
         "title: Rye Book – Bake bread with our Rye Book (heading)\n"},
        {"<title>The Harbour - Bake fresh bread with our new Rye Book - Info</title><meta property=og:title content='Will you join us?'>"
         "<h1>Read about our other books and bread</h1><h1>Recipes</h1>" TEXT,
         "title: Will you join us? (open graph)\n"},
        // A line that is a part of <title>, where there is no heading; not the names of its sections.
        {"<title>Friends of the Harbour - Rye is dear again this year - Our Press - News</title><p><a href=/n>News</a></p><p>Our Press"
         "</p><p><b>Rye is dear again this year</b></p>" TEXT,
         "title: Rye is dear again this year (metadata)\n"},
        {"<title>Friends of the Harbour - Our Press : Rye is dear again</title><p><a href=/p>Our Press</a> : Rye is dear again</p>" TEXT,
         "title: Rye is dear again (metadata)\n"},
        {"<title>Rye and salt - Friends of the Harbour</title><h1><a href=/>Friends of the Harbour</a></h1>" TEXT,
         "title: Rye and salt (metadata)\n"},
        {"<title>Rye and salt - Friends of the Harbour</title><p><a href=/>Friends of the Harbour</a></p>" TEXT,
         "title: Rye and salt - Friends of the Harbour (metadata)\n"},
        {"<title>Rye is dear again - Our Press</title><p>Our Press</p>" TEXT,
         "title: Rye is dear again - Our Press (metadata)\n"},
        // A file's name in place of a title.
        {"<meta property=og:title content='rye-test-autumn-2009'><h1>Rye and salt</h1>" TEXT,
         "title: Rye and salt (heading)\n"},
        // A heading of the text that begins like the title.
        {"<title>The rye project: better bread for all — Harbour</title><meta property=og:title content='The rye project: better "
         "bread for all'><h2>Rye project:</h2>" TEXT,
         "title: The rye project: better bread for all (open graph)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, takes_the_headline_without_the_line_above_it)
{
    static const struct meta_row rows[] = {
        // A kicker that says so, whatever else has it; with a divider that only some readers see.
        // A deck that has more words of <title> is none, where the first heading is what the page tells others, word for word.
        {"<title>On Oil. The long way to the sea | by Ida Marr</title><meta property=og:title content='On Oil'><h1>On Oil</h1>"
         "<h2>The long way to the sea</h2>" TEXT,
         "title: On Oil (heading)\n"},
        {"<meta property=og:title content='Oil: The long way home'><h1><span class=dachzeile>Oil</span> The long way home</h1>" TEXT,
         "title: The long way home (heading)\n"},
        {"<title>Oil - The long way home</title><h1><div class='m-topic-label'>Oil</div><span class=sr-only> – </span><span "
         "class=headline>The long way home</span></h1>" TEXT,
         "title: The long way home (heading)\n"},
        {"<title>The long way home</title><h1><time>6 May 2009</time> The long way home</h1>" TEXT,
         "title: The long way home (heading)\ndate: 2009-05-06 (time)\n"},
        {"<h1><span class=visually-hidden>Headline:</span> The long way home</h1>" TEXT,
         "title: The long way home (heading)\n"},
        // Nothing but a kicker is a title; what stands behind the headline is no kicker, nor is an emphasis.
        {"<h1><span class=kicker>Oil</span></h1>" TEXT, "title: Oil (heading)\n"},
        {"<h1>The long way home<span class=subtitle>, or not</span></h1>" TEXT,
         "title: The long way home, or not (heading)\n"},
        {"<h1><em>Oil</em> and the long way home</h1>" TEXT, "title: Oil and the long way home (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_meta, believes_the_only_first_heading_before_what_is_made_for_search_engines)
{
    static const struct meta_row rows[] = {
        {"<title>Oil price today - best prices</title><meta property=og:title content='Oil price today - best prices'>"
         "<h1>How the town got rich</h1>" TEXT,
         "title: How the town got rich (heading)\n"},
        {"<meta property=og:title content='Oil price today'><h1>Towns</h1><h1>People</h1>" TEXT,
         "title: Oil price today (open graph)\n"},
        {"<meta property=og:title content='The long way home'><h1><a href='/'>The Harbour</a></h1>" TEXT,
         "title: The long way home (open graph)\n"},
        // The one that is marked as the headline, however low, but for lists of articles.
        {"<title>Oil - The Harbour</title><h1>Quick links</h1><h1>Partners</h1><h4 itemprop=headline>How the town got rich</h4>" TEXT,
         "title: How the town got rich (heading)\n"},
        {"<title>Oil of the hills</title><h4 itemprop=headline>How the town got rich</h4><h4 itemprop=headline>Grain</h4>" TEXT,
         "title: Oil of the hills (metadata)\n"},
        // A heading that JSON-LD and the page's head agree on, in spite of where it stands.
        {"<title>How the town got rich</title><meta property=og:title content='Rich town: oil and its price in the hills'>" LINKED(
             "{\"@type\":\"NewsArticle\",\"headline\":\"How the town got rich\"}") "<nav><h1>How the town got rich</h1></nav>"
                                                                                   "<h2>Rich town: oil and its price in the hills</h2>" TEXT,
         "title: How the town got rich (heading)\n"},
    };
    CHECK_META(rows);
}

// A label may stand among others in one line, or alone above the name.
Test(html_meta, reads_authors_in_fields_and_below_labels)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><dl><dt>Author</dt><dd>Ida Marr</dd></dl>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Öl</h1><table><tr><td>Verfasserin</td><td>Ida Marr</td></tr></table>" TEXT,
         "title: Öl (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><h3>Interview</h3><p>Ida Marr</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>粮食与木材</h1><div>2009-05-06 10:22 来源：港口网 作者：李明</div>" TEXT,
         "title: 粮食与木材 (heading)\ndate: 2009-05-06 (dateline)\nauthor: 李明 (byline)\n"},
        {"<h1>Oil</h1><p>Source: The Harbour Author: Ida Marr 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>He asked the author: Ida Marr</p>" TEXT, "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// Word and Google Docs write titles as paragraphs.
Test(html_meta, titles_are_paragraphs_of_that_style)
{
    static const struct meta_row rows[] = {
        {"<title>Word - x7.doc</title><p class=MsoTitle>Oil</p><h1>1. Prices</h1>" TEXT "<h1>2. Costs</h1>",
         "title: Oil (heading)\n"},
        {"<p class='c2 title' id=h.x1><span>Oil</span></p><h1 id=h.x2>1. Prices</h1>" TEXT
         "<h1>2. Costs</h1>",
         "title: Oil (heading)\n"},
        {"<p class='c2 title'>Oil</p><h1>Prices</h1>" TEXT, "title: Prices (heading)\n"},
    };
    CHECK_META(rows);
}
