// SPDX-License-Identifier: MIT
// The settings of FTS5, which it keeps in its table passage_fts_config, and of SQLite's cache. Internal to store/.
#ifndef LOCI_STORE_SETTINGS_H
#define LOCI_STORE_SETTINGS_H

// How many pages SQLite keeps in memory. The first searches of a handle, which are all that a command does, come to most pages once: to get
// memory for each from the system takes longer than to read some of them twice. Those that lead to others, one of a thousand, they come to
// again and again: as many are kept as there may be in so large a file, at most what is kept later. While a run writes, its pages stay in
// memory until the commit of the batch.
enum { SETTING_CACHE_LEAST = 24, SETTING_CACHE_MOST = 125, SETTING_CACHE_FILE_PART = 16 << 20 };
#define SETTING_CACHE_REST "PRAGMA cache_size=-2000"
#define SETTING_CACHE_RUN "PRAGMA cache_size=-131072"
enum { SETTING_SNAPSHOTS_COLD = 4 };

// A segment is written at commit: the hash holds a whole batch (hashsize), nothing merges while a batch is written, and
// runs merge at their end.
#define SETTINGS(ROW)        \
    ROW(hashsize, 268435456) \
    ROW(automerge, 0)        \
    ROW(crisismerge, 1000)   \
    ROW(usermerge, 8)

// Their names, each behind a comma, as SQL lists them.
#define SETTINGS_NAME(name, value) ", '" #name "'"
#define SETTINGS_NAMES SETTINGS(SETTINGS_NAME)

#define SETTINGS_SQL(name, value) ", ('" #name "', " #value ")"

// Counts the settings that are missing, others, or unknown. Version 4 is FTS5's own.
#define SETTINGS_WRONG                                                                             \
    "SELECT count(*) FROM (SELECT column1 AS k, column2 AS v FROM (VALUES('version', 4)" SETTINGS( \
        SETTINGS_SQL) ")) AS ours FULL JOIN passage_fts_config AS kept ON kept.k = ours.k"         \
                      " WHERE kept.v IS NOT ours.v OR kept.k IS NULL OR ours.k IS NULL"

#endif
