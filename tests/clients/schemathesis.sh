#!/bin/sh
# SPDX-License-Identifier: MIT
# Schemathesis on /openapi.json at SITE: what the description promises of every answer, for requests that it allows and that it does not, and
# along its links. It tells its seed where it finds something (st run --seed).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "version: $(st --version | sed 's/.* //')"
code=0
st run "${SITE:?}/openapi.json" --checks all --max-examples 50 --no-color >log 2>&1 || code=$?
[ "$code" -eq 0 ] || cat log
# All of it was asked, and the links were followed.
sed -n 's/^ *Tested: \([0-9]*\)$/\1/p' log | grep -qx "$(sed -n 's/^ *Selected: \([0-9/]*\)$/\1/p' log | sed 's,.*/,,')"
grep -q 'API Links: *2 covered' log
[ "$code" -eq 0 ] && echo "checked: $(sed -n 's/^ *\([0-9]*\) generated, .*/\1/p' log | tail -n 1) requests"
exit "$code"
