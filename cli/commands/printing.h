// SPDX-License-Identifier: MIT
// How passages are printed: the options that `search` and `show` share.
#ifndef LOCI_CLI_COMMANDS_PRINTING_H
#define LOCI_CLI_COMMANDS_PRINTING_H

#include "cli/options/command.h"

// The settings of both begin with this struct.
struct printing_settings {
    struct common_settings common;
    int format; // enum format
    const char *template;
    const char *hyperlink; // the format of links
};

// Their options, up to the one without a name.
extern const struct option printing_options[];

// The exit code when a printer has failed, after telling why where it has not.
int printing_failed(const struct printing_settings *settings);

// Whether the template and the format of links, if there are any, are good; false after telling what is wrong with it.
bool printing_is_good(const struct printing_settings *settings);

#endif
