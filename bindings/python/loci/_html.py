# SPDX-License-Identifier: MIT
"""Results as notebooks show them. Texts are those of strangers: everything is escaped, and no address becomes a link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Iterator

if TYPE_CHECKING:
    from ._results import Hit, Results

# Characters that turn the text behind them around, beyond the passage too, and controls that HTML does not have.
_HIDDEN = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def _text(text: str) -> str:
    return escape(text.translate(_HIDDEN))


def _marked(hit: Hit) -> Iterator[str]:
    """The snippet with what matched in <mark>."""
    text = hit.text
    at, end = hit.snippet_range
    if at > 0:
        yield "… "
    for first, last in hit.highlights:
        first, last = max(first, at), min(last, end)
        if first < last:
            yield f"{_text(text[at:first])}<mark>{_text(text[first:last])}</mark>"
            at = last
    yield _text(text[at:end])
    if end < len(text):
        yield " …"


def of_hit(hit: Hit) -> str:
    title = _text(hit.title or hit.ref)
    return (
        f'<div class="loci-hit"><b>{hit.rank}. <bdi>{title}</bdi></b>'
        f"<p><bdi>{''.join(_marked(hit))}</bdi></p><small><bdi>{_text(hit.citation)}</bdi></small></div>"
    )


def of_results(results: Results) -> str:
    more = "" if results.total_is_exact else "at least "
    notes = "".join(f"<p><i>{_text(note.text)}</i></p>" for note in results.notes)
    hits = "".join(of_hit(hit) for hit in results)
    return f'<div class="loci-results"><p>{len(results)} of {more}{results.total} passages</p>{notes}{hits}</div>'
