// SPDX-License-Identifier: MIT
// loci version: of the command and of the library that it runs with.
#include "cli/options/command.h"
#include <string.h>

static int run(struct invocation *invocation)
{
    fprintf(invocation->out.file, "loci %s", LOCI_VERSION);
    if (strcmp(loci_version(), LOCI_VERSION) != 0)
        fprintf(invocation->out.file, " (library %s)", loci_version());
    fputc('\n', invocation->out.file);
    return EXIT_DONE;
}

static const struct common_settings defaults;

const struct command cmd_version = {
    .name = "version",
    .synopsis = "",
    .summary = "Print the version",
    .settings_size = sizeof(struct common_settings),
    .defaults = &defaults,
    .need = INDEX_NONE,
    .run = run,
};
