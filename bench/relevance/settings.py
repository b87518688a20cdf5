# SPDX-License-Identifier: MIT
"""Settings of the constants of ranking (rank/constants.h) that are worth trying: {name: "k1=1.2 b=0.75"}. What a setting
does not name is as shipped."""

import random
from dataclasses import dataclass
from itertools import combinations

SHIPPED, PLAIN = "as shipped", "plain BM25"

# What leaves a part of the ranking out.
PARTS = {
    "light words": "light_word=1",
    "nearness": "nearness=0",
    "document": "whole=0",
    "feedback": "feedback_passages=0",
}

CHANGES = {
    "plain BM25, k1 1.2, b .75, title once": " ".join([*PARTS.values(), "k1=1.2 b=0.75 title=1"]),
    "k1 1.2, b .75": "k1=1.2 b=0.75",
    "k1 .9, b .4": "k1=0.9 b=0.4",
    "title once": "title=1",
    "title three times": "title=3",
    "title five times": "title=5",
    "request words count a quarter": "light_word=0.25",
    "nearness .1": "nearness=0.1",
    "nearness .5": "nearness=0.5",
    "the whole document alone": "whole=1",
    "the whole document a half": "whole=0.5",
    "a pool of 30": "pool=30",
    "a head of 30": "head=30",
    "added words weigh 1": "added_words=1",
    "added words weigh 2": "added_words=2",
    "added words weigh 4": "added_words=4",
    "own words .7 in the tail": "own_tail=0.7",
    "5 feedback passages": "feedback_passages=5",
    "20 feedback passages": "feedback_passages=20",
    "20 added words": "feedback_terms=20",
    "100 added words": "feedback_terms=100",
}

# What the constants are drawn from, each for itself: around the shipped value, and beyond what is likely to be good.
DRAWN = {
    "k1": (1.0, 1.2, 1.4, 1.6, 1.8, 2.2),
    "b": (0.4, 0.5, 0.6, 0.7, 0.8),
    "title": (1, 2, 3, 4, 5),
    "light_word": (0, 0.1, 0.25, 0.5, 1),
    "pool": (30, 50, 100),
    "nearness": (0, 0.1, 0.25, 0.4, 0.6),
    "whole": (0.3, 0.5, 0.7, 0.9, 1),
    "head": (5, 10, 20),
    "feedback_passages": (5, 10, 15, 20),
    "feedback_terms": (20, 30, 40, 60),
    "added_words": (0.5, 1, 2, 3, 4),
    "own_tail": (0.3, 0.4, 0.5, 0.6, 0.7),
}


# For passages: what the document around them adds counts as one part, and feedback has none.
PASSAGE_PARTS = {
    "light words": PARTS["light words"],
    "nearness": PARTS["nearness"],
    "document": "context=0 context_best=0",
    "prose": "prose=0",
}

PASSAGE_CHANGES = {
    "plain BM25, k1 1.2, b .75, title once": " ".join([*PASSAGE_PARTS.values(), "k1_passages=1.2 b=0.75 title=1"]),
    "k1 .15": "k1_passages=0.15",
    "k1 .6": "k1_passages=0.6",
    "k1 1.2": "k1_passages=1.2",
    "b .4": "b=0.4",
    "b .75": "b=0.75",
    "title once": "title=1",
    "title five times": "title=5",
    "nearness .1": "nearness=0.1",
    "nearness .5": "nearness=0.5",
    "no best passage of the document": "context_best=0",
    "best passage .3": "context_best=0.3",
    "best passage 1": "context_best=1",
    "no document as a whole": "context=0",
    "the document as a whole .2": "context=0.2",
    "the document as a whole .5": "context=0.5",
    "lists lose a quarter": "prose=0.25",
    "lists lose a half": "prose=0.5",
    "lists lose all": "prose=1",
    "lists below .4 of running text": "prose_from=0.4",
    "lists below .8 of running text": "prose_from=0.8",
    "no form as typed": "form=0",
    "the form as typed 1": "form=1",
    "a pool of 30": "pool=30",
    "a pool of 300": "pool=300",
}

PASSAGE_DRAWN = {
    "k1_passages": (0.1, 0.2, 0.3, 0.45, 0.6, 0.9, 1.2),
    "b": (0.4, 0.5, 0.6, 0.7, 0.8),
    "title": (1, 2, 3, 4, 5),
    "light_word": (0, 0.1, 0.25, 0.5, 1),
    "pool": (50, 100, 200),
    "nearness": (0, 0.1, 0.25, 0.4, 0.6),
    "context": (0, 0.1, 0.25, 0.4, 0.6),
    "context_best": (0, 0.3, 0.6, 0.9),
    "prose": (0, 0.25, 0.5, 0.75, 1),
    "prose_from": (0.4, 0.5, 0.6, 0.7, 0.8),
    "form": (0, 0.25, 0.5, 1),
}


@dataclass(frozen=True)
class Settings:
    """The settings to try."""

    parts: dict[str, str]
    changes: dict[str, str]
    choices: dict[str, tuple]

    def left_out(self) -> dict[str, str]:
        """A setting for every subset of the parts; the empty one is what is shipped, the full one is plain BM25."""
        settings = {}
        for count in range(len(self.parts) + 1):
            for parts in combinations(self.parts, count):
                name = SHIPPED if count == 0 else PLAIN if count == len(self.parts) else "without " + ", ".join(parts)
                settings[name] = " ".join(self.parts[part] for part in parts)
        return settings

    def drawn(self, count: int) -> dict[str, str]:
        """Settings drawn at random: the same ones each time."""
        dice = random.Random(1)
        return {
            f"drawn {number}": " ".join(f"{name}={dice.choice(values)}" for name, values in self.choices.items())
            for number in range(1, count + 1)
        }


DOCUMENTS = Settings(PARTS, CHANGES, DRAWN)
PASSAGES = Settings(PASSAGE_PARTS, PASSAGE_CHANGES, PASSAGE_DRAWN)
