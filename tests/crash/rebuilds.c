// SPDX-License-Identifier: MIT
// Rebuilds that are killed at any moment: meanwhile the index answers as before, and the next run goes on where this one was.
#include "tests/crash/kill.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { FILES = 60, RECORDS = 300, KILLS_MAX = 8 };

// What stands has one more stem for a word, as if the earlier analysis had given it; so what is not the old is seen as such.
static const char make_earlier[] =
    "INSERT INTO word VALUES('earlier', 'treati', 1);"
    "UPDATE meta SET value = value - 1 WHERE key = 'analyzer'; UPDATE meta SET value = value + 1 WHERE key = 'generation'";

static void alter(const char *name, const char *sql)
{
    sqlite3 *db = NULL;
    require(sqlite3_open(tree_path(&crash_indexes, name), &db) == SQLITE_OK &&
                sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
            "%s cannot be altered: %s", name, sqlite3_errmsg(db));
    sqlite3_close(db);
}

// A number that the index keeps; -1 when there is none.
static int64_t ask_number(const char *name, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    int64_t number = -1;
    if (sqlite3_open(tree_path(&crash_indexes, name), &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW)
        number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return number;
}

static uint64_t count_matches(loci *index, const char *query, const char *when, bool *outdated)
{
    loci_results *results = NULL;
    const loci_search_options options = {.size = sizeof options, .count = true};
    if (loci_search(index, &results, query, &options) != LOCI_OK) {
        crash_fault("%s: no answer: %s", when, loci_message(index));
        return 0;
    }
    uint64_t count = loci_results_total(results);
    *outdated = loci_results_outdated(results);
    loci_results_free(results);
    return count;
}

// All of the old or all of the new: never some of both.
static bool expect_answers(const char *name, uint64_t treaties, const char *when)
{
    bool outdated, still;
    char why[LOCI_MESSAGE_SIZE] = "";
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci *index = NULL;
    require(loci_open(&index, tree_path(&crash_indexes, name), &options, why, sizeof why) == LOCI_OK,
            "%s: %s cannot be opened: %s", when, name, why);
    uint64_t found = count_matches(index, "treaty", when, &outdated);
    uint64_t remembered = count_matches(index, "earlier", when, &still);
    if (found != treaties || outdated != still || remembered != (outdated ? treaties : 0))
        crash_fault("%s: %s: %llu of %llu passages found, %llu by the earlier stem", when,
                    outdated ? "the old" : "the new", (unsigned long long)found, (unsigned long long)treaties,
                    (unsigned long long)remembered);
    loci_close(index);
    return outdated;
}

static int64_t time_rebuild(void)
{
    alter("killed", make_earlier);
    const int64_t start = crash_processor_us();
    crash_index_whole("killed", "at the beginning");
    return crash_processor_us() - start;
}

static uint64_t count_treaties(void)
{
    bool outdated;
    loci *index = crash_open("fresh");
    uint64_t count = count_matches(index, "treaty", "fresh", &outdated);
    loci_close(index);
    return count;
}

static const char position[] = "SELECT value FROM meta WHERE key = 'new_passage'";

struct counts {
    long killed, resumed;
};

// Killed several times on its way: it never goes back.
static void break_one(struct counts *counts, int64_t whole_us, uint64_t treaties, uint64_t *random,
                      const char *when)
{
    alter("killed", make_earlier);
    int64_t reached = -1;
    bool outdated = true;
    for (int i = 0; i < KILLS_MAX && outdated; i++) {
        counts->killed +=
            crash_index_and_kill("killed", (int64_t)(tree_random(random) % (uint64_t)(whole_us / 2)), when);
        const int64_t now = ask_number("killed", position);
        outdated = expect_answers("killed", treaties, when);
        if (outdated && now < reached)
            crash_fault("%s: the rebuild went back from passage %lld to %lld", when, (long long)reached,
                        (long long)now);
        counts->resumed += outdated && reached > 0 && now > reached;
        reached = now;
    }
    crash_index_whole("killed", when);
    if (expect_answers("killed", treaties, when) || ask_number("killed", position) != -1)
        crash_fault("%s: the next run did not end the rebuild", when);
    crash_audit("killed", "fresh", when);
}

int main(int argc, char **argv)
{
    const long count = crash_begin(argc, argv, 6);
    uint64_t random = 4711;
    struct counts counts = {0};
    crash_write_archive(1, FILES, RECORDS);
    crash_index_whole("fresh", "at the beginning");
    crash_index_whole("killed", "at the beginning");
    const int64_t whole_us = time_rebuild();
    const uint64_t treaties = count_treaties();
    require(treaties > 0, "the archive holds no treaty");
    for (long i = 1; i <= count; i++) {
        char when[32];
        snprintf(when, sizeof when, "rebuild %ld", i);
        break_one(&counts, whole_us, treaties, &random, when);
    }
    if (counts.resumed == 0)
        crash_fault("no rebuild was gone on with");
    return crash_end("rebuilds", "%ld rebuilds, %ld kills, %ld times gone on with", count, counts.killed,
                     counts.resumed);
}
