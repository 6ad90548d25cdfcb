"""Inside a link: which words stay, which go, which come.

    left         Anna said "not yet" . . .   He waited.
    right        Maria said “not yet” …   Then he waited.
    differences  Anna -> Maria     (place behind "...") -> Then

A text becomes tokens: a word (with its inner hyphens and apostrophes), a number (with its decimals,
thousands and percent sign), one character of a script that puts no spaces between words, or a mark of
punctuation. Tokens are compared by key, and the key leaves out what nobody calls a change: the kind of
quotation mark, dash or ellipsis, the normal form of a letter, white space. Case counts, except where a
sentence or a quotation opens: a word there takes the case that it has elsewhere in the two texts, else a
small first letter.

The keys are laid against each other by their longest common subsequence (rapidfuzz). Changes that only a
short stray word or a mark holds apart are told as one, for a reader takes "of" between two new phrases as
new too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from collate.document import Span
from collate.huge import Weight, changed, is_huge, middle

# A kept run of one word with up to this many letters holds no two changes apart ("of", "der", "que").
STRAY_LETTERS = 3
# rapidfuzz keeps a bit for each pair of tokens: 64 MB. Longer texts are cut at shared rare words first.
TABLE_BITS = 512_000_000

# Thai to Lao, Burmese, Khmer, kana, Han: no spaces between words, so each character is a token.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
DASHES = "-‐‑‒–—―−﹘﹣－"
PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞〟「」『』", '"')
    | dict.fromkeys("‘’‚‛‹›`´", "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(
        (0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF), ""
    )
)
OPENERS = frozenset(".!?:\"'([。") | {"..."}


class Token(NamedTuple):
    """A word, number or mark from `start` up to, not including, `end`; what has the same `key` is equal."""

    start: int
    end: int
    key: str
    word: bool


class Difference(NamedTuple):
    """`left` of the one string became `right` of the other; one may be empty: the place behind a token.

    Offsets count code points of each string, end exclusive. A difference of weight "punctuation" changes no
    letter and no digit: marks only, or where words are joined.
    """

    left: Span
    right: Span
    weight: Weight


@cache
def _pattern() -> re.Pattern[str]:
    inner = (
        "".join(_ranges(c for c in range(0x300, 0x1F000) if unicodedata.category(chr(c))[0] == "M"))
        + INVISIBLE
    )
    letter = rf"(?:[^\W_{UNSPACED}][{inner}]*)"
    return re.compile(
        rf"(?P<initials>(?!\d){letter}(?:\.{letter})+\.?(?![\w{inner}]))"
        rf"|(?P<word>{letter}+(?:(?:['’‐‑-]|(?<=\d)[.,\u00a0\u202f](?=\d)){letter}+)*%?|[{UNSPACED}][{inner}]*)"
        r"|(?P<ellipsis>\.(?:[ \u00a0\u202f]?\.)+|…)"
        rf"|(?P<dash>[{re.escape(DASHES)}]+)"
        r"|\S"
    )


def _ranges(points: Iterable[int]) -> Iterator[str]:
    """Rising code points as ranges of a character class: a, b, c, x -> "a-c", "x-x"."""
    for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0]):
        members = [chr(point) for _, point in run]
        yield f"{members[0]}-{members[-1]}"


def tokens(text: str) -> list[Token]:
    """The words and marks of a text, offsets in code points; between them lies white space only."""
    return [_token(found) for found in _pattern().finditer(text)]


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup
    return Token(found.start(), found.end(), _key(found[0], kind), kind in ("initials", "word"))


def _key(text: str, kind: str | None) -> str:
    """What a token is compared by: ’tis -> 'tis, U.S. -> US, . . . -> ..., — -> -."""
    if kind == "ellipsis":
        return "..."
    if kind == "dash":
        return "-"
    key = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(PLAIN))
    return key.replace(".", "") if kind == "initials" else key


def differences(left: str, right: str) -> tuple[Difference, ...]:
    """What changed from the one text to the other, in order: "I see", "I saw it" -> ("see" -> "saw it",).

    Of texts with more than `huge.MOST_LETTERS` code points only what lies between their equal ends is looked
    at; if that is still more, it is one difference.
    """
    if (len(right), right) < (len(left), left):
        return tuple(Difference(after, before, weight) for before, after, weight in differences(right, left))
    if is_huge(left, right):
        return tuple(_huge_differences(left, right))
    sides = _Sides(tokens(left), tokens(right))
    inner = {
        token.key for side in sides for token, opens in zip(side, _openings(side), strict=True) if not opens
    }
    sides = _Sides(*(_settled(side, inner) for side in sides))
    return tuple(_difference(change, sides) for change in _joined(_changes(*_numbered(sides)), sides))


def _huge_differences(left: str, right: str) -> Iterator[Difference]:
    between = middle(left, right)
    ours, theirs = between
    parts = left[ours.start : ours.end], right[theirs.start : theirs.end]
    if not is_huge(*parts):
        yield from (
            Difference(_shifted(before, ours.start), _shifted(after, theirs.start), weight)
            for before, after, weight in differences(*parts)
        )
    elif found := changed(left, right, between):
        yield Difference(*found[0], found[1])


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class _Sides(NamedTuple):
    left: list[Token]
    right: list[Token]


class _Change(NamedTuple):
    """Tokens of the left, from and up to, that became tokens of the right."""

    left: Span
    right: Span


def _openings(side: list[Token]) -> Iterator[bool]:
    """For each token, whether it opens a sentence or a quotation, so that its capital may mean nothing."""
    yield from (at == 0 or side[at - 1].key in OPENERS for at in range(len(side)))


def _settled(side: list[Token], inner: set[str]) -> list[Token]:
    """Words that open a sentence in the case that they have inside one: "The" -> "the", "Rome" -> "Rome"."""
    return [
        token._replace(key=_inner_case(token.key, inner)) if opens else token
        for token, opens in zip(side, _openings(side), strict=True)
    ]


def _inner_case(key: str, inner: set[str]) -> str:
    small, large = key[:1].lower() + key[1:], key[:1].upper() + key[1:]
    return next((form for form in (key, small, large) if form in inner), small)


def _numbered(sides: _Sides) -> tuple[list[int], list[int]]:
    """Keys as numbers in order of appearance, so that nothing hangs on how Python hashes strings."""
    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(token.key, len(numbers)) for token in side] for side in sides)
    return left, right


def _changes(left: list[int], right: list[int]) -> Iterator[_Change]:
    """What the longest common subsequence leaves over, in order; neighbours are not yet joined."""
    start = _common(left, right)
    end = _common(left[start:][::-1], right[start:][::-1])
    left_end, right_end = len(left) - end, len(right) - end
    for before, after in _pieces(left[start:left_end], right[start:right_end], start):
        yield from _piece_changes(left, right, before, after)


def _common(left: Sequence[int], right: Sequence[int]) -> int:
    """How many tokens are the same from the start on."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (ours, theirs) in pairs if ours != theirs), min(len(left), len(right)))


def _pieces(left: list[int], right: list[int], offset: int) -> Iterator[tuple[Span, Span]]:
    """The two texts whole or, where the table would be too large, cut at words that each has exactly once."""
    anchors = _anchors(left, right) if len(left) * len(right) > TABLE_BITS else []
    i = j = 0
    for ours, theirs in [*anchors, (len(left), len(right))]:
        yield Span(i + offset, ours + offset), Span(j + offset, theirs + offset)
        i, j = ours + 1, theirs + 1


def _anchors(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """The longest rising chain of tokens that stand once in each text (Bram Cohen's patience diff)."""
    ours, theirs = Counter(left), Counter(right)
    places = {key: j for j, key in enumerate(right) if theirs[key] == 1 == ours[key]}
    tops: list[int] = []
    chains: list[tuple[int, int, int]] = []
    ends: list[int] = []
    for i, key in enumerate(left):
        if key in places:
            at = bisect_left(tops, places[key])
            chains.append((i, places[key], ends[at - 1] if at else -1))
            tops[at : at + 1], ends[at : at + 1] = [places[key]], [len(chains) - 1]
    return _unwound(chains, ends)


def _unwound(chains: list[tuple[int, int, int]], ends: list[int]) -> list[tuple[int, int]]:
    at = ends[-1] if ends else -1
    found: list[tuple[int, int]] = []
    while at >= 0:
        i, j, at = chains[at]
        found.append((i, j))
    return found[::-1]


def _piece_changes(left: list[int], right: list[int], before: Span, after: Span) -> Iterator[_Change]:
    ours, theirs = left[before.start : before.end], right[after.start : after.end]
    if len(ours) * len(theirs) > TABLE_BITS:
        yield _Change(before, after)
        return
    for edit in Indel.opcodes(ours, theirs):
        if edit.tag != "equal":
            gone = Span(before.start + edit.src_start, before.start + edit.src_end)
            yield _Change(gone, Span(after.start + edit.dest_start, after.start + edit.dest_end))


def _joined(changes: Iterable[_Change], sides: _Sides) -> list[_Change]:
    """Changes as a reader sees them: those that touch, or that only a stray word holds apart, are one."""
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
    kept = sides.left[first.left.end : second.left.start]
    if not kept:
        return True
    words = [token.key for token in kept if token.word]
    stray = not words or (len(words) == 1 and len(words[0]) <= STRAY_LETTERS and words[0].isalpha())
    return stray and all(_weight(change, sides) == "word" for change in (first, second))


def _weight(change: _Change, sides: _Sides) -> Weight:
    return (
        "punctuation" if _letters(sides.left, change.left) == _letters(sides.right, change.right) else "word"
    )


def _letters(side: list[Token], span: Span) -> str:
    return "".join(
        letter for token in side[span.start : span.end] for letter in token.key if letter.isalnum()
    )


def _difference(change: _Change, sides: _Sides) -> Difference:
    left, right = _place(sides.left, change.left), _place(sides.right, change.right)
    return Difference(left, right, _weight(change, sides))


def _place(side: list[Token], span: Span) -> Span:
    """Where tokens stand in the text; no tokens: the place behind the token before."""
    if span.start < span.end:
        return Span(side[span.start].start, side[span.end - 1].end)
    end = side[span.start - 1].end if span.start else 0
    return Span(end, end)
