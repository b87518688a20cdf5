#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds that a document gives the same passages whatever format it is written in.

    one_document.py LOCI

Writes documents of our own as text, HTML, XML, DOCX, ODT, PDF, EPUB and RTF (old Word has no writer here), indexes them all with the
command, and compares what `loci show` gives of each: the words, the section and the speaker of every passage in order, notes, title, author
and date.
PDF is left out where its programs are missing.
"""
import difflib
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import zipfile

from own_documents import DOCUMENTS, TITLE_CASE


def marked(document, mark):
    """The content with `mark(number, note)` where the marks of notes stand."""
    notes = iter(enumerate(document.notes, 1))
    content = []
    for kind, text in document.content:
        parts = text.split("^")
        content.append((kind, parts[0] + "".join(mark(*next(notes)) + part for part in parts[1:])))
    return document._replace(content=content)


def counted(document):
    """The content with the number that each item has, from 1 on in each list."""
    number = 0
    for kind, text in document.content:
        number = number + 1 if kind == "ol" else 0
        yield kind, text, number


def as_text(document):
    document = marked(document, lambda number, note: f"[{number}]")
    out = [document.title, ""]
    out += ["Author: " + document.author] if document.told and document.author else []
    out += ["Date: " + document.date] if document.told and document.date else []
    out += [""]
    for kind, text, number in counted(document):
        if kind == "tr":
            out.append("".join(cell.ljust(24) for cell in text.split("|")).rstrip())
            continue
        if out[-1]:
            out.append("")
        if kind[0] == "h":
            capitals = text.upper() if kind == "h1" else text
            plain_case = capitals == text and not text.istitle() and text not in TITLE_CASE
            out += [capitals, {"h1": "=", "h2": "-"}[kind] * len(text), ""] if plain_case else [capitals, ""]
        else:
            first = {"li": "- ", "ol": f"{number}. ", "q": "    "}.get(kind, "")
            out += textwrap.wrap(text, 76, initial_indent=first, subsequent_indent=" " * len(first)) + [""]
    for number, note in enumerate(document.notes, 1):
        out += ["", *textwrap.wrap(f"[{number}] {note}", 76)]
    return "\n".join(out).encode()


def elements(document, level=0):
    """The content as HTML; headings `level` deeper than they are."""
    out, within = [], ""
    for kind, text in document.content + [("", "")]:
        if within != kind:
            out.append({"li": "</ul>", "ol": "</ol>", "tr": "</table>"}.get(within, "") +
                       {"li": "<ul>", "ol": "<ol>", "tr": "<table>"}.get(kind, ""))
            within = kind
        if kind == "tr":
            out.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in text.split("|")) + "</tr>")
        elif kind:
            name = f"h{int(kind[1]) + level}" if kind[0] == "h" else "li" if kind == "ol" else kind
            element = f"<{name}>{html.escape(text)}</{name}>"
            out.append(f"<blockquote><p>{html.escape(text)}</p></blockquote>" if kind == "q" else element)
    if document.notes:
        out.append('<section role="doc-endnotes"><ol>' + "".join(
            f'<li id="n{number}" role="doc-endnote">{note}</li>' for number, note in enumerate(document.notes, 1)) + "</ol></section>")
    for number in range(1, len(document.notes) + 1):
        out = [line.replace(f"^{number}^", f'<sup><a href="#n{number}" role="doc-noteref">{number}</a></sup>') for line in out]
    return "\n".join(out)


def as_html(document):
    document = marked(document, lambda number, note: f"^{number}^")
    told = f'<meta name="author" content="{document.author}">' if document.told and document.author else ""
    told += f'<meta name="date" content="{document.date}">' if document.told and document.date else ""
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{document.title}</title>{told}</head><body>'
            f"<h1>{document.title}</h1>{elements(document, 1)}</body></html>").encode()


def told_authors(document):
    return document.author.split("; ") if document.told and document.author else []


def made_on(document):
    """The day on which programs say that the file was made, or None."""
    return document.made or (document.date if document.told else None)


def as_xml(document):
    """JATS."""
    document = marked(document, lambda number, note: f'<xref ref-type="fn" rid="n{number}">{number}</xref>')
    notes = "".join(f'<fn id="n{number}"><label>{number}</label><p>{note}</p></fn>' for number, note in enumerate(document.notes, 1))
    back = f"<back><fn-group>{notes}</fn-group></back>" if notes else ""
    authors = "".join("<contrib contrib-type='author'><name><surname>{1}</surname><given-names>{0}</given-names></name></contrib>"
                      .format(*name.split()) for name in told_authors(document))
    body, depth = [], 0
    within = ""
    for kind, text in document.content + [("", "")]:
        if within != kind:
            body.append({"li": "</list>", "ol": "</list>", "tr": "</table></table-wrap>"}.get(within, "") +
                        {"li": "<list>", "ol": '<list list-type="order">', "tr": "<table-wrap><table>"}.get(kind, ""))
            within = kind
        if kind[:1] == "h" or not kind:
            level = int(kind[1]) if kind else 1
            while depth >= level:
                body.append("</sec>")
                depth -= 1
        if kind[:1] == "h":
            body.append(f"<sec><title>{text}</title>")
            depth += 1
        elif kind in ("li", "ol"):
            body.append(f"<list-item><p>{text}</p></list-item>")
        elif kind == "q":
            body.append(f"<disp-quote><p>{text}</p></disp-quote>")
        elif kind == "tr":
            body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in text.split("|")) + "</tr>")
        elif kind:
            body.append(f"<p>{text}</p>")
    date = ""
    if document.told and document.date:
        date = "<pub-date><day>{2}</day><month>{1}</month><year>{0}</year></pub-date>".format(*document.date.split("-"))
    return (f"<?xml version='1.0' encoding='utf-8'?><article><front><article-meta><title-group><article-title>{document.title}"
            f"</article-title></title-group><contrib-group>{authors}</contrib-group>{date}</article-meta></front><body>{''.join(body)}</body>{back}</article>").encode()


def zip_of(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def as_docx(document):
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    styles = {"title": "Title", "h1": "Heading1", "h2": "Heading2", "li": "ListBullet", "ol": "ListParagraph", "p": "Normal", "q": "Quote"}
    names = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "ListBullet": "List Bullet",
             "ListParagraph": "List Paragraph", "Normal": "Normal", "Quote": "Quote"}
    document = marked(document, lambda number, note: f'</w:t></w:r><w:r><w:footnoteReference w:id="{number + 1}"/></w:r><w:r>'
                      '<w:t xml:space="preserve">')
    body, within = "", ""
    for kind, text in [("title", document.title)] + document.content + [("", "")]:
        if "tr" in (within, kind) and within != kind:
            body += "<w:tbl>" if kind == "tr" else "</w:tbl>"
        within = kind
        if kind == "tr":
            body += "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in text.split("|")) + "</w:tr>"
        elif kind:
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if kind == "ol" else ""
            body += f'<w:p><w:pPr><w:pStyle w:val="{styles[kind]}"/>{number}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    notes = "".join(f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r>'
                    "</w:p></w:footnote>" for number, note in enumerate(document.notes, 1))
    told = "".join(f"<dc:creator>{name}</dc:creator>" for name in ["; ".join(told_authors(document))] if name)
    told += f"<t:created>{made_on(document)}T09:00:00Z</t:created>" if made_on(document) else ""
    return zip_of([
        ("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="a" Type="{office}/officeDocument" Target="word/document.xml"/>'
         f'<Relationship Id="b" Type="{package}/relationships/metadata/core-properties" Target="core.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="a" Type="{office}/styles" Target="styles.xml"/>'
         f'<Relationship Id="b" Type="{office}/footnotes" Target="footnotes.xml"/>'
         f'<Relationship Id="c" Type="{office}/numbering" Target="numbering.xml"/></Relationships>'),
        ("word/numbering.xml", f'<w:numbering {word}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
         '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
         '<w:abstractNumId w:val="0"/></w:num></w:numbering>'),
        ("word/footnotes.xml", f"<w:footnotes {word}>{notes}</w:footnotes>"),
        ("core.xml", f'<c:coreProperties xmlns:c="{package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
         f'xmlns:t="http://purl.org/dc/terms/"><dc:title>{document.title}</dc:title>{told}</c:coreProperties>'),
        ("word/styles.xml", f"<w:styles {word}>" + "".join(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>' for style, name in names.items())
         + "</w:styles>"),
        ("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")])


def as_odt(document):
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = (f'xmlns:office="{urn}office:1.0" xmlns:text="{urn}text:1.0" xmlns:meta="{urn}meta:1.0" xmlns:table="{urn}table:1.0" '
              f'xmlns:style="{urn}style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"')
    kinds = {"p": "<text:p>{0}</text:p>", "h1": '<text:h text:outline-level="1">{0}</text:h>',
             "h2": '<text:h text:outline-level="2">{0}</text:h>',
             "q": '<text:p text:style-name="Quotations">{0}</text:p>', "ol": "<text:list-item><text:p>{0}</text:p></text:list-item>",
             "li": "<text:list><text:list-item><text:p>{0}</text:p></text:list-item></text:list>"}
    document = marked(document, lambda number, note: f'<text:note text:note-class="footnote"><text:note-citation>{number}'
                      f"</text:note-citation><text:note-body><text:p>{note}</text:p></text:note-body></text:note>")
    body = f'<text:p text:style-name="Title">{document.title}</text:p>'
    within = ""
    for kind, text in document.content + [("", "")]:
        if "tr" in (within, kind) and within != kind:
            body += "<table:table>" if kind == "tr" else "</table:table>"
        if "ol" in (within, kind) and within != kind:
            body += '<text:list text:style-name="L1">' if kind == "ol" else "</text:list>"
        within = kind
        if kind == "tr":
            body += ("<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
                                                   for cell in text.split("|")) + "</table:table-row>")
        elif kind:
            body += kinds[kind].format(text)
    told = f"<meta:initial-creator>{document.author}</meta:initial-creator>" if told_authors(document) else ""
    told += f"<meta:creation-date>{made_on(document)}T09:00:00</meta:creation-date>" if made_on(document) else ""
    return zip_of([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("meta.xml", f"<office:document-meta {spaces}><office:meta><dc:title>{document.title}</dc:title>{told}"
         "</office:meta></office:document-meta>"),
        ("content.xml", f"<office:document-content {spaces}><office:automatic-styles><text:list-style style:name='L1'>"
         "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>"
         f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
         "</office:document-content>")])


def as_epub(document):
    document = marked(document, lambda number, note: f"^{number}^")
    page = (f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{document.title}</title></head><body>'
            f"<h1>{document.title}</h1>{elements(document, 1)}</body></html>")
    told = "".join(f"<dc:creator>{name}</dc:creator>" for name in told_authors(document))
    told += f"<dc:date>{document.date}</dc:date>" if document.told and document.date else ""
    return zip_of([
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
         '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),
        ("book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
         f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{document.title}</dc:title>{told}'
         '<dc:language>en</dc:language></metadata><manifest><item id="a" href="a.xhtml" '
         'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'),
        ("a.xhtml", page)])


def as_rtf(document):
    def escape(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
    told = f"{{\\author {escape(document.author)}}}" if told_authors(document) else ""
    document = marked(document, lambda number, note: f"{{\\super\\chftn}}{{\\footnote\\pard\\plain {{\\super\\chftn}} {note}}}")
    if made_on(document):
        told += "{{\\creatim\\yr{0}\\mo{1}\\dy{2}}}".format(*(int(part) for part in made_on(document).split("-")))
    kinds = {"title": "\\s3\\qc\\b ", "h1": "\\s1\\outlinelevel0\\b ", "h2": "\\s2\\outlinelevel1\\b ", "p": "",
             "q": "\\li720\\ri720 ", "li": "{\\listtext\\bullet\\tab}", "ol": "{\\listtext @.\\tab}"}
    body = "".join("\\trowd\\cellx2000\\cellx4000\\cellx6000 " +
                   "".join("\\pard\\intbl " + escape(cell) + "\\cell " for cell in text.split("|")) + "\\row\n" if kind == "tr" else
                   "\\pard\\plain " + kinds[kind].replace("@", str(number)) + escape(text) + "\\par\n"
                   for kind, text, number in [("title", document.title, 0), *counted(document)])
    return ("{\\rtf1\\ansi\\ansicpg1252{\\stylesheet{\\s1 heading 1;}{\\s2 heading 2;}{\\s3 Title;}}{\\info{\\title "
            f"{escape(document.title)}}}{told}}}\n{body}}}").encode()


def as_pdf(document):
    """Set in Courier, whose letters are all as wide, on pages of 46 lines. Notes stand at the foot of the page of their marks, in small print."""
    document = marked(document, lambda number, note: f"{{{number}}}")
    lines = [(16, "F2", document.title), None]
    for kind, text, number in counted(document):
        if kind == "tr":
            lines.append((10, "F1", "".join(cell.ljust(24) for cell in text.split("|")).rstrip()))
            continue
        lines += [None] if lines[-1] else []
        if kind[0] == "h":
            lines += [None, ({"h1": 14, "h2": 12}[kind], "F2", text)]
        else:
            first = {"li": "• ", "ol": f"{number}. ", "q": "    "}.get(kind, "")
            lines += [(10, "F1", (" " * len(first) if i else first) + line) for i, line in enumerate(textwrap.wrap(text, 66))]
        lines.append(None)
    pages = [lines[i:i + 46] for i in range(0, len(lines), 46)]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               "<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))),
               font % "Courier", font % "Courier-Bold",
               f"<< /Title ({document.title}) " + (f"/Author ({document.author}) " if told_authors(document) else "") +
               (f"/CreationDate (D:{made_on(document).replace('-', '')}090000Z) " if made_on(document) else "") + ">>"]
    for i, page in enumerate(pages):
        text = "".join(f"BT /{line[1]} {line[0]} Tf 72 {720 - 14 * row} Td ({line[2]}) Tj ET\n"
                       for row, line in enumerate(page) if line)
        for number in range(1, len(document.notes) + 1):
            text = text.replace(f"{{{number}}}", f") Tj /F1 6 Tf 4 Ts ({number}) Tj 0 Ts /F1 10 Tf (")
        foot = [line for number, note in enumerate(document.notes, 1) if any(line and f"{{{number}}}" in line[2] for line in page)
                for line in textwrap.wrap(f"{number} {note}", 80)]
        text += "".join(f"BT /F1 7 Tf 72 {90 - 9 * row} Td ({line}) Tj ET\n" for row, line in enumerate(foot))
        objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R "
                    "/F2 4 0 R >> >> >>" % (7 + 2 * i),
                    f"<< /Length {len(text.encode('cp1252'))} >> stream\n{text}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R "
                  f"/Info 5 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode()


FORMATS = {"txt": as_text, "html": as_html, "xml": as_xml, "docx": as_docx, "odt": as_odt, "pdf": as_pdf,
           "epub": as_epub, "rtf": as_rtf}


def writable(document, formats):
    """The formats that have letters for it: the fonts of the PDF are those of Western Europe."""
    western = not any(ord(c) > 0x2fff or 0x370 <= ord(c) < 0x2000 for _, text in document.content for c in text)
    return {ending: write for ending, write in formats.items() if western or ending != "pdf"}


def ask(loci, *arguments):
    run = subprocess.run([loci, *arguments], stdout=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"one_document: loci {' '.join(arguments)} ended with {run.returncode}")
    return run.stdout.decode()


def missing_package(loci, media_type):
    for row in json.loads(ask(loci, "formats", "--json"))["formats"]:
        if row["media_type"] == media_type:
            return row["packages"]
    return "none"


def plain(text):
    """What differs by layout alone: white space, signs of a list, borders of cells, capitals of a heading."""
    return " ".join(text.replace("|", " ").split()).lstrip("•- ").lower() if text else ""


def without_byline(document, passages):
    """A line that says who wrote the text stands above it, or at the head of its first passage: both are layouts of it."""
    line = f"by {document.author} ".lower()
    section, text, speaker = passages[0]
    return [(section, text[len(line):] if text.startswith(line) else text, speaker)] + passages[1:]


def apart(document, passages):
    """The passages without the marks of notes, then the notes: they stand behind their paragraph or at the end of the document."""
    rest, notes = [], []
    for section, text, speaker in passages:
        bare = re.sub(r"^\[?\d[\].]? ", "", text)
        if bare in [plain(note) for note in document.notes]:
            notes.append(("note", bare))
        else:
            rest.append((section, re.sub(r"(?<=[.;]) ?(\[\d\]|\d)(?= |$)", "", text) if document.notes else text, speaker))
    return rest + notes


def seen(loci, database, document, ending):
    """Title, author and date of a document, then section, text and speaker of each passage, then its notes."""
    path = f"{document.name}.{ending}"
    found = json.loads(ask(loci, "search", "--index", database, "--json", "-n", "1", f'path:"{path}"'))
    if not found["hits"]:
        return None
    reference = found["hits"][0]["ref"].split(":")[0]
    hits = json.loads(ask(loci, "show", "--index", database, "--all", "--json", reference))["hits"]
    told = hits[0]["document"]
    passages = [(plain(hit["section"]), plain(hit["text"]), hit.get("speaker")) for hit in hits]
    return [(key, told[key]) for key in ("title", "author", "date")] + apart(document, without_byline(document, passages))


def expected(document):
    out, section, speaker, rows, before = [], "", None, [], ""
    for kind, text, number in [*counted(document), ("", "", 0)]:
        if rows and kind != before:
            out.append((section, plain(" ".join(rows)), None))
            rows = []
        before = kind
        if kind[:1] == "h":
            section, speaker = plain(text), None
        elif kind in ("li", "ol", "tr"):
            rows.append(f"{number}. {text}" if number else text)
        elif kind and not text.startswith("By "):
            name = text.split(":")[0]
            speaker = name if name in document.speakers else speaker
            out.append((section, plain(text.replace("^", "")), speaker))
    out += [("note", plain(note)) for note in document.notes]
    return [("title", document.title), ("author", document.author), ("date", document.date)] + out


def main(loci):
    formats = dict(FORMATS)
    packages = missing_package(loci, "application/pdf")
    if packages:
        print(f"one_document: pdf is left out: needs {packages}")
        del formats["pdf"]
    differing = 0
    with tempfile.TemporaryDirectory() as work:
        database = os.path.join(work, "index.loci")
        for document in DOCUMENTS:
            for ending, write in writable(document, formats).items():
                with open(os.path.join(work, f"{document.name}.{ending}"), "wb") as file:
                    file.write(write(document))
        ask(loci, "index", "--quiet", "--index", database, work)
        for document in DOCUMENTS:
            wanted = expected(document)
            for ending in writable(document, formats):
                got = seen(loci, database, document, ending)
                if got != wanted:
                    differing += 1
                    print(f"{document.name}.{ending}:")
                    for line in difflib.unified_diff([str(x) for x in wanted], [str(x) for x in got or []], "wanted", "got", n=0,
                                                     lineterm=""):
                        print("    " + line)
    print(f"one_document: {len(DOCUMENTS)} documents in {len(formats)} formats, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
