#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds SYNOPSIS and OPTIONS of each man page to the table of commands; loci(1) lists all. What --help prints where
# nothing tells a width is 80 columns wide at most.
#   manual.sh PROGRAM            compares (PROGRAM is made of manual.c)
#   manual.sh PROGRAM --update   writes the two sections anew
set -eu
program=$1
pages=${LOCI_SOURCE:-$(dirname "$0")/../../..}/docs/man
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=

# fits COMMAND...: no line of what it prints is wider.
fits() {
    wide=$(COLUMNS='' "$@" | awk 'length > 80')
    [ -z "$wide" ] || {
        echo "manual: $*: wider than 80 columns: $wide" >&2
        bad=1
    }
}

# The page with the sections that the table states in place of its own.
renewed() {
    awk -v sections="$2" '
        /^# / { skipped = ($2 == "SYNOPSIS" || $2 == "OPTIONS") }
        /^# / && skipped { while ((getline line < (sections "." $2)) > 0) print line }
        !skipped { print }' "$1"
}

fits "${LOCI:?names the program}" --help
for command in $("$program"); do
    fits "$LOCI" "$command" --help
    page=$pages/loci-$command.1.scd
    for section in SYNOPSIS OPTIONS; do
        "$program" "$command" "$section" >"$work/sections.$section"
    done
    renewed "$page" "$work/sections" >"$work/page"
    if [ "${2-}" = --update ]; then
        cp "$work/page" "$page"
    elif ! diff -u "$page" "$work/page"; then
        echo "manual: $page differs from the table of commands: manual.sh PROGRAM --update" >&2
        bad=1
    fi
    if ! grep -q "^\*loci-$command\*(1)" "$pages/loci.1.scd"; then
        echo "manual: loci(1) does not list loci-$command(1)" >&2
        bad=1
    fi
    if command -v scdoc >/dev/null; then
        scdoc <"$page" >"$work/man" || bad=1
    fi
done
[ -z "$bad" ]
