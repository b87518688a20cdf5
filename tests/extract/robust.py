#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Indexes a folder of broken or hostile files, and holds that nothing of it does harm.

    robust.py LOCI [--folder FOLDER | --long] [--seconds N] [--memory MIB]

Without a folder it is one with files that hostile_files.py writes; --long: those too that take as long as a file may. Held: the run
ends by itself, within N seconds (300); every file is indexed, empty, skipped or failed, the last three with a reason; no reader of
loci's own crashed; no process of the run, helper programs included, ever had more than MIB (512) of memory resident. Exit status 77:
there is no such folder.
"""
import argparse
import collections
import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>


def index(loci, folder, database, seconds):
    """The exit status (None: it was not done in time), the seconds, and the most memory in KiB that a process had."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # those whose parents end before them come to us
    process = subprocess.Popen([loci, "index", "--quiet", "--index", database, folder], start_new_session=True)
    late = threading.Event()

    def end():
        late.set()
        os.kill(process.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, end)
    timer.start()
    began = time.monotonic()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    passed, peak = time.monotonic() - began, usage.ru_maxrss
    try:
        while True:  # workers end with their indexer
            peak = max(peak, os.wait4(-1, 0)[2].ru_maxrss)
    except ChildProcessError:
        pass
    return None if late.is_set() else os.waitstatus_to_exitcode(status), passed, peak


def answer(loci, database, *arguments):
    out = subprocess.run([loci, "status", "--index", database, "--json", *arguments], check=True,
                         stdout=subprocess.PIPE)
    return json.loads(out.stdout)


def indexed_paths(database):
    query = "SELECT path FROM file WHERE id IN (SELECT file FROM document)"
    import sqlite3
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return {os.fsdecode(path) for (path,) in connection.execute(query)}


def check(options, folder, database):
    faults = []
    code, seconds, peak = index(options.loci, folder, database, options.seconds)
    if code is None:
        return [f"not done within {options.seconds} s"]
    if code not in (0, 1):
        return [f"loci index ended with {code}"]
    unread = answer(options.loci, database, "--skipped")
    listed = {failure["path"] for failure in unread["failures"]}
    for failure in unread["failures"]:
        if not failure["reason"]:
            faults.append(f"{failure['path']}: no reason")
        if failure["reason"] in ("crashed", "protocol error") and failure["message"].startswith("its reader"):
            faults.append(f"{failure['path']}: {failure['reason']}: {failure['message']}")
    known = listed | indexed_paths(database)
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(where, name), folder)
            if path not in known and not name.startswith("."):
                faults.append(f"{path}: neither indexed nor listed")
    if peak > options.memory << 10:
        faults.append(f"a process had {peak / 1024:.0f} MiB")
    print(f"robust: {len(known)} files in {seconds:.1f} s, a process had at most {peak / 1024:.0f} MiB: "
          + ", ".join(f"{entry['count']} {entry['state']} {entry['type']}" for entry in unread["types"]))
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("loci")
    parser.add_argument("--folder")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--memory", type=int, default=512)
    options = parser.parse_args()
    if options.folder and not os.path.isdir(options.folder):
        print(f"robust: skipped: there is no folder {options.folder}")
        return 77
    with tempfile.TemporaryDirectory() as work:
        folder = options.folder
        if not folder:
            folder = os.path.join(work, "hostile")
            os.mkdir(folder)
            writer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hostile_files.py")
            subprocess.run([sys.executable, writer, folder] + ["--long"] * options.long, check=True)
        faults = check(options, folder, os.path.join(work, "index.loci"))
    for fault in faults:
        print(f"robust: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
