// SPDX-License-Identifier: MIT
// Bylines whose label is a word of other lines, too: those in Arabic, and in Romanian.
#ifndef LOCI_TEXT_BYLINE_SOUTHERN_H
#define LOCI_TEXT_BYLINE_SOUTHERN_H

#include "text/passages/block.h"
#include <stdbool.h>
#include <stddef.h>

// Whether a line is nothing but a town that news is sent from, a dash and two to four words of Arabic, of which the first is a common given name:
// "بيروت - أحمد حسن". A newspaper ("لندن - الشرق الأوسط") or a headline begins with none.
bool byline_arabic_find(struct text_range *author, const char *text, size_t size);

// Whether it is "De" and names of persons, each with a surname that ends as those in Romanian do: "De Ion Popescu". "De" alone leads much else
// in Dutch, French and Spanish.
bool byline_romanian_find(struct text_range *author, const char *text, size_t size);

#endif
