#!/bin/sh
# SPDX-License-Identifier: MIT
# The package that packaging/npm/pack makes of an install tree: installed beside better-sqlite3, it is typed, required and imported, and
# loads the extension for examples/node.
set -eu
cd "${NODE_FOLDER:?}"
rm -rf prefix packed
cmake --install "${LOCI_BUILD:?}" --prefix "$PWD/prefix" >/dev/null
packed=$("${LOCI_SOURCE:?}/packaging/npm/pack" prefix packed)
npm install --no-save --no-audit --no-fund --silent "$packed"
cmp "$(find prefix -name loci.so)" node_modules/loci-sqlite/loci.so
echo "version: $(node -p 'require("loci-sqlite/package.json").version') (better-sqlite3 $(node -p 'require("better-sqlite3/package.json").version'))"

cp "$LOCI_SOURCE/tests/clients/npm.mts" .
node_modules/.bin/tsc --strict --skipLibCheck --module nodenext --target es2022 npm.mts
# shellcheck disable=SC2086
typed=$(node npm.mjs "$INDEX" $QUERY)
LOCI_SO=$(node -p 'require("loci-sqlite").path')
export LOCI_SO
answer=$(sh "$LOCI_SOURCE/tests/clients/node.sh" | sed -n 's/^hit: //p')
[ "$typed" = "$answer" ] || { echo "by load(): '$typed', by its path: '$answer'" && exit 1; }
echo "hit: $typed"
