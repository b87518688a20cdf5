// SPDX-License-Identifier: MIT
// The settings of FTS5, which it keeps in its table passage_fts_config. Internal to store/.
#ifndef LOCI_STORE_SETTINGS_H
#define LOCI_STORE_SETTINGS_H

// A segment is written at commit: the hash holds a whole batch (hashsize), nothing merges while a batch is written, and
// runs merge at their end.
#define SETTINGS                                                                \
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('hashsize', 268435456);" \
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('automerge', 0);"        \
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('crisismerge', 1000);"   \
    "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 8);"

// FTS5's tables as they are before the first passage: version 4 is FTS5's, the structure record has no segments. Written
// behind its back, since it reads what stands there before it clears it.
#define SETTINGS_BLANK                                                                           \
    "DELETE FROM passage_fts_data; DELETE FROM passage_fts_idx; DELETE FROM passage_fts_config;" \
    "INSERT INTO passage_fts_config VALUES('version', 4);"                                       \
    "INSERT INTO passage_fts_data VALUES(1, x''), (10, x'00000000000000');"

// A cookie that no settings had (FTS5 counts from 0): it forgets the settings that it has read.
#define SETTINGS_FORGET "UPDATE passage_fts_data SET block = x'7F000000000000' WHERE id = 10;"

// Counts the settings that are missing, others, or unknown.
#define SETTINGS_WRONG                                                                              \
    "SELECT count(*) FROM (SELECT column1 AS k, column2 AS v FROM (VALUES('version', 4),"           \
    " ('hashsize', 268435456), ('automerge', 0), ('crisismerge', 1000), ('usermerge', 8))) AS ours" \
    " FULL JOIN passage_fts_config AS kept ON kept.k = ours.k WHERE kept.v IS NOT ours.v"           \
    " OR kept.k IS NULL OR ours.k IS NULL"

#endif
