# SPDX-License-Identifier: MIT
"""Saved pages as other programs would have made them: the same text and furniture, but other elements, and no names.

What is fitted to few pages learns what their makers called things. On pages that nothing was fitted to, things are called otherwise. So
each page is fitted to as it is and in variants, of which each lacks something that many pages lack.
"""
import re

NAMES = re.compile(rb"""\s(class|id|role|itemprop|itemtype|data-[\w-]+|aria-[\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
TAG = re.compile(rb"<[a-z][^<>]*>", re.IGNORECASE)
SECTION = re.compile(rb"<(/?)(article|main|section|aside|header|footer|nav|figure)(?=[\s>])", re.IGNORECASE)
STATED = re.compile(rb"<meta[^>]*(og:|twitter:|description|dc\.)[^>]*>", re.IGNORECASE)
UNREAD = re.compile(rb"(<script.*?</script>|<style.*?</style>|<!--.*?-->)", re.IGNORECASE | re.DOTALL)


def with_markup(html, change):
    """The page with its markup changed, but not what stands in scripts, styles and comments."""
    return b"".join(part if i % 2 else change(part) for i, part in enumerate(UNREAD.split(html)))


def without_names(html):
    """No classes, ids, roles, and nothing that says what an element holds."""
    return with_markup(html, lambda part: TAG.sub(lambda tag: NAMES.sub(b"", tag[0]), part))


def without_sections(html):
    """No elements that say which part of the page they are, and no description of the page for machines."""
    parts = [part for i, part in enumerate(UNREAD.split(html)) if i % 2 == 0 or b"ld+json" not in part[:200]]
    return STATED.sub(b"", SECTION.sub(rb"<\1div", b"".join(parts)))


VARIANTS = [without_names, without_sections]


def write_variants(folder, pages):
    """Writes each variant of the pages into a folder of its own; gives the lists of paths."""
    lists = []
    for variant in VARIANTS:
        (folder / variant.__name__).mkdir()
        lists.append([folder / variant.__name__ / page.name for page in pages])
        for page, path in zip(pages, lists[-1]):
            path.write_bytes(variant(page.read_bytes()))
    return lists
