// SPDX-License-Identifier: MIT
// Reports as callers get them.
#include "indexer/run/report.h"

#include "store/file/options.h"
#include "store/records/source.h"
#include "store/records/suspect.h"
#include "store/records/unread.h"

#include <string.h>

static const struct options_kind report_kind = OPTIONS_KIND(loci_index_report, sources_incomplete);

loci_error report_check(loci *index, const loci_index_report *report)
{
    return report ? options_check_place(index, report, &report_kind) : LOCI_OK;
}

void report_give(loci_index_report *out, const loci_index_report *report)
{
    if (out)
        options_fill(out, report, &report_kind);
}

loci_error report_count(loci *index, loci_index_report *report)
{
    struct totals totals;
    struct unread unread;
    loci_error error = totals_load(index, &totals);
    if (error == LOCI_OK)
        error = unread_count(index, 0, &unread);
    if (error != LOCI_OK)
        return error;
    report->documents = totals.documents;
    report->passages = totals.passages;
    report->failed = unread.failed;
    report->partial = unread.partial;
    report->skipped = unread.skipped;
    report->empty = unread.empty;
    return suspect_count(index, &report->suspect);
}
