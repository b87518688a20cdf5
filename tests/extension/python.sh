#!/bin/sh
# SPDX-License-Identifier: MIT
# In Python's sqlite3, where that can load extensions: Debian's can.
#   python.sh LOCI_SO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for python in /usr/bin/python3 python3; do
    if "$python" -c 'import sqlite3; sqlite3.connect(":memory:").enable_load_extension(True)' 2>/dev/null; then
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT
        "${LOCI:?}" index --quiet --index "$work/briefs.loci" "${LOCI_SOURCE:?}/examples/briefs"
        "$python" "$here/clients.py" "$1" "$work/briefs.loci"
        exit
    fi
done
echo "python: skipped, no Python here loads extensions"
exit 77
