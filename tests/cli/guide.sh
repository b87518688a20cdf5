#!/bin/sh
# SPDX-License-Identifier: MIT
# The query language is told by `loci help query` and by loci-query(7), both of docs/query.md; what programs may rely on by `loci help
# formats` and loci-formats(5), of docs/formats.md.
set -eu
source=${LOCI_SOURCE:?}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "guide: $1" >&2
    exit 1
}

COLUMNS=80 "${LOCI:?names the program}" help query >"$work/guide"
"$source/scripts/guide-page" query 7 summary see <"$source/docs/query.md" >"$work/page"
for name in title section author series path url source type language date before after since until; do
    grep -q "\`$name:" "$work/guide" || fail "help query does not tell of $name:"
    grep -q "\\*$name:" "$work/page" || fail "loci-query(7) does not tell of $name:"
done
! grep -qE '^(#|\|)|---' "$work/guide" || fail "signs of Markdown are left"
[ "$(LC_ALL=C.UTF-8 wc -L <"$work/guide")" -le 80 ] || fail "a line is too long"
# Every word of the page is there, in both.
words() {
    tr -d '\\`*_#|:[' | tr -s ' \n' '\n' | grep -v '^-*$' | LC_ALL=C sort | uniq -c
}
sed '/^|-/d' "$source/docs/query.md" | tr -d ']' | words >"$work/source.words"
tr -d ']' <"$work/guide" | words >"$work/guide.words"
diff "$work/source.words" "$work/guide.words" || fail "words of docs/query.md are missing in help query"

COLUMNS=80 "$LOCI" help formats | sed '/^loci formats --help explains/d' >"$work/formats"
"$source/scripts/guide-page" formats 5 summary see <"$source/docs/formats.md" >"$work/formats.page"
! grep -qE '^(#|\|)|\]\(' "$work/formats" || fail "signs of Markdown are left in help formats"
"$LOCI" help formats | grep -q '^loci formats --help explains' || fail "the command of that name is not told of"
sed -e '/^|-/d' -e '/^```/d' -e 's/\[\([^]`]*\)\]([^)]*)/\1/g' "$source/docs/formats.md" | tr -d ']' | words |
    sed 's/^ *[0-9]* //' >"$work/source.words"
COLUMNS=1000 "$LOCI" help formats | tr -d ']' | words | sed 's/^ *[0-9]* //' >"$work/formats.words"
[ -z "$(comm -23 "$work/source.words" "$work/formats.words")" ] || fail "words of docs/formats.md are missing in help formats"
# An empty cell is a cell, two of them as well: "|" begins a row, ":" is one more cell of it.
awk '
    function finish() { if (cells && columns && cells != columns) { print FILENAME ": " cells " cells in place of " columns ": " row; bad = 1 } if (!columns) columns = cells; cells = 0 }
    /^\|[[ ] / { finish(); cells = 1; row = $0; next }
    /^:[[ ] / && cells { cells++; next }
    { finish(); columns = 0 }
    END { exit bad }' "$work/page" "$work/formats.page" >&2 || fail "a table has rows of different lengths"
if command -v scdoc >/dev/null; then
    scdoc <"$work/page" >"$work/man" || fail "scdoc does not read the page"
    grep -q '^\.SH FIELDS' "$work/man" || fail "the page has no section FIELDS"
    scdoc <"$work/formats.page" >"$work/man" || fail "scdoc does not read loci-formats(5)"
    grep -q '^\.SH BATCH' "$work/man" || fail "loci-formats(5) has no section BATCH"
fi
