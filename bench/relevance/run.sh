#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures loci and its peers on judged collections (folders in BEIR layout):
#   run.sh [options] FOLDER...        (run.sh --help tells the options)
#   run.sh --leave-one-out FOLDER...  what each part and constant is worth, and each collection with the setting that is
#                                     best on the others
#   run.sh --leave-one-out --passages INDEX TOPICS...   the same on passages
#   run.sh --passages INDEX TOPICS... loci and its peers on passages, with topics of a reader's (topics/)
#   run.sh --shares LANGUAGE=FOLDER...                  how many words of running text are function words
#   run.sh --prototype FOLDER...      what a new step of the ranking would be worth, tried on arrays
#   run.sh --company FOLDER...        whether forms of a stem that never keep company should be parted
# Everything that it needs and makes lies in the build folder: LOCI_BUILD, else build/.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${LOCI_BUILD:-$here/../../build}
mkdir -p "$build"
build=$(CDPATH='' cd -- "$build" && pwd)
work=$build/bench-relevance
venv=$work/venv
stamp=$venv/requirements.txt

mkdir -p "$work"
if ! cmp -s "$here/requirements.txt" "$stamp"; then
    echo "bench: setting up $venv" >&2
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$stamp"
fi
if [ "${1-}" = --shares ]; then
    shift
    exec "$venv/bin/python" "$here/shares.py" "$@"
fi
if [ "${1-}" = --prototype ]; then
    shift
    exec "$venv/bin/python" "$here/prototype/run.py" "$@"
fi
if [ "${1-}" = --company ]; then
    shift
    exec "$venv/bin/python" "$here/company.py" "$@"
fi
export LOCI="${LOCI:-$build/bin/loci}" LOCI_TUNED="${LOCI_TUNED:-$build/bench/bench_loci}"
program=run.py
if [ "${1-}" = --leave-one-out ]; then
    shift
    program=leave_one_out.py
elif [ "${1-}" = --passages ]; then
    shift
    program=passages.py
fi
exec "$venv/bin/python" "$here/$program" --work "$work" "$@"
