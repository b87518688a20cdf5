#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the transcripts of README.md to what is answered on the sample briefs.
#   readme.sh             compares
#   readme.sh --update    writes what is answered now
set -eu
here=$(cd "$(dirname "$0")" && pwd)
readme=${LOCI_SOURCE:-$here/../..}/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
transcript=$work/transcript

awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$readme" >"$transcript"
grep -q '^\$ loci search' "$transcript"
if [ "${1-}" != --update ]; then
    "$here/golden.sh" "$transcript"
    exit
fi

# Each block gets as many answers as it has commands.
"$here/golden.sh" --update "$transcript"
awk -v transcript="$transcript" '
    /^```console$/ { print; inside = 1; next }
    /^```$/ { inside = 0 }
    !inside { print; next }
    /^\$ / {
        if (!line) getline line <transcript
        do print line; while ((getline line <transcript) > 0 && line !~ /^\$ /)
    }' "$readme" >"$work/readme"
cp "$work/readme" "$readme"
