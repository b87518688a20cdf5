# SPDX-License-Identifier: MIT
"""Datasette over HTTP, with examples/datasette: the canned query as JSON, CSV and a page with marks, facets of the documents."""
import csv
import io
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

EXAMPLE = pathlib.Path(os.environ["LOCI_SOURCE"], "examples", "datasette")
TOPIC = urllib.parse.urlencode({"topic": os.environ["QUERY"]})


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def wait_for(url, server):
    for _ in range(300):
        try:
            return json.loads(get(url))["datasette"]["version"]
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                sys.exit("datasette ended with its start")
            time.sleep(0.1)
    sys.exit("datasette did not answer in 30 seconds")


def refused(url):
    try:
        get(url)
    except urllib.error.HTTPError as error:
        return error.code == 403
    return False


def check(site):
    print("version:", wait_for(f"{site}/-/versions.json", server))
    rows = json.loads(get(f"{site}/briefs/passages.json?_shape=array&{TOPIC}"))
    read = list(csv.DictReader(io.StringIO(get(f"{site}/briefs/passages.csv?{TOPIC}"))))
    assert len(rows) > 1 and [row["ref"] for row in read] == [row["ref"] for row in rows], (rows, read)
    page = get(f"{site}/briefs/passages?{TOPIC}")
    assert "<mark>" in page and rows[0]["ref"] in page, "the page marks what matched"
    facets = json.loads(get(f"{site}/briefs/document.json?_size=1"))["facet_results"]
    assert {row["value"] for row in facets["language"]["results"]} >= {"en", "fr"}, facets
    assert json.loads(get(f"{site}/briefs/authors.json?_shape=array&{TOPIC}"))[0]["passages"] > 0
    assert refused(f"{site}/briefs.json?sql=select+1"), "statements of strangers are not run"
    print("hit:", rows[0]["ref"])


with tempfile.TemporaryDirectory() as folder:
    shutil.copy(os.environ["INDEX"], f"{folder}/briefs.loci")
    port = free_port()
    server = subprocess.Popen(
        ["datasette", f"{folder}/briefs.loci", "--metadata", EXAMPLE / "metadata.yml", "--plugins-dir", EXAMPLE / "plugins",
         "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # fmt: skip
    try:
        check(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        told = server.communicate()[1].decode(errors="replace")
        if "Traceback" in told:
            sys.exit(told)
