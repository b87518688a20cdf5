# SPDX-License-Identifier: MIT
"""The loop of the peers' programs in Python: as bench/speed/ask.h says."""

import sys
import time


def read_rows(path):
    """The passages of a corpus as (id, text)."""
    with open(path, encoding="utf-8") as rows:
        for row in rows:
            passage, _, text = row.rstrip("\n").split("\t", 2)
            yield passage, text


def ask_all(name, make_query, search):
    """`make_query` takes the fields of a query, `search` what it made and returns the number of hits."""
    print("ready", name, flush=True)
    for line in sys.stdin:
        kind, *words = line.rstrip("\n").split("\t")
        cpu, wall = time.thread_time_ns(), time.monotonic_ns()
        hits = search(make_query(kind, words))
        print(time.thread_time_ns() - cpu, time.monotonic_ns() - wall, hits, flush=True)
