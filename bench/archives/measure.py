#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What of real archives arrives in an index: words, passages, metadata.

usage: measure.py files INDEX ARCHIVE             whether each file is indexed or listed with a reason
       measure.py words INDEX ARCHIVE TRUTH       what is missing and what does not belong, a file
       measure.py formats INDEX ARCHIVE           whether the formats of a document give the same passages
       measure.py metadata INDEX ARCHIVE TABLE    titles and dates beside those of a table (TSV)

ARCHIVE is a source of INDEX. TRUTH mirrors it, one text file a document (its name and ".txt"). `formats` wants a folder
a format in ARCHIVE (html, txt, xml), with the same names in each. TABLE has the columns title, date and path (or id:
the name of the files without its ending); a row without a date is not counted for dates.

The index is read as the SQLite file that it is. Prints what differs and totals by ending. Exit status: 0 when all that
is measured reaches its mark, 1 when something does not, 77 when there is no such archive.
"""
import collections
import csv
import os
import pathlib
import re
import sqlite3
import sys

ENOUGH = 0.99  # words of each file; dates and titles that are right
WRONG = 0.005  # dates and titles that are wrong: worse than none


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", text.lower()))


def documents(index, archive):
    """The documents of a source that are no record of a container, by path; passages in their order."""
    db = sqlite3.connect(f"file:{pathlib.Path(index).absolute()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    found = {}
    root = os.fsencode(os.path.realpath(archive))
    rows = db.execute(
        "SELECT d.*, f.path FROM document d JOIN file f ON f.id = d.file JOIN source s ON s.id = f.source"
        " WHERE s.path = ? AND d.member = x''", (root,))
    by_id = {}
    for row in rows:
        document = dict(row, passages=[])
        by_id[row["id"]] = found[os.fsdecode(row["path"])] = document
    for row in db.execute("SELECT document, section, heading, text FROM passage ORDER BY document, ordinal"):
        if row["document"] in by_id:
            by_id[row["document"]]["passages"].append((row["section"], row["heading"], row["text"]))
    return found


def measure_files(index, archive):
    db = sqlite3.connect(f"file:{pathlib.Path(index).absolute()}?mode=ro", uri=True)
    root = os.fsencode(os.path.realpath(archive))
    indexed = {row[0] for row in db.execute("SELECT f.path FROM document d JOIN file f ON f.id = d.file"
                                            " JOIN source s ON s.id = f.source WHERE s.path = ?", (root,))}
    told = dict(db.execute("SELECT f.path, f.reason FROM file f JOIN source s ON s.id = f.source"
                           " WHERE s.path = ? AND f.reason IS NOT NULL", (root,)))
    lost = []
    counts = collections.Counter()
    for folder, _, names in os.walk(root):
        for name in (n for n in names if not n.startswith(b".")):
            path = os.path.relpath(os.path.join(folder, name), root)
            ending = os.fsdecode(os.path.splitext(path)[1])
            if path in indexed:
                counts[f"{ending}: indexed"] += 1
            elif told.get(path):
                counts[f"{ending}: {told[path]}"] += 1
            else:
                lost.append(path)
    for path in lost:
        print(f"{os.fsdecode(path)}: neither indexed nor told of")
    print(", ".join(f"{k} {n}" for k, n in sorted(counts.items())))
    return not lost


def measure_words(index, archive, truth):
    totals = collections.defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    indexed = documents(index, archive)
    for path, document in sorted(indexed.items()):
        answer = pathlib.Path(truth) / (path + ".txt")
        if not answer.is_file():
            continue
        wanted = words(answer.read_text("utf-8"))
        # A heading that is repeated with each of its passages counts once.
        headings = dict.fromkeys(part for _, heading, _ in document["passages"] for part in heading.split("\x1f"))
        sections = dict.fromkeys(section for section, _, _ in document["passages"] if section)
        text = "\n".join(part for _, _, part in document["passages"])
        found = words("\n".join([document["title"] or "", *headings, *[s for s in sections if s not in headings], text]))
        both = sum((wanted & found).values())
        recall = both / max(1, sum(wanted.values()))
        # The title may stand in the metadata and in the text: repeated words are no boilerplate.
        alien = sum(n for word, n in found.items() if word not in wanted)
        precision = 1 - alien / max(1, sum(found.values()))
        good = recall >= ENOUGH and precision >= ENOUGH
        total = totals[pathlib.Path(path).suffix[1:].lower()]
        for i, n in enumerate((1, good, both, sum(wanted.values()), alien, sum(found.values()))):
            total[i] += n
        if not good:
            print(f"{path}: recall {recall:.4f}, precision {precision:.4f}")
            print("   missing:", " ".join(list((wanted - found).elements())[:20]))
            print("   alien:", " ".join([w for w in found if w not in wanted][:20]))
    reached = True
    for ending, (files, good, both, wanted, alien, found) in sorted(totals.items()):
        recall, precision = both / max(1, wanted), 1 - alien / max(1, found)
        reached = reached and recall >= ENOUGH and precision >= ENOUGH
        print(f"{ending}: {files} files, {good} of them with both at {ENOUGH}; recall {recall:.4f}, precision {precision:.4f}")
    return reached


def plain(text):
    return " ".join((text or "").split())


def bare(text):
    """Without white space, the mark between cells, and case: what may differ from format to format."""
    return re.sub(r"[\s|]+", "", text or "").casefold()


def first_difference(left, right):
    for i in range(max(len(left), len(right))):
        one, other = left[i:i + 1], right[i:i + 1]
        if one != other:
            return f"passage {i + 1}: {one}\n      {other}"
    return "nothing"


def measure_formats(index, archive):
    by_name = collections.defaultdict(dict)
    for path, document in documents(index, archive).items():
        folder, _, name = path.partition("/")
        if folder in ("html", "txt", "xml"):
            by_name[name.rsplit(".", 1)[0]][folder] = document
    differing = collections.Counter()
    for name, formats in sorted(by_name.items()):
        if len(formats) < 3:
            print(f"{name}: only as {' '.join(formats)}")
            differing["missing"] += 1
            continue
        for other in ("txt", "xml"):
            one, two = formats["html"], formats[other]
            for key in ("title", "author", "date", "language", "series"):
                if bare(one[key]) != bare(two[key]):
                    differing[f"{other} {key}"] += 1
                    print(f"{name}: {key}: html {one[key]!r} ({one.get(key + '_from')}),"
                          f" {other} {two[key]!r} ({two.get(key + '_from')})")
            left, right = ([tuple(bare(part) for part in p) for p in d["passages"]] for d in (one, two))
            if left != right:
                differing[f"{other} passages"] += 1
                print(f"{name}: html and {other} differ in {first_difference(left, right)}")
    print(f"{len(by_name)} documents; " + (", ".join(f"{k}: {n} differ" for k, n in sorted(differing.items())) or "none differs"))
    return not differing


def measure_metadata(index, archive, table):
    indexed = documents(index, archive)
    by_stem = collections.defaultdict(list)
    for path, document in indexed.items():
        by_stem[pathlib.Path(path).stem].append((path, document))
    tallies = collections.defaultdict(collections.Counter)
    with open(table, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            where = [(row["path"], indexed[row["path"]])] if row.get("path") in indexed else \
                by_stem[row["id"]] if "id" in row else []
            for path, document in where:
                tally = tallies[row.get("format") or pathlib.Path(path).suffix[1:]]
                for key in ("title", "date"):
                    if not row[key]:
                        if document[key]:
                            tally[key + " unasked"] += 1
                            print(f"{path}: {key} {document[key]!r} ({document[key + '_from']}), the table has none")
                        continue
                    right, stored = plain(row[key]), plain(document[key])
                    same = stored[:10] == right if key == "date" else words(stored) == words(right)
                    outcome = "right" if same else "wrong" if stored else "none"
                    tally[f"{key} {outcome}"] += 1
                    if not same:
                        print(f"{path}: {key} {stored!r} ({document[key + '_from']}) for {right!r}")
    reached = True
    for ending, tally in sorted(tallies.items()):
        print(f"{ending}: " + ", ".join(f"{k}: {n}" for k, n in sorted(tally.items())))
        for key in ("title", "date"):
            counts = [tally[f"{key} {outcome}"] for outcome in ("right", "none", "wrong")]
            if sum(counts):
                reached = reached and counts[0] >= ENOUGH * sum(counts) and counts[2] <= WRONG * sum(counts)
    return reached


def main(what, *arguments):
    measure = {"files": measure_files, "words": measure_words, "formats": measure_formats,
               "metadata": measure_metadata}[what]
    for path in arguments:
        if not os.path.exists(path):
            print(f"skipped: there is no {path}")
            return 77
    return 0 if measure(*arguments) else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
