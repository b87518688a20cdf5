# SPDX-License-Identifier: MIT
"""xapian_peer.py index CORPUS FOLDER | ask FOLDER: Xapian, all words stemmed as English, positions, texts as data."""

import shutil
import sys

import xapian
from asking import ask_all, read_rows
from xapian import Query


def stemmer():
    return xapian.Stem("english")


def make_index(corpus, folder):
    shutil.rmtree(folder, ignore_errors=True)
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(stemmer())
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    for _, text in read_rows(corpus):
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text)
        document.set_data(text)
        database.add_document(document)
    database.commit()
    database.close()


def make_query_of(stem):
    operators = {"AND": Query.OP_AND, "OR": Query.OP_OR, "NOT": Query.OP_AND_NOT}

    def make_query(kind, words):
        if kind == "PREFIX":
            return Query(Query.OP_WILDCARD, words[0].lower(), 0, Query.WILDCARD_LIMIT_FIRST, Query.OP_OR)
        terms = [stem(word.lower()).decode() for word in words]
        if kind == "TERM":
            return Query(terms[0])
        if kind == "PHRASE":
            return Query(Query.OP_PHRASE, terms, len(terms))
        if kind == "NEAR":
            return Query(Query.OP_NEAR, terms[1:], int(words[0]) + 2)
        return Query(operators[kind], terms)

    return make_query


def answer(folder):
    enquire = xapian.Enquire(xapian.Database(folder))

    def search(query):
        enquire.set_query(query)
        return enquire.get_mset(0, 10).size()

    ask_all(xapian.version_string(), make_query_of(stemmer()), search)


if sys.argv[1] == "index":
    make_index(sys.argv[2], sys.argv[3])
else:
    answer(sys.argv[2])
