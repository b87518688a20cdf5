# SPDX-License-Identifier: MIT
"""loci.so, the extension of SQLite, in a connection of Python's sqlite3."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from . import _loci


def extension_path() -> Path:
    """Where loci.so is: in this package, or where it was installed with the library. Raises NotFound."""
    beside = Path(__file__).with_name("loci.so")
    path = beside if beside.exists() else Path(_loci.extension_path)
    if not path.is_file():
        raise _loci.NotFound(f"there is no extension of SQLite at {path}")
    return path


def load(connection: sqlite3.Connection) -> None:
    """Loads the extension: then the connection has loci_search() and the tokenizer `loci`.

    Raises NotFound where it is not installed, sqlite3.NotSupportedError where this Python loads no extensions (many are built so;
    Debian's, conda's and Homebrew's do). Close an index of which loci_search() is asked: where the module and the extension have an
    SQLite each, as in a wheel, both must not have its file open in one process.
    """
    if not hasattr(connection, "enable_load_extension"):
        raise sqlite3.NotSupportedError("this Python was built without extensions of SQLite")
    path = extension_path()
    connection.enable_load_extension(True)
    try:
        connection.execute("SELECT load_extension(?)", [str(path)])
    finally:
        connection.enable_load_extension(False)
