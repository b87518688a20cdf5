// SPDX-License-Identifier: MIT
// What has happened to a file since it was last read.
#include "indexer/walk/notice.h"

#include <string.h>

static bool is_close(int64_t a, int64_t b)
{
    return (a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a) < NOTICE_RACY_NS;
}

static bool is_same_entry(const struct file *before, const struct found *now)
{
    return before->size == now->size && before->inode == now->inode && before->mtime_ns == now->mtime_ns &&
           before->ctime_ns == now->ctime_ns;
}

enum notice notice_file(const struct file *before, const struct found *now, const struct notice_rules *rules)
{
    if (!before)
        return NOTICE_NEW;
    if (before->state == FILE_PARTIAL)
        return NOTICE_READ;
    bool same = is_same_entry(before, now);
    bool racy =
        is_close(before->mtime_ns, before->checked_ns) || is_close(before->ctime_ns, before->checked_ns);
    if (before->state == FILE_INDEXED && before->failures == 0)
        return same && !racy ? NOTICE_UNCHANGED : NOTICE_HASH;
    // What failed, or holds records that did, may succeed once anything is different: its bytes, its
    // permissions, its reader.
    bool same_reader = before->reader && strcmp(before->reader, rules->reader) == 0;
    if (rules->retry_failed || !same || !same_reader)
        return NOTICE_READ;
    if (!racy)
        return NOTICE_UNCHANGED;
    return before->state == FILE_INDEXED ? NOTICE_HASH : NOTICE_READ; // what is not in has no hash
}

enum absence_verdict notice_absence(const struct absence *absence)
{
    if (absence->prune || absence->missing == 0)
        return ABSENCE_REAL;
    if (absence->root_missing)
        return ABSENCE_ROOT;
    if (absence->root_empty)
        return ABSENCE_EMPTY;
    if (absence->device_before != 0 && absence->device_before != absence->device_now)
        return ABSENCE_DEVICE;
    if (absence->known >= NOTICE_MOST_OF && absence->missing > absence->known / 2)
        return ABSENCE_MOST;
    return ABSENCE_REAL;
}
