# SPDX-License-Identifier: MIT
"""tantivy_peer.py index CORPUS FOLDER THREADS | ask FOLDER: Tantivy with its tokenizer `en_stem`, positions, texts stored."""

import shutil
import sys
from importlib import metadata
from pathlib import Path

import tantivy
from asking import ask_all, read_rows
from tantivy import Occur, Query

MEMORY = 400 << 20


def schema():
    builder = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name="en_stem")
    return builder.add_text_field("name", stored=True, tokenizer_name="raw").build()


def make_index(corpus, folder, threads):
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    index = tantivy.Index(schema(), path=folder)
    writer = index.writer(heap_size=MEMORY, num_threads=threads)
    for name, text in read_rows(corpus):
        writer.add_document(tantivy.Document(name=name, text=text))
    writer.commit()
    writer.wait_merging_threads()


def answer(folder):
    index = tantivy.Index(schema(), path=folder)
    index.reload()
    searcher, form = index.searcher(), index.schema

    def parse(text):
        return index.parse_query(text, ["text"])

    def make_query(kind, words):
        words = [word.lower() for word in words]
        if kind == "TERM":
            return parse(words[0])
        if kind == "AND":
            return parse(" ".join("+" + word for word in words))
        if kind == "OR":
            return parse(" ".join(words))
        if kind == "NOT":
            return parse(f"+{words[0]} -{words[1]}")
        if kind == "PHRASE":
            return parse('"' + " ".join(words) + '"')
        if kind == "PREFIX":
            return Query.regex_query(form, "text", words[0] + ".*")
        # Its slop keeps the order of the words and counts what lies between: both orders are asked for.
        distance, first, second = words
        return Query.boolean_query([(Occur.Should, parse(f'"{first} {second}"~{distance}')),
                                    (Occur.Should, parse(f'"{second} {first}"~{distance}'))])

    def search(query):
        return len(searcher.search(query, 10, count=False).hits)

    ask_all(metadata.version("tantivy"), make_query, search)


if sys.argv[1] == "index":
    make_index(sys.argv[2], sys.argv[3], int(sys.argv[4]))
else:
    answer(sys.argv[2])
