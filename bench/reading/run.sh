#!/bin/sh
# SPDX-License-Identifier: MIT
# What is kept of web pages, by loci and by its peers: one table.
#   run.sh [options] FOLDER      (run.sh --help tells the options)
#   run.sh --fit FOLDER …        fits worths and trees anew: extract/markup/weigh/html_score.c, html_forest_table.c (fit.py)
# FOLDER holds pages.tar.zst (or the folder pages/) and expected.jsonl, as docs/reading.md describes them. LOCI_BUILD is the build
# tree whose loci is measured (build/dev); everything that the bench needs and makes lies in it, unless LOCI_READING names
# another folder: the peers' answers stay there, so that only loci reads again.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${LOCI_BUILD:-$here/../../build/dev}
work=${LOCI_READING:-$build/bench-reading}
mkdir -p "$work"
venv=$work/venv
stamp=$venv/requirements.txt

if ! cmp -s "$here/requirements.txt" "$stamp"; then
    echo "bench: setting up $venv" >&2
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$stamp"
fi
if [ "${1-}" = --fit ]; then
    shift
    "$venv/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 lightgbm==4.7.0
    exec "$venv/bin/python" "$here/fit.py" "$build/bench/bench_traits" "$@"
fi
export LOCI="${LOCI:-$build/bin/loci}"
exec "$venv/bin/python" "$here/run.py" --work "$work" "$@"
