// SPDX-License-Identifier: MIT
// Checks before any work.
#include "service/web/gate.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HTTP_PORT = 80 };

const char *headers_value(const struct headers *headers, const char *name, size_t *count)
{
    const char *value = NULL;
    size_t found = 0;
    for (size_t i = 0; i < headers->count; i++)
        if (strcasecmp(headers->list[i].name, name) == 0) {
            value = headers->list[i].value;
            found++;
        }
    if (count)
        *count = found;
    return found == 1 ? value : NULL;
}

enum body_frame headers_frame(const struct headers *headers, uint64_t *size)
{
    size_t lengths, codings;
    const char *length = headers_value(headers, "Content-Length", &lengths);
    const char *coding = headers_value(headers, "Transfer-Encoding", &codings);
    *size = 0;
    if (lengths + codings == 0)
        return BODY_NONE;
    if (lengths + codings > 1)
        return BODY_UNCLEAR;
    if (coding)
        return strcasecmp(coding, "chunked") == 0 ? BODY_CHUNKED : BODY_UNCLEAR;
    if (!*length || length[strspn(length, "0123456789")])
        return BODY_UNCLEAR;
    *size = strtoull(length, NULL, 10);
    return *size > 0 ? BODY_SIZED : BODY_NONE;
}

bool gate_is_loopback(const struct authority *address)
{
    static const uint8_t loopback[16] = {[15] = 1};
    if (address->kind == AUTHORITY_IPV4)
        return address->address[0] == 127;
    return address->kind == AUTHORITY_IPV6 && memcmp(address->address, loopback, sizeof loopback) == 0;
}

static bool is_own_address(const struct gate_door *door, const struct authority *host)
{
    if (host->kind == AUTHORITY_NAME) {
        if (strcmp(host->name, "localhost") != 0)
            return false;
        if (door->is_unix)
            return true;
        if (!gate_is_loopback(&door->address))
            return false;
    } else if (door->is_unix || !authority_same_host(host, &door->address)) {
        return false;
    }
    return (host->port ? host->port : HTTP_PORT) == door->address.port;
}

static bool is_own_name(const struct gate *gate, const struct authority *host)
{
    for (size_t i = 0; i < gate->name_count; i++)
        if (authority_same_host(&gate->names[i], host) &&
            (gate->names[i].port == 0 || gate->names[i].port == host->port))
            return true;
    return false;
}

static bool is_own_origin(const struct authority *host, const char *text)
{
    struct authority origin;
    unsigned port = 0;
    return authority_read_origin(&origin, &port, text) && authority_same_host(&origin, host) &&
           (origin.port ? origin.port : port) == (host->port ? host->port : port);
}

// What a browser says of itself: a request of another site may only be a person's who follows a link.
static bool is_foreign_fetch(const struct headers *headers)
{
    size_t sites;
    const char *site = headers_value(headers, "Sec-Fetch-Site", &sites);
    const char *mode = headers_value(headers, "Sec-Fetch-Mode", NULL);
    const bool foreign = sites > 1 || (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0);
    return foreign && (!mode || strcmp(mode, "navigate") != 0);
}

enum gate_verdict gate_check(const struct gate *gate, const struct gate_door *door,
                             const struct headers *headers)
{
    size_t hosts, origins, tokens;
    const char *host_text = headers_value(headers, "Host", &hosts);
    const char *origin = headers_value(headers, "Origin", &origins);
    const char *authorization = headers_value(headers, "Authorization", &tokens);
    struct authority host;
    if (hosts != 1 || origins > 1 || tokens > 1 || !authority_read(&host, host_text))
        return GATE_BAD;
    if (!is_own_address(door, &host) && !is_own_name(gate, &host))
        return GATE_ELSEWHERE;
    if ((origin && !is_own_origin(&host, origin)) || is_foreign_fetch(headers))
        return GATE_FOREIGN;
    if (gate->secret.size > 0 && !secret_is_shown(&gate->secret, authorization))
        return GATE_NEEDS_TOKEN;
    return GATE_OPEN;
}
