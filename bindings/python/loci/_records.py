# SPDX-License-Identifier: MIT
"""What an index tells of itself and of its runs, as named tuples."""

from __future__ import annotations

from typing import NamedTuple


class Event(NamedTuple):
    """What a run is doing."""

    kind: str  # "progress", "added", "changed", "moved", "removed", "failed", "skipped", "warning", "note", "phase"
    source: str | None
    path: str | None  # within the source
    detail: str | None  # the reason, the sentence, the name of the phase
    done: int  # files
    total: int
    bytes_done: int
    bytes_total: int


class Report(NamedTuple):
    """What a run did: documents, except where files are named. loci.h has what each number means."""

    documents: int
    passages: int
    added: int
    changed: int
    moved: int
    removed: int
    unchanged: int
    failed: int
    new_failed: int
    skipped: int
    empty: int
    files_opened: int
    bytes_read: int
    took_ms: int
    partial: int
    sources_read: int
    sources_incomplete: int
    suspect: int
    rebuilt: bool


class Source(NamedTuple):
    """A folder or file that was asked to be indexed."""

    path: str  # or "memory:NAME"
    documents: int
    passages: int
    failed: int
    partial: int
    skipped: int
    empty: int
    last_seen: str | None  # RFC 3339
    problem: str | None  # why the last run has not seen all of it
    include: list[str]
    exclude: list[str]
    follow: bool
    hidden: bool


class Run(NamedTuple):
    """A run of the past."""

    id: int
    started: str  # RFC 3339
    ended: str | None
    outcome: str  # "done", "incomplete", "interrupted", "failed", "running", "killed"
    added: int
    changed: int
    moved: int
    removed: int
    failed: int
    skipped: int
    rebuilt: bool


class Failure(NamedTuple):
    """A file or record that could not be read."""

    source: str
    path: str
    member: str | None
    state: str  # "failed", "partial", "skipped", "empty"
    reason: str  # "damaged", "encrypted", "timed out" …
    message: str
    media_type: str | None
    needs: str | None  # the program that would read it


class Suspect(NamedTuple):
    """A document of which not all may have been read."""

    source: str
    path: str
    member: str | None
    title: str | None
    reason: str  # "title only", "little text", "cut", "all kept"
    message: str


class Synonym(NamedTuple):
    """A line of the list of synonyms."""

    line: int  # of the file, from 1
    text: str  # without its comment
    problem: str | None  # why it is not used


class Format(NamedTuple):
    """A format of files."""

    media_type: str
    type: str  # the same in a word: "pdf"
    recognised: str  # what it is told by
    is_read: bool  # False: it is known, and skipped
    needs: str  # programs that read it
    packages: str  # the Debian packages of those that are not installed; "": it can be read here


class Count(NamedTuple):
    """How much of what matches has a value."""

    value: str | None  # None: not known
    passages: int
    documents: int


class Info(NamedTuple):
    """What is in the index."""

    documents: int
    passages: int
    terms: int
    size_bytes: int
    generation: int  # grows with every commit
    analysis: str
    analysis_current: bool
    suspect: int
    charset_guesses: int
    sources: list[Source]
    runs: list[Run]  # newest first, at most 20
