"""Words said twice in a row on one side only.

    They left the harbour.   They left the harbour harbour.     repetition   "harbour harbour"

A run of up to eight words counts. Words that double by habit ("had had", "very very") do not, nor does what
doubles on the other side too; nor single characters of scripts without spaces, where doubling makes words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.passages.passage import Passage, SideText

LONGEST = 8
CLAUSE = frozenset(".,;:!?-")


class _Run(NamedTuple):
    """`words` stand at token `start` and again, without a gap, up to `end`."""

    words: tuple[str, ...]
    start: int
    end: int


def repetitions(passage: Passage) -> Iterator[Finding]:
    """A finding for each run that is repeated on one side and not on the other."""
    runs = [list(_repeated(side)) for side in passage.sides]
    for at in (0, 1):
        for run in runs[at]:
            if not any(len(run.words) == len(other.words) for other in runs[1 - at]):
                yield _finding(passage, at, run)


def _finding(passage: Passage, at: int, run: _Run) -> Finding:
    side, other = passage.sides[at], passage.sides[1 - at]
    said = " ".join(run.words)
    span = side.span(run.start + len(run.words), run.end)
    spans: list[tuple[Span, ...]] = [(), ()]
    spans[at] = (span,)
    spans[1 - at] = _once(other, run.words)
    return Finding("repetition", spans[0], spans[1], f"{said} {said}", 0.9 if at else 0.6)


def _once(side: SideText, run: tuple[str, ...]) -> tuple[Span, ...]:
    """Where the other side says it once, if it does."""
    size = len(run)
    starts = (at for at in range(len(side.lower) - size + 1) if tuple(side.lower[at : at + size]) == run)
    return tuple(side.span(at, at + size) for at in [*starts][:1])


def _repeated(side: SideText) -> Iterator[_Run]:
    at = 0
    while at < len(side.tokens):
        run = next(filter(None, (_run(side, at, size) for size in range(LONGEST, 0, -1))), None)
        if run:
            yield run
        at = run.end if run else at + 1


def _run(side: SideText, at: int, size: int) -> _Run | None:
    """The run of `size` tokens at a place, if it stands there twice or more."""
    if side.lower[at] not in side.lower[at + size : at + size + 1]:
        return None
    run = tuple(side.lower[at : at + size])
    end = at + size
    while tuple(side.lower[end : end + size]) == run:
        end += size
    if end == at + size or len(run) < size or not _says_something(side, run, at):
        return None
    return _smallest(_Run(run, at, end))


def _smallest(run: _Run) -> _Run:
    """Of "a a a a" the run is "a", not "a a"."""
    size = next(
        size
        for size in range(1, len(run.words) + 1)
        if len(run.words) % size == 0 and run.words[:size] * (len(run.words) // size) == run.words
    )
    return run._replace(words=run.words[:size])


def _is_character(low: str) -> bool:
    return len(low) == 1 and not low.isdigit()


def _says_something(side: SideText, run: tuple[str, ...], at: int) -> bool:
    said = [low for low, token in zip(run, side.tokens[at:], strict=False) if token.word]
    doubles = words("repetition", "doubles", side.language)
    is_list = any(low in CLAUSE for low in run) and len(said) < 3
    return bool(said) and not is_list and not all(low in doubles or _is_character(low) for low in said)
