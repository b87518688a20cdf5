// SPDX-License-Identifier: MIT
// When pages were published: where that stands, and which days are those of something else.
#include "tests/extract/meta_table.h"

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
         "title: Oil (heading)\ndate: 2009-05-06 (time)\n"},
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
