#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that the library as one file compiles without a warning, shows nothing but what loci.h declares and answers
# as examples/embed.c asks.
#   amalgamation.sh SOURCE_DIR WORK_DIR COMPILER
set -eu
source=$1 work=$2 compiler=$3
command -v python3 >/dev/null || {
    echo "amalgamation: skipped: python3 is not installed"
    exit 77
}
rm -rf "$work"
"$source/scripts/amalgamation" "$work"
cmp "$source/include/loci.h" "$work/loci.h"

"$compiler" -std=gnu11 -Wall -Wextra -Werror -ffp-contract=off -fPIC -c -o "$work/loci.o" "$work/loci.c"
# shellcheck disable=SC2046
"$compiler" -shared -Wl,--version-script="$source/cmake/loci.map" -o "$work/libone.so" "$work/loci.o" $(pkg-config --libs sqlite3 libutf8proc libb2 libzstd libexttextcat) -lstemmer -lm -pthread
"$source/tests/exports.sh" "$source/include/loci.h" "$work/libone.so"

# A program that brings its own SQLite puts that in place of the system's.
# shellcheck disable=SC2046
"$compiler" -std=gnu11 -I"$work" -o "$work/embed" "$source/examples/embed.c" "$work/loci.o" \
    $(pkg-config --libs sqlite3 libutf8proc libb2 libzstd libexttextcat) -lstemmer -lm -pthread
"$work/embed" "$work/embed.loci" | tee "$work/answer"
grep -q 'A law on state secrets' "$work/answer"
