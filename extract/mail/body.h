// SPDX-License-Identifier: MIT
// The body of a message: what its author wrote first, then what is not his.
#ifndef LOCI_EXTRACT_MAIL_BODY_H
#define LOCI_EXTRACT_MAIL_BODY_H

#include "extract/core/sink.h"
#include "extract/mail/quoted.h"

// An embedded value, over the whole body, so that what others wrote follows all that the author did. Texts and pages apart.
struct mail_body {
    struct quoted text, page;
    bool is_encrypted; // some of it was: it is left out
};

void mail_body_init(struct mail_body *body);
void mail_body_clear(struct mail_body *body);

// Send the author's own words of a part (UTF-8) to the open document; the others wait. `flowed`, `delete_space`: as quoted_split_text has them.
// False: the sink holds the reason.
bool mail_body_text(struct mail_body *body, const char *text, size_t size, bool flowed, bool delete_space,
                    struct sink *sink);
bool mail_body_page(struct mail_body *body, const char *html, size_t size, struct sink *sink);

// Sends the signature and what is quoted, below headings that say whose they are not. False: stop.
bool mail_body_end(const struct mail_body *body, struct sink *sink);

#endif
