#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Batch is a conversation: each answer comes before the next question is sent, a bad line ends nothing, and what
another process indexes is seen by the next question. Arguments: none; LOCI names the program."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]


def loci(*arguments):
    subprocess.run([LOCI, *arguments], check=True, stdout=subprocess.DEVNULL)


def main():
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index.loci")
        briefs = pathlib.Path(folder, "briefs")
        briefs.mkdir()
        (briefs / "a.txt").write_text("The committee met on state secrets.\n")
        loci("index", "--index", index, str(briefs))
        process = subprocess.Popen([LOCI, "batch", "--index", index, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def ask(line):
            process.stdin.write(line.encode() + b"\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        first = ask("q1\tsecrets")
        assert (first["format"], first["id"], len(first["hits"])) == (1, "q1", 1), first
        bad = ask('{"_id":"q2"}')
        assert bad["id"] == "q2" and bad["error"], bad
        for long in ("x" * (1 << 20) + "y", '{"_id":"q3","text":"' + "y" * (3 << 20) + '"}'):
            bad = ask(long)
            assert bad["id"].isdigit() and "1 MiB" in bad["error"], bad
        assert len(ask("secrets " * 5000)["hits"]) == 1, "a long query is one all the same"
        assert ask("harbour")["hits"] == []
        (briefs / "b.txt").write_text("A treaty on the harbour was signed.\n")
        loci("index", "--index", index)
        assert len(ask("harbour")["hits"]) == 1, "a finished run is seen by the next question"
        lines = b"q1\tsecrets\n" + b"x" * (2 << 20) + b"\nq3\tsecrets\n"
        trec = subprocess.run([LOCI, "batch", "--index", index, "--format", "trec"], input=lines, capture_output=True)
        assert trec.returncode == 1 and b"1 MiB" in trec.stderr, trec
        assert [line.split()[0] for line in trec.stdout.splitlines()] == [b"q1", b"q3"], trec.stdout
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait() == 1, "a line was answered with an error"


if __name__ == "__main__":
    sys.exit(main())
