// SPDX-License-Identifier: MIT
// Who wrote a page, by the lines and headings beside its title.
#include "tests/extract/meta_table.h"

Test(html_bylines, reads_bylines_right_behind_the_title_whatever_they_stand_in)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><aside><p>By Ida Marr</p></aside>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><aside><p>By idam</p></aside>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<aside><p>By Ida Marr</p></aside>", "title: Oil (heading)\n"},
        // A heading with a date beside the title is no heading; a nickname counts where a date stands before it.
        {"<h1>Oil</h1><h2>Towns (1 / 1) <span>6.5.2009 13:30 by idam</span> <span>The harbour</span></h2>" TEXT,
         "title: Oil (heading)\ndate: 2009-05-06 (dateline)\nauthor: idam (byline)\n"},
        {"<h1>Oil</h1><h2>A film by Ida Marr</h2>" TEXT, "title: Oil (heading)\n"},
        // Places are nobody: "by way of".
        {"<h1>Petróleo</h1><p>Por Buenos Aires</p>" TEXT, "title: Petróleo (heading)\n"},
        {"<h1>Oil</h1><p>By New York</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Petróleo</h1><p>Por Blanca Aires</p>" TEXT,
         "title: Petróleo (heading)\nauthor: Blanca Aires (byline)\n"},
    };
    CHECK_META(rows);
}

// Without a label a name is an author's where it stands between the title and the date, but no link: that leads to a section.
Test(html_bylines, reads_names_alone_between_the_title_and_the_date)
{
#define DAY "date: 2009-05-06 (dateline)\n"
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Ida Marr</p><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>6 May 2009</p><p>Ida Marr and Bo Ruun</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Ida Marr; Bo Ruun (byline)\n"},
        {"<h1>Oil</h1><div>Ida Marr</div><div>Ports correspondent</div><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><p>Ida Marr</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>New York</p><p>6 May 2009</p>" TEXT, "title: Oil (heading)\n" DAY},
        {"<h1>Oil</h1><p>Sierra Leone</p><p>6 May 2009</p>" TEXT, "title: Oil (heading)\n" DAY},
        {"<h1>Oil</h1><p>Arábia Saudita</p><p>6 May 2009</p>" TEXT, "title: Oil (heading)\n" DAY},
        {"<h1>Oil</h1><p>Leona Sierra</p><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Leona Sierra (byline)\n"},
        {"<h1>Oil</h1><p><a href=/s>Ida Marr</a></p><p>6 May 2009</p>" TEXT, "title: Oil (heading)\n" DAY},
        {"<h1>Oil</h1><p>Ida Marr</p><p>6 May 2009</p><p>By Bo Ruun</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Bo Ruun (byline)\n"},
    };
    CHECK_META(rows);
}

// Sections and topics are written as names are: the page says so, or its words do.
Test(html_bylines, takes_no_section_for_an_author)
{
#define HEAD(line) "<h1>Oil</h1><p>" line "</p><p>6 May 2009</p>"
#define ABOUT(words) \
    "<p>For the ports of the north it was a year in which " words " was spoken of more than the oil.</p>" TEXT
    static const struct meta_row rows[] = {
        {HEAD("Real Estate") TEXT, "title: Oil (heading)\n" DAY},
        {HEAD("Formel Eins") TEXT, "title: Oil (heading)\n" DAY},
        {HEAD("Ida Marr") ABOUT("Ida Marr"), "title: Oil (heading)\n" DAY},
        {HEAD("Deep Waters") ABOUT("the deep of its waters"), "title: Oil (heading)\n" DAY},
        {HEAD("Deep Waters") ABOUT("the deep of its cranes"),
         "title: Oil (heading)\n" DAY "author: Deep Waters (byline)\n"},
        {"<div><a href=/>Home</a> <a href=/d>Deep Waters</a></div>" HEAD("Deep Waters") TEXT,
         "title: Oil (heading)\n" DAY},
        {HEAD("Deep Waters") TEXT "<ul><li><a href=/d>Deep Waters</a></ul>", "title: Oil (heading)\n" DAY},
        {"<h1>Oil</h1><div class=post-category>Deep Waters</div><p>6 May 2009</p>" TEXT,
         "title: Oil (heading)\n" DAY},
        {"<div class='post category-news'><h1>Oil</h1><p>Ida Marr</p><p>6 May 2009</p>" TEXT "</div>",
         "title: Oil (heading)\n" DAY "author: Ida Marr (byline)\n"},
        {HEAD("Ida Marr") ABOUT(
             "the north") "<p>Ida Marr has been a reporter in the ports of the north for more than ten years.</p>",
         "title: Oil (heading)\n" DAY "author: Ida Marr (byline)\n"},
    };
    CHECK_META(rows);
}

// Who put a page there need not have written it.
Test(html_bylines, believes_a_field_of_authors_before_who_submitted_the_page)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p>Submitted by Bo Ruun on 6 May 2009</p><p><b>Authors:</b> Ida Marr, Ole Tam</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Ida Marr; Ole Tam (byline)\n"},
        {"<h1>Oil</h1><p>Submitted by webadmin on Wed, 05/06/2009 - 14:22</p><div><div>Author(s):</div>"
         "<div>Ida Marr</div><div>Ole Tam</div></div>" TEXT,
         "title: Oil (heading)\n" DAY "author: Ida Marr; Ole Tam (byline)\n"},
        {"<h1>Oil</h1><p>Submitted by Bo Ruun on 6 May 2009</p>" TEXT,
         "title: Oil (heading)\n" DAY "author: Bo Ruun (byline)\n"},
        {"<h1>Oil</h1><p>By Bo Ruun, 6 May 2009</p>" TEXT "<p>Author: Ida Marr</p>",
         "title: Oil (heading)\n" DAY "author: Bo Ruun (byline)\n"},
    };
    CHECK_META(rows);
}

#define LINES5 "<p>Ships went.<p>Oil came.<p>Ships came.<p>Oil went.<p>Tides turned."
#define FAR TEXT LINES5 LINES5 LINES5 LINES5 LINES5
#define BOX(name) "<section><h3>Author</h3><h4>" name "</h4><p>Writes on ports.</p></section>"

Test(html_bylines, reads_the_one_box_about_the_author_however_far_behind)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" FAR BOX("Ida Marr"), "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" FAR BOX("Ida Marr") BOX("Bo Ruun"), "title: Oil (heading)\n"},
        {"<h1>Oil</h1><p>By Bo Ruun</p>" FAR BOX("Ida Marr"),
         "title: Oil (heading)\nauthor: Bo Ruun (byline)\n"},
        {"<h1>Oil</h1>" FAR "<aside>" BOX("Ida Marr") "</aside>", "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_bylines, reads_headings_that_are_bylines_or_labels_and_no_more)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><h5><em>Von Ida Marr</em></h5>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><h2>By Sea And By Rail To Port</h2>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<h2>By Ida Marr</h2>" TEXT, "title: Oil (heading)\n"},
        // One that is a label, with a name and nothing else below it.
        {"<h1>Oil</h1><h4>Author</h4><p><a href=/p/1>Ida Marr</a>, </p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1><h4>Author</h4><p>Ida Marr, Bo Ruun and others</p>" TEXT, "title: Oil (heading)\n"},
        {"<h1>Oil</h1><h4>Author</h4><p>Ida Marr</p><p>Publisher: Rye Books</p>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT
         "<h3>Title</h3><p>The Sea</p><h3>Author</h3><p>Ida Marr</p><h3>Year</h3><p>1999</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<h3>Author</h3><p>Ida Marr</p><h3>Publisher</h3><p>Rye Books</p>",
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<h3>Author</h3><p>Ida Marr</p><h3>Pages</h3><p>About us</p>",
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT TEXT "<h3>Author</h3><h4>Ida Marr</h4><p>Ida Marr writes on ports.</p>",
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT "<h2>Author</h2><h3>Publishing Houses And Their Ports</h3>" TEXT,
         "title: Oil (heading)\n"},
        {"<h1>Oil</h1><h4>Interview</h4><p>Ida Marr</p>" TEXT, "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

// A heading that is not seen opens the page, its menu stands between it and the text.
#define MENU5 \
    "<li><a href=/a>Harbours</a><li><a href=/b>Ships</a><li><a href=/c>Towns</a><li><a href=/d>Oil</a><li><a href=/e>Coal</a>"
#define MENU "<nav><ul>" MENU5 MENU5 MENU5 MENU5 MENU5 "</ul></nav>"

Test(html_bylines, do_not_count_menus_between_title_and_text)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1>" MENU "<section><h4>Author</h4><p><a href=/p/1>Ida Marr</a>, </p></section>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" MENU "<p>By Ida Marr</p>" TEXT, "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
        {"<h1>Oil</h1>" TEXT TEXT MENU "<p>By Ida Marr</p>", "title: Oil (heading)\n"},
    };
    CHECK_META(rows);
}

Test(html_bylines, knows_the_short_label_of_korean)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p class=byline>글 김민수</p>" TEXT, "title: Oil (heading)\nauthor: 김민수 (byline)\n"},
        {"<h1>Oil</h1><p class=byline>글·사진 김민수</p>" TEXT,
         "title: Oil (heading)\nauthor: 김민수 (byline)\n"},
    };
    CHECK_META(rows);
}

Test(html_bylines, names_who_is_asked_and_who_asks)
{
    static const struct meta_row rows[] = {
        {"<h1>Oil</h1><p class=author>Ida Rosa Marr im Gespräch mit Bo Ruun</p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Rosa Marr; Bo Ruun (byline)\n"},
        {"<h1>Oil</h1><p>By Ida Marr in conversation with Bo Ruun</p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr; Bo Ruun (byline)\n"},
        {"<h1>Oil</h1><p>Posted by Ida Marr under <a>Oil</a></p>" TEXT,
         "title: Oil (heading)\nauthor: Ida Marr (byline)\n"},
    };
    CHECK_META(rows);
}
