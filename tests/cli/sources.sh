#!/bin/sh
# SPDX-License-Identifier: MIT
# loci source lists, adds, sets and removes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir bin one one/x one/.h two
ln -s "${LOCI:?names the program}" bin/loci
PATH=$work/bin:$PATH LOCI_INDEX=$work/index.loci
export PATH LOCI_INDEX
for name in one/a.txt one/b.md one/x/c.txt one/.h/d.txt two/e.txt; do
    printf 'The lantern of %s was lit.\n' "$name" >"$name"
done
expect() { # WHAT EXPECTED SEEN
    [ "$2" = "$3" ] || {
        printf 'sources: %s: expected\n%s\nseen\n%s\n' "$1" "$2" "$3" >&2
        exit 1
    }
}
found() {
    loci search -l lantern 2>/dev/null | sed "s|$work/||" | sort | tr '\n' ' '
}
refused() { # MESSAGE ARGUMENT...
    message=$1
    shift
    code=0
    loci source "$@" >out 2>&1 || code=$?
    expect "loci source $*" 2 "$code"
    grep -qF -- "$message" out || expect "loci source $*" "$message" "$(cat out)"
}

refused 'there is no index at' list
loci index --quiet --exclude '*.md' one
loci source add --quiet two
expect "all that was added" 'one/a.txt one/x/c.txt two/e.txt ' "$(found)"
expect "the list" "$work/one  2 documents
    exclude *.md
$work/two  1 document" "$(loci source list)"
expect "the list is what there is without a word" "$(loci source list)" "$(loci source)"
loci source set --quiet --exclude 'x/' --include '*.txt' --include '*.md' one
expect "globs are replaced" 'one/a.txt one/b.md two/e.txt ' "$(found)"
loci source list --json | grep -qF '"include":["*.txt","*.md"],"exclude":["x/"]' || expect json '"include"…' "$(loci source list --json)"
loci source set --quiet --hidden one
expect "none leave nothing out" 'one/.h/d.txt one/a.txt one/b.md one/x/c.txt two/e.txt ' "$(found)"
loci source set --quiet one
expect "hidden files go again" 'one/a.txt one/b.md one/x/c.txt two/e.txt ' "$(found)"
loci forget --yes one/x >/dev/null 2>&1
expect "forgotten" 'one/a.txt one/b.md two/e.txt ' "$(found)"
loci source set --quiet "$work/one"
expect "set takes back what was forgotten" 'one/a.txt one/b.md one/x/c.txt two/e.txt ' "$(found)"
loci index --quiet --exclude b.md one
loci index --quiet --exclude a.txt one
expect "loci index adds to the globs" 'one/x/c.txt two/e.txt ' "$(found)"
refused 'say --yes' remove two
refused 'is no source' remove one/x
refused 'is no source' set nowhere
refused 'say which: loci source set PATH' set
refused 'takes no path' list one
refused "not 'drop'" drop one
loci source remove --yes two | grep -q '^1 document removed' || expect remove '1 document removed' ''
rm -r one
expect "a source that is gone is removed by its name" '1 document removed; loci source add takes it in again' "$(loci source remove --yes "$work/one")"
expect "nothing is left" '' "$(loci source list)"
