// SPDX-License-Identifier: MIT
// Who a request says it is for (Host) and where it says it comes from (Origin), taken apart as RFC 3986 writes an authority, without what
// makes two of them look alike: no userinfo, no escapes, no zones, no short forms of addresses.
#ifndef LOCI_SERVICE_WEB_AUTHORITY_H
#define LOCI_SERVICE_WEB_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum authority_kind { AUTHORITY_NAME, AUTHORITY_IPV4, AUTHORITY_IPV6 };

struct authority {
    enum authority_kind kind;
    char name[256];      // of a name: in small letters; a dot at its end stays
    uint8_t address[16]; // of an address, in the order of the network; of IPv4 the first four
    unsigned port;       // 0: not said
};

// Reads "localhost:7700", "127.0.0.1", "[::1]:7700". False for anything else.
bool authority_read(struct authority *out, const char *text);

// Reads "http://localhost:7700" or the same with https, the serialised origin of a browser; `null` and what has a path is none.
// *default_port becomes that of the scheme.
bool authority_read_origin(struct authority *out, unsigned *default_port, const char *text);

// The same host; ports are not looked at.
bool authority_same_host(const struct authority *a, const struct authority *b);

#endif
