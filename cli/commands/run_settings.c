// SPDX-License-Identifier: MIT
// Which files a run takes, and how it is told of.
#include "cli/commands/run_settings.h"

const struct option run_options[] = {
    {.name = "include",
     .argument = "GLOB",
     .kind = OPTION_LIST,
     .offset = offsetof(struct run_settings, include),
     .help = "only files that match (gitignore syntax); kept with the PATHs"},
    {.name = "exclude",
     .argument = "GLOB",
     .kind = OPTION_LIST,
     .offset = offsetof(struct run_settings, exclude),
     .help = "no files or folders that match; kept with the PATHs"},
    {.name = "hidden",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct run_settings, hidden),
     .help = "also files and folders whose name begins with a dot"},
    {.name = "follow",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct run_settings, follow),
     .help = "read files outside the PATHs that links in them lead to; kept with the PATHs"},
    {.name = "no-follow",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct run_settings, no_follow),
     .help = "no longer follow links out of the PATHs"},
    {.name = "wait",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .offset = offsetof(struct run_settings, wait_ms),
     .help = "wait so long for another run to end (0)"},
    {.letter = 'q',
     .name = "quiet",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct run_settings, quiet),
     .help = "print warnings and errors only"},
    {.name = NULL},
};

loci_index_options run_settings_options(const struct run_settings *settings)
{
    return (loci_index_options){
        .size = sizeof(loci_index_options),
        .include = settings->include.items,
        .include_count = settings->include.count,
        .exclude = settings->exclude.items,
        .exclude_count = settings->exclude.count,
        .hidden = settings->hidden,
        .follow = settings->no_follow ? -1 : settings->follow,
    };
}
