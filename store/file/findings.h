// SPDX-License-Identifier: MIT
// What a check finds, and what would mend it. Below all that is checked, so that each part can tell what is wrong with it.
#ifndef LOCI_STORE_FINDINGS_H
#define LOCI_STORE_FINDINGS_H

#include "store/file/handle.h"

struct findings {
    loci *index;
    loci_finding_callback on_finding; // or NULL
    void *context;
    uint64_t count;
    bool derived; // something that a rebuild makes anew is wrong
    bool indexes; // an SQLite index disagrees with its table
};

void findings_tell(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));

// LOCI_CORRUPT and LOCI_ERROR become a finding, anything else stays.
loci_error findings_absorb(struct findings *findings, loci_error error);

// A query that counts what must not be, and the finding of that number ("%lld …"); whether a rebuild mends it. An error
// only when it could not look.
struct finding_rule {
    const char *sql;
    const char *finding;
    bool derived;
};
loci_error findings_apply(struct findings *findings, const struct finding_rule *rule);

#endif
