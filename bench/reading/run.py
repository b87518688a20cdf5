#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is kept of web pages: loci beside its peers, in one table.

The columns: body, the share of known body sentences that a reader keeps; furniture, that of known sentences of the
furniture; lost, pages of which it keeps no body sentence at all; of the pages whose title, author or date is known, on how many
it says the right one, a wrong one, none. Sentences are compared by their words alone. An author is right when
the words of one named person are those of one known (or all of them); a date, when the day is.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

import readers


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def people(value):
    """The people that a value names, each as the set of its words."""
    value = ";".join(value) if isinstance(value, list) else value
    parts = re.split(r"[;,/|&]|\b(?:and|und|et|y)\b", value)
    return [set(words(part).split()) for part in parts if words(part)]


def same_author(known, found):
    known, found = people(known), people(found)
    everybody = set().union(*known), set().union(*found)
    return everybody[0] == everybody[1] or any(a == b for a in known for b in found)


def same_title(known, found):
    return words(known) == words(found)


def same_date(known, found):
    return known[:10] == found[:10]


FACTS = {"title": same_title, "author": same_author, "date": same_date}


class Score:
    def __init__(self):
        self.body = self.bodies = self.furniture = self.furnitures = self.lost = self.pages = 0
        self.facts = {key: {"right": 0, "wrong": 0, "none": 0} for key in FACTS}
        self.complaints = []

    def add(self, expected, found):
        self.pages += 1
        text = f" {words(found['title'])} \n {words(found['text'])} "
        kept = [sentence for sentence in expected["with"] if words(sentence) in text]
        missed = [sentence for sentence in expected["with"] if words(sentence) not in text]
        alien = [sentence for sentence in expected["without"] if words(sentence) in text]
        self.body += len(kept)
        self.bodies += len(expected["with"])
        self.furniture += len(alien)
        self.furnitures += len(expected["without"])
        self.lost += not kept and bool(expected["with"])
        self.note(expected, "LOST" if not kept else "missed", missed)
        self.note(expected, "furniture", alien)
        for key, same in FACTS.items():
            self.add_fact(expected, found, key, same)

    def add_fact(self, expected, found, key, same):
        known = expected.get(key)
        if not known:
            return
        verdict = "none" if not found[key] else "right" if same(known, found[key]) else "wrong"
        self.facts[key][verdict] += 1
        if verdict != "right":
            self.note(expected, f"{key} {verdict}", [f"{known!r} known, {found[key]!r} found"])

    def note(self, expected, kind, lines):
        self.complaints += [f"{expected['file']}\t{kind}\t{line}" for line in lines]

    def row(self, said):
        facts = ["/".join(str(n) for n in counts.values()) if key in said else "–" for key, counts in self.facts.items()]
        return [f"{self.body / max(1, self.bodies):.3f}", f"{self.furniture / max(1, self.furnitures):.3f}",
                str(self.lost), *facts]


def chosen(expected, half):
    """All pages, or every second by the hash of its name: what one half taught can be shown on the other."""
    digest = int(hashlib.sha256(expected["file"].encode()).hexdigest(), 16)
    return not half or digest % 2 == half - 1


def score(expected, found, half):
    total = Score()
    for line in expected:
        if chosen(line, half):
            total.add(line, found.get(line["file"], readers.page()))
    return total


def pages_of(data, work):
    if (data / "pages").is_dir():
        return data / "pages"
    target = work / "pages"
    if not target.is_dir():
        work.mkdir(parents=True, exist_ok=True)
        subprocess.run(["tar", "-C", work, "--zstd", "-xf", data / "pages.tar.zst"], check=True)
    return target


def peer_answers(name, pages, work):
    """A peer's answers, which are kept: only the requirements and the pages change them."""
    kept = work / f"{name}.json"
    mark = hashlib.sha256(pathlib.Path(readers.__file__).with_name("requirements.txt").read_bytes() +
                          "\n".join(sorted(p.name for p in pages.iterdir())).encode()).hexdigest()
    if kept.is_file():
        answers = json.loads(kept.read_text())
        if answers["mark"] == mark:
            return answers["pages"]
    print(f"bench: {name} reads", file=sys.stderr)
    found = readers.read_with_peer(name, pages)
    kept.write_text(json.dumps({"mark": mark, "pages": found}))
    return found


def print_table(rows):
    head = ["", "body", "furniture", "lost", "titles", "authors", "dates"]
    print("| " + " | ".join(head) + " |")
    print("|---" + "|---:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="a folder with pages and expected.jsonl")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="where all that is made goes")
    parser.add_argument("--loci", action="append", default=[], metavar="PROGRAM",
                        help="the command to measure; again for another one, say an older build (default: $LOCI)")
    parser.add_argument("--no-peers", action="store_true", help="loci alone")
    parser.add_argument("--half", type=int, choices=(1, 2), help="one half of the pages")
    parser.add_argument("--complaints", action="store_true", help="list what the first loci got wrong, a line each (TSV)")
    options = parser.parse_args()
    if not (options.data / "expected.jsonl").is_file():
        print(f"run.py: skipped: there are no pages in {options.data}")
        return 77
    pages = pages_of(options.data, options.work)
    expected = [json.loads(line) for line in open(options.data / "expected.jsonl", encoding="utf-8")]
    rows = []
    for number, loci in enumerate(options.loci or [os.environ["LOCI"]]):
        total = score(expected, readers.read_with_loci(loci, pages), options.half)
        rows.append(["loci" if number == 0 else loci, *total.row(FACTS)])
        if number == 0 and options.complaints:
            print("\n".join(total.complaints))
    for name, (_, said) in readers.PEERS.items() if not options.no_peers else ():
        total = score(expected, peer_answers(name, pages, options.work), options.half)
        rows.append([name, *total.row(said.split())])
    print(f"{total.pages} pages, {total.bodies} sentences of bodies, {total.furnitures} of furniture; facts: right/wrong/none\n")
    print_table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
