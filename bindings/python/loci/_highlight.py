# SPDX-License-Identifier: MIT
"""A query in texts that stand in no index."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from . import _loci


class Highlights(NamedTuple):
    """What a query matches in a text, in characters."""

    ranges: tuple[tuple[int, int], ...]  # ascending, not overlapping
    snippet: tuple[int, int]  # the window with the most of the query in it; all of a short text


class Highlighter:
    """Finds a query in any texts. The words of each text stand for those of an archive."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._lock = Lock()
        self._highlighter = _loci.Highlighter(query.encode("utf-8", "replace"))

    def find(self, text: str, language: str | None = "en") -> Highlights:
        """What it matches in a text of a language (ISO 639-1; None: words are not stemmed)."""
        with self._lock:
            return Highlights(*self._highlighter.find(text.encode("utf-8", "replace"), language))
