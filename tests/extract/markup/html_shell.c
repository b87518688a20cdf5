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
