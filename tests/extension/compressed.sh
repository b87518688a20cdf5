#!/bin/sh
# SPDX-License-Identifier: MIT
# An archive of 6 MB that is kept compressed from its first run on: the same answers from a smaller file, whose texts loci_text gives.
#   compressed.sh LOCI_SO
set -eu
extension=$1
command -v sqlite3 >/dev/null || {
    echo "compressed: skipped, there is no sqlite3 (package sqlite3)"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk 'BEGIN {
    count = split("grain treaty border council minister delivery harbour envoy ceasefire election budget railway", words, " ")
    for (i = 1; i <= 5000; i++) {
        text = ""
        for (j = 1; j <= 150; j++) text = text words[(i * 7 + j * j * 3 + int(i / j)) % count + 1] (j % 12 ? " " : i * j % 977 ". ")
        printf "{\"id\": \"%d\", \"text\": \"%s\"}\n", i, text
    }
}' >records.jsonl
"${LOCI:?}" index --quiet --index plain.loci records.jsonl
"$LOCI" index --quiet --compress --index packed.loci records.jsonl
"$LOCI" check --index packed.loci >/dev/null
for query in 'ceasefire election' '"grain treaty"' 'harbour 976' 'railway -budget'; do
    for index in plain packed; do
        "$LOCI" search --index $index.loci --format jsonl -- "$query" >$index.found
    done
    cmp plain.found packed.found
    [ -s packed.found ]
done
[ "$(stat -c %s packed.loci)" -lt $(($(stat -c %s plain.loci) * 3 / 4)) ] || {
    echo "compressed: $(stat -c %s packed.loci) bytes, $(stat -c %s plain.loci) without" >&2
    exit 1
}
sqlite3 plain.loci 'SELECT text FROM passage ORDER BY id' >plain.texts
sqlite3 -cmd ".load ${extension%.so}" packed.loci \
    'SELECT loci_text(text, packed, (SELECT data FROM text_dictionary),
        (SELECT data FROM text_block WHERE text_block.id <= passage.id ORDER BY text_block.id DESC LIMIT 1), id)
     FROM passage ORDER BY id' >packed.texts
cmp plain.texts packed.texts
if sqlite3 -cmd ".load ${extension%.so}" :memory: "SELECT loci_text('', x'01FF', x'00')" 2>refused; then
    echo "compressed: what is no text was unpacked" >&2
    exit 1
fi
grep -q 'no text packed with this dictionary' refused
if sqlite3 -cmd ".load ${extension%.so}" packed.loci "SELECT loci_text('', x'', (SELECT data FROM text_dictionary),
        (SELECT data FROM text_block ORDER BY id LIMIT 1), (SELECT max(id) FROM passage))" 2>refused; then
    echo "compressed: a passage was found in another's block" >&2
    exit 1
fi
grep -q 'does not hold that passage' refused
