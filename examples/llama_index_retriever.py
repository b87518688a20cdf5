# SPDX-License-Identifier: MIT
"""A retriever of LlamaIndex over an index of loci: pip install loci llama-index-core

    python llama_index_retriever.py briefs.loci state secrets law
"""

from __future__ import annotations

import sys

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

import loci


class LociRetriever(BaseRetriever):
    """The passages that treat a topic, best first: a node each, with what cites it in the metadata."""

    def __init__(self, index: loci.Index, *, limit: int = 5, filters: loci.Filters | None = None) -> None:
        self._index = index
        self._limit = limit
        self._filters = filters or {}
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._index.search(query_bundle.query_str, limit=self._limit, filters=self._filters)
        return [NodeWithScore(node=self._node(hit), score=hit.score) for hit in hits]

    @staticmethod
    def _node(hit: loci.Hit) -> TextNode:
        known = {
            "title": hit.title,
            "author": hit.author,
            "date": hit.date,
            "section": hit.section,
            "page": hit.page,
            "citation": hit.citation,
        }
        metadata = {key: value for key, value in known.items() if value is not None}
        # A model reads the citation beside the text, and no more of it.
        return TextNode(
            id_=hit.ref,
            text=hit.text,
            metadata=metadata,
            excluded_llm_metadata_keys=[key for key in metadata if key != "citation"],
        )


def main(path: str, *words: str) -> None:
    with loci.open(path, read_only=True) as index:
        for found in LociRetriever(index, limit=3).retrieve(" ".join(words)):
            print(found.node.node_id, found.node.metadata["citation"])


if __name__ == "__main__":
    main(*sys.argv[1:])
