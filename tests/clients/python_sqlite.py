# SPDX-License-Identifier: MIT
"""Python's sqlite3, with the extension that LOCI_SO names."""
import os
import sqlite3

connection = sqlite3.connect(":memory:")
connection.enable_load_extension(True)
connection.execute("SELECT load_extension(?)", [os.environ["LOCI_SO"]])
connection.enable_load_extension(False)
statement = "SELECT ref FROM loci_search(?, ?) LIMIT 1"
print("version:", sqlite3.sqlite_version)
print("hit:", *connection.execute(statement, [os.environ["QUERY"], os.environ["INDEX"]]).fetchone())
