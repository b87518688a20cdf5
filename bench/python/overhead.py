#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a search with ten hits costs in Python beyond what it costs in C: processor microseconds, medians of rounds by turns.

    LOCI_BUILD=build/release bench/python/overhead.py INDEX [QUERY [ROUNDS]]

The build tree has bindings/python (Python's headers). Ends with 1 where a search takes more than 50 µs more than in C.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
BUILD = pathlib.Path(os.environ.get("LOCI_BUILD", SOURCE / "build/release")).resolve()
TIMES, MOST = 2000, 50.0
INDEX = sys.argv[1]
QUERY = sys.argv[2] if len(sys.argv) > 2 else "state secrets law"
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 9
ATTRIBUTES = ("rank", "score", "ref", "title", "author", "date", "section", "page", "ordinal", "snippet", "text", "highlights", "citation")

sys.path.insert(0, str(BUILD / "python"))
import loci  # noqa: E402


def timed(index, read):
    began = time.process_time()
    for _ in range(TIMES):
        read(index.search(QUERY, limit=10))
    return (time.process_time() - began) * 1e6 / TIMES


def nothing(results):
    assert len(results) == 10


def attributes(results):
    for hit in results:
        for name in ATTRIBUTES:
            getattr(hit, name)


def paths(results):
    for hit in results:
        hit.path


with tempfile.TemporaryDirectory() as folder, loci.open(INDEX, read_only=True) as index:
    program = pathlib.Path(folder, "overhead")
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", f"-I{SOURCE}/include", HERE / "overhead.c", "-o", program, f"-L{BUILD}", "-lloci", f"-Wl,-rpath,{BUILD}"],
                   check=True)
    took = {"in C": [], "search": [], "… thirteen attributes of each hit": [], "… their paths": []}
    for _ in range(ROUNDS):
        took["in C"].append(float(subprocess.run([program, INDEX, QUERY, str(TIMES)], check=True, capture_output=True, text=True).stdout))
        for name, read in (("search", nothing), ("… thirteen attributes of each hit", attributes), ("… their paths", paths)):
            took[name].append(timed(index, read))
median = {name: statistics.median(values) for name, values in took.items()}
for name, value in median.items():
    print(f"{name:36} {value:8.1f} µs {value - median['in C']:+8.1f}")
sys.exit(median["search"] - median["in C"] > MOST)
