"""Sentences that stand on one side only.

    left   He sold the mill.  It was old.      right   He sold the mill.     It was old: only in the left
    left   # Accounts                          right   (nothing)             (behind more: a heading)

Headings, captions, bylines and scraps come and go with the layout, and what the sentences beside it already
say has been merged into them: all of these weigh less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.document import Span
from collate.finding import Finding, Severity
from collate.language.inflection import stem
from collate.passages.comparison import Comparison, Place
from collate.passages.passage import SideText

WHOLE, MERGED, SCRAP, LAYOUT = 0.8, 0.45, 0.4, 0.3
# A sentence has so many words at least; a byline is so far made of capitalised words.
SHORTEST, NAMED = 3, 0.5
# The share of a sentence's longer words that the sentences beside it say on the other side.
SAID, LONG = 0.6, 4
QUOTED, ENDS = 8, ".!?。！？"


def unmatched_sentences(comparison: Comparison) -> Iterator[Finding]:
    """The sentences of each side that have no partner on the other."""
    places = comparison.places
    for at, place in enumerate(places):
        if place.link.kind != "match":
            yield _finding(comparison, places, at)


def _finding(comparison: Comparison, places: Sequence[Place], at: int) -> Finding:
    place, gone = places[at], places[at].link.kind == "omission"
    side = place.passage.left if gone else place.passage.right
    start = place.left if gone else place.right
    here, there = Span(start, start + len(side.text)), _gap(comparison, places, at, 1 if gone else 0)
    score = _score(places, at, side, 1 if gone else 0)
    severity: Severity | None = None if score == WHOLE else "minor"
    why = f"{_opening(side)}: only in the {'left' if gone else 'right'}"
    spans = ((here,), (there,)) if gone else ((there,), (here,))
    return Finding("omission" if gone else "addition", *spans, why, score, severity)


def _opening(side: SideText) -> str:
    """The first words of a sentence; what ends it would stand before a colon."""
    words = side.text.rstrip(ENDS).split() or [side.text]
    return " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")


def _gap(comparison: Comparison, places: Sequence[Place], at: int, other: int) -> Span:
    """The place on the other side: behind the last sentence of a link before it."""
    documents = comparison.left, comparison.right
    for place in reversed(places[:at]):
        sentences = place.link.right if other else place.link.left
        if sentences and not place.link.moved:
            end = documents[other].sentences[sentences[-1]].end
            return Span(end, end)
    return Span(0, 0)


def _score(places: Sequence[Place], at: int, side: SideText, other: int) -> float:
    if side.around.blocks & {"heading", "caption", "code"}:
        return LAYOUT
    spoken = [token.key for token in side.tokens if token.word]
    if len(spoken) < SHORTEST:
        return SCRAP
    if sum(key[:1].isupper() for key in spoken) >= NAMED * len(spoken) or not _is_closed(side):
        return LAYOUT
    return MERGED if _is_said(places, at, side, other) else WHOLE


def _is_closed(side: SideText) -> bool:
    """Whether a sentence ends like one, so that it is no title or label."""
    return any(not token.word for token in side.tokens[-2:])


def _is_said(places: Sequence[Place], at: int, side: SideText, other: int) -> bool:
    """Whether the links before and after have most of a sentence's words, on the other side only."""
    said: set[str] = set()
    for place in (*places[max(0, at - 1) : at], *places[at + 1 : at + 2]):
        near, far = (place.passage.sides[1 - other], place.passage.sides[other])
        said |= {stem(word) for word in far.words} - {stem(word) for word in near.words}
    long = [stem(word) for word in side.words if len(word) > LONG]
    return bool(long) and sum(word in said for word in long) >= SAID * len(long)
