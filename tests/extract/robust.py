#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Indexes a folder of broken or hostile files, and holds that nothing of it does harm.

    robust.py LOCI [--folder FOLDER] [--seconds N] [--memory MIB]

Without a folder it is one with files that hostile_files.py writes. Held: the run ends by itself, within N seconds (300); every file is
indexed, empty, skipped or failed, the last three with a reason; no reader of loci's own crashed; no process of the run, helper programs
included, ever had more than MIB (512) of memory resident. Exit status 77: there is no such folder.
"""
import argparse
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time


class Watch(threading.Thread):
    """The most memory that each program of a session had."""

    def __init__(self, session):
        super().__init__(daemon=True)
        self.session = session
        self.peaks = collections.Counter()

    def look(self, pid):
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            stat = file.read()
        name = stat[stat.index("(") + 1:stat.rindex(")")]
        if int(stat[stat.rindex(")") + 2:].split()[3]) != self.session:
            return
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            peak = [int(line.split()[1]) for line in file if line.startswith("VmHWM:")]
        if peak:
            self.peaks[name] = max(self.peaks[name], peak[0])

    def run(self):
        while True:
            for pid in os.listdir("/proc"):
                try:
                    if pid.isdigit():
                        self.look(pid)
                except (OSError, ValueError):
                    pass
            time.sleep(0.01)


def index(loci, folder, database, seconds):
    process = subprocess.Popen([loci, "index", "--quiet", "--index", database, folder], start_new_session=True)
    watch = Watch(process.pid)
    watch.start()
    began = time.monotonic()
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, seconds, watch.peaks
    return code, time.monotonic() - began, watch.peaks


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
    code, seconds, peaks = index(options.loci, folder, database, options.seconds)
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
    for name, peak in sorted(peaks.items()):
        print(f"robust: {name}: at most {peak / 1024:.0f} MiB")
        if peak > options.memory << 10:
            faults.append(f"{name} had {peak / 1024:.0f} MiB")
    print(f"robust: {len(known)} files in {seconds:.1f} s: "
          + ", ".join(f"{entry['count']} {entry['state']} {entry['type']}" for entry in unread["types"]))
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("loci")
    parser.add_argument("--folder")
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
            subprocess.run([sys.executable, writer, folder], check=True)
        faults = check(options, folder, os.path.join(work, "index.loci"))
    for fault in faults:
        print(f"robust: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
