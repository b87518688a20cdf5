// SPDX-License-Identifier: MIT
// Keys of dates that are put together of words.
#ifndef LOCI_EXTRACT_RECORD_DATE_KEY_H
#define LOCI_EXTRACT_RECORD_DATE_KEY_H

enum date_key { DATE_KEY_NONE, DATE_KEY_PUBLISHED, DATE_KEY_CHANGED };

// What a key in lower case, without signs, dates, where all of it is words that say so: "firstpublished", "datefiled",
// "storypublicationdate"; "lastupdateddate". No such key: what is called "publication" or "issue" may be a journal, "eventdate" is of something
// else.
enum date_key date_key_of(const char *folded);

#endif
