// SPDX-License-Identifier: MIT
// The revision 2026-07-28.
#include "service/stateless.h"
#include "service/json.h"
#include <string.h>

const char stateless_revision[] = "2026-07-28";

static const char version_key[] = "io.modelcontextprotocol/protocolVersion";
static const char capabilities_key[] = "io.modelcontextprotocol/clientCapabilities";

const json_t *stateless_version(const json_t *params)
{
    return json_object_get(json_object_get(params, "_meta"), version_key);
}

bool stateless_is(const json_t *params)
{
    return stateless_version(params) != NULL;
}

struct reply stateless_refuse(const char *revision)
{
    struct reply reply = rpc_error(RPC_NO_SUCH_REVISION, "the revision %.40s is not spoken here", revision);
    reply.data = json_pack("{s:[s], s:o}", "supported", stateless_revision, "requested",
                           json_text_of(revision, strlen(revision)));
    return reply;
}

struct reply stateless_check(const json_t *params)
{
    const json_t *version = stateless_version(params);
    if (!json_is_string(version))
        return rpc_error(RPC_BAD_PARAMS, "%s in _meta must be a string", version_key);
    if (strcmp(json_string_value(version), stateless_revision) != 0)
        return stateless_refuse(json_string_value(version));
    if (!json_is_object(json_object_get(json_object_get(params, "_meta"), capabilities_key)))
        return rpc_error(RPC_BAD_PARAMS, "%s in _meta must be an object", capabilities_key);
    return rpc_result(NULL);
}

json_t *stateless_discover(json_t *capabilities, const char *instructions, const char *version)
{
    json_t *result = json_object();
    const bool made = json_put(result, "capabilities", capabilities) &&
                      json_put(result, "supportedVersions", json_pack("[s]", stateless_revision)) &&
                      json_put(result, "instructions", json_string(instructions)) &&
                      json_put(result, "_meta",
                               json_pack("{s:{s:s, s:s}}", "io.modelcontextprotocol/serverInfo", "name",
                                         "loci", "version", version));
    return json_if(made, result);
}

void stateless_complete(struct reply *reply, bool cacheable)
{
    if (reply->code == RPC_NO_SUCH_RESOURCE)
        reply->code = RPC_BAD_PARAMS; // the other number is of the earlier revisions alone
    if (reply->code != RPC_DONE)
        return;
    bool made = json_put(reply->result, "resultType", json_string("complete"));
    // The next run may change all of it.
    if (cacheable)
        made = made && json_put(reply->result, "ttlMs", json_integer(0)) &&
               json_put(reply->result, "cacheScope", json_string("private"));
    reply->result = json_if(made, reply->result);
}
