#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares what loci-extract finds with the words that each file of an archive is known to hold.

usage: recall.py LOCI_EXTRACT ARCHIVE TRUTH [ENDING...]

TRUTH mirrors ARCHIVE, one text file a document (its name and ".txt"). Prints each file whose recall (words of the
truth that are found, with their number) or precision (words found that are in the truth) is under .99, and
the totals by ending. Exit status: 0 when all totals reach it, 1 when one does not, 77 when there is no archive.
"""
import collections
import pathlib
import re
import subprocess
import sys

ENOUGH = 0.99


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", text.lower()))


def found_in(extract, path):
    run = subprocess.run([extract, "--dump", path], capture_output=True)
    lines = run.stdout.decode("utf-8").split("\n")
    keep = []
    head = True
    for line in lines:
        # The authors of a document come last, all other metadata first.
        meta = re.match(r"(\w+): (.*) \([a-z ]+\)$", line) if head or line.startswith("author: ") else None
        if meta and meta[1] == "title":
            keep.append(meta[2])
        elif not meta and not line.startswith("== "):
            head = False
            keep.append(line)
    return words("\n".join(keep)), run.stderr.decode("utf-8", "replace").strip()


def main(extract, archive, truth, *endings):
    archive, truth = pathlib.Path(archive), pathlib.Path(truth)
    if not archive.is_dir() or not truth.is_dir():
        print(f"skipped: there is no {archive}")
        return 77
    totals = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for path in sorted(archive.rglob("*")):
        answer = truth / (str(path.relative_to(archive)) + ".txt")
        ending = path.suffix[1:].lower()
        if not answer.is_file() or (endings and ending not in endings):
            continue
        wanted = words(answer.read_text("utf-8"))
        found, complaint = found_in(extract, path)
        both = sum((wanted & found).values())
        recall = both / max(1, sum(wanted.values()))
        # The title may stand in the metadata and in the text: repeated words are no boilerplate.
        alien = sum(n for word, n in found.items() if word not in wanted)
        precision = 1 - alien / max(1, sum(found.values()))
        total = totals[ending]
        for i, n in enumerate((1, both, sum(wanted.values()), alien, sum(found.values()))):
            total[i] += n
        if recall < ENOUGH or precision < ENOUGH:
            print(f"{recall:.4f} {precision:.4f} {path} {complaint}")
            print("   missing:", " ".join(list((wanted - found).elements())[:20]))
            print("   alien:", " ".join([w for w in found if w not in wanted][:20]))
    low = False
    for ending, (files, both, wanted, alien, found) in sorted(totals.items()):
        recall, precision = both / max(1, wanted), 1 - alien / max(1, found)
        low = low or recall < ENOUGH or precision < ENOUGH
        print(f"{ending}: {files} files, recall {recall:.4f}, precision {precision:.4f}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
