// SPDX-License-Identifier: MIT
// What a page gives its scripts to show, as far as it dates the page.
#ifndef LOCI_EXTRACT_HTML_DATA_H
#define LOCI_EXTRACT_HTML_DATA_H

#include "extract/markup/facts/html_date_read.h"
#include "extract/markup/facts/html_facts.h"

// Embedded; all zero at first.
struct html_data {
    struct date published; // year 0: none yet
    bool several;          // there are dates of other documents among them
};

// Looks for days of publication in a script that is not JSON-LD: "publishedAt": "2014-03-05T…", \"publication_date\": 1394012345.
// Linear in its size.
void html_data_see(struct html_data *data, const char *text, size_t size);

// Adds the day if all scripts agree on one. False when out of memory.
bool html_data_add(struct html_facts *facts, const struct html_data *data);

#endif
