// SPDX-License-Identifier: MIT
// The revision 2026-07-28, in which nothing is agreed on beforehand: each request says in its `_meta` which revision it speaks, and each
// result that it is complete and how long it may be kept.
#ifndef LOCI_SERVICE_STATELESS_H
#define LOCI_SERVICE_STATELESS_H

#include "service/rpc.h"
#include <jansson.h>
#include <stdbool.h>

extern const char stateless_revision[];

// Does the request say which revision it speaks?
bool stateless_is(const json_t *params);
// What it says there, of any kind; NULL: nothing.
const json_t *stateless_version(const json_t *params);
// The error for a revision that is not spoken here, which any bytes may name; it says which one is spoken.
struct reply stateless_refuse(const char *revision);
// What is wrong with what it says of itself; RPC_DONE and no result: nothing.
struct reply stateless_check(const json_t *params);

// The result of `server/discover`; takes over the capabilities.
json_t *stateless_discover(json_t *capabilities, const char *instructions, const char *version);

// Completes a reply; `cacheable`: its method is one of those whose results tell how long they hold.
void stateless_complete(struct reply *reply, bool cacheable);

#endif
