# SPDX-License-Identifier: MIT
"""Datasette with loci.so: loads it into each connection, and shows what matched in a `snippet` as <mark>."""
from datasette import hookimpl
from markupsafe import Markup, escape


@hookimpl
def prepare_connection(conn, datasette):
    conn.enable_load_extension(True)
    conn.execute("SELECT load_extension(?)", [datasette.plugin_config("loci")["extension"]])
    conn.enable_load_extension(False)


@hookimpl
def render_cell(value, column):
    if column == "snippet" and isinstance(value, str):
        return Markup(str(escape(value)).replace("\x02", "<mark>").replace("\x03", "</mark>"))
