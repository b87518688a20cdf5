#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds what clang-format does not see: the licence line at the head of each
# file, files of at most 500 lines (but for generated ones, which say at their
# head that they are "Not edited by hand", and the public header, whose lines are
# contracts), nothing left for later.
#   style.sh [ROOT]       checks the tree
#   style.sh --self-test  shows that each rule can fail
set -eu

files() {
    find include text rank wire extract store indexer query service cli bindings extension tests bench examples scripts cmake -type f \
        \( -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.cmake' -o -name CMakeLists.txt \
        -o -path 'scripts/*' \) 2>/dev/null | LC_ALL=C sort
}

check() {
    cd "$1"
    # shellcheck disable=SC2016
    files | xargs -r awk -v later='TO''DO|FIX''ME|XX''X' '
        function finish() {
            if (name == "")
                return
            if (!licensed) { print name ": no SPDX-License-Identifier in the first two lines"; bad = 1 }
            if (lines > 500 && !generated && name != "include/loci.h") { print name ": " lines " lines; is there a second noun inside?"; bad = 1 }
        }
        FNR == 1 { finish(); name = FILENAME; licensed = generated = 0 }
        FNR <= 4 && /Not edited by hand/ { generated = 1 }
        FNR <= 2 && /SPDX-License-Identifier: MIT/ { licensed = 1 }
        $0 ~ "(^|[^A-Za-z])(" later ")([^A-Za-z]|$)" { print name ":" FNR ": something is left for later"; bad = 1 }
        /[ \t]$/ { print name ":" FNR ": white space at the end of the line"; bad = 1 }
        { lines = FNR }
        END { finish(); exit bad }'
}

expect_violation() {
    if (check "$tree") >/dev/null; then
        echo "style: $1 was not refused" >&2
        bad=1
    fi
}

self_test() {
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    bad=
    mkdir "$tree/text"
    sound='// SPDX-License-Identifier: MIT'
    printf '%s\n' "$sound" >"$tree/text/a.c"
    (check "$tree") || bad=1
    printf '// no licence\n' >"$tree/text/a.c"
    expect_violation "a missing licence"
    printf '%s\n// %s: later\n' "$sound" 'TO''DO' >"$tree/text/a.c"
    expect_violation "a mark"
    printf '%s\nint a; \n' "$sound" >"$tree/text/a.c"
    expect_violation "white space"
    { echo "$sound" && seq 500 | sed 's,^,//,'; } >"$tree/text/a.c"
    expect_violation "a long file"
    [ -z "$bad" ]
}

case ${1-} in
--self-test) self_test ;;
*) check "${1:-$(dirname "$0")/..}" ;;
esac
