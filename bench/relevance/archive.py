# SPDX-License-Identifier: MIT
"""The passages of a loci index as a judged collection: what the peers rank are the same paragraphs, cut by loci, each with
the title of its document. Passages of equal text are one document of the collection, as they are one hit of loci."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from collection import Collection, CollectionError
from judged import Judgment, TopicError, document_name, read_topics

DOCUMENT_DIGITS = 12  # of a document's hash in a reference

_PASSAGES = """
SELECT lower(hex(document.hash)), passage.ordinal, coalesce(document.title, ''), passage.text, file.path
FROM passage JOIN document ON document.id = passage.document JOIN file ON file.id = document.file
ORDER BY passage.id"""


@dataclass
class Archive:
    documents: list[tuple[str, str, str]]  # id, title, text: one a distinct text
    id_of: dict[str, str]  # a passage's reference -> its id in `documents`
    named: dict[str, list[tuple[str, str]]]  # a document's name in judgments -> (id, text) of its passages

    def find(self, judgment: Judgment) -> set[str]:
        return {key for key, text in self.named.get(judgment.document, ()) if judgment.is_in(text)}


def read_archive(index: Path) -> Archive:
    """Reads the tables of an index, which any SQLite client can (docs/formats.md)."""
    archive, seen = Archive([], {}, {}), set()
    try:
        database = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro", uri=True)
        for document, ordinal, title, text, path in database.execute(_PASSAGES):
            key = hashlib.blake2b(text.encode(), digest_size=32).hexdigest()
            archive.id_of[f"{document[:DOCUMENT_DIGITS]}:{ordinal}"] = key
            archive.named.setdefault(document_name(path.decode(errors="replace")), []).append((key, text))
            if key not in seen:
                seen.add(key)
                archive.documents.append((key, title, text))
    except sqlite3.Error as error:
        raise CollectionError(f"{index}: {error}") from error
    return archive


def judge(archive: Archive, index: Path, topics: Path) -> Collection:
    """The archive as a collection with the topics of one file. A judgment that no passage fits is an error: the index
    lacks an archive that the topics were written for."""
    judgments: dict[str, dict[str, int]] = {}
    try:
        read = read_topics(topics)
    except TopicError as error:
        raise CollectionError(str(error)) from error
    for name, topic in read.items():
        grades = judgments.setdefault(name, {})
        for judgment in topic.judgments:
            found = archive.find(judgment)
            if not found:
                raise CollectionError(f"{topics}: {name}: no passage of {judgment.document} in {index} has the words "
                                      f"{' '.join(judgment.words)}")
            for key in found:
                grades[key] = max(judgment.grade, grades.get(key, 0))
    queries = [(name, topic.query) for name, topic in read.items()]
    return Collection(topics.stem, index.parent, archive.documents, queries, judgments)
