# SPDX-License-Identifier: MIT
"""Words that keep the same company: what stands with the query's words all over the collection, and a factorisation of
the collection in which passages are near a query whose words they do not have."""

from functools import lru_cache

import numpy
from scipy import sparse
from scipy.sparse.linalg import svds

DIMENSIONS = 100
ADDED = 20  # words
SEEN = 3  # passages that an added word stands in, at least
COMMON = 0.3  # of all passages, at most


def _entropy(*counts):
    """Σ k·ln(k / Σ k), 0 where k is 0."""
    total = sum(counts)
    return sum(k * numpy.log(numpy.maximum(k, 1e-12) / total) for k in counts)


class Company:
    def __init__(self, index):
        self._index = index
        self._present = ((index.passages.title + index.passages.body) > 0).astype(float).tocsr()
        self._passages = self._present.T.tocsr()  # of each term
        frequency, n = index.document_frequency, len(index.passages)
        self._may_be_added = (frequency >= SEEN) & (frequency <= COMMON * n) & ~index.is_function_term
        self._idf = numpy.log1p((n - frequency + 0.5) / (frequency + 0.5)) * ~index.is_function_term
        self._factor()

    def _factor(self):
        """The passages and terms of log(1 + tf)·idf, rows of length 1, in a few dimensions."""
        weights = (self._index.passages.title + self._index.passages.body).log1p() @ sparse.diags(self._idf)
        length = numpy.maximum(sparse.linalg.norm(weights, axis=1), 1e-9)
        dimensions = min(DIMENSIONS, min(weights.shape) - 1)
        passages, values, terms = svds(sparse.diags(1 / length) @ weights, k=dimensions, random_state=1)
        passages = passages * values
        self._place = passages / numpy.maximum(numpy.linalg.norm(passages, axis=1, keepdims=True), 1e-9)
        self._terms = terms.T

    @lru_cache(maxsize=4096)
    def _together(self, term: int) -> numpy.ndarray:
        """Dunning's G² of the term with every other that stands beside it more often than by chance; its root."""
        frequency, n = self._index.document_frequency, len(self._index.passages)
        both = numpy.asarray((self._passages[term] @ self._present).todense()).ravel()
        first, second = frequency[term] - both, frequency - both
        neither = n - both - first - second
        g2 = 2 * (_entropy(both, first, second, neither) - _entropy(both + first, second + neither)
                  - _entropy(both + second, first + neither))
        g2[(both * n <= frequency[term] * frequency) | (both < 2) | ~self._may_be_added] = 0
        return numpy.sqrt(numpy.maximum(g2, 0))

    def added(self, own: dict[int, float], words, weight: float) -> dict[int, float]:
        """The terms that keep company with the words of a query, weighing `weight` times what these do together."""
        score = sum(own[term] * self._idf[term] * self._together(term) for term in words)
        score = numpy.array(score) * numpy.ones(len(self._idf))
        score[list(own)] = 0
        kept = numpy.argsort(-score, kind="stable")[:ADDED]
        kept = kept[score[kept] > 0]
        total = weight * sum(own[term] for term in words)
        return dict(zip(kept.tolist(), (total * score[kept] / score[kept].sum()).tolist())) if len(kept) else {}

    def nearness(self, own: dict[int, float]) -> numpy.ndarray:
        """The cosine of every passage with the query, 1 being worth as much as all of the query's words."""
        terms = numpy.fromiter(own, dtype=int)
        weights = numpy.fromiter(own.values(), dtype=float) * self._idf[terms]
        query = weights @ self._terms[terms]
        cosine = self._place @ query / max(numpy.linalg.norm(query), 1e-9)
        return numpy.maximum(cosine, 0) * weights.sum()


@lru_cache(maxsize=1)
def company_of(index) -> Company:
    return Company(index)
