#!/bin/sh
# SPDX-License-Identifier: MIT
# whole.sh PROGRAM STEMMERS: the command with all of its libraries in it asks the system for none, lies elsewhere from run to run, remembers by which
# archive of libstemmer an index was made, so that a command that is built anew knows it, and indexes, searches and shows as golden/ has it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:?names the program}
stemmers=${2:?names the archive of libstemmer}

if readelf --dynamic "$program" | grep -F '(NEEDED)'; then
    echo "whole: $program takes shared libraries" >&2
    exit 1
fi
readelf --file-header "$program" | grep -q 'Type: *DYN' || { echo "whole: $program lies where it is linked" >&2 && exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'The lantern was lit.' >"$work/a.txt"
"$program" index --quiet --index "$work/index.loci" "$work/a.txt"
made=$(sha256sum "$stemmers" | cut -d ' ' -f 1)
cat "$work"/index.loci* | grep -aqF "stemmer_build$made snowball " || { echo "whole: the index does not remember $stemmers" >&2 && exit 1; }
LOCI=$program "$here/golden.sh" "$here/golden/index.txt" "$here/golden/search.txt" "$here/golden/show.txt"
