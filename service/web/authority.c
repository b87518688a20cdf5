// SPDX-License-Identifier: MIT
// Authorities.
#include "service/web/authority.h"
#include <arpa/inet.h>
#include <string.h>

// Behind the host: nothing, or a port.
static bool read_port(unsigned *port, const char *text)
{
    *port = 0;
    if (*text == '\0')
        return true;
    const size_t size = strlen(text);
    if (*text != ':' || size < 2 || size > 6 || text[1] == '0')
        return false;
    for (const char *at = text + 1; *at; at++) {
        if (*at < '0' || *at > '9')
            return false;
        *port = *port * 10 + (unsigned)(*at - '0');
    }
    return *port <= 65535;
}

static bool read_ipv6(struct authority *out, const char *text)
{
    const char *end = strchr(text, ']');
    char address[INET6_ADDRSTRLEN];
    const size_t size = end ? (size_t)(end - text) - 1 : 0;
    if (size == 0 || size >= sizeof address)
        return false;
    memcpy(address, text + 1, size);
    address[size] = '\0';
    out->kind = AUTHORITY_IPV6;
    return inet_pton(AF_INET6, address, out->address) == 1 && read_port(&out->port, end + 1);
}

bool authority_read(struct authority *out, const char *text)
{
    *out = (struct authority){.kind = AUTHORITY_NAME};
    if (*text == '[')
        return read_ipv6(out, text);
    size_t size = 0;
    for (; text[size] && text[size] != ':'; size++) {
        char c = text[size];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 'a' - 'A');
        const bool known =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (!known || size + 1 == sizeof out->name)
            return false;
        out->name[size] = c;
    }
    out->name[size] = '\0';
    if (inet_pton(AF_INET, out->name, out->address) == 1)
        out->kind = AUTHORITY_IPV4;
    return size > 0 && read_port(&out->port, text + size);
}

bool authority_read_origin(struct authority *out, unsigned *default_port, const char *text)
{
    static const struct {
        const char *scheme;
        unsigned port;
    } schemes[] = {{"http://", 80}, {"https://", 443}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const size_t size = strlen(schemes[i].scheme);
        if (strncmp(text, schemes[i].scheme, size) == 0) {
            *default_port = schemes[i].port;
            return authority_read(out, text + size);
        }
    }
    return false;
}

bool authority_same_host(const struct authority *a, const struct authority *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == AUTHORITY_NAME)
        return strcmp(a->name, b->name) == 0;
    return memcmp(a->address, b->address, a->kind == AUTHORITY_IPV4 ? 4 : 16) == 0;
}
