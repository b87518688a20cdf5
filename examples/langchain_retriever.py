# SPDX-License-Identifier: MIT
"""A retriever of LangChain over an index of loci: pip install loci langchain-core

    python langchain_retriever.py briefs.loci state secrets law
"""

from __future__ import annotations

import sys
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

import loci


class LociRetriever(BaseRetriever):
    """The passages that treat a topic, best first: a Document each, with what cites it in the metadata."""

    index: Any  # a loci.Index, which answers one thread at a time
    limit: int = 5
    filters: dict[str, str | list[str]] = {}

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [self._document(hit) for hit in self.index.search(query, limit=self.limit, filters=self.filters)]

    @staticmethod
    def _document(hit: loci.Hit) -> Document:
        known = {
            "ref": hit.ref,
            "title": hit.title,
            "author": hit.author,
            "date": hit.date,
            "section": hit.section,
            "page": hit.page,
            "citation": hit.citation,
            "score": hit.score,
        }
        return Document(hit.text, id=hit.ref, metadata={key: value for key, value in known.items() if value is not None})


def main(path: str, *words: str) -> None:
    with loci.open(path, read_only=True) as index:
        retriever = LociRetriever(index=index, limit=3)
        for document in retriever.invoke(" ".join(words)):
            print(document.id, document.metadata["citation"])


if __name__ == "__main__":
    main(*sys.argv[1:])
