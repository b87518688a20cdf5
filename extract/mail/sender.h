// SPDX-License-Identifier: MIT
// Who wrote a message, as its header tells.
#ifndef LOCI_EXTRACT_MAIL_SENDER_H
#define LOCI_EXTRACT_MAIL_SENDER_H

#include "extract/core/sink.h"

#include <gmime/gmime.h>

// Sends the authors of a message: names, or addresses where there are none. A field that is no list of addresses is read as it was meant:
// "jane at example.org (Jane Doe)", as archives of lists hide addresses; "Jane Doe" alone.
bool sender_send(GMimeMessage *message, struct sink *sink);

#endif
