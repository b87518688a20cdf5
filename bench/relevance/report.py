# SPDX-License-Identifier: MIT
"""The tables, in Markdown. Scores come as {engine: {collection: Scores}}; an engine that was absent is not in them."""

from measure import DOCUMENTS, Measures, paired_p

LOCI = "loci"


def mean(values) -> float:
    values = list(values)
    return sum(values) / len(values)


def show_figure(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1)


def show_difference(value: float) -> str:
    return ("+" if value >= 0 else "−") + show_figure(abs(value))


def show_p(value: float) -> str:
    return "< .001" if value < 0.001 else show_figure(value)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def best_peer(scores, peers: list[str], collection: str, measure: str) -> str:
    """The peer with the highest mean on a collection."""
    return max(peers, key=lambda peer: scores[peer][collection][measure].mean())


def _comparison(scores, engines, peers, collections, measure) -> str:
    """A row a collection: every engine, then loci against the best peer of that collection."""
    rows, pairs = [], []
    for collection in collections:
        row = [collection] + [show_figure(scores[engine][collection][measure].mean()) for engine in engines]
        if LOCI in engines and peers:
            best = best_peer(scores, peers, collection, measure)
            pair = (scores[LOCI][collection][measure], scores[best][collection][measure])
            pairs.append(pair)
            row += [best, show_difference(pair[0].mean() - pair[1].mean()), show_p(paired_p([pair]))]
        rows.append(row)
    last = ["**mean**"]
    last += [show_figure(mean(scores[engine][name][measure].mean() for name in collections)) for engine in engines]
    head = [measure, *engines]
    if pairs:
        gain = mean(first.mean() - second.mean() for first, second in pairs)
        last += ["of each", show_difference(gain), show_p(paired_p(pairs))]
        head += ["best peer", "difference", "p"]
    return table(head, [*rows, last])


def variants_table(scores, variants, collections, times=None, measures: Measures = DOCUMENTS) -> str:
    """A row a variant: nDCG@10 by collection, then the means of the main measures, and of the milliseconds a query."""
    rows = []
    for variant in variants:
        row = [variant] + [show_figure(scores[variant][name]["nDCG@10"].mean()) for name in collections]
        row += [show_figure(mean(scores[variant][name][key].mean() for name in collections))
                for key in measures.brief]
        if times:
            row.append(f"{mean(times[variant][name] for name in collections):.1f}")
        rows.append(row)
    return table(["nDCG@10", *collections, "mean", *measures.brief[1:], *(["ms a query"] if times else [])], rows)


def render(scores, times, versions, absent, engines, variants, collections, command,
           measures: Measures = DOCUMENTS) -> str:
    """The whole report. `engines` are compared as columns, loci first; `variants` are loci under other options."""
    peers = [engine for engine in engines if engine != LOCI]
    parts = [f"Made by `{command}`.\n", "\n".join(f"- {name}: {versions[name]}" for name in engines)]
    if absent:
        parts[-1] += "\n" + "\n".join(f"- {name}: absent ({reason})" for name, reason in absent.items())
    parts[-1] += "\n"
    parts += [_comparison(scores, engines, peers, collections, measure) for measure in measures.keys]
    if variants:
        everyone = [LOCI, *variants] if LOCI in engines else list(variants)
        parts.append("Variants of loci:\n")
        parts.append(variants_table(scores, everyone, collections, times, measures))
    return "\n".join(parts)
