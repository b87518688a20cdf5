// SPDX-License-Identifier: MIT
// Files within a plain text, encoded by uuencode (POSIX): "begin 644 name", lines of data, "end"; or in base64, to "====".
#ifndef LOCI_EXTRACT_MAIL_UUENCODED_H
#define LOCI_EXTRACT_MAIL_UUENCODED_H

#include "extract/core/input.h"
#include "extract/core/sink.h"
#include "text/base/buffer.h"

// The files that were found. An embedded value.
struct uuencoded {
    struct buffer bytes; // names and contents
    struct buffer files; // of struct uuencoded_file, in order
};

void uuencoded_init(struct uuencoded *found);
void uuencoded_clear(struct uuencoded *found);
size_t uuencoded_count(const struct uuencoded *found);

// Appends the text without such files, and keeps these. One without an end is cut; where its first line of data is no full one either, it
// is text. Linear. False when out of memory.
bool uuencoded_take_out(struct uuencoded *found, struct buffer *rest, const char *text, size_t size);

// Hands the files on as members (nest.h), those that are cut as such. False: the sink must stop.
bool uuencoded_send(const struct uuencoded *found, const struct input *input, struct sink *sink);

#endif
