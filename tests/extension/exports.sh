#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that loci.so shows its entry point and nothing else.
set -eu
shown=$(nm -D --defined-only "$1" | awk 'NF == 3 && $2 != "A" { print $3 }')
[ "$shown" = sqlite3_loci_init ] || {
    echo "exports: $1 shows: $shown" >&2
    exit 1
}
