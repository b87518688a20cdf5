# SPDX-License-Identifier: MIT
"""What each step and constant of the ranking is worth: everything, with one thing changed at a time."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from collection import CollectionError, read_collection  # noqa: E402
from measure import score_run  # noqa: E402
from prototype.index import Index  # noqa: E402
from prototype.ranking import PLAIN, Settings, rank  # noqa: E402
from report import variants_table  # noqa: E402

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


def main(folders: list[str]) -> int:
    if not folders:
        print("usage: run.sh --prototype FOLDER...", file=sys.stderr)
        return 2
    changed = {"plain BM25": PLAIN} | {name: replace(FULL, **change) for name, change in CHANGES.items()}
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
        for name, settings in changed.items():
            scores.setdefault(name, {})[collection.name] = score_run(collection.judgments, rank(index, settings))
        print(f"prototype: {collection.name} done", file=sys.stderr)
    print(variants_table(scores, list(changed), names))
    return 0


sys.exit(main(sys.argv[1:]))
