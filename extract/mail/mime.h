// SPDX-License-Identifier: MIT
// A message as gmime reads it: its body, and what is attached to it.
#ifndef LOCI_EXTRACT_MAIL_MIME_H
#define LOCI_EXTRACT_MAIL_MIME_H

#include "extract/core/sink.h"
#include <gmime/gmime.h>

// What a part of a message is.
enum mime_kind {
    MIME_TEXT,       // of the body
    MIME_PAGE,       // of the body, HTML
    MIME_ENRICHED,   // of the body, text/enriched
    MIME_CALENDAR,   // an invitation
    MIME_REPORT,     // what a mail server says of a message, field by field
    MIME_ATTACHMENT, // a file of its own, a message included
    MIME_ENCRYPTED,
    MIME_NOTHING // a signature, a picture within a page
};

struct mime_part {
    enum mime_kind kind;
    GMimeObject *object; // the message's
    bool is_beside;      // an alternative to what was chosen
};

enum { MIME_PARTS_MAX = 10000, MIME_DEPTH_MAX = 32 };

// An embedded value.
struct mime {
    GMimeMessage *message;
    struct buffer
        parts; // of struct mime_part, in order; of alternatives the one that was chosen, and what is attached to the others
    GPtrArray *opened; // the contents of opaque signatures: NULL, or GMimeObject
    bool is_cut;       // there were more parts, or deeper ones
};

// Parses a message. False: it is none, or out of memory. mime_clear after either.
bool mime_parse(struct mime *mime, const char *data, size_t size);
void mime_clear(struct mime *mime);

size_t mime_count(const struct mime *mime);
const struct mime_part *mime_part_at(const struct mime *mime, size_t i);

// How it shows that the end of the message is missing, or NULL: no end of its parts, a transfer encoding that breaks off, a page that
// ends within a tag. `data` is what was parsed. Plain text does not tell.
const char *mime_cut(const struct mime *mime, const char *data, size_t size);

// Appends the content of a part, decoded from its transfer encoding (a message: as it stands).
bool mime_content(struct buffer *out, GMimeObject *object);

// Appends the content of a text in UTF-8: the charset that it declares is believed if it can be.
bool mime_text(struct buffer *out, GMimeObject *object);

#endif
