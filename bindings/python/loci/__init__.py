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

from ._extension import extension_path, load
from ._highlight import Highlighter, Highlights
from ._index import Filters, Index, formats, open
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
from ._records import Count, Event, Failure, Format, Info, Report, Run, Source, Suspect, Synonym
from ._results import Facets, Hit, Note, Results

__all__ = [
    "Busy",
    "Corrupt",
    "Count",
    "DiskFull",
    "Document",
    "Error",
    "Event",
    "Facets",
    "Failure",
    "Filters",
    "Format",
    "Highlighter",
    "Highlights",
    "Hit",
    "Index",
    "Info",
    "Interrupted",
    "Invalid",
    "NoMemory",
    "NotAnIndex",
    "NotFound",
    "Note",
    "ReadOnly",
    "Report",
    "Results",
    "Run",
    "Source",
    "Suspect",
    "Synonym",
    "TooNew",
    "__version__",
    "extension_path",
    "formats",
    "load",
    "open",
]
