// SPDX-License-Identifier: MIT
// loci index: make the documents below some folders findable, or refresh all of them.
#include "cli/commands/run_settings.h"
#include "cli/commands/session.h"
#include "cli/options/location.h"
#include "cli/print/run_report.h"
#include "cli/print/type_sums.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
    struct run_settings run;
    bool dry_run;
    bool prune;
    bool retry_failed;
    bool ocr;
    bool strict;
    bool rebuild;
    bool compress;
    bool verbose;
    uint32_t workers;
    uint32_t timeout_ms;
    unsigned mode;
};

static const struct settings defaults;

static const struct option options[] = {
    {.name = "dry-run",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, dry_run),
     .help = "print what would be added, refreshed and removed; write nothing"},
    {.name = "prune",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, prune),
     .help = "believe that missing files are gone, also where a disk seems unmounted"},
    {.name = "retry-failed",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, retry_failed),
     .help = "read again what could not be read before"},
    {.name = "ocr",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, ocr),
     .help = "read scans as well, with tesseract"},
    {.name = "strict",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, strict),
     .help = "exit with 1 after any failure, not only after a new one"},
    {.name = "rebuild",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, rebuild),
     .help = "analyse the stored passages again, without the sources"},
    {.name = "compress",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, compress),
     .help = "keep texts compressed, from now on"},
    {.name = "workers",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct settings, workers),
     .help = "read N files at a time (one a processor, at most 8)"},
    {.name = "timeout",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .least = 1,
     .offset = offsetof(struct settings, timeout_ms),
     .help = "give up on a file after this time (60)"},
    {.name = "mode",
     .argument = "OCTAL",
     .kind = OPTION_MODE,
     .offset = offsetof(struct settings, mode),
     .help = "permissions of a new index file (0600)"},
    {.letter = 'v',
     .name = "verbose",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, verbose),
     .help = "name each document that is added, refreshed, removed, failed"},
    {.name = NULL},
};

static loci_index_options index_options(const struct settings *settings)
{
    loci_index_options asked = run_settings_options(&settings->run);
    asked.dry_run = settings->dry_run;
    asked.prune = settings->prune;
    asked.retry_failed = settings->retry_failed;
    asked.ocr = settings->ocr;
    asked.compress = settings->compress;
    asked.workers = settings->workers;
    asked.file_timeout_ms = settings->timeout_ms;
    return asked;
}

// The failure as talk and exit code; interrupted work stands.
static int tell_failure(const struct invocation *invocation, loci_error error)
{
    if (error != LOCI_INTERRUPTED)
        return session_failed(invocation, error);
    talk("interrupted: what was written stands, the next run goes on from there");
    return EXIT_ERROR;
}

static void tell_failures(const loci_index_report *report)
{
    char news[NUMBER_SIZE + 16] = "";
    if (report->new_failed == 0)
        snprintf(news, sizeof news, ", as before");
    else if (report->new_failed < report->failed)
        snprintf(news, sizeof news, ", %s of them new", number_grouped(report->new_failed).text);
    talk("%s %s could not be read%s: loci status --failed tells why", number_grouped(report->failed).text,
         number_noun(report->failed, "file").text, news);
}

// The warnings have told of each source, and why.
static void tell_sources(const loci_index_report *report)
{
    uint64_t count = report->sources_incomplete;
    if (report->sources_read == 0)
        talk("no source could be read: what the index holds of %s stays as it was",
             count == 1 ? "it" : "them");
    else
        talk("of %s %s not all could be seen; nothing of what is missing was removed: loci status tells more",
             number_grouped(count).text, number_noun(count, "source").text);
}

// By type; the report has told how many.
static void tell_skipped(const struct invocation *invocation)
{
    loci_type_counts *counts = NULL;
    if (loci_type_counts_get(invocation->index, &counts) == LOCI_OK)
        type_sums_print(invocation->out.file, counts, false);
    loci_type_counts_free(counts);
}

// The failures that make the exit code.
static uint64_t failures_that_count(const struct settings *settings, const loci_index_report *report)
{
    return settings->strict ? report->failed : report->new_failed;
}

static int exit_code_of(const struct settings *settings, const loci_index_report *report)
{
    if (report->sources_incomplete && report->sources_read == 0)
        return EXIT_ERROR;
    return failures_that_count(settings, report) || report->sources_incomplete ? EXIT_NOTHING : EXIT_DONE;
}

static int tell_result(struct invocation *invocation, const loci_index_report *report)
{
    const struct settings *settings = invocation->settings;
    if (settings->dry_run)
        run_report_print_plan(&invocation->out, report);
    else if (!settings->run.quiet)
        run_report_print(&invocation->out, report);
    if (report->skipped && !settings->run.quiet && !settings->dry_run)
        tell_skipped(invocation);
    output_flush(&invocation->out);
    // --quiet is no silence about what the exit code is for.
    const bool loud = !settings->run.quiet || failures_that_count(settings, report) > 0;
    if (report->failed && loud && !settings->dry_run)
        tell_failures(report);
    if (report->sources_incomplete && !settings->run.quiet)
        tell_sources(report);
    return exit_code_of(settings, report);
}

static loci_error rebuild_and_index(struct invocation *invocation, loci_index_report *report)
{
    const struct settings *settings = invocation->settings;
    loci_index_options asked = index_options(settings);
    if (settings->rebuild) {
        loci_error error = loci_rebuild(invocation->index);
        if (error || !invocation->word_count)
            return error;
    }
    return loci_index(invocation->index, invocation->words, invocation->word_count, &asked, report);
}

static int index_all(struct invocation *invocation, struct run_report *run)
{
    const struct settings *settings = invocation->settings;
    int code = session_open(invocation, &(loci_open_options){
                                            .mode = settings->mode,
                                            .busy_timeout_ms = (int)settings->run.wait_ms,
                                            .on_event = run_report_event,
                                            .event_context = run,
                                        });
    if (code)
        return code;
    loci_index_report report = {.size = sizeof report};
    interrupt_watch(invocation->index);
    loci_error error = rebuild_and_index(invocation, &report);
    interrupt_end();
    progress_clear(&run->progress);
    if (error)
        return tell_failure(invocation, error);
    if (!settings->rebuild || invocation->word_count)
        return tell_result(invocation, &report);
    if (!settings->run.quiet)
        fputs("the index is rebuilt\n", invocation->out.file);
    return EXIT_DONE;
}

// A dry run writes nothing, not even an empty index: where there is none yet, it works with one in a folder
// of its own that goes afterwards.
static int index_without_a_file(struct invocation *invocation, struct run_report *run)
{
    struct common_settings *common = invocation->settings;
    char *file = location_make_scratch();
    if (!file) {
        talk("no folder for the dry run can be made: %s", strerror(errno));
        return EXIT_ERROR;
    }
    common->index = file;
    int code = index_all(invocation, run);
    loci_close(invocation->index);
    invocation->index = NULL;
    common->index = NULL;
    location_remove_scratch(file);
    return code;
}

static bool has_index(const struct settings *settings)
{
    char *path = location_index(settings->run.listing.common.index);
    bool found = path && access(path, F_OK) == 0;
    free(path);
    return found;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    struct run_report report = {
        .out = &invocation->out,
        .quiet = settings->run.quiet,
        .verbose = settings->verbose,
        .dry_run = settings->dry_run,
    };
    progress_init(&report.progress, !settings->run.quiet);
    bool found = has_index(settings);
    if (!found && !invocation->word_count) {
        talk("there is no index yet: name what to index, as in loci index FOLDER");
        return EXIT_ERROR;
    }
    if (settings->dry_run && !found)
        return index_without_a_file(invocation, &report);
    return index_all(invocation, &report);
}

const struct command cmd_index = {
    .name = "index",
    .synopsis = "[OPTION...] [PATH...]",
    .summary = "Add files and folders to the index; without a PATH refresh all of them",
    .details =
        "A PATH within a folder that is indexed already refreshes that part of it. Files that have not changed are "
        "not read again. A file that cannot be read never stops the run, and "
        "takes nothing out of the index: loci status --failed lists it with the reason. A folder may hold a "
        ".lociignore file in gitignore syntax.\n"
        "Exit status: 0 done, 1 done but files failed that had not failed before, or of a source not all "
        "could be seen, 2 not done, or no source could be read, 75 another run holds the index.",
    .options = options,
    .shared_options = {run_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_CREATE,
    .most_words = SIZE_MAX,
    .run = run,
};
