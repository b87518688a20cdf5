// SPDX-License-Identifier: MIT
// Pages that stand where another was asked for are suspect, and say why.
#include "tests/extract/table.h"

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the vote would come so soon, or that the mayor would stay away from it."
#define SUSPECT(why) "suspect: " why " (metadata)\n"

Test(html_shell, tells_what_a_page_asks_for_in_place_of_its_text)
{
    static const struct extract_row rows[] = {
        {"a.html", "<h1>Page not found</h1><p>The page may have been moved or deleted.</p>",
         "== \ntitle: Page not found (heading)\n" SUSPECT(
             "error page: it says that what was asked for is not there") "The page may have been moved or "
                                                                         "deleted.\n\n"},
        {"a.html", "<h1>Seite nicht gefunden</h1><p>Die Adresse gibt es nicht mehr.</p>",
         "== \ntitle: Seite nicht gefunden (heading)\n" SUSPECT(
             "error page: it says that what was asked for is not there") "Die Adresse gibt es nicht "
                                                                         "mehr.\n\n"},
        {"a.html", "<title>Just a moment...</title><p>The site looks at the connection.</p>",
         "== \ntitle: Just a moment... (metadata)\n" SUSPECT(
             "gate: it asks whether a person is there") "The site looks at the connection.\n\n"},
        {"a.html", "<h1>Harbour</h1><p>You must be logged in.</p>",
         "== \ntitle: Harbour (heading)\n" SUSPECT("gate: it asks to log in") "You must be logged in.\n\n"},
        {"a.html", "<h1>Harbour</h1><p>" PROSE_1 "</p><p>Subscribe to continue reading</p>",
         "== \ntitle: Harbour (heading)\n" SUSPECT("subscribers: the rest is for them") PROSE_1
         "\n\nSubscribe to continue reading\n\n"},
        // The text speaks of such things, or stands behind an offer that is the site's.
        {"a.html", "<h1>Harbour</h1><p>" PROSE_1 "</p><p>" PROSE_2 "</p>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\n" PROSE_2 "\n\n"},
        {"a.html",
         "<h1>Harbour</h1><p>Access denied was all that the crane's screen said for the rest of that long and windy day, "
         "and nobody knew why.</p>",
         "== \ntitle: Harbour (heading)\nAccess denied was all that the crane's screen said for the rest of that long and "
         "windy day, and nobody knew why.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Words that such pages have for a heading are those of a notice, a poem or a stub as well.
Test(html_shell, believes_no_heading_that_honest_pages_have)
{
#define HONEST(title, text)                                                                   \
    {                                                                                         \
        "a.html", "<title>" title " - Harbour News</title><h1>" title "</h1><p>" text "</p>", \
            "== \ntitle: " title " (heading)\n" text "\n\n"                                   \
    }
    static const struct extract_row rows[] = {
        HONEST("Forbidden",
               "Not found among the reeds, nor by the water, she keeps the word that needs no vow."),
        HONEST("Forbidden Island",
               "Forbidden Island is a game of 2010 that is played by two to four persons."),
        HONEST("Service unavailable on line 4",
               "There are no trains from Friday to Sunday, as tracks are laid."),
        HONEST("403 Forbidden: what it means",
               "A server answers so when it has understood, and refuses the request."),
        HONEST("Just a moment", "The choir sings songs of the sixties at the town hall on Monday at seven."),
        HONEST("Security check at the airport",
               "Liquids must be in bottles of at most 100 ml, in one clear bag."),
        HONEST("Einwilligung",
               "Die Einwilligung der Eltern wird dem Gericht gegenüber erklärt, und sie gilt weiter."),
        HONEST("Cookie settings in browsers",
               "Browsers keep cookies of the sites that you visit, and delete them on wish."),
        HONEST("Log in to your router",
               "Open the address in a browser. The password stands on the bottom of the device."),
        HONEST("Members only",
               "Clubs of London admitted no women before the war, and this book tells of seven."),
        {"a.html",
         "<h1>Harbour</h1><p>" PROSE_1
         " The server said that the page would accept a subscription.</p><p>***</p>",
         "== \ntitle: Harbour (heading)\n" PROSE_1
         " The server said that the page would accept a subscription.\n\n***\n\n"},
        {"a.html", "<h1>Harbour</h1><p>" PROSE_1 "</p><p>To read the full report, click here.</p>",
         "== \ntitle: Harbour (heading)\n" PROSE_1 "\n\nTo read the full report, click here.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_shell, believes_weak_headings_with_a_proof)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<title>404 | Harbour News</title><h1>Oh no</h1><p>Have a look at our front page instead, please.</p>",
         "== \ntitle: Oh no (heading)\n" SUSPECT(
             "error page: it says that what was asked for is not there") "Have a look at our front page "
                                                                         "instead, please.\n\n"},
        {"a.html", "<h1>Forbidden</h1><p>The server refuses to show what you want to see.</p>",
         "== \ntitle: Forbidden (heading)\n" SUSPECT(
             "error page: it says that what was asked for is not there") "The server refuses to show what you want "
                                                                         "to see.\n\n"},
        {"a.html",
         "<h1>Log in to Harbour</h1><p>All who have joined us may see the plans of the cranes here, and no one else may.</p>"
         "<input type=password>",
         "== \ntitle: Log in to Harbour (heading)\n" SUSPECT(
             "gate: it asks to log in") "All who have joined us may see the plans of the cranes here, and no one else "
                                        "may.\n\n"},
        {"a.html", "<h1>Harbour</h1><p>" PROSE_1 "</p><p>To read the full article, subscribe now.</p>",
         "== \ntitle: Harbour (heading)\n" SUSPECT("subscribers: the rest is for them") PROSE_1
         "\n\nTo read the full article, subscribe now.\n\n"},
    };
    CHECK_ROWS(rows);
}
