#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the wheel of packaging/wheel/build.sh in every Python from 3.9 to 3.13 that is here, alone and offline, and has it index and search
# the sample briefs; each has the same first hit. With --bare also in a Debian that holds Python and nothing else (debootstrap, root).
#
#   packaging/wheel/check.sh [--bare] WHEEL [PYTHON...]
set -eu
cd "$(dirname "$0")/../.."
source=$PWD
bare=
if [ "${1-}" = --bare ]; then
    bare=yes
    shift
fi
wheel=$(readlink -f "${1:?names the wheel}")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/five.py" <<'END'
import sqlite3
import sys

import loci

with loci.open("briefs.loci") as index:
    report = index.index(["briefs"])
    assert (report.documents, report.failed) == (23, 0), report
    hits = index.search("state secrets law", limit=3)
    assert {count.value for count in index.facets(by="language")["language"]} >= {"en", "fr"}
connection = sqlite3.connect(":memory:")
loaded = hasattr(connection, "enable_load_extension")
if loaded:
    loci.load(connection)
    rows = connection.execute("SELECT ref FROM loci_search('state secrets law', 'briefs.loci') LIMIT 3").fetchall()
    assert [row[0] for row in rows] == [hit.ref for hit in hits], rows
print(sys.version.split()[0], hits[0].ref, "with loci.so" if loaded else "(loads no extensions)")
END

# run NAME COMMAND...: the five lines in a folder of their own, by this interpreter.
run() {
    mkdir -p "$work/$1"
    cp -R examples/briefs "$work/$1/briefs"
    (cd "$work/$1" && shift && env -i HOME="$work" PATH=/usr/bin:/bin "$@" "$work/five.py") | tee -a "$work/told"
}

if [ $# -eq 0 ]; then
    # Those of pyenv as well, whichever of them is in use.
    for version in 3.9 3.10 3.11 3.12 3.13; do
        for python in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python "/usr/bin/python$version"; do
            [ ! -x "$python" ] || set -- "$@" "$python"
        done
    done
fi
for python; do
    name=$(echo "$python" | tr / _)
    "$python" -m venv "$work/venv$name"
    "$work/venv$name/bin/pip" install -q --no-index "$wheel"
    run "$name" "$work/venv$name/bin/python"
done

if [ -n "$bare" ]; then
    root=$source/build/wheel/bare
    [ -x "$root/usr/bin/pip3" ] || debootstrap --variant=minbase --include=python3,python3-pip bookworm "$root" >"$work/log" 2>&1 ||
        { tail "$work/log" >&2; exit 1; }
    rm -rf "$root/try"
    mkdir -p "$root/try"
    cp -R examples/briefs "$wheel" "$work/five.py" "$root/try/"
    chroot "$root" pip3 install -q --no-index --break-system-packages --root-user-action=ignore --force-reinstall "/try/$(basename "$wheel")"
    chroot "$root" sh -c 'cd /try && python3 five.py' | sed 's/$/ in a bare Debian/' | tee -a "$work/told"
fi

if [ "$(cut -d' ' -f2 "$work/told" | sort -u | wc -l)" -ne 1 ]; then
    echo "check.sh: they differ" >&2
    exit 1
fi
