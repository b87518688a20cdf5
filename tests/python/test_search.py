# SPDX-License-Identifier: MIT
"""Searching: the same answers as the command's, as Python's values."""

import json
import subprocess
import unittest
from pathlib import Path
from unittest import mock

import loci
from support import BRIEFS, PROGRAM, BriefsTest

try:
    import pandas
except ImportError:
    pandas = None


class Search(BriefsTest):
    def command(self, *arguments):
        output = subprocess.check_output(
            [PROGRAM, "search", "--json", "--index", self.folder / "briefs.loci", *arguments]
        )
        return json.loads(output)

    def test_every_hit_is_the_commands(self):
        for query in ("state secrets law", "law OR zzz", "naïve “état”", "aviation security"):
            with self.subTest(query):
                told = self.command(query)
                results = self.index.search(query)
                self.assertEqual([hit.ref for hit in results], [hit["ref"] for hit in told["hits"]])
                self.assertEqual([hit.text for hit in results], [hit["text"] for hit in told["hits"]])
                self.assertEqual([hit.citation for hit in results], [hit["citation"] for hit in told["hits"]])
                self.assertEqual({"value": results.total, "exact": results.total_is_exact}, told["total"])

    def test_the_first_hit_has_its_attributes(self):
        hit = self.index.search("state secrets law")[0]
        self.assertEqual((hit.rank, hit.section, hit.date), (1, "Conclusions", "2005-11-28"))
        self.assertEqual(hit.author, "Tomáš Havránek-Lund")
        self.assertEqual(hit.document.author, hit.author)
        self.assertEqual(hit.path, BRIEFS / "2005" / "state-secrets-parliamentary-oversight.md")
        self.assertEqual(len(hit.path.read_text().splitlines()[hit.line - 1]) > 0, True)
        self.assertGreater(hit.score, 0)
        self.assertIn(hit.snippet, hit.text)

    def test_ranges_count_characters(self):
        with loci.open(self.folder / "unicode.loci") as index:
            index.add([{"id": "unicode", "text": "Žluťoučký kůň 𝄞 secretstone, “éa” secretstone."}])
            hit = index.search("secretstone")[0]
        self.assertEqual([hit.text[a:b] for a, b in hit.highlights], ["secretstone"] * 2)
        start, end = hit.snippet_range
        self.assertEqual(hit.text[start:end], hit.snippet)

    def test_results_are_a_sequence(self):
        results = self.index.search("law", limit=4)
        hits = list(results)
        self.assertEqual(len(results), 4)
        self.assertEqual(results[-1].ref, hits[3].ref)
        self.assertEqual([hit.ref for hit in results[1:3]], [hit.ref for hit in hits[1:3]])
        for i in (4, -5):
            with self.assertRaises(IndexError):
                results[i]
        self.assertEqual(self.index.search("law", limit=2, offset=2)[0].ref, hits[2].ref)

    def test_filters_hold_and_exclude(self):
        every = self.index.search("law", limit=100, per_document=None)
        author = every[0].author
        kept = self.index.search("law", limit=100, per_document=None, filters={"author": author})
        others = self.index.search("law", limit=100, per_document=None, exclude={"author": author})
        self.assertEqual({hit.author for hit in kept}, {author})
        self.assertNotIn(author, {hit.author for hit in others})
        self.assertEqual(len(kept) + len(others), len(every))
        quoted = self.index.search("law", filters={"author": 'x" OR author:"'})
        self.assertEqual(len(quoted), 0)
        year = self.index.search("law", filters={"date": 2005})
        self.assertEqual({hit.date[:4] for hit in year}, {"2005"})
        both = self.index.search("law", filters={"date": ["2005", "2009"]})
        self.assertEqual(len(both), 0)
        added = self.index.search("law", limit=100, per_document=None, filters={"added": ">2020"})
        self.assertEqual(len(added), len(every))
        self.assertEqual(len(self.index.search("law", exclude={"added": ">2020"})), 0)
        with self.assertRaisesRegex(loci.Invalid, "no field 'shape'"):
            self.index.search("law", filters={"shape": "round"})

    def test_notes_say_where(self):
        query = "état secretz"
        note = next(note for note in self.index.search(query).notes if note.suggestion)
        self.assertEqual((note.code, query[note.start : note.end], note.suggestion), ("unknown_word", "secretz", "secrets"))
        self.assertEqual(str(note), note.text)

    def test_any_text_is_a_query(self):
        for query in ("", "a\0b", "\ud800", "(((", "🙂" * 1000, '"'):
            with self.subTest(query):
                self.assertIsInstance(self.index.search(query), loci.Results)

    def test_show_opens_references(self):
        hit = self.index.search("state secrets law")[0]
        around = self.index.show(hit.ref, before=1, after=0)
        self.assertEqual([shown.rank for shown in around], [0, 1])
        self.assertEqual(around[1].text, hit.text)
        whole = self.index.show(hit.ref.partition(":")[0])
        self.assertIn(hit.text, [shown.text for shown in whole])

    def test_suggestions_and_information(self):
        self.assertIn("secrets", self.index.suggest("secr"))
        self.assertEqual(self.index.info().documents, 23)

    def test_json_is_the_commands(self):
        told = self.command("-n", "3", "--offsets", "code-points", "--mark", "state secrets law")
        results = self.index.search("state secrets law", limit=3)
        mine = json.loads(results.to_json(marks=("<mark>", "</mark>")))
        told.pop("took_ms"), mine.pop("took_ms")
        self.assertEqual(mine, told)
        lines = [json.loads(line) for line in results.to_json(lines=True).splitlines()]
        self.assertEqual([line["ref"] for line in lines], [hit.ref for hit in results])
        self.assertNotIn("snippet", lines[0])

    def test_hits_without_their_texts(self):
        bare = self.index.search("state secrets law", refs_only=True)
        self.assertEqual([hit.ref for hit in bare], [hit.ref for hit in self.index.search("state secrets law")])
        self.assertEqual((bare[0].text, bare[0].snippet, bare[0].highlights, bare[0].citation), ("", "", (), None))

    def test_any_text_is_highlighted(self):
        highlighter = loci.Highlighter("treaty co-operation")
        text = "Ünser: Treaties on cooperation. " + "Nothing more. " * 80
        found = highlighter.find(text)
        self.assertEqual([text[start:end] for start, end in found.ranges], ["Treaties", "cooperation"])
        self.assertEqual(found.snippet[0], 0)
        self.assertLess(found.snippet[1], len(text))
        self.assertEqual(highlighter.find(text, None).ranges, (found.ranges[1],))
        self.assertEqual(loci.Highlighter("journal").find("Des journaux", "fr").ranges, ((4, 12),))
        self.assertEqual(loci.Highlighter("\ud800").find("\udfff\0").ranges, ())
        with self.assertRaises(loci.Invalid):
            highlighter.find(text, "xx")

    @unittest.skipIf(pandas is None, "pandas is not installed")
    def test_pandas_has_a_row_a_hit(self):
        results = self.index.search("law", limit=3)
        self.assertEqual(list(results.to_pandas()["ref"]), [hit.ref for hit in results])

    def test_without_pandas_it_is_an_import_error(self):
        with mock.patch.dict("sys.modules", {"pandas": None}), self.assertRaises(ImportError):
            self.index.search("law").to_pandas()
        self.assertEqual(self.index.search("law", limit=3).to_dicts()[2]["rank"], 3)


class Errors(BriefsTest):
    def test_arguments_that_are_wrong(self):
        for wrong in (
            {"limit": 0},
            {"limit": -1},
            {"limit": 2**32 + 10},
            {"offset": -1},
            {"per_document": 0},
            {"sort": "size"},
            {"deadline": -1},
            {"filters": {"colour": "red"}},
            {"filters": {"author": ""}},
        ):
            with self.subTest(wrong), self.assertRaises(loci.Invalid):
                self.index.search("law", **wrong)
        for wrong in ({"filters": {"author": 1.5}}, {"limit": "ten"}, {"filters": {"author": [b"x"]}, "limit": None}):
            with self.subTest(wrong), self.assertRaises(TypeError):
                self.index.search("law", **wrong)

    def test_each_class_is_raised(self):
        bad = self.folder / "bad.loci"
        bad.write_bytes(b"this is not an index\n" * 1000)
        damaged = self.folder / "damaged.loci"
        damaged.write_bytes(b"")
        cases = (
            (loci.NotFound, lambda: loci.open(self.folder / "none.loci", read_only=True)),
            (loci.NotFound, lambda: self.index.index(self.folder / "none")),
            (loci.NotFound, lambda: self.index.show("0123456789ab:1")),
            (loci.NotAnIndex, lambda: loci.open(bad)),
            (loci.Invalid, lambda: self.index.show("not a reference")),
            (loci.Invalid, lambda: loci.open(bad, busy_timeout=10**9)),
            (ValueError, lambda: loci.open("a\0b")),
        )
        for kind, call in cases:
            with self.subTest(kind), self.assertRaises(kind) as caught:
                call()
            self.assertTrue(str(caught.exception))
        for kind in (loci.NotFound, loci.NotAnIndex, loci.Busy, loci.Corrupt, loci.Invalid):
            self.assertTrue(issubclass(kind, loci.Error))
        self.assertTrue(issubclass(loci.NotFound, LookupError))

    def test_a_damaged_index_is_corrupt(self):
        whole = bytearray((self.folder / "briefs.loci").read_bytes())
        for at in range(4096 * 2, len(whole), 4096):
            whole[at : at + 64] = b"\xff" * 64
        damaged = self.folder / "damaged.loci"
        damaged.write_bytes(whole)
        with self.assertRaises(loci.Corrupt):
            with loci.open(damaged, read_only=True) as index:
                index.search("state secrets law")

    def test_an_index_that_is_read_only(self):
        with loci.open(self.folder / "briefs.loci", read_only=True) as index:
            with self.assertRaises(loci.ReadOnly):
                index.add([{"id": "a", "text": "b"}])


if __name__ == "__main__":
    unittest.main()
