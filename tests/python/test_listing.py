# SPDX-License-Identifier: MIT
"""What is in the index: the numbers of the command, as Python's values; and the extension of SQLite beside it."""

import json
import os
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path
from unittest import mock

import loci
from support import BRIEFS, EXTRACT, PROGRAM, BriefsTest

BY = ("year", "month", "author", "section", "language", "source", "type", "series", "speaker")


class Listing(BriefsTest):
    def command(self, *arguments):
        index = self.folder / "briefs.loci"
        return json.loads(subprocess.check_output([PROGRAM, arguments[0], "--json", "--index", index, *arguments[1:]]))

    def test_facets_are_the_commands(self):
        for query in ("law", "state OR water", "law -water"):
            for by in BY:
                with self.subTest(query=query, by=by):
                    told = self.command("facets", "--by", by, "-n", "1000", "--", query)["facets"][by]
                    rows = [(row["value"], row["passages"], row["documents"]) for row in told]
                    self.assertEqual(self.index.facets(query, by=by), {by: rows})

    def test_facets_of_all_and_of_what_filters_leave(self):
        counts = self.index.facets(by=("language", "type"))
        self.assertEqual(list(counts), ["language", "type"])
        for rows in counts.values():
            self.assertEqual(sum(row.passages for row in rows), self.index.info().passages)
        french = self.index.facets(by="language", filters={"language": "fr"})["language"]
        self.assertEqual([row.value for row in french], ["fr"])
        self.assertNotIn("fr", [row.value for row in self.index.facets(by="language", exclude={"language": "fr"})["language"]])

    def test_the_list_of_synonyms(self):
        self.assertEqual(self.index.synonyms(), [])
        self.index.synonyms_path.write_text("# names\nturkey, türkiye\nalone\n")
        self.addCleanup(self.index.synonyms_path.unlink)
        first, second = self.index.synonyms()
        self.assertEqual(first, (2, "turkey, türkiye", None))
        self.assertEqual(second[:2], (3, "alone"))
        self.assertTrue(second.problem)

    def test_formats_are_the_commands(self):
        told = json.loads(subprocess.check_output([PROGRAM, "formats", "--json"]))["formats"]
        mine = loci.formats(EXTRACT)
        self.assertEqual([(row["media_type"], row["type"], row["read"]) for row in told], [(f.media_type, f.type, f.is_read) for f in mine])
        with self.assertRaises(loci.Error):
            loci.formats("/nowhere/loci-extract")

    def test_facets_have_notes(self):
        query = "früh secretz"
        facets = self.index.facets(query, by=("year", "type"))
        note = next(note for note in facets.notes if note.suggestion)
        self.assertEqual((note.code, query[note.start : note.end], note.suggestion), ("unknown_word", "secretz", "secrets"))
        self.assertEqual(self.index.facets("law").notes, [])
        self.assertEqual(self.index.facets("law", by=()).notes, [])

    def test_facets_that_are_wrong(self):
        with self.assertRaisesRegex(loci.Invalid, "colour"):
            self.index.facets("law", by="colour")
        with self.assertRaisesRegex(loci.Invalid, "kinds"):
            self.index.facets("law", by=["year"] * 17)
        self.assertEqual(self.index.facets("law", by=()), {})

    def test_the_status_is_the_commands(self):
        told, info = self.command("status"), self.index.info()
        self.assertEqual((info.documents, info.passages), (told["documents"], told["passages"]))
        self.assertEqual([(source.path, source.documents) for source in info.sources], [(str(BRIEFS), 23)])
        self.assertEqual(info.sources[0].include, [])
        self.assertEqual([(run.outcome, run.added) for run in info.runs], [("done", 23)])

    def test_what_could_not_be_read(self):
        folder = self.folder / "odd"
        folder.mkdir()
        Path(folder, "torn.pdf").write_bytes(b"%PDF-1.4\nnothing of a document")
        Path(folder, "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        Path(folder, "fine.txt").write_text("The ministers met, and they agreed on the pipeline, and they went home.\n")
        with loci.open(self.folder / "odd.loci", extract=EXTRACT) as index:
            index.index(folder)
            self.assertEqual([failure.path for failure in index.failures()], ["torn.pdf"])
            everything = {failure.path: failure for failure in index.failures(skipped=True)}
            self.assertEqual(set(everything), {"torn.pdf", "picture.png"})
            self.assertEqual(everything["picture.png"].state, "skipped")
            self.assertEqual(index.suspects(), [])

    def test_explanations_are_data(self):
        results = self.index.search("state secrets law", explain=True)
        self.assertAlmostEqual(results[0].explained["value"], results[0].score)
        self.assertIn("tree", results.explained)
        self.assertIsNone(self.index.search("law")[0].explained)

    def test_all_hits_come_by_pages(self):
        with mock.patch("loci._index._PAGE", 7):
            hits = [hit.ref for hit in self.index.iterate("law OR state OR water")]
        whole = self.index.search("law OR state OR water", limit=1000, per_document=None)
        self.assertGreater(len(hits), 14)
        self.assertEqual(hits, [hit.ref for hit in whole])
        first = next(self.index.iterate("state secrets law", filters={"date": "2005"}))
        self.assertEqual(first.date, "2005-11-28")


LOADS = """
import sqlite3, sys, loci
connection = sqlite3.connect(":memory:")
loci.load(connection)
print(connection.execute("SELECT ref FROM loci_search('state secrets law', ?)", sys.argv[1:]).fetchone()[0])
try:
    connection.execute("SELECT load_extension('none')")
except sqlite3.OperationalError as error:
    print(error)
"""


class Extension(BriefsTest):
    def test_a_connection_searches(self):
        for python in (sys.executable, "/usr/bin/python3"):
            able = "import sqlite3; sqlite3.connect(':memory:').enable_load_extension"
            if subprocess.run([python, "-c", able], stderr=subprocess.DEVNULL, check=False).returncode == 0:
                break
        else:
            self.skipTest("no Python here loads extensions of SQLite")
        environment = {**os.environ, "PYTHONPATH": str(Path(loci.__file__).parents[1])}
        told = subprocess.check_output([python, "-c", LOADS, self.folder / "briefs.loci"], env=environment, text=True)
        ref, refused = told.splitlines()
        self.assertEqual(ref, self.index.search("state secrets law")[0].ref)
        self.assertEqual(refused, "not authorized", "others cannot be loaded afterwards")

    def test_it_is_said_where_none_can_be_loaded(self):
        class Plain:
            pass

        with self.assertRaises(sqlite3.NotSupportedError):
            loci.load(Plain())
        if loci.extension_path().parent == Path(loci.__file__).parent:
            self.skipTest("a wheel has its own beside it")
        with mock.patch("loci._loci.extension_path", "/nowhere/loci.so"), self.assertRaisesRegex(loci.NotFound, "/nowhere"):
            loci.extension_path()


if __name__ == "__main__":
    unittest.main()
