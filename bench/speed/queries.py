# SPDX-License-Identifier: MIT
"""The queries that are compared: a class, and a query in FTS5's syntax of one of seven shapes.

A peer's program gets a query as a line of fields divided by tabs: TERM word; AND, OR word …; NOT word word;
PHRASE word …; NEAR distance word word; PREFIX beginning. It builds of it what its engine has for that.
"""

import re
from dataclasses import dataclass
from pathlib import Path

NEAR = re.compile(r"NEAR\((\S+) (\S+), (\d+)\)")


@dataclass(frozen=True)
class Query:
    name: str  # of its class
    text: str  # in FTS5's syntax, which loci reads as well

    @property
    def fields(self) -> str:
        near = NEAR.fullmatch(self.text)
        if near:
            return "\t".join(("NEAR", near.group(3), near.group(1), near.group(2)))
        if self.text.startswith('"'):
            return "\t".join(["PHRASE", *self.text.strip('"').split()])
        if self.text.endswith("*"):
            return "PREFIX\t" + self.text[:-1]
        for operator in ("AND", "OR", "NOT"):
            if f" {operator} " in self.text:
                return "\t".join([operator, *self.text.split(f" {operator} ")])
        return "TERM\t" + self.text


def read_queries(mix: Path, every: int) -> list[Query]:
    """One of `every` queries of each class, in the order of the file."""
    seen: dict[str, int] = {}
    queries = []
    with mix.open(encoding="utf-8") as lines:
        for line in lines:
            name, text = line.rstrip("\n").split("\t")[:2]
            if seen.setdefault(name, 0) % every == 0:
                queries.append(Query(name, text))
            seen[name] += 1
    return queries
