// SPDX-License-Identifier: MIT
// The properties of a message of Outlook, or of what is attached to it: each a stream, those of a few bytes rows of one ([MS-OXMSG] 2.4).
#ifndef LOCI_EXTRACT_COMPOUND_OUTLOOK_PROPERTIES_H
#define LOCI_EXTRACT_COMPOUND_OUTLOOK_PROPERTIES_H

#include "extract/compound/ole.h"
#include "extract/core/nest.h"

enum outlook_tag {
    OUTLOOK_CLASS = 0x001A,
    OUTLOOK_SUBJECT = 0x0037,
    OUTLOOK_SUBMITTED = 0x0039,
    OUTLOOK_SENDER_FOR = 0x0042, // who it is from, whoever sent it
    OUTLOOK_SENDER = 0x0C1A,
    OUTLOOK_SENDER_ADDRESS = 0x0C1F,
    OUTLOOK_DELIVERED = 0x0E06,
    OUTLOOK_TEXT = 0x1000,
    OUTLOOK_RTF = 0x1009,
    OUTLOOK_PAGE = 0x1013,
    OUTLOOK_NAME = 0x3001,
    OUTLOOK_CONTENT = 0x3701,
    OUTLOOK_FILE = 0x3704,
    OUTLOOK_LONG_FILE = 0x3707,
    OUTLOOK_MIME = 0x370E,
    OUTLOOK_CONTENT_ID = 0x3712,
    OUTLOOK_CODE_PAGE_OF_PAGE = 0x3FDE,
    OUTLOOK_CODE_PAGE = 0x3FFD
};

// An embedded value: what a storage holds.
struct outlook_properties {
    struct ole *ole;
    const struct input *input; // whose nest counts what is taken out
    struct sink *sink;
    struct buffer items; // of struct ole_item
    struct buffer rows;
    size_t first_row;
    int code_page; // of texts that are not in UTF-16
};

// Lists a storage, and takes its rows; `code_page` of the message around it. False: the sink holds the reason. outlook_properties_clear after either.
bool outlook_properties_read(struct outlook_properties *properties, struct ole *ole, uint32_t storage,
                             int code_page, const struct input *input, struct sink *sink);
void outlook_properties_clear(struct outlook_properties *properties);

// Append a property: a text in UTF-8, bytes as they are; nothing where there is none. False: the sink holds the reason.
bool outlook_text(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out);
bool outlook_bytes(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out);

// Those in rows: a number, -1 where there is none; a time as a day ("2005-11-02"), nothing where there is none.
long long outlook_number(const struct outlook_properties *properties, enum outlook_tag tag);
bool outlook_day(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out);

// The message that is attached, as a storage; NULL when there is none.
const struct ole_item *outlook_message(const struct outlook_properties *properties);

#endif
