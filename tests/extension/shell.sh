#!/bin/sh
# SPDX-License-Identifier: MIT
# In sqlite3's shell: the same first hit as the command's, and the transcripts of docs/extension.md.
#   shell.sh LOCI_SO DOCUMENT
set -eu
extension=$1 document=$2
command -v sqlite3 >/dev/null || {
    echo "shell: skipped, there is no sqlite3 (package sqlite3)"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${LOCI:?}" index --quiet --index briefs.loci "${LOCI_SOURCE:?}/examples/briefs"

wanted=$("$LOCI" search --index briefs.loci -n 1 --template '{ref}' state secrets law)
for query in "loci_search('state secrets law', 'briefs.loci') LIMIT 1" \
    "loci_search('state secrets law', 'briefs.loci', 1)" \
    "loci_search WHERE query MATCH 'state secrets law' AND index_path = 'briefs.loci' AND rank = 1"; do
    found=$(sqlite3 -cmd ".load ${extension%.so}" :memory: "SELECT ref FROM $query")
    [ "$found" = "$wanted" ] || {
        echo "shell: $query gives $found, the command $wanted" >&2
        exit 1
    }
done
# The index itself, opened in the shell.
[ "$(sqlite3 -cmd ".load ${extension%.so}" briefs.loci "SELECT ref FROM loci_search('state secrets law') LIMIT 1")" = "$wanted" ]

# The statements of the document in one session, each answer as it is printed there.
awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$document" >transcript
grep -q '^sql> ' transcript
{
    echo ".load ${extension%.so}"
    sed -n 's/^sql> \(.*\)$/\1/p' transcript
} | sqlite3 -bail :memory: >seen
grep -v '^sql> ' transcript | diff -u - seen
