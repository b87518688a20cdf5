# SPDX-License-Identifier: MIT
"""Does any collection pay for another? Answers every collection under many settings of the constants of ranking, and each
with the setting that is best on the others:
    run.sh --leave-one-out [--random N] FOLDER...
    run.sh --leave-one-out [--random N] --passages INDEX TOPICS...
The settings: as shipped, every subset of the parts left out, one constant changed at a time, and N drawn at random. The choice is
by mean nDCG@10; the other measures are those of the same choice. With --passages the same for passages (passages.py)."""

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from collection import CollectionError, read_collection
from engines import Absent, EngineError, loci
import measure
import settings as tried
from measure import Measures, paired_p, score_run
from passages import read_task
from report import best_peer, mean, show_difference, show_figure, show_p, table, variants_table
from run import ENGINES, measure_collection
from settings import PLAIN, SHIPPED

NO_ACRONYMS = ("--without", "acronyms")


def measure_settings(collection, ask, settings: dict[str, str], options, measures: Measures, scores) -> None:
    """Answers one collection under each setting, as many at a time as there are processors. Acronyms are left out:
    they have no constants, and plain BM25 is to be plain."""
    work = options.work / "runs" / "loci" / collection.name

    def score(constants: str):
        return score_run(collection.judgments, ask(collection, work, options.depth, NO_ACRONYMS, constants).run, measures)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for name, result in zip(settings, threads.map(score, settings.values())):
            scores.setdefault(name, {})[collection.name] = result


def choose(scores, settings, collections, measures=("nDCG@10",)) -> dict[str, str]:
    """For each collection the setting of the greatest mean over the others."""
    def value(name: str, held_out: str) -> float:
        return mean(scores[name][other][measure].mean()
                    for other in collections if other != held_out for measure in measures)

    return {held_out: max(settings, key=lambda name: value(name, held_out)) for held_out in collections}


def held_out_table(scores, chosen: dict[str, str], peers: list[str], measure: str) -> str:
    """Each collection with the setting chosen on the others, beside plain BM25, the best peer and what is shipped."""
    rows, values = [], []
    for name, setting in chosen.items():
        peer = best_peer(scores, peers, name, measure)
        values.append([scores[engine][name][measure].mean() for engine in (setting, PLAIN, peer, SHIPPED)])
        rows.append([name, setting, *compare(*values[-1], peer)])
    rows.append(["**mean**", "", *compare(*map(mean, zip(*values)), "of each")])
    return table([measure, "chosen on the others", "with it", PLAIN, "above it", "best peer", "above it", SHIPPED], rows)


def compare(value: float, plain: float, peer: float, shipped: float, peer_name: str) -> list[str]:
    return [show_figure(value), show_figure(plain), show_difference(value - plain),
            f"{peer_name} {show_figure(peer)}", show_difference(value - peer), show_figure(shipped)]


def significance(scores, chosen: dict[str, str], peers: list[str]) -> str:
    """Whether the differences of the means are more than luck."""
    def p(engine_of) -> str:
        return show_p(paired_p([(scores[setting][name]["nDCG@10"], scores[engine_of(name)][name]["nDCG@10"])
                                for name, setting in chosen.items()]))

    return (f"nDCG@10, paired randomisation test over all collections: above plain BM25 p {p(lambda name: PLAIN)}, "
            f"above the best peers p {p(lambda name: best_peer(scores, peers, name, 'nDCG@10'))}.\n")


def other_choice(scores, settings, collections, measures: tuple[str, ...]) -> str:
    """What the differences would be, had all three measures chosen."""
    chosen = choose(scores, settings, collections, measures)
    gains = {measure: [scores[setting][name][measure].mean() - scores[PLAIN][name][measure].mean()
                       for name, setting in chosen.items()] for measure in measures}
    return ("Chosen by the mean of the three measures: above plain BM25 by "
            + ", ".join(f"{measure} {show_difference(mean(values))} (least {show_difference(min(values))})"
                        for measure, values in gains.items()) + ".\n")


def spread(scores, settings, collections) -> str:
    """How the settings drawn at random do: whether there is a plateau to stand on."""
    def gains(name):
        return [scores[name][one]["nDCG@10"].mean() - scores[PLAIN][one]["nDCG@10"].mean() for one in collections]

    ordered = sorted((mean(gains(name)) for name in settings))
    worse = sum(min(gains(name)) < 0 for name in settings)
    return (f"Above plain BM25, mean nDCG@10 of the {len(ordered)} drawn: worst {show_difference(ordered[0])}, "
            f"median {show_difference(ordered[len(ordered) // 2])}, best {show_difference(ordered[-1])}; "
            f"{worse} of them are below it on some collection.\n")


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="run.sh --leave-one-out", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER",
                        help="a collection in BEIR layout; with --passages a file of topics")
    parser.add_argument("--passages", type=Path, metavar="INDEX", help="ask the topics for the passages of an index")
    parser.add_argument("--random", type=int, default=40, help="settings to draw (default %(default)s)")
    parser.add_argument("--depth", type=int, help="documents a query (default 1000) or passages (100)")
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    parsed = parser.parse_args(arguments)
    parsed.depth = parsed.depth or (100 if parsed.passages else 1000)
    return parsed


def measure_all(options, settings: dict[str, str], measures: Measures) -> tuple[dict, list[str], list[str]]:
    """The scores of every engine and setting, the names of the collections, and the peers that could run."""
    scores, versions, absent = {}, {}, {}
    if options.passages:
        collections, ask = read_task(options.passages, options.folders)
    else:
        collections, ask = [read_collection(folder) for folder in options.folders], loci.answer
    for collection in collections:
        measure_collection(collection, {**ENGINES, "loci": ask}, options, scores, {}, versions, absent, measures)
        print(f"bench: {collection.name}: {len(settings)} settings", file=sys.stderr)
        measure_settings(collection, ask, settings, options, measures, scores)
    peers = [name for name in ENGINES if name in scores and name != "loci"]
    return scores, [collection.name for collection in collections], peers


def main(arguments) -> int:
    options = parse_arguments(arguments)
    if len(options.folders) < 2:
        print("bench: leaving one out takes two collections or more", file=sys.stderr)
        return 2
    space, measures = ((tried.PASSAGES, measure.PASSAGES) if options.passages
                       else (tried.DOCUMENTS, measure.DOCUMENTS))
    random_ones = space.drawn(options.random)
    settings = space.left_out() | space.changes | random_ones
    try:
        scores, names, peers = measure_all(options, settings, measures)
    except (CollectionError, EngineError, Absent) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    chosen = choose(scores, settings, names)
    print(variants_table(scores, [*space.left_out(), *space.changes], names, measures=measures))
    print("\n".join(held_out_table(scores, chosen, peers, name) for name in measures.brief))
    print("\n".join(f"- {name}: `{settings[name]}`" for name in dict.fromkeys(chosen.values()) if settings[name]) + "\n")
    print(significance(scores, chosen, peers))
    print(other_choice(scores, settings, names, measures.brief))
    if random_ones:
        print(spread(scores, random_ones, names))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
