// SPDX-License-Identifier: MIT
// The time of a day beside its date, in lines that state one.
#ifndef LOCI_TEXT_DATE_CLOCK_H
#define LOCI_TEXT_DATE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>

// Behind the blanks, and the marks that stand between dates, times and labels, at `at`.
size_t date_marks_skip(const char *text, size_t size, size_t at);
// Where the word that begins at `at` ends: at the next such mark, or with the text.
size_t date_word_end(const char *text, size_t size, size_t at);

// Behind the time of a day and its zone, and the marks before them: "10:15", "at 10:15 am GMT+1", "um 10.15 Uhr", "10时15分". Stays where
// there is none.
size_t date_clock_skip(const char *text, size_t size, size_t at);

// Whether a word follows the figures of a time: "Uhr", "CET", "p" and "m" of "p.m.".
bool date_clock_word(const char *word, size_t size);

#endif
