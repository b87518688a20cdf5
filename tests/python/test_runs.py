# SPDX-License-Identifier: MIT
"""Indexing: reports, events, what ends a run; documents from memory."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import loci
from support import BRIEFS, EXTRACT


def packed_count(path):
    """Told by another process: its SQLite may be another than the module's, and the two must not have one file open in one process."""
    program = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM passage WHERE packed IS NOT NULL').fetchone()[0])"
    return int(subprocess.check_output([sys.executable, "-c", program, path]))


class Runs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.index = loci.open(self.folder / "a.loci", extract=Path(EXTRACT))
        self.addCleanup(self.index.close)

    def test_a_run_tells_and_reports(self):
        events = []
        report = self.index.index([BRIEFS], progress=events.append)
        self.assertEqual(report.documents, report.added)
        added = [event.path for event in events if event.kind == "added"]
        self.assertEqual(len(added), report.added)
        self.assertTrue((BRIEFS / added[0].partition("!/")[0]).is_file())
        again = self.index.index()
        self.assertEqual((again.added, again.unchanged), (0, report.documents))

    def test_globs_and_names_that_are_not_utf8(self):
        name = os.fsencode(self.folder / "texts") + b"/a\xff.txt"
        os.mkdir(self.folder / "texts")
        with open(name, "wb") as file:
            file.write(b"A strange name for a brief.")
        (self.folder / "texts" / "b.txt").write_text("Another brief.")
        self.index.index(self.folder / "texts", exclude=["b.*"])
        hits = self.index.search("brief")
        self.assertEqual([os.fsencode(hit.path) for hit in hits], [name])
        self.assertTrue(hits[0].path.exists())

    def test_models_of_languages_are_where_they_are_said_to_be(self):
        text = "Pemerintah telah menyetujui rancangan undang-undang tentang perlindungan informasi yang bersifat rahasia. "
        texts = self.folder / "texts"
        texts.mkdir()
        Path(texts, "a.txt").write_text(text * 5)
        for models, told in ((None, "id"), (self.folder / "nowhere", None)):
            with self.subTest(models), loci.open(
                self.folder / f"{told}.loci", extract=EXTRACT, language_models=models
            ) as index:
                events = []
                index.index(texts, progress=events.append)
                index.add([{"id": "a", "text": text * 5}])
                warned = [event.detail for event in events if event.kind == "warning"]
                self.assertEqual("models" in "".join(warned), models is not None)
                self.assertEqual(told in [count.value for count in index.facets(by="language")["language"]], models is None)
                self.assertEqual(len(index.facets(by="language")["language"]), 1)

    def test_false_ends_a_run(self):
        with self.assertRaises(loci.Interrupted):
            self.index.index(BRIEFS, progress=lambda event: event.kind != "added")
        self.assertEqual(self.index.index().documents, 23)

    def test_an_exception_ends_a_run_and_comes_out(self):
        for kind in ("phase", "added"):

            def progress(event):
                if event.kind == kind:
                    raise OSError("the terminal is gone")

            with self.subTest(kind), self.assertRaisesRegex(OSError, "the terminal is gone"):
                self.index.index(BRIEFS, progress=progress)

    def test_progress_may_not_use_the_index(self):
        with self.assertRaisesRegex(loci.Invalid, "in use"):
            self.index.index(BRIEFS, progress=lambda event: self.index.search("law"))
        with self.assertRaisesRegex(loci.Invalid, "in use"):
            self.index.index(BRIEFS, progress=lambda event: self.index.close())

    def test_documents_come_from_memory(self):
        report = self.index.add(
            [
                {"id": "t", "text": "A text on secrets.", "title": "Of secrets", "author": "A. Author", "date": "2005-11-02"},
                {"id": "h.html", "bytes": b"<p>A page on secrets.</p>", "collection": "web"},
                {"id": "p", "passages": ["First.", {"text": "Second on secrets.", "heading": ["I", "A"], "page": 7, "speaker": "B"}]},
            ]
        )
        self.assertEqual(report.added, 3)
        hits = {hit.text: hit for hit in self.index.search("secrets")}
        text = hits["A text on secrets."]
        self.assertEqual((text.title, text.author, text.date, text.path), ("Of secrets", "A. Author", "2005-11-02", None))
        self.assertEqual(hits["A page on secrets."].document.source, "memory:web")
        second = hits["Second on secrets."]
        self.assertEqual((second.heading, second.page, second.speaker, second.ordinal), (("I", "A"), 7, "B", 2))

    def test_texts_are_compressed_where_it_is_asked(self):
        texts = [f"Question {n} of the committee: the treaty on the border of region {n % 17} was signed." for n in range(600)]
        folder = self.folder / "texts"
        folder.mkdir()
        for n, text in enumerate(texts[:300]):
            (folder / f"{n}.txt").write_text(text)
        for way in ("index", "add"):
            path = self.folder / f"{way}.loci"
            with self.subTest(way), loci.open(path, extract=EXTRACT) as index:
                if way == "index":
                    index.index(folder, compress=True)
                else:
                    index.add(({"id": str(n), "text": text} for n, text in enumerate(texts[:300])), compress=True)
                index.add({"id": f"later {n}", "text": text} for n, text in enumerate(texts[300:310]))
                self.assertEqual((packed_count(path), index.info().passages), (310, 310))
                self.assertEqual(index.search("=signed 309", limit=1)[0].text, texts[309])
                self.assertEqual(index.check(), [])

    def test_documents_are_forgotten(self):
        self.index.index(BRIEFS)
        self.index.add([{"id": "a", "text": "A secret."}, {"id": "b", "text": "A law.", "collection": "web"}])
        self.assertEqual(self.index.forget("memory:web", dry_run=True), 1)
        self.assertEqual(self.index.info().documents, 25)
        self.assertEqual(self.index.forget("memory:web"), 1)
        self.assertEqual(self.index.forget(BRIEFS / "aral-sea-basin-water.md"), 1)
        hit = self.index.search("secret", filters={"source": "memory"})[0]
        self.assertEqual(self.index.forget(hit.ref.partition(":")[0]), 1)
        self.assertEqual(self.index.info().documents, 22)
        with self.assertRaises(loci.NotFound):
            self.index.forget(self.folder / "nowhere")

    def test_the_file_is_looked_after(self):
        self.index.index(BRIEFS)
        before = [hit.ref for hit in self.index.search("state secrets law")]
        generation = self.index.generation
        phases = []
        self.index.rebuild(progress=lambda event: phases.append(event.detail) if event.kind == "phase" else None)
        self.assertIn("rebuilding", phases)
        self.assertGreater(self.index.generation, generation)
        self.assertEqual(self.index.check(), [])
        self.index.copy(self.folder / "copy.loci")
        with self.assertRaises(loci.Invalid):
            self.index.copy(self.folder / "copy.loci")
        with loci.open(self.folder / "copy.loci", read_only=True) as copy:
            self.assertEqual([hit.ref for hit in copy.search("state secrets law")], before)

    def test_damage_is_found_and_repaired(self):
        self.index.index(BRIEFS)
        self.index.close()
        with contextlib.closing(sqlite3.connect(self.folder / "a.loci")) as database:
            database.execute("DELETE FROM norm WHERE rowid = (SELECT min(rowid) FROM norm)")
            database.commit()
        with loci.open(self.folder / "a.loci", extract=EXTRACT) as index:
            found = index.check()
            self.assertTrue(found and all(isinstance(finding, str) for finding in found))
            index.check(repair=True)
            self.assertEqual(index.check(), [])

            def stop(event):
                raise OSError("the terminal is gone")

            with self.assertRaisesRegex(OSError, "the terminal is gone"):
                index.rebuild(progress=stop)
            index.rebuild()
            self.assertEqual(index.check(), [])

    def test_all_documents_or_none(self):
        def broken():
            yield {"id": "a", "text": "a secret"}
            raise RuntimeError("the source is gone")

        cases = (
            (RuntimeError, broken()),
            (loci.Invalid, [{"id": "a", "text": "a secret"}, {"text": "no id"}]),
            (loci.Invalid, [{"id": "a", "text": "a secret"}, {"id": "b", "colour": "red"}]),
            (loci.Invalid, [{"id": "a", "text": "a secret"}, {"id": "b"}]),
            (TypeError, [{"id": "a", "text": "a secret"}, {"id": "b", "text": 5}]),
            (TypeError, [{"id": "a", "text": "a secret"}, {"id": "b", "passages": [{"text": "x", "section": 5}]}]),
            (ValueError, [{"id": "a", "text": "a secret"}, {"id": "b\0", "text": "x"}]),
            (TypeError, 5),
        )
        for kind, documents in cases:
            with self.subTest(kind), self.assertRaises(kind):
                self.index.add(documents)
            self.assertEqual(self.index.info().documents, 0)


if __name__ == "__main__":
    unittest.main()
