// SPDX-License-Identifier: MIT
// Messages of Outlook (.msg).
#ifndef LOCI_EXTRACT_COMPOUND_OUTLOOK_H
#define LOCI_EXTRACT_COMPOUND_OUTLOOK_H

#include "extract/compound/ole.h"
#include "extract/core/input.h"

// Reads a message as a document, as those of mail are: subject, sender and day, text or page, then what it quotes; what is attached is handed on as
// members, messages too. Opens and ends the document. False: the sink holds the reason.
bool outlook_send(struct ole *ole, const struct input *input, struct sink *sink);

#endif
