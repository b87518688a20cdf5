// SPDX-License-Identifier: MIT
// What has happened to a file since it was last read.
#include "indexer/walk/notice.h"

#include "wire/wire.h"

#include <errno.h>
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

bool notice_may_pass(const char *reason)
{
    static const enum wire_reason passing[] = {WIRE_OUT_OF_MEMORY, WIRE_TIMED_OUT, WIRE_CRASHED,
                                               WIRE_UNREADABLE, WIRE_PROTOCOL};
    for (size_t i = 0; reason && i < sizeof passing / sizeof *passing; i++)
        if (strcmp(reason, wire_reason_name(passing[i])) == 0)
            return true;
    return false;
}

static bool is_same_reader(const struct file *before, const struct notice_rules *rules)
{
    return before->reader && strcmp(before->reader, rules->reader) == 0;
}

bool notice_is_same_reading(const char *before, const char *now)
{
    const size_t size = strcspn(now, ",");
    return before && strcspn(before, ",") == size && memcmp(before, now, size) == 0;
}

bool notice_was_read_otherwise(const struct file *before, const char *reader)
{
    return before->state == FILE_INDEXED && !notice_is_same_reading(before->reader, reader);
}

int64_t notice_tries(const struct file *before, const struct found *now, const struct notice_rules *rules)
{
    return is_same_entry(before, now) && is_same_reader(before, rules) ? before->tries : 0;
}

// Whether one of the programs that the file waits for ("a,b") is among those that are here now.
static bool can_be_helped(const struct file *before, const struct notice_rules *rules)
{
    for (const char *at = before->awaited; at && *at;) {
        size_t size = strcspn(at, ",");
        for (size_t i = 0; i < rules->helper_count; i++)
            if (strlen(rules->helpers[i]) == size && memcmp(rules->helpers[i], at, size) == 0)
                return true;
        at += size + (at[size] == ',');
    }
    return false;
}

enum notice notice_file(const struct file *before, const struct found *now, const struct notice_rules *rules)
{
    if (!before)
        return NOTICE_NEW;
    if (before->state == FILE_PARTIAL && !before->reason)
        return NOTICE_READ;
    if (can_be_helped(before, rules) || notice_was_read_otherwise(before, rules->reader))
        return NOTICE_READ;
    bool same = is_same_entry(before, now);
    bool racy =
        is_close(before->mtime_ns, before->checked_ns) || is_close(before->ctime_ns, before->checked_ns);
    if (before->state == FILE_INDEXED && before->failures == 0)
        return same && !racy ? NOTICE_UNCHANGED : NOTICE_HASH;
    // What failed, or holds records that did, may succeed once anything is different: its bytes, its
    // permissions, its reader.
    if (rules->retry_failed || !same || !is_same_reader(before, rules))
        return NOTICE_READ;
    if (before->tries < NOTICE_TRIES_MAX && notice_may_pass(before->reason))
        return NOTICE_READ;
    if (!racy)
        return NOTICE_UNCHANGED;
    return before->state == FILE_INDEXED ? NOTICE_HASH : NOTICE_READ; // what is not in has no hash
}

enum absence_verdict notice_absence(const struct absence *absence)
{
    if (absence->prune)
        return ABSENCE_REAL;
    if (absence->other_kind)
        return ABSENCE_KIND;
    if (absence->missing == 0)
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

const char *notice_problem(const struct view *view)
{
    bool gone = view->root_error == ENOENT || view->root_error == ENOTDIR;
    if (view->root_error && !(view->absence.prune && view->absence.root_missing))
        return gone ? "missing" : "unreadable";
    switch (notice_absence(&view->absence)) {
    case ABSENCE_KIND: return "replaced";
    case ABSENCE_EMPTY: return "empty";
    case ABSENCE_DEVICE: return "on another device";
    case ABSENCE_MOST: return "mostly gone";
    case ABSENCE_ROOT: return "missing";
    case ABSENCE_REAL: break;
    }
    return view->part_unreadable ? "partly unreadable" : NULL;
}
