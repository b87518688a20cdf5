// SPDX-License-Identifier: MIT
// Boxes in the running text, whose headings end with them.
#include "tests/extract/table.h"

#define PROSE_1 \
    "The committee met in the old town hall, and it talked about the harbour, its cranes and its debts."
#define PROSE_2 \
    "Nobody had expected that the vote would come so soon, or that the mayor would stay away from it."
#define PROSE_3 "What comes next is open: the council, which has to agree, will not meet before the spring."
#define BOXED "A caisson is a box of concrete that is floated to its place, and sunk there."
#define ABOVE "<h1>Harbour</h1><h2>The wall</h2><p>" PROSE_1 "</p><p>" PROSE_2 "</p>"
#define ABOVE_READ "== \ntitle: Harbour (heading)\n## The wall\n\n" PROSE_1 "\n\n" PROSE_2 "\n\n"
#define BELOW "<p>" PROSE_3 "</p><p>" PROSE_1 "</p><p>" PROSE_2 "</p>"
#define BELOW_READ PROSE_3 "\n\n" PROSE_1 "\n\n" PROSE_2 "\n\n"

Test(html_box, ends_the_heading_of_a_box_with_the_box)
{
    static const struct extract_row rows[] = {
        {"a.html", ABOVE "<div class=x1><h4>Caissons</h4><p>" BOXED "</p></div>" BELOW,
         ABOVE_READ "#### Caissons\n\n" BOXED "\n\n[end of headings 3]\n\n" BELOW_READ},
        // A higher heading is one below those around its box.
        {"a.html", ABOVE "<div class=x1><h2>Caissons</h2><p>" BOXED "</p></div>" BELOW,
         ABOVE_READ "### Caissons\n\n" BOXED "\n\n[end of headings 3]\n\n" BELOW_READ},
        // What follows has a heading of its own, or is a box like it.
        {"a.html", ABOVE "<div class=x1><h2>Caissons</h2><p>" BOXED "</p></div><h2>Votes</h2>" BELOW,
         ABOVE_READ "## Caissons\n\n" BOXED "\n\n## Votes\n\n" BELOW_READ},
        {"a.html", ABOVE "<div class=x1><h4>Caissons</h4><p>" BOXED "</p></div><div>" BELOW "</div>",
         ABOVE_READ "#### Caissons\n\n" BOXED "\n\n" BELOW_READ},
        // An element around nothing but the heading is no box.
        {"a.html", ABOVE "<div class=x1><h3>Votes</h3></div>" BELOW, ABOVE_READ "### Votes\n\n" BELOW_READ},
    };
    CHECK_ROWS(rows);
}
