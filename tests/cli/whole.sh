#!/bin/sh
# SPDX-License-Identifier: MIT
# whole.sh PROGRAM: the command with all of its libraries in it asks the system for none, lies elsewhere from run to run, and indexes, searches
# and shows as golden/ has it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:?names the program}

if readelf --dynamic "$program" | grep -F '(NEEDED)'; then
    echo "whole: $program takes shared libraries" >&2
    exit 1
fi
readelf --file-header "$program" | grep -q 'Type: *DYN' || { echo "whole: $program lies where it is linked" >&2 && exit 1; }
LOCI=$program exec "$here/golden.sh" "$here/golden/index.txt" "$here/golden/search.txt" "$here/golden/show.txt"
