# SPDX-License-Identifier: MIT
"""Measures loci and its peers on passages, which is what a reader gets:
    run.sh --passages [options] INDEX TOPICS...
INDEX is a loci index and TOPICS are files of topics/ (judged.py tells their form). The peers rank the index's passages, each
with the title of its document (archive.py); loci answers from the index, as people ask it."""

import argparse
import functools
import json
import shlex
import sys
from pathlib import Path

from archive import judge, read_archive
from collection import CollectionError
from engines import Answer, EngineError, loci
from measure import PASSAGES
from report import render
from run import ENGINES, add_engine_arguments, measure_collection


def ask_loci(index: Path, id_of: dict[str, str], collection, work: Path, depth: int, options=(),
             constants=None) -> Answer:
    """The passages that `loci batch` finds, by their ids in the collection; options and constants as for documents."""
    queries = loci.write_queries(collection, work)
    version, output, milliseconds = loci.ask(index, queries, "json", depth, options, constants)
    answers = (json.loads(line) for line in output.splitlines())
    run = {answer["id"]: [id_of[hit["ref"]] for hit in answer["hits"]] for answer in answers}
    return Answer(version, run, milliseconds / len(collection.queries))


def read_task(index: Path, topics: list[Path]):
    """The collections, one a file of topics, and the function that asks loci for their passages."""
    archive = read_archive(index)
    return [judge(archive, index, file) for file in topics], functools.partial(ask_loci, index, archive.id_of)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="run.sh --passages", description="Measures loci and its peers on passages.")
    parser.add_argument("index", type=Path, metavar="INDEX", help="an index of the archives that the topics are about")
    parser.add_argument("topics", type=Path, nargs="+", metavar="TOPICS", help="a file of bench/relevance/topics")
    add_engine_arguments(parser, "passages", 100)
    return parser.parse_args(arguments)


def main(arguments) -> int:
    options = parse_arguments(arguments)
    scores, times, versions, absent = {}, {}, {}, {}
    try:
        collections, ask = read_task(options.index, options.topics)
        engines = {**{name: ENGINES[name] for name in options.engines}, "loci": ask}
        engines.update((name, functools.partial(ask, options=more)) for name, more in options.variant)
        for collection in collections:
            measure_collection(collection, engines, options, scores, times, versions, absent, PASSAGES)
    except (CollectionError, EngineError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    columns = [name for name in ENGINES if name in scores]
    variants = [name for name, _ in options.variant if name in scores]
    command = "bench/relevance/run.sh --passages " + shlex.join(
        ["INDEX" if Path(word) == options.index else word for word in arguments if word not in ("--work", str(options.work))])
    print(render(scores, times, versions, absent, columns, variants, [each.name for each in collections], command,
                 PASSAGES))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
