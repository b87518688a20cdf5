# SPDX-License-Identifier: MIT
"""What lives how long: closing, results without their index, threads, memory."""

import gc
import os
import threading
import time
import unittest

import loci
from support import BriefsTest, briefs_index, long_search, many_passages


def resident_bytes():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")


class Lifetime(BriefsTest):
    def test_a_closed_index_refuses(self):
        with loci.open(self.folder / "closed.loci") as index:
            self.assertFalse(index.closed)
        self.assertTrue(index.closed)
        index.close()
        index.interrupt()
        for call in (lambda: index.search("a"), lambda: index.add([]), index.info, index.index, lambda: index.show("a:1")):
            with self.assertRaisesRegex(loci.Invalid, "closed"):
                call()

    def test_it_is_closed_after_an_exception(self):
        with self.assertRaises(KeyError), loci.open(self.folder / "raised.loci") as index:
            raise KeyError
        self.assertTrue(index.closed)

    def test_hits_outlive_results_and_index(self):
        index = loci.open(self.folder / "briefs.loci")
        hit = index.search("state secrets law")[0]
        document = hit.document
        text, title = hit.text, document.title
        index.close()
        del index
        gc.collect()
        self.assertEqual(hit.text, text)
        del hit
        gc.collect()
        self.assertEqual(document.title, title)

    def test_only_searches_make_results(self):
        results = self.index.search("law")
        for make in (loci.Results, loci.Document, lambda: loci.Hit(None, 0), lambda: loci.Hit(results), lambda: type(self.index._handle)()):
            with self.assertRaises(TypeError):
                make()

    def test_searches_give_their_memory_back(self):
        def search(times):
            for _ in range(times):
                results = self.index.search("state secrets law", filters={"author": "nobody"}, exclude={"title": "x"})
                results = self.index.search("law secretz")
                [(hit.text, hit.document.title, hit.highlights, hit._repr_html_()) for hit in results]
                results.notes
                try:
                    self.index.show("0123456789ab:1")
                except loci.NotFound:
                    pass

        search(100)
        gc.collect()
        before = resident_bytes()
        search(500)
        gc.collect()
        self.assertLess(resident_bytes() - before, 1_000_000)

    def test_handles_give_their_memory_back(self):
        def open_often(times):
            for _ in range(times):
                loci.open(self.folder / "briefs.loci", read_only=True).search("law")

        open_often(30)
        before, files = resident_bytes(), len(os.listdir("/proc/self/fd"))
        open_often(100)
        self.assertLess(resident_bytes() - before, 2_000_000)
        self.assertEqual(len(os.listdir("/proc/self/fd")), files)


class Threads(BriefsTest):
    def test_threads_take_turns_with_one_index(self):
        expected = [hit.ref for hit in self.index.search("state secrets law")]
        wrong = []

        def ask():
            for _ in range(50):
                if [hit.ref for hit in self.index.search("state secrets law")] != expected:
                    wrong.append(1)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_others_run_while_it_searches_and_may_end_it(self):
        with loci.open(self.folder / "many.loci") as index:
            many_passages(index)
            answers = []

            def ask():  # again, where a machine in use let this thread have all of a search's time
                while len(answers) < 50 and (not answers or answers[-1].complete):
                    answers.append(long_search(index))

            thread = threading.Thread(target=ask)
            thread.start()
            steps = 0
            while thread.is_alive():  # this thread goes on: it is what ends the search
                steps += 1
                index.interrupt()
                time.sleep(0.001)
            thread.join()
            self.assertGreater(steps, 0)
            self.assertFalse(answers[-1].complete)

    def test_a_second_writer_is_refused(self):
        with briefs_index(self.folder) as first, loci.open(self.folder / "briefs.loci") as second:

            def documents():
                with self.assertRaises(loci.Busy):
                    second.add([{"id": "b", "text": "b"}])
                first.search("law")  # between two documents the index may be asked
                yield {"id": "a", "text": "a"}

            self.assertEqual(first.add(documents()).added, 1)


if __name__ == "__main__":
    unittest.main()
