#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fields choose documents by what is known of them, under the names that people use; what was not understood never widens an
answer, and is told first. LOCI names the program."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
FILES = {
    "old/a.md": {"title": "A", "author": "Ida Marr", "date": "1978-05-02", "series": "Notes on Gas", "url": "https://example.org/gas/a?x=1"},
    "old/b.md": {"title": "B", "date": "1979", "series": "Gas Weekly", "url": "https://example.com/b"},
    "new/c.md": {"title": "C", "author": "Jon Vek", "date": (TODAY - datetime.timedelta(days=3)).isoformat()},
    "new/d.txt": {},
    "new/e.html": {},
}
ROWS = [
    ("series:notes", "a"), ('series:"notes on gas"', "a"), ("series:gas", "ab"), ("series:week*", "b"), ("-series:gas", "cde"),
    ("url:example.org", "a"), ("url:https://example.org/gas/a?x=1", "a"), ("url:*.com/*", "b"), ("url:EXAMPLE", "ab"),
    ("type:md", "abc"), ("filetype:markdown", "abc"), ("type:.html", "e"), ("type:text/plain", "d"), ("type:txt", "d"), ("type:text/*", "abcde"),
    ("source:/old", "ab"), ("source:*/new", "cde"), ("-source:old", "cde"),
    ("year:1978", "a"), ("date:>1978", "bc"), ("date:>=1978", "abc"), ("date:<1979", "a"), ("date:<=1979", "ab"), ("since:1979", "bc"),
    ("until:1978", "a"), ("until:1979", "ab"), ("from:1979 until:1979", "b"), ("after:>1978", "bc"), ("before:today", "abc"),
    ("date:7d", "c"), ("since:7d", "c"), ("date:2d", ""), ("after:yesterday", ""), ("lang:en", "abcde"),
    ("added:today", "abcde"), ("added:1d", "abcde"), ("added:>2020", "abcde"), ("added:<2020", ""), ("added:2020..", "abcde"), ("added:yesterday", ""),
    ("-added:today", ""), ("added:today type:txt", "d"), ("added:soon", ""), ("within:document", "abcde"), ("within:chapter", ""),
    ("date:soon", ""), ("before:then", ""), ("date:soon OR type:txt", "d"), ("-date:soon", "abcde"), ("date:>x", ""),
]


def write_briefs(folder):
    for name, fields in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "The lantern of the harbour was lit by those who came with the ships in that year.\n"
        head = "".join(["---\n", *(f"{key}: {json.dumps(value)}\n" for key, value in fields.items()), "---\n\n"]) if fields else ""
        path.write_text(f"<html><body><p>{text}</p></body></html>" if name.endswith("html") else head + text)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "briefs")
        write_briefs(folder)
        index = os.path.join(name, "index.loci")

        def loci(*arguments):
            return subprocess.run([LOCI, *arguments], capture_output=True, check=False,
                                  env={**os.environ, "LOCI_INDEX": index})

        assert loci("index", "--quiet", str(folder / "old"), str(folder / "new")).returncode == 0

        def asked(query, *options):
            done = loci("search", "--json", "--per-document", "1", *options, "--", query)
            return json.loads(done.stdout)

        for query, expected in ROWS:
            hits = asked(query + " lantern" if " OR " not in query else query)["hits"]
            # Each text is the same: it is shown once, with the others as its copies.
            found = {pathlib.Path(hit["document"]["path"]).stem for hit in hits}
            found |= {ref for hit in hits for ref in hit.get("copies", [])}
            assert len(found) == len(expected), (query, expected, found)
            assert all(stem in expected for stem in found if len(stem) == 1), (query, expected, found)

        for query, having in (("author:nobody lantern", "2 of 5 documents have an author"), ("series:nothing lantern", "2 of 5 documents have a series"),
                              ("url:nowhere lantern", "2 of 5 documents have an address"), ("date:1812 lantern", "3 of 5 documents have a date")):
            assert any(having in note for note in asked(query)["notes"]), asked(query)["notes"]

        for query in ("lantern date:soon", "lantern topic:gas", "lantern added:soon", "lantern within:chapter"):
            answer = asked(query)
            assert answer["note_details"][0]["code"] in ("not_a_date", "unknown_field"), answer
            done = loci("search", "--strict-query", query)
            assert done.returncode == 2 and b"--strict-query" in done.stderr and not done.stdout, done
        assert loci("search", "--strict-query", "lantern date:1978").returncode == 0
        assert loci("search", "--strict-query", "author:nobody lantern").returncode == 1, "it was understood"
        both = subprocess.run([LOCI, "search", "lantern topic:gas"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, "LOCI_INDEX": index}).stdout.decode()
        assert both.startswith("loci: note: “topic:” is no field"), both
        assert both.count("is no field") == 1, both


if __name__ == "__main__":
    sys.exit(main())
