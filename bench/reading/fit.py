#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What tells the text of a page from its furniture: fitted to blocks that are known.

usage: fit.py PROGRAM PAGES [--texts FOLDER TRUTH]... [--articles FOLDER] [--out FOLDER] [--folds N [--seed TEXT]]

PROGRAM is bench_traits. PAGES has pages/ and expected.jsonl (docs/reading.md): blocks with a known sentence of the body are text,
those with one of the furniture or of a comment are not. FOLDER's pages are documents whose words TRUTH holds (the same
paths and ".txt", or the same names): blocks that are in it are text, others not. FOLDER of --articles has NAME.html
and NAME.expected, the same page without its furniture. Weights: half as much as the pages for all folders of texts, a
fifth for articles.

Two parts are fitted and added up: worths of traits (html_score.c), by logistic regression with an L2 penalty; and trees over
features (html_forest_table.c), boosted from half of what the worths say of pages that they were not fitted to. Both are fitted to variants of the
pages as well (variants.py), each of which weighs as much as the pages; not so the worths that speak alone, of short documents. All is
fitted twice, so that of several blocks with one sentence the likeliest counts. The trees are those of FORESTS forests, of which
each says its part: they differ by which blocks and features each tree saw. Both files are written to --out (extract/markup/weigh).

--folds writes nothing: N times, all is fitted without the pages of every Nth site and judged by these, and a curve is printed:
for each score from which a block is kept, what is kept of bodies and furniture on pages that nothing was fitted to, by all
that loci does with scores (bench_traits --scores): its guards, headings, text that is data. --seed divides the sites otherwise:
one division of so few pages says little, a mean over several more.
"""
import argparse
import hashlib
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from run import words
from variants import write_variants

MARKUP = pathlib.Path(__file__).resolve().parents[2] / "extract" / "markup"
BLOCKS, WEIGH = MARKUP / "blocks", MARKUP / "weigh"
# What the pages at hand show too seldom: they were mostly saved without their notices, and have more blocks than many a document.
PRIORS = {"TRAIT_NOTICE": -3.0, "TRAIT_COLOPHON": -4.0, "TRAIT_CONFIRMED": -2.0}


def constants_of(*names):
    """The numbers that sources of loci name: each `NAME = 12` of their enumerations. What is fitted here has to count as it does there."""
    return {name: int(value) for source in names
            for name, value in re.findall(r"\b([A-Z][A-Z_]+) = (-?\d+)\b", (WEIGH / source).read_text())}


CONSTANTS = constants_of("html_company.h", "html_content.c")
# From which score a block stays, and the blocks of a page on which trees say nothing, and all.
LEAST = CONSTANTS["LEAST_OF_BOTH"] / 100
FEW, MANY = CONSTANTS["BLOCKS_FEW"], CONSTANTS["BLOCKS_FEW"] + CONSTANTS["HTML_COMPANY_SAY"]
PLACES = ["before the title", "before the first", "among", "behind"]
BODIES = ["in the body", "out of it", "no body"]
# Of articles: more tell no more, for what they weigh.
ARTICLE_BLOCKS = 5000
FORESTS, TREES, FEATURES_ASKED, LEAVES, HALF = 3, 250, 64, 6, 0.5
BOOSTING = {"objective": "binary", "learning_rate": 0.06, "num_leaves": LEAVES, "min_data_in_leaf": 20, "feature_fraction": 0.3,
            "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10, "max_bin": 63, "num_threads": 1,
            "deterministic": True, "force_row_wise": True, "verbose": -1}


def trait_names():
    """The names of all traits as they are written in C, with what a comment tells of the numbered ones."""
    signs = re.findall(r"HTML_SIGN_(\w+) = 1 <<", (BLOCKS / "html_signs.h").read_text())
    tells = re.findall(r"HTML_TELL_(\w+),", (BLOCKS / "html_tells.h").read_text())
    body = (WEIGH / "html_weigh.h").read_text().split("enum html_trait {")[1].split("};")[0]
    names = []
    for trait in re.findall(r"^    (TRAIT_\w+)\b", body, re.MULTILINE):
        if trait in ("TRAIT_PLACE", "TRAIT_PLACE_PROSE"):
            names += [(f"{trait} + {i}", f"{PLACES[i % 4]}, {BODIES[i // 4]}") for i in range(12)]
        elif trait.startswith("TRAIT_TELLS"):
            names += [(f"{trait} + {i}", tell.lower()) for i, tell in enumerate(tells)]
        elif trait == "TRAIT_SIGN" or trait.startswith(("TRAIT_SAYS", "TRAIT_LATER", "TRAIT_SIGN_")):
            names += [(f"{trait} + {i}", sign.lower()) for i, sign in enumerate(signs)]
        else:
            names.append((trait, ""))
    return names


class Page:
    """The blocks of a page: matrices of traits and features, and of each its running text, costs and words."""

    def __init__(self, path):
        self.path, self.rows = pathlib.Path(path), []

    def add(self, fields, trait_count):
        traits = np.zeros(trait_count, dtype=np.float32)
        traits[[int(n) for n in fields[1].split()]] = 1
        costs = np.array(fields[3].split()[2:], dtype=np.float32) / 100
        self.rows.append((int(fields[0]), traits, np.array(fields[2].split(), dtype=np.float32), costs, words(fields[4])))

    def finish(self):
        self.prose, self.traits, self.features, self.costs, self.words = map(list, zip(*self.rows)) if self.rows else [[]] * 5
        self.traits, self.features, self.costs = np.array(self.traits), np.array(self.features), np.array(self.costs)
        self.starts = np.cumsum([0] + [len(w) + 1 for w in self.words])
        self.text = " ".join(self.words)

    def found(self, sentence):
        """Where the sentence stands: lists of blocks."""
        places, at = [], self.text.find(sentence) if sentence else -1
        while at >= 0:
            first, last = np.searchsorted(self.starts, [at, at + len(sentence) - 1], "right") - 1
            places.append([i for i in range(first, last + 1) if self.words[i]])
            at = self.text.find(sentence, at + 1)
        return places


def pages_of(program, paths, trait_count):
    output = subprocess.run([program, *paths], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    pages = []
    for line in output.split("\n"):
        fields = line.split("\t")
        if fields[0] == "==":
            pages.append(Page(fields[1]))
        elif len(fields) == 5:
            pages[-1].add(fields, trait_count)
    for page in pages:
        page.finish()
    return pages


def site_of(path):
    """The site that a page says it is of, so that no site is on both sides of a fold."""
    html = path.read_bytes()[:400000].decode("utf-8", "replace")
    found = (re.search(r"""<link[^>]+rel=["']?canonical["']?[^>]+href=["']?https?://([^/"' >]+)""", html, re.IGNORECASE) or
             re.search(r"""property=["']og:url["'][^>]+content=["']https?://([^/"' >]+)""", html, re.IGNORECASE))
    return ".".join(found[1].lower().split(".")[-2:]) if found else path.name


class Known:
    """Blocks that are known: traits, features, whether each is text, weights, sites."""

    def __init__(self):
        self.traits, self.features, self.text, self.weights, self.sites = [], [], [], [], []

    def add(self, page, block, is_text, weight, site):
        self.traits.append(page.traits[block])
        self.features.append(page.features[block])
        self.text.append(is_text)
        self.weights.append(weight)
        self.sites.append(site)

    def thin(self, most):
        """Leaves at most so many, chosen by chance, but always the same."""
        chosen = np.random.RandomState(1).permutation(len(self.text))[:most]
        for name in ("traits", "features", "text", "weights", "sites"):
            setattr(self, name, [getattr(self, name)[i] for i in chosen])
        return self

    def scale(self, total):
        factor = total / max(sum(self.weights), 1e-9)
        self.weights = [weight * factor for weight in self.weights]
        return self

    def join(self, other):
        for name in ("traits", "features", "text", "weights", "sites"):
            getattr(self, name).extend(getattr(other, name))


def verdicts_of(page, line, scores):
    """Of the blocks that are known, whether each is text. Few words within many are there by chance."""
    verdicts = {}
    for sentence in line["without"] + (line.get("comments") or []):
        count = len(words(sentence).split())
        for block in {i for place in page.found(words(sentence)) for i in place}:
            padded = f" {page.words[block]} "
            if f" {words(sentence)} " in padded and (count > 2 or padded.count(" ") <= 6 * count + 7):
                verdicts[block] = False
    for sentence in line["with"]:
        places = page.found(words(sentence))
        if places:
            best = max(places, key=lambda place: min(scores[i] for i in place))
            verdicts.update((i, True) for i in best)
    return verdicts


def known_of_pages(pages, lines, model):
    """What is known of the blocks of pages; of those that are variants, by what they are variants of."""
    known = Known()
    for page in pages:
        scores = model.scores(page) if model else page.prose
        for block, is_text in verdicts_of(page, lines[page.path.name], scores).items():
            known.add(page, block, is_text, 1.5 if is_text else 1, page.site)
    return known


def known_of_texts(program, folder, truth, trait_count):
    known = Known()
    folder, truth = pathlib.Path(folder), pathlib.Path(truth)
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".html", ".htm"))
    for page in pages_of(program, paths, trait_count):
        answers = [truth / (str(page.path.relative_to(folder)) + ".txt"), truth / (page.path.stem + ".txt")]
        answer = next((a for a in answers if a.is_file()), None)
        text = words(answer.read_text("utf-8")) if answer else None
        for block in range(len(page.words)) if text is not None else ():
            if page.words[block]:
                known.add(page, block, page.words[block] in text, 1, page.path.name)
    return known


def known_of_articles(program, folder, trait_count, titled):
    import lxml.html
    known = Known()
    for page in pages_of(program, sorted(pathlib.Path(folder).glob("*.html")), trait_count):
        article = lxml.html.fromstring(page.path.with_suffix(".expected").read_text("utf-8"))
        text = f" {words(' '.join(article.itertext()))} "
        verdicts = [(i, f" {found} " in text) for i, found in enumerate(page.words)
                    if found and not page.traits[i][titled] and not (f" {found} " in text and len(found) < 12)]
        kept = sum(is_text for _, is_text in verdicts)
        for block, is_text in verdicts if kept >= 3 else ():
            known.add(page, block, is_text, 1 / (kept if is_text else max(1, len(verdicts) - kept)), page.path.name)
    return known.thin(ARTICLE_BLOCKS)


def fold_of(site, count):
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % count


def fit_worths(known, chosen):
    traits, text, weights = (np.array(values)[chosen] for values in (known.traits, known.text, known.weights))
    model = LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False)
    return model.fit(csr_matrix(traits), text, sample_weight=weights).coef_[0]


def with_priors(worths):
    return np.array([PRIORS.get(name, worth) for (name, _), worth in zip(trait_names(), worths)])


class Model:
    """Worths where they speak alone, fitted to what is known of pages as they are; worths beside trees, and these, fitted to variants as well."""

    def __init__(self, known, variants):
        self.alone = with_priors(fit_worths(known, slice(None)))
        known.join(variants)
        self.beside = with_priors(fit_worths(known, slice(None)))
        self.features, self.text, self.weights = map(np.array, (known.features, known.text, known.weights))
        before, folds = np.zeros(len(self.text)), np.array([fold_of(site, 5) for site in known.sites])
        for fold in range(5):
            before[folds == fold] = np.array(known.traits)[folds == fold] @ fit_worths(known, folds != fold)
        self.asked = list(range(self.features.shape[1]))
        gains = self.fit_trees(before, 1).feature_importance("gain")
        self.asked = sorted(np.argsort(-gains, kind="stable")[:FEATURES_ASKED])
        self.forests = [self.fit_trees(before, seed) for seed in range(1, FORESTS + 1)]

    def fit_trees(self, before, seed):
        data = lightgbm.Dataset(self.features[:, self.asked], self.text, weight=self.weights, init_score=HALF * before)
        return lightgbm.train(dict(BOOSTING, seed=seed), data, TREES)

    def scores(self, page):
        if not page.words:
            return np.zeros(0)
        alone = page.traits @ self.alone - page.costs[:, 0]
        say = np.clip((len(page.words) - FEW) / (MANY - FEW), 0, 1)
        # Pages are small: several threads would mostly wait for each other.
        trees = np.mean([f.predict(page.features[:, self.asked], raw_score=True, num_threads=1) for f in self.forests], axis=0)
        both = page.traits @ (HALF * self.beside) + trees - page.costs[:, 1]
        return alone + say * (both - alone)


def texts_kept(program, pages, scores, least):
    """What loci keeps of pages by these scores, from `least` on: the words of each. Text that is data is as it always is."""
    with tempfile.NamedTemporaryFile("w") as file:
        file.writelines(f"{round(score * 100)}\n" for page in scores for score in page)
        file.flush()
        arguments = ["--scores", file.name, str(round((LEAST - least) * 100)), *(page.path for page in pages)]
        output = subprocess.run([program, *arguments], capture_output=True, check=True)
    texts = []
    for page, line in zip(pages, output.stdout.decode().splitlines()):
        _, _, is_data, kept = line.split("\t")
        text = " ".join(w for w, keep in zip(page.words, kept) if keep == "1" and w)
        if is_data == "1":
            extract = pathlib.Path(program).parents[1] / "bin" / "loci-extract"
            dump = subprocess.run([extract, "--dump", page.path], capture_output=True).stdout
            text += " " + words(dump.decode("utf-8", "replace"))
        texts.append(f" {text} ")
    return texts


def print_curve(program, judged):
    print("score from which a block is kept, bodies kept, furniture kept, pages lost")
    pages, scores = [page for page, _, _ in judged], [scores for _, _, scores in judged]
    for least in np.arange(-1.5, 1.01, 0.25):
        texts = texts_kept(program, pages, scores, least)
        body = bodies = furniture = furnitures = lost = 0
        for text, (_, line, _) in zip(texts, judged):
            kept = sum(words(sentence) in text for sentence in line["with"])
            body, bodies, lost = body + kept, bodies + len(line["with"]), lost + (not kept)
            furniture += sum(words(sentence) in text for sentence in line["without"])
            furnitures += len(line["without"])
        print(f"{least:6.2f}  {body / bodies:.4f}  {furniture / furnitures:.4f}  {lost}")


def fit(pages, variants, lines, others, articles):
    model = None
    for _ in range(2):
        known, varied = known_of_pages(pages, lines, model), Known()
        total = sum(known.weights)
        for variant in variants:
            varied.join(known_of_pages(variant, lines, model).scale(total))
        for other in others:
            known.join(other.scale(total / 2 / len(others)))
        known.join(articles.scale(total / 5))
        model = Model(known, varied)
    return model


def write_worths(out, names, alone, beside):
    rows = "".join(f"    [{name}] = {{{round(a * 100)}, {round(b * 100)}}},{' // ' + told if told else ''}\n"
                   for (name, told), a, b in zip(names, alone, beside) if max(abs(a), abs(b)) >= 0.05)
    source = (WEIGH / "html_score.c").read_text()
    start = "worths[TRAITS] = {\n"
    head, rest = source.split(start)
    (out / "html_score.c").write_text(head + start + rows + "};" + rest.split("\n};", 1)[1])


def nodes_of(node, asked):
    """The tree below a node, before the node that comes when its feature is larger: (feature, limit, nodes to skip)."""
    if "leaf_value" in node:
        return [("LEAF", round(node["leaf_value"] * 1000 / FORESTS), 0)]
    low, high = nodes_of(node["left_child"], asked), nodes_of(node["right_child"], asked)
    return [(asked[node["split_feature"]], int(np.floor(node["threshold"])), len(low) + 1)] + low + high


def write_forest(out, forests, asked, count):
    nodes, roots = [], []
    for tree in (tree for forest in forests for tree in forest.dump_model()["tree_info"]):
        roots.append(len(nodes))
        nodes += nodes_of(tree["tree_structure"], asked)

    def rows(cells):
        lines, line = [], ""
        for cell in cells:
            if len(line) + len(cell) > 116:
                lines.append(line)
                line = ""
            line += cell
        return "".join(f"    {line.strip()}\n" for line in lines + [line])

    (out / "html_forest_table.c").write_text(f"""// SPDX-License-Identifier: MIT
// The trees that tell text from furniture. Not edited by hand: made by bench/reading/run.sh --fit (fit.py).
#include "extract/markup/weigh/html_forest.h"

// clang-format off
_Static_assert(HTML_FEATURES == {count}, "the trees ask for other features: make them anew");

#define LEAF HTML_FOREST_LEAF

const struct html_forest_node html_forest_nodes[HTML_FOREST_NODES] = {{
{rows(f"{{{a},{b},{c}}}, " for a, b, c in nodes)}}};

const uint16_t html_forest_roots[HTML_FOREST_TREES] = {{
{rows(f"{root}, " for root in roots)}}};
""")
    header = WEIGH / "html_forest.h"
    text = re.sub(r"HTML_FOREST_TREES = \d+", f"HTML_FOREST_TREES = {len(roots)}", header.read_text())
    (out / "html_forest.h").write_text(re.sub(r"HTML_FOREST_NODES = \d+", f"HTML_FOREST_NODES = {len(nodes)}", text))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--texts", nargs=2, action="append", default=[])
    parser.add_argument("--articles")
    parser.add_argument("--out", type=pathlib.Path, default=WEIGH)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--seed", default="")
    options = parser.parse_args()
    names = trait_names()
    lines = {line["file"]: line for line in map(json.loads, open(options.data / "expected.jsonl", encoding="utf-8"))}
    pages = pages_of(options.program, [options.data / "pages" / name for name in lines], len(names))
    sites = {page.path.name: site_of(page.path) for page in pages}
    with tempfile.TemporaryDirectory(prefix="loci-fit-") as folder:
        written = write_variants(pathlib.Path(folder), [page.path for page in pages])
        variants = [pages_of(options.program, paths, len(names)) for paths in written]
    for page in itertools.chain(pages, *variants):
        page.site = sites[page.path.name]
    others = [known_of_texts(options.program, *texts, len(names)) for texts in options.texts]
    titled = [name for name, _ in names].index("TRAIT_TITLED")
    articles = known_of_articles(options.program, options.articles, len(names), titled) if options.articles else Known()
    if options.folds:
        judged = []
        for fold in range(options.folds):
            held = {p.site for p in pages if fold_of(options.seed + p.site, options.folds) == fold}
            fitted = [[p for p in group if p.site not in held] for group in (pages, *variants)]
            model = fit(fitted[0], fitted[1:], lines, others, articles)
            judged += [(p, lines[p.path.name], model.scores(p)) for p in pages if p.site in held]
            print(f"fold {fold + 1} of {options.folds}", file=sys.stderr)
        print_curve(options.program, judged)
        return
    model = fit(pages, variants, lines, others, articles)
    print_curve(options.program, [(page, lines[page.path.name], model.scores(page)) for page in pages])
    write_worths(options.out, names, model.alone, model.beside)
    write_forest(options.out, model.forests, model.asked, model.features.shape[1])


if __name__ == "__main__":
    sys.exit(main())
