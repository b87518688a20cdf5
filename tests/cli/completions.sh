#!/bin/bash
# SPDX-License-Identifier: MIT
# Completes command lines as bash does, and lets zsh and fish read theirs where they are installed.
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
completed fish loci completions f

for shell in zsh fish; do
    "$loci" completions $shell >loci.$shell
    if command -v $shell >/dev/null; then
        $shell -n loci.$shell || bad=1
    fi
done
[ -z "$bad" ]
