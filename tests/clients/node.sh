#!/bin/sh
# SPDX-License-Identifier: MIT
# Node.js with better-sqlite3, by examples/node, beside the modules that NODE_PATH names.
set -eu
cp "${LOCI_SOURCE:?}/examples/node/search.mjs" "${NODE_FOLDER:?}"
cd "$NODE_FOLDER"
echo "version: $(node -p 'require("better-sqlite3/package.json").version') (node $(node -p process.versions.node))"
# shellcheck disable=SC2086
answer=$(node search.mjs "$INDEX" $QUERY)
echo "$answer" | grep -qx 'Treaties on co-operation' || { echo "a table of its own: $answer"; exit 1; }
echo "$answer" | sed -n 's/^1 \([^ ]*\).*/hit: \1/p'
