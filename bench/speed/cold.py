# SPDX-License-Identifier: MIT
"""cold.py LOCI INDEX MIX.TSV [EVERY]: what one `loci search` takes as a process of its own, by class of words."""

import resource
import statistics
import subprocess
import sys
import time

CLASSES = ("RareTerm", "LowTerm", "MedTerm", "HighTerm")


def spread(values):
    values = sorted(values)
    return f"{statistics.median(values):.1f} ({values[int(0.95 * (len(values) - 1))]:.1f})"


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ask(command):
    """Wall and processor milliseconds; the exit status only tells whether anything was found."""
    spent, start = processor_seconds(), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return 1000 * (time.monotonic() - start), 1000 * (processor_seconds() - spent)


def main():
    loci, index, mix = sys.argv[1:4]
    every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    queries = {}
    with open(mix, encoding="utf-8") as lines:
        for line in lines:
            name, query = line.rstrip("\n").split("\t")[:2]
            queries.setdefault(name, []).append(query)
    print("| class | queries | ms | processor ms |\n|---|---|---|---|")
    for name in CLASSES:
        chosen = queries.get(name, [])[::every]
        taken = [ask([loci, "search", "--index", index, "--format", "jsonl", "--", query]) for query in chosen]
        if taken:
            print(f"| {name} | {len(taken)} | {spread(t[0] for t in taken)} | {spread(t[1] for t in taken)} |")


main()
