# SPDX-License-Identifier: MIT
"""Topics whose relevant passages were written down by a reader. NAME.tsv holds a line a topic: name, query, and where the
reader gave one a note on what is relevant. NAME.qrels.tsv holds a line a relevant passage: topic, grade (2 treats it, 1
touches it), document (file name without its suffixes), words that all stand in this passage of it and in no other. Needs
nothing but Python."""

from dataclasses import dataclass, field
from pathlib import Path

TREATS = 2  # the grade of a right passage


class TopicError(Exception):
    """A file of topics that cannot be used; the message names the file and the line."""


def document_name(path: str) -> str:
    """The name by which judgments call the document at a path: formats and copies of it have one name."""
    return Path(path).name.split(".")[0]


@dataclass
class Judgment:
    grade: int
    document: str
    words: list[str]

    def fits(self, document: str, text: str) -> bool:
        return document == self.document and self.is_in(text)

    def is_in(self, text: str) -> bool:
        return all(word in text for word in self.words)


@dataclass
class Topic:
    query: str
    judgments: list[Judgment] = field(default_factory=list)

    def rights(self) -> list[Judgment]:
        return [judgment for judgment in self.judgments if judgment.grade >= TREATS]


def _rows(path: Path):
    """Yields (line number, fields), without comments."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def read_topics(path: Path) -> dict[str, Topic]:
    """The topics of NAME.tsv by name, in its order, with the judgments of NAME.qrels.tsv beside it."""
    topics: dict[str, Topic] = {}
    for number, row in _rows(path):
        if len(row) not in (2, 3) or row[0] in topics:
            raise TopicError(f"{path}: line {number}: not a new name, query and perhaps a note")
        topics[row[0]] = Topic(row[1])
    judgments = path.with_suffix(".qrels.tsv")
    for number, row in _rows(judgments):
        if len(row) != 4 or row[0] not in topics or not row[1].isdigit() or not row[3]:
            raise TopicError(f"{judgments}: line {number}: not topic, grade, document and words")
        topics[row[0]].judgments.append(Judgment(int(row[1]), row[2], row[3].split()))
    for name, topic in topics.items():
        if not topic.rights():
            raise TopicError(f"{judgments}: no passage treats the topic {name}")
    return topics
