#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the pages about the tree, and the comments in it, to the files that are there: a path that begins with a room and ends as a file does
# names a file of ours, from the root or from the folder of what names it.
#   paths.sh [ROOT]       checks the tree
#   paths.sh --self-test  shows that it can fail
set -eu
rooms='include text rank wire extract store indexer query service cli bindings extension tests bench examples scripts cmake docs packaging'

check() {
    cd "$1"
    # shellcheck disable=SC2016,SC2086
    find ARCHITECTURE.md CONTRIBUTING.md README.md $rooms -type f ! -path '*/corpus/*' \( -name '*.md' -o -name '*.[ch]' \) \
        ! -path '*/node_modules/*' 2>/dev/null | LC_ALL=C sort | xargs -r awk -v rooms="$rooms" '
        function is_there(path,    line, there) {
            if (!(path in known)) {
                there = (getline line <path) >= 0
                close(path)
                known[path] = there
            }
            return known[path]
        }
        BEGIN {
            gsub(/ /, "|", rooms)
            named = "(" rooms ")/[a-z0-9_/.-]*[a-z0-9_]\\.(c|h|sh|py|tsv|md|cmake|txt|json|scd)"
        }
        {
            rest = $0
            # Of a source its comments; what tests say in strings are other files.
            if (FILENAME !~ /\.md$/ && !sub(/^.*\/\/ /, " ", rest))
                next
            while (match(rest, named)) {
                path = substr(rest, RSTART, RLENGTH)
                before = RSTART > 1 ? substr(rest, RSTART - 1, 1) : " "
                rest = substr(rest, RSTART + RLENGTH)
                folder = FILENAME
                sub(/[^\/]*$/, "", folder)
                if (before !~ /[A-Za-z0-9_.\/-]/ && rest !~ /^[A-Za-z0-9_\/]/ && !is_there(path) && !is_there(folder path)) {
                    print FILENAME ":" FNR ": there is no " path
                    bad = 1
                }
            }
        }
        END { exit bad }'
}

self_test() {
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    mkdir "$tree/text"
    printf '// See text/a.c, and https://example.org/text/b.c.\nconst char *name = "text/b.c";\n' >"$tree/text/a.c"
    # shellcheck disable=SC2016
    printf 'What `text/a.c` does; `text/NAME.c` is a pattern.\n' >"$tree/README.md"
    (check "$tree") || exit 1
    printf '// See text/b.c.\n' >"$tree/text/a.c"
    ! (check "$tree") >/dev/null || exit 1
    printf '// See text/a.c.\n' >"$tree/text/a.c"
    # shellcheck disable=SC2016
    printf 'It stands in `text/c.h`.\n' >"$tree/README.md"
    ! (check "$tree") >/dev/null || exit 1
}

case ${1-} in
--self-test) self_test ;;
*) check "${1:-$(dirname "$0")/..}" ;;
esac
