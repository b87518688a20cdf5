# SPDX-License-Identifier: MIT
"""compare.py PASSAGES MIX [options]: engines side by side, in one run.

Each step (an index made, the queries asked at one size, a cold command, two at a time) is a line of WORK/results.jsonl, and a step
whose line is there is not done again: what was interrupted goes on when it is started once more. `--fresh` begins anew. At the end
the tables and the plot are written (report.py).
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import report
from corpus import Corpus, make_corpus
from engines import ENGINES, Absent, Engine, Setting
from measure import measure
from queries import Query, read_queries


class Results:
    """The steps that are done, kept line by line."""

    def __init__(self, path: Path):
        self.path = path
        self.rows = [json.loads(row) for row in path.read_text().splitlines()] if path.exists() else []

    def find(self, **key):
        return next((row for row in self.rows if all(row.get(name) == value for name, value in key.items())), None)

    def add(self, **row):
        self.rows.append(row)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


class Asked:
    """A process that answers queries."""

    def __init__(self, command: list, line):
        self.line = line
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", bufsize=1)
        greeting = self.process.stdout.readline().split()
        if greeting[:1] != ["ready"]:
            raise RuntimeError(f"{command[0]} does not answer")
        self.version = " ".join(greeting[1:])

    def ask(self, query: Query):
        """(processor nanoseconds, nanoseconds by the clock, hits)."""
        print(self.line(query), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().split()
        if len(answer) != 3:
            raise RuntimeError(f"no answer to {query.text!r}: {self.process.args[0]}")
        return tuple(int(number) for number in answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def folder_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def processor_seconds() -> float:
    """Of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def note(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.results = Results(options.work / "results.jsonl")
        self.queries = read_queries(options.mix, options.every)
        self.setting = Setting(options.build, options.work, sys.executable)
        self.engines = [engine for engine in ENGINES if self.is_there(engine)]

    def is_there(self, engine: Engine) -> bool:
        if self.options.engines and engine.name not in self.options.engines:
            return False
        try:
            engine.need(self.setting)
        except Absent as absent:
            note(f"without {engine.title}: {absent}")
            return False
        return True

    def folder(self, engine: Engine, size: int) -> Path:
        return self.options.work / f"{size}" / engine.indexed_by

    def make_index(self, engine: Engine, corpus: Corpus, size: int, threads: int, again: int):
        """Makes it, unless that is done; the last one that was made is the one that is asked."""
        key = {"step": "index", "engine": engine.name, "size": size, "threads": threads, "round": again}
        if self.results.find(**key):
            return
        folder = self.folder(engine, size)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        note(f"{size}: indexing with {engine.title}, {threads} thread(s)")
        cost = measure(engine.index(self.setting, corpus, folder, threads))
        self.results.add(**key, seconds=cost.seconds, processor=cost.processor_seconds, peak_mib=cost.peak_mib,
                         bytes=folder_size(folder), text_bytes=corpus.text_bytes)

    def ask_each(self, size: int, step: str):
        """Every engine each query; the fastest of the rounds counts, the first only warms. `in turn` asks one engine after the other, so that each
        finds the processor's caches full of what the others read; `alone` asks an engine all rounds of a query before the next engine has it."""
        if self.results.find(step=step, size=size):
            return
        note(f"{size}: asking {len(self.queries)} queries, {self.options.rounds} rounds, {step}")
        asked = {engine.name: Asked(engine.ask(self.setting, self.folder(engine, size)), engine.line)
                 for engine in self.engines}
        taken = {name: [] for name in asked}
        for engine in self.engines:
            for query in self.queries * engine.warm:
                asked[engine.name].ask(query)
        rounds = range(self.options.rounds + 1)
        for query in self.queries:
            turns = [name for _ in rounds for name in asked] if step == "in turn" else [name for name in asked for _ in rounds]
            answers = {name: [] for name in asked}
            for name in turns:
                answers[name].append(asked[name].ask(query))
            for name, numbers in answers.items():
                taken[name].append(min(numbers[1:])[0] / 1000)
        for name, engine in asked.items():
            engine.close()
            self.results.add(step=step, engine=name, size=size, version=engine.version, microseconds=taken[name],
                             classes=[query.name for query in self.queries])

    def ask_at_once(self, engine: Engine, size: int, count: int):
        """So many processes of the engine share the queries: queries a second."""
        key = {"step": "at once", "engine": engine.name, "size": size, "threads": count}
        if self.results.find(**key):
            return
        note(f"{size}: {count} at a time, {engine.title}")
        asked = [Asked(engine.ask(self.setting, self.folder(engine, size)), engine.line) for _ in range(count)]
        seconds = []
        for _ in range(engine.warm + 1):
            start = time.monotonic()
            shares = [threading.Thread(target=lambda one, part: [one.ask(query) for query in self.queries[part::count]],
                                       args=(one, part)) for part, one in enumerate(asked)]
            for share in shares:
                share.start()
            for share in shares:
                share.join()
            seconds.append(time.monotonic() - start)
        for one in asked:
            one.close()
        self.results.add(**key, per_second=len(self.queries) / seconds[-1])

    def ask_cold(self, engine: Engine, size: int):
        """A process for each query, the file in the system's cache: processor and clock milliseconds."""
        key = {"step": "cold", "engine": engine.name, "size": size}
        if not engine.cold or self.results.find(**key):
            return
        note(f"{size}: a process a query, {engine.title}")
        processor, wall = [], []
        for query in self.queries:
            best = []
            for _ in range(max(2, self.options.rounds)):
                before, start = processor_seconds(), time.monotonic()
                subprocess.run(engine.cold(self.setting, self.folder(engine, size), query), check=False,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                best.append((time.monotonic() - start, processor_seconds() - before))
            wall.append(1000 * statistics.median(taken for taken, _ in best))
            processor.append(1000 * statistics.median(taken for _, taken in best))
        self.results.add(**key, milliseconds=wall, processor=processor, classes=[query.name for query in self.queries])

    def run(self):
        for size in self.options.sizes:
            corpus = make_corpus(self.options.passages, size, self.options.work / f"{size}" / "corpus")
            self.results.find(step="corpus", size=size) or self.results.add(
                step="corpus", size=size, text_bytes=corpus.text_bytes, documents=corpus.document_count,
                repeated=corpus.repeated)
            for threads in self.options.threads:
                for again in range(self.options.index_rounds):
                    for engine in self.engines:
                        if engine.index:
                            self.make_index(engine, corpus, size, threads, again)
            for step in report.ASKED:
                self.ask_each(size, step)
            for engine in self.engines:
                self.ask_cold(engine, size)
                for threads in self.options.threads:
                    self.ask_at_once(engine, size, threads)


def numbers(text):
    return [int(number) for number in text.split(",")]


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("passages", type=Path, help="a passage id, a document id and a text a line; may be .zst")
    parser.add_argument("mix", type=Path, help="a class and a query in FTS5's syntax a line")
    parser.add_argument("--build", type=Path, default=Path("build/release"), help="a release build with benchmarks")
    parser.add_argument("--work", type=Path, help="for indexes and results (BUILD/bench/speed)")
    parser.add_argument("--sizes", type=numbers, default=[10000, 100000, 480131, 1646628], help="passages")
    parser.add_argument("--threads", type=numbers, default=[1, 2], help="to index with, and askers at a time")
    parser.add_argument("--rounds", type=int, default=3, help="of each query")
    parser.add_argument("--index-rounds", type=int, default=1, help="of indexing; the report has the medians")
    parser.add_argument("--every", type=int, default=1, help="asks one of so many queries of each class")
    parser.add_argument("--engines", type=lambda text: text.split(","), help="names; without, all that are there")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured")
    parser.add_argument("--report", type=Path, help="the folder for measured.md and growth.svg (WORK)")
    options = parser.parse_args()
    options.build = options.build.absolute()
    options.work = (options.work or options.build / "bench" / "speed").absolute()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.fresh:
        (options.work / "results.jsonl").unlink(missing_ok=True)
    return options


def main():
    options = read_options()
    bench = Bench(options)
    bench.run()
    report.write(bench.results.rows, options.report or options.work)


if __name__ == "__main__":
    main()
