#!/bin/bash
# SPDX-License-Identifier: MIT
# Completes command lines as bash does, and fish, where it is installed; lets zsh read its script where that is.
set -eu
loci=${LOCI:?names the program}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
touch 'a file' another
bad=

"$loci" completions bash >loci.bash
# shellcheck source=/dev/null
. ./loci.bash

# completed EXPECTED WORD...: what the last word becomes, sorted (the system names files in an order of its own) and joined
# with "|".
completed() {
    local expected=$1 found
    COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2))
    _loci
    found=$(printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -s -d '|')
    [ "$found" = "$expected" ] || {
        echo "completions: '${*:2}' became '$found', not '$expected'" >&2
        bad=1
    }
}

completed search loci sea
completed '--facets|--files-with-matches|--format|--full' loci search --f
completed 'json|jsonl' loci search --format js
completed status loci --index other.loci sta
completed 'a file|another' loci index a
completed '--quiet' loci index a --qu
completed another loci search --index ano
completed '' loci search --limit 1
completed 'completions|copy' loci help co
completed 'query' loci help q
completed fish loci completions f
completed '' loci completions fish b
completed 'add' loci source a
completed 'a file|another' loci source add a
completed '--yes' loci source --y
completed 'a file|another' loci serve a
# bash hands a = over as a word of its own.
completed 'year' loci facets --by = y
completed 'json|text' loci facets --format =
completed status loci --index = other.loci sta

for shell in zsh fish; do
    "$loci" completions $shell >loci.$shell
    if command -v $shell >/dev/null; then
        $shell -n loci.$shell || bad=1
    fi
done
# in_fish EXPECTED LINE: what fish makes of the line's end, joined with "|"; tabs divide a choice from what describes it.
in_fish() {
    local found
    # Its argument is fish's own.
    # shellcheck disable=SC2016
    found=$(HOME=$work fish -c 'source loci.fish; complete -C $argv[1]' "$2" | paste -s -d '|')
    [ "$found" = "$1" ] || {
        echo "completions: '$2' became '$found' in fish, not '$1'" >&2
        bad=1
    }
}
if command -v fish >/dev/null; then
    in_fish 'set' 'loci source s'
    in_fish 'date|date-ascending|relevance' 'loci search --sort '
    in_fish '--sort	relevance, date (newest first) or date-ascending' 'loci search --so'
    in_fish 'another' 'loci serve an'
fi
[ -z "$bad" ]
