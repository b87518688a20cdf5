// SPDX-License-Identifier: MIT
// Walks one source: which files stand in it now. No file is opened but .lociignore.
#ifndef LOCI_INDEXER_DISCOVER_H
#define LOCI_INDEXER_DISCOVER_H

#include "indexer/walk/rules.h"
#include "indexer/walk/walk.h"

// Walks `root`, an absolute path. On anything but DISCOVER_DONE *out is empty.
enum discovered discover(struct walk *out, const char *root, const struct discover_rules *rules);

#endif
