// SPDX-License-Identifier: MIT
// What stands beside a date and says of what it is one.
#ifndef LOCI_EXTRACT_HTML_DATE_LABEL_H
#define LOCI_EXTRACT_HTML_DATE_LABEL_H

#include <stdbool.h>
#include <stddef.h>

enum date_label {
    DATE_LABEL_NONE,    // nothing against its being the day of publication
    DATE_LABEL_CHANGE,  // "updated", "Stand der Aktualisierung", "mis à jour": the day of the last change
    DATE_LABEL_RECEIPT, // when it was handed in, if a line is nothing but such days
    DATE_LABEL_EFFECT,  // when it takes effect
    DATE_LABEL_OTHER,   // something else's: a birth, a deadline, a meeting, a copyright, a treaty
};

// By the words of a line, in the languages that have a stemmer. Out of memory counts as DATE_LABEL_OTHER.
enum date_label html_date_label(const char *text, size_t size);

// Whether the words of a line, or of a label above one, say that a date is that of publication ("Published", "Erschienen am", "Datum").
bool html_date_is_of_publication(const char *text, size_t size);

// Whether the words of a line begin with a name for the day of the page ("Date", "Fecha"), or say that it is that of publication.
bool html_date_is_named(const char *text, size_t size);

// Whether a line above a date says by itself that something begins or ends on it: "Start", "Ende".
bool html_date_is_of_event(const char *text, size_t size);

// Whether the words before a date, the first `before` bytes, say that it is the date of what they name or when that begins or ends:
// "Answer of the minister of …", "from …". Not where they name what pages are: "Press release of …".
bool html_date_is_cited(const char *text, size_t before);

// Whether the words before a date make a sentence of it that tells when the page was published ("This entry was posted on …":
// DATE_LABEL_NONE) or changed ("This page was last edited on …"). DATE_LABEL_OTHER: neither.
enum date_label html_date_statement_label(const char *text, size_t size);

#endif
