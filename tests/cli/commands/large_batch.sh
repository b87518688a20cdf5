#!/bin/sh
# SPDX-License-Identifier: MIT
# A batch of so many words that a thread turns it round: what is in it is found, and the index is sound.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
index=$work/index.loci
: "${LOCI:?names the program}"
mkdir "$work/texts"
awk -v folder="$work/texts" 'BEGIN {
    for (file = 1; file <= 6; file++) {
        name = folder "/" file ".txt"
        for (line = 1; line <= 900; line++) {
            text = "The lantern" file
            for (word = 1; word <= 38; word++)
                text = text " harbour" (line * 31 + word * word * file) % 1500
            print text ".\n" >name
        }
        close(name)
    }
}'
"$LOCI" index --quiet --index "$index" "$work/texts"
[ "$("$LOCI" search --index "$index" -l lantern4 | sed 's|.*/||')" = 4.txt ] || {
    echo 'large_batch: lantern4 is not found in 4.txt' >&2
    exit 1
}
"$LOCI" check --index "$index" | grep -q 'the index is sound'
