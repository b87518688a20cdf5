#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Citations for other programs are read back by readers of their own: JSON's, an HTML parser's, and small strict ones of BibTeX,
RIS and Markdown here. Titles, names and addresses have in them what each format could trip over. LOCI names the program."""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]
HARD_TITLE = r'50% of {A}, "B" & C_d: $5 #1 ~x^2 \alpha <b>bold</b> *star* [link](x) `tick` }{'
FILES = {
    "a.md": {"title": HARD_TITLE, "author": "Marr, Ida; Office of Wells and Pipes; Tomáš Lund", "date": "2005-11-02",
             "series": "Notes & News {1}", "url": "https://example.org/a_(1)?b=%7B1&c=\"2'}"},
    "b.md": {"title": "Plain", "author": "Ida Marr", "date": "2005-11", "url": "javascript:alert(1)"},
    "c.md": {"title": "Year alone", "date": "1999"},
    "d.md": {},
}


def front_matter(fields):
    return "".join(["---\n", *(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()), "---\n\n"])


def write_briefs(folder):
    for name, fields in FILES.items():
        text = "## Law & #order\n\nThe lantern *law* of harbours, {first} & <second>.\n\n## Stands\n\nThe lantern stands % again_here.\n"
        (folder / name).write_text((front_matter(fields) if fields else "") + text.replace("lantern", f"lantern {name[0]}x"))


def bibtex(text):
    """Entries of (key, fields), as BibTeX divides them: a field's value is what its outermost braces hold."""
    entries, at = [], 0
    while (found := re.compile(r"\s*@misc\{([a-z0-9-]+)").match(text, at)):
        fields, at = {}, found.end()
        while (field := re.compile(r",\s*([a-z]+) = ").match(text, at)):
            at = start = field.end()
            depth = 0
            while depth or text[at] not in ",\n":
                depth += (text[at] == "{") - (text[at] == "}")
                assert depth >= 0, text[start:at]
                at += 1
            fields[field[1]] = text[start:at]
        assert text[at:at + 2] == "\n}", repr(text[at:at + 20])
        at += 2
        entries.append((found[1], fields))
    assert not text[at:].strip(), text[at:]
    return entries


def tex(value):
    """What TeX would set: no sign is left that it takes for a command or a comment."""
    names = {"textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~", "textbraceleft": "{",
             "textbraceright": "}"}
    value = value.replace("\\{", "\x00123\x01").replace("\\}", "\x00125\x01")
    out = re.sub(r"\\([a-z]+)\{\}", lambda found: "\0" + str(ord(names[found[1]])) + "\1", value)
    assert not re.search(r"(?<!\\)[$&#_%^]", out), out
    out = re.sub(r"\\([$&#_%])", r"\1", out)
    assert "\\" not in out, out
    out = out.replace("{", "").replace("}", "").replace("~", "\u00a0")
    return re.sub("\0(\\d+)\1", lambda found: chr(int(found[1])), out)


def ris(text):
    entries = []
    for line in text.splitlines():
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, repr(line)
        if found[1] == "TY":
            entries.append({})
        else:
            entries[-1].setdefault(found[1], []).append(found[2])
    assert all(list(entry)[-1] == "ER" for entry in entries), entries
    return entries


class Page(html.parser.HTMLParser):
    """The elements that are open are closed in turn; links and the text of captions and quotations are kept."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.texts = [], [], {"figcaption": [], "blockquote": []}
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        assert tag in ("figure", "blockquote", "p", "figcaption", "a"), tag
        self.open.append(tag)
        self.links += [value for name, value in attributes if name == "href"]
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in self.texts:
            if tag in self.open:
                self.texts[tag][-1] += data


def check_unique(keys):
    assert len(set(keys)) == len(keys) == 8, keys


def check(ask):
    hits = json.loads(ask("json"))["hits"]
    assert len(hits) == 8, len(hits)
    hard = next(i for i, hit in enumerate(hits) if hit["document"]["path"] == "a.md")
    for hit in hits:
        assert re.search("¶\u00a0\\d+(, |$)", hit["citation"]), hit["citation"]
    assert "Notes & News {1}, 2 November 2005" in hits[hard]["citation"], hits[hard]["citation"]
    assert hits[hard]["citation"].endswith(FILES["a.md"]["url"]), hits[hard]["citation"]

    entries = bibtex(ask("bibtex"))
    check_unique([key for key, _ in entries])
    key, fields = entries[hard]
    assert key == "marr2005-" + hits[hard]["ref"].replace(":", "-"), key
    assert tex(fields["title"]) == HARD_TITLE, tex(fields["title"])
    assert fields["author"] == "{Marr, Ida and {Office of Wells and Pipes} and Tomáš Lund}", fields["author"]
    assert (fields["year"], fields["month"], fields["day"]) == ("{2005}", "nov", "{2}"), fields
    assert tex(fields["series"]) == "Notes & News {1}", fields
    assert any("Law & #order" in tex(fields["note"]) for _, fields in entries), entries
    assert not re.search(r'[{}"\s]', fields["url"][1:-1]), fields["url"]
    assert any("year" not in fields for _, fields in entries), "without a date there is no year"

    entries = ris(ask("ris"))
    check_unique([entry["ID"][0] for entry in entries])
    assert entries[hard]["AU"] == ["Marr, Ida", "Office of Wells and Pipes", "Tomáš Lund"], entries[hard]
    assert entries[hard]["TI"] == [HARD_TITLE] and entries[hard]["DA"] == ["2005/11/02"], entries[hard]

    items = json.loads(ask("csl-json"))
    check_unique([item["id"] for item in items])
    assert all(item["type"] == "document" and item["title"] for item in items), items
    assert items[hard]["author"] == [{"family": "Marr", "given": "Ida"}, {"literal": "Office of Wells and Pipes"},
                                     {"literal": "Tomáš Lund"}], items[hard]
    assert items[hard]["issued"] == {"date-parts": [[2005, 11, 2]]} and items[hard]["title"] == HARD_TITLE, items[hard]
    assert [1999] in [part for item in items for part in item.get("issued", {}).get("date-parts", [])]
    assert json.loads(ask("csl-json", "nothinglikeit")) == [], "an answer without hits is a list as well"

    page = Page(ask("html"))
    assert page.texts["figcaption"] == [hit["citation"] for hit in hits], page.texts
    assert all(link.startswith("https://") for link in page.links) and len(page.links) == 2, page.links
    assert page.texts["blockquote"][hard] in hits[hard]["text"], page.texts["blockquote"][hard]

    for line in ask("markdown").splitlines():
        assert line == "" or line.startswith(">"), line
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", re.sub(r"^> ?|^> — \[|\]\(https://[^)\s]*\)$", "", line))
        assert not re.search(r"[*_`\[\]<>]", bare.removeprefix("— [")), line


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "briefs")
        folder.mkdir()
        write_briefs(folder)
        index = os.path.join(name, "index.loci")
        subprocess.run([LOCI, "index", "--quiet", "--index", index, str(folder)], check=True)

        def ask(form, query="lantern"):
            done = subprocess.run([LOCI, "search", "--index", index, "--format", form, query], capture_output=True, check=False)
            assert done.returncode in (0, 1), done
            return done.stdout.decode()

        check(ask)


if __name__ == "__main__":
    sys.exit(main())
