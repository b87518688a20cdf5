// SPDX-License-Identifier: MIT
// What of a page belongs to its text though it stands elsewhere, and what does not though it stands within.
#include "tests/extract/table.h"

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the vote would come so soon, or that the mayor would stay away from it."
#define PROSE_3 "What comes next is open: the council, which has to agree, will not meet before the spring."
#define ARTICLE "<h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3 "</p>"
#define ARTICLE_READ "title: Harbour (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"

#define NOTED                                                                                                \
    "<article><h1>Harbour</h1><p>" PROSE_1 "<sup><a href='#n1'>1</a></sup></p><p>" PROSE_2 "</p><p>" PROSE_3 \
    "</p></article>"
#define NOTED_READ "== \ntitle: Harbour (heading)\n" PROSE_1 "[1]\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"

// Where a note stands does not matter where the text refers to it.
Test(html_elsewhere, keeps_notes_that_the_text_refers_to)
{
    static const struct extract_row rows[] = {
        {"a.html", NOTED "<footer><ol><li id=n1>Minutes of May.</ol></footer>",
         NOTED_READ "1. Minutes of May.\n\n"},
        {"a.html",
         NOTED
         "<footer><p>© 2020 The Site</p><ul><li><a href=/a>About</a><li><a href=/c>Contact</a></ul><ol><li id=n1>Minutes of "
         "May.<li id=n2>A site.</ol></footer>",
         NOTED_READ "1. Minutes of May.\n\n"},
        {"a.html",
         NOTED "<aside class=sidebar><p id=n1>Minutes of <i>May</i>.</p><p id=n2>Read more</p></aside>",
         NOTED_READ "Minutes of May.\n\n"},
        {"a.html",
         NOTED
         "<div id=comments><h3>2 comments</h3><ol><li id=n1><b>Ann</b> says: <p>That is not what I heard.</p><li><b>Bob</b> says: "
         "<p>It is high time.</p></ol></div>",
         NOTED_READ},
        {"a.html",
         "<nav><sup><a href='#n2'>2</a></sup></nav>" NOTED
         "<footer><ol><li id=n2>About the site.</ol></footer>",
         NOTED_READ},
    };
    CHECK_ROWS(rows);
}

#define TEASERS \
    "<ul><li><a href=/1>A bridge falls in the north</a></li><li><a href=/2>Snow in May again</a></li></ul>"
#define VOTE_READ "### The vote\n\n" PROSE_1 "\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"
#define VOTE                                                                                          \
    "<article><h2>Harbour debts</h2><h3>The vote</h3><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3 \
    "</p></article>"

Test(html_elsewhere, other_pages_and_the_site_head_no_text)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<article><h1>Harbour</h1><p>" PROSE_1 "</p><h3>You may also like</h3>" TEASERS "<p>" PROSE_2
         "</p><p>" PROSE_3 "</p></article>",
         "== \n" ARTICLE_READ},
        {"a.html",
         "<article><h1>Harbour</h1><p>" PROSE_1 "</p><p><b>Lesen Sie auch:</b></p>" TEASERS "<p>" PROSE_2
         "</p><p>" PROSE_3 "</p></article>",
         "== \n" ARTICLE_READ},
        // The text says it.
        {"a.html",
         "<article><h1>Harbour</h1><p>" PROSE_1
         "</p><h3>Related debts</h3><ul><li>The debts of the cranes.</ul><p>" PROSE_2 "</p><p>" PROSE_3
         "</p></article>",
         "== \ntitle: Harbour (heading)\n" PROSE_1
         "\n\n### Related debts\n\n- The debts of the cranes.\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"},
        {"a.html",
         "<title>Harbour debts - The Site</title><header><h1><a href=/>The Site</a></h1><nav><a href=/n>News</a></nav></header>" VOTE,
         "== \ntitle: Harbour debts (heading)\n" VOTE_READ},
        {"a.html",
         "<title>Harbour debts - The Site</title><h1><a href='https://site.example/'>The Site</a></h1>" VOTE,
         "== \ntitle: Harbour debts (heading)\n" VOTE_READ},
        {"a.html", "<title>Harbour debts - The Site</title><div id=logo><h1>The Site</h1></div>" VOTE,
         "== \ntitle: Harbour debts (heading)\n" VOTE_READ},
        // A part of a work stands below its name.
        {"a.html", "<title>Harbour debts - The Work</title><h1>The Work</h1>" VOTE,
         "== \ntitle: The Work (heading)\n## Harbour debts\n\n" VOTE_READ},
    };
    CHECK_ROWS(rows);
}

Test(html_elsewhere, buttons_that_unfold_an_answer_are_text)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<main><h1>Harbour</h1><div><button aria-expanded=false>Who met in the hall?</button><div><p>" PROSE_1
         "</p></div></div><div><div><button>Who stayed away?</button></div><div><p>" PROSE_2
         "</p></div></div><button>Subscribe</button><div><p>" PROSE_3 "</p></div></main>",
         "== \ntitle: Harbour (heading)\nWho met in the hall?\n\n" PROSE_1 "\n\nWho stayed away?\n\n" PROSE_2
         "\n\n" PROSE_3 "\n\n"},
        {"a.html",
         "<main><h1>Harbour</h1><div class=accordion><button>The vote</button><div><p>" PROSE_1
         "</p><p>" PROSE_2
         "</p></div></div><button>Is this of any help to you?</button><p><a href=/y>Yes</a> <a href=/n>No</a></p><p>" PROSE_3
         "</p></main>",
         "== \ntitle: Harbour (heading)\nThe vote\n\n" PROSE_1 "\n\n" PROSE_2 "\n\n" PROSE_3 "\n\n"},
    };
    CHECK_ROWS(rows);
}
