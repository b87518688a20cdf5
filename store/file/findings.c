// SPDX-License-Identifier: MIT
// Findings of a check.
#include "store/file/findings.h"

#include "text/base/bounded.h"

#include <stdio.h>

void findings_tell(struct findings *findings, const char *format, ...)
{
    char finding[LOCI_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    bounded_vprint(finding, sizeof finding, format, arguments);
    va_end(arguments);
    findings->count++;
    if (findings->on_finding)
        findings->on_finding(findings->context, finding);
}

loci_error findings_absorb(struct findings *findings, loci_error error)
{
    if (error != LOCI_CORRUPT && error != LOCI_ERROR && error != LOCI_NOT_AN_INDEX)
        return error;
    findings_tell(findings, "%s", loci_message(findings->index));
    return LOCI_OK;
}

loci_error findings_apply(struct findings *findings, const struct finding_rule *rule)
{
    int64_t wrong = 0;
    loci_error error = sql_number(findings->index, rule->sql, "checking its rows", &wrong);
    if (error == LOCI_OK && wrong > 0) {
        char finding[160];
        findings->derived = findings->derived || rule->derived;
        sqlite3_snprintf(sizeof finding, finding, rule->finding, wrong);
        findings_tell(findings, "%s", finding);
    }
    return findings_absorb(findings, error);
}
