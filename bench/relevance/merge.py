# SPDX-License-Identifier: MIT
"""Puts collections into one archive, each still asked its own questions:
    merge.py [--language CODE] OUT FOLDER...
makes a folder in BEIR layout for each of FOLDER below OUT, whose documents are those of all of them. With --language every
document states that language: `en` for all as English, `kk` (which has no stemmer) for unstemmed. Needs nothing but Python."""

import argparse
import json
import shutil
import sys
from pathlib import Path


def read_records(path: Path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_records(path: Path, records) -> None:
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def documents_of(folder: Path, language: str | None):
    """The documents with the collection's name before their ids."""
    for record in read_records(folder / "corpus.jsonl"):
        record["_id"] = f"{folder.name}/{record['_id']}"
        if language:
            record["language"] = language
        yield record


def write_questions(folder: Path, out: Path) -> None:
    """The queries as they are, and their judgments of the renamed documents."""
    shutil.copy(folder / "queries.jsonl", out)
    (out / "qrels").mkdir(exist_ok=True)
    head, *judgments = (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in judgments]
    (out / "qrels" / "test.tsv").write_text(
        "\n".join([head, *(f"{query}\t{folder.name}/{document}\t{grade}" for query, document, grade in rows)]) + "\n",
        encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="merge.py", description="Puts collections into one archive.")
    parser.add_argument("--language", help="the language that every document states")
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    options = parser.parse_args(arguments)
    try:
        documents = [record for folder in options.folders for record in documents_of(folder, options.language)]
        for folder in options.folders:
            out = options.out / folder.name
            out.mkdir(parents=True, exist_ok=True)
            write_records(out / "corpus.jsonl", documents)
            write_questions(folder, out)
    except (OSError, ValueError, KeyError) as error:
        print(f"merge: {error}", file=sys.stderr)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
