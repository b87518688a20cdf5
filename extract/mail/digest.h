// SPDX-License-Identifier: MIT
// Messages that a mailing list sends together in one text (RFC 1153): each stands below a line of hyphens, with a header of its own.
#ifndef LOCI_EXTRACT_MAIL_DIGEST_H
#define LOCI_EXTRACT_MAIL_DIGEST_H

#include "extract/core/input.h"
#include "extract/core/sink.h"
#include "text/base/buffer.h"

// The messages that were found. An embedded value.
struct digest {
    struct buffer bytes;    // of all of them
    struct buffer messages; // of size_t: where each ends
};

void digest_init(struct digest *digest);
void digest_clear(struct digest *digest);
size_t digest_count(const struct digest *digest);

// Appends what of the text (UTF-8) is no message of a digest: all of it where it is none, else what stands above the first and what the
// list adds below the last. Linear. False when out of memory.
bool digest_take_out(struct digest *digest, struct buffer *rest, const char *text, size_t size);

// Hands the messages on as members (nest.h). False: the sink must stop.
bool digest_send(const struct digest *digest, const struct input *input, struct sink *sink);

#endif
