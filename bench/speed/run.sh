#!/bin/sh
# SPDX-License-Identifier: MIT
# bench/speed/run.sh PASSAGES.tsv[.zst] MIX.tsv [options]: loci beside other engines in one run (run.sh --help tells the options).
# Started again, it goes on where it was. PASSAGES and MIX may also be named by LOCI_PASSAGES and LOCI_MIX. What it needs and makes lies in the build
# folder: LOCI_BUILD, else build/release; Tantivy comes from PyPI and Lucene from Maven Central when they are not there yet.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${LOCI_BUILD:-$here/../../build/release}
mkdir -p "$build/bench/speed"
build=$(CDPATH='' cd -- "$build" && pwd)
venv=$build/bench/speed/venv

if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    echo "bench: setting up $venv" >&2
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" ||
        echo "bench: Tantivy could not be fetched: it is left out" >&2
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi
case ${1--} in
-*) [ "${1-}" = --help ] || set -- "${LOCI_PASSAGES:?names a file of passages}" "${LOCI_MIX:?names a file of queries}" "$@" ;;
esac
exec "$venv/bin/python" "$here/compare.py" --build "$build" "$@"
