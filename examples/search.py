# SPDX-License-Identifier: MIT
"""An index in a program of Python: what is found, how the query was read, what there is to narrow by.

    python search.py briefs.loci state secrets law
"""

from __future__ import annotations

import sys

import loci


def main(path: str, *words: str) -> None:
    with loci.open(path, read_only=True) as index:
        results = index.search(" ".join(words), limit=3)
        for hit in results:
            print(hit.ref, hit.citation)
            print("   ", hit.snippet.replace("\n", " "))
        for note in results.notes:
            print("note:", note)
        print(f"{len(results)} of {results.total} passages")


if __name__ == "__main__":
    main(*sys.argv[1:])
