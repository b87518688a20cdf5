// SPDX-License-Identifier: MIT
// What workers of the tests say, on the socket that is their standard input; they end where nobody listens any more.
#ifndef LOCI_TESTS_INDEXER_WORKER_SAYS_H
#define LOCI_TESTS_INDEXER_WORKER_SAYS_H

#include "wire/wire.h"

struct wire_string string(const char *text);

void say(const struct wire_message *message);
void say_document(const char *member, const char *text); // of one paragraph
void say_done(enum wire_reason reason, const char *message);

#endif
