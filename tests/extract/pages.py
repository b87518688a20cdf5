#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds what is kept of pages of many kinds, and what is not.

    pages.py LOCI-EXTRACT FOLDER

FOLDER holds pages (*.html) of our own, each of a kind that some archive is full of: notices in tables, prints made into pages, wikis, boards,
news in other scripts, paragraphs that are line breaks, pages saved by browsers, pages whose text is data. Each begins with a comment of
lines "kept: words" and "left: words", or with such a comment behind its first; the words are looked for in what the program prints.
"""
import pathlib
import re
import subprocess
import sys


def single_spaced(text):
    return re.sub(r"\s+", " ", text).strip()


def wanted_of(page):
    comment = re.match(r"\s*<!--(.*?)-->", page, re.DOTALL)[1]
    wanted = [line.strip().partition(": ") for line in comment.strip().split("\n")]
    return [(kind, single_spaced(words)) for kind, _, words in wanted]


def main():
    program, folder = sys.argv[1:]
    faults = kept = left = 0
    for path in sorted(pathlib.Path(folder).glob("*.html")):
        done = subprocess.run([program, "--dump", path], capture_output=True, text=True, check=True, encoding="utf-8")
        found = single_spaced(done.stdout)
        for kind, words in wanted_of(path.read_text("utf-8")):
            kept, left = kept + (kind == "kept"), left + (kind == "left")
            if kind not in ("kept", "left") or (words in found) != (kind == "kept"):
                print(f"{path.name}: not {kind}: {words}")
                faults += 1
    print(f"{kept} parts to keep, {left} to leave out, {faults} wrong")
    return 1 if faults or kept == 0 or left == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
