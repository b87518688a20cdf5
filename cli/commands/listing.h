// SPDX-License-Identifier: MIT
// Lists for people or for programs: the options that several commands share.
#ifndef LOCI_CLI_COMMANDS_LISTING_H
#define LOCI_CLI_COMMANDS_LISTING_H

#include "cli/options/command.h"

enum { LISTING_TEXT, LISTING_JSON };

// The settings of these commands begin with this struct.
struct listing_settings {
    struct common_settings common;
    int format; // LISTING_…
};

// --format text|json, --json; up to the one without a name.
extern const struct option listing_options[];

#endif
