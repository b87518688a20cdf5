# SPDX-License-Identifier: MIT
"""An open index."""

from __future__ import annotations

import os
import pathlib
from threading import RLock
from typing import Any, Callable, Iterable, Iterator, Mapping, Union

from . import _loci
from ._records import Count, Event, Failure, Format, Info, Report, Run, Source, Suspect, Synonym
from ._results import Facets, Hit, Results, notes_of

Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
Progress = Callable[["Event"], Any]
Filters = Mapping[str, Union[str, int, Iterable[Union[str, int]]]]

# As in loci.h: loci_sort, loci_count_by.
_SORTS = {"relevance": 0, "date": 1, "date-ascending": 2}
_COUNTS = {
    "year": 0, "month": 1, "author": 2, "section": 3, "language": 4, "source": 5, "type": 6, "series": 7, "speaker": 8,
}  # fmt: skip
_MOST = 2**32 - 1
_PAGE = 100
_NO_FILTERS: Filters = {}


# A wheel brings the worker and the models of languages; else they are where the library was installed.
_HERE = os.path.dirname(os.path.abspath(__file__))


def _companion(name: str, given: Path | None) -> bytes:
    if given is not None:
        return os.fsencode(given)
    path = os.path.join(_HERE, name)
    return os.fsencode(path) if os.path.exists(path) else b""


def _number(name: str, value: int, least: int = 0, most: int = _MOST) -> int:
    if not least <= value <= most:
        raise _loci.Invalid(f"{name} is {value}, not a number from {least} to {most}")
    return value


def _choice(name: str, value: str, choices: Mapping[str, int]) -> int:
    try:
        return choices[value]
    except KeyError:
        raise _loci.Invalid(f"{name} is {value!r}, not one of {', '.join(choices)}") from None


def _milliseconds(name: str, seconds: float | None, most: int = _MOST) -> int:
    """None is the library's default, 0; a time that is shorter than a millisecond is one."""
    return 0 if seconds is None else max(1, _number(f"{name} in milliseconds", round(seconds * 1000), most=most))


def _conditions(filters: Filters, exclude: bool) -> Iterator[tuple[str, bool, bytes]]:
    for name, values in filters.items():
        for value in (values,) if isinstance(values, (str, int)) else values:
            yield name, exclude, str(value).encode("utf-8", "replace")


def _all_conditions(filters: Filters, exclude: Filters) -> tuple[tuple[str, bool, bytes], ...]:
    return (*_conditions(filters, False), *_conditions(exclude, True)) if filters or exclude else ()


def _teller(progress: Progress | None) -> Callable[..., Any] | None:
    return None if progress is None else lambda *fields: progress(Event(*fields))


def _strings(items: Iterable[Path] | Path) -> tuple[bytes, ...]:
    """Names of files and globs, as the system has them; one that stands alone is a list of itself."""
    if isinstance(items, (str, bytes, os.PathLike)):
        items = (items,)
    return tuple(os.fsencode(item) for item in items)


_PASSAGE = ("text", "heading", "section", "page", "speaker")
_DOCUMENT = ("id", "collection", "title", "author", "date", "language", "text", "bytes", "media_type", "passages")


def _members(what: str, given: Mapping[str, Any], names: tuple[str, ...]) -> list[Any]:
    for name in given:
        if name not in names:
            raise _loci.Invalid(f"{what} has no {name!r}, but {', '.join(names)}")
    if given.get(names[0]) is None:
        raise _loci.Invalid(f"{what} has no {names[0]!r}")
    return [given.get(name) for name in names]


def _passage(given: str | Mapping[str, Any]) -> tuple[Any, ...]:
    if isinstance(given, str):
        return given, (), None, 0, None
    text, heading, section, page, speaker = _members("a passage", given, _PASSAGE)
    heading = (heading,) if isinstance(heading, str) else heading or ()
    return text, tuple(part.encode() for part in heading), section, _number("a page", page or 0), speaker


def _document(given: Mapping[str, Any]) -> tuple[Any, ...]:
    members = _members("a document", given, _DOCUMENT)
    if members[-1] is not None:
        members[-1] = tuple(_passage(passage) for passage in members[-1])
    return tuple(members)


class Index:
    """An index file. One thread at a time uses it, others wait; for searches side by side open it once a thread."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        mode: int = 0,
        busy_timeout: float | None = None,
        extract: Path | None = None,
        language_models: Path | None = None,
    ) -> None:
        program, models = _companion("loci-extract", extract), _companion("models", language_models)
        wait = _milliseconds("busy_timeout", busy_timeout, 2**31 - 1)
        self.path = path
        self._lock = RLock()
        self._handle = _loci.Handle(os.fsencode(path), read_only, _number("mode", mode), wait, program, models)

    def close(self) -> None:
        """Closes; again does nothing. Results stay valid."""
        with self._lock:
            self._handle.close()

    @property
    def closed(self) -> bool:
        return self._handle.closed

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<loci.Index {os.fsdecode(self.path)!r}{' (closed)' if self.closed else ''}>"

    def interrupt(self) -> None:
        """From another thread: ends the search or the run of index() that goes on, no add().

        A search returns what it has (complete is False), a run raises Interrupted.
        """
        self._handle.interrupt()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        filters: Filters = _NO_FILTERS,
        exclude: Filters = _NO_FILTERS,
        per_document: int | None = 3,
        sort: str = "relevance",
        deadline: float | None = None,
        count: bool = False,
        explain: bool = False,
        documents: bool = False,
        refs_only: bool = False,
    ) -> Results:
        """The passages that treat a topic, best first. Any text is a query; what was odd comes back as notes.

        Of `filters` all must hold, of `exclude` none may: {"author": "McDermott", "date": "2005..2006"}; a list as value are
        several conditions. `deadline` is in seconds (5); `per_document=None` is no limit; `count` makes the total exact;
        `documents` ranks documents, one hit each. Sorts: relevance, date (newest first), date-ascending. With
        `refs_only` hits have no text, citation or marks, for long lists: show() opens those that are wanted.
        """
        conditions = _all_conditions(filters, exclude)
        with self._lock:
            results = self._handle.search(
                Results,
                query.encode("utf-8", "replace"),
                _number("limit", limit, 1),
                _number("offset", offset),
                _MOST if per_document is None else _number("per_document", per_document, 1),
                _choice("sort", sort, _SORTS),
                _milliseconds("deadline", deadline),
                count,
                explain,
                documents,
                refs_only,
                conditions,
            )
        results.query = query
        return results

    def iterate(
        self,
        query: str,
        *,
        filters: Filters = _NO_FILTERS,
        exclude: Filters = _NO_FILTERS,
        per_document: int | None = None,
        sort: str = "relevance",
    ) -> Iterator[Hit]:
        """All passages that treat a topic, best first, looked for as they are asked for, a page at a time.

        A run in between may move passages from one page to another: what must not be missed is asked for by one search().
        """
        offset = 0
        while True:
            results = self.search(
                query, limit=_PAGE, offset=offset, filters=filters, exclude=exclude, per_document=per_document, sort=sort
            )
            yield from results
            offset += len(results)
            if len(results) < _PAGE:
                return

    def facets(
        self,
        query: str = "path:*",
        *,
        by: Iterable[str] | str = ("year", "author", "type"),
        filters: Filters = _NO_FILTERS,
        exclude: Filters = _NO_FILTERS,
        deadline: float | None = None,
    ) -> Facets:
        """How many of the passages that match, and of their documents, have each year, author …; without a query of all.

        By year, month, author, section, language, source, type, series, speaker: the largest first. With a `deadline` in
        seconds what is not counted by then raises Interrupted. What was odd about the query is in `notes` of the answer.
        """
        names = (by,) if isinstance(by, str) else tuple(by)
        kinds = tuple(_choice("by", name, _COUNTS) for name in names)
        conditions = _all_conditions(filters, exclude)
        with self._lock:
            lists, notes = self._handle.counts(
                query.encode("utf-8", "replace"), kinds, _milliseconds("deadline", deadline), conditions
            )
        facets = Facets((name, [Count(*row) for row in rows]) for name, rows in zip(names, lists))
        facets.notes = notes_of(query, notes)
        return facets

    def show(self, ref: str, *, before: int = 0, after: int = 0) -> Results:
        """The passage that a reference names, with its neighbours; of a document's reference the whole document."""
        whole = ":" not in ref and not before and not after
        with self._lock:
            return self._handle.show(
                Results,
                ref,
                _MOST if whole else _number("before", before),
                _MOST if whole else _number("after", after),
            )

    def suggest(self, text: str, *, limit: int = 10) -> list[str]:
        """What a text that is being typed may become: its last word gone on as words of the index do."""
        with self._lock:
            return self._handle.suggest(text.encode("utf-8", "replace"), _number("limit", limit, 1))

    def info(self) -> Info:
        """What is in the index, from which sources, and what the last runs did."""
        with self._lock:
            told = self._handle.info()
        told["sources"] = [Source(*row) for row in told["sources"]]
        told["runs"] = [Run(*row) for row in told["runs"]]
        return Info(**told)

    def failures(self, *, skipped: bool = False) -> list[Failure]:
        """What could not be read; with `skipped` also what is of no format that is read, and what is empty."""
        with self._lock:
            return [Failure(*row) for row in self._handle.failures(skipped)]

    def suspects(self) -> list[Suspect]:
        """Documents of which not all may have been read."""
        with self._lock:
            return [Suspect(*row) for row in self._handle.suspects()]

    def index(
        self,
        paths: Iterable[Path] | Path = (),
        *,
        progress: Progress | None = None,
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
        hidden: bool = False,
        dry_run: bool = False,
        prune: bool = False,
        retry_failed: bool = False,
        ocr: bool = False,
        replace_globs: bool = False,
        compress: bool = False,
        follow: bool | None = None,
        workers: int = 0,
        file_timeout: float | None = None,
        worker_memory: int = 0,
    ) -> Report:
        """Adds files and folders as sources and indexes them; without paths refreshes all sources.

        `progress` is called with an Event, on this thread; False from it, or an exception, ends the run, and what was committed
        before stands. It may not use this index. The options are those of `loci index` (man loci-index); `file_timeout` is in
        seconds (60), `worker_memory` in bytes (512 MiB). `compress` keeps texts compressed, also in all runs that follow.
        """
        with self._lock:
            report = self._handle.index(
                _teller(progress),
                _strings(paths),
                _strings(include),
                _strings(exclude),
                hidden,
                dry_run,
                prune,
                retry_failed,
                ocr,
                replace_globs,
                compress,
                _number("workers", workers),
                0 if follow is None else 1 if follow else -1,
                _milliseconds("file_timeout", file_timeout),
                _number("worker_memory", worker_memory, most=2**63 - 1),
            )
        return Report(**report)

    def add(
        self,
        documents: Iterable[Mapping[str, Any]],
        *,
        progress: Progress | None = None,
        compress: bool = False,
        file_timeout: float | None = None,
        worker_memory: int = 0,
    ) -> Report:
        """Adds or replaces documents that are in memory: all of them, or after an exception none.

        A document is a dict with an "id", and as its content one of "text", "bytes" (of a file: "media_type" says what) or
        "passages" (a list of str, or of dicts with text, heading, section, page, speaker); it may have a collection, title,
        author, date and language. Any iterable will do: it is read one by one. The options are those of index().
        """
        with self._lock:
            report = self._handle.add(
                _teller(progress),
                map(_document, documents),
                compress,
                _milliseconds("file_timeout", file_timeout),
                _number("worker_memory", worker_memory, most=2**63 - 1),
            )
        return Report(**report)

    def forget(self, what: Path, *, dry_run: bool = False, progress: Progress | None = None) -> int:
        """Removes a source, a file or folder within one, or a document by its reference, and purges its bytes from the file.

        Documents that were added belong to the source "memory:memory", or of their collection: "memory:web". Returns how many
        documents went, or with `dry_run` would. What stands in a source that remains is kept out by a glob. Raises NotFound.
        """
        with self._lock:
            return self._handle.forget(_teller(progress), os.fsencode(what), dry_run)

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Analyses the stored passages again; the sources are not needed. After an Interrupted the next one goes on."""
        with self._lock:
            self._handle.rebuild(_teller(progress))

    def check(self, *, repair: bool = False, progress: Progress | None = None) -> list[str]:
        """What is wrong with the file, a sentence a finding: an empty list for one that is sound.

        With `repair` what can be derived from the stored texts is rebuilt first, and what remains wrong is told.
        """
        with self._lock:
            return self._handle.check(_teller(progress), repair)

    def copy(self, path: Path) -> None:
        """Writes a sound copy, also while a run goes on, to a path where nothing is."""
        with self._lock:
            self._handle.copy(os.fsencode(path))

    @property
    def generation(self) -> int:
        """Grows with every commit: what was answered before holds as long as it stays."""
        with self._lock:
            return self._handle.generation()

    def synonyms(self) -> list[Synonym]:
        """The lines of the list of synonyms beside the index that say something (docs/query.md)."""
        with self._lock:
            return [Synonym(*row) for row in self._handle.synonyms()[1]]

    @property
    def synonyms_path(self) -> pathlib.Path:
        """The list's file, which need not exist."""
        with self._lock:
            return pathlib.Path(self._handle.synonyms()[0])


def formats(extract: Path | None = None) -> list[Format]:
    """What the program loci-extract knows, those that are read first, and which programs that takes."""
    return [Format(*row) for row in _loci.formats(_companion("loci-extract", extract))]


def open(
    path: Path,
    *,
    read_only: bool = False,
    mode: int = 0,
    busy_timeout: float | None = None,
    extract: Path | None = None,
    language_models: Path | None = None,
) -> Index:
    """Opens the index at `path`, which is made when it is missing, unless `read_only`.

    `mode` are the permissions of a new file (0o600), `busy_timeout` is how many seconds to wait for another run, `extract` is the
    program loci-extract and `language_models` the folder of libexttextcat's models, where they are not the installed ones.
    """
    return Index(
        path,
        read_only=read_only,
        mode=mode,
        busy_timeout=busy_timeout,
        extract=extract,
        language_models=language_models,
    )
