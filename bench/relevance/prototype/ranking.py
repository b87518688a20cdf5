# SPDX-License-Identifier: MIT
"""The formula of docs/relevance.md, step by step, on an index of arrays."""

from dataclasses import dataclass

import numpy

from .company import company_of


@dataclass(frozen=True)
class Settings:
    """Every constant, as docs/relevance.md names them; a step is switched off by the value in brackets."""

    k1: float = 1.6
    b: float = 0.6
    title: float = 3.0
    function_weight: float = 0.15  # (1)
    request_weight: float = 0.25  # (1)
    request_others: int = 3  # words that must be neither, for a request word to be light
    repetition: float = 1.0  # exponent of how often the query says a word
    pool: int = 30
    nearness: float = 0.1  # (0)
    feedback: int = 10  # passages (0)
    feedback_terms: int = 40
    feedback_passages: int = 2  # that must hold an added term
    feedback_share: float = 0.3  # of all passages, at most
    own_weight: float = 0.7  # of the query's own words, first ten
    own_weight_tail: float = 0.5
    first_words: int = 3  # words of full weight that a query needs for feedback in the first ten
    document: float = 0.7  # of the document's own score (0)
    company: float = 0.0  # of words that stand with the query's
    factors: float = 0.0  # of the passage's place among the factors


PLAIN = Settings(k1=1.2, b=0.75, title=2, function_weight=1, request_weight=1, nearness=0, feedback=0, document=0)


class Scorer:
    """What depends on the settings but not on the query."""

    def __init__(self, index, settings: Settings):
        self.index, self.settings = index, settings
        n = len(index.passages)
        frequency = index.document_frequency
        self.idf = numpy.log1p((n - frequency + 0.5) / (frequency + 0.5))
        self.passages, self.norm = self._saturate(index.passages)
        self.documents, _ = self._saturate(index.documents)
        self.is_split = n > len(index.documents)
        self.may_be_added = (frequency <= settings.feedback_share * n) & ~index.is_function_term
        self.first_passage = numpy.flatnonzero(numpy.diff(index.document_of, prepend=-1))

    def _saturate(self, texts):
        """sat(t, p) for all texts, and their norms."""
        s = self.settings
        length = s.title * texts.title_length + texts.body_length
        norm = s.k1 * (1 - s.b + s.b * length / length.mean())
        tf = (s.title * texts.title + texts.body).tocsr()
        tf.data *= (s.k1 + 1) / (tf.data + numpy.repeat(norm, numpy.diff(tf.indptr)))
        return tf, norm

    def scores(self, weights: dict[int, float], saturated) -> numpy.ndarray:
        """Σ w·idf·sat for every text."""
        terms = numpy.fromiter(weights, dtype=int)
        vector = numpy.zeros(saturated.shape[1])
        vector[terms] = numpy.fromiter(weights.values(), dtype=float) * self.idf[terms]
        return saturated @ vector


def words_of_full_weight(question) -> set[int]:
    """The terms that are neither function words nor request words."""
    return {term for term, function, request in question.words() if not function and not request}


def weigh_words(question, settings: Settings) -> dict[int, float]:
    """Step 1: the terms of a query and their weights."""
    others = words_of_full_weight(question)
    request_weight = settings.request_weight if len(others) >= settings.request_others else 1.0
    times: dict[int, int] = {}
    factor: dict[int, float] = {}
    for term, function, request in question.words():
        times[term] = times.get(term, 0) + 1
        factor.setdefault(term, settings.function_weight if function else request_weight if request else 1.0)
    return {term: factor[term] * times[term] ** settings.repetition for term in times}


def best(scores: numpy.ndarray, count: int) -> numpy.ndarray:
    """The places of the best scores above 0; ties by place."""
    order = numpy.argsort(-scores, kind="stable")[:count]
    return order[scores[order] > 0]


def _neighbours(question) -> dict[tuple[int, int, int], int]:
    """Successive words of the query with the distance of their positions, and how often it says them."""
    places = [place for place, function in enumerate(question.is_function) if not function]
    pairs: dict[tuple[int, int, int], int] = {}
    for a, b in zip(places, places[1:]):
        pair = (question.terms[a], question.terms[b], b - a)
        if pair[0] != pair[1]:
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


def nearness(scorer: Scorer, question, passages) -> numpy.ndarray:
    """Step 3: what the neighbourhood of the query's words adds to each of the passages."""
    s = scorer.settings
    added = numpy.zeros(len(passages))
    pairs = _neighbours(question)
    for row, passage in enumerate(passages):
        tokens = scorer.index.tokens[passage]
        for (a, b, distance), times in pairs.items():
            first, second = numpy.flatnonzero(tokens == a), numpy.flatnonzero(tokens == b)
            if not len(first) or not len(second):
                continue
            apart = second[None, :] - first[:, None]
            count = int(((apart > 0) & (apart <= distance + 1)).any(axis=1).sum())
            weight = s.nearness * times * min(scorer.idf[a], scorer.idf[b])
            added[row] += weight * count * (s.k1 + 1) / (scorer.norm[passage] + count)
    return added


def added_terms(scorer: Scorer, passages) -> dict[int, float]:
    """Step 5: the terms that the best passages share, with weights that sum to 1."""
    s = scorer.settings
    rows = scorer.passages[passages]
    share = 1 / numpy.arange(2, len(passages) + 2)
    weight = (share / share.sum()) @ rows
    held = numpy.asarray((rows > 0).sum(axis=0)).ravel()
    weight[(held < s.feedback_passages) | ~scorer.may_be_added] = 0
    kept = best(weight * scorer.idf, s.feedback_terms)
    return dict(zip(kept.tolist(), (weight[kept] / weight[kept].sum()).tolist())) if len(kept) else {}


def _mix(own: dict[int, float], added: dict[int, float], own_weight: float) -> dict[int, float]:
    total = sum(own.values())
    mixed = {term: own_weight * weight / total for term, weight in own.items()}
    for term, weight in added.items():
        mixed[term] = mixed.get(term, 0.0) + (1 - own_weight) * weight
    return mixed


def by_document(scorer: Scorer, passage_scores, weights) -> numpy.ndarray:
    """Step 8: the scores of documents from those of their passages."""
    documents = numpy.maximum.reduceat(passage_scores, scorer.first_passage)
    share = scorer.settings.document
    if not scorer.is_split or not share:
        return documents
    return (1 - share) * documents + share * scorer.scores(weights, scorer.documents)


def answer(scorer: Scorer, question, depth: int) -> list[int]:
    """The best documents of one query."""
    s = scorer.settings
    own = weigh_words(question, s)
    if not own:
        return []
    # Steps 2 and 3.
    factors = s.factors * company_of(scorer.index).nearness(own) if s.factors else 0.0
    if s.company:
        words = words_of_full_weight(question) or set(own)
        own = own | company_of(scorer.index).added(own, words, s.company)
    scores = scorer.scores(own, scorer.passages)
    pool = best(scores + factors, s.pool)
    near = numpy.zeros(len(scores)) + factors
    if s.nearness:
        near[pool] += nearness(scorer, question, pool)
    scores = scores + near
    pool = pool[numpy.argsort(-scores[pool], kind="stable")]
    documents = by_document(scorer, scores, own)
    added = added_terms(scorer, pool[: s.feedback]) if s.feedback and len(pool) else {}
    if not added:
        return best(documents, depth).tolist()
    # Step 6: the first ten out of the pool.
    if len(words_of_full_weight(question)) >= s.first_words:
        mixed = _mix(own, added, s.own_weight)
        near *= s.own_weight / sum(own.values())
        documents = by_document(scorer, scorer.scores(mixed, scorer.passages) + near, mixed)
    candidates = numpy.array(list(dict.fromkeys(scorer.index.document_of[pool].tolist())))
    first = candidates[numpy.argsort(-documents[candidates], kind="stable")][:10].tolist()
    # Step 7: the tail.
    mixed = _mix(own, added, s.own_weight_tail)
    scores = scorer.scores(mixed, scorer.passages) + factors * s.own_weight_tail / sum(own.values())
    tail = best(by_document(scorer, scores, mixed), depth + len(first))
    return (first + [document for document in tail.tolist() if document not in first])[:depth]


def rank(index, settings: Settings, depth: int = 1000) -> dict[str, list[str]]:
    """Answers all queries of the collection: query id -> document ids, best first."""
    scorer = Scorer(index, settings)
    names = [name for name, _, _ in index.collection.documents]
    return {
        query: [names[document] for document in answer(scorer, question, depth)]
        for (query, _), question in zip(index.collection.queries, index.questions)
    }
