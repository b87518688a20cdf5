#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""loci facets counts what a query finds by each facet, for people and for programs. LOCI names the program."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]
FILES = {
    "one/a.md": ({"author": "Ida Marr; Jon Vek", "date": "2005-11-02", "series": "Notes"}, "Gas", 3),
    "one/b.md": ({"author": "Ida Marr", "date": "2004-05", "series": "Notes"}, "Law", 2),
    "two/c.md": ({"date": "2005", "series": "A very long name of a series that no line of a table could hold as a whole"}, "Gas", 1),
    "two/d.txt": ({}, "", 0),
}


def write_briefs(folder):
    for name, (fields, section, count) in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(["---\n", f"title: {name}\n", *(f"{key}: {json.dumps(value)}\n" for key, value in fields.items()), "---\n\n"])
        body = "".join(f"## {section}\n\nThe lantern number {name} {i} of the harbour was lit by those who came.\n\n" for i in range(count))
        path.write_text(head + body if fields else "Something else was written about the harbour by those who came.\n")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "briefs")
        write_briefs(folder)
        environment = {**os.environ, "LOCI_INDEX": os.path.join(name, "index.loci")}

        def loci(*arguments):
            return subprocess.run([LOCI, *arguments], capture_output=True, check=False, env=environment)

        assert loci("facets").returncode == 2, "there is no index yet"
        assert loci("index", "--quiet", str(folder / "one"), str(folder / "two")).returncode == 0

        def counted(*arguments):
            done = loci("facets", "--json", *arguments)
            answer = json.loads(done.stdout)
            assert answer["format"] == 1 and (done.returncode == 0) == (answer["passages"] > 0), (done, answer)
            return answer

        def rows(answer, facet):
            return [(row["value"], row["passages"], row["documents"]) for row in answer["facets"][facet]]

        answer = counted("lantern")
        assert answer["query"] == "lantern" and answer["passages"] == 6, answer
        assert list(answer["facets"]) == ["year", "author", "series", "source", "type", "language", "section", "speaker"], answer
        assert rows(answer, "year") == [("2005", 4, 2), ("2004", 2, 1)], answer
        assert rows(answer, "author") == [("Ida Marr", 5, 2), ("Jon Vek", 3, 1), (None, 1, 1)], answer
        assert rows(answer, "series")[0] == ("Notes", 5, 2), answer
        assert rows(answer, "source") == [(str(folder / "one"), 5, 2), (str(folder / "two"), 1, 1)], answer
        assert rows(answer, "section") == [("Gas", 4, 2), ("Law", 2, 1)], answer
        assert rows(answer, "type") == [("text/markdown", 6, 3)], answer

        assert answer["notes"] == [] and "note_details" not in answer, answer
        for query in ('lantern "harbour', "lantern colour:red", "lantern qwertyuiop", "language:xx"):
            answer, found = counted(query), json.loads(loci("search", "--json", query).stdout)
            assert answer["notes"] and answer["notes"] == found["notes"], (answer, found)
            assert answer["note_details"] == found["note_details"], (answer, found)

        whole = counted()
        assert whole["notes"] == [], whole
        assert whole["passages"] == 7 and whole["query"] == "" and ("text/plain", 1, 1) in rows(whole, "type"), whole
        assert rows(counted("--by", "month", "lantern"), "month") == [("2005-11", 3, 1), ("2004-05", 2, 1), (None, 1, 1)]
        assert list(counted("lantern", "--by", "year", "-n", "1")["facets"]) == ["year"]
        assert len(rows(counted("-n", "1", "lantern"), "year")) == 1
        assert rows(counted("author:vek", "lantern"), "series") == [("Notes", 3, 1)]
        assert counted("nothinglikeit")["facets"]["year"] == []
        for row in rows(whole, "series") + rows(whole, "author"):
            field = "series" if row in rows(whole, "series") else "author"
            if row[0]:
                assert counted(f'{field}:"{row[0]}"')["passages"] == row[1], (row, "a value is found by its field")

        text = loci("facets", "lantern").stdout.decode()
        years = text[:text.index("\n\n")].splitlines()
        assert years[0].startswith("Years") and [line.split()[:3] for line in years[1:]] == [["2004", "2", "1"], ["2005", "4", "2"]], text
        assert [line.count("█") for line in years[1:]] == [10, 20], years
        assert all(len(line) <= 90 for line in text.splitlines()) and "…" in text, text
        assert "… and 1 more" in loci("facets", "-n", "1", "lantern").stdout.decode()
        wrong = loci("facets", "topic:gas", "lantern")
        assert b"no field" in wrong.stderr, wrong
        assert loci("facets", "nothinglikeit").returncode == 1


if __name__ == "__main__":
    sys.exit(main())
