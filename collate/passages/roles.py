"""Who someone is: the office, rank or calling that a text gives a name.

    Prime Minister Ines Falk, the surgeon Paul Meyer       Falk: prime minister   Meyer: surgeon
    Ada Brun, the deputy director of the museum, resigned  Brun: deputy director
    The mayor of Riga, Rosa Lind, signed                   Lind: mayor

It stands right before the name, else between commas behind it, else before a comma in front of it. Words that
mean the same are one role (`roles.toml`). All places are token numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from collate.document import Span
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import SideText

# So many tokens from a name its role may begin before it, or end behind it.
BEFORE, BEHIND = 7, 7
# So many words join a rank to its office: "minister for foreign affairs", "minister of the interior".
JOINED = 2
JOINTS = frozenset({"of", "the", "for", ".", "de", "du", "des", "la", "del", "der", "von"})
RANK, KIN = "rank-", "kin-"


class Role(NamedTuple):
    """What a name is said to be: `name` is its last word in lower case, `where` the tokens of the role.

    `offices` are what the role may mean, `kin` whose someone is, `ranks` what raises, lowers or dates it.
    """

    name: str
    where: Span
    offices: frozenset[str]
    kin: frozenset[str]
    ranks: frozenset[str]


def roles(side: SideText, language: str) -> list[Role]:
    """The roles of the names of a text, in order of the names."""
    marks = lexicon("roles", language).marks(side.lower)
    covered = {at: mark for mark in marks for at in range(mark.start, mark.end)}
    return list(_roles(side, covered))


def _roles(side: SideText, covered: dict[int, Mark]) -> Iterator[Role]:
    for at, token in enumerate(side.tokens):
        is_last = at + 1 == len(side.tokens) or not _is_name(side, at + 1, covered)
        if is_last and _is_name(side, at, covered):
            found = next(filter(None, map(_ranked, _places(side, at, covered))), [])
            if found:
                yield _role(token.key.lower().removesuffix("'s"), found)


def _places(side: SideText, last: int, covered: dict[int, Mark]) -> Iterator[list[Mark]]:
    """What may be the role of the name whose last word is at `last`, the likeliest first."""
    start = _start(side, last, covered)
    yield _before(side, start, covered)
    yield _behind(side, last + 1, covered)
    if side.lower[start - 1 : start] == [","]:
        yield _before(side, start - 1, covered)


def _ranked(marks: list[Mark]) -> list[Mark]:
    """The offices of a run, with the ranks that stand right before one or are joined to it behind."""
    return (
        [
            mark
            for at, mark in enumerate(marks)
            if not _is_rank(mark)
            or any(other.start == mark.end for other in marks[at + 1 :])
            or any(0 < mark.start - other.end <= JOINED and not _is_rank(other) for other in marks[:at])
        ]
        if not all(map(_is_rank, marks))
        else []
    )


def _is_name(side: SideText, at: int, covered: dict[int, Mark]) -> bool:
    token = side.tokens[at]
    return token.word and token.key[:1].isupper() and at not in covered


def _start(side: SideText, at: int, covered: dict[int, Mark]) -> int:
    """Where the name begins whose last word is at `at`."""
    while at and (
        _is_name(side, at - 1, covered)
        or (side.lower[at - 1] in JOINTS and at > 1 and _is_name(side, at - 2, covered))
    ):
        at -= 1
    return at


def _before(side: SideText, end: int, covered: dict[int, Mark]) -> list[Mark]:
    """The marks of the run before a token that only a role goes through."""
    if side.lower[end - 1 : end] in (["of"], ["de"], ["von"]):
        return []
    near = range(end - 1, max(-1, end - 1 - BEFORE), -1)
    run = list(takewhile(lambda at: at in covered or _goes_on(side, at), near))
    return sorted({covered[at] for at in run if at in covered})


def _goes_on(side: SideText, at: int) -> bool:
    """Whether a word may stand between a role and its name: "minister of Norway", "the company's lawyer"."""
    token = side.tokens[at]
    return side.lower[at] in JOINTS or token.key[:1].isupper()


def _behind(side: SideText, start: int, covered: dict[int, Mark]) -> list[Mark]:
    """The marks of what stands between a comma behind a name and the next, if it is not the next name's."""
    if side.lower[start : start + 1] not in ([","], ["("]):
        return []
    run = list(
        takewhile(
            lambda at: side.lower[at] not in {",", ")", ".", ";", ":"},
            range(start + 1, min(len(side.lower), start + 1 + BEHIND)),
        )
    )
    found = sorted({covered[at] for at in run if at in covered})
    if any(mark.end < len(side.tokens) and _is_name(side, mark.end, covered) for mark in found):
        return []
    return found


def _is_rank(mark: Mark) -> bool:
    return all(name.startswith(RANK) for name in mark.lists)


def _role(name: str, marks: list[Mark]) -> Role:
    lists = {each for mark in marks for each in mark.lists}
    ranks, kin = (frozenset(each for each in lists if each.startswith(sign)) for sign in (RANK, KIN))
    return Role(name, Span(marks[0].start, marks[-1].end), frozenset(lists - ranks - kin), kin, ranks)
