# SPDX-License-Identifier: MIT
"""Should forms of a stem that never keep each other's company be parted? Xu and Croft (Corpus-based stemming using
co-occurrence of word variants, 1998) say so; this asks every collection, and each with the setting that is best on the others:
    run.sh --company [--forms FORMS [--archive FOLDER]] FOLDER...
Forms of a Snowball stem are connected where em = max((n_ab - E) / (n_a + n_b), 0) is over a threshold: n_ab counts how often
both stand within 100 words, E is what chance gives. Forms that are connected, by others too, are one class and one term."""

import argparse
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy

from collection import CollectionError, read_collection
from forms import read_forms
from leave_one_out import choose
from measure import paired_p, score_run
from prototype.analysis import Stems, split_words
from report import mean, show_difference, show_figure, show_p, table

WINDOW = 100  # words
RARE = 10  # a form of fewer occurrences connects no others
THRESHOLDS = (0.0, 0.001, 0.01, 0.02)
RULES = {  # what becomes of a rare form that is not connected to any common one; whether inflections are always connected
    "rare ones apart": (False, False),
    "rare ones stay": (True, False),
    "inflections stay": (True, True),
}
K1, B = 1.2, 0.75
NONE, STEMS, TABLE = "no stemming", "stems", "stems and the table"
PARTED = Path(__file__).parents[2] / "text" / "words" / "english_apart.c"

stem_of = Stems("english").find


@dataclass
class Company:
    """How often each form stands in texts, and each two forms of a stem (ascending) within a window."""

    count: Counter = field(default_factory=Counter)
    together: Counter = field(default_factory=Counter)
    words: int = 0
    places: int = 0  # pairs of places within a window

    def read(self, words: list[str]) -> None:
        self.count.update(words)
        self.words += len(words)
        self.places += sum(max(len(words) - distance, 0) for distance in range(1, WINDOW))
        recent: dict[str, list[tuple[int, str]]] = defaultdict(list)  # stem -> its places and forms within the window
        for place, word in enumerate(words):
            seen = recent[stem_of(word)]
            seen[:] = [(at, form) for at, form in seen if place - at < WINDOW]
            for _, form in seen:
                if form != word:
                    self.together[min(word, form), max(word, form)] += 1
            seen.append((place, word))

    def chance(self) -> float:
        """E of two different forms, divided by the product of their counts."""
        return 2 * self.places / max(self.words, 1) ** 2

    def add(self, other: "Company") -> None:
        self.count.update(other.count)
        self.together.update(other.together)
        self.words += other.words
        self.places += other.places

    def connected(self, first: str, second: str) -> float:
        """em of two forms."""
        first, second = min(first, second), max(first, second)
        a, b = self.count[first], self.count[second]
        return max((self.together[first, second] - self.chance() * a * b) / (a + b), 0.0)

    def stems(self) -> dict[str, list[str]]:
        """The forms of each stem, the commonest first."""
        stems = defaultdict(list)
        for form in sorted(self.count, key=lambda form: (-self.count[form], form)):
            stems[stem_of(form)].append(form)
        return stems


@lru_cache(maxsize=None)
def inflection_base(word: str) -> str:
    """What is the same for most plain inflections (not for occupied and occupying), and for united and units."""
    base = re.sub(r"(?<=...)(ies|ied|y)$", "i", word)
    base = re.sub(r"(?<=...)(es|ed|ing|s|e)$", "", base)
    return re.sub(r"([bdgmnprt])\1$", r"\1", base)


def part(forms: list[str], company: Company, threshold: float, stay: bool, inflections: bool) -> dict[str, str]:
    """The class of each form of a stem (the commonest first), by the name of its commonest."""
    class_of: dict[str, str] = {}
    common = [form for form in forms if company.count[form] >= RARE]

    def are_connected(a: str, b: str) -> bool:
        return company.connected(a, b) > threshold or inflections and inflection_base(a) == inflection_base(b)

    for form in common:
        if form in class_of:
            continue
        class_of[form] = form
        reached = [form]
        while reached:
            one = reached.pop()
            for other in common:
                if other not in class_of and are_connected(one, other):
                    class_of[other] = form
                    reached.append(other)
    for form in forms[len(common):]:
        near = next((other for other in common if are_connected(form, other)), None)
        home = forms[0] if stay or not common else form
        class_of[form] = class_of[near] if near else home
    return class_of


def read_table() -> list[tuple[str, str, str]]:
    """Stem, beginning, term: the words that loci parts by a table."""
    return re.findall(r'^\s*\{"([a-z]+)", "([a-z]+)", "([a-z]+)"\}', PARTED.read_text(encoding="utf-8"), re.MULTILINE)


def table_terms():
    """How loci's table parts, as a function of a word."""
    rows = read_table()

    def term(word: str) -> str:
        fits = [row for row in rows if row[0] == stem_of(word) and word.startswith(row[1])]
        return fits[-1][2] if fits else stem_of(word)

    return lru_cache(maxsize=None)(term)


def settings_of(company: Company) -> dict[str, object]:
    """Each setting as a function that gives the term of a word. A word that is not in the texts is where its stem's commonest is."""
    stems = company.stems()
    settings = {NONE: lambda word: word, STEMS: stem_of, TABLE: table_terms()}
    for rule, (stay, inflections) in RULES.items():
        for threshold in THRESHOLDS:
            classes = {}
            for forms in stems.values():
                classes |= part(forms, company, threshold, stay, inflections)

            def term(word: str, classes=classes) -> str:
                known = stems.get(stem_of(word))
                return classes.get(word) or (known[0] if known else word)

            settings[f"{threshold:g}, {rule}"] = term
    return settings


class Texts:
    """A collection's words, each with the documents that it stands in."""

    def __init__(self, collection):
        self.collection = collection
        self.company = Company()
        self.postings: dict[str, dict[int, int]] = defaultdict(dict)  # word -> document -> occurrences
        lengths = []
        for document, (_, title, text) in enumerate(collection.documents):
            words = [word for word, _ in split_words(f"{title} {text}")]
            self.company.read(words)
            lengths.append(len(words))
            for word, count in Counter(words).items():
                self.postings[word][document] = count
        length = numpy.array(lengths, dtype=float)
        self._norm = K1 * (1 - B + B * length / length.mean())
        self.queries = [(query, Counter(word for word, _ in split_words(text))) for query, text in collection.queries]
        self._weighed = lru_cache(maxsize=None)(self._weigh)
        self._best = lru_cache(maxsize=None)(self._find_best)

    def _weigh(self, forms: frozenset[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
        """The documents that hold any of the forms, and the score of each."""
        counts: Counter = Counter()
        for form in forms:
            counts.update(self.postings[form])
        documents = numpy.fromiter(counts, dtype=int, count=len(counts))
        tf = numpy.fromiter(counts.values(), dtype=float, count=len(counts))
        n = len(self._norm)
        idf = numpy.log1p((n - len(counts) + 0.5) / (len(counts) + 0.5))
        return documents, idf * tf * (K1 + 1) / (tf + self._norm[documents])

    def rank(self, term_of) -> dict[str, list[str]]:
        """The ten best documents of each query by BM25."""
        forms_of = defaultdict(set)
        for word in self.postings:
            forms_of[term_of(word)].add(word)
        forms_of = {term: frozenset(forms) for term, forms in forms_of.items()}
        none: frozenset[str] = frozenset()
        return {query: self._best(tuple((forms_of.get(term_of(word), none), times) for word, times in words.items()))
                for query, words in self.queries}

    def _find_best(self, terms: tuple[tuple[frozenset[str], int], ...]) -> list[str]:
        scores = numpy.zeros(len(self._norm))
        for forms, times in terms:
            documents, weights = self._weighed(forms)
            scores[documents] += times * weights
        best = numpy.argsort(-scores, kind="stable")[:10]
        return [self.collection.documents[document][0] for document in best if scores[document] > 0]


def rate_forms(topics, company: Company, term_of) -> tuple[int, int, int, int]:
    """Of the words that Snowball joins with what was typed, all of them common in the texts: how many wrong ones are parted, of how
    many, and how many right ones, of how many."""
    tally = []
    for chosen in (2, 1):
        pairs = [(topic[0], word) for topic in topics for word in topic[chosen]
                 if word != topic[0] and stem_of(word) == stem_of(topic[0])
                 and company.count[word] >= RARE and company.count[topic[0]] >= RARE]
        tally += [sum(term_of(typed) != term_of(word) for typed, word in pairs), len(pairs)]
    return tuple(tally)


def settings_table(scores, names, parted) -> str:
    """A row a setting: nDCG@10 by collection and on the mean, beside stems, and the share of the stems that are parted."""
    rows = []
    for name, by_collection in scores.items():
        pairs = [(by_collection[one]["nDCG@10"], scores[STEMS][one]["nDCG@10"]) for one in names]
        gain = mean(first.mean() - second.mean() for first, second in pairs)
        rows.append([name, *(show_figure(first.mean()) for first, _ in pairs), show_figure(mean(first.mean() for first, _ in pairs)),
                     *(["", ""] if name == STEMS else [show_difference(gain), show_p(paired_p(pairs, 5_000))]),
                     f"{100 * mean(parted[name]):.0f} %"])
    return table(["nDCG@10", *names, "mean", "beside stems", "p", "stems parted"], rows)


def forms_table(topics, companies: list[Company]) -> str:
    """A row a setting: how many of the words of the list are parted, by the company in each of some texts."""
    ratings = defaultdict(list)
    for company in companies:
        for name, term_of in settings_of(company).items():
            ratings[name].append(rate_forms(topics, company, term_of))
    sums = {name: [sum(column) for column in zip(*rows)] for name, rows in ratings.items()}
    return table(["", "wrong words parted", "right words parted"],
                 [[name, f"{wrong} of {wrongs}", f"{right} of {rights}"] for name, (wrong, wrongs, right, rights) in sums.items()])


def read_archive_company(folder: Path) -> Company:
    """The company of words in the text files of a folder."""
    company = Company()
    for path in sorted(folder.rglob("*.txt")):
        company.read([word for word, _ in split_words(path.read_text(encoding="utf-8", errors="replace"))])
    return company


def held_out(scores, names, candidates) -> str:
    """Each collection with the way of parting that is best on the others, beside stems."""
    chosen = choose(scores, candidates, names)
    pairs, rows = [], []
    for name in names:
        pair = (scores[chosen[name]][name]["nDCG@10"], scores[STEMS][name]["nDCG@10"])
        pairs.append(pair)
        changed = int((pair[0] != pair[1]).sum())
        rows.append([name, chosen[name], show_figure(pair[0].mean()), show_figure(pair[1].mean()),
                     show_difference(pair[0].mean() - pair[1].mean()), f"{changed} of {len(pair[0])}", show_p(paired_p([pair]))])
    gain = mean(first.mean() - second.mean() for first, second in pairs)
    rows.append(["**mean**", "", *(show_figure(mean(pair[side].mean() for pair in pairs)) for side in (0, 1)),
                 show_difference(gain), "", show_p(paired_p(pairs))])
    return table(["nDCG@10", "chosen on the others", "with it", "stems", "difference", "questions changed", "p"], rows)


def share_parted(company: Company, term_of) -> float:
    """Of the stems with two common forms or more, how many are not one term."""
    several = [forms for forms in ([form for form in forms if company.count[form] >= RARE] for forms in company.stems().values())
               if len(forms) > 1]
    return sum(len(set(map(term_of, forms))) > 1 for forms in several) / max(len(several), 1)


def compare(all_texts: list[Texts], all_settings: list[dict[str, object]]) -> str:
    """Every collection under each of its settings."""
    scores, parted = defaultdict(dict), defaultdict(list)
    for texts, settings in zip(all_texts, all_settings):
        collection = texts.collection
        for name, term_of in settings.items():
            scores[name][collection.name] = score_run(collection.judgments, texts.rank(term_of))
            parted[name].append(share_parted(texts.company, term_of))
        print(f"company: {collection.name} done", file=sys.stderr)
    names = [texts.collection.name for texts in all_texts]
    ways = [name for name in scores if name not in (NONE, STEMS, TABLE)]
    return settings_table(scores, names, parted) + "\n" + held_out(scores, names, ways)


def main(arguments) -> int:
    parser = argparse.ArgumentParser(prog="run.sh --company", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a collection in BEIR layout, in English")
    parser.add_argument("--forms", type=Path, help="topics/forms.tsv: tell how many of its words are parted")
    parser.add_argument("--archive", type=Path, help="text files to count company in for --forms, else the collections")
    options = parser.parse_args(arguments)
    if len(options.folders) < 2:
        parser.error("leaving one out takes two collections or more")
    try:
        all_texts = [Texts(read_collection(folder)) for folder in options.folders]
        topics = read_forms(options.forms) if options.forms else []
    except (CollectionError, OSError) as error:
        print(f"company: {error}", file=sys.stderr)
        return 1
    union = Company()
    for texts in all_texts:
        union.add(texts.company)
    print("Company in each collection by itself:\n\n" + compare(all_texts, [settings_of(texts.company) for texts in all_texts]))
    print("Company in all collections at once:\n\n" + compare(all_texts, [settings_of(union)] * len(all_texts)))
    if topics:
        companies = [read_archive_company(options.archive)] if options.archive else [texts.company for texts in all_texts]
        print(forms_table(topics, companies))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
