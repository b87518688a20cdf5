// SPDX-License-Identifier: MIT
// Values of records as metadata.
#ifndef LOCI_EXTRACT_RECORD_VALUE_H
#define LOCI_EXTRACT_RECORD_VALUE_H

#include "extract/core/sink.h"
#include <jansson.h>

// Whether there is anything in a value: a string that is not blank, a number, an array or object that holds such. Looks at no more than
// the first few levels.
bool record_has_content(const json_t *value);

// Adds a value as metadata: strings, numbers (years, days as YYYYMMDD, moments as YYYYMMDDHHMM or with seconds, and seconds or
// milliseconds of the epoch, for dates),
// persons as objects with a name or its parts, lists of them, {"rendered": …}, {"$date": …}, {"date-parts": …}.
bool record_send_value(struct sink *sink, enum meta_key key, const char *origin, const json_t *value);

// Adds a year as the date, with the "month" and "day" (numbers, or digits alone) that stand beside it in the object.
bool record_send_year(struct sink *sink, const char *origin, const json_t *year, const json_t *object);

// Appends the string with its character references read (&amp;); where it has no line ends but "\n" written out, with these.
bool record_plain_string(struct buffer *out, const char *text, size_t size);

// The name of a person, or of who speaks: appended, nothing when there is none. False when out of memory.
bool record_person(struct buffer *out, const json_t *value);

#endif
