# SPDX-License-Identifier: MIT
"""report.py RESULTS.jsonl FOLDER: the tables of a comparison as markdown (measured.md), and its growth as a plot (growth.svg)."""

import json
import os
import statistics
import sys
from pathlib import Path

import plot
from engines import ENGINES

# How queries are asked, and what the tables say of it.
ASKED = {"in turn": "one engine after the other", "alone": "all rounds of one engine, then the next"}
TITLES = {engine.name: engine.title for engine in ENGINES}


def rows_of(results, **key):
    return [row for row in results if all(row.get(name) == value for name, value in key.items())]


def at(values, part):
    values = sorted(values)
    return values[int(part * (len(values) - 1) + 0.5)]


def spread(values, digits=0):
    return f"{statistics.median(values):,.{digits}f} ({at(values, 0.95):,.{digits}f})"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows] + [""]


def sizes_of(results, step):
    return sorted({row["size"] for row in rows_of(results, step=step)})


def engines_of(rows):
    held = {row["engine"] for row in rows}
    return [name for name in TITLES if name in held]


def ordered_classes(row):
    return list(dict.fromkeys(row["classes"]))


def of_class(row, name, field):
    return [value for value, class_ in zip(row[field], row["classes"]) if class_ == name]


def latency(results, size, step):
    rows = {row["engine"]: row for row in rows_of(results, step=step, size=size)}
    names = engines_of(rows.values())
    first = rows[names[0]]
    lines = table(["class", "queries"] + [TITLES[name] for name in names],
                  [[name, str(first["classes"].count(name))] +
                   [spread(of_class(rows[engine], name, "microseconds")) for engine in names]
                   for name in ordered_classes(first)] +
                  [["**all**", str(len(first["classes"]))] + [spread(rows[engine]["microseconds"]) for engine in names]])
    versions = ", ".join(f"{TITLES[name]} {rows[name]['version']}" for name in names if not name.startswith("loci-"))
    return [f"### {size:,} passages, {ASKED[step]}", ""] + lines + [f"Versions: {versions}.", ""]


# Lists of documents, and the passages that they are measured by.
LISTS = {"loci-documents": ("loci-new", "asked first"), "loci-documents-again": ("loci-again", "the same again")}


def documents(results, size, step):
    """How many times what passages take lists of documents take, question by question; nothing where one was not asked for."""
    rows = {row["engine"]: row for row in rows_of(results, step=step, size=size)}
    lists = [name for name, (passages, _) in LISTS.items() if {name, passages} <= rows.keys()]
    if not lists:
        return []
    times = {name: [listed / found for listed, found in zip(rows[name]["microseconds"], rows[LISTS[name][0]]["microseconds"])]
             for name in lists}
    first = rows[lists[0]]
    body = [[class_] + [spread(of_class({"classes": first["classes"], "times": times[name]}, class_, "times"), 1) for name in lists]
            for class_ in ordered_classes(first)]
    body.append(["**all**"] + [spread(times[name], 1) for name in lists])
    return [f"#### Lists of documents, {size:,} passages, {ASKED[step]}", ""] + table(
        ["class"] + [f"documents / passages, {LISTS[name][1]}: median (95th)" for name in lists], body)


def indexing(results):
    lines = ["## Indexing", ""]
    for size in sizes_of(results, "index"):
        rows = rows_of(results, step="index", size=size)
        body = []
        for threads in sorted({row["threads"] for row in rows}):
            for name in engines_of(rows):
                same = rows_of(rows, engine=name, threads=threads)
                if not same:
                    continue
                seconds = statistics.median(row["seconds"] for row in same)
                text = same[0]["text_bytes"]
                body.append([TITLES[name], str(threads), f"{seconds:.1f}",
                             f"{statistics.median(row['processor'] for row in same):.1f}", f"{text / 1e6 / seconds:.1f}",
                             str(max(row["peak_mib"] for row in same)), f"{same[-1]['bytes'] / 1e6:,.0f}",
                             f"{same[-1]['bytes'] / text:.2f}"])
        corpus = rows_of(results, step="corpus", size=size)[0]
        repeated = f", {corpus['repeated']:,} of them repeated" if corpus["repeated"] else ""
        lines += [f"### {size:,} passages{repeated}; {corpus['text_bytes'] / 1e6:.1f} MB of text", ""]
        lines += table(["", "threads", "seconds", "processor seconds", "MB/s", "peak MiB", "index, MB", "of the text"], body)
    return lines


def growth(results):
    lines = ["## Growth", "", "Median (95th percentile) over all queries, µs.", ""]
    for step, title in ASKED.items():
        sizes = sizes_of(results, step)
        body = []
        for name in engines_of(rows_of(results, step=step)):
            rows = [rows_of(results, step=step, engine=name, size=size) for size in sizes]
            body.append([TITLES[name]] + [spread(row[0]["microseconds"]) if row else "" for row in rows])
        lines += [f"### {title.capitalize()}", ""] + table(["passages"] + [f"{size:,}" for size in sizes], body)
    return lines + ["![growth](growth.svg)", ""]


def at_once(results):
    rows = rows_of(results, step="at once")
    threads = sorted({row["threads"] for row in rows})
    body = []
    for size in sizes_of(results, "at once"):
        for name in engines_of(rows):
            found = [rows_of(rows, engine=name, size=size, threads=count) for count in threads]
            if any(found):
                body.append([f"{size:,}", TITLES[name]] +
                            [f"{row[0]['per_second']:,.0f}" if row else "" for row in found])
    return ["## Several at a time", "", "Queries of the mix a second, so many processes sharing them.", ""] + \
        table(["passages", ""] + [str(count) for count in threads], body)


def cold(results):
    lines = ["## A cold command", "", "`loci search` as a process of its own, the file in the system's cache, ms: by the clock, "
             "and of the processor.", ""]
    for size in sizes_of(results, "cold"):
        row = rows_of(results, step="cold", size=size)[0]
        body = [[name, str(row["classes"].count(name)), spread(of_class(row, name, "milliseconds"), 1),
                 spread(of_class(row, name, "processor"), 1)] for name in ordered_classes(row)]
        body.append(["**all**", str(len(row["classes"])), spread(row["milliseconds"], 1),
                     spread(row["processor"], 1)])
        lines += [f"### {size:,} passages", ""] + table(["class", "queries", "ms: median (95th)", "of the processor"], body)
    return lines


def write(results, folder: Path):
    lines = ["# What was measured", "", f"{os.cpu_count()} processors, a load of {os.getloadavg()[0]:.1f} at the end.", "",
             "## Latency, warm", "", "Processor time of the thread that answers, µs: median (95th percentile) of each class; ten hits.",
             ""]
    for step in ASKED:
        for size in sizes_of(results, step):
            lines += latency(results, size, step) + documents(results, size, step)
    for part in (growth, at_once, cold, indexing):
        lines += part(results)
    (folder / "measured.md").write_text("\n".join(lines), encoding="utf-8")
    series = {TITLES[name]: [(row["size"], statistics.median(row["microseconds"]))
                             for row in rows_of(results, step="in turn", engine=name)]
              for name in engines_of(rows_of(results, step="in turn"))}
    (folder / "growth.svg").write_text(plot.draw(series, "passages", "median, µs"), encoding="utf-8")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        write([json.loads(line) for line in file], Path(sys.argv[2]))
