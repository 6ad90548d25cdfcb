"""Selecting by words: `v left 3-5` instead of motions.

the link's left: The ferry left the quay at nine.     right: It left the quay at ten.
v left 7              left “nine”                     words count from 1; punctuation is no word
v right 2-4           right “left the quay”
v "the quay"          left “the quay”                 first on the caret's side, then on the other
v right before 2      the place before “left”         where something is missing
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from collate.document import Span
from collate.errors import DiptychError
from store.annotation import SIDES, Side
from tui.layout.bands import OTHER
from tui.layout.motions import previous_char, word_pattern
from tui.layout.places import Caret
from tui.review import meant
from tui.review.search import pattern
from tui.review.selection import Selection
from tui.review.session import Session

USAGE = 'left 3-5, right 2, "words in quotes" or left before 4'
COMMAND = re.compile(
    r"""(?:(?P<side>left|right)\s*)?
        (?: ["“](?P<quote>.+)["”]
          | (?P<first>\d+)(?:\s*-\s*(?P<last>\d+))?
          | (?P<at>before|after)\s+(?P<place>\d+) )$""",
    re.VERBOSE,
)


class ChoiceError(DiptychError):
    """There are no such words to select."""


def words(session: Session, side: Side) -> list[Span]:
    """The words of the link under the caret on a side; none in a gap."""
    start, end = session.band.span(side)
    matches = word_pattern().finditer(session.text(side), start, end)
    return [Span(*match.span()) for match in matches if re.search(r"\w", match[0])]


def choose(session: Session, command: str) -> None:
    """Select what is described; what is selected on the other side stays so.

    Raises:
        ChoiceError: when it cannot be understood, or the link has no such words.
    """
    found = COMMAND.match(command)
    if found is None:
        raise ChoiceError(f"Say what to select: {USAGE}; words count from 1.")
    sides = [side for side in SIDES if side == found["side"]] or [
        session.caret.side,
        OTHER[session.caret.side],
    ]
    if found["quote"]:
        _select(session, *_quoted(session, sides, found["quote"]))
    elif found["place"]:
        word = _word(session, sides[0], int(found["place"]))
        at = word.start if found["at"] == "before" else word.end
        _select(session, sides[0], Span(at, at))
    else:
        first = _word(session, sides[0], int(found["first"]))
        last = _word(session, sides[0], int(found["last"] or found["first"]))
        if last.end < first.end:
            raise ChoiceError(f"Word {found['last']} comes before word {found['first']}.")
        _select(session, sides[0], Span(first.start, last.end))


def _word(session: Session, side: Side, number: int) -> Span:
    found = words(session, side)
    if not 1 <= number <= len(found):
        raise ChoiceError(f"The {side} has {len(found) or 'no'} words in this link.")
    return found[number - 1]


def _quoted(session: Session, sides: Sequence[Side], quote: str) -> tuple[Side, Span]:
    for side in sides:
        if match := pattern(quote).search(session.text(side), *session.band.span(side)):
            return side, Span(*match.span())
    raise ChoiceError(f"“{quote}” is not in this link{f' on the {sides[0]}' if len(sides) == 1 else ''}.")


def _select(session: Session, side: Side, span: Span) -> None:
    kept = tuple(piece for piece in meant.selected(session) if piece.side != side)
    is_place = span.start == span.end
    end = span.start if is_place else previous_char(session.text(side), span.end)
    session.go(Caret(side, end, session.caret.band))
    session.selection = Selection(span.start, side, kept, is_place=is_place)
