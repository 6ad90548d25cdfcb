"""A title and a first name that only one side gives to who goes by the last name alone on the other.

    Osei left Oslo.         President Kofi Osei left Oslo.   President Kofi: only in the right
    Osei left Oslo.         Mr Osei left Oslo.               (silent: a form of address)

They may well be right, but they were not in the text: whoever checks it must look them up.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.document import Span
from collate.finding import Finding
from collate.language.names import bare
from collate.language.spellings import plain
from collate.passages.passage import Passage

FULLER = 0.55


def fuller_names(passage: Passage) -> Iterator[Finding]:
    """The titles with first names that one side has and the other has not."""
    for place, span in _fuller(passage):
        why = passage.only(1, span)
        yield Finding("addition", (place,), (span,), why, FULLER, "minor")
    for place, span in _fuller(passage.swapped()):
        why = passage.only(0, span)
        yield Finding("omission", (span,), (place,), why, FULLER, "minor")


def _fuller(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """Title and first name on the right, with the place before the last name on the left."""
    known = {plain(bare(token.key)) for token in passage.left.tokens}
    alone = {
        plain(name.words[0]): name for name in passage.left.names if len(name.words) == 1 and not name.titles
    }
    for name in passage.right.names:
        bearer = alone.get(plain(name.words[-1])) if name.words else None
        new = {plain(word) for word in (*name.titles, *name.words[:-1])}
        if bearer and name.titles and len(name.words) > 1 and new.isdisjoint(known):
            yield passage.left.span(bearer.start, bearer.start), passage.right.span(name.start, name.end - 1)
