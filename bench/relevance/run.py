# SPDX-License-Identifier: MIT
"""Measures loci and its peers on judged collections and prints the tables. run.sh sets up what this needs."""

import argparse
import functools
import shlex
import shutil
import sys
from pathlib import Path

from collection import CollectionError, read_collection
from engines import Absent, EngineError, fts5, loci, lucene, tantivy, xapian
from measure import DOCUMENTS, Measures, score_run
from report import render

ENGINES = {
    "loci": loci.answer,
    "FTS5": fts5.answer,
    "Xapian": xapian.answer,
    "Lucene": lucene.answer,
    "Tantivy": tantivy.answer,
}


def parse_variant(text: str):
    """NAME=OPTIONS: loci under options of its own."""
    name, sign, options = text.partition("=")
    if not name or not sign or name in ENGINES:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=OPTIONS with a new name")
    return name, shlex.split(options)


def parse_engines(text: str) -> list[str]:
    """Names of ENGINES, divided by commas."""
    names = text.split(",")
    unknown = set(names) - set(ENGINES)
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown engine: {', '.join(sorted(unknown))}; there are {', '.join(ENGINES)}")
    return names


def add_engine_arguments(parser, answers: str, depth: int) -> None:
    """What is told of the engines, whatever is asked of them; `depth` answers a query, unless another number is given."""
    parser.add_argument("--depth", type=int, default=depth, help=f"{answers} a query (default %(default)s)")
    parser.add_argument("--engines", default=",".join(ENGINES), type=parse_engines,
                        help="which to run (default: %(default)s)")
    parser.add_argument("--variant", action="append", default=[], type=parse_variant, metavar="NAME=OPTIONS",
                        help="loci batch under more options as well; repeatable")
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="run.sh", description="Measures loci and its peers on judged collections.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a collection in BEIR layout")
    parser.add_argument("--qrels", default="test", help="judgments to use: qrels/NAME.tsv (default %(default)s)")
    parser.add_argument("--output", type=Path, help="write the tables there instead of to standard output")
    add_engine_arguments(parser, "documents", 1000)
    return parser.parse_args(arguments)


def measure_collection(collection, engines, options, scores, times, versions, absent,
                       measures: Measures = DOCUMENTS):
    """Runs each engine on a collection; fills scores, times (milliseconds a query), versions and absent."""
    for name, answer in engines.items():
        if name in absent:
            continue
        # Variants share loci's folder, and so its index.
        work = options.work / "runs" / (name if name in ENGINES else "loci") / collection.name
        if name in ENGINES:
            shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True, exist_ok=True)
        print(f"bench: {collection.name}: {name}", file=sys.stderr)
        try:
            answered = answer(collection, work, options.depth)
        except Absent as error:
            absent[name] = str(error)
            continue
        versions[name] = answered.version
        if answered.milliseconds is not None:
            times.setdefault(name, {})[collection.name] = answered.milliseconds
        scores.setdefault(name, {})[collection.name] = score_run(collection.judgments, answered.run, measures)


def main(arguments) -> int:
    options = parse_arguments(arguments)
    engines = {name: ENGINES[name] for name in ENGINES if name in options.engines}
    for name, more in options.variant:
        engines[name] = functools.partial(loci.answer, options=more)
    scores, times, versions, absent = {}, {}, {}, {}
    names = []
    try:
        for folder in options.folders:
            collection = read_collection(folder, options.qrels)
            names.append(collection.name)
            measure_collection(collection, engines, options, scores, times, versions, absent)
    except (CollectionError, EngineError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    columns = [name for name in ENGINES if name in scores]
    variants = [name for name, _ in options.variant if name in scores]
    if not columns:
        print("bench: no engine could run: " + "; ".join(f"{k}: {v}" for k, v in absent.items()), file=sys.stderr)
        return 1
    command = "bench/relevance/run.sh " + shlex.join(arguments_for_reader(arguments))
    text = render(scores, times, versions, absent, columns, variants, names, command)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


def arguments_for_reader(arguments):
    """The arguments as one would type them: without --work and --output, folders by their last name."""
    kept, skip = [], False
    for argument in arguments:
        if skip or argument in ("--work", "--output"):
            skip = not skip
        else:
            path = Path(argument)
            kept.append(f"ir/{path.name}" if path.is_absolute() and path.is_dir() else argument)
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
