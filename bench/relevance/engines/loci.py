# SPDX-License-Identifier: MIT
"""loci: `loci index corpus.jsonl`, then `loci batch --format trec`; nothing set, but for the options of a variant or the
constants of a setting. Questions are handed over as they are; those in capitals only in small letters, so that AND, OR and
NOT are words."""

import os
import resource
from pathlib import Path

from . import Absent, Answer, read_trec_run, run_command, write_tsv


def _as_typed(text: str) -> str:
    return text.lower() if text.isupper() else text


def _prepare(program: str, collection, work: Path) -> tuple[Path, Path]:
    """The index and the file of questions, made when they are not there."""
    index, queries = work / "index.loci", work / "queries.tsv"
    if not index.exists():
        run_command([program, "index", "--quiet", "--index", str(index), str(collection.corpus_path.resolve())])
    if not queries.exists():
        write_tsv(queries, ((query, _as_typed(text)) for query, text in collection.queries))
    return index, queries


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def answer(collection, work, depth, options=(), constants=None):
    """`options` are for `loci batch`; `constants` take the place of those in rank/constants.h ("k1=1.2 b=0.75"): then
    bench_loci answers, which is named by LOCI_TUNED. The milliseconds are of processor time, the process's start included."""
    program = os.environ.get("LOCI", "loci")
    asked = program if constants is None else os.environ.get("LOCI_TUNED", "bench_loci")
    try:
        version = run_command([asked, "--version"]).splitlines()[0]
    except OSError as error:
        raise Absent(f"no loci at {asked}: build it first, or name it by LOCI") from error
    index, queries = _prepare(program, collection, work)
    before = _processor_seconds()
    output = run_command(
        [asked, "batch", "--index", str(index), "--format", "trec", "--limit", str(depth), *options, str(queries)],
        env={**os.environ, "LOCI_CONSTANTS": constants or ""},
    )
    milliseconds = 1000 * (_processor_seconds() - before) / max(1, len(collection.queries))
    return Answer(version, read_trec_run(output), milliseconds)
