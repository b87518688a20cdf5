# SPDX-License-Identifier: MIT
"""loci: `loci index corpus.jsonl`, then `loci batch --format trec`; nothing set, but for the options of a variant.
Questions are handed over as they are; those in capitals only in small letters, so that AND, OR and NOT are words."""

import os
import time

from . import Absent, Answer, read_trec_run, run_command, write_tsv


def _as_typed(text: str) -> str:
    return text.lower() if text.isupper() else text


def answer(collection, work, depth, options=()):
    program = os.environ.get("LOCI", "loci")
    try:
        version = run_command([program, "--version"]).splitlines()[0]
    except OSError as error:
        raise Absent(f"no loci at {program}: build it first, or name it by LOCI") from error
    index = work / "index.loci"
    if not index.exists():
        run_command([program, "index", "--quiet", "--index", str(index), str(collection.corpus_path.resolve())])
    queries = work / "queries.tsv"
    write_tsv(queries, ((query, _as_typed(text)) for query, text in collection.queries))
    start = time.monotonic()
    output = run_command(
        [program, "batch", "--index", str(index), "--format", "trec", "--limit", str(depth), *options, str(queries)]
    )
    milliseconds = 1000 * (time.monotonic() - start) / max(1, len(collection.queries))
    return Answer(version, read_trec_run(output), milliseconds)
