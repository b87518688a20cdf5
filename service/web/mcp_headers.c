// SPDX-License-Identifier: MIT
// Headers of the Model Context Protocol.
#include "service/web/mcp_headers.h"
#include "service/mcp.h"
#include "service/stateless.h"
#include "service/web/base64.h"
#include <string.h>
#include <strings.h>

enum { NAME_MAX_BYTES = 4096 };

static const char version_header[] = "MCP-Protocol-Version";
static const char method_header[] = "Mcp-Method";
static const char name_header[] = "Mcp-Name";

// The bytes of the next of a list's items without blanks and parameters; NULL at its end.
static const char *next_item(const char **list, size_t *size)
{
    const char *item = *list + strspn(*list, " \t,");
    if (!*item)
        return NULL;
    *size = strcspn(item, ";, \t");
    *list = item + strcspn(item, ",");
    return item;
}

static bool is_type(const char *item, size_t size, const char *type)
{
    return strlen(type) == size && strncasecmp(item, type, size) == 0;
}

enum mcp_form mcp_headers_form(const struct headers *headers)
{
    bool json = false, events = false, said = false;
    for (size_t i = 0; i < headers->count; i++) {
        const char *list = headers->list[i].value, *item;
        size_t size;
        if (strcasecmp(headers->list[i].name, "Accept") != 0)
            continue;
        said = true;
        while ((item = next_item(&list, &size))) {
            json = json || is_type(item, size, "application/json") || is_type(item, size, "application/*") ||
                   is_type(item, size, "*/*");
            events = events || is_type(item, size, "text/event-stream") || is_type(item, size, "text/*");
        }
    }
    return json || !said ? MCP_FORM_JSON : events ? MCP_FORM_EVENTS : MCP_FORM_NONE;
}

bool mcp_headers_say_json(const struct headers *headers)
{
    const char *type = headers_value(headers, "Content-Type", NULL), *item;
    size_t size;
    return type && (item = next_item(&type, &size)) && is_type(item, size, "application/json");
}

static const char *method_of(const json_t *message)
{
    return json_string_value(json_object_get(message, "method"));
}

bool mcp_headers_are_stateless(const struct headers *headers, const json_t *message)
{
    const char *version = headers_value(headers, version_header, NULL);
    return (version && strcmp(version, stateless_revision) == 0) ||
           stateless_is(json_object_get(message, "params"));
}

// A value as a header carries it: plain, or "=?base64?…?=" of what could not stand in one.
static bool is_value(const char *header, const json_t *value)
{
    static const char begins[] = "=?base64?", ends[] = "?=";
    char decoded[NAME_MAX_BYTES];
    const char *text = json_string_value(value);
    const size_t size = header ? strlen(header) : 0, around = sizeof begins + sizeof ends - 2;
    if (!text || !header)
        return false;
    if (size < around || strncmp(header, begins, sizeof begins - 1) != 0 ||
        strcmp(header + size - 2, ends) != 0)
        return strcmp(header, text) == 0;
    size_t decoded_size;
    return base64_decode(decoded, &decoded_size, sizeof decoded, header + sizeof begins - 1, size - around) &&
           decoded_size == strlen(text) && memcmp(decoded, text, decoded_size) == 0;
}

// The member of the params that Mcp-Name repeats; NULL for a method without one.
static const char *name_key(const char *method)
{
    if (strcmp(method, "tools/call") == 0)
        return "name";
    return strcmp(method, "resources/read") == 0 ? "uri" : NULL;
}

struct reply mcp_headers_check(const struct headers *headers, const json_t *message)
{
    const json_t *params = json_object_get(message, "params");
    const char *method = method_of(message), *key = method ? name_key(method) : NULL;
    size_t versions, methods, names;
    const char *version = headers_value(headers, version_header, &versions);
    const char *said = headers_value(headers, method_header, &methods);
    const char *name = headers_value(headers, name_header, &names);
    if (!method)
        return rpc_error(RPC_BAD_REQUEST, "the body must be one request of JSON-RPC 2.0");
    if (!stateless_is(params))
        return rpc_error(RPC_BAD_PARAMS, "params._meta must say io.modelcontextprotocol/protocolVersion and "
                                         "io.modelcontextprotocol/clientCapabilities");
    const char *own_version = json_string_value(stateless_version(params));
    if (versions > 1 || methods > 1 || names > 1)
        return rpc_error(RPC_HEADER_MISMATCH, "a header of the protocol is there more than once");
    if (!version || !own_version || strcmp(version, own_version) != 0)
        return rpc_error(RPC_HEADER_MISMATCH, "%s is not what the request says of itself", version_header);
    if (!said || strcmp(said, method) != 0)
        return rpc_error(RPC_HEADER_MISMATCH, "%s is not the method of the request", method_header);
    const json_t *named = key ? json_object_get(params, key) : NULL;
    if (named && !is_value(name, named))
        return rpc_error(RPC_HEADER_MISMATCH, "%s is not the %s of the request", name_header, key);
    return rpc_result(NULL);
}

struct reply mcp_headers_revision(const struct headers *headers, const json_t *message, const char **revision)
{
    size_t count;
    const char *version = headers_value(headers, version_header, &count), *method = method_of(message);
    *revision = NULL;
    if (count > 1)
        return rpc_error(RPC_BAD_REQUEST, "%s is there more than once", version_header);
    // Before it is agreed on, what the client says is no more than a wish.
    if (method && strcmp(method, "initialize") == 0)
        return rpc_result(NULL);
    *revision = mcp_revision(version ? version : "2025-03-26");
    return *revision ? rpc_result(NULL) : stateless_refuse(version);
}
