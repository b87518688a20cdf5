# SPDX-License-Identifier: MIT
"""loci.so in Python's sqlite3, as a program uses it.

    clients.py LOCI_SO INDEX
"""
import json
import os
import sqlite3
import subprocess
import sys
import threading

extension, index = sys.argv[1:]


def connect(path=":memory:", **options):
    connection = sqlite3.connect(path, **options)
    connection.row_factory = sqlite3.Row
    connection.enable_load_extension(True)
    connection.execute("SELECT load_extension(?)", [extension.removesuffix(".so")])
    connection.enable_load_extension(False)
    return connection


def command(*words):
    answer = subprocess.run([os.environ["LOCI"], "search", "--index", index, "--json", *words], capture_output=True)
    assert answer.returncode in (0, 1), answer.stderr  # 1: nothing was found
    return json.loads(answer.stdout)


def same_answer_as_the_command():
    for query in "state secrets law", "pipeline transit", "defence -oil", "eau", "nothing-of-the-kind":
        wanted = command("-n", "7", query)["hits"]
        rows = connect().execute("SELECT * FROM loci_search(?, ?) LIMIT 7", [query, index]).fetchall()
        assert [row["ref"] for row in rows] == [hit["ref"] for hit in wanted], query
        for row, hit in zip(rows, wanted):
            assert abs(row["score"] - hit["score"]) < 0.001, query  # JSON has fewer digits
            for name in "rank", "text", "citation":
                assert row[name] == hit[name], (query, name)


def what_is_there_to_be_named():
    told = command("-n", "200", "--per-document", "50", "path:*")["hits"]
    rows = connect().execute(
        "SELECT ref, heading, speaker, series, url, media_type, line, byte FROM loci_search('path:*', ?) WHERE per_document = 50 LIMIT 200",
        [index],
    ).fetchall()
    assert len(rows) == len(told) > 20
    for row, hit in zip(rows, told):
        document = hit["document"]
        wanted = {
            "ref": hit["ref"],
            "heading": "\n".join(hit["heading"]) or None,
            "speaker": hit.get("speaker"),
            "series": document["series"],
            "url": document["url"],
            "media_type": document["media_type"],
            "line": hit["line"],
            "byte": hit["byte"],
        }
        assert dict(row) == wanted, (dict(row), wanted)
    for name in "heading", "url", "line":
        assert any(row[name] for row in rows), name


def orders_have_the_commands_names():
    for order, also in ("relevance", "relevance"), ("date", "newest"), ("date-ascending", "oldest"):
        wanted = [hit["ref"] for hit in command("--sort", order, "-n", "5", "law")["hits"]]
        for name in order, also:
            rows = connect().execute("SELECT ref FROM loci_search('law', ?) WHERE sort = ? LIMIT 5", [index, name])
            assert [row["ref"] for row in rows] == wanted, name


def a_join_asks_once_a_row():
    db = connect()
    db.execute("CREATE TABLE topic(name)")
    topics = ["state secrets law", "pipeline", None, "water"]
    db.executemany("INSERT INTO topic VALUES(?)", [[topic] for topic in topics])
    rows = db.execute("SELECT name, ref FROM topic, loci_search(name, ?, 1)", [index]).fetchall()
    assert [row["name"] for row in rows] == [topic for topic in topics if topic]
    for row in rows:
        assert row["ref"] == command("-n", "1", row["name"])["hits"][0]["ref"]
    kept = db.execute("SELECT name FROM topic LEFT JOIN loci_search(name, ?, 1)", [index]).fetchall()
    assert len(kept) == len(topics)


def threads_with_connections_of_their_own():
    wanted = command("-n", "3", "law")["hits"]
    seen = []

    def ask():
        db = connect()
        for _ in range(20):
            seen.append([row["ref"] for row in db.execute("SELECT ref FROM loci_search('law', ?) LIMIT 3", [index])])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [[hit["ref"] for hit in wanted]] * 80


def an_interrupt_ends_the_statement():
    db = connect(check_same_thread=False)
    rows = db.execute("SELECT a.ref FROM loci_search('law', :i, 100) a, loci_search('state', :i, 100) b", {"i": index})
    rows.fetchone()
    db.interrupt()
    try:
        rows.fetchall()
    except sqlite3.OperationalError as error:
        assert "interrupted" in str(error)
    else:
        raise AssertionError("not interrupted")
    assert db.execute("SELECT count(*) FROM loci_search('law', ?, 3)", [index]).fetchone()[0] == 3


def a_run_is_seen_by_the_next_search(folder):
    own = os.path.join(folder, "own.loci")
    brief = os.path.join(folder, "briefs")
    os.mkdir(brief)
    db = connect()
    for word in "walrus", "narwhal":
        with open(os.path.join(brief, word + ".txt"), "w", encoding="utf-8") as out:
            out.write(f"The {word} conference met in the capital, and the ministers who came to it signed a law.\n")
        subprocess.run([os.environ["LOCI"], "index", "--quiet", "--index", own, brief], check=True)
        assert len(db.execute("SELECT ref FROM loci_search(?, ?)", [word, own]).fetchall()) == 1, word
    # Another file of that name.
    os.replace(index, own)
    assert db.execute("SELECT ref FROM loci_search('state secrets law', ?)", [own]).fetchone()
    os.replace(own, index)


same_answer_as_the_command()
what_is_there_to_be_named()
orders_have_the_commands_names()
a_join_asks_once_a_row()
threads_with_connections_of_their_own()
an_interrupt_ends_the_statement()
a_run_is_seen_by_the_next_search(os.path.dirname(index))
