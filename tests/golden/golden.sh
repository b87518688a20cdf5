#!/bin/sh
# SPDX-License-Identifier: MIT
# Asks the queries of queries.txt and compares the answers, scores to the last bit, with those that were kept: of the
# sample briefs, and of an archive of plain text beside the tree where there is one.
#   golden.sh ANSWERS              compares; ANSWERS is the program golden_answers
#   golden.sh ANSWERS --update     keeps what is answered now
# An answer that changes belongs into the message of the commit that changes it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
answers=$1
update=${2-}
source=${LOCI_SOURCE:-$here/../..}
archive=${LOCI_ARCHIVES:-$source/../shared/data/archives}/frus-nato-europe/txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work"
failed=0

# golden NAME FOLDER: the answers of an index of FOLDER beside answers/NAME.tsv
golden() {
    "${LOCI:-loci}" index --quiet --index "$work/$1.loci" "$2"
    "$answers" "$work/$1.loci" <"$here/queries.txt" >"$work/$1.tsv"
    if [ "$update" = --update ]; then
        mkdir -p "$here/answers"
        mv "$work/$1.tsv" "$here/answers/$1.tsv"
        return
    fi
    printf '%s: ' "$1"
    awk -f "$here/compare.awk" "$here/answers/$1.tsv" "$work/$1.tsv" || failed=1
}

golden briefs "$source/examples/briefs"
if [ -d "$archive" ]; then
    golden diplomacy "$archive"
else
    echo "the larger archive is not here: its answers were not compared"
fi
exit "$failed"
