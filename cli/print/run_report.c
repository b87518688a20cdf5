// SPDX-License-Identifier: MIT
// What a run did.
#include "cli/print/run_report.h"
#include "cli/terminal/number.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <string.h>

// What is said of a document, by the kind of its event; NULL: nothing.
static const char *verb_of(loci_event_kind kind, bool dry_run)
{
    switch (kind) {
    case LOCI_EVENT_ADDED: return dry_run ? "add" : "added";
    case LOCI_EVENT_CHANGED: return dry_run ? "refresh" : "refreshed";
    case LOCI_EVENT_MOVED: return dry_run ? "move" : "moved";
    case LOCI_EVENT_REMOVED: return dry_run ? "remove" : "removed";
    case LOCI_EVENT_FAILED: return "failed";
    case LOCI_EVENT_SKIPPED: return "skipped";
    default: return NULL;
    }
}

static void put(FILE *file, const char *text)
{
    if (text)
        visible_print(file, text, strlen(text));
}

static void print_document(FILE *file, const char *verb, const loci_event *event)
{
    bool joined = event->source && event->path && *event->path;
    fprintf(file, "%-9s ", verb);
    put(file, event->source);
    put(file, joined ? "/" : "");
    put(file, event->path);
    if (event->detail)
        fputs(event->kind == LOCI_EVENT_MOVED ? " (was " : " (", file);
    put(file, event->detail);
    fputs(event->detail ? ")\n" : "\n", file);
}

bool run_report_event(void *context, const loci_event *event)
{
    struct run_report *report = context;
    progress_update(&report->progress, event);
    bool talks = event->kind == LOCI_EVENT_WARNING || (event->kind == LOCI_EVENT_NOTE && !report->quiet);
    if (talks && event->detail) {
        progress_clear(&report->progress);
        talk("%s%s", event->kind == LOCI_EVENT_WARNING ? "warning: " : "", event->detail);
    }
    const char *verb = verb_of(event->kind, report->dry_run);
    if (!verb || !(report->dry_run || report->verbose))
        return true;
    progress_clear(&report->progress);
    print_document(report->dry_run ? report->out->file : stderr, verb, event);
    return true;
}

void run_report_print(const struct output *out, const loci_index_report *report)
{
    FILE *file = out->file;
    if (report->rebuilt)
        fputs("the index is rebuilt\n", file);
    fprintf(file, "%s %s, ", number_grouped(report->documents).text,
            number_noun(report->documents, "document").text);
    fprintf(file, "%s %s: ", number_grouped(report->passages).text,
            number_noun(report->passages, "passage").text);
    fprintf(file, "%s new, ", number_grouped(report->added).text);
    fprintf(file, "%s changed, ", number_grouped(report->changed).text);
    if (report->moved)
        fprintf(file, "%s moved, ", number_grouped(report->moved).text);
    fprintf(file, "%s removed; ", number_grouped(report->removed).text);
    fprintf(file, "%s failed", number_grouped(report->failed).text);
    if (report->partial)
        fprintf(file, " (%s in part)", number_grouped(report->partial).text);
    fprintf(file, ", %s skipped", number_grouped(report->skipped).text);
    if (report->empty)
        fprintf(file, ", %s empty", number_grouped(report->empty).text);
    if (report->suspect)
        fprintf(file, ", %s suspect", number_grouped(report->suspect).text);
    if (out->terminal)
        fprintf(file, " (%s)", number_duration(report->took_ms).text);
    fputc('\n', file);
}

void run_report_print_plan(const struct output *out, const loci_index_report *report)
{
    FILE *file = out->file;
    fprintf(file, "dry run: %s %s to add, ", number_grouped(report->added).text,
            number_noun(report->added, "file").text);
    fprintf(file, "%s to refresh, ", number_grouped(report->changed).text);
    if (report->moved)
        fprintf(file, "%s moved, ", number_grouped(report->moved).text);
    fprintf(file, "%s to remove; ", number_grouped(report->removed).text);
    fprintf(file, "%s %s in the index\n", number_grouped(report->documents).text,
            number_noun(report->documents, "document").text);
}
