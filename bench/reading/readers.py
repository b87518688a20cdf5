# SPDX-License-Identifier: MIT
"""Readers of web pages: each takes a folder of pages and gives, of each, its text, title, author and date."""
import datetime
import logging
import multiprocessing
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import warnings


def page(text="", title="", author="", date=""):
    """What a reader found: the text with its headings, and what it says of title, author and date ("" for none)."""
    return {"text": text or "", "title": title or "", "author": author or "", "date": str(date or "")[:10]}


def read_with_loci(loci, folder):
    """Indexes the folder and takes what arrived in the index: passages with their headings."""
    with tempfile.TemporaryDirectory() as work:
        return index_and_take(loci, folder, pathlib.Path(work) / "reading.loci")


def index_and_take(loci, folder, index):
    done = subprocess.run([loci, "index", "--quiet", "--index", index, folder], capture_output=True, text=True)
    if done.returncode not in (0, 1):  # 1: files failed, which is told by what is missing
        raise SystemExit(f"{loci} index: {done.stderr}")
    found = {}
    db = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    documents = db.execute("SELECT d.id, f.path, d.title, d.author, d.date FROM document d JOIN file f ON f.id = d.file")
    for number, path, title, author, date in documents.fetchall():
        lines, above = [], None
        for section, heading, text in db.execute(
                "SELECT section, heading, text FROM passage WHERE document = ? ORDER BY ordinal", (number,)):
            if (section, heading) != above:
                lines += [section or "", heading or ""]
            above = (section, heading)
            lines.append(text)
        found[os.fsdecode(path)] = page("\n".join(lines), title, author, date)
    return found


def with_trafilatura(data, _):
    import trafilatura
    text = trafilatura.extract(data, include_comments=False)
    told = trafilatura.extract_metadata(data)
    return page(text, told and told.title, told and told.author, told and told.date)


def text_of(html):
    """The text of a piece of HTML, its blocks apart."""
    import lxml.html
    if not html or not html.strip():
        return ""
    return "\n".join(piece for piece in lxml.html.fromstring(html).itertext())


def with_readability(_, html):
    import readability
    document = readability.Document(html)
    return page(text_of(document.summary()), document.short_title())


def with_resiliparse(_, html):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
    tree = HTMLTree.parse(html)
    return page(extract_plain_text(tree, main_content=True, alt_texts=False), tree.title)


def with_justext(_, html):
    import justext
    codes = {"de": "German", "en": "English", "fr": "French", "es": "Spanish", "it": "Italian", "ru": "Russian",
             "pl": "Polish", "nl": "Dutch", "pt": "Portuguese", "cs": "Czech", "tr": "Turkish", "sv": "Swedish"}
    stated = re.search(r"<html[^>]*\blang\s*=\s*[\"']?(\w\w)", html, re.IGNORECASE)
    words = justext.get_stoplist(codes.get(stated[1].lower() if stated else "", "English"))
    return page("\n".join(p.text for p in justext.justext(html, words) if not p.is_boilerplate))


def with_boilerpipe(_, html):
    from boilerpy3 import extractors
    document = extractors.ArticleExtractor(raise_on_failure=False).get_doc(html)
    return page(document.content, document.title)


def with_newspaper(_, html):
    import newspaper
    article = newspaper.Article("http://localhost/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return page(article.text, article.title, "; ".join(article.authors), article.publish_date)


def with_goose(_, html):
    from goose3 import Goose
    article = Goose({"enable_image_fetching": False}).extract(raw_html=html)
    date = article.publish_datetime_utc or article.publish_date
    return page(article.cleaned_text, article.title, "; ".join(article.authors or []),
                date.date() if isinstance(date, datetime.datetime) else date)


# A row a peer: its name, what reads, and whether it says anything of titles, authors, dates.
PEERS = {
    "trafilatura": (with_trafilatura, "title author date"),
    "readability-lxml": (with_readability, "title"),
    "resiliparse": (with_resiliparse, "title"),
    "jusText": (with_justext, ""),
    "boilerpipe": (with_boilerpipe, "title"),
    "newspaper4k": (with_newspaper, "title author date"),
    "goose3": (with_goose, "title author date"),
}


def read_one(task):
    name, path = task
    warnings.simplefilter("ignore")
    logging.disable()
    from trafilatura.utils import decode_file
    data = pathlib.Path(path).read_bytes()
    try:  # What a peer fails at, it has not read.
        return PEERS[name][0](data, decode_file(data))
    except Exception:  # noqa: BLE001
        return page()


def read_with_peer(name, folder):
    paths = sorted(p for p in pathlib.Path(folder).iterdir() if p.is_file())
    with multiprocessing.Pool(2) as pool:
        return dict(zip([p.name for p in paths], pool.imap(read_one, [(name, p) for p in paths])))
