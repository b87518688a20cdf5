// SPDX-License-Identifier: MIT
// Whose words are whose in the text of a message.
#ifndef LOCI_EXTRACT_MAIL_QUOTED_H
#define LOCI_EXTRACT_MAIL_QUOTED_H

#include "text/base/buffer.h"

// The text of a message, taken apart. An embedded value.
struct quoted {
    struct buffer own;       // what the author of the message wrote
    struct buffer signature; // what stands below "-- ", and what a mailing list adds
    struct buffer
        quotes; // what others wrote: without its marks, each quotation under the line that leads to it
};

void quoted_init(struct quoted *quoted);
void quoted_clear(struct quoted *quoted);

// Takes a plain text (UTF-8) apart, by lines: quotations begin with ">"; what follows "-----Original Message-----" and its like,
// or the header of another message ("From: …", "Sent: …", "Subject: …"), is one to the end. `flowed`: lines that end with a space go on (RFC 3676); `delete_space`: without that space. Linear. False
// when out of memory.
bool quoted_split_text(struct quoted *quoted, const char *text, size_t size, bool flowed, bool delete_space);

// Whether it is what programs write before who sent a message, in the reader's language: "From", without the colon.
bool quoted_is_sender(const char *label, size_t size);

// Whether lines begin with one that says that another message follows, in the languages that write it so: words between hyphens, as
// "-----Original Message-----" and "---------- Forwarded message ---------", and unless they are well known a label below them, as "From:". Others divide a memo. Or one
// that ends in a colon, as "Begin forwarded message:", above the header of a message.
bool quoted_is_divider(const char *text, size_t size);

// Whether lines begin with the header of a message that is answered. Outlook writes it above that, in the reader's language, and marks nothing else:
// "From: …", and within the next lines "Subject: …", each with a label.
bool quoted_is_header(const char *text, size_t size);

// Takes a page of HTML (UTF-8) apart: quotations are elements that mail programs mark so, with the line that leads to them ("Jane
// wrote:"), and all from the header of another message on. Signatures stay. Linear. False when out of memory.
bool quoted_split_html(struct quoted *quoted, const char *text, size_t size);

#endif
