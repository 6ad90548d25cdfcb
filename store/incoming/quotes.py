"""Do the offsets of a line count in our text? The quotes beside them tell.

    "mill" at left 12-16, but our text has it at 11-15    ->    stands 1 code point earlier

A drift that grows through the text comes of offsets that count bytes or UTF-16 units.
"""

from __future__ import annotations

from store.annotation import Side


def misplaced(side: Side, text: str, start: int, end: int, quote: str | None) -> str:
    """Why a span does not fit a text, "" when it does; without a quote only whether it lies within."""
    if start <= end <= len(text) and (quote is None or text[start:end] == quote):
        return ""
    place = f"{side} {start}-{end}"
    if start > end:
        return f"{place} ends before it starts"
    if end > len(text):
        return f"{place} ends beyond the text, which has {len(text)} code points"
    return f"{place} is not what is quoted, which {_whereabouts(text, start, quote or '')}"


def _whereabouts(text: str, start: int, quote: str) -> str:
    """Where a quote stands that does not stand at `start`."""
    before, after = text.rfind(quote, 0, start + len(quote)), text.find(quote, start)
    drifts = [at - start for at in (before, after) if quote and at >= 0]
    if not drifts:
        return "stands nowhere in that text"
    drift = min(drifts, key=abs)
    points = "code point" if abs(drift) == 1 else "code points"
    return f"stands {abs(drift)} {points} {'later' if drift > 0 else 'earlier'}"
