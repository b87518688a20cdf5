# SPDX-License-Identifier: MIT
"""Does a word find other words? Asks an index the words of topics/forms.tsv as they stand, and in quotes, and counts the topics
with a wrong word among the first ten: a passage that holds one of the others in the place of what was typed.
    python3 bench/relevance/forms.py [--loci LOCI] [--show] INDEX FORMS
Needs nothing but Python."""

import argparse
import json
import os
import re
import subprocess
import unicodedata
from pathlib import Path

FIRST = 10


def read_forms(path: Path) -> list[tuple[str, set[str], set[str]]]:
    """The query, what is right, and what is wrong."""
    topics = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            query, right, wrong = line.split("\t")
            topics.append((query, set(right.split()), set(wrong.split())))
    return topics


def words_of(hit: dict) -> set[str]:
    """Every word that a hit shows, title and heading too, without case and marks."""
    document = hit.get("document", {})
    heading = hit.get("heading") or ""
    text = " ".join([document.get("title") or "", heading if isinstance(heading, str) else " ".join(heading), hit["text"]])
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return set(re.findall(r"[^\W_]+", plain.lower()))


def is_wrong(hit: dict, right: set[str], wrong: set[str]) -> bool:
    """Whether a hit has another word in the place of the one that was typed."""
    words = words_of(hit)
    return not right & words and bool(wrong & words)


def ask(loci: str, index: Path, queries: list[str]) -> list[list[dict]]:
    lines = "".join(f"{number}\t{query}\n" for number, query in enumerate(queries))
    output = subprocess.run([loci, "batch", "--index", str(index), "--limit", str(FIRST), "-"], input=lines, text=True,
                            capture_output=True, check=True).stdout
    return [json.loads(line)["hits"] for line in output.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("forms", type=Path)
    parser.add_argument("--loci", default=os.environ.get("LOCI", "loci"))
    parser.add_argument("--show", action="store_true", help="print the wrong ones")
    options = parser.parse_args()
    topics = read_forms(options.forms)
    typed = [query for query, _, _ in topics]
    for name, queries in (("as they stand", typed), ("in quotes", [f'"{query}"' for query in typed])):
        failed = {}
        for (query, right, wrong), hits in zip(topics, ask(options.loci, options.index, queries)):
            count = sum(is_wrong(hit, right, wrong) for hit in hits)
            if count:
                failed[query] = count
        print(f"{name}: {len(failed)} of {len(topics)} have a wrong word among the first {FIRST}")
        if options.show:
            print("".join(f"  {query}: {count}\n" for query, count in failed.items()), end="")


if __name__ == "__main__":
    main()
