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

# A path within a source refreshes that part of it, and nothing else.
rm -f index.loci*
mkdir -p parts/a/deep parts/b parts/ab
for name in a/one a/deep/two b/three ab/four; do
    printf 'The beacon of %s was lit.\n' "$name" >"parts/$name.txt"
done
lit() {
    loci search -l beacon 2>/dev/null | sed "s|$work/parts/||" | sort | tr '\n' ' '
}
loci index --quiet --exclude '*.md' parts
seen=$(loci source list --json | sed 's/.*"last_seen":"\([^"]*\)".*/\1/')
for name in a/five a/deep/six b/seven ab/eight; do
    printf 'The beacon of %s was lit.\n' "$name" >"parts/$name.txt"
done
printf 'A note on the beacon.\n' >parts/a/note.md
rm parts/a/one.txt parts/b/three.txt
loci index --quiet parts/a
expect "a folder in it" 'a/deep/six.txt a/deep/two.txt a/five.txt ab/four.txt b/three.txt ' "$(lit)"
expect "it is no source" "$work/parts" "$(loci source list | sed -n 's/  .*documents\{0,1\}.*//p')"
expect "nor was all of it seen" "$seen" "$(loci source list --json | sed 's/.*"last_seen":"\([^"]*\)".*/\1/')"
loci index --quiet parts/b/seven.txt
expect "a file in it" 'a/deep/six.txt a/deep/two.txt a/five.txt ab/four.txt b/seven.txt b/three.txt ' "$(lit)"
loci index --quiet parts/b/three.txt
expect "a file that is gone from it" 'a/deep/six.txt a/deep/two.txt a/five.txt ab/four.txt b/seven.txt ' "$(lit)"
rm -r parts/a/deep
(cd parts/a && loci index --quiet deep ../ab)
expect "a folder that is gone, and another" 'a/five.txt ab/eight.txt ab/four.txt b/seven.txt ' "$(lit)"
printf 'The beacon of b/nine was lit.\n' >parts/b/nine.txt
printf 'The beacon of a/ten was lit.\n' >parts/a/ten.txt
loci index --quiet parts/a parts
expect "a part beside the whole" 'a/five.txt a/ten.txt ab/eight.txt ab/four.txt b/nine.txt b/seven.txt ' "$(lit)"
refuse_index() { # MESSAGE ARGUMENT...
    message=$1
    shift
    code=0
    loci index "$@" >out 2>&1 || code=$?
    expect "loci index $*" 2 "$code"
    grep -qF -- "$message" out || expect "loci index $*" "$message" "$(cat out)"
}
refuse_index 'no such file or folder' parts/nowhere
refuse_index 'File name too long' "parts/$(printf '%0600d' 0)"
refuse_index 'whose globs these are: loci source set' --exclude '*.txt' parts/a
loci check >/dev/null
