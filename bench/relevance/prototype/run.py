# SPDX-License-Identifier: MIT
"""What a step that the engine does not have would be worth: everything, with one thing changed at a time."""

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

# Constants that the engine has too are changed there: run.sh --leave-one-out.
CHANGES = {
    "everything": {},
    "repetition to the power of ½": {"repetition": 0.5},
}

# The company of words, alone and on top.
COMPANY = {
    f"{name} {weight:g}": {key: weight}
    for name, key in (("words of the same company", "company"), ("factors", "factors"))
    for weight in (0.1, 0.2, 0.4)
}


def main(folders: list[str]) -> int:
    if not folders:
        print("usage: run.sh --prototype FOLDER...", file=sys.stderr)
        return 2
    changed = {"plain BM25": PLAIN} | {f"… {name}": replace(PLAIN, **change) for name, change in COMPANY.items()}
    changed |= {name: replace(FULL, **change) for name, change in CHANGES.items()}
    changed |= {f"everything, {name}": replace(FULL, **change) for name, change in COMPANY.items()}
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
