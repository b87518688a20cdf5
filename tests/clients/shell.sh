#!/bin/sh
# SPDX-License-Identifier: MIT
# sqlite3's shell: the first hit of loci_search, and a full-text table of its own with the tokenizer `loci en`.
set -eu
ask() {
    sqlite3 -batch -bail :memory: ".load ${LOCI_SO:?}" "$1"
}
echo "version: $(sqlite3 --version | cut -d' ' -f1)"
own=$(ask "
    CREATE VIRTUAL TABLE own USING fts5(body, tokenize = 'loci en');
    INSERT INTO own VALUES ('Treaties on co-operation'), ('A treatise');
    SELECT group_concat(body) FROM own('cooperating treaty');")
[ "$own" = 'Treaties on co-operation' ] || { echo "a table of its own finds '$own'"; exit 1; }
ask "SELECT 'hit: ' || ref FROM loci_search('$QUERY', '$INDEX') LIMIT 1;"
