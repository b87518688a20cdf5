#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds that a document gives the same blocks and metadata in each of its formats.

usage: same_blocks.py LOCI_EXTRACT ARCHIVE STEP FORMAT...

ARCHIVE has a folder a format (xml, txt, html …), with files of the same names in each. Blocks are compared as words in
order, block by block, whatever their kind; of the metadata title (in any case), date and series. Every STEP-th
document is read. Prints what differs; exit status 0 when at most one document in a hundred does (where lines
were broken by hand, plain text cannot always be told from paragraphs), 1 when more do, 77 when there is no archive.
"""
import pathlib
import re
import subprocess
import sys

COMPARED = ("title", "date", "series")


def read(extract, path):
    run = subprocess.run([extract, "--dump", path], capture_output=True)
    meta, blocks = {}, []
    for line in run.stdout.decode("utf-8").split("\n\n"):
        for part in line.split("\n"):
            match = re.match(r"(\w+): (.*) \([a-z ]+\)$", part)
            if match:
                meta[match[1]] = match[2].lower()
                line = line.replace(part, "")
        line = re.sub(r"^== ?", "", line.strip()).strip()
        line = re.sub(r"^(#+ |- |\[page \d+\])", "", line)
        words = " ".join(line.split())
        if words:
            blocks.append(words)
    if "date" in meta:
        meta["date"] = meta["date"][:10]  # some formats have the time of day as well
    return {key: meta.get(key) for key in COMPARED}, blocks


def first_difference(a, b):
    for i in range(max(len(a), len(b))):
        left, right = a[i] if i < len(a) else None, b[i] if i < len(b) else None
        if left != right:
            return i, left, right


def main(extract, archive, step, first, *others):
    archive = pathlib.Path(archive)
    if not archive.is_dir():
        print(f"skipped: there is no {archive}")
        return 77
    documents = differing = 0
    for path in sorted((archive / first).iterdir())[:: int(step)]:
        documents += 1
        meta, blocks = read(extract, path)
        for other in others:
            twin = archive / other / (path.stem + "." + other)
            twin_meta, twin_blocks = read(extract, twin)
            if not meta["date"] or not twin_meta["date"]:  # a dateline is told of pages; elsewhere the indexer looks for it
                twin_meta["date"] = meta["date"]
            if meta != twin_meta:
                print(f"{path.stem} {other}: {meta} {twin_meta}")
            if blocks != twin_blocks:
                print(f"{path.stem} {other}: block {first_difference(blocks, twin_blocks)}")
            differing += meta != twin_meta or blocks != twin_blocks
    print(f"{documents} documents, {differing} differences")
    return 1 if differing * 100 > documents * len(others) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
