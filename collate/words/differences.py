"""Inside a link: which words stay, which go, which come.

    left         Anna said "not yet" . . .   He waited.
    right        Maria said “not yet” …   Then he waited.
    differences  Anna -> Maria     (place behind "...") -> Then

Tokens of both texts are laid against each other (see `kept`). Of what they have in common a reader takes
two things for changed all the same:

    part of a unit      Mr [Harker] came  ->  Mr [Parker] came     is  [Mr Harker] -> [Mr Parker]
    a stray short word  the [king] of [Spain]                      is  the [king of Spain]

A unit is a name with its title, a number with its unit or a date (see `units`). Short words are stray when
they are fewer than the changed words on either side of them; a comma or the end of a sentence holds changes
apart. So between two differences stands a word that says something, several that do not, or such a mark.
How much a difference weighs is told in `weight`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from collate.document import Span
from collate.words.folding import USUAL, Ignore
from collate.words.huge import changed, is_huge, middle
from collate.words.kept import LONG, MIDDLING, SHORT, Pair, gaps, kept_pairs, worth_of
from collate.words.tokens import Token, tokens
from collate.words.units import openings, whole
from collate.words.weight import Weight, is_english, weight_of

# How much it counts to keep a mark.
MARK = 1
# So many short words ("of the"), or one of four letters ("with"), may be stray; a longer one never is.
MOST_STRAY = 2
STRAY = {SHORT: 1, MIDDLING: 2}
# Marks that hold changes apart.
CLAUSE = frozenset(".!?;:,。，、；：！？")


class Difference(NamedTuple):
    """`left` of the one string became `right` of the other; one may be empty: the place behind a token.

    Offsets count code points of each string, end exclusive. `weight` is "punctuation" when no letter and no
    digit changed: marks only, or where words are joined; "light" when what changed is an article, a habit of
    spelling, a contraction, a capital or the form of a date or number; "word" otherwise: what matters.
    """

    left: Span
    right: Span
    weight: Weight


class _Sides(NamedTuple):
    left: list[Token]
    right: list[Token]


class _Change(NamedTuple):
    """Tokens of the left, from and up to, that became tokens of the right."""

    left: Span
    right: Span


def differences(left: str, right: str, ignore: Ignore = USUAL) -> tuple[Difference, ...]:
    """What changed from the one text to the other, in order: "I see", "I saw it" -> ("see" -> "saw it",).

    Of texts with more than `huge.MOST_LETTERS` code points only what lies between their equal ends is looked
    at; if that is still more, it is one difference.
    """
    if left == right:
        return ()
    if (len(right), right) < (len(left), left):
        mirror = differences(right, left, ignore)
        return tuple(Difference(after, before, weight) for before, after, weight in mirror)
    if is_huge(left, right):
        return tuple(_huge_differences(left, right, ignore))
    seen = _Sides(_seen(left, ignore), _seen(right, ignore))
    sides = _settled(seen)
    kept = whole(_kept(sides), seen)
    changes = [_Change(*gap) for gap in gaps(kept, Pair(len(sides.left), len(sides.right)))]
    english = bool(changes) and is_english(token.key for side in sides for token in side)
    return tuple(_difference(change, sides, english) for change in _joined(changes, sides))


def _seen(text: str, ignore: Ignore) -> list[Token]:
    return [token for token in tokens(text, ignore) if token.key]


def _huge_differences(left: str, right: str, ignore: Ignore) -> Iterator[Difference]:
    between = middle(left, right)
    ours, theirs = between
    parts = left[ours.start : ours.end], right[theirs.start : theirs.end]
    if not is_huge(*parts):
        yield from (
            Difference(_shifted(before, ours.start), _shifted(after, theirs.start), weight)
            for before, after, weight in differences(*parts, ignore)
        )
    elif found := changed(left, right, between):
        yield Difference(*found[0], found[1])


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _settled(sides: _Sides) -> _Sides:
    """Words that open a sentence in the case that they have inside one: "The" -> "the", "Rome" -> "Rome"."""
    pairs = [list(zip(side, openings(side), strict=True)) for side in sides]
    inner = {token.key for side in pairs for token, opens in side if not opens}
    left, right = (
        [_in_inner_case(token, inner) if opens else token for token, opens in side] for side in pairs
    )
    return _Sides(left, right)


def _in_inner_case(token: Token, inner: set[str]) -> Token:
    small, large = token.key[:1].lower() + token.key[1:], token.key[:1].upper() + token.key[1:]
    return token._replace(key=next((form for form in (token.key, small, large) if form in inner), small))


def _kept(sides: _Sides) -> list[Pair]:
    """The tokens that stay."""
    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(token.key, len(numbers)) for token in side] for side in sides)
    worth = [MARK] * len(numbers)
    for token in (token for side in sides for token in side if token.word):
        worth[numbers[token.key]] = worth_of(token.key)
    return kept_pairs(left, right, worth)


def _joined(changes: Iterable[_Change], sides: _Sides) -> list[_Change]:
    """Changes as a reader sees them: those that only stray words hold apart are one."""
    joined: list[_Change] = []
    for change in changes:
        if joined and _belong(joined[-1], change, sides):
            first = joined.pop()
            change = _Change(
                Span(first.left.start, change.left.end), Span(first.right.start, change.right.end)
            )
        joined.append(change)
    return joined


def _belong(first: _Change, second: _Change, sides: _Sides) -> bool:
    """Whether what stands between two changes is less than each of them."""
    between = sides.left[first.left.end : second.left.start]
    if any(token.key in CLAUSE for token in between):
        return False
    stray = sum(STRAY.get(worth_of(token.key), LONG) for token in between if token.word)
    return stray <= MOST_STRAY and stray <= min(_size(first, sides), _size(second, sides))


def _size(change: _Change, sides: _Sides) -> int:
    """How many words were changed, on the side where it is more."""
    return max(
        sum(token.word for token in side[slice(*span)]) for side, span in zip(sides, change, strict=True)
    )


def _difference(change: _Change, sides: _Sides, english: bool) -> Difference:
    left, right = _place(sides.left, change.left), _place(sides.right, change.right)
    gone, come = sides.left[slice(*change.left)], sides.right[slice(*change.right)]
    after = sides.left[change.left.end : change.left.end + 1]
    return Difference(left, right, weight_of(gone, come, after, english=english))


def _place(side: Sequence[Token], span: Span) -> Span:
    """Where tokens stand in the text; no tokens: the place behind the token before."""
    if span.start < span.end:
        return Span(side[span.start].start, side[span.end - 1].end)
    end = side[span.start - 1].end if span.start else 0
    return Span(end, end)
