# SPDX-License-Identifier: MIT
"""Asks topics whose right passage is known and tells at which place it is found:
    known_items.py INDEX TOPICS [OPTION...]
INDEX is a loci index, TOPICS a file of topics/ (name, query, document, words of the right passage), OPTIONs are for
`loci batch`. LOCI names the program. Needs nothing but Python."""

import json
import os
import subprocess
import sys
from pathlib import Path

LIMIT = 10


def read_topics(path: Path) -> dict[str, tuple[str, str, list[str]]]:
    topics = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, query, document, words = line.split("\t")
            topics[name] = (query, document, words.split())
    return topics


def ask(index: str, topics, options: list[str]) -> dict[str, list[dict]]:
    """The hits of each topic, best first."""
    questions = "".join(f"{name}\t{query}\n" for name, (query, _, _) in topics.items())
    command = [os.environ.get("LOCI", "loci"), "batch", "--index", index, "--limit", str(LIMIT), *options, "-"]
    done = subprocess.run(command, input=questions, capture_output=True, text=True, encoding="utf-8", check=True)
    return {name: json.loads(line).get("hits", []) for name, line in zip(topics, done.stdout.splitlines())}


def find_rank(hits, document: str, words: list[str]) -> int:
    """The place of the right passage, or of a copy of it in another document; 0 when it is not among the hits."""
    for place, hit in enumerate(hits, 1):
        right = Path(hit["document"]["path"]).stem == document or hit.get("copies")
        if right and all(word in hit["text"] for word in words):
            return place
    return 0


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: known_items.py INDEX TOPICS [OPTION...]", file=sys.stderr)
        return 2
    topics = read_topics(Path(arguments[1]))
    try:
        answers = ask(arguments[0], topics, arguments[2:])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"known_items: {error}", file=sys.stderr)
        return 1
    places = {name: find_rank(answers[name], topics[name][1], topics[name][2]) for name in topics}
    for name, place in places.items():
        print(f"{place or '-':>3}  {name}: {topics[name][0]}")
    print(f"first: {sum(place == 1 for place in places.values())}, in the first three: "
          f"{sum(0 < place <= 3 for place in places.values())} of {len(places)}, mean reciprocal rank: "
          f"{sum(1 / place for place in places.values() if place) / len(places):.3f}")
    return 0


sys.exit(main(sys.argv[1:]))
