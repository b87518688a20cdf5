# SPDX-License-Identifier: MIT
"""Ctrl-C, in processes of their own: it ends a search and a run as it ends a program that is written in Python."""

import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support import BRIEFS, EXTRACT

# The signal is sent by a thread as soon as it runs, which is when the search has given up the interpreter's lock.
SEARCH = """
import os, signal, sys, threading, time
import loci, support

def interrupted():
    thread = threading.Thread(target=lambda: (ready.wait(), time.sleep(0.01), os.kill(os.getpid(), signal.SIGINT)))
    ready = threading.Event()
    thread.start()
    ready.set()
    return support.long_search(index)

index = loci.open(sys.argv[1])
support.many_passages(index)
start = time.process_time()
whole = support.long_search(index)
took = time.process_time() - start
assert whole.complete
start = time.process_time()
"""

ENDED = """
try:
    interrupted()
except KeyboardInterrupt:
    share = (time.process_time() - start) / took
    assert share < 0.8, f"the search went on: {share:.2f} of {took:.2f} s"
    assert [hit.ref for hit in support.long_search(index)] == [hit.ref for hit in whole]
    print("ended")
"""

# A handler that raises nothing: the answer is whole, as read() is behind a signal.
GOES_ON = """
seen = []
signal.signal(signal.SIGINT, lambda *unused: seen.append(1))
results = interrupted()
assert seen == [1] and results.complete
assert [hit.ref for hit in results] == [hit.ref for hit in whole]
signal.signal(signal.SIGINT, signal.SIG_IGN)
assert interrupted().complete
print("went on")
"""

RUN = """
import sys
import loci
index = loci.open(sys.argv[1], extract=sys.argv[2])
def progress(event):
    if event.kind == "phase" and event.detail == "indexing":
        print("indexing", flush=True)
        sys.stdin.readline()  # until the signal was sent
try:
    index.index(sys.argv[3], progress=progress)
except KeyboardInterrupt:
    print("ended", index.info().documents < 23, flush=True)
    index.index()
    print(index.info().documents)
"""


class Signals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name, "a.loci")

    def output_of(self, program):
        return subprocess.check_output([sys.executable, "-c", program, self.file], text=True)

    def test_it_ends_a_search(self):
        self.assertEqual(self.output_of(SEARCH + ENDED), "ended\n")

    def test_a_handler_that_raises_nothing_lets_the_search_go_on(self):
        self.assertEqual(self.output_of(SEARCH + GOES_ON), "went on\n")

    def test_it_ends_a_run(self):
        child = subprocess.Popen(
            [sys.executable, "-c", RUN, self.file, EXTRACT, BRIEFS],
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        with child:
            self.assertEqual(child.stdout.readline(), "indexing\n")
            child.send_signal(signal.SIGINT)
            output, _ = child.communicate("\n")
        self.assertEqual(output, "ended True\n23\n")


if __name__ == "__main__":
    unittest.main()
