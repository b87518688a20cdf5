# SPDX-License-Identifier: MIT
"""What each step and constant of the ranking is worth: everything, with one thing changed at a time; then settings
drawn at random and chosen on all collections but one."""

import random
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from collection import CollectionError, read_collection  # noqa: E402
from measure import score_run  # noqa: E402
from prototype.index import Index  # noqa: E402
from prototype.ranking import PLAIN, Settings, rank  # noqa: E402
from report import leave_one_out_table, variants_table  # noqa: E402

FULL = Settings()

CHANGES = {
    "everything": {},
    "function words count fully": {"function_weight": 1.0},
    "function words dropped": {"function_weight": 0.0},
    "request words count fully": {"request_weight": 1.0},
    "k1 1.2, b .75": {"k1": 1.2, "b": 0.75},
    "title once": {"title": 1.0},
    "title twice": {"title": 2.0},
    "repetition to the power of ½": {"repetition": 0.5},
    "no nearness": {"nearness": 0.0},
    "nearness .4": {"nearness": 0.4},
    "best passage alone": {"document": 0.0},
    "no feedback": {"feedback": 0},
    "5 feedback passages": {"feedback": 5},
    "20 feedback passages": {"feedback": 20},
    "20 added terms": {"feedback_terms": 20},
    "100 added terms": {"feedback_terms": 100},
    "added terms of 1 passage": {"feedback_passages": 1},
    "own words .5 in the first ten": {"own_weight": 0.5},
    "own words .85 in the first ten": {"own_weight": 0.85},
    "own words .7 in the tail": {"own_weight_tail": 0.7},
    "feedback whatever the query's length": {"first_words": 1},
    "a pool of 10": {"pool": 10},
    "a pool of 100": {"pool": 100},
}

# What the random settings are drawn from.
CHOICES = {
    "k1": [1.2, 1.4, 1.6, 1.8, 2.0],
    "b": [0.5, 0.6, 0.65, 0.7, 0.75],
    "title": [1.5, 2.0, 2.5, 3.0, 4.0],
    "function_weight": [0.05, 0.1, 0.15, 0.2],
    "request_weight": [0.2, 0.3, 0.5, 1.0],
    "nearness": [0.0, 0.05, 0.1, 0.2],
    "feedback": [6, 8, 10, 12, 15, 20],
    "feedback_terms": [20, 30, 40, 60, 80],
    "feedback_passages": [1, 2],
    "feedback_share": [0.1, 0.2, 0.3, 0.5],
    "own_weight": [0.5, 0.6, 0.7, 0.8],
    "document": [0.3, 0.5, 0.7, 0.9],
}


def draw_settings(count: int) -> dict[str, Settings]:
    dice = random.Random(1)
    drawn = {}
    for _ in range(count):
        change = {name: dice.choice(values) for name, values in CHOICES.items()}
        drawn[", ".join(f"{name} {value:g}" for name, value in change.items())] = replace(FULL, **change)
    return drawn


def main(folders: list[str]) -> int:
    if not folders:
        print("usage: run.sh --prototype FOLDER...", file=sys.stderr)
        return 2
    changed = {"plain BM25": PLAIN} | {name: replace(FULL, **change) for name, change in CHANGES.items()}
    drawn = draw_settings(60) if len(folders) > 1 else {}
    scores: dict[str, dict] = {}
    names = []
    for folder in folders:
        try:
            collection = read_collection(Path(folder))
        except CollectionError as error:
            print(f"prototype: {error}", file=sys.stderr)
            return 1
        names.append(collection.name)
        index = Index(collection)
        for name, settings in (changed | drawn).items():
            scores.setdefault(name, {})[collection.name] = score_run(collection.judgments, rank(index, settings))
        print(f"prototype: {collection.name} done", file=sys.stderr)
    print(variants_table(scores, list(changed), names))
    if drawn:
        bar = {name: scores["plain BM25"][name]["nDCG@10"].mean() for name in names}
        print(leave_one_out_table(scores, list(drawn), names, "plain BM25", bar))
    return 0


sys.exit(main(sys.argv[1:]))
