// SPDX-License-Identifier: MIT
// The config file: defaults for options, in INI form. It holds no sources (they are in the index) and does not
// name the index.
//
//     color = never          # for all commands
//     [search]
//     limit = 20
//     count = yes
//     [index]
//     exclude = drafts/
#ifndef LOCI_CLI_OPTIONS_CONFIG_H
#define LOCI_CLI_OPTIONS_CONFIG_H

#include "cli/options/command.h"

struct config {
    struct option_list texts; // what settings point to
    char complaint[512];      // one sentence when config_read returned false
};

// Stores what the config file says of all commands, and of `command` in the section of its name, in
// `settings`. A missing file is an empty one, and so, with a warning, is one that belongs to somebody else: a
// service may run with the home of who started it. False with a complaint that names the file and the line when it
// cannot be read, or says something unknown of this command, or has a section that is no command. Help,
// version and completions (INDEX_NONE) do not read it. Call config_clear in either case, when the settings
// are no longer used.
bool config_read(struct config *out, const struct command *command, void *settings);

void config_clear(struct config *config);

#endif
