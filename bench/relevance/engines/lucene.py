# SPDX-License-Identifier: MIT
"""Lucene: title and text in one field (the usual way of its users; scores of two fields added up are worse);
EnglishAnalyzer, BM25 with its defaults; a disjunction of the query's words, each as often as the query says it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import Absent, Answer, EngineError, read_trec_run, run_command, write_tsv

FOLDER = Path(__file__).parent.parent / "lucene"
JAVA_NEEDED = 21  # Lucene 10


def _java_version(java: str) -> int:
    """The feature release of a java program; 0 when it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True)
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found.group(1)) if found else 0


def _find_java() -> str:
    """JAVA, else the newest of those that are installed."""
    candidates = [os.environ["JAVA"]] if "JAVA" in os.environ else ["java"]
    if "JAVA" not in os.environ:
        candidates += [str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java")]
    version, java = max((_java_version(java), java) for java in candidates)
    if version < JAVA_NEEDED:
        raise Absent(f"Lucene 10 needs Java {JAVA_NEEDED}, the newest here is {version or 'none'}")
    return java


def _libraries(work: Path) -> Path:
    """The folder of Lucene's jars, fetched from Maven Central once and kept in the bench's folder."""
    pom = (FOLDER / "pom.xml").read_bytes()
    folder = work.parent.parent / "lucene"
    kept = folder / "pom.xml"
    if kept.exists() and kept.read_bytes() == pom:
        return folder
    if shutil.which("mvn") is None:
        raise Absent("no Maven to fetch Lucene with (Debian: maven)")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        run_command(["mvn", "-q", "-B", "-f", str(FOLDER / "pom.xml"), "dependency:copy-dependencies",
                     f"-DoutputDirectory={folder}"])
    except EngineError as error:
        raise Absent(f"Lucene could not be fetched: {error}") from error
    kept.write_bytes(pom)
    return folder


def answer(collection, work, depth):
    java = _find_java()
    libraries = _libraries(work)
    write_tsv(work / "documents.tsv", collection.documents)
    write_tsv(work / "queries.tsv", collection.queries)
    output = run_command([java, "-cp", f"{libraries}/*", str(FOLDER / "LuceneRun.java"), str(work), str(depth)])
    version = next(libraries.glob("lucene-core-*.jar")).stem.removeprefix("lucene-core-")
    return Answer(f"Lucene {version}", read_trec_run(output))
