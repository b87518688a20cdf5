#!/bin/sh
# SPDX-License-Identifier: MIT
# whole.sh PROGRAM STEMMERS: the command with all of its libraries in it asks the system for none, lies elsewhere from run to run, remembers by which
# archive of libstemmer an index was made, so that a command that is built anew knows it, has the algorithms of UTF-8 alone, which stem as ever, and
# indexes, searches and shows as golden/ has it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:?names the program}
stemmers=${2:?names the archive of libstemmer}

if readelf --dynamic "$program" | grep -F '(NEEDED)'; then
    echo "whole: $program takes shared libraries" >&2
    exit 1
fi
readelf --file-header "$program" | grep -q 'Type: *DYN' || { echo "whole: $program lies where it is linked" >&2 && exit 1; }

if nm "$program" | grep -E ' [Tt] [a-z]+_(ISO_8859_[0-9]+|KOI8_R)_stem$'; then
    echo "whole: $program has algorithms of libstemmer that nothing asks for" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'The lantern was lit.' >"$work/a.txt"
"$program" index --quiet --index "$work/index.loci" "$work/a.txt"
made=$(sha256sum "$stemmers" | cut -d ' ' -f 1)
cat "$work"/index.loci* | grep -aqF "stemmer_build$made snowball " || { echo "whole: the index does not remember $stemmers" >&2 && exit 1; }
printf '{"id": "de", "lang": "de", "text": "%s"}\n' 'Die Verhandlungen wurden nach der Unterbrechung mit den Regierungen fortgesetzt.' >"$work/de.jsonl"
"$program" index --quiet --index "$work/de.loci" "$work/de.jsonl"
"$program" search --index "$work/de.loci" --format jsonl Verhandlung | grep -q Verhandlungen ||
    { echo "whole: $program does not stem German" >&2 && exit 1; }
LOCI=$program "$here/golden.sh" "$here/golden/index.txt" "$here/golden/search.txt" "$here/golden/show.txt"
