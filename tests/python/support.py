# SPDX-License-Identifier: MIT
"""What the tests of bindings/python share: folders that go away, and the sample briefs in an index."""

import os
import random
import tempfile
import unittest
from pathlib import Path

import loci

BRIEFS = Path(os.environ["LOCI_SOURCE"], "examples", "briefs")
PROGRAM = os.environ["LOCI"]
EXTRACT = os.environ["LOCI_EXTRACT"]


def briefs_index(folder):
    """An open index of the sample briefs, in a new file of the folder."""
    index = loci.open(Path(folder, "briefs.loci"), extract=EXTRACT)
    index.index(BRIEFS)
    return index


def long_search(index):
    """Asks what takes a good part of a second; the index has many_passages."""
    query = " ".join(f"w{n}" for n in range(200))
    return index.search(query, explain=True, limit=300, per_document=None, deadline=60)


def many_passages(index):
    chance = random.Random(1)
    words = [f"w{n}" for n in range(300)]
    passages = [[" ".join(chance.choices(words, k=30)) for _ in range(100)] for _ in range(50)]
    index.add({"id": str(n), "passages": passages[n]} for n in range(50))


class BriefsTest(unittest.TestCase):
    """A class with the briefs in `index`."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.index = briefs_index(cls.folder)
        cls.addClassCleanup(cls.index.close)
