#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the transcripts in golden/ on an index of the sample briefs and compares.
#   golden.sh [CASE...]             compares (all cases, or those named)
#   golden.sh --update [CASE...]    writes what is answered now
# A transcript is lines "$ command", each followed by what it answers (stdout
# and stderr) and, where it is not 0, its exit code in brackets; lines that
# begin with "## " are remarks. Each case starts with a fresh copy of the briefs
# (briefs/) and of their index ($LOCI_INDEX). Times, sizes, scores, the stemmer
# and the working folder are written as constants.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
briefs=${LOCI_SOURCE:-$here/../..}/examples/briefs
loci=${LOCI:?names the program}
update=
if [ "${1-}" = --update ]; then
    update=1
    shift
fi
[ $# -gt 0 ] || set -- "$here"/golden/*.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=$work/case
mkdir "$work/bin" "$work/data"
ln -s "$loci" "$work/bin/loci"
unset NO_COLOR COLUMNS LOCI_INDEX XDG_CONFIG_HOME TMPDIR
PATH=$work/bin:$PATH HOME=$folder XDG_DATA_HOME=$folder/data
export PATH HOME XDG_DATA_HOME

fresh_folder() {
    rm -rf "$folder"
    mkdir "$folder"
    cp -R "$briefs" "$folder/briefs"
}

normalised() {
    sed -e "s|$folder|/WORK|g" \
        -e 's/ in [0-9.]* ms$/ in N ms/' -e 's/ · [0-9.]* ms/ · N ms/' \
        -e 's/"took_ms":[0-9.e-]*/"took_ms":0.0/g' \
        -e 's/"score":[0-9.e-]*/"score":0.0/g' \
        -E -e "s/ ended; 'fuser .*/ ended/" -e 's/ \(process [0-9]+\)//' -e 's/another (run or )?program/another run/' \
        -e 's/^([0-9]+[,\t])[0-9.]+([,\t])/\10.0\2/' \
        -e 's/"size_bytes":[0-9]*/"size_bytes":0/g' \
        -e 's/"terms":[0-9]*/"terms":0/g' -e 's/[0-9,]+ terms/N terms/' \
        -e 's/snowball [0-9a-f]+/snowball N/' \
        -e 's/20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9:.]*Z/TIME/g' \
        -e 's/20[0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9] UTC/TIME/g' \
        -e 's/  [0-9.]* [kM]*B$/  SIZE/' \
        -e 's/ [0-9]+\.[0-9]{2,3}( |$)/ N.NN\1/g' -e 's/ [0-9]+\.[0-9]{2,3} / N.NN /g' |
        awk '{ print }'
}

# What the commands of the transcript answer now.
replayed() {
    grep -E '^(\$|##) ' "$1" | while IFS= read -r line; do
        printf '%s\n' "$line"
        [ "${line#\$ }" != "$line" ] || continue
        code=0
        (cd "$folder" && sh -c "${line#\$ }") </dev/null >"$work/answer" 2>&1 || code=$?
        normalised <"$work/answer"
        [ "$code" -eq 0 ] || printf '[%s]\n' "$code"
    done
}

fresh_folder
LOCI_INDEX=$work/index.loci
export LOCI_INDEX
loci index --quiet "$folder/briefs"
bad=
for case; do
    [ -e "$case" ] || case=$here/golden/${case%.txt}.txt
    if ! grep -q '^\$ ' "$case"; then
        echo "golden: $case asks nothing" >&2
        exit 1
    fi
    fresh_folder
    LOCI_INDEX=$folder/index.loci
    cp "$work/index.loci" "$LOCI_INDEX"
    replayed "$case" >"$work/replayed"
    if [ -n "$update" ]; then
        cp "$work/replayed" "$case"
    elif ! diff -u "$case" "$work/replayed"; then
        bad=1
    fi
done
if [ -n "$bad" ]; then
    echo "golden: if this is meant: $0 --update, then read the difference" >&2
    exit 1
fi
