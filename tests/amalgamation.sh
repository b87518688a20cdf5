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

# A program is compiled with it as README.md says, but that loci.c is compiled by now.
arguments=$(sed -n 's/^cc \(.*\) loci\.c \(.*\)/\1 loci.o \2/p' "$source/README.md")
[ -n "$arguments" ]
cp "$source/examples/embed.c" "$work"
# Word splitting makes the arguments.
# shellcheck disable=SC2086
(cd "$work" && "$compiler" $arguments -o embed)
"$work/embed" "$work/embed.loci" | tee "$work/answer"
grep -q 'A law on state secrets' "$work/answer"
