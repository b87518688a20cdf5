# SPDX-License-Identifier: MIT
"""Corpora of several sizes from one file of passages (an id, a document's id and a text a line, passages of a document
together)."""

import itertools
import json
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Corpus:
    passages: Path  # as the file, one passage a line
    documents: Path  # JSON Lines: a document a record, its passages divided by blank lines, as archives have them
    count: int
    document_count: int
    text_bytes: int
    repeated: int  # passages beyond the end of the file: documents of it in another order, under other names


def read_documents(source: Path):
    """Documents as (id, passages), passages as (id, text)."""
    command = ["zstd", "-dqfc", str(source)] if source.suffix == ".zst" else ["cat", str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t", 2) for line in lines.stdout)
        for document, group in itertools.groupby(rows, key=lambda row: row[1]):
            yield document, [(row[0], row[2]) for row in group]


def repeated_documents(documents: list, seed: int):
    """The documents over and over, shuffled each time, under names of their own."""
    order = random.Random(seed)
    for round_ in itertools.count(1):
        shuffled = documents[:]
        order.shuffle(shuffled)
        for name, passages in shuffled:
            yield f"{name}~{round_}", [(f"{passage}~{round_}", text) for passage, text in passages]


def make_corpus(source: Path, size: int, folder: Path) -> Corpus:
    """The first `size` passages; made once, in `folder`."""
    passages, documents, facts = folder / "passages.tsv", folder / "documents.jsonl", folder / "corpus.json"
    if facts.exists():
        return Corpus(passages, documents, **json.loads(facts.read_text()))
    folder.mkdir(parents=True, exist_ok=True)
    held = list(read_documents(source)) if size > 0 else []
    own = sum(len(texts) for _, texts in held)
    made = {"count": 0, "document_count": 0, "text_bytes": 0, "repeated": max(0, size - own)}
    with passages.open("w", encoding="utf-8") as rows, documents.open("w", encoding="utf-8") as records:
        for name, texts in itertools.chain(held, repeated_documents(held, size)):
            texts = texts[: size - made["count"]]
            if not texts:
                break
            for passage, text in texts:
                rows.write(f"{passage}\t{name}\t{text}\n")
                made["text_bytes"] += len(text.encode())
            records.write(json.dumps({"_id": name, "text": "\n\n".join(text for _, text in texts)},
                                     ensure_ascii=False) + "\n")
            made["count"] += len(texts)
            made["document_count"] += 1
    facts.write_text(json.dumps(made))
    return Corpus(passages, documents, **made)
