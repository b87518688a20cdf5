// SPDX-License-Identifier: MIT
// The reader of one date at a place in a text; private to the date files of this room.
#ifndef LOCI_TEXT_DATE_READ_H
#define LOCI_TEXT_DATE_READ_H

#include "text/dates/date.h"

struct date_reader {
    const char *text;
    size_t size;
    size_t at;    // the next byte
    bool compact; // 20051102 is a date, and so are months and years alone; in prose they are not
    bool hyphens; // words may hold hyphens and apostrophes
    bool span;    // the date is the first of several days, months
    bool closed;  // the date ended with a sign that says so (日): whatever follows is another word
};

// Added to the number of a month, 1..12: that of the Thai calendar, whose years may be Buddhist; that of the Solar Hijri calendar, with its
// years. No number that is read as a month is as large.
enum { DATE_MONTH_THAI = 1 << 20, DATE_MONTH_SOLAR = 1 << 21 };

// Checks ranges (years 1000..2999, days of the month, leap years); month or day may be 0. A month of another calendar becomes that of the
// common one; of the Solar Hijri calendar only with its day.
bool date_make(struct date *out, int year, int month, int day);

// Reads a date at reader->at. On failure the reader stands anywhere: callers keep a copy. Looks ahead
// by a bounded number of bytes. A range such as "12-13 October 2004", "30 September-2 October 1997" reads as its first day.
bool date_read(struct date_reader *reader, struct date *out);

// The pieces. Each says whether it moved; numbers have at most eight digits, of any script.
size_t date_digit_at(const struct date_reader *reader, int *value); // the bytes of the digit there, or 0
bool date_skip_byte(struct date_reader *reader, char byte);
bool date_skip_text(struct date_reader *reader, const char *text);
bool date_skip_word(struct date_reader *reader, const char *const *words,
                    size_t count);                 // no letter follows it
bool date_skip_spaces(struct date_reader *reader); // at most eight, no-break spaces among them
bool date_skip_digits(struct date_reader *reader);
bool date_skip_letters(struct date_reader *reader); // at most eight ASCII letters
bool date_skip_weekday(struct date_reader *reader); // "Wednesday, ", "Wed ", "mercredi "
// The weekday whose name ends before byte `end`, 1 for Monday; 0 where none does.
int date_weekday_before(const struct date_reader *reader, size_t end);
bool date_skip_ordinal(struct date_reader *reader); // "2nd", "1er", "2º", "2-го"; true for "2."
bool date_skip_joint(struct date_reader *reader);   // between day, month and year: " of ", " de ", ", ", "-"
bool date_skip_time(struct date_reader *reader);    // "T10:00:00.5", " 10:11", ", 9:46 p.m.", " at 5pm"
void date_skip_year_word(struct date_reader *reader); // " г.", " року", " r.", " жыл"
void date_skip_zone(struct date_reader *reader);      // " Z", " +0100 (CET)", " GMT"
bool date_read_number(struct date_reader *reader, int *value, int *digits);
bool date_read_month(struct date_reader *reader,
                     int *month); // "November", "Nov.", "novembre", "ноября", "มี.ค."

// Whether a month cut short that stands here is a word as well, of a language that writes no month between year and day: "in 2014 liep 12".
bool date_is_word_behind_year(const struct date_reader *reader);

// What stands between the ends of a range: "-", " – ", "/", " and ", " bis ", " au ": a sign with or without blanks around it, or a word between
// blanks.
bool date_skip_until(struct date_reader *reader);
// The second end of a range (date_span.c). Those with *month set it to the second end's.
void date_skip_second_day(struct date_reader *reader);                   // "-13", " and 13th"
bool date_skip_second_day_month(struct date_reader *reader, int *month); // "-2 October"
bool date_skip_second_month_day(struct date_reader *reader, int *month); // "-October 2"
bool date_skip_second_month(struct date_reader *reader, int *month);     // "-October"
int date_first_year(int year, int first_month, int second_month); // of "30 December-2 January 1997": 1996
bool date_read_numeric_span(struct date_reader *reader, int day,
                            struct date *out); // ".9.-2.10.1997", ".-2.10.1997"

// " – 2 January 1997": a later day behind a date that was read whole (date.c).
void date_skip_last(struct date_reader *reader, struct date first);

// Whole forms.
bool date_read_eastern(struct date_reader *reader, struct date *out);        // 2014年3月4日
bool date_read_week(struct date_reader *reader, int year, struct date *out); // "-W10-2" behind the year
bool date_read_epoch(struct date *out, const char *text, size_t size);       // 1393891200, in ms too

// The days from 1 January 1970 to that day, and the day so many days after it, which is not before the year 0.
long date_days(int year, int month, int day);
bool date_of_days(struct date *out, long days);

#endif
