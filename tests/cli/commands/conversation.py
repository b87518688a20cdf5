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
        (briefs / "c.txt").write_text("By A. Roe\n2005-03-01\n\nThe 😀 harbour & the <quay> of the harbour were closed, as the clerks of the port have written in the book that they keep.\n\n"
                                      + "The lighthouse was lit. " * 20 + "\n")
        loci("index", "--index", index)

        def asked(**question):
            return ask(json.dumps(question))

        # A question says of itself what it wants; the next one is as the batch is.
        assert len(asked(text="harbour")["hits"]) == 2
        one = asked(text="harbour", limit=1)
        assert len(one["hits"]) == 1 and one["hits"][0]["rank"] == 1 and "facets" not in one, one
        two = asked(text="harbour", limit=1, offset=1)
        assert two["hits"][0]["rank"] == 2 and two["hits"][0]["ref"] != one["hits"][0]["ref"], two
        assert [h["document"]["path"] for h in asked(text="harbour", filters={"author": "roe"})["hits"]] == ["c.txt"]
        assert [h["document"]["path"] for h in asked(text="harbour", filters={"-author": "roe"})["hits"]] == ["b.txt"]
        assert asked(text="harbour", filters={"author": "roe", "date": "1999"})["hits"] == []
        assert {h["document"]["path"] for h in asked(text="", filters={"date": ["2005", "2005-03"]})["hits"]} == {"c.txt"}
        facets = asked(text="harbour", facets=True, filters={"author": "roe"})["facets"]
        assert facets["year"] == [{"value": "2005", "passages": 1, "documents": 1}], facets
        assert "month" not in facets and facets["author"][0]["value"] == "A. Roe", facets

        # References.
        ref = one["hits"][0]["ref"]
        shown = asked(show=ref, id="s", context=0)
        assert shown["id"] == "s" and shown["ref"] == ref and [h["ref"] for h in shown["hits"]] == [ref], shown
        document = asked(text="lighthouse")["hits"][0]["ref"].split(":")[0]
        assert len(asked(show=document + ":1", context=5)["hits"]) == 2
        assert "error" in asked(show="000000000000:1")

        # Marks and units.
        hit = asked(text="harbour quay", filters={"author": "roe"}, mark=True, offsets="utf-16")["hits"][0]
        assert "😀 <mark>harbour</mark> &amp; the &lt;<mark>quay</mark>&gt; of" in hit["snippet"], hit
        for offsets, encoding, width in (("bytes", "utf-8", 1), ("code-points", "utf-32-le", 4), ("utf-16", "utf-16-le", 2)):
            hit = asked(text="harbour quay", filters={"author": "roe"}, offsets=offsets)["hits"][0]
            assert "snippet" not in hit, hit
            raw = hit["text"].encode(encoding)
            words = [raw[start * width:end * width].decode(encoding) for start, end in hit["highlights"]]
            assert words == ["harbour", "quay", "harbour"], (offsets, words)
            assert hit["snippet_range"] == [0, len(raw) // width], hit
        hit = asked(text="harbour", filters={"author": "roe"}, mark=["[", "]"])["hits"][0]
        assert "😀 [harbour] & the <quay> of the [harbour]" in hit["snippet"], hit
        note = asked(text="😀😀 (harbour \"quay", offsets="utf-16")
        assert all(d["span"] is None or d["span"][1] <= len("😀😀 (harbour \"quay".encode("utf-16-le")) // 2
                   for d in note["note_details"]), note

        # What was misread is refused where that is asked for, and an ill-typed member is an error.
        assert "hits" in asked(text="harbour date:soon")
        assert "date" in asked(text="harbour date:soon", strict_query=True)["error"]
        assert "limit" in asked(text="harbour", limit="many")["error"]
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait() == 1, "a line was answered with an error"

        # For all lines at once: each that was misread is refused by itself, and the others are answered.
        def strict(lines, *options):
            return subprocess.run([LOCI, "batch", "--index", index, "--strict-query", *options, "-"], input=lines, capture_output=True)

        lines = b'q1\tharbour date:soon\nq2\tharbour\nq3\tharbour topic:gas\n{"_id":"q4","text":"harbour date:soon","strict_query":false}\n'
        done = strict(lines)
        answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
        assert done.returncode == 1 and not done.stderr, done
        assert "date" in answers["q1"]["error"] and "topic" in answers["q3"]["error"], answers
        assert len(answers["q2"]["hits"]) == 2 and "error" not in answers["q4"], answers
        done = strict(lines, "--format", "trec")
        assert done.returncode == 1 and {line.split()[0] for line in done.stdout.splitlines()} == {b"q2"}, done
        told = done.stderr.splitlines()
        assert len(told) == 2 and b"q1: " in told[0] and b"date" in told[0] and b"q3: " in told[1] and b"topic" in told[1], told
        done = strict(b"harbour\n")
        assert done.returncode == 0 and len(json.loads(done.stdout)["hits"]) == 2, done


if __name__ == "__main__":
    sys.exit(main())
