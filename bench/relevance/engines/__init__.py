# SPDX-License-Identifier: MIT
"""The engines that are compared, each in a module with one function

    answer(collection, work, depth) -> Answer

which indexes the collection in the folder `work` and returns at most `depth` documents a query. An engine that cannot
run here raises Absent; the table then says so.
"""

from dataclasses import dataclass
from pathlib import Path
import subprocess


class Absent(Exception):
    """The engine is not there; the message says what is missing."""


class EngineError(Exception):
    """The engine is there and failed."""


@dataclass
class Answer:
    """What an engine found, and which engine it was."""

    version: str
    run: dict[str, list[str]]  # query id -> document ids, best first
    milliseconds: float | None = None  # a query, where queries are timed apart from indexing


def run_command(command: list[str], **options) -> str:
    """Runs a program to its end and returns its standard output."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **options)
    if done.returncode != 0:
        message = done.stderr.strip().splitlines()
        raise EngineError(f"{command[0]}: exit {done.returncode}: {message[-1] if message else 'no message'}")
    return done.stdout


def read_trec_run(text: str) -> dict[str, list[str]]:
    """The documents of a TREC run by query, in the order of their ranks."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        fields = line.split()
        if len(fields) != 6:
            raise EngineError(f"line {number} of the run is not a TREC line: {line[:80]!r}")
        ranked.setdefault(fields[0], []).append((int(fields[3]), fields[2]))
    return {query: [document for _, document in sorted(rows)] for query, rows in ranked.items()}


def write_tsv(path: Path, rows) -> None:
    """Rows of text fields for a peer's program: tabs and line breaks within a field become spaces."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write("\t".join(" ".join(field.split()) for field in row) + "\n")


def query_words(text: str) -> list[str]:
    """The words of a question, for engines whose query syntax would trip over its punctuation."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()
