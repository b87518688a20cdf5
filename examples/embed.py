#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Talks with one running loci: a question goes down the pipe, its answer comes back before the next is sent.

    examples/embed.py FILE.loci QUESTION...

Prints each question with its best passage and where that stands.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any


class Loci:
    """A conversation with `loci batch`; a context manager."""

    def __init__(self, index: str, *options: str) -> None:
        command = [os.environ.get("LOCI", "loci"), "batch", "--index", index, *options, "-"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin and self.process.stdout
        self.questions, self.answers = self.process.stdin, self.process.stdout

    def ask(self, query: str) -> dict[str, Any]:
        """The answer to one query: the object of docs/formats.md."""
        question = json.dumps({"_id": "q", "text": query}) + "\n"
        self.questions.write(question.encode())
        self.questions.flush()
        answer: dict[str, Any] = json.loads(self.answers.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer

    def __enter__(self) -> Loci:
        return self

    def __exit__(self, *_: object) -> None:
        self.questions.close()
        self.answers.close()
        self.process.wait()


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit("usage: embed.py FILE.loci QUESTION...")
    with Loci(sys.argv[1], "--limit", "1") as loci:
        for query in sys.argv[2:]:
            print(query)
            for hit in loci.ask(query)["hits"]:
                start, end = hit["snippet_range"]
                snippet = hit["text"].encode()[start:end].decode()
                print(f"    {snippet}\n    {hit['citation']} [{hit['ref']}]")


if __name__ == "__main__":
    main()
