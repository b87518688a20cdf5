# SPDX-License-Identifier: MIT
"""The share of function words among the words of running text, which prose is told by (rank/prose.h):
    run.sh --shares LANGUAGE=FOLDER...
prints the mean over all words and percentiles over the texts of 30 words and more of each collection."""

import sys
from pathlib import Path

import numpy

from collection import CollectionError, read_collection
from prototype.analysis import Stems, read_word_list, split_words

LEAST_WORDS = 30
PERCENTILES = (1, 5, 25, 50, 75)


def shares_of(texts, language: str):
    """(function words, words) of each text that is long enough."""
    function_words = read_word_list(f"function_{language}")
    bare = Stems(None).find
    for text in texts:
        words = [bare(word) for word, _ in split_words(text)]
        if len(words) >= LEAST_WORDS:
            yield sum(word in function_words for word in words), len(words)


def measure(language: str, folder: Path) -> str:
    """A line of the report."""
    collection = read_collection(folder)
    counts = numpy.array(list(shares_of((text for _, _, text in collection.documents), language)))
    if not counts.size or not counts[:, 0].any():
        raise CollectionError(f"{folder}: no function words of the language {language!r} in texts of {LEAST_WORDS} words")
    percentiles = numpy.percentile(counts[:, 0] / counts[:, 1], PERCENTILES)
    return (f"{language} {collection.name}: mean {counts[:, 0].sum() / counts[:, 1].sum():.3f}; "
            + ", ".join(f"{rank} %: {value:.3f}" for rank, value in zip(PERCENTILES, percentiles)))


def main(arguments: list[str]) -> int:
    if not arguments or not all("=" in argument for argument in arguments):
        print("usage: run.sh --shares LANGUAGE=FOLDER...", file=sys.stderr)
        return 2
    for argument in arguments:
        language, _, folder = argument.partition("=")
        try:
            print(measure(language, Path(folder)))
        except CollectionError as error:
            print(f"shares: {error}", file=sys.stderr)
            return 1
    return 0


sys.exit(main(sys.argv[1:]))
