#!/bin/sh
# SPDX-License-Identifier: MIT
# bench/archives/run.sh DATA [BUILD]: indexes the archives in the folder DATA (seed, archives/…) and measures what arrives in
# the index: each readable file is in, words, titles and dates beside what they are known to be, the same passages
# from all formats of a document; the second run opens nothing. BUILD is a build tree (build/dev).
# shellcheck disable=SC2317  # its functions are called through `hold`
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${1:-$here/../../../shared/data} build=${2:-$here/../../build/dev}
if [ ! -d "$data/archives/briefs-mixed" ]; then
    echo "run.sh: skipped: there are no archives in $data"
    exit 77
fi
archives=$data/archives
work=$build/bench/archives
mkdir -p "$work"
index=$work/archives.loci
rm -f "$index" "$index"-*

outcome=0
hold() { # title, command...
    echo "## $1"
    shift
    "$@" || outcome=1
    echo
}

loci() { "$build/bin/loci" "$@"; }

first_run() { # 1 is "done, but files failed": the damaged ones are meant to
    loci index --quiet --index "$index" "$data/seed" "$archives/frus-nato-europe" "$archives/us-speeches-txt" \
        "$archives/briefs-mixed" || [ $? = 1 ]
    loci status --index "$index" --failed
}

second_run() {
    before=$(date +%s%N)
    loci index --index "$index" 2>/dev/null
    echo "$((($(date +%s%N) - before) / 1000000)) ms"
    loci check --index "$index"
}

measure() { python3 "$here/measure.py" "$@"; }

hold "A first run" first_run
hold "A second run" second_run
hold "Every file is in or told" measure files "$index" "$archives/briefs-mixed"
hold "Words" measure words "$index" "$archives/briefs-mixed" "$archives/briefs-mixed.truth"
hold "Formats of one document" measure formats "$index" "$archives/frus-nato-europe"
hold "Metadata: frus-nato-europe" measure metadata "$index" "$archives/frus-nato-europe" "$archives/frus-nato-europe/manifest.tsv"
hold "Metadata: briefs-mixed" measure metadata "$index" "$archives/briefs-mixed" "$archives/briefs-mixed.truth/MANIFEST.tsv"
exit $outcome
