// SPDX-License-Identifier: MIT
// What is in an index, for people.
#include "cli/print/status_printer.h"
#include "cli/print/type_sums.h"
#include "cli/terminal/number.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <string.h>

enum { RUNS_SHOWN = 5 };

static void put(const struct output *out, const char *text)
{
    visible_print(out->file, text, strlen(text));
}

static void put_count(const struct output *out, uint64_t count, const char *noun)
{
    fprintf(out->file, "%s %s", number_grouped(count).text, number_noun(count, noun).text);
}

static void print_title(const struct output *out, const char *title)
{
    output_style(out, STYLE_TITLE);
    put(out, title);
    output_style(out, STYLE_PLAIN);
}

// "2026-11-23T04:30:12Z" as "2026-11-23 04:30 UTC".
static void put_time(const struct output *out, const char *time)
{
    if (strlen(time) < 16 || time[10] != 'T')
        put(out, time);
    else
        fprintf(out->file, "%.10s %.5s UTC", time, time + 11);
}

static void print_globs(const struct output *out, const char *label, const char *const *globs, size_t count)
{
    if (!count)
        return;
    fprintf(out->file, "    %s", label);
    for (size_t i = 0; i < count; i++) {
        fputc(' ', out->file);
        put(out, globs[i]);
    }
    fputc('\n', out->file);
}

static void print_problem(const struct output *out, const char *problem)
{
    fputs("    ", out->file);
    output_style(out, STYLE_BAD);
    fputs("last run found it ", out->file);
    put(out, problem);
    output_style(out, STYLE_PLAIN);
    fputc('\n', out->file);
}

static void print_source(const struct output *out, const loci_source_info *source)
{
    fputs("  ", out->file);
    output_style(out, STYLE_REF);
    put(out, source->path);
    output_style(out, STYLE_PLAIN);
    fputs("\n    ", out->file);
    put_count(out, source->documents, "document");
    fputs(", ", out->file);
    put_count(out, source->passages, "passage");
    fprintf(out->file, "; %s failed", number_grouped(source->failed).text);
    if (source->partial)
        fprintf(out->file, " (%s in part)", number_grouped(source->partial).text);
    fprintf(out->file, ", %s skipped, ", number_grouped(source->skipped).text);
    fprintf(out->file, "%s empty\n", number_grouped(source->empty).text);
    if (source->last_seen) {
        fputs("    seen ", out->file);
        put_time(out, source->last_seen);
        fputc('\n', out->file);
    }
    if (source->problem)
        print_problem(out, source->problem);
    print_globs(out, "include", source->include, source->include_count);
    print_globs(out, "exclude", source->exclude, source->exclude_count);
    if (source->follow)
        fputs("    follows links that lead out of it\n", out->file);
}

static void print_run(const struct output *out, const loci_run_info *run)
{
    fputs("  ", out->file);
    put_time(out, run->started);
    fputs("  ", out->file);
    bool good = strcmp(run->outcome, "done") == 0 || strcmp(run->outcome, "running") == 0;
    output_style(out, good ? STYLE_GOOD : STYLE_BAD);
    fprintf(out->file, "%-11s", run->outcome);
    output_style(out, STYLE_PLAIN);
    fprintf(out->file, "  %s new, ", number_grouped(run->added).text);
    fprintf(out->file, "%s changed, ", number_grouped(run->changed).text);
    if (run->moved)
        fprintf(out->file, "%s moved, ", number_grouped(run->moved).text);
    fprintf(out->file, "%s removed; ", number_grouped(run->removed).text);
    fprintf(out->file, "%s failed%s\n", number_grouped(run->failed).text, run->rebuilt ? "; rebuilt" : "");
}

void status_print(const struct output *out, const char *index_path, const loci_info *info)
{
    print_title(out, index_path);
    fprintf(out->file, "  %s\n", number_bytes(info->size_bytes).text);
    put_count(out, info->documents, "document");
    fputs(", ", out->file);
    put_count(out, info->passages, "passage");
    fputs(", ", out->file);
    put_count(out, info->terms, "term");
    fputs("\nanalysis: ", out->file);
    put(out, info->analysis ? info->analysis : "unknown");
    fputs(info->analysis_current ? "\n" : " (changed since: the next loci index rebuilds)\n", out->file);
    if (info->suspect) {
        put_count(out, info->suspect, "document");
        fputs(" may not have been read whole: loci status --suspect\n", out->file);
    }
    if (info->charset_guesses) {
        put_count(out, info->charset_guesses, "document");
        fputs(" read in an encoding that nothing tells\n", out->file);
    }
    fputc('\n', out->file);
    print_title(out, "Sources");
    fputs(info->source_count ? "\n" : "\n  none: loci index FOLDER adds one\n", out->file);
    for (size_t i = 0; i < info->source_count; i++)
        print_source(out, loci_info_source_at(info, i));
    if (!info->run_count)
        return;
    fputc('\n', out->file);
    print_title(out, "Last runs");
    fputc('\n', out->file);
    for (size_t i = 0; i < info->run_count && i < RUNS_SHOWN; i++)
        print_run(out, loci_info_run_at(info, i));
}

static void print_place(const struct output *out, const char *source, const char *path, const char *member)
{
    put(out, source);
    if (path && *path) {
        fputc('/', out->file);
        put(out, path);
    }
    if (member) {
        fputs("!/", out->file);
        put(out, member);
    }
    fputc('\n', out->file);
}

static void print_more(const struct output *out, const char *text)
{
    if (!text || !*text)
        return;
    fputs("    ", out->file);
    put(out, text);
    fputc('\n', out->file);
}

static void print_failure(const struct output *out, const loci_failure *failure)
{
    bool partial = strcmp(failure->state, "partial") == 0;
    bool failed = partial || strcmp(failure->state, "failed") == 0;
    output_style(out, failed ? STYLE_BAD : STYLE_FAINT);
    put(out, failed ? failure->reason : failure->state);
    output_style(out, STYLE_PLAIN);
    fputs(partial ? ", in part" : "", out->file);
    fputs(": ", out->file);
    print_place(out, failure->source, failure->path, failure->member);
    print_more(out, failure->message);
}

bool status_print_failures(const struct output *out, const loci_failures *failures,
                           const loci_type_counts *counts)
{
    if (counts && loci_failures_count(failures)) {
        type_sums_print(out->file, counts, true);
        fputc('\n', out->file);
    }
    for (size_t i = 0; i < loci_failures_count(failures); i++)
        print_failure(out, loci_failures_at(failures, i));
    if (!loci_failures_count(failures))
        talk("nothing failed");
    return true;
}

static void print_suspect(const struct output *out, const loci_suspect *suspect)
{
    output_style(out, STYLE_BAD);
    put(out, suspect->reason);
    output_style(out, STYLE_PLAIN);
    fputs(": ", out->file);
    print_place(out, suspect->source, suspect->path, suspect->member);
    print_more(out, suspect->message);
}

bool status_print_suspects(const struct output *out, const loci_suspects *suspects)
{
    for (size_t i = 0; i < loci_suspects_count(suspects); i++)
        print_suspect(out, loci_suspects_at(suspects, i));
    if (!loci_suspects_count(suspects))
        talk("nothing is suspect");
    return true;
}
