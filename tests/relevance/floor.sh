#!/bin/sh
# SPDX-License-Identifier: MIT
# Asks the judged topics (topics.tsv, qrels.tsv) of the sample briefs and holds a floor under the mean
# nDCG@10, so that a change that spoils ranking fails.
#   floor.sh [-v]       -v shows each topic
# LOCI names the program, LOCI_SOURCE the tree.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
briefs=${LOCI_SOURCE:-$here/../..}/examples/briefs
loci=${LOCI:-loci}
verbose=${1-}
floor=0.92

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work"
tab=$(printf '\t')

"$loci" index --quiet --index "$work/briefs.loci" "$briefs"

# One line a hit: topic, rank, path, text.
while IFS=$tab read -r topic query _; do
    case $topic in '#'*) continue ;; esac
    code=0
    "$loci" search --index "$work/briefs.loci" --format tsv --limit 10 --per-document 10 -- "$query" \
        >"$work/hits.tsv" || code=$?
    if [ "$code" -gt 1 ]; then
        echo "$topic: loci search exited $code" >&2
        exit 1
    fi
    awk -F '\t' -v OFS='\t' -v topic="$topic" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        { print topic, NR - 1, $column["path"], $column["text"] }' "$work/hits.tsv"
done <"$here/topics.tsv" >"$work/run.tsv"

awk -F '\t' -v floor="$floor" -v verbose="$verbose" -f "$here/ndcg.awk" \
    "$here/topics.tsv" "$here/qrels.tsv" "$work/run.tsv"
