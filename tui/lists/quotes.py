"""What annotations quote of both sides, in the room that a line has.

Target("left", 27, 31, "nine"), Target("right", 27, 30, "ten")  ->  “nine” → “ten”
"""

from __future__ import annotations

from store.annotation import Side, Target
from tui.layout.typesetting import visible
from tui.review.changes import SIGNS

JOINT = " … "
QUOTED = 12  # characters of a quote by which it is known again


def quotes_all(why: str, targets: tuple[Target, ...]) -> bool:
    """Whether a reason quotes all that it is about, at least the start of it."""
    quotes = [" ".join(each.exact.split())[:QUOTED].rstrip(".!?") for each in targets]
    return any(quotes) and all(quote in why for quote in quotes)


def quotes_of(targets: tuple[Target, ...], side: Side) -> str:
    """The quotes of one side; "‸" for an empty place, "·" where nothing is said of the side.

    What the reviewer quoted stays when the text changes; then a sign stands before it.
    """
    return JOINT.join(_quotes(targets, side))


def _quotes(targets: tuple[Target, ...], side: Side) -> list[str]:
    quotes = [
        SIGNS[each.anchor] + (f"“{' '.join(visible(each.exact).split())}”" if each.exact else "‸")
        for each in targets
        if each.side == side
    ]
    return quotes or ["·"]


def change_of(targets: tuple[Target, ...], room: int) -> str:
    """Both sides' quotes in `room` characters; what one does not need, the other may have."""
    sides = [_quotes(targets, "left"), _quotes(targets, "right")]
    half = max(8, (room - 3) // 2)
    spare = sum(max(0, half - len(JOINT.join(quotes))) for quotes in sides)
    return " → ".join(_fitted(quotes, half + spare) for quotes in sides)


def _fitted(quotes: list[str], room: int) -> str:
    """Some quotes in `room` characters: as many as there is room for, and how many more there are."""
    for shown in range(len(quotes), 1, -1):
        said = JOINT.join(quotes[:shown]) + _more(len(quotes) - shown)
        if len(said) <= room:
            return said
    more = _more(len(quotes) - 1)
    return short(quotes[0], room - len(more)) + more


def _more(count: int) -> str:
    return f" +{count}" if count else ""


def short(quote: str, room: int) -> str:
    """A quote in at most `room` characters, its middle left out: "“closure of … a freighter”"."""
    half = max(room - 1, 2) // 2
    return quote if len(quote) <= room else f"{_start(quote, half)}…{_start(quote[::-1], half)[::-1]}"


def _start(quote: str, room: int) -> str:
    """The start of a quote in at most `room` characters: whole words, unless they are long."""
    end = quote.rfind(" ", 0, room + 1)
    return quote[: end if end > room // 2 else room].rstrip()
