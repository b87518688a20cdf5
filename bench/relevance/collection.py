# SPDX-License-Identifier: MIT
"""A judged collection in BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv."""

import json
from dataclasses import dataclass
from pathlib import Path


class CollectionError(Exception):
    """A folder that is not a judged collection; the message names the file and the line."""


@dataclass
class Collection:
    """One collection. Only judged queries are kept: the others tell nothing."""

    name: str
    folder: Path
    documents: list[tuple[str, str, str]]  # id, title, text
    queries: list[tuple[str, str]]  # id, text
    judgments: dict[str, dict[str, int]]  # query id -> document id -> grade

    @property
    def corpus_path(self) -> Path:
        return self.folder / "corpus.jsonl"


def _records(path: Path):
    """Yields (line number, object) of a JSON Lines file."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, json.loads(line)
    except OSError as error:
        raise CollectionError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise CollectionError(f"{path}: line {number}: {error}") from error


def _read_texts(path: Path, keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = []
    for number, record in _records(path):
        if "_id" not in record:
            raise CollectionError(f"{path}: line {number}: no _id")
        rows.append(tuple(str(record.get(key) or "") for key in keys))
    return rows


def _read_judgments(path: Path) -> dict[str, dict[str, int]]:
    judgments: dict[str, dict[str, int]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CollectionError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        fields = line.split("\t")
        try:
            query, document, grade = fields
            judgments.setdefault(query, {})[document] = max(int(float(grade)), 0)
        except ValueError as error:
            raise CollectionError(f"{path}: line {number}: not query, document, grade") from error
    return judgments


def read_collection(folder: Path, qrels: str = "test") -> Collection:
    """Reads a folder; `qrels` names the file of judgments in its folder qrels/."""
    judgments = _read_judgments(folder / "qrels" / f"{qrels}.tsv")
    judged = {query for query, grades in judgments.items() if any(grades.values())}
    queries = [row for row in _read_texts(folder / "queries.jsonl", ("_id", "text")) if row[0] in judged]
    if not queries:
        raise CollectionError(f"{folder}: no query has a judged document")
    return Collection(
        name=folder.name,
        folder=folder,
        documents=_read_texts(folder / "corpus.jsonl", ("_id", "title", "text")),
        queries=queries,
        judgments={query: judgments[query] for query, _ in queries},
    )
