# SPDX-License-Identifier: MIT
"""Tantivy: title and text in one field (its scores of two fields would be added up, which is worse); tokenizer
`en_stem`; the words of the query through its query parser, which makes a disjunction of them."""

from importlib import metadata

from . import Absent, Answer, query_words


def answer(collection, work, depth):
    try:
        import tantivy
    except ImportError as error:
        raise Absent("the package tantivy is not installed") from error
    schema = tantivy.SchemaBuilder().add_text_field("contents", tokenizer_name="en_stem")
    schema = schema.add_unsigned_field("row", stored=True).build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for row, (_, title, text) in enumerate(collection.documents):
        writer.add_document(tantivy.Document(contents=f"{title}\n{text}", row=row))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    run = {}
    for query, text in collection.queries:
        # Lower case, so that AND, OR and NOT of a text are words.
        parsed = index.parse_query(" ".join(query_words(text.lower())), ["contents"])
        hits = searcher.search(parsed, depth).hits
        run[query] = [collection.documents[searcher.doc(place)["row"][0]][0] for _, place in hits]
    return Answer("Tantivy " + metadata.version("tantivy"), run)
