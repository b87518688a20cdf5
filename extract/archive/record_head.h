// SPDX-License-Identifier: MIT
// What stands before each record of a web archive: WARC (ISO 28500), and ARC before it.
#ifndef LOCI_EXTRACT_ARCHIVE_RECORD_HEAD_H
#define LOCI_EXTRACT_ARCHIVE_RECORD_HEAD_H

#include "extract/archive/http.h"

enum {
    RECORD_HEAD_SIZE_MAX = 64 << 10, // of a head; longer ones are none
    RECORD_ADDRESS_SIZE = 2048
};

enum record_kind {
    RECORD_OTHER,  // a request, what is said of the archive
    RECORD_ANSWER, // of a web server
    RECORD_FILE,   // by itself
    RECORD_EITHER  // its first bytes tell
};

// What the head of a record says.
struct record_head {
    enum record_kind kind;
    char address[RECORD_ADDRESS_SIZE]; // "" for none
    char saved[HTTP_VALUE_SIZE];       // the day: "2014-03-04", or ""
    char type[HTTP_VALUE_SIZE];        // of the content
    unsigned long long size;           // of the content
    size_t content;                    // where it begins in the file
};

// Reads the head that stands at `offset` of the file; `text` begins there. False: none does, or the content would end behind
// INT64_MAX. Linear.
bool record_head_read(struct record_head *out, const char *text, size_t size, size_t offset);

// Whether the line is the first of an ARC file: the head of a record under the address "filedesc://".
bool record_head_opens_arc(const char *text, size_t size);

#endif
