// SPDX-License-Identifier: MIT
// The reader of one date at a place in a text; private to the date files of this room.
#ifndef LOCI_TEXT_DATE_READ_H
#define LOCI_TEXT_DATE_READ_H

#include "text/passages/date.h"

struct date_reader {
    const char *text;
    size_t size;
    size_t at;    // the next byte
    bool compact; // 20051102 is a date, and so are months and years alone; in prose they are not
};

// Checks ranges (years 1000..2999, days of the month, leap years); month or day may be 0.
bool date_make(struct date *out, int year, int month, int day);

// Reads a date at reader->at. On failure the reader stands anywhere: callers keep a copy. Looks ahead
// by a bounded number of bytes. A range such as "12-13 October 2004" reads as its first day.
bool date_read(struct date_reader *reader, struct date *out);

// The pieces. Each says whether it moved; numbers have at most eight digits.
bool date_skip_byte(struct date_reader *reader, char byte);
bool date_skip_spaces(struct date_reader *reader); // at most eight, no-break spaces among them
bool date_skip_digits(struct date_reader *reader);
bool date_skip_letters(struct date_reader *reader); // at most eight ASCII letters
bool date_skip_weekday(struct date_reader *reader); // "Wednesday, ", "Wed ", "mercredi "
bool date_read_number(struct date_reader *reader, int *value, int *digits);
bool date_read_month(struct date_reader *reader, int *month); // "November", "Nov.", "novembre", "ноября"

#endif
