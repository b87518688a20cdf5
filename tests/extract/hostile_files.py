# SPDX-License-Identifier: MIT
"""Writes files that would take a reader without limits down: hostile_files.py FOLDER [--long]."""
import bz2
import gzip
import io
import itertools
import lzma
import os
import random
import sys
import tarfile
import zipfile
import zlib


def zip_of(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def zeros(wrap, size):
    """A stream that inflates to `size` spaces."""
    packer = wrap(level=1)
    out = [packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)]
    return b"".join(out) + packer.flush()


def bomb_in_zip(size):
    """One member of `size` bytes, written with its sizes behind it, as a stream is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("a.txt", "w", force_zip64=True) as member:
            for _ in range(size >> 20):
                member.write(b"a " * (1 << 19))
    return out.getvalue()


def nested(levels, fan, text):
    data = text
    name = "a.txt"
    for level in range(levels):
        data = zip_of([(f"{i}-{name}", data) for i in range(fan)])
        name = f"level{level}.zip"
    return data


def docx(document, more=()):
    types = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
             '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    relations = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                 'officeDocument" Target="word/document.xml"/></Relationships>')
    return zip_of([("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document),
                   *more])


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(objects, root=1):
    """Objects as bytes, numbered from 1; with a table of where they stand."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(data, extra=b""):
    return b"<< /Length %d %s >> stream\n" % (len(data), extra) + data + b"\nendstream"


def pdf_of_pages(count):
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i in range(count):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources "
                       b"<< /Font << /F1 3 0 R >> >> >>" % (5 + 2 * i))
        objects.append(stream(b"BT /F1 12 Tf 72 700 Td (Page %d speaks of the treaty and its signatories.) Tj ET" %
                              (i + 1)))
    return pdf(objects)


def pdf_with_loops():
    """A tree of pages that holds itself, and a form that draws itself."""
    form = stream(b"/X Do " * 100, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 100000 /Kids [2 0 R 3 0 R 2 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
                stream(b"/X Do"), form])


def pdf_bomb(layers, size):
    data = zeros(zlib.compressobj, size)
    for _ in range(layers - 1):
        data = zlib.compress(data)
    filters = b" ".join([b"/FlateDecode"] * layers)
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
                stream(data, b"/Filter [%s]" % filters)])


def text_pdf(text, extra=b""):
    """One page with the operators of `text`, in Helvetica."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                stream(text, extra), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"])


def endless_pdf(size):
    """A page whose text inflates to `size` bytes of words."""
    words = b"BT /F1 9 Tf 9 9 Td (The treaty and its signatories) Tj ET\n"
    return text_pdf(zlib.compress(words * (size // len(words)), 1), b"/Filter /FlateDecode")


def pdf_that_begins_again():
    """A table of objects whose one before is itself, and a page whose contents are an array of that page's contents."""
    whole = text_pdf(b"BT /F1 9 Tf 9 9 Td (Words of the treaty) Tj ET")
    start = whole.rindex(b"startxref\n") + 10
    place = int(whole[start:].split()[0])
    return whole.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %d >>" % place).replace(
        b"/Contents 4 0 R", b"/Contents [6 0 R]")


def entities(levels):
    lines = ['<!ENTITY e0 "treaty ">']
    lines += [f'<!ENTITY e{i} "{"&e%d;" % (i - 1) * 10}">' for i in range(1, levels)]
    return ('<?xml version="1.0"?><!DOCTYPE doc [' + "".join(lines) + f"]><doc><p>&e{levels - 1};</p></doc>").encode()


def mail_of_parts(depth):
    head = "From: a@example.org\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\nSubject: Deep\n"
    out = []
    for i in range(depth):
        out.append(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n')
    return (head + "".join(out) + "Content-Type: text/plain\n\nText.\n").encode()


def files():
    noise = random.Random(7)
    yield "deep.html", b"<html><body>" + b"<div>" * 10000 + b"Words below." + b"</div>" * 10000
    yield "deep-mixed.html", b"<table><tr><td><b><i>" * 10000 + b"Words."
    yield "deep.xml", b"<a>" * 100000 + b"Words." + b"</a>" * 100000
    yield "deep.json", b"[" * 100000 + b"]" * 100000
    yield "deep.md", b"> " * 100000 + b"Words."
    yield "entities.xml", entities(12)
    yield "entity-loop.xml", b'<!DOCTYPE d [<!ENTITY a "&b;"><!ENTITY b "&a;">]><d>&a;</d>'
    yield "outside.xml", b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>Words: &a;</d>'
    yield "bomb.zip", bomb_in_zip(256 << 20)
    yield "nested.zip", nested(7, 4, b"Words of the treaty.")
    yield "nested-bomb.zip", nested(4, 10, b" " * (4 << 20))
    yield "many.zip", zip_of([(f"{i}.txt", b"") for i in range(120000)], zipfile.ZIP_STORED)
    yield "same-names.zip", zip_of([("a.txt", b"One."), ("b.txt", b"Two.")]).replace(b"b.txt", b"a.txt")
    yield "names.zip", zip_of([("../../etc/passwd", b"Words."), ("/abs.txt", b"Words."), ("a\nb.txt", b"Words."),
                               ("x" * 60000, b"Words.")])
    yield "bomb.gz", gzip.compress(gzip.compress(b" " * (256 << 20), 1))
    yield "bomb.bz2", bz2.compress(b" " * (128 << 20), 1)
    yield "bomb.xz", lzma.compress(b" " * (128 << 20), preset=0)
    yield "bomb.tar.gz", gzip.compress(tar_of([("a.txt", b" " * (128 << 20))]))
    yield "deep.tar", tar_of([("/".join(["d"] * 2000) + "/a.txt", b"Words.")])
    yield "links.tar", links()
    yield "bomb.docx", docx(f'<w:document {WORD}><w:body>' + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1500000 +
                            '</w:body></w:document>')
    yield "entities.docx", docx(entities(12).decode())
    yield "deep.docx", docx(f'<w:document {WORD}><w:body>' + "<w:tbl><w:tr><w:tc>" * 20000 + "<w:p/>")
    yield "bomb.epub", zip_of([("mimetype", "application/epub+zip"), ("a.xhtml", b"<p>" + b" " * (256 << 20))])
    yield "loops.pdf", pdf_with_loops()
    yield "pages.pdf", pdf_of_pages(5000)
    yield "bomb.pdf", pdf_bomb(2, 256 << 20)
    yield "again.pdf", pdf_that_begins_again()
    yield "header-only.pdf", b"%PDF-1.7\n" + noise.randbytes(1 << 20)
    yield "deep.rtf", b"{\\rtf1 " + b"{" * 100000 + b"Words." + b"}" * 100000
    yield "deep.eml", mail_of_parts(3000)
    yield "header.eml", (b"From: a@example.org\nMessage-ID: <1@example.org>\nSubject: " + b"x" * (8 << 20) + b"\n\nText.\n")
    yield "lines.jsonl", b'{"text": "' + b"x" * (80 << 20) + b'"}\n{"text": "Words after it."}\n'
    yield "one-line.txt", b"word " * (8 << 20)
    yield "bomb.tex", (b"\\def\\a{xxxxxxxxxx}" + b"".join(b"\\def\\%c{%s}" % (98 + i, b"\\%c" % (97 + i) * 10) for i in range(12)) +
                       b"\\begin{document}" + b"\\m " * 1000 + b"Words.")
    yield "deep.tex", b"\\footnote{" * 300000 + b"Words."
    yield "cells.csv", b"a" + b",b" * (1 << 20) + b"\n1" + b",2" * (1 << 20) + b"\n"
    yield "quote.csv", b"a,b\n" + b'1,"2\n' * 250000
    yield "cues.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v A><v B><c>\n\n" * 200000 + b"00:01.000 --> 00:02.000\nWords.\n"
    yield "grid.txt", b"+--+\n" + b"|" * (4 << 20) + b"\n" + b"| a\n" * 500000
    yield "zeros.txt", b"\0" * (8 << 20)
    yield "noise.bin", noise.randbytes(4 << 20)
    yield "office.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise.randbytes(1 << 20)


def long_files():
    """What ends by its limit of time alone, which a test does not wait for."""
    yield "endless.pdf", endless_pdf(256 << 20)


def links():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, target in (("a", "b"), ("b", "a"), ("c", "/etc/passwd"), ("d", "..")):
            entry = tarfile.TarInfo(name)
            entry.type = tarfile.SYMTYPE
            entry.linkname = target
            archive.addfile(entry)
    return out.getvalue()


def main():
    folder = sys.argv[1]
    for name, data in itertools.chain(files(), long_files() if "--long" in sys.argv[2:] else ()):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    for name in ("sparse.txt", "sparse.xml", "sparse.pdf", "sparse.zip"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write({"sparse.pdf": b"%PDF-1.4\n", "sparse.zip": b"PK\3\4"}.get(name, b"Words at its beginning.\n"))
            file.truncate(2 << 30)


if __name__ == "__main__":
    main()
