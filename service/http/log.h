// SPDX-License-Identifier: MIT
// Lines about what the service did, for a journal. What people ask is theirs: no line holds a query, a filter or a reference.
#ifndef LOCI_SERVICE_HTTP_LOG_H
#define LOCI_SERVICE_HTTP_LOG_H

#include "service/http/exchange.h"
#include <stdio.h>

// "GET /show/{ref} 200 1.2 ms 3456 bytes", with the reason where something failed.
void log_exchange(FILE *log, const struct exchange *exchange, uint64_t took_us, bool is_complete);

// Tells systemd of a state ("READY=1"), where it asked to be told (NOTIFY_SOCKET).
void log_notify(const char *state);

#endif
