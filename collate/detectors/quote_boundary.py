"""Where a quotation opens or closes, when the other side has its marks elsewhere.

    “The road is shut,” he said.      “The road is shut, he said.”     he said: quoted only in the right
    “We lost it,” she said.           “We lost it, she said.           “We lost it, she said.: not closed
    She was “tired” and left.         She was tired and left.          (silent: nothing is quoted there)

Only words that both sides have tell where a mark went. A quotation that is opened in one sentence and closed
in the next is whole, as far as the texts around the passage are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from collate.document import Span
from collate.finding import Finding
from collate.language.quotations import Quotation, quotations
from collate.passages.passage import Passage, SideText
from collate.words.kept import Pair

MOVED, SHORT, UNPAIRED = 0.7, 0.45, 0.6
# So many words in a row, to be sure that a mark went elsewhere.
SURE = 2


def boundary_changes(passage: Passage) -> Iterator[Finding]:
    """Where words are quoted on one side only of a quotation that both have, or a mark lacks its partner."""
    moved = list(_moved(passage))
    yield from moved
    if not moved:
        yield from _unpaired(passage)


def _moved(passage: Passage) -> Iterator[Finding]:
    """The runs of words that both sides have and one of them quotes."""
    quoted = [(*pair, inside) for pair, inside in _insides(passage)]
    states = {inside for *_, inside in quoted}
    if not ((True, True) in states or {(True, False), (False, True)} <= states):
        return
    for inside, run in groupby(quoted, key=lambda each: each[2]):
        pairs = [Pair(left, right) for left, right, _ in run]
        if inside[0] != inside[1]:
            spans = (
                passage.left.span(pairs[0].left, pairs[-1].left + 1),
                passage.right.span(pairs[0].right, pairs[-1].right + 1),
            )
            where = "left" if inside[0] else "right"
            why = f"{passage.left.quote(spans[0])}: inside the quotation only in the {where}"
            yield Finding("quote-boundary", spans[:1], spans[1:], why, MOVED if len(pairs) >= SURE else SHORT)


def _insides(passage: Passage) -> Iterator[tuple[Pair, tuple[bool, bool]]]:
    """The words that both sides have, each with whether the left and the right quote it."""
    sides = [_quoted(side) for side in passage.sides]
    if all(sides):
        for pair in passage.kept:
            if passage.left.tokens[pair.left].word:
                yield pair, (pair.left in sides[0], pair.right in sides[1])


def _quoted(side: SideText) -> set[int]:
    """The tokens between quotation marks that both are there."""
    spans = [each.span for each in side.quotations if each.depth == 0 and each.opened and each.closed]
    return {
        at for at, token in enumerate(side.tokens) for span in spans if span.start <= token.start < span.end
    }


def _unpaired(passage: Passage) -> Iterator[Finding]:
    """The marks without a partner, where the other side's all have theirs."""
    left, right = (_lonely(side) for side in passage.sides)
    if left and not right and passage.right.quotations:
        yield _unpaired_finding(passage, left)
    if right and not left and passage.left.quotations:
        yield _unpaired_finding(passage.swapped(), right).mirrored()


def _unpaired_finding(passage: Passage, quotation: Quotation) -> Finding:
    """What is said of a mark of the left, and the place of its partner on the right."""
    mark = _mark(quotation.span.start - 1) if quotation.opened else _mark(quotation.span.end)
    other = passage.right.quotations[0]
    place = other.span.end if quotation.opened else other.span.start
    there = Span(place, place + 1) if quotation.opened and other.closed else Span(place, place)
    what = "not closed" if quotation.opened else "not opened"
    return Finding("quote-boundary", (mark,), (there,), f"{passage.left.quote(mark)} {what}", UNPAIRED)


def _mark(at: int) -> Span:
    return Span(at, at + 1)


def _lonely(side: SideText) -> Quotation | None:
    """The first quotation that lacks a mark, also with the texts around taken in."""
    around = quotations(f"{side.around.before} {side.text} {side.around.after}")
    shift = len(side.around.before) + 1
    whole = {place - shift for each in around if each.opened and each.closed for place in each.span}
    return next(
        (each for each in side.quotations if not (each.opened and each.closed) and _end(each) not in whole),
        None,
    )


def _end(quotation: Quotation) -> int:
    """Where the only mark of a quotation is."""
    return quotation.span.start if quotation.opened else quotation.span.end
