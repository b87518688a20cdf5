#!/bin/sh
# SPDX-License-Identifier: MIT
# What loci forget says takes back what it did, whatever the names are.
# shellcheck disable=SC2016 # the names are meant as they stand
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir bin 'b [1]' 'b [1]/x'
ln -s "${LOCI:?names the program}" bin/loci
PATH=$work/bin:$PATH LOCI_INDEX=$work/index.loci
export PATH LOCI_INDEX
for name in a.txt "it's [a] b*.txt" '!c$HOME.txt' x/d.txt x/e.txt; do
    printf 'The lantern of %s was lit.\n' "$name" >"b [1]/$name"
done
loci index --quiet "b [1]"
for what in "b [1]/a.txt" "b [1]/it's [a] b*.txt" 'b [1]/!c$HOME.txt' "b [1]/x" "b [1]" "$(loci search -n 1 --template '{ref}' lantern | sed 's/:.*//')"; do
    loci forget --yes "$what" >out 2>said
    [ "$(loci search -c lantern)" != 5 ] || { echo "undo: $what was not forgotten" >&2; exit 1; }
    loci index --quiet # a run of its own does not bring it back
    [ "$(loci search -c lantern)" != 5 ] || { echo "undo: $what came back by itself" >&2; exit 1; }
    sed -n 's/^loci: to take it back: //p' said >back
    sh back >out 2>&1
    [ "$(loci search -c lantern)" = 5 ] || { echo "undo: $what did not come back by:" >&2; cat said out >&2; exit 1; }
done

# A source comes back with its globs and the rest that was kept with it.
printf 'The lantern of a note was lit.\n' >'b [1]/note.md'
printf 'The lantern of what is hidden was lit.\n' >'b [1]/.h.txt'
loci source set --quiet --hidden --follow --include '*.txt' --exclude 'a*' --exclude "it's*" "b [1]"
loci source list >before
loci forget --yes "b [1]" >out 2>said
sed -n 's/^loci: to take it back: //p' said >back
sh back >out 2>&1
loci source list >after
diff before after || { echo "undo: the source came back otherwise, by:" >&2; cat back >&2; exit 1; }
grep -q 'hidden files too, links are followed' after || { echo "undo: the list does not tell: $(cat after)" >&2; exit 1; }
