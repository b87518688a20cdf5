// SPDX-License-Identifier: MIT
// What a line says of the page it stands on; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_PAGE_NUMBER_H
#define LOCI_TEXT_PLAIN_PAGE_NUMBER_H

#include "text/passages/plain/plain_line.h"

#include <stdbool.h>

struct plain_page_number {
    int number;
    int total;  // "of 90"; 0 where that is not told
    bool word;  // behind "Page" or its like
    bool roman; // in small letters: "xii"
    bool alone; // on its line, not at one end of a running head or foot
};

// Reads "12", "- 12 -", "[12]", "xii", "Page 12", "Seite 12 von 90", "12 / 90" alone on a line, or beside a running head or foot: "Water Bureau" and
// "12" at the ends of the line, "Water Bureau, Page 12 of 90", "Page 12 of 90 | Water Bureau". False for any other line.
bool plain_page_number_read(struct plain_page_number *out, const struct plain_line *line);

#endif
