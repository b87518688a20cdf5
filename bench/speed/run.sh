#!/bin/sh
# SPDX-License-Identifier: MIT
# bench/speed/run.sh PASSAGES.TSV[.zst] MIX.TSV [BUILD [ROUNDS [EVERY]]]: indexing speed, memory, index size and latency of
# loci beside stock FTS5, in one run, as markdown on standard output. PASSAGES has a passage id, a document id and a text
# a line; MIX a class and a query in FTS5's syntax. BUILD (build/release) is a release build with benchmarks; all is
# indexed and asked ROUNDS (3) times, turn by turn; of EVERY (1) queries one is asked.
set -eu

usage() {
    sed -n '3,6s/^# //p' "$0" >&2
    exit 2
}
if [ $# -lt 2 ] || [ ! -r "$1" ] || [ ! -r "$2" ]; then usage; fi
passages=$1 mix=$2 build=${3:-build/release} rounds=${4:-3} every=${5:-1}
here=$(dirname "$0")
for program in bin/loci bench/bench_fts5 bench/bench_latency; do
    [ -x "$build/$program" ] || { echo "run.sh: $build/$program is missing: cmake --preset release && cmake --build --preset release" >&2; exit 2; }
done

work=$build/bench/speed
mkdir -p "$work"
case $passages in
*.zst) zstd -dqfc "$passages" >"$work/passages.tsv" ;;
*) cp "$passages" "$work/passages.tsv" ;;
esac

# One JSON Lines record a passage, so that both engines rank the same units; and one a document, its passages divided by
# blank lines, as archives have them.
python3 - "$work/passages.tsv" "$work/passages.jsonl" "$work/documents.jsonl" <<'EOF'
import itertools, json, sys
def write(out, name, text):
    out.write(json.dumps({"_id": name, "text": text}, ensure_ascii=False) + "\n")
with open(sys.argv[1], encoding="utf-8") as tsv, open(sys.argv[2], "w", encoding="utf-8") as passages, \
        open(sys.argv[3], "w", encoding="utf-8") as documents:
    rows = (line.rstrip("\n").split("\t", 2) for line in tsv)
    for document, group in itertools.groupby(rows, key=lambda row: row[1]):
        texts = []
        for passage, _, text in group:
            write(passages, passage, text)
            texts.append(text)
        write(documents, document, "\n\n".join(texts))
EOF

# Turn by turn, so that what else the machine does disturbs both alike.
: >"$work/fts5.times"
: >"$work/loci.times"
: >"$work/documents.times"
for _ in $(seq "$rounds"); do
    python3 "$here/measure.py" "$build/bench/bench_fts5" "$work/passages.tsv" "$work/fts5.db" >>"$work/fts5.times"
    rm -f "$work/loci.loci"* "$work/documents.loci"*
    python3 "$here/measure.py" "$build/bin/loci" index --quiet --index "$work/loci.loci" "$work/passages.jsonl" \
        >>"$work/loci.times"
    python3 "$here/measure.py" "$build/bin/loci" index --quiet --index "$work/documents.loci" \
        "$work/documents.jsonl" >>"$work/documents.times"
done

megabytes=$(cut -f3- "$work/passages.tsv" | tr -d '\n' | wc -c | awk '{ printf "%.1f", $1 / 1e6 }')
median() { cut -d' ' -f"$2" "$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
row() { # name, times, file
    printf '| %s | %s | %s | %s | %s | %s |\n' "$1" "$(median "$2" 1)" "$(median "$2" 2)" \
        "$(median "$2" 1 | awk "{ printf \"%.1f\", $megabytes / \$1 }")" "$(median "$2" 3)" \
        "$(($(stat -c %s "$3") / 1000000))"
}
echo "## Indexing"
echo
echo "$(wc -l <"$work/passages.tsv") passages, $megabytes MB of text, of $(wc -l <"$work/documents.jsonl") documents. Rounds: $rounds, turn by turn;"
echo "medians. $(nproc) processors, shared with other work: a load of $(cut -d' ' -f1 /proc/loadavg) at the end."
echo
echo "| | seconds | processor seconds | MB/s | peak memory, MiB | index, MB |"
echo "|---|---|---|---|---|---|"
row "FTS5 \`porter unicode61\`, insert and optimize" "$work/fts5.times" "$work/fts5.db"
row "\`loci index\`, a record a document" "$work/documents.times" "$work/documents.loci"
row "\`loci index\`, a record a passage" "$work/loci.times" "$work/loci.loci"
echo
echo "## Latency, warm"
echo
"$build/bench/bench_latency" "$work/loci.loci" "$work/fts5.db" "$mix" "$rounds" "$every"
echo
echo "## A cold command"
echo
echo "\`loci search\` as a process of its own, the file in the page cache: median (95th percentile)."
echo
python3 "$here/cold.py" "$build/bin/loci" "$work/loci.loci" "$mix" "$every"
