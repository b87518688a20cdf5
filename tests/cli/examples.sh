#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs examples/embed.sh, embed.py and the program made of embed.c.
#   examples.sh EMBED
set -eu
examples=${LOCI_SOURCE:?}/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# expect WHAT PATTERN, on the file `seen`.
expect() {
    grep -qE -- "$2" seen || {
        echo "examples: $1: not seen: $2" >&2
        cat seen >&2
        exit 1
    }
}

"$LOCI" index --quiet --index index.loci "$examples/briefs"
"$examples/embed.sh" index.loci "state secrets law" zzzunknown '{broken' "security" >seen
expect "embed.sh finds" '^state secrets law	[0-9a-f]{12}:[0-9]+$'
expect "embed.sh goes on after nothing" '^zzzunknown	nothing$'
expect "embed.sh goes on after an error" '^\{broken	nothing$'
expect "embed.sh answers the last" '^security	[0-9a-f]{12}:[0-9]+$'

"$examples/embed.py" index.loci "state secrets law" zzzunknown >seen
expect "embed.py finds" '\[[0-9a-f]{12}:[0-9]+\]$'
expect "embed.py goes on" '^zzzunknown$'

"$1" own.loci >seen
expect "embed.c finds its own passage first" '^1\. .*law on state secrets'
"$1" own.loci zzzunknown >seen
[ ! -s seen ]
