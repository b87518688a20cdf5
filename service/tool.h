// SPDX-License-Identifier: MIT
// What a tool is: the table from which `tools/list` is made, and by which calls are answered.
#ifndef LOCI_SERVICE_TOOL_H
#define LOCI_SERVICE_TOOL_H

#include "loci.h"
#include "service/arguments.h"
#include "service/rpc.h"
#include <jansson.h>
#include <stdio.h>

// What a call brought about. Both parts are owned by who asked for the call.
struct outcome {
    json_t *data;     // what the output schema says; NULL with an error, or when memory is out
    FILE *text;       // the same for reading
    loci_error error; // else the library's message tells
};

struct tool {
    const char *name, *title, *description;
    const struct argument *arguments;
    const char *output_schema; // JSON
    // Calls with arguments that were checked (NULL for none).
    void (*call)(const struct tool *tool, loci *index, const json_t *given, struct outcome *outcome);
};

// All tools in the order of the list; ends with NULL.
extern const struct tool *const tools[];
extern const struct tool tool_search, tool_fetch, tool_passages_around, tool_facets, tool_status;

// The result of `tools/list`, and of `tools/call` with these params.
json_t *tools_list(void);
struct reply tools_call(loci *index, const json_t *params);

#endif
