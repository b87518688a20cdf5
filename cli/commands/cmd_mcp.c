// SPDX-License-Identifier: MIT
// loci mcp: the index as a server of the Model Context Protocol, on standard input and output.
#include "cli/commands/session.h"
#include "cli/terminal/talk.h"
#include "service/lines.h"
#include <errno.h>
#include <string.h>

static const struct common_settings defaults;

static int run(struct invocation *invocation)
{
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    struct mcp mcp = {.index = invocation->index};
    switch (lines_serve(&mcp, stdin, invocation->out.file)) {
    case LINES_ENDED: return EXIT_DONE;
    case LINES_UNREAD: talk("standard input cannot be read: %s", strerror(errno)); break;
    case LINES_UNWRITTEN: talk("standard output cannot be written: %s", strerror(errno)); break;
    case LINES_NO_MEMORY: return session_no_memory();
    }
    return EXIT_ERROR;
}

const struct command cmd_mcp = {
    .name = "mcp",
    .synopsis = "[OPTION...]",
    .summary = "Serve the index to an assistant by the Model Context Protocol, on standard input and output",
    .details =
        "A client starts it and writes a message a line; it ends with its input. It offers search, fetch, passages_around, "
        "facets and status, and the documents as resources; it changes nothing and opens no file but the index.\n"
        "Exit status: 0 the input ended, 2 error.",
    .settings_size = sizeof defaults,
    .defaults = &defaults,
    .need = INDEX_READ,
    .most_words = 0,
    .run = run,
};
