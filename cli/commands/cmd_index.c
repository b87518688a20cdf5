// SPDX-License-Identifier: MIT
// loci index: make the documents below some folders findable, or refresh all of them.
#include "cli/commands/session.h"
#include "cli/options/location.h"
#include "cli/print/run_report.h"
#include "cli/print/type_sums.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/number.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
    struct common_settings common;
    struct option_list include;
    struct option_list exclude;
    bool hidden;
    bool follow;
    bool no_follow;
    bool dry_run;
    bool prune;
    bool retry_failed;
    bool ocr;
    bool strict;
    bool rebuild;
    bool quiet;
    bool verbose;
    uint32_t workers;
    uint32_t timeout_ms;
    uint32_t wait_ms;
    unsigned mode;
};

static const struct settings defaults;

static const struct option options[] = {
    {.name = "include",
     .argument = "GLOB",
     .kind = OPTION_LIST,
     .offset = offsetof(struct settings, include),
     .help = "only files that match (gitignore syntax); kept with the PATHs"},
    {.name = "exclude",
     .argument = "GLOB",
     .kind = OPTION_LIST,
     .offset = offsetof(struct settings, exclude),
     .help = "no files or folders that match; kept with the PATHs"},
    {.name = "hidden",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, hidden),
     .help = "also files and folders whose name begins with a dot"},
    {.name = "follow",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, follow),
     .help = "read files outside the PATHs that links in them lead to; kept with the PATHs"},
    {.name = "no-follow",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, no_follow),
     .help = "no longer follow links out of the PATHs"},
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
    {.name = "wait",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .offset = offsetof(struct settings, wait_ms),
     .help = "wait so long for another run to end (0)"},
    {.name = "mode",
     .argument = "OCTAL",
     .kind = OPTION_MODE,
     .offset = offsetof(struct settings, mode),
     .help = "permissions of a new index file (0600)"},
    {.letter = 'q',
     .name = "quiet",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, quiet),
     .help = "print warnings and errors only"},
    {.letter = 'v',
     .name = "verbose",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, verbose),
     .help = "name each document that is added, refreshed, removed, failed"},
    {.name = NULL},
};

static loci_index_options index_options(const struct settings *settings)
{
    return (loci_index_options){
        .size = sizeof(loci_index_options),
        .include = settings->include.items,
        .include_count = settings->include.count,
        .exclude = settings->exclude.items,
        .exclude_count = settings->exclude.count,
        .hidden = settings->hidden,
        .follow = settings->no_follow ? -1 : settings->follow,
        .dry_run = settings->dry_run,
        .prune = settings->prune,
        .retry_failed = settings->retry_failed,
        .ocr = settings->ocr,
        .workers = settings->workers,
        .file_timeout_ms = settings->timeout_ms,
    };
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

static int exit_code_of(const struct settings *settings, const loci_index_report *report)
{
    if (report->sources_incomplete && report->sources_read == 0)
        return EXIT_ERROR;
    uint64_t failed = settings->strict ? report->failed : report->new_failed;
    return failed || report->sources_incomplete ? EXIT_NOTHING : EXIT_DONE;
}

static int tell_result(struct invocation *invocation, const loci_index_report *report)
{
    const struct settings *settings = invocation->settings;
    if (settings->dry_run)
        run_report_print_plan(&invocation->out, report);
    else if (!settings->quiet)
        run_report_print(&invocation->out, report);
    if (report->skipped && !settings->quiet && !settings->dry_run)
        tell_skipped(invocation);
    output_flush(&invocation->out);
    if (report->failed && !settings->quiet && !settings->dry_run)
        tell_failures(report);
    if (report->sources_incomplete && !settings->quiet)
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
                                            .busy_timeout_ms = (int)settings->wait_ms,
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
    if (!settings->quiet)
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
    char *path = location_index(settings->common.index);
    bool found = path && access(path, F_OK) == 0;
    free(path);
    return found;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    struct run_report report = {
        .out = &invocation->out,
        .quiet = settings->quiet,
        .verbose = settings->verbose,
        .dry_run = settings->dry_run,
    };
    progress_init(&report.progress, !settings->quiet);
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
        "Files that have not changed are not read again. A file that cannot be read never stops the run, and "
        "takes nothing out of the index: loci status --failed lists it with the reason. A folder may hold a "
        ".lociignore file in gitignore syntax.\n"
        "Exit status: 0 done, 1 done but files failed that had not failed before, or of a source not all "
        "could be seen, 2 not done, or no source could be read, 75 another run holds the index.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_CREATE,
    .most_words = SIZE_MAX,
    .run = run,
};
