// SPDX-License-Identifier: MIT
// When pages were published: where that stands, and which days are those of something else.
#include "tests/extract/meta_table.h"

// More lines than stand near a title.
#define FAR                                                                                                 \
    TEXT TEXT TEXT "<p>1<p>2<p>3<p>4<p>5<p>6<p>7<p>8<p>9<p>10<p>11<p>12<p>13<p>14<p>15<p>16<p>17<p>18<p>19" \
                   "<p>20<p>21<p>22<p>23<p>24<p>25<p>26<p>27<p>28<p>29<p>30"

Test(html_dates, believes_what_is_beside_the_title_first)
{
    static const struct meta_row rows[] = {
        // The day that a reader sees, where a stamp in UTC has another.
        {"<meta property=article:published_time content=2009-05-05T22:30:00Z><h1>Oil</h1><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<link rel=canonical href='http://h.example/2009/05/06/oil'>"
         "<meta property=article:published_time content=2009-05-05T22:30:00Z><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\nurl: http://h.example/2009/05/06/oil (metadata)\n"},
        // A byline before what the template says; what is said to machines of the article before that.
        {"<meta name=author content='Max Builder'><h1>Oil</h1><p>By Ida Marr</p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<meta name=author content='Max Builder'>" LINKED(
             "{\"@type\":\"Article\",\"author\":\"Ida Marr\"}") "<h1>Oil</h1>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (json-ld)\n"},
        // A name before a nickname, whoever says it first.
        {LINKED(
             "{\"@type\":\"Article\",\"author\":\"idam\"}") "<h1>Oil</h1><p class=author>Ida Marr</p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        // Published before modified, from wherever; the address before modified; modified before nothing.
        {"<meta property=article:modified_time content=2011-01-01><h1>Oil</h1>" TEXT TEXT
         "<p>Published 6 May 2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<meta property=article:modified_time content=2011-01-01><link rel=canonical href='http://h.example/2009/05/06/x'>"
         "<h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (address)\nurl: http://h.example/2009/05/06/x (metadata)\n"},
        {"<meta property=article:modified_time content=2011-01-01><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2011-01-01 (open graph)\n"},
        // A site's name as its author.
        {"<meta property=og:site_name content='Morning Star'><meta name=author content='Morning Star'><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\nseries: Morning Star (open graph)\n"},
    };
    CHECK_META(rows);
}

// What a date is of may stand in a line of its own above it, or in the element around it.
Test(html_dates, tells_dates_of_other_things_by_what_stands_around_them)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Available until:<br><br>6 May 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>Published:<br><br>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // Of a paper's and a law's days the best, in whatever order they stand.
        {"<h1>Oil</h1><p>Received: 2 January 2009 / Accepted: 3 April 2009 / Published: 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Received: 2 January 2009</p><p>Published online: 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Received: 2 January 2009</p><p>Accepted: 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Received: 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Effective 1 June 2009</p><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Effective 1 June 2009</p><p>Received: 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Next review: 6 May 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>Fecha límite: 6 de mayo de 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>Vol. 3, No. 2, March 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-03 (dateline)\n"},
        {"<h1>Oil</h1><p>Updated:<br><br>8 May 2009</p><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><div><time itemprop=dateModified>2009-05-08</time> <time itemprop=datePublished>2009-05-06</time>"
         "</div>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (time)\n"},
        {"<h1>Oil</h1><div><time itemprop=datePublished>2009-05-06</time> <time itemprop=dateModified>2009-05-06</time>"
         "</div>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
    };
    CHECK_META(rows);
}

// Where dates stand that are easily overlooked, and those that only seem to be the page's.
Test(html_dates, finds_the_date_in_odd_places_and_leaves_those_of_others)
{
    static const struct meta_row rows[] = {
        // A heading that is nothing but a date, right above or below the title; one with a word more heads something.
        {"<h3>06.05.2009</h3><h1>Oil</h1>" TEXT, "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h2>Wednesday, 6 May 2009</h2><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><h2>Minutes of the sitting of 6 May 2009</h2>" TEXT, "title: Oil (heading)\n"},
        {"<h2>6.5.09</h2><h1>Oil</h1>" TEXT, "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Version 6.5.09 of the reader</p>" TEXT, "title: Oil (heading)\n"},
        // A trail of links between the title and the date counts nothing.
        {"<h1>Oil</h1><nav><ul><li>Home<li>Sea<li>Land<li>Air<li>Ore<li>Rye<li>Tar<li>Tin<li>Zinc<li>Salt<li>Peat<li>Coal"
         "<li>Iron<li>Lead<li>Gold<li>Clay</ul></nav><p>6 May 2009</p><meta property='og:published_time' content="
         "'2009-04-30'>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // The first paragraph has a dateline, whatever its element is called.
        {"<h1>Oil</h1><div class='teaser'><p>Press release of 6 May 2009 | Almaty – The delegates spoke of the pipeline at "
         "length and agreed that a group of experts from both sides would meet again before the summer, in a town that "
         "is still to be chosen by the smaller of the two parties, and not by the larger one of them.</div>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // In a box beside the text, where it says that it is the day of publication, and no other does.
        {"<h1>Oil</h1>" TEXT TEXT "<aside><p>Mise en ligne</p><p>6 mai 2009</p></aside>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<meta property='og:updated_time' content='2010-01-01'><h1>Oil</h1>" TEXT TEXT
         "<p class='teaser-meta'>Erschienen am <time>6. Mai 2009</time></p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<aside><p>Published 6 May 2009</p><p>Published 7 May 2009</p></aside>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<aside><p>Next tour</p><p>6 May 2009</p></aside>",
         "title: Oil (heading)\n"},
        // A post that is shown within the page is dated by itself; a page may be indented as a whole.
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1>" TEXT
         "<blockquote class='post'><p>Shared by Bo Ruun on <time datetime='2008-01-02'>2 January 2008</time></p>"
         "</blockquote>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\n"},
        {"<blockquote><h1>Oil</h1><p>6 May 2009</p>" TEXT "</blockquote>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // What takes several days is an event; a stamp that no standard knows; the day of a film.
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1><h2>9-23 Feb 2009 | 9–16</h2>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\n"},
        {"<h1>Oil</h1><p class='date'>30 September – 2 October 2008</p>" TEXT, "title: Oil (heading)\n"},
        {"<meta property='article:published_time' content='2009-05-06CET11:59:00'><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\n"},
        {"<meta itemprop=uploadDate content='2009-05-06T18:15:00Z'><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (metadata)\n"},
    };
    CHECK_META(rows);
}

Test(html_dates, reads_what_stands_before_a_marked_date)
{
    static const struct meta_row rows[] = {
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1><p>By Ida Marr | Updated "
         "<time datetime=2010-02-03>3 Feb</time></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>Updated <time datetime=2010-02-03>3 Feb 2010</time> Published <time datetime=2009-05-06>6 May "
         "2009</time></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Published <time datetime=2009-05-06>6 May 2009</time>, updated <time "
         "datetime=2010-02-03>3 Feb 2010</time></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Valid until <time datetime=2030-02-03>February</time></p>" TEXT,
         "title: Oil (heading)\n"},
        // A class is called "time" for its looks, and what it holds speaks of a picture.
        {"<h1>Oil</h1><p class='text-time-black'>The sun rises over an oil field near the old town hall of Aktau on 6 May "
         "2004 while workers of the morning shift arrive</p><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><figure><img><figcaption><span class=date>The field, 6 May 2004</span></figcaption></figure>" TEXT,
         "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_dates, turns_numbers_that_the_page_tells_machines_the_other_way)
{
    static const struct meta_row rows[] = {
        {"<html lang=en><meta property='article:published_time' content='2009-11-03T01:00:00'><h1>Oil</h1><p>11.03.09</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-11-03 (dateline)\nlanguage: en (metadata)\n"},
        // What machines are told is as mistaken where it is not written year first.
        {"<html lang=de><meta name=date content='11/01/2009 10:00:00'><h1>Oil</h1><p>01.11.2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-11-01 (dateline)\nlanguage: de (metadata)\n"},
        {"<html lang=de><meta name=date content='2009-01-11'><meta property='article:published_time' content='2009-11-01'>"
         "<h1>Oil</h1><p>01.11.2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-11-01 (dateline)\nlanguage: de (metadata)\n"},
    };
    CHECK_META(rows);
}

Test(html_dates, takes_the_day_from_data_when_nothing_else_tells_it)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" TEXT
         "<script>var page = {\"publishedAt\": \"2009-05-06T10:00:00Z\", \"updatedAt\":\"2011-01-01\"};</script>",
         "title: Oil (heading)\ndate: 2009-05-06 (data)\n"},
        {"<h1>Oil</h1>" TEXT
         "<script>push('{\\\"first_published_at\\\":\\\"2009-05-06\\\",\\\"a\\\":1}'); x = "
         "{publication_date: 1241568000}</script>",
         "title: Oil (heading)\ndate: 2009-05-06 (data)\n"},
        // Of two days none is known to be the page's.
        {"<h1>Oil</h1>" TEXT
         "<script>[{\"publishedAt\":\"2009-05-06\"},{\"publishedAt\":\"2009-05-07\"}]</script>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT
         "<script>{\"publisherDate\":\"2009-05-06\",\"published\":true,\"publishedAt\":</script>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>6 May 2009</p>" TEXT "<script>{\"publishedAt\":\"2008-01-01\"}</script>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
    };
    CHECK_META(rows);
}

Test(html_dates, reads_sentences_below_an_entry_and_feet_that_are_not_the_pages)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" TEXT TEXT
         "<div class=post-footer>This entry was posted on Wednesday, May 6th, 2009 at 7:12 and is filed "
         "under Oil. You can follow any responses to this entry through the feed.</div>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Öl</h1>" TEXT TEXT
         "<div>Dieser Artikel wurde am 6. Mai 2009 um 14:48 von <a>idam</a> geschrieben und unter dem "
         "Stichwort Öl abgelegt, mit dem man ihn auch sonst finden kann.</div>",
         "title: Öl (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT
         "<div class=asset-footer><p>Von Ida Marr am 06.05.2009, 11:51 | 0 Meinungen | Öl</p></div>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<div class=footer><p>Von Ida Marr am 06.05.2009, 11:51 | Öl</p></div>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT
         "<p>A reader wrote on 6 May 2009 that the entry was posted on a day that she could not "
         "remember, since it was so long ago that nobody did.</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<p>Previous: Rye and salt 6 May 2009</p>", "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// What a line is that has a date in it, and more words than a date has.
Test(html_dates, tells_datelines_from_clauses)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Press release of 6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p>Answer of the minister of 6 May 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Öl</h1><p>Meldung Nr. 12 des Amtes vom 6. Mai 2009</p>" TEXT,
         "title: Öl (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Öl</h1><p>vom 6. Mai 2009</p>" TEXT, "title: Öl (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Öl</h1><p>Ida Marr im Stadttheater vom 6. Mai 2009</p>" TEXT, "title: Öl (heading)\n"},
        {"<h1>Öl</h1><p>ab 6. Mai 2009 für Rohöl</p>" TEXT, "title: Öl (heading)\n"},
        {"<h1>Öl</h1><p>Bo Ruun zum 6.5.2009 in den Vorstand bestellt</p>" TEXT, "title: Öl (heading)\n"},
        {"<h1>Huile</h1><p>Communiqué du 6 mai 2009</p>" TEXT,
         "title: Huile (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Huile</h1><p>La séance du 6 mai 2009</p>" TEXT, "title: Huile (heading)\n"},
        // Before a quotation; a sentence; an address of another page.
        {"<h1>Oil</h1><p>Ida Marr, Letters, 6 May 2009:</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>On 6 May 2009 she will be a hundred years old.</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>Published by Ida Marr on 6 May 2009 in Oil and Salt.</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>https://sea.example/2009/05/06/oil</p>" TEXT, "title: Oil (heading)\n"},
        // What others wrote and is shown within the page.
        {"<h1>Oil</h1><p>— Ida Marr (@idam) 6 May 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<p>Ida Marr says:</p><p>6 May 2009</p>", "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// A date that is an element of its own in a longer line beside the title.
Test(html_dates, reads_the_parts_of_a_line_beside_the_title)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p><b>By</b> <a>Ida Marr</a><span>/</span><span>May 6, 2009 9:49 am EST</span><span>/</span>"
         "<span>Updated: Aug. 18, 2010 4:17 pm EST</span></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p><span>Updated</span> <span>18 August 2010</span> <span>Published</span> <span>6 May 2009</span> "
         "<a>Oil</a>, <a>Salt</a>, <a>Rye</a>, <a>Peat</a>, <a>Coal</a>, <a>Iron</a>, <a>Lead</a></p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><h2>How a small town on the coast got rich within a year <span>Wednesday, 6 May 2009</span></h2>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1><p><a>The old field</a> was closed on <a>6 May 2009</a>, and <a>the new one</a> opened when the winter "
         "was over and nobody had expected it any more</p>" TEXT,
         "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// No date rather than one of many.
Test(html_dates, takes_several_days_below_for_those_of_other_pages)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" TEXT TEXT "<p>6 May 2009</p><p>Rye</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT
         "<p>Rye</p><p>6 May 2009</p><p>Salt</p><p>7 May 2009</p><p>Coal</p><p>8 May 2009</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT
         "<p><time>2009-05-06</time> Rye</p><p><time>2009-05-07</time> Salt</p><p><time>2009-05-08</time> Coal</p>",
         "title: Oil (heading)\n"},
        // A sentence that dates the page is of it all the same.
        {"<h1>Oil</h1>" TEXT TEXT
         "<p>This entry was posted on May 6th, 2009.</p><p>Rye</p><p>3 May 2010</p><p>Salt</p><p>4 May "
         "2010</p><p>Coal</p><p>5 May 2010</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
    };
    CHECK_META(rows);
}

Test(html_dates, chooses_between_what_is_shown_and_what_is_stated)
{
    static const struct meta_row rows[] = {
        // The only date that readers are shown beside the title, though it is that of a change.
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1><p>Updated 3 Feb 2010</p>" TEXT,
         "title: Oil (heading)\ndate: 2010-02-03 (dateline)\n"},
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1><p>Updated 3 Feb 2010</p><p>6 May "
         "2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<meta property='article:published_time' content='2009-05-06'><h1>Oil</h1>" TEXT TEXT
         "<p>Updated 3 Feb 2010</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\n"},
        // The day on which a page is read may stand above it, and not right above the title.
        {"<p>Wednesday, 3 Feb 2010</p><p>Search</p><meta property='article:published_time' content='2009-05-06'><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (open graph)\n"},
        {"<p>Wednesday, 3 Feb 2010</p><p>Search</p><h1>Oil</h1><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<p>6 May 2009</p><p>Harbours</p><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<meta property='article:published_time' content='2009-05-05'><p>6 May 2009</p><h1>Oil</h1>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // The address keeps the day of first publication; what it is about is none.
        {"<link rel=canonical href='http://h.example/home/2007/7/12/oil'><h1>Oil</h1><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2007-07-12 (address)\nurl: http://h.example/home/2007/7/12/oil (metadata)\n"},
        {"<link rel=canonical href='http://h.example/2009/5/2/oil'><h1>Oil</h1><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nurl: http://h.example/2009/5/2/oil (metadata)\n"},
        {"<link rel=canonical href='http://h.example/the-flood-of-3-may-1968'><h1>Oil</h1><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nurl: http://h.example/the-flood-of-3-may-1968 (metadata)\n"},
        // Years of two digits, where the order of numbers is known.
        {"<html lang=en-US><h1>Oil</h1><p>05/06/09 5:19pm</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nlanguage: en-US (metadata)\n"},
        {"<html lang=en-GB><h1>Oil</h1><p>06/05/09 5:19pm</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nlanguage: en-GB (metadata)\n"},
        {"<html lang=en><h1>Oil</h1><p>05/06/09 5:19pm</p>" TEXT,
         "title: Oil (heading)\nlanguage: en (metadata)\n"},
    };
    CHECK_META(rows);
}

// However long the line is, a few words before the date say what it is.
Test(html_dates, reads_long_lines_that_say_when_a_page_was_published)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Par Ida Marr - Publié le 6 mai 2009 à 10h22, mis à jour le 8 mai 2009 à 9h00 par la "
         "rédaction</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>By Ida Marr, Staff Writer | The Harbour Times | PUBLISHED: May 6, 2009 at 9:12 a.m.</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: Ida Marr (byline)\n"},
        // The label must be the date's own.
        {"<h1>Oil</h1><p>The papers that were published by the house of the sea and that nobody had seen before the great "
         "flood of 6 May 2009 and its end</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>By Ida Marr, the minister, a letter was sent on 6 May 2009 to all of the ports of the sea.</p>" TEXT,
         "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// Wikis tell at their end when anybody last changed anything: that dates no text. What its author says below it does.
Test(html_dates, leaves_what_wikis_say_of_their_last_change)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" TEXT TEXT "<footer>This page was last edited on 6 May 2009, at 09:12 (UTC).</footer>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<p>This page was last edited on 6 May 2009, at 09:12.</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>1<p>2<p>3<p>4<p>5<p>6<p>Diese Seite wurde zuletzt am 6. Mai 2009 um 09:12 Uhr bearbeitet.</p>",
         "title: Oil (heading)\n"},
        {"<h1>Huile</h1>" TEXT TEXT
         "<p>La dernière modification de cette page a été faite le 6 mai 2009 à 09:12.</p>",
         "title: Huile (heading)\n"},
        {"<h1>Нефть</h1>" TEXT TEXT
         "<p>Эта страница в последний раз была отредактирована 6 мая 2009 в 09:12.</p>",
         "title: Нефть (heading)\n"},
        {"<h1>石油</h1>" TEXT TEXT "<p>最終更新 2009年5月6日 (水) 09:12</p>", "title: 石油 (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT
         "<div id=info>page revision: 5, last edited: <span class=updated>6 May 2009</span></div>",
         "title: Oil (heading)\n"},
        {"<meta property='article:published_time' content='2008-01-02'><h1>Oil</h1>" TEXT TEXT
         "<footer>This page was last edited on 6 May 2009.</footer>",
         "title: Oil (heading)\ndate: 2008-01-02 (open graph)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<footer>The harbour was closed on 6 May 2009.</footer>",
         "title: Oil (heading)\n"},
        {"<h1>Öl</h1>" TEXT TEXT "<p>Aktualisiert: 06.05.2009</p>",
         "title: Öl (heading)\ndate: 2009-05-06 (dateline)\n"},
        // Beside the title it is the day that a reader is given.
        {"<h1>Oil</h1><p>This page was last updated on 6 May 2009</p>" TEXT TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        // Machines are told a change wherever that stands; names of elements count beside the title alone.
        {"<h1>Oil</h1>" TEXT TEXT TEXT TEXT "<meta itemprop=dateModified content=2009-05-06>",
         "title: Oil (heading)\ndate: 2009-05-06 (metadata)\n"},
        {"<h1>Oil</h1>" FAR "<p>The prices in this list, as <span class=updated>6 May 2009</span> saw them "
         "when the office had closed and the ships had left the harbour for the winter</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" FAR "<p>The prices in this list, as <span class=published>6 May 2009</span> saw them "
         "when the office had closed and the ships had left the harbour for the winter</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
    };
    CHECK_META(rows);
}

// A date alone below the text may be that of a page that a box shows, of an event or of a customer.
Test(html_dates, tells_dates_below_the_text_that_are_of_others)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" TEXT TEXT
         "<div><h3><a href=/rye>Rye is cheap again</a></h3><p>Farmers sell what they can.</p>"
         "<a href=/rye>More</a><div><span>6 May 2009</span></div></div>",
         "title: Oil (heading)\n"},
        {"<h1>Öl</h1>" TEXT TEXT
         "<div><p>6. Mai 2009</p><a href=/roggen><h3>Roggen wieder billig</h3></a></div>",
         "title: Öl (heading)\n"},
        // They are counted among the days of others all the same.
        {"<h1>Oil</h1>" TEXT TEXT
         "<h3><a href=/rye>Rye</a></h3><p>6 May 2009</p><h3><a href=/tin>Tin</a></h3><p>7 May 2009</p>"
         "<h3>Salt</h3><p>8 May 2009</p>",
         "title: Oil (heading)\n"},
        // A heading of the text's own, a link within it, and a label.
        {"<h1>Oil</h1>" TEXT "<h2>What follows</h2>" TEXT "<p>6 May 2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT "<h2><a href=#end>What follows</a></h2><p>Nothing.</p><p>6 May 2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Oil</h1>" TEXT "<h2>What <a href=/rye>rye</a> follows</h2><p>Nothing.</p><p>6 May 2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<h1>Petróleo</h1>" TEXT TEXT "<h2><a href=/sal>La sal</a></h2><ul><li><b>Fecha</b> 06.05.2009</ul>",
         "title: Petróleo (heading)\ndate: 2009-05-06 (dateline)\n"},
        // Something that begins and ends; what a customer says.
        {"<h1>Öl</h1>" TEXT TEXT "<p>Start</p><p>06.05.2009</p><p>Ende</p><p>07.05.2009</p>",
         "title: Öl (heading)\n"},
        {"<h1>Huile</h1><p>Début</p><p>6 mai 2009</p>" TEXT, "title: Huile (heading)\n"},
        {"<h1>Öl</h1>" TEXT TEXT "<p>Kundenbewertung 06.05.2009 um 08:11 Uhr</p>", "title: Öl (heading)\n"},
        {"<h1>Öl</h1><p>Stand der Ernte am Ende</p><p>06.05.2009</p>" TEXT,
         "title: Öl (heading)\ndate: 2009-05-06 (dateline)\n"},
    };
    CHECK_META(rows);
}

// A month is better than nothing, and worse than a day.
Test(html_dates, takes_a_month_beside_the_title)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Policy brief | May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05 (dateline)\n"},
        {"<p>Mai 2009</p><h1>Öl</h1>" TEXT, "title: Öl (heading)\ndate: 2009-05 (dateline)\n"},
        {"<h1>Oil</h1><p>May 2009</p>" TEXT "<p>Published 6 May 2009</p>",
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\n"},
        {"<link rel=canonical href='http://h.example/2009/05/06/oil'><h1>Oil</h1><p>May 2009</p>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nurl: http://h.example/2009/05/06/oil (metadata)\n"},
        {"<h1>Oil</h1><p>The flood of May 2009</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><h2>May 2009</h2>" TEXT, "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}
