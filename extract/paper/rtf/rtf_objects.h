// SPDX-License-Identifier: MIT
// Objects of other programs that RTF holds: their bytes in, files out.
#ifndef LOCI_EXTRACT_RTF_OBJECTS_H
#define LOCI_EXTRACT_RTF_OBJECTS_H

#include "extract/core/nest.h"

// An embedded value.
struct rtf_objects {
    struct buffer bytes; // of all of them, one behind the other
    struct buffer sizes; // of size_t
    size_t start;        // of the one at hand
    int half;            // the first digit of a byte, -1: there is none
};

void rtf_objects_init(struct rtf_objects *objects);
void rtf_objects_clear(struct rtf_objects *objects);

// Add to the object at hand: digits, what is none of them passed over; bytes. False: out of memory.
bool rtf_objects_digits(struct rtf_objects *objects, const char *text, size_t size);
bool rtf_objects_data(struct rtf_objects *objects, const char *data, size_t size);

// The object is at its end. False: out of memory.
bool rtf_objects_end(struct rtf_objects *objects);

// Hands each on as a file of its own; nothing of links. No document may be open. False: the sink must stop.
bool rtf_objects_send(const struct rtf_objects *objects, const struct input *container, struct sink *sink);

#endif
