# SPDX-License-Identifier: MIT
"""Indexes documents.tsv and answers queries.tsv of a folder with Xapian; prints {query: [document ...]} as JSON."""

import json
import sys
from pathlib import Path

import xapian


def read_rows(path):
    return [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]


def index_documents(rows, stemmer):
    database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
    generator = xapian.TermGenerator()
    generator.set_stemmer(stemmer)
    generator.set_stemming_strategy(generator.STEM_ALL)
    for name, title, text in rows:
        document = xapian.Document()
        document.set_data(name)
        generator.set_document(document)
        generator.index_text(title)
        generator.increase_termpos()
        generator.index_text(text)
        database.add_document(document)
    return database


def main(work, depth):
    stemmer = xapian.Stem("english")
    database = index_documents(read_rows(work / "documents.tsv"), stemmer)
    parser = xapian.QueryParser()
    parser.set_stemmer(stemmer)
    parser.set_stemming_strategy(parser.STEM_ALL)
    parser.set_database(database)
    enquire = xapian.Enquire(database)
    run = {}
    for name, text in read_rows(work / "queries.tsv"):
        enquire.set_query(parser.parse_query(text, 0))
        run[name] = [match.document.get_data().decode() for match in enquire.get_mset(0, depth)]
    json.dump(run, sys.stdout)


main(Path(sys.argv[1]), int(sys.argv[2]))
