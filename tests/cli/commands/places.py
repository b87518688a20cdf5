#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where passages stand in their files, and what opens them there: templates, links, `loci open`."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

loci = os.environ["LOCI"]
work = Path(tempfile.mkdtemp())
os.environ["LOCI_INDEX"] = str(work / "index.loci")
os.environ["HOME"] = str(work)
for name in ("LOCI_OPEN_TEXT", "LOCI_OPEN_PDF", "LOCI_OPEN_OTHER", "XDG_CONFIG_HOME"):
    os.environ.pop(name, None)
bad = 0


def run(*arguments, code=0):
    done = subprocess.run([loci, *arguments], capture_output=True, text=True, errors="surrogateescape")
    expect(done.returncode == code, f"{arguments}: status {done.returncode}, {done.stderr}")
    return done.stdout, done.stderr


def expect(true, what):
    global bad
    if not true:
        print(f"places: {what}", file=sys.stderr)
        bad = 1


def words_of(ref, *options, code=0):
    out, said = run("open", "--dry-run", *options, ref, code=code)
    return out.split("\n")[:-1], said


briefs = work / "briefs"
briefs.mkdir()
prose = "which goes on for more than fifteen words, so that it is a passage of its own and no stray line"
(briefs / "plain.txt").write_bytes(
    f"A title of it\r\n\r\nThe harbour was closed, {prose}.\r\n\r\nThe lighthouse was lit, {prose}.\r\n".encode())
(briefs / "marked.md").write_text(f"# A heading\n\nThe windmill was built, {prose}.\n\n- The *granary* was full, {prose}.\n")
(briefs / "records.jsonl").write_text(
    "\n".join(json.dumps({"_id": i, "text": f"The {w} was sold, {prose}."}) for i, w in enumerate(["tavern", "bakery"])))
hostile = briefs / "a b; $(touch owned) `touch owned`\n'--\"x\"{line}.txt"
hostile.write_text(f"The smithy was cold, {prose}.\n")
(briefs / "page.html").write_text(f"<html><body><p>The orchard was red, {prose}.</p></body></html>")
(briefs / "feed.xml").write_text("<rss version='2.0'><channel><title>Feed</title><item><title>One</title><description>The carriage "
                                 f"was late, {prose}.</description></item></channel></rss>")
run("index", str(briefs))

# The template, and JSON.
for word, name, line in (("lighthouse", "plain.txt", 5), ("windmill", "marked.md", 3), ("granary", "marked.md", 5),
                         ("bakery", "records.jsonl", 2), ("smithy", hostile.name, 1)):
    place = run("search", "--template", "{line} {byte}", word)[0].split()
    expect(place[0] == str(line), f"{word} stands on {place}")
    hit = json.loads(run("search", "--json", word)[0])["hits"][0]
    expect(hit["line"] == line and str(hit["byte"]) == place[1], f"{word}: {hit['line']}, {hit['byte']}")
    start = (briefs / name).read_bytes()[hit["byte"]:]
    expect(start.startswith(b"{" if name.endswith("jsonl") else b"The "), f"{word}: {start[:20]}")
expect(run("search", "--template", "[{line}] [{byte}]", "orchard")[0] == "[1] [15]", "a page has lines, too")
expect(run("search", "--template", "[{line}] [{byte}]", "carriage")[0] == "[] []", "what has no lines has none")
hit = json.loads(run("search", "--json", "carriage")[0])["hits"][0]
expect(hit["line"] is None and hit["byte"] is None, "what is not known is null")

# An edit above moves what stays.
plain = briefs / "plain.txt"
plain.write_bytes(b"A title of it\r\n\r\nOne more paragraph before, " + prose.encode() + b".\r\n\r\n" +
                  plain.read_bytes().split(b"\r\n\r\n", 1)[1])
run("index")
expect(run("search", "--template", "{line}", "lighthouse")[0] == "7", "a passage that was moved has its new line")

# Links.
def linked(format, word="bakery"):
    done = subprocess.run(["script", "-qec", f"'{loci}' search --hyperlink-format '{format}' {word}", "/dev/null"],
                          capture_output=True, text=True, env={**os.environ, "TERM": "xterm"}, stdin=subprocess.DEVNULL)
    return done.stdout


if subprocess.run(["script", "-qec", "true", "/dev/null"], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0:
    expect(f"\033]8;;vscode://file{briefs}/records.jsonl:2:1\033\\" in linked("vscode"), linked("vscode"))
    expect(f"\033]8;;x-ed://{briefs}/records.jsonl?at=2\033\\" in linked("x-ed://{path}?at={line}"), "a format of one's own")
    expect("\033]8" not in linked("none"), "no links")
    expect(f"\033]8;;file://{os.uname().nodename}{briefs}/records.jsonl\033\\" in linked("default"), linked("default"))
    expect("%60touch%20owned%60%0A%27--%22x%22%7Bline%7D.txt:1:1\033" in linked("vscode", "smithy"), linked("vscode", "smithy"))
for format, why in (("vscod", "did you mean vscode"), ("file://{pth}", "knows {path}"), ("file://x", "needs {path}"),
                    ("no scheme", "is a URL"), ("file://{path} x", "takes no blanks"), ("file://{path}\033", "takes no blanks")):
    expect(why in run("search", "--hyperlink-format", format, "bakery", code=2)[1], f"{format}: {why}")


# What opens what.
def ref(word):
    return run("search", "-n", "1", "--template", "{ref}", word)[0]


words, _ = words_of(ref("lighthouse"))
expect(words == ["less", "+7", str(plain)] or words == ["more", "+7", str(plain)], words)
expect(words_of(ref("bakery"), "--text", "ed +{line} --byte={byte} {file} {ref} {none}")[0][:2] == ["ed", "+2"], "a record's line")
done = run("open", "--dry-run", "--text", "'an editor' -x{line} {file}", ref("smithy"))[0]
expect(done == f"an editor\n-x1\n{hostile}\n", done)
os.environ["LOCI_OPEN_TEXT"] = "from-environment {line}"
expect(words_of(ref("lighthouse"))[0] == ["from-environment", "7"], "the variable")
(work / ".config" / "loci").mkdir(parents=True)
(work / ".config" / "loci" / "config").write_text("[open]\ntext = from-config {line}\n")
expect(words_of(ref("lighthouse"))[0] == ["from-config", "7"], "the config file goes before the variable")
expect(words_of(ref("lighthouse"), "--text", "said {line}")[0] == ["said", "7"], "and the option before both")
expect(words_of(ref("orchard"), "--other", "browse {file}")[0] == ["browse", str(briefs / "page.html")], "a page")
expect("cannot be understood" in words_of(ref("orchard"), "--other", "browse '", code=2)[1], "a quote that is open")

# It is run as it stands, by no shell, and its status is told.
shows = work / "shows"
shows.write_text("#!/bin/sh\nprintf '<%s>' \"$@\"\n")
shows.chmod(0o755)
out, _ = run("open", "--text", f"{shows} {{line}} {{file}}", ref("smithy"))
expect(out == f"<1><{hostile}>", out)
expect(not (Path.cwd() / "owned").exists() and not (briefs / "owned").exists(), "a name was run as a command")
expect("ended with status 3" in run("open", "--text", "sh -c 'exit 3'", ref("smithy"), code=2)[1], "the status")
expect("cannot be run" in run("open", "--text", "/nowhere/at-all", ref("smithy"), code=2)[1], "no such program")
os.environ["PATH"], path = "/nowhere", os.environ["PATH"]
expect("nothing that opens other files is installed" in run("open", ref("orchard"), code=2)[1], "nothing is installed")
os.environ["PATH"] = path
run("open", "000000000000:1", code=1)
plain.unlink()
expect("cannot be read" in run("open", ref("lighthouse"), code=2)[1], "a file that is gone")
sys.exit(bad)
