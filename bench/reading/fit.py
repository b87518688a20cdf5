#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the traits of a page's blocks are worth (extract/markup/html_score.c): fitted to blocks that are known.

usage: fit.py TRAITS PAGES [--texts FOLDER TRUTH]... [--articles FOLDER] [--half N] > html_score.c

TRAITS is the program bench_traits. PAGES has pages/ and expected.jsonl (docs/reading.md): blocks with a known sentence of the body are text,
those with one of the furniture or of a comment are not. FOLDER's pages are documents whose words TRUTH holds (the same
paths and ".txt", or the same names): blocks that are in it are text, others not. FOLDER of --articles has NAME.html
and NAME.expected, the same page without its furniture. Weights: half as much as the pages for all folders of texts, a fifth for articles.
Logistic regression with an L2 penalty; it is fitted twice, so that of several blocks with one sentence the likeliest counts.
--half fits to every second page alone, which shows on the others what the fit is worth.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

from run import chosen, words

MARKUP = pathlib.Path(__file__).resolve().parents[2] / "extract" / "markup"
# What the pages at hand cannot show: they were mostly saved without their notices.
PRIORS = {"TRAIT_NOTICE": -3.0}
PLACES = ["before the title", "before the first", "among", "behind"]
BODIES = ["in the body", "out of it", "no body"]


def trait_names():
    """The names of all traits as they are written in C, with what a comment tells of the numbered ones."""
    signs = re.findall(r"HTML_SIGN_(\w+) = 1 <<", (MARKUP / "html_signs.h").read_text())
    body = (MARKUP / "html_weigh.h").read_text().split("enum html_trait {")[1].split("};")[0]
    names = []
    for trait in re.findall(r"^    (TRAIT_\w+)\b", body, re.MULTILINE):
        if trait in ("TRAIT_PLACE", "TRAIT_PLACE_PROSE"):
            names += [(f"{trait} + {i}", f"{PLACES[i % 4]}, {BODIES[i // 4]}") for i in range(12)]
        elif trait == "TRAIT_SIGN" or trait.startswith(("TRAIT_SAYS", "TRAIT_LATER", "TRAIT_SIGN_")):
            names += [(f"{trait} + {i}", sign.lower()) for i, sign in enumerate(signs)]
        else:
            names.append((trait, ""))
    return names


def pages_of(program, paths, count):
    """Of each page its blocks: (letters of running text, row of traits, words)."""
    output = subprocess.run([program, *paths], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    pages, blocks = {}, None
    for line in output.split("\n"):
        fields = line.split("\t")
        if fields[0] == "==":
            blocks = pages.setdefault(fields[1], [])
        elif len(fields) == 3:
            row = np.zeros(count, dtype=np.float32)
            row[[int(n) for n in fields[1].split()]] = 1
            blocks.append((int(fields[0]), row, words(fields[2])))
    return pages


class Known:
    """Blocks that are known: rows, whether each is text, weights."""

    def __init__(self):
        self.rows, self.text, self.weights = [], [], []

    def add(self, row, is_text, weight=1.0):
        self.rows.append(row)
        self.text.append(is_text)
        self.weights.append(weight)

    def scaled(self, total):
        factor = total / max(sum(self.weights), 1e-9)
        return self.rows, self.text, [w * factor for w in self.weights]


def known_of_page(known, line, blocks, score):
    verdicts = {}
    for sentence in line["without"] + (line.get("comments") or []):
        verdicts.update((i, False) for i, block in enumerate(blocks) if words(sentence) and words(sentence) in block[2])
    for sentence in line["with"]:
        found = [i for i, block in enumerate(blocks) if words(sentence) and words(sentence) in block[2]]
        if found:
            verdicts[max(found, key=lambda i: score(blocks[i]))] = True
    for i, is_text in verdicts.items():
        known.add(blocks[i][1], is_text, 1.5 if is_text else 1)


def known_of_texts(program, folder, truth, count):
    known = Known()
    folder, truth = pathlib.Path(folder), pathlib.Path(truth)
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".html", ".htm"))
    for path, blocks in pages_of(program, paths, count).items():
        path = pathlib.Path(path)
        answers = [truth / (str(path.relative_to(folder)) + ".txt"), truth / (path.stem + ".txt")]
        answer = next((a for a in answers if a.is_file()), None)
        text = words(answer.read_text("utf-8")) if answer else None
        for block in blocks if text is not None else ():
            if block[2]:
                known.add(block[1], block[2] in text)
    return known


def known_of_articles(program, folder, count, titled):
    import lxml.html
    known = Known()
    paths = sorted(pathlib.Path(folder).glob("*.html"))
    for path, blocks in pages_of(program, paths, count).items():
        article = lxml.html.fromstring(pathlib.Path(path).with_suffix(".expected").read_text("utf-8"))
        text = f" {words(' '.join(article.itertext()))} "
        verdicts = [(block[1], f" {block[2]} " in text) for block in blocks
                    if block[2] and not block[1][titled] and not (f" {block[2]} " in text and len(block[2]) < 12)]
        kept = sum(is_text for _, is_text in verdicts)
        for row, is_text in verdicts if kept >= 3 else ():
            known.add(row, is_text, 1 / (kept if is_text else max(1, len(verdicts) - kept)))
    return known


def fit(parts):
    rows, text, weights = (sum((list(part[i]) for part in parts), []) for i in range(3))
    model = LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False)
    return model.fit(np.array(rows), np.array(text), sample_weight=weights).coef_[0]


def print_source(names, worth):
    worth = [PRIORS.get(name, value) for (name, _), value in zip(names, worth)]
    rows = "".join(f"    [{name}] = {round(value * 100)},{' // ' + told if told else ''}\n"
                   for (name, told), value in zip(names, worth) if abs(value) >= 0.05)
    source = (MARKUP / "html_score.c").read_text()
    head, rest = source.split("static const int16_t worth[TRAITS] = {\n")
    print(head + "static const int16_t worth[TRAITS] = {\n" + rows + "};" + rest.split("\n};", 1)[1], end="")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--texts", nargs=2, action="append", default=[])
    parser.add_argument("--articles")
    parser.add_argument("--half", type=int, choices=(1, 2))
    options = parser.parse_args()
    names = trait_names()
    lines = [json.loads(line) for line in open(options.data / "expected.jsonl", encoding="utf-8")]
    lines = [line for line in lines if chosen(line, options.half)]
    folder = options.data / "pages"
    pages = pages_of(options.program, [folder / line["file"] for line in lines], len(names))
    others = [known_of_texts(options.program, *texts, len(names)) for texts in options.texts]
    articles = known_of_articles(options.program, options.articles, len(names),
                                 [n for n, _ in names].index("TRAIT_TITLED")) if options.articles else Known()
    worth = None
    for _ in range(2):
        known = Known()
        for line in lines:
            known_of_page(known, line, pages[str(folder / line["file"])],
                          (lambda b: b[0]) if worth is None else (lambda b: float(b[1] @ worth)))
        count = len(known.rows)
        worth = fit([known.scaled(sum(known.weights))] + [other.scaled(count / 2 / len(others)) for other in others if other.rows] +
                    ([articles.scaled(count / 5)] if articles.rows else []))
    print(f"{count} blocks of pages, {sum(len(o.rows) for o in others)} of texts, {len(articles.rows)} of articles",
          file=sys.stderr)
    print_source(names, worth)


if __name__ == "__main__":
    sys.exit(main())
