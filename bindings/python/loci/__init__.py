# SPDX-License-Identifier: MIT
"""Finds the passages of an archive that treat a topic.

    import loci

    with loci.open("briefs.loci") as index:
        index.index(["briefs"])
        for hit in index.search("state secrets law", limit=3):
            print(hit.rank, hit.citation)
            print(hit.snippet)

docs/python.md has more. Where a library's version matters: loci.__version__.
"""

from ._index import Event, Filters, Index, Info, Report, open
from ._loci import (
    Busy,
    Corrupt,
    DiskFull,
    Document,
    Error,
    Interrupted,
    Invalid,
    NoMemory,
    NotAnIndex,
    NotFound,
    ReadOnly,
    TooNew,
    library_version as __version__,
)
from ._results import Hit, Note, Results

__all__ = [
    "Busy",
    "Corrupt",
    "DiskFull",
    "Document",
    "Error",
    "Event",
    "Filters",
    "Hit",
    "Index",
    "Info",
    "Interrupted",
    "Invalid",
    "NoMemory",
    "NotAnIndex",
    "Note",
    "NotFound",
    "ReadOnly",
    "Report",
    "Results",
    "TooNew",
    "__version__",
    "open",
]
