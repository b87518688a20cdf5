#!/bin/sh
# SPDX-License-Identifier: MIT
# bench/speed/run.sh PASSAGES.TSV[.zst] MIX.TSV [BUILD]: indexing speed, memory, index size and latency of loci beside
# stock FTS5, in one run, as markdown on standard output. PASSAGES has a passage id, a document id and a text a line;
# MIX a class and a query in FTS5's syntax. BUILD (build/release) is a release build with benchmarks.
set -eu

usage() {
    sed -n '3,5s/^# //p' "$0" >&2
    exit 2
}
if [ $# -lt 2 ] || [ ! -r "$1" ] || [ ! -r "$2" ]; then usage; fi
passages=$1 mix=$2 build=${3:-build/release}
for program in bin/loci bench/bench_fts5 bench/bench_latency; do
    [ -x "$build/$program" ] || { echo "run.sh: $build/$program is missing: cmake --preset release && cmake --build --preset release" >&2; exit 2; }
done

work=$build/bench/speed
mkdir -p "$work"
case $passages in
*.zst) zstd -dqfc "$passages" >"$work/passages.tsv" ;;
*) cp "$passages" "$work/passages.tsv" ;;
esac

# One JSON Lines record a passage, so that both engines rank the same units.
python3 - "$work/passages.tsv" "$work/passages.jsonl" <<'EOF'
import json, sys
with open(sys.argv[1], encoding="utf-8") as tsv, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in tsv:
        passage, _, text = line.rstrip("\n").split("\t", 2)
        out.write(json.dumps({"_id": passage, "text": text}, ensure_ascii=False) + "\n")
EOF

# Indexing, three times each, turn by turn; the median counts.
: >"$work/fts5.times" && : >"$work/loci.times"
for _ in 1 2 3; do
    "$build/bench/bench_fts5" "$work/passages.tsv" "$work/fts5.db" >>"$work/fts5.times"
    rm -f "$work/loci.loci"*
    python3 - "$build/bin/loci" index --quiet --index "$work/loci.loci" "$work/passages.jsonl" >>"$work/loci.times" <<'EOF'
import os, resource, subprocess, sys, threading, time
start = time.monotonic()
run = subprocess.Popen(sys.argv[1:])
peak = 0
def tree(pid):
    total = 0
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in open(f"/proc/{pid}/task/{task}/children").read().split():
                total += tree(int(child))
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    except OSError:
        pass
    return total
while run.poll() is None:
    peak = max(peak, tree(run.pid))
    time.sleep(0.05)
if run.returncode:
    sys.exit(f"loci index ended with {run.returncode}")
print(f"{time.monotonic() - start:.2f} 0 {peak // 1024}")
EOF
done

median() { cut -d' ' -f"$2" "$1" | sort -n | sed -n 2p; }
megabytes=$(head -n 1 "$work/fts5.times" | cut -d' ' -f2)
row() { # name, times, file
    seconds=$(median "$2" 1)
    printf '| %s | %s | %s | %s | %s |\n' "$1" "$seconds" \
        "$(awk "BEGIN { printf \"%.1f\", $megabytes / $seconds }")" "$(median "$2" 3)" \
        "$(($(stat -c %s "$3") / 1000000))"
}
echo "## Indexing"
echo
echo "$(wc -l <"$work/passages.tsv") passages, $megabytes MB of text; medians of three runs, turn by turn."
echo
echo "| | seconds | MB/s | peak memory, MiB | index, MB |"
echo "|---|---|---|---|---|"
row "FTS5 \`porter unicode61\`, insert and optimize" "$work/fts5.times" "$work/fts5.db"
row "\`loci index\`, JSON Lines, everything it does" "$work/loci.times" "$work/loci.loci"
echo
echo "## Latency, warm"
echo
"$build/bench/bench_latency" "$work/loci.loci" "$work/fts5.db" "$mix"
echo
echo "## A cold command"
echo
echo "\`loci search\` as a process of its own, the file in the page cache: median (95th) of the words of each class."
echo
python3 - "$build/bin/loci" "$work/loci.loci" "$mix" <<'EOF'
import statistics, subprocess, sys, time
loci, index, mix = sys.argv[1:]
classes = {}
for line in open(mix, encoding="utf-8"):
    name, query = line.rstrip("\n").split("\t")[:2]
    if name in ("RareTerm", "LowTerm", "MedTerm", "HighTerm"):
        classes.setdefault(name, []).append(query)
print("| class | ms |\n|---|---|")
for name, queries in classes.items():
    taken = []
    for query in queries:
        start = time.monotonic()
        subprocess.run([loci, "search", "--index", index, "--format", "jsonl", "--", query], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        taken.append(1000 * (time.monotonic() - start))
    taken.sort()
    print(f"| {name} | {statistics.median(taken):.1f} ({taken[int(0.95 * (len(taken) - 1))]:.1f}) |")
EOF
