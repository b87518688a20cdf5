#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What indexing an archive takes beside the programs that read its files for loci.

usage: helpers.py ARCHIVE [--loci PROGRAM] [--runs N]

Indexes ARCHIVE with PROGRAM (else $LOCI, else build/release/bin/loci beside this folder) into a new index, and then runs the helper
programs alone, with the arguments that loci gives them, on the same files, as many files at a time as there are processors, as its
workers do. Prints for both the seconds that the processors worked and those that passed, of the best of N runs (3), taken in turn,
and their ratio. Files that no helper reads are indexed as well, so the ratio holds all of loci: reading, analysis, writing.
Exit status: 0 when indexing takes at most twice what the helpers take (of the processor's seconds), 1 when more, 77 when there is
no such archive or no helper.
"""
import argparse
import concurrent.futures
import ctypes
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
RATIO_MAX = 2
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
# As in extract/paper/pdf/pdf.c and extract/paper/word/word.c, for a first part of 200 pages; "FILE" stands for the file, else it is the standard input.
PDF = (["pdftotext", "-bbox-layout", "-f", "1", "-l", "200", "-", "-"],
       ["pdftohtml", "-q", "-xml", "-i", "-stdout", "-nodrm", "-zoom", "1", "-noroundcoord", "-f", "1", "-l", "200", "FILE"])
WORD = (["antiword", "-x", "db", "-"], ["antiword", "-m", "UTF-8.txt", "-w", "0", "-"])
HELPERS = ((b"%PDF-", PDF), (b"\xd0\xcf\x11\xe0", WORD))


def commands(path):
    with open(path, "rb") as file:
        head = file.read(1024)
    return next((found for magic, found in HELPERS if magic in head and shutil.which(found[0][0])), ())


def run_helpers(path):
    for command in commands(path):
        with open(path, "rb") as file:
            subprocess.run([str(path) if word == "FILE" else word for word in command], stdin=file,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def timed(work):
    """Seconds of processors in programs that were run, and those that passed."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # those whose parents end before them are counted as well
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    passed = time.monotonic() - began
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


def index(loci, archive, database):
    run = subprocess.run([loci, "index", "--quiet", "--index", database, archive], check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"helpers: {loci} index ended with {run.returncode}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--loci", default=os.environ.get("LOCI", HERE.parent.parent / "build/release/bin/loci"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not options.archive.is_dir():
        print(f"helpers: skipped: there is no {options.archive}")
        return 77
    files = [path for path in sorted(options.archive.rglob("*")) if path.is_file()]
    read = [path for path in files if commands(path)]
    if not read:
        print("helpers: skipped: none is installed that reads a file of it")
        return 77
    indexing, helpers = [], []
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as work:
            indexing.append(timed(lambda: index(options.loci, options.archive, os.path.join(work, "index.loci"))))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            helpers.append(timed(lambda: list(pool.map(run_helpers, read))))
    print(f"{len(files)} files, {len(read)} of them read by helper programs")
    print(f"{'':20}{'processors':>12}{'passed':>12}")
    best = [[min(run[i] for run in runs) for i in (0, 1)] for runs in (indexing, helpers)]
    for name, row in zip(("indexing all", "helpers alone"), best):
        print(f"{name:20}{row[0]:10.2f} s{row[1]:10.2f} s")
    ratio = [best[0][i] / best[1][i] for i in (0, 1)]
    print(f"{'ratio':20}{ratio[0]:10.2f}  {ratio[1]:10.2f}")
    return 0 if ratio[0] <= RATIO_MAX else 1


if __name__ == "__main__":
    sys.exit(main())
