// SPDX-License-Identifier: MIT
// What is not in the index, or not as it is now. The one definition: reports, status, lists and exit codes ask here.
#ifndef LOCI_STORE_UNREAD_H
#define LOCI_STORE_UNREAD_H

#include "store/file/handle.h"

// Whether a row of record_failure is a failure: a record that is empty, or of no supported type, was read all the same.
#define RECORD_FAILED "record_failure.reason NOT IN ('empty', 'unsupported', 'helper missing')"

// A subquery: source (id), path, member (NULL for a file), state, reason, message, media_type and needs (NULL where there is
// none) of each file and record that is
//   failed   it could not be read, and nothing of it is in the index
//   partial  its reading failed, and what was indexed of it before or until then is in the index
//   skipped  of no supported type, or what reads its type is not installed
//   empty    nothing to read in it
// A file that is skipped or empty stands for its records. One whose reading was only cut short, which the next run
// makes good, is none of these.
#define UNREAD                                                                                                                                \
    "(SELECT source, path, NULL AS member, CASE state WHEN 1 THEN 'failed' WHEN 2 THEN 'skipped'"                                             \
    " WHEN 3 THEN 'empty' ELSE 'partial' END AS state, coalesce(reason, '') AS reason,"                                                       \
    " coalesce(message, '') AS message, media_type, needs FROM file WHERE state IN (1, 2, 3) OR (state = 4 AND reason NOTNULL)"               \
    " UNION ALL SELECT file.source, file.path, member, CASE WHEN " RECORD_FAILED " THEN 'failed'"                                             \
    " WHEN record_failure.reason = 'empty' THEN 'empty' ELSE 'skipped' END, record_failure.reason,"                                           \
    " record_failure.message, record_failure.media_type, record_failure.needs FROM record_failure JOIN file ON file.id = record_failure.file" \
    " WHERE file.state NOT IN (2, 3) OR " RECORD_FAILED ")"

struct unread {
    uint64_t failed, partial; // partial ones are among the failed
    uint64_t skipped, empty;
};

// Counts them, of one source or, with 0, of all.
loci_error unread_count(loci *index, int64_t source, struct unread *out);

#endif
