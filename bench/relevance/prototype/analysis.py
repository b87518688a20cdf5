# SPDX-License-Identifier: MIT
"""The text rules, near enough to rank by: what loci's own analysis does byte by byte is done here by expressions."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import Stemmer

WORD_LISTS = Path(__file__).parents[3] / "text" / "words" / "function_words.c"

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "\u00ad": None})
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\b[^\W\d_]\.[^\W\d_]\b")
_PART = r"[^\W_]+(?:'[^\W_]+)*"
_WORD = re.compile(rf"{_PART}(?:[-‐‑–—]{_PART})*")
_DASH = re.compile("[-‐‑–—]")
_NO_MARKS = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "ß": "ss", "đ": "d", "æ": "ae", "ə": "e"})


def split_words(text: str):
    """Yields (word, joined): the parts of a compound one by one, the joined form with its first part, else None."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).replace("\\'", "'")
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    for match in _WORD.finditer(text.lower()):
        parts = [part.removesuffix("'s").replace("'", "") for part in _DASH.split(match.group())]
        parts = [part for part in parts if part]
        joined = "".join(parts) if len(parts) > 1 and not all(map(str.isdigit, parts)) else None
        for number, part in enumerate(parts):
            yield part, joined if number == 0 else None


def _without_marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_NO_MARKS)


class Stems:
    """The stems of one language; `algorithm` is Snowball's name of it, None for no stemming."""

    def __init__(self, algorithm: str | None):
        stemmer = Stemmer.Stemmer(algorithm) if algorithm else None
        self.find = lru_cache(maxsize=None)(
            lambda word: _without_marks(stemmer.stemWord(word) if stemmer else word)
        )


def read_word_list(name: str) -> frozenset[str]:
    """A list of text/words/function_words.c by the name of its array; empty when there is none of that name."""
    found = re.search(rf"\b{name}\[\] = \{{(.*?)\}};", WORD_LISTS.read_text(encoding="utf-8"), re.DOTALL)
    return frozenset(re.findall(r'"([^"]+)"', found.group(1))) if found else frozenset()
