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


def write_queries(collection, work: Path) -> Path:
    """The file of questions, made when it is not there."""
    path = work / "queries.tsv"
    if not path.exists():
        write_tsv(path, ((query, _as_typed(text)) for query, text in collection.queries))
    return path


def _run(program: str, *arguments: str, **options) -> str:
    try:
        return run_command([program, *arguments], **options)
    except OSError as error:
        raise Absent(f"no loci at {program}: build it first, or name it by LOCI") from error


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ask(index: Path, queries: Path, form: str, depth: int, options=(), constants=None) -> tuple[str, str, float]:
    """What `loci batch` answers in this form, by which version, and the milliseconds of processor time that it took, the
    process's start included."""
    program = os.environ.get("LOCI", "loci") if constants is None else os.environ.get("LOCI_TUNED", "bench_loci")
    version = _run(program, "--version").splitlines()[0]
    before = _processor_seconds()
    output = _run(program, "batch", "--index", str(index), "--format", form, "--limit", str(depth), *options,
                  str(queries), env={**os.environ, "LOCI_CONSTANTS": constants or ""})
    return version, output, 1000 * (_processor_seconds() - before)


def answer(collection, work, depth, options=(), constants=None):
    """`options` are for `loci batch`; `constants` take the place of those in rank/constants.h ("k1=1.2 b=0.75"): then
    bench_loci answers, which is named by LOCI_TUNED."""
    index = work / "index.loci"
    if not index.exists():
        _run(os.environ.get("LOCI", "loci"), "index", "--quiet", "--index", str(index),
             str(collection.corpus_path.resolve()))
    version, output, milliseconds = ask(index, write_queries(collection, work), "trec", depth, options, constants)
    return Answer(version, read_trec_run(output), milliseconds / max(1, len(collection.queries)))
