// SPDX-License-Identifier: MIT
// What a run did, told while it goes on and in one line at its end.
#ifndef LOCI_CLI_PRINT_RUN_REPORT_H
#define LOCI_CLI_PRINT_RUN_REPORT_H

#include "cli/terminal/output.h"
#include "cli/terminal/progress.h"

struct run_report {
    const struct output *out;
    struct progress progress;
    bool quiet;   // only warnings
    bool verbose; // a line a document, on stderr
    bool dry_run; // a line a file that would change, on stdout
};

// A loci_event_callback; its context is the struct run_report.
bool run_report_event(void *context, const loci_event *event);

// "1,204 documents, 31,880 passages: 1,204 new, 0 changed, 0 removed; 6 failed, 212 skipped", with "3 moved"
// after "changed", "(1 in part)" after "failed" and "2 empty" at the end where there are any, and the time on a terminal. Ends with a line
// feed.
void run_report_print(const struct output *out, const loci_index_report *report);

// "dry run: 3 files to add, 1 to refresh, 0 to remove; 1,204 documents in the index".
void run_report_print_plan(const struct output *out, const loci_index_report *report);

#endif
