#!/bin/sh
# SPDX-License-Identifier: MIT
# The committed table is what its script makes of the UCD; skipped where the
# UCD of that version (Debian's package unicode-data) or Python is missing.
set -eu
cd "$(dirname "$0")/../../.."
ucd=/usr/share/unicode
table=text/words/word_break_table.c
version=$(sed -n 's/.* from Unicode \([0-9.]*\):$/\1/p' "$table")
if ! command -v python3 >/dev/null || ! grep -q "WordBreakProperty-$version.txt" "$ucd/auxiliary/WordBreakProperty.txt"; then
    echo "unicode_tables: no Python or no UCD $version in $ucd, skipped" >&2
    exit 77
fi
scripts/unicode-tables "$ucd" | diff - "$table" >&2
