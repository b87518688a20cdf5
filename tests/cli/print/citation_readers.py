#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Citations are valid to the readers that people use: pandoc (BibTeX, CSL-JSON, Markdown, HTML, Word) and bibtexparser, those of
them that are installed. LOCI names the program."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from citations import FILES, write_briefs

LOCI = os.environ["LOCI"]
try:
    import bibtexparser
except ImportError:
    bibtexparser = None
PANDOC = shutil.which("pandoc")
work = Path(tempfile.mkdtemp())
index = str(work / "index.loci")


def cited(form, code=0):
    done = subprocess.run([LOCI, "search", "--index", index, "--format", form, "lantern"], capture_output=True)
    assert done.returncode == code, (form, done)
    return done.stdout


def read_by_pandoc(form, to, text):
    done = subprocess.run([PANDOC, "--sandbox", "-f", form, "-t", to, "--wrap=none"], input=text, capture_output=True)
    assert done.returncode == 0 and not done.stderr, (form, done.stderr)
    return done.stdout.decode()


def plainly(title):
    """Without what pandoc sets its own way: quotes, and braces without a partner, whose names it does not know."""
    return words("".join(sign for sign in title if sign not in "\"'`\u2018\u2019\u201c\u201d{}"))


def words(text):
    return "".join(text.split())


def check_pandoc():
    hits = json.loads(cited("json"))["hits"]
    titles = {plainly(hit["document"]["title"]) for hit in hits if hit["document"]["title"]}
    for form, ours in (("bibtex", cited("bibtex")), ("biblatex", cited("bibtex")), ("csljson", cited("csl-json"))):
        items = json.loads(read_by_pandoc(form, "csljson", ours))
        assert len(items) == len(hits), (form, len(items))
        seen = {plainly(item["title"]) for item in items}
        assert titles <= seen, (form, titles - seen, seen)
        urls = {item.get("URL") for item in items}
        assert any(url and url.startswith("https://example.org/a_") for url in urls), (form, urls)
    for form, reader in (("markdown", "commonmark"), ("html", "html")):
        document = json.loads(read_by_pandoc(reader, "json", cited(form)))
        kinds = [block["t"] for block in document["blocks"]]
        assert kinds.count("BlockQuote") == len(hits) or form == "html", (form, kinds)
        text = read_by_pandoc(reader, "plain", cited(form))
        for hit in hits:
            assert words(hit["citation"].split(",")[0])[:8] in words(text), (form, hit["citation"])
    docx = work / "quotations.docx"
    docx.write_bytes(cited("docx"))
    with zipfile.ZipFile(docx) as archive:
        assert archive.testzip() is None and "word/document.xml" in archive.namelist()
    back = subprocess.run([PANDOC, "-f", "docx", "-t", "plain", "--wrap=none", str(docx)], capture_output=True, check=True)
    assert "\u00b6\u00a0" in back.stdout.decode(), "the number stays beside its sign"
    for hit in hits:
        assert words(hit["text"])[:20] in words(back.stdout.decode()), hit["text"]


def check_bibtexparser():
    parser = bibtexparser.bparser.BibTexParser(common_strings=True)
    database = bibtexparser.loads(cited("bibtex").decode(), parser=parser)
    hits = json.loads(cited("json"))["hits"]
    assert len(database.entries) == len(hits), (len(database.entries), len(hits))
    assert {entry["ENTRYTYPE"] for entry in database.entries} == {"misc"}
    assert len({entry["ID"] for entry in database.entries}) == len(hits)
    assert {entry.get("year") for entry in database.entries} == {"2005", "1999", None}


def check_without_pandoc():
    empty = work / "empty"
    empty.mkdir()
    done = subprocess.run([LOCI, "search", "--index", index, "--format", "docx", "lantern"], capture_output=True, text=True,
                          env={**os.environ, "PATH": str(empty)})
    assert done.returncode == 2 and done.stdout == "", done
    assert "needs pandoc, which is not installed: apt install pandoc" in done.stderr, done.stderr


def main():
    briefs = work / "briefs"
    briefs.mkdir()
    write_briefs(briefs)
    subprocess.run([LOCI, "index", "--quiet", "--index", index, str(briefs)], check=True)
    check_without_pandoc()
    if PANDOC:
        check_pandoc()
    if bibtexparser:
        check_bibtexparser()
    if not PANDOC or not bibtexparser:
        print("not installed:", *(["pandoc"] if not PANDOC else []), *(["bibtexparser"] if not bibtexparser else []))
    shutil.rmtree(work)
    return 0 if PANDOC or bibtexparser else 77


if __name__ == "__main__":
    sys.exit(main())
