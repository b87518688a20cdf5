// SPDX-License-Identifier: MIT
// What is checked of a request before anything is done for it: that it is meant for this service (Host), that no page of another site sent
// it (Origin, Sec-Fetch-Site), and that its sender knows the token. Host holds off names that someone else's DNS points here
// (DNS rebinding); Origin and Sec-Fetch-Site hold off other pages in the same browser.
#ifndef LOCI_SERVICE_WEB_GATE_H
#define LOCI_SERVICE_WEB_GATE_H

#include "service/web/authority.h"
#include "service/web/secret.h"

struct header {
    const char *name, *value;
};

struct headers {
    const struct header *list;
    size_t count;
};

// The value of the only header of this name (in any case); NULL where there is none. *count, where it is not NULL, becomes how many
// there are.
const char *headers_value(const struct headers *headers, const char *name, size_t *count);

// How a request says where its body ends (RFC 9112, 6.3).
enum body_frame {
    BODY_NONE,
    BODY_SIZED,
    BODY_CHUNKED,
    BODY_UNCLEAR, // in two ways, or in none that is known: a proxy before us may take another part of it for the next request
};

// *size is that of a body that is BODY_SIZED, at most UINT64_MAX.
enum body_frame headers_frame(const struct headers *headers, uint64_t *size);

struct gate {
    const struct authority *names; // by which the service is reached, too (--host)
    size_t name_count;
    struct secret secret;
};

// The side of a connection that is ours.
struct gate_door {
    bool is_unix;             // a socket in the file system: no address
    struct authority address; // kind IPv4 or IPv6, with the port
};

enum gate_verdict {
    GATE_OPEN,
    GATE_BAD,         // 400: no Host, two of them, or one that is none; two of Origin or Authorization
    GATE_ELSEWHERE,   // 421: meant for another host
    GATE_FOREIGN,     // 403: sent by a page of another origin
    GATE_NEEDS_TOKEN, // 401
};

// Looks at the headers. A Host is ours when it is the address and port that the connection came to, `localhost` with that port where the
// address is one of loopback (or there is none), or one of the names, with its port if it has one. An Origin is ours
// when it names the same host and port as Host.
enum gate_verdict gate_check(const struct gate *gate, const struct gate_door *door,
                             const struct headers *headers);

// Whether the address is 127.0.0.0/8 or ::1.
bool gate_is_loopback(const struct authority *address);

#endif
