#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that a program which was compiled against an earlier loci.h goes on running: compares the library with the kept
# description of its ABI. What the header promises to grow (functions, structs at their end) may grow.
#   abi.sh LIBRARY INCLUDE-FOLDER             compares
#   abi.sh --update LIBRARY INCLUDE-FOLDER    keeps what the library is now, at a release
#   abi.sh --self-test COMPILER               shows which changes are seen
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
kept=$here/libloci.abi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v abidiff >/dev/null || {
    echo "abi: skipped: abidiff is not installed (package abigail-tools)"
    exit 77
}

# Sources are named as they lie below the folder of the headers' folder, wherever that stands.
describe() {
    root=$(cd "$2/.." && pwd -P)
    abidw --headers-dir "$2" --drop-private-types --no-comp-dir-path --no-corpus-path --no-show-locs --no-elf-needed \
        --exported-interfaces-only --out-file "$work/described" "$1"
    sed "s|path='$root/|path='|" "$work/described" >"$3"
}

# compare KEPT LIBRARY INCLUDE-FOLDER: every line of the report is one of those that tell of growth, or it is shown.
compare() {
    describe "$2" "$3" "$work/now.abi"
    abidiff --leaf-changes-only --no-added-syms "$1" "$work/now.abi" >"$work/report" || true
    grep -q '^Leaf changes summary' "$work/report" || [ ! -s "$work/report" ] || { cat "$work/report" && return 1; }
    grep -q ' 0 Removed.* function' "$work/report" || [ ! -s "$work/report" ] || { cat "$work/report" && return 1; }
    ! grep -vE "^$|summary: |^'struct [a-z_]+.*' changed:$|^  type size changed from |^  [0-9]+ data member insertions?:$|^    '.*', at offset [0-9]+ " \
        "$work/report"
}

# built SOURCE: a library of it, described; for the test of the test.
built() {
    "$compiler" -g -shared -fPIC -fvisibility=hidden -I"$work" -o "$work/$1.so" "$work/$1.c"
}

self_test() {
    compiler=$1
    cat >"$work/first.c" <<'C'
#include "first.h"
int first_set(const struct options *options) { return options->size; }
int first_get(void) { return 0; }
C
    cat >"$work/first.h" <<'C'
struct options { int size; const char *name; };
__attribute__((visibility("default"))) int first_set(const struct options *options);
__attribute__((visibility("default"))) int first_get(void);
C
    for version in grown moved gone; do sed "s/first\.h/$version.h/" "$work/first.c" >"$work/$version.c"; done
    sed 's/const char \*name;/const char *name; int added;/' "$work/first.h" >"$work/grown.h"
    sed 's/int size; const char \*name;/const char *name; int size;/' "$work/first.h" >"$work/moved.h"
    sed '/first_get/d' "$work/first.h" >"$work/gone.h"
    sed -i '/first_get/d' "$work/gone.c"
    echo '__attribute__((visibility("default"))) int more(void); int more(void) { return 1; }' >>"$work/grown.c"
    for version in first grown moved gone; do built $version; done
    describe "$work/first.so" "$work" "$work/first.abi"
    compare "$work/first.abi" "$work/grown.so" "$work" >"$work/log" || {
        cat "$work/log"
        echo "abi: growth is taken for a break" >&2
        return 1
    }
    for version in moved gone; do
        if compare "$work/first.abi" "$work/$version.so" "$work" >/dev/null; then
            echo "abi: not seen: $version" >&2
            return 1
        fi
    done
}

case $1 in
--self-test) self_test "$2" ;;
--update) describe "$2" "$3" "$kept" ;;
*) compare "$kept" "$1" "$2" ;;
esac
