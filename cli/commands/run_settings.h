// SPDX-License-Identifier: MIT
// What a run is told: the options that `index` and `source` share.
#ifndef LOCI_CLI_COMMANDS_RUN_SETTINGS_H
#define LOCI_CLI_COMMANDS_RUN_SETTINGS_H

#include "cli/commands/listing.h"

// The settings of both begin with this struct.
struct run_settings {
    struct listing_settings listing; // of `source list`
    struct option_list include;
    struct option_list exclude;
    bool hidden;
    bool follow;
    bool no_follow;
    bool quiet;
    uint32_t wait_ms;
};

// Their options, up to the one without a name.
extern const struct option run_options[];

// What they say to the library; the rest is as it is by default.
loci_index_options run_settings_options(const struct run_settings *settings);

#endif
