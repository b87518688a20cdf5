# SPDX-License-Identifier: MIT
"""What notebooks show: hostile titles and texts stay text."""

import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

import loci

HOSTILE = (
    "<script>alert(1)</script>",
    "</p></div><img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)",
    "&lt;b&gt; &amp;",
    "\u202eevil\u202c \u2066x\u2069",
    "\x01\x08\x7f\x9b",
    "</mark><mark>",
    "javascript:alert(1)",
)
TAGS = {"div", "p", "b", "i", "bdi", "mark", "small"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.text, self.marked = [], "", ""

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS, tag
        assert all(name == "class" and value.startswith("loci-") for name, value in attributes), attributes
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marked += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


class Html(unittest.TestCase):
    def test_hostile_texts_are_text(self):
        with tempfile.TemporaryDirectory() as folder, loci.open(Path(folder, "a.loci")) as index:
            index.add(
                {"id": f"{n} {text.translate({0: None})}", "title": text, "author": text, "text": f"Keyword {text} keyword {text}"}
                for n, text in enumerate(HOSTILE)
            )
            results = index.search("keyword <script> \u202e", limit=50)
            self.assertEqual(len(results), len(HOSTILE))
            html = results._repr_html_()
            reader = read(html)
            self.assertIn("<script>alert(1)</script>", reader.text)
            self.assertIn("&lt;b&gt;", reader.text)
            for hidden in "\u202e\u2066\x01\x08\x9b":
                self.assertNotIn(hidden, html)
            for hit in results:
                self.assertEqual(read(hit._repr_html_()).marked.lower().count("keyword"), 2)

    def test_marks_are_the_highlights_of_the_snippet(self):
        with tempfile.TemporaryDirectory() as folder, loci.open(Path(folder, "a.loci")) as index:
            index.add([{"id": "a", "text": "Früh ✓ keyword. " + "Nothing of it here, at all. " * 60 + "Späte keywords."}])
            hit = index.search("keyword")[0]
            start, end = hit.snippet_range
            self.assertLess(end - start, len(hit.text))
            within = "".join(hit.text[a:b] for a, b in hit.highlights if start <= a and b <= end)
            self.assertTrue(within)
            self.assertEqual(read(hit._repr_html_()).marked, within)


if __name__ == "__main__":
    unittest.main()
