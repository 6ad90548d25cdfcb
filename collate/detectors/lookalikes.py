"""Names that another took the place of, though the other side has something that could answer them.

    Anna Holm signed.                Hanna Holm signed.               Anna → Hanna
    Holm met Berg. Holm left.        Holm met Berg. Berg left.        Holm → Berg
    The surveyor, Moller, came.      The surveyor, Muller, came.      Moller → Muller: minor
    Sergei left.                     Sergey left.                     (silent)

The detector of names asks whether a name is answered anywhere, in any form. Here two words are laid side by
side that stand for each other: as all that changed in a place, where no grammar can have changed an ending,
or as lookalikes that the other side has only in the other form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from collate.data import table, words
from collate.document import Span
from collate.finding import Finding
from collate.language.names import Name, bare
from collate.language.one_name import are_two_names, is_one_name
from collate.language.spellings import is_form, plain, sound_alike
from collate.passages.namesakes import namesakes
from collate.passages.naming import sureness
from collate.passages.passage import Passage, SideText

# How sure it is that a name became another: as all that changed in a place; elsewhere; that it is only spelt
# in another way.
REPLACED, ELSEWHERE, SPELT = 0.9, 0.65, 0.6
# So many words of a name at most are laid side by side.
FEW = 3


class _Word(NamedTuple):
    """A word of a name: its token, the word without its possessive, the same in plain letters, the name."""

    at: int
    said: str
    plain: str
    name: Name


_Words = dict[int, _Word]
_Pairs = list[tuple[_Word, _Word]]


def replaced_names(passage: Passage) -> Iterator[Finding]:
    """A finding for each name that another took the place of, where `name_changes` has an answer for it."""
    left, right = map(_words, passage.sides)
    counts = [Counter(word.plain for word in each.values()) for each in (left, right)]
    gone, come = counts[0] - counts[1], counts[1] - counts[0]
    if not gone or not come:
        return
    for ours, theirs in passage.changes:
        pairs = [
            (old, new)
            for old, new in _side_by_side(left, right, ours, theirs)
            if old.plain in gone and new.plain in come and _is_hidden(passage, old, new)
        ]
        if pairs:
            yield from _told(passage, pairs, REPLACED)
    yield from _lookalikes(passage, left, right)


def _words(side: SideText) -> _Words:
    """The words of all names of a side by their tokens; titles are none."""
    found: _Words = {}
    for name in side.names:
        for at in range(name.start, name.end):
            said = bare(side.tokens[at].key)
            if said in name.words:
                found[at] = _Word(at, said, plain(said), name)
    return found


def _side_by_side(left: _Words, right: _Words, ours: Span, theirs: Span) -> _Pairs:
    """The words of a change in pairs, where it holds nothing but as many words of names on each side."""
    size = ours.end - ours.start
    if size != theirs.end - theirs.start or size > FEW:
        return []
    pairs = [(left.get(i), right.get(j)) for i, j in zip(range(*ours), range(*theirs), strict=True)]
    return [(old, new) for old, new in pairs if old and new] if all(map(all, pairs)) else []


def _is_hidden(passage: Passage, old: _Word, new: _Word) -> bool:
    """Whether one of two names is answered on the other side, though not by the other."""
    is_one = is_one_name(old.said, new.said)
    return not is_one and (namesakes(passage.right).word(old.said) or namesakes(passage.left).word(new.said))


def _lookalikes(passage: Passage, left: _Words, right: _Words) -> Iterator[Finding]:
    """Findings for names that look alike, wherever they stand, where neither side has the other's."""
    gone, come = _lone(passage.right, left, right), _lone(passage.left, right, left)
    for old in gone:
        new = next(
            (new for new in come if _look_alike(old, new) and not _is_inflected(passage, old, new)), None
        )
        if new:
            come.remove(new)
            yield from _told(passage, [(old, new)], ELSEWHERE)


def _lone(other: SideText, ours: _Words, theirs: _Words) -> list[_Word]:
    """The words of names that the other side does not have in any spelling."""
    found = [word for word in ours.values() if word.plain not in namesakes(other).words]
    return [word for word in found if not any(is_one_name(word.said, each.said) for each in theirs.values())]


def _look_alike(old: _Word, new: _Word) -> bool:
    return is_form(old.plain, new.plain) or sound_alike(old.said, new.said)


def _is_inflected(passage: Passage, old: _Word, new: _Word) -> bool:
    """Whether grammar may have changed the ending: any, unless the language is known to add but few."""
    if "inflections" not in table("affixes").get(passage.language, {}):
        return is_form(old.plain, new.plain)
    shorter, longer = sorted((old.plain, new.plain), key=len)
    return any(longer == shorter + end for end in words("affixes", "inflections", passage.language))


def _told(passage: Passage, pairs: _Pairs, score: float) -> Iterator[Finding]:
    """The finding for names side by side, if it is sure enough that both are names."""
    (first, other), (last, end) = pairs[0], pairs[-1]
    left, right = passage.left.span(first.at, last.at + 1), passage.right.span(other.at, end.at + 1)
    sure = [sureness(side, word.name, [word.at]) for side, word in zip(passage.sides, pairs[0], strict=True)]
    are_two = any(_are_two(passage, *pair) for pair in pairs)
    are_forms = all(is_form(old.plain, new.plain) for old, new in pairs)
    if max(sure) < 1 or not min(sure) or (min(sure) < 1 and are_forms and not are_two):
        return
    is_spelt = not are_two and all(_is_spelt(passage, *pair) for pair in pairs)
    score = min(score, SPELT) if is_spelt else score
    why = passage.became(left, right)
    yield Finding("name", (left,), (right,), why, score * sure[0] * sure[1], "minor" if is_spelt else None)


def _are_two(passage: Passage, old: _Word, new: _Word) -> bool:
    """Whether each side knows both names, or both are known for given names or places."""
    if old.said in passage.right.around.names and new.said in passage.left.around.names:
        return True
    is_family = len(old.name.words) > 1 and old.said == old.name.words[-1]
    return not is_family and are_two_names(old.said, new.said)


def _is_spelt(passage: Passage, old: _Word, new: _Word) -> bool:
    """Whether one name may only be written in two ways, or inflected."""
    return sound_alike(old.said, new.said) or _is_inflected(passage, old, new)
