# SPDX-License-Identifier: MIT
"""Scores a run against judgments, and tells whether a difference is more than luck."""

from dataclasses import dataclass

import numpy
import pytrec_eval


@dataclass(frozen=True)
class Measures:
    """What a table measures."""

    keys: dict[str, str]  # as the tables call them: as trec_eval calls them
    right: int  # the grade from which on an answer is right, for those that know no grades (all but nDCG)
    brief: tuple[str, ...]  # those that tables of variants show


DOCUMENTS = Measures({"nDCG@10": "ndcg_cut_10", "MAP": "map", "Recall@100": "recall_100", "MRR": "recip_rank"}, 1,
                     ("nDCG@10", "MAP", "Recall@100"))
PASSAGES = Measures({"nDCG@10": "ndcg_cut_10", "In the first three": "success_3", "MRR": "recip_rank",
                     "Recall@100": "recall_100"}, 2, ("nDCG@10", "In the first three", "MRR"))

Scores = dict[str, numpy.ndarray]  # measure -> its value by query


def score_run(judgments: dict[str, dict[str, int]], run: dict[str, list[str]], measures: Measures = DOCUMENTS) -> Scores:
    """Each measure by query, in the order of `judgments`; a query without an answer counts 0.

    trec_eval orders by score and breaks ties by document id, so it is given ranks instead of scores: the order is
    the engine's own.
    """
    ranked = {
        query: {document: float(-rank) for rank, document in enumerate(run[query])}
        for query in judgments
        if run.get(query)
    }
    scores = pytrec_eval.RelevanceEvaluator(judgments, set(measures.keys.values()), measures.right).evaluate(ranked)
    return {
        name: numpy.array([scores.get(query, {}).get(key, 0.0) for query in judgments])
        for name, key in measures.keys.items()
    }


def paired_p(pairs: list[tuple[numpy.ndarray, numpy.ndarray]], rounds: int = 20_000) -> float:
    """Two-sided p of a paired randomisation test (Smucker, Allan and Carterette, 2007): how often do random swaps
    within the pairs give a difference as large as the one seen? The difference is the mean over collections of the
    mean over queries; `pairs` holds the values of both sides for each collection. Deterministic."""
    random = numpy.random.default_rng(1)
    seen = 0.0
    swapped = numpy.zeros(rounds)
    for first, second in pairs:
        difference = first - second
        seen += difference.mean()
        signs = random.integers(0, 2, size=(rounds, difference.size), dtype=numpy.int8) * 2 - 1
        swapped += signs @ difference / difference.size
    return (int((abs(swapped) >= abs(seen) - 1e-12).sum()) + 1) / (rounds + 1)
