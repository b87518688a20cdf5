// SPDX-License-Identifier: MIT
// What is noticed of a file, from its row and its entry alone.
#include "indexer/walk/notice.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

#define SECOND 1000000000LL
enum { LOOKED_AT = 1000 }; // seconds; the files below are older unless a row says so

enum change { NOTHING, SIZE, MTIME, CTIME, INODE };

static const struct {
    const char *what;
    bool known;
    enum file_state state;
    int64_t mtime_s, ctime_s; // 0: long ago
    enum change change;
    bool other_reader, retry;
    enum notice wanted;
    int64_t failures;
} rows[] = {
    {"a new file", false, 0, 0, 0, NOTHING, false, false, NOTICE_NEW, 0},
    {"an old file", true, FILE_INDEXED, 0, 0, NOTHING, false, false, NOTICE_UNCHANGED, 0},
    {"another size", true, FILE_INDEXED, 0, 0, SIZE, false, false, NOTICE_HASH, 0},
    {"another mtime", true, FILE_INDEXED, 0, 0, MTIME, false, false, NOTICE_HASH, 0},
    {"another ctime", true, FILE_INDEXED, 0, 0, CTIME, false, false, NOTICE_HASH, 0},
    {"another inode", true, FILE_INDEXED, 0, 0, INODE, false, false, NOTICE_HASH, 0},
    {"written when it was looked at", true, FILE_INDEXED, LOOKED_AT, 0, NOTHING, false, false, NOTICE_HASH,
     0},
    {"changed 1 s before", true, FILE_INDEXED, 0, LOOKED_AT - 1, NOTHING, false, false, NOTICE_HASH, 0},
    {"changed 2 s before", true, FILE_INDEXED, 0, LOOKED_AT - 2, NOTHING, false, false, NOTICE_UNCHANGED, 0},
    {"dated into the future", true, FILE_INDEXED, LOOKED_AT + 5000, 0, NOTHING, false, false,
     NOTICE_UNCHANGED, 0},
    {"a clock that was set back a little", true, FILE_INDEXED, 0, LOOKED_AT + 1, NOTHING, false, false,
     NOTICE_HASH, 0},
    {"an old failure", true, FILE_FAILED, 0, 0, NOTHING, false, false, NOTICE_UNCHANGED, 0},
    {"a failure of another reader", true, FILE_FAILED, 0, 0, NOTHING, true, false, NOTICE_READ, 0},
    {"a failure that is to be tried again", true, FILE_FAILED, 0, 0, NOTHING, false, true, NOTICE_READ, 0},
    {"a failure whose file changed", true, FILE_FAILED, 0, 0, CTIME, false, false, NOTICE_READ, 0},
    {"a failure just written", true, FILE_FAILED, LOOKED_AT, 0, NOTHING, false, false, NOTICE_READ, 0},
    {"failed records just written", true, FILE_INDEXED, LOOKED_AT, 0, NOTHING, false, false, NOTICE_HASH, 3},
    {"an unsupported type, another reader", true, FILE_SKIPPED, 0, 0, NOTHING, true, false, NOTICE_READ, 0},
    {"an empty file", true, FILE_EMPTY, 0, 0, NOTHING, false, false, NOTICE_UNCHANGED, 0},
    {"an indexed file, another reader", true, FILE_INDEXED, 0, 0, NOTHING, true, false, NOTICE_UNCHANGED, 0},
    {"an indexed file, failures tried again", true, FILE_INDEXED, 0, 0, NOTHING, false, true,
     NOTICE_UNCHANGED, 0},
    {"failed records", true, FILE_INDEXED, 0, 0, NOTHING, false, false, NOTICE_UNCHANGED, 3},
    {"failed records, to be tried again", true, FILE_INDEXED, 0, 0, NOTHING, false, true, NOTICE_READ, 3},
    {"failed records, another reader", true, FILE_INDEXED, 0, 0, NOTHING, true, false, NOTICE_READ, 3},
    {"half done", true, FILE_PARTIAL, 0, 0, NOTHING, false, false, NOTICE_READ, 0},
};

Test(notice, decides_from_row_and_entry)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct file before = {.size = 10,
                              .inode = 7,
                              .mtime_ns = rows[i].mtime_s * SECOND,
                              .ctime_ns = rows[i].ctime_s * SECOND,
                              .checked_ns = LOOKED_AT * SECOND,
                              .state = rows[i].state,
                              .failures = rows[i].failures,
                              .reader = "reading 1, a"};
        struct found now = {.path = "a",
                            .size = 10 + (rows[i].change == SIZE),
                            .inode = 7 + (rows[i].change == INODE),
                            .mtime_ns = before.mtime_ns + (rows[i].change == MTIME),
                            .ctime_ns = before.ctime_ns + (rows[i].change == CTIME)};
        struct notice_rules rules = {.reader = rows[i].other_reader ? "reading 1, b" : "reading 1, a",
                                     .retry_failed = rows[i].retry};
        cr_expect_eq(notice_file(rows[i].known ? &before : NULL, &now, &rules), rows[i].wanted, "%s",
                     rows[i].what);
    }
}

// What stands in the index is read again where the rules are others, and only then.
Test(notice, reads_again_what_other_rules_have_read)
{
    static const struct {
        const char *before, *now;
        enum file_state state;
        enum notice wanted;
    } readings[] = {
        {"reading 2, a", "reading 2, b", FILE_INDEXED, NOTICE_UNCHANGED},
        {"reading 2, a", "reading 3, a", FILE_INDEXED, NOTICE_READ},
        {"reading 3, a", "reading 2, a", FILE_INDEXED, NOTICE_READ}, // somebody went back
        {"reading 2, a", "reading 20, a", FILE_INDEXED, NOTICE_READ},
        {"reading 20, a", "reading 2, a", FILE_INDEXED, NOTICE_READ},
        {"loci 0.1.0, a", "reading 2, a", FILE_INDEXED, NOTICE_READ}, // from before there were versions
        {NULL, "reading 2, a", FILE_INDEXED, NOTICE_READ},
        {"reading 2, a", "reading 3, a", FILE_SKIPPED, NOTICE_READ}, // a new reader may know it
    };
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const struct file before = {.size = 10,
                                    .checked_ns = LOOKED_AT * SECOND,
                                    .state = readings[i].state,
                                    .reader = (char *)readings[i].before};
        const struct found now = {.path = "a", .size = 10};
        const struct notice_rules rules = {.reader = readings[i].now};
        cr_expect_eq(notice_file(&before, &now, &rules), readings[i].wanted, "%zu", i);
    }
}

static const struct {
    const char *what, *reason;
    enum file_state state;
    int64_t tries;
    bool changed, other_reader, retry;
    enum notice wanted;
    int64_t tries_wanted;
} tried[] = {
    {"timed out once", "timed out", FILE_PARTIAL, 1, false, false, false, NOTICE_READ, 1},
    {"crashed twice", "crashed", FILE_FAILED, 2, false, false, false, NOTICE_READ, 2},
    {"timed out thrice", "timed out", FILE_PARTIAL, 3, false, false, false, NOTICE_UNCHANGED, 3},
    {"timed out thrice, changed", "timed out", FILE_PARTIAL, 3, true, false, false, NOTICE_READ, 0},
    {"timed out thrice, another reader", "timed out", FILE_FAILED, 3, false, true, false, NOTICE_READ, 0},
    {"timed out thrice, to be tried again", "timed out", FILE_FAILED, 3, false, false, true, NOTICE_READ, 3},
    {"not to be opened", "unreadable", FILE_PARTIAL, 0, false, false, false, NOTICE_READ, 0},
    {"damaged", "damaged", FILE_PARTIAL, 0, false, false, false, NOTICE_UNCHANGED, 0},
    {"damaged, changed", "damaged", FILE_PARTIAL, 0, true, false, false, NOTICE_READ, 0},
    {"unsupported", "unsupported", FILE_SKIPPED, 0, false, false, false, NOTICE_UNCHANGED, 0},
};

Test(notice, tries_again_what_may_pass)
{
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct file before = {.size = 10,
                              .checked_ns = LOOKED_AT * SECOND,
                              .state = tried[i].state,
                              .reason = (char *)tried[i].reason,
                              .tries = tried[i].tries,
                              .reader = "reading 1, a"};
        struct found now = {.path = "a", .size = 10 + tried[i].changed};
        struct notice_rules rules = {.reader = tried[i].other_reader ? "reading 1, b" : "reading 1, a",
                                     .retry_failed = tried[i].retry};
        cr_expect_eq(notice_file(&before, &now, &rules), tried[i].wanted, "%s", tried[i].what);
        cr_expect_eq(notice_tries(&before, &now, &rules), tried[i].tries_wanted, "%s", tried[i].what);
    }
}

static const struct {
    const char *what;
    struct absence absence;
    enum absence_verdict wanted;
} absences[] = {
    {"nothing missing", {.known = 100, .device_before = 1, .device_now = 2}, ABSENCE_REAL},
    {"some missing", {.known = 100, .missing = 50}, ABSENCE_REAL},
    {"more than half", {.known = 100, .missing = 51}, ABSENCE_MOST},
    {"more than half of a few", {.known = 9, .missing = 8}, ABSENCE_REAL},
    {"all of ten", {.known = 10, .missing = 10}, ABSENCE_MOST},
    {"the only file", {.known = 1, .missing = 1}, ABSENCE_REAL},
    {"the only file, empty root", {.known = 1, .missing = 1, .root_empty = true}, ABSENCE_EMPTY},
    {"no root", {.known = 1, .missing = 1, .root_missing = true}, ABSENCE_ROOT},
    {"another device", {.known = 100, .missing = 1, .device_before = 1, .device_now = 2}, ABSENCE_DEVICE},
    {"first walk", {.known = 100, .missing = 1, .device_before = 0, .device_now = 2}, ABSENCE_REAL},
    {"of another kind", {.known = 1, .missing = 1, .other_kind = true}, ABSENCE_KIND},
    {"of another kind, without a file", {.other_kind = true}, ABSENCE_KIND},
    {"of another kind, pruned", {.known = 1, .missing = 1, .other_kind = true, .prune = true}, ABSENCE_REAL},
    {"pruned", {.known = 10, .missing = 10, .root_missing = true, .prune = true}, ABSENCE_REAL},
};

Test(notice, doubts_what_looks_like_an_unmounted_disk)
{
    for (size_t i = 0; i < sizeof absences / sizeof *absences; i++)
        cr_expect_eq(notice_absence(&absences[i].absence), absences[i].wanted, "%s", absences[i].what);
}

static const struct {
    const char *what;
    struct view view;
    const char *wanted; // NULL: no problem
} views[] = {
    {"all there", {.absence = {.known = 10}}, NULL},
    {"a few gone", {.absence = {.known = 100, .missing = 3}}, NULL},
    {"no root", {.absence = {.root_missing = true}, .root_error = ENOENT}, "missing"},
    {"a root that is closed", {.absence = {.root_missing = true}, .root_error = EACCES}, "unreadable"},
    {"a root that cannot be listed", {.root_error = EIO}, "unreadable"},
    {"… nor with prune", {.absence = {.prune = true}, .root_error = EIO}, "unreadable"},
    {"no root, pruned", {.absence = {.root_missing = true, .prune = true}, .root_error = ENOENT}, NULL},
    {"empty, as before", {.absence = {.root_empty = true}}, NULL},
    {"empty now", {.absence = {.known = 1, .missing = 1, .root_empty = true}}, "empty"},
    {"a closed folder", {.absence = {.known = 9}, .part_unreadable = true}, "partly unreadable"},
    {"a closed folder, pruned", {.absence = {.prune = true}, .part_unreadable = true}, "partly unreadable"},
    {"most gone, the rest closed",
     {.absence = {.known = 10, .missing = 6}, .part_unreadable = true},
     "mostly gone"},
};

Test(notice, names_what_keeps_a_walk_from_being_the_whole_truth)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        const char *problem = notice_problem(&views[i].view), *wanted = views[i].wanted;
        cr_expect(wanted ? problem && strcmp(problem, wanted) == 0 : !problem, "%s: %s", views[i].what,
                  problem ? problem : "no problem");
    }
}

// What waits for a program is read once that is there, and only then, in whatever state it is.
Test(notice, reads_what_a_program_can_help)
{
    char *const helpers[] = {"pdftotext", "unrtf"};
    static const struct {
        enum file_state state;
        const char *awaited;
        enum notice notice;
    } helped[] = {
        {FILE_SKIPPED, NULL, NOTICE_UNCHANGED},         {FILE_SKIPPED, "pdftotext", NOTICE_READ},
        {FILE_SKIPPED, "antiword", NOTICE_UNCHANGED},   {FILE_SKIPPED, "pdftote", NOTICE_UNCHANGED},
        {FILE_SKIPPED, "pdftotexts", NOTICE_UNCHANGED}, {FILE_INDEXED, "antiword,unrtf", NOTICE_READ},
        {FILE_PARTIAL, "unrtf,antiword", NOTICE_READ},  {FILE_INDEXED, "antiword", NOTICE_UNCHANGED},
    };
    const struct notice_rules rules = {.reader = "reading 1, a", .helpers = helpers, .helper_count = 2};
    const struct found now = {.size = 1, .inode = 2};
    for (size_t i = 0; i < sizeof helped / sizeof *helped; i++) {
        struct file before = {.size = 1,
                              .inode = 2,
                              .checked_ns = 10 * NOTICE_RACY_NS,
                              .state = helped[i].state,
                              .reason = "helper missing",
                              .reader = "reading 1, a",
                              .awaited = (char *)helped[i].awaited};
        cr_expect_eq(notice_file(&before, &now, &rules), helped[i].notice, "row %zu", i);
    }
}
