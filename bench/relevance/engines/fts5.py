# SPDX-License-Identifier: MIT
"""SQLite FTS5: two columns, title and text; `porter unicode61`; the words of the query ORed, as often as it says
them; ORDER BY rank, which is bm25() with equal weights."""

import sqlite3

from . import Absent, Answer, query_words


def answer(collection, work, depth):
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = 'porter unicode61')")
    except sqlite3.OperationalError as error:
        raise Absent(f"this Python's SQLite has no FTS5: {error}") from error
    database.executemany(
        "INSERT INTO t(rowid, title, text) VALUES (?, ?, ?)",
        ((row, title, text) for row, (_, title, text) in enumerate(collection.documents)),
    )
    run = {}
    for query, text in collection.queries:
        match = " OR ".join(f'"{word}"' for word in query_words(text))
        rows = database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (match, depth))
        run[query] = [collection.documents[row][0] for (row,) in rows]
    return Answer(f"SQLite {sqlite3.sqlite_version}", run)
