// SPDX-License-Identifier: MIT
// Mail: messages, mailboxes, saved pages in the form of a message, calendars.
#ifndef LOCI_EXTRACT_MAIL_MAIL_H
#define LOCI_EXTRACT_MAIL_MAIL_H

#include "extract/core/extractor.h"

extern const struct extractor mail_extractor, mbox_extractor, mht_extractor, calendar_extractor;

#endif
