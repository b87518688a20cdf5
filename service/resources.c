// SPDX-License-Identifier: MIT
// Documents as resources.
#include "service/resources.h"
#include "service/document.h"
#include "service/json.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 100, READ_BUDGET = 100000 /* bytes: 25,000 tokens */, OFFSET_MAX = 100000000 };

static const char scheme[] = "loci://document/";

static json_t *document_row(const loci_hit *hit)
{
    json_t *row = json_object();
    char uri[sizeof scheme + 80];
    snprintf(uri, sizeof uri, "%s%.*s", scheme, (int)strcspn(hit->ref, ":"), hit->ref);
    const char *name = hit->document->title ? hit->document->title : hit->citation;
    const bool made = json_put(row, "uri", json_string(uri)) &&
                      json_put(row, "name", passages_line_json(name ? name : uri)) &&
                      (!hit->citation || json_put(row, "description", passages_line_json(hit->citation))) &&
                      json_put(row, "mimeType", json_string("text/plain"));
    return json_if(made, row);
}

static json_t *page_of(const loci_results *results, uint32_t offset)
{
    json_t *page = json_object(), *list = json_array();
    const size_t count = loci_results_count(results);
    bool made = list != NULL;
    for (size_t i = 0; made && i < count && i < PAGE; i++)
        made = json_array_append_new(list, document_row(loci_results_hit(results, i))) == 0;
    made = json_put(page, "resources", list) && made;
    if (count > PAGE) {
        char cursor[16];
        snprintf(cursor, sizeof cursor, "%u", (unsigned)offset + PAGE);
        made = json_put(page, "nextCursor", json_string(cursor)) && made;
    }
    return json_if(made, page);
}

// False when it is none that a page was given with.
static bool read_cursor(const json_t *params, uint32_t *offset)
{
    const json_t *cursor = json_given(params, "cursor");
    *offset = 0;
    if (!cursor)
        return true;
    const char *text = json_string_value(cursor);
    const size_t size = text ? strlen(text) : 0;
    if (size == 0 || size > 9 || strspn(text, "0123456789") != size)
        return false;
    const unsigned long value = strtoul(text, NULL, 10);
    *offset = (uint32_t)value;
    return value <= OFFSET_MAX && value % PAGE == 0;
}

static struct reply failed(loci *index, enum rpc_code code, loci_error error)
{
    const char *message = loci_message(index);
    return rpc_error(code, "%s", message && *message ? message : loci_error_name(error));
}

struct reply resources_list(loci *index, const json_t *params)
{
    loci_search_options options = {
        .size = sizeof options, .limit = PAGE + 1, .documents = true, .per_document = 1};
    if (!read_cursor(params, &options.offset))
        return rpc_error(RPC_BAD_PARAMS, "the cursor is none that resources/list gave");
    loci_results *results = NULL;
    loci_error error = loci_search(index, &results, "path:*", &options);
    if (error)
        return failed(index, RPC_FAILED, error);
    struct reply reply = rpc_result(page_of(results, options.offset));
    loci_results_free(results);
    return reply;
}

struct reply resources_templates(void)
{
    return rpc_result(json_pack("{s:[{s:s, s:s, s:s, s:s}]}", "resourceTemplates", "uriTemplate",
                                "loci://document/{ref}", "name", "document", "description",
                                "The text of a document, by the reference of it or of one of its passages",
                                "mimeType", "text/plain"));
}

static json_t *text_of(const loci_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    struct passages passages = {
        .results = results, .end = loci_results_count(results), .budget = READ_BUDGET};
    json_t *list = passages_json(&passages);
    json_t *data = list ? document_json(&passages, list) : NULL;
    if (data)
        document_print(out, &passages, data);
    const bool written = fclose(out) == 0 && data;
    json_t *value = written ? json_text_of(text, size) : NULL;
    json_decref(data);
    free(text);
    return value;
}

// It says again what was asked for, for a program (data.uri).
static struct reply absent(struct reply reply, const char *uri)
{
    if (reply.code == RPC_NO_SUCH_RESOURCE)
        reply.data = json_pack("{s:o}", "uri", json_text_of(uri, strlen(uri)));
    return reply;
}

struct reply resources_read(loci *index, const json_t *params)
{
    const char *uri = json_string_value(json_object_get(params, "uri"));
    if (!uri)
        return rpc_error(RPC_BAD_PARAMS, "resources/read needs a uri");
    if (strncmp(uri, scheme, sizeof scheme - 1) != 0)
        return absent(rpc_error(RPC_NO_SUCH_RESOURCE, "there is no resource %.80s", uri), uri);
    loci_results *results = NULL;
    loci_error error = document_open(index, &results, uri + sizeof scheme - 1);
    // What is no reference (LOCI_INVALID) names nothing, either.
    const bool is_absent = error == LOCI_NOT_FOUND || error == LOCI_INVALID;
    if (error)
        return absent(failed(index, is_absent ? RPC_NO_SUCH_RESOURCE : RPC_FAILED, error), uri);
    json_t *entry = json_object(), *contents = json_array(), *result = json_object();
    bool made = json_put(entry, "uri", json_string(uri)) &&
                json_put(entry, "mimeType", json_string("text/plain")) &&
                json_put(entry, "text", text_of(results));
    loci_results_free(results);
    made = json_array_append_new(contents, json_if(made, entry)) == 0;
    made = json_put(result, "contents", contents) && made;
    return rpc_result(json_if(made, result));
}
