// SPDX-License-Identifier: MIT
// Text or JSON.
#include "cli/commands/listing.h"

static const char *const formats[] = {[LISTING_TEXT] = "text", [LISTING_JSON] = "json", NULL};

const struct option listing_options[] = {
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = formats,
     .offset = offsetof(struct listing_settings, format),
     .help = "text or json"},
    {.name = "json",
     .kind = OPTION_PRESET,
     .value = LISTING_JSON,
     .offset = offsetof(struct listing_settings, format),
     .help = "short for --format json"},
    {.name = NULL},
};
