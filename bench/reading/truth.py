#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What of an archive whose true text is known arrives in the index: words, their order, furniture, titles, dates, pages.

usage: truth.py ARCHIVE [--truth FOLDER] [--loci PROGRAM] [--index FILE] [--only FORMAT,…] [--verbose]

ARCHIVE is a folder of documents; FOLDER (else ARCHIVE.truth) mirrors it, one text file a document (its name and ".txt"), and
may hold MANIFEST.tsv with the columns path and format, and title, date, author where they are known. PROGRAM (else $LOCI,
else build/dev/bin/loci beside this folder) indexes ARCHIVE into a file of its own, or FILE was indexed before.

Prints a table, a row a format:
  files      with a truth; `read` of them are in the index
  recall     words of the truth that are in the text (title, headings, passages), as multisets, over the words of the truth
  order      the longest common subsequence of the words of both, over the words of the truth
  extra      words of the passages that the truth does not have (so often), over the words of the passages: furniture
  worst      the least recall of a file
  title …    right/wrong/none of those that the manifest has; likewise date, author
  pages      right/all passages of PDF files whose page pdftotext confirms
--verbose tells each file that misses a mark, and what it misses. Exit status: 0 when every format reaches the marks, 1 when
one does not, 77 when there is no such archive.
"""
import argparse
import collections
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "archives"))
import measure  # noqa: E402

RECALL, ORDER, EXTRA, METADATA = 0.995, 0.98, 0.01, 0.95
RECALL_OF = {"docx": 0.99, "rtf": 0.99}


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def common_subsequence(left, right):
    """Its length, by the bits of one large number a word (Hyyrö 2004)."""
    places = collections.defaultdict(int)
    for i, word in enumerate(left):
        places[word] |= 1 << i
    all_bits = (1 << len(left)) - 1
    row = all_bits
    for word in right:
        met = row & places.get(word, 0)
        row = ((row + met) | (row - met)) & all_bits
    return len(left) - bin(row).count("1")


def running_text(document):
    """Title, then each passage below those of its headings that it does not share with the one before."""
    parts, path = [document["title"] or ""], []
    for section, heading, text in document["passages"]:
        now = [part for part in heading.split("\x1f") if part]
        shared = 0
        while shared < min(len(now), len(path)) and now[shared] == path[shared]:
            shared += 1
        parts += [part for part in now[shared:] if not text.startswith(part)]
        parts.append(text)
        path = now
    return parts


def squeezed(text):
    return re.sub(r"[\W_]+", "", text).lower()


def pages_right(file, passages):
    """How many of the passages begin on the page that they name, and how many name one. The first line of a passage may be a
    stray one before the end of a page."""
    done = subprocess.run(["pdftotext", "-q", file, "-"], capture_output=True, check=False)
    pages = [squeezed(page) for page in done.stdout.decode("utf-8", "replace").split("\f")]
    right = tried = 0
    for page, text in passages:
        if page:
            tried += 1
            right += page <= len(pages) and squeezed(text.split("\n")[0][:60])[:25] in pages[page - 1]
    return right, tried


def judge(wanted, found, same):
    return "none" if not found else "right" if same(wanted, found) else "wrong"


JUDGES = {
    "title": lambda wanted, found: words(wanted) == words(found),
    "date": lambda wanted, found: found[:10] == wanted,
    "author": lambda wanted, found: set(words(wanted)) == set(words(found)),
}


class Tally:
    def __init__(self):
        self.counts = collections.Counter()
        self.worst = 1.0

    def add_text(self, wanted, document):
        found = words("\n".join(running_text(document)))
        body = collections.Counter(words("\n".join(text for _, _, text in document["passages"])))
        truth = collections.Counter(wanted)
        both = sum((truth & collections.Counter(found)).values())
        extra = body - truth
        order = common_subsequence(wanted, found)
        for key, value in (("wanted", len(wanted)), ("both", both), ("order", order),
                           ("extra", sum(extra.values())), ("body", sum(body.values()))):
            self.counts[key] += value
        recall = both / max(1, len(wanted))
        self.worst = min(self.worst, recall)
        return recall, order / max(1, len(wanted)), truth - collections.Counter(found), extra

    def share(self, key, of):
        return self.counts[key] / max(1, self.counts[of])

    def cells(self, name):
        c = self.counts
        yield from (name, c["files"], c["read"], f"{self.share('both', 'wanted'):.4f}",
                    f"{self.share('order', 'wanted'):.4f}", f"{self.share('extra', 'body'):.4f}", f"{self.worst:.3f}")
        for key in JUDGES:
            yield "/".join(str(c[f"{key} {outcome}"]) for outcome in ("right", "wrong", "none"))
        yield f"{c['pages right']}/{c['pages']}"

    def reached(self, name):
        c = self.counts
        asked = {key: sum(c[f"{key} {outcome}"] for outcome in ("right", "wrong", "none")) for key in JUDGES}
        return (c["read"] == c["files"] and self.share("both", "wanted") >= RECALL_OF.get(name, RECALL)
                and self.share("order", "wanted") >= ORDER and self.share("extra", "body") <= EXTRA
                and all(c[f"{key} right"] >= METADATA * asked[key] for key in ("title", "date"))
                and c["pages right"] == c["pages"])


def manifest_of(truth):
    table = truth / "MANIFEST.tsv"
    if not table.is_file():
        return {}
    with open(table, encoding="utf-8", newline="") as rows:
        return {row["path"]: row for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)}


def with_pages(index, archive):
    found = measure.documents(index, archive)
    by_id = {document["id"]: document for document in found.values()}
    for document in found.values():
        document["pages"] = []
    db = measure.sqlite3.connect(f"file:{pathlib.Path(index).absolute()}?mode=ro", uri=True)
    for number, page, text in db.execute("SELECT document, page, text FROM passage ORDER BY document, ordinal"):
        if number in by_id:
            by_id[number]["pages"].append((page, text))
    return found


def measure_archive(arguments, index):
    indexed, manifest = with_pages(index, arguments.archive), manifest_of(arguments.truth)
    only = arguments.only.split(",") if arguments.only else None
    tallies = collections.defaultdict(Tally)
    for answer in sorted(arguments.truth.rglob("*.txt")):
        path = str(answer.relative_to(arguments.truth))[:-len(".txt")]
        row = manifest.get(path, {})
        name = row.get("format") or pathlib.Path(path).suffix[1:]
        if only and name not in only:
            continue
        tally, document = tallies[name], indexed.get(path)
        tally.counts["files"] += 1
        if not document:
            print(f"{path}: not in the index", file=sys.stderr)
            continue
        tally.counts["read"] += 1
        recall, order, missing, extra = tally.add_text(words(answer.read_text("utf-8")), document)
        share = sum(extra.values()) / max(1, sum(len(words(text)) for _, text in document["pages"]))
        if arguments.verbose and (recall < RECALL_OF.get(name, RECALL) or order < ORDER or share > EXTRA):
            print(f"{path}: recall {recall:.4f}, order {order:.4f}, extra {share:.4f}")
            print("   missing:", " ".join(list(missing.elements())[:25]))
            print("   extra:", " ".join(list(extra.elements())[:25]))
        for key, same in JUDGES.items():
            if row.get(key):
                outcome = judge(row[key], document[key] or "", same)
                tally.counts[f"{key} {outcome}"] += 1
                if arguments.verbose and outcome != "right":
                    print(f"{path}: {key} {document[key]!r} ({document[key + '_from']}) for {row[key]!r}")
        if path.lower().endswith(".pdf") and shutil.which("pdftotext"):
            right, tried = pages_right(arguments.archive / path, document["pages"])
            tally.counts["pages right"] += right
            tally.counts["pages"] += tried
            if arguments.verbose and right != tried:
                print(f"{path}: {tried - right} passages are not on the page that they name")
    return tallies


def print_table(tallies):
    rows = [("format", "files", "read", "recall", "order", "extra", "worst", *JUDGES, "pages")]
    rows += [tuple(map(str, tally.cells(name))) for name, tally in sorted(tallies.items())]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    short = [name for name, tally in sorted(tallies.items()) if not tally.reached(name)]
    print("all formats reach the marks" if not short else "short of the marks: " + ", ".join(short))
    return not short


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--truth", type=pathlib.Path)
    parser.add_argument("--loci", default=os.environ.get("LOCI") or HERE.parent.parent / "build/dev/bin/loci")
    parser.add_argument("--index")
    parser.add_argument("--only")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    arguments.truth = arguments.truth or arguments.archive.with_name(arguments.archive.name + ".truth")
    if not arguments.archive.is_dir() or not arguments.truth.is_dir():
        print(f"skipped: there is no {arguments.archive} with {arguments.truth}")
        return 77
    with tempfile.TemporaryDirectory(prefix="loci-truth-") as work:
        index = arguments.index
        if not index:
            index = os.path.join(work, "truth.loci")
            done = subprocess.run([arguments.loci, "index", "--quiet", "--index", index, arguments.archive], check=False)
            if done.returncode not in (0, 1):
                return 2
        return 0 if print_table(measure_archive(arguments, index)) else 1


if __name__ == "__main__":
    sys.exit(main())
