# SPDX-License-Identifier: MIT
"""Asks topics whose right passages are known and tells at which place the first of them is found:
    known_items.py INDEX TOPICS [OPTION...]
INDEX is a loci index, TOPICS a file of topics/ (judged.py tells their form), OPTIONs are for `loci batch`. LOCI names the
program. Needs nothing but Python."""

import json
import os
import subprocess
import sys
from pathlib import Path

from judged import Topic, TopicError, document_name, read_topics

LIMIT = 10


def ask(index: str, topics: dict[str, Topic], options: list[str]) -> dict[str, list[dict]]:
    """The hits of each topic, best first."""
    questions = "".join(f"{name}\t{topic.query}\n" for name, topic in topics.items())
    command = [os.environ.get("LOCI", "loci"), "batch", "--index", index, "--limit", str(LIMIT), *options, "-"]
    done = subprocess.run(command, input=questions, capture_output=True, text=True, encoding="utf-8", check=True)
    return {name: json.loads(line).get("hits", []) for name, line in zip(topics, done.stdout.splitlines())}


def find_rank(hits, topic: Topic) -> int:
    """The place of the first right passage, or of a copy of it in another document; 0 when none is among the hits."""
    for place, hit in enumerate(hits, 1):
        document = document_name(hit["document"]["path"])
        if any(right.fits(document, hit["text"]) or hit.get("copies") and right.is_in(hit["text"])
               for right in topic.rights()):
            return place
    return 0


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: known_items.py INDEX TOPICS [OPTION...]", file=sys.stderr)
        return 2
    try:
        topics = read_topics(Path(arguments[1]))
        answers = ask(arguments[0], topics, arguments[2:])
    except (OSError, TopicError, subprocess.CalledProcessError) as error:
        print(f"known_items: {error}", file=sys.stderr)
        return 1
    places = {name: find_rank(answers[name], topic) for name, topic in topics.items()}
    for name, place in places.items():
        print(f"{place or '-':>3}  {name}: {topics[name].query}")
    print(f"first: {sum(place == 1 for place in places.values())}, in the first three: "
          f"{sum(0 < place <= 3 for place in places.values())} of {len(places)}, mean reciprocal rank: "
          f"{sum(1 / place for place in places.values() if place) / len(places):.3f}")
    return 0


sys.exit(main(sys.argv[1:]))
