// SPDX-License-Identifier: MIT
// The title of a page where its headings are not it.
#include "tests/extract/meta_table.h"

// The one h1 names the board; the post's title is a line, in <title> as well.
Test(html_titles, takes_the_line_of_a_post_before_the_name_of_its_board)
{
    static const struct meta_row rows[] = {
        {"<title>Why is oil so dear this year? : harbour</title><div><h1>harbour</h1></div><p><a href=/t/1>Why is oil so "
         "dear this year?</a></p>" TEXT,
         "title: Why is oil so dear this year? (metadata)\n"},
        {"<title>Harbour | Oil is dear again</title><div><h1>Harbour</h1></div><p>Oil is dear again</p>" TEXT,
         "title: Oil is dear again (metadata)\n"},
        // A link of few words leads to a section; a heading that is no part of <title> is the page's.
        {"<title>Harbour | Ships and oil</title><div><h1>Harbour</h1></div><p><a href=/s>Ships and oil</a></p>" TEXT,
         "title: Harbour (heading)\n"},
        {"<title>Oil is dear again | News</title><div><h1>Why oil is what it is</h1></div><p>Oil is dear again</p>" TEXT,
         "title: Why oil is what it is (heading)\n"},
    };
    CHECK_META(rows);
}
