"""A place that another place's name is part of.

    to Guinea        to Papua New Guinea        Guinea → Papua New Guinea
    in Ireland       in Northern Ireland        Ireland → Northern Ireland
    in Britain       in Great Britain           (silent: another name of it)

Only countries and larger towns are looked at: of a person a first name that came is no other person.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.document import Span
from collate.finding import Finding
from collate.language.names import Name, bare
from collate.language.one_name import given_names, places
from collate.language.spellings import plain
from collate.passages.namesakes import namesakes
from collate.passages.naming import ORDINARY, sureness
from collate.passages.passage import Passage

LONGER = 0.7


def place_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each place whose name has more words before it on one side."""
    yield from _longer(passage)
    yield from (
        found._replace(why=passage.became(found.right[0], found.left[0])).mirrored()
        for found in _longer(passage.swapped())
    )


def _longer(passage: Passage) -> Iterator[Finding]:
    """Findings for places that have more words on the right, where the left has nothing there."""
    for ours, theirs in passage.changes:
        name = next((name for name in passage.right.names if name.start <= theirs.start < name.end), None)
        if name and ours.start == ours.end and theirs.end < name.end and _is_other(passage, name, theirs):
            left = passage.left.span_of(ours.start)
            right = passage.right.span(theirs.start, theirs.end + 1)
            yield Finding("name", (left,), (right,), passage.became(left, right), LONGER)


def _is_other(passage: Passage, name: Name, added: Span) -> bool:
    """Whether what stands behind the added words is a place, and they make another of it."""
    said = [bare(token.key) for token in passage.right.tokens[added.start : added.end + 1]]
    answers, (*before, place) = namesakes(passage.left), map(plain, said)
    return (
        place in places()
        and set(said) <= set(name.words)
        and given_names().isdisjoint(before)
        and answers.words.isdisjoint(before)
        and not answers.whole(said)
        and sureness(passage.right, name, range(*added)) >= ORDINARY
    )
