# SPDX-License-Identifier: MIT
"""Xapian: title and text as one run of words with a gap between them; English stemmer on all words of documents and
queries (STEM_ALL: the default leaves words in capitals unstemmed, which collections in capitals would pay for);
default weighting (BM25). Its Python binding belongs to the system's Python, so it runs there as a program."""

import json
from pathlib import Path

from . import Absent, Answer, query_words, run_command, write_tsv

PROGRAM = Path(__file__).parent.parent / "xapian" / "xapian_run.py"
PYTHON = "/usr/bin/python3"


def answer(collection, work, depth):
    try:
        version = run_command([PYTHON, "-c", "import xapian; print(xapian.version_string())"]).strip()
    except Exception as error:
        raise Absent("no Python binding of Xapian (Debian: python3-xapian)") from error
    write_tsv(work / "documents.tsv", collection.documents)
    write_tsv(work / "queries.tsv", ((query, " ".join(query_words(text))) for query, text in collection.queries))
    output = run_command([PYTHON, str(PROGRAM), str(work), str(depth)])
    return Answer(f"Xapian {version}", json.loads(output))
