"""Finding words in both sides: case counts when the query has a capital, quotes and white space never do.

query "he's gone"   finds  He’s
                           gone
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from collate.document import Document, Span
from store.annotation import SIDES, Side
from tui.layout.places import Caret, Places

QUOTES = {"'": "['‘’‚‛`´]", '"': '["“”„‟«»]', "-": "[-‐‑‒–—]"}
QUOTES |= (
    dict.fromkeys("‘’", QUOTES["'"]) | dict.fromkeys("“”„«»", QUOTES['"']) | dict.fromkeys("–—", QUOTES["-"])
)
MOST = 10_000  # hits kept: more are of no use to a reader


class Hit(NamedTuple):
    """A place where the query was found; they sort in reading order, left before right."""

    band: int
    side: Side
    span: Span


def pattern(query: str) -> re.Pattern[str]:
    """The query as a regular expression that matches it and nothing cleverer."""
    parts = [r"\s+".join("".join(QUOTES.get(c, re.escape(c)) for c in word) for word in query.split())]
    return re.compile(parts[0], 0 if query != query.lower() else re.IGNORECASE)


def find(documents: Mapping[Side, Document], places: Places, query: str) -> list[Hit]:
    """All hits in both sides, in reading order; none for an empty query."""
    if not query.strip():
        return []
    wanted = pattern(query)
    hits: list[Hit] = []
    for side in SIDES:
        for match in wanted.finditer(documents[side].text):
            if len(hits) >= MOST:
                break
            hits.append(Hit(places.at(side, match.start()).band, side, Span(*match.span())))
    return sorted(hits)


def nearest(hits: list[Hit], caret: Caret, step: int) -> int:
    """The hit at or after the caret (step 0), after it (1) or before it (-1), around the ends; an index."""
    here = (caret.band, caret.side, caret.offset)
    keys = [(hit.band, hit.side, hit.span.start) for hit in hits]
    if step < 0:
        return max((at for at, key in enumerate(keys) if key < here), default=len(hits) - 1)
    return min((at for at, key in enumerate(keys) if key > here or (step == 0 and key == here)), default=0)
