// SPDX-License-Identifier: MIT
// loci status: what is in the index, and what is not.
#include "cli/session.h"
#include "cli/status_printer.h"

struct settings {
    struct common_settings common;
    bool failed;
    bool skipped;
    int format;
};

static const struct settings defaults;

enum { STATUS_TEXT, STATUS_JSON };
static const char *const formats[] = {[STATUS_TEXT] = "text", [STATUS_JSON] = "json", NULL};

static const struct option options[] = {
    {.name = "failed",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, failed),
     .help = "list every file that could not be read, with the reason"},
    {.name = "skipped",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, skipped),
     .help = "list also the files of other types and the empty ones"},
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = formats,
     .offset = offsetof(struct settings, format),
     .help = "text or json"},
    {.name = "json",
     .kind = OPTION_PRESET,
     .value = STATUS_JSON,
     .offset = offsetof(struct settings, format),
     .help = "short for --format json"},
    {.name = NULL},
};

static int print_failures(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_failures *failures = NULL;
    loci_error error = loci_failures_get(invocation->index, &failures, settings->skipped);
    if (error)
        return session_failed(invocation, error);
    bool printed = settings->format == STATUS_JSON ? status_print_failures_json(&invocation->out, failures)
                                                   : status_print_failures(&invocation->out, failures);
    loci_failures_free(failures);
    return printed ? EXIT_DONE : session_no_memory();
}

static int print_info(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_info *info = NULL;
    loci_error error = loci_info_get(invocation->index, &info);
    if (error)
        return session_failed(invocation, error);
    bool printed = true;
    if (settings->format == STATUS_JSON)
        printed = status_print_json(&invocation->out, invocation->index_path, info);
    else
        status_print(&invocation->out, invocation->index_path, info);
    loci_info_free(info);
    return printed ? EXIT_DONE : session_no_memory();
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    return settings->failed || settings->skipped ? print_failures(invocation) : print_info(invocation);
}

const struct command cmd_status = {
    .name = "status",
    .synopsis = "[OPTION...]",
    .summary = "Print what is in the index: sources, size, last runs, what could not be read",
    .details = "Exit status: 0 done, 2 error.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .run = run,
};
