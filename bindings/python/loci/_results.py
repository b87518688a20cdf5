# SPDX-License-Identifier: MIT
"""What a search finds, with what Python expects of it beside what the library tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Sequence, overload

from . import _html, _loci
from ._records import Count

# The columns of to_dicts() and to_pandas().
COLUMNS = ("rank", "score", "ref", "title", "author", "date", "section", "page", "snippet", "text", "citation")


class Note(NamedTuple):
    """A remark on how a query was read; as a str it is the sentence."""

    code: str  # "unknown_word" …: stable
    text: str
    start: int  # the part of the query that it is about, in characters; empty for none
    end: int
    suggestion: str | None  # what to write in place of it

    def __str__(self) -> str:
        return self.text


def notes_of(query: str, told: Iterable[tuple[str, str, int, int, str | None]]) -> list[Note]:
    """The notes of the library, whose positions are in bytes of UTF-8."""
    text = query.encode("utf-8", "replace")
    notes = []
    for code, sentence, start, end, suggestion in told:
        first = len(text[:start].decode("utf-8", "ignore"))
        last = first + len(text[start:end].decode("utf-8", "ignore"))
        notes.append(Note(code, sentence, first, last, suggestion))
    return notes


class Facets(Dict[str, List[Count]]):
    """Counts by year, author …, each the largest first, and the notes on how the query was read."""

    notes: Sequence[Note] = ()


class Hit(_loci.Hit):
    """A passage. Its results are kept as long as it is; it may be read after the index was closed."""

    __slots__ = ()

    @property
    def path(self) -> Path | None:
        """The file that the passage stands in; None for a document that was added from memory."""
        document = self.document
        if document.source.startswith("memory:"):
            return None
        return Path(document.source, document.path) if document.path else Path(document.source)

    @property
    def explained(self) -> dict[str, Any] | None:
        """What the score is made of (docs/relevance.md), where the search was asked to explain."""
        return None if self.explanation is None else dict(json.loads(self.explanation))

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in COLUMNS}

    def _repr_html_(self) -> str:
        return _html.of_hit(self)

    def __repr__(self) -> str:
        return f"<loci.Hit {self.rank} {self.ref} {self.citation!r}>"


class Results(_loci.Results, Sequence[Hit]):
    """Hits, best first. A copy: it stays valid whatever becomes of the index."""

    query: str = ""

    @property
    def notes(self) -> list[Note]:
        return notes_of(self.query, self._notes)

    @property
    def explained(self) -> dict[str, Any] | None:
        """How the query was understood, where the search was asked to explain."""
        return None if self.explanation is None else dict(json.loads(self.explanation))

    @overload
    def __getitem__(self, i: int) -> Hit: ...

    @overload
    def __getitem__(self, i: slice) -> list[Hit]: ...

    def __getitem__(self, i: int | slice) -> Hit | list[Hit]:
        if isinstance(i, slice):
            return [Hit(self, at) for at in range(*i.indices(len(self)))]
        return Hit(self, i + len(self) if i < 0 else i)

    def __iter__(self) -> Iterator[Hit]:
        return map(Hit, (self,) * len(self), range(len(self)))

    def to_dicts(self) -> list[dict[str, Any]]:
        return [hit.to_dict() for hit in self]

    def to_json(self, *, lines: bool = False, marks: tuple[str, str] | None = None) -> str:
        """The JSON of `loci search --json` (docs/formats.md), or of `--format jsonl`; positions are in characters, as here.

        With `marks` each hit has its snippet with what matched between these two; where the first begins with "<" as HTML.
        """
        return self._to_json(lines, *(marks or (None, None)))

    def to_pandas(self) -> Any:
        """A DataFrame with a row a hit. Raises ImportError where pandas is not installed."""
        import pandas  # type: ignore[import-untyped,unused-ignore]

        return pandas.DataFrame(self.to_dicts(), columns=list(COLUMNS))

    def _repr_html_(self) -> str:
        return _html.of_results(self)

    def __repr__(self) -> str:
        more = "" if self.total_is_exact else "at least "
        return f"<loci.Results: {len(self)} of {more}{self.total} passages for {self.query!r}>"
