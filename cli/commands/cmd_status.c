// SPDX-License-Identifier: MIT
// loci status: what is in the index, and what is not.
#include "cli/commands/listing.h"
#include "cli/commands/session.h"
#include "cli/print/json_value.h"
#include "cli/print/status_printer.h"
#include "service/web/index_json.h"

struct settings {
    struct listing_settings listing;
    bool failed;
    bool skipped;
    bool suspect;
};

static const struct settings defaults;

static const struct option options[] = {
    {.name = "failed",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, failed),
     .help = "list every file that could not be read, with the reason"},
    {.name = "skipped",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, skipped),
     .help = "list also the files of other types and the empty ones, after their sums by type"},
    {.name = "suspect",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, suspect),
     .help = "list the documents of which too little may have been read"},
    {.name = NULL},
};

static int print_failures(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_failures *failures = NULL;
    loci_type_counts *counts = NULL;
    loci_error error = loci_failures_get(invocation->index, &failures, settings->skipped);
    if (!error && settings->skipped)
        error = loci_type_counts_get(invocation->index, &counts);
    bool printed = !error && (settings->listing.format == LISTING_JSON
                                  ? status_print_failures_json(&invocation->out, failures, counts)
                                  : status_print_failures(&invocation->out, failures, counts));
    loci_failures_free(failures);
    loci_type_counts_free(counts);
    if (error)
        return session_failed(invocation, error);
    return printed ? EXIT_DONE : session_no_memory();
}

static int print_suspects(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_suspects *suspects = NULL;
    loci_error error = loci_suspects_get(invocation->index, &suspects);
    if (error)
        return session_failed(invocation, error);
    bool printed = settings->listing.format == LISTING_JSON
                       ? status_print_suspects_json(&invocation->out, suspects)
                       : status_print_suspects(&invocation->out, suspects);
    loci_suspects_free(suspects);
    return printed ? EXIT_DONE : session_no_memory();
}

static bool print_info_json(const struct invocation *invocation, const loci_info *info)
{
    json_t *object = index_json_info(invocation->index_path, info);
    const bool printed = object && json_value_print_line(invocation->out.file, object);
    json_decref(object);
    return printed;
}

static int print_info(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    loci_info *info = NULL;
    loci_error error = loci_info_get(invocation->index, &info);
    if (error)
        return session_failed(invocation, error);
    bool printed = true;
    if (settings->listing.format == LISTING_JSON)
        printed = print_info_json(invocation, info);
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
    if (settings->suspect)
        return print_suspects(invocation);
    return settings->failed || settings->skipped ? print_failures(invocation) : print_info(invocation);
}

const struct command cmd_status = {
    .name = "status",
    .synopsis = "[OPTION...]",
    .summary = "Print what is in the index: sources, size, last runs, what could not be read",
    .details = "Exit status: 0 done, 2 error.",
    .options = options,
    .shared_options = {listing_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .is_paged = true,
    .run = run,
};
