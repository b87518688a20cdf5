// SPDX-License-Identifier: MIT
// loci copy: a sound copy of an index in use.
#include "cli/commands/session.h"
#include "cli/terminal/interrupt.h"

static int run(struct invocation *invocation)
{
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    interrupt_watch(invocation->index);
    loci_error error = loci_copy(invocation->index, invocation->words[0]);
    interrupt_end();
    return error ? session_failed(invocation, error) : EXIT_DONE;
}

static const struct common_settings defaults;

const struct command cmd_copy = {
    .name = "copy",
    .synopsis = "[OPTION...] TARGET",
    .summary = "Write a sound copy of the index to a new file, also while it is in use",
    .details = "TARGET must not exist.\nExit status: 0 done, 2 not done.",
    .settings_size = sizeof(struct common_settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .fewest_words = 1,
    .most_words = 1,
    .run = run,
};
