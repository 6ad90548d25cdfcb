"""Who says it: another speaker, none, or a quotation handed to another.

    “Safe,” said Moran.          “Safe,” said Keller.           speaker: Moran → Keller
    It fell, the police said.    It fell.                       speaker: the police → nobody
    “Safe,” Tom said. “No,” said Lucy.      the two swapped     speaker of “Safe”: Tom → Lucy
    According to Moran it fell.  It fell, said Moran.           (silent)

A speaker counts as lost only when no word of it is left on the other side; a pronoun may stand for anybody,
but "he" not for "she".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.spellings import is_form
from collate.passages.passage import Passage, SideText
from collate.passages.speakers import Saying, quoted, sayings

# One named speaker for another; one role for another; a speaker lost who is named, or is a role; a pronoun.
NAMED, ROLE, LOST, LOST_ROLE, PRONOUN = 0.8, 0.65, 0.7, 0.6, 0.55
# One named speaker for another of the same quotation, neither or both of whom are on both sides.
HANDED, SPOKEN = 0.75, 0.85
# A role may be another word for the same person when the verb was reworded as well, and a speaker may be
# told in another way where much was reworded.
REWORDED = 0.2
# What is shared of the words of a quotation, of 100, to be the same; of a name's letters; so long its stem.
SAME_QUOTE, SAME_NAME, STEM = 70, 70, 5
# Little else was changed where so many tokens or fewer stand for a speaker and the verb.
SMALL = 2
# The verb of saying is within so many tokens of its quotation.
NEAR = 8
NOBODY = Saying(Span(0, 0), Span(0, 0), (), frozenset(), "")


def attribution_changes(passage: Passage) -> Iterator[Finding]:
    """Where somebody else speaks, or nobody."""
    left, right = (sayings(side, passage.language) for side in passage.sides)
    if not left and not right:
        return
    handed = list(_handed(passage, left, right))
    yield from handed
    if not handed:
        yield from _changed(passage, left, right)


def _changed(passage: Passage, left: list[Saying], right: list[Saying]) -> Iterator[Finding]:
    """Speakers without a partner, in order: one for another, then those who are lost or come in."""
    left = [saying for saying in left if _is_somebody(passage, saying)]
    right = [saying for saying in right if _is_somebody(passage, saying)]
    lone_left = [saying for saying in left if not any(_same(saying, other) for other in right)]
    lone_right = [saying for saying in right if not any(_same(saying, other) for other in left)]
    if lone_left and len(lone_left) == len(lone_right):
        for ours, theirs in zip(lone_left, lone_right, strict=True):
            yield from _another(passage, ours, theirs)
    elif not lone_right and len(right) < len(left):
        yield from (
            found for saying in lone_left or _pronouns(left, right) for found in _lost(passage, saying)
        )
    elif not lone_left and len(left) < len(right):
        mirror = passage.swapped()
        for saying in lone_right or _pronouns(right, left):
            for found in _lost(mirror, saying):
                yield found.mirrored()._replace(why=_mirrored(found.why))


def _pronouns(found: list[Saying], others: list[Saying]) -> list[Saying]:
    """Those of whom only a pronoun is said that speaks nowhere on the other side."""
    said = {saying.pronoun for saying in others}
    return [saying for saying in found if saying.pronoun and saying.pronoun not in said]


def _say_alike(passage: Passage, left: Saying, right: Saying) -> bool:
    """Whether two say it with the same words."""
    return passage.left.lower[slice(*left.verb)] == passage.right.lower[slice(*right.verb)]


def _is_somebody(passage: Passage, saying: Saying) -> bool:
    anybody = words("reporting", "anybody", passage.language)
    return saying.known and saying.pronoun not in {"it", "you"} and not saying.roles & anybody


def _same(left: Saying, right: Saying) -> bool:
    """Whether two speakers may be the same."""
    if left.pronoun and right.pronoun:
        return {left.pronoun, right.pronoun} != {"he", "she"}
    if left.pronoun or right.pronoun:
        return True
    if left.names and right.names:
        return _are_same_names(left.names, right.names)
    return _share({*left.names, *left.roles}, {*right.names, *right.roles})


def _are_same_names(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the last word of one name is in the other, spelt nearly so."""
    return any(fuzz.ratio(left[-1], word) >= SAME_NAME for word in right) or any(
        fuzz.ratio(right[-1], word) >= SAME_NAME for word in left
    )


def _share(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sets of words have a stem in common."""
    others = list(right)
    return any(_are_akin(word, other) for word in left for other in others)


def _are_akin(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    is_longer = len(shorter) >= STEM - 1 and longer.startswith(shorter)
    return word[:STEM] == other[:STEM] or is_longer or is_form(word, other)


def _another(passage: Passage, left: Saying, right: Saying) -> Iterator[Finding]:
    """One speaker for another, if neither is on the other side in another place."""
    if not left.pronoun and (_is_there(left, passage.right) or _is_there(right, passage.left)):
        return
    yield _instead(passage, left, right, _score(passage, left, right))


def _instead(passage: Passage, left: Saying, right: Saying, score: float) -> Finding:
    spans = _clause(passage.left, left), _clause(passage.right, right)
    names = (
        passage.left.quote(passage.left.span(*left.who)),
        passage.right.quote(passage.right.span(*right.who)),
    )
    return Finding("attribution", spans[:1], spans[1:], f"speaker: {names[0]} → {names[1]}", round(score, 2))


def _clause(side: SideText, saying: Saying) -> Span:
    """The speaker with the verb."""
    return side.span(min(saying.verb.start, saying.who.start), max(saying.verb.end, saying.who.end))


def _score(passage: Passage, left: Saying, right: Saying) -> float:
    if left.pronoun:
        return PRONOUN
    if left.names and right.names:
        return SPOKEN if _speak_the_same(passage, left, right) else NAMED
    return ROLE - (0 if _say_alike(passage, left, right) else REWORDED)


def _speak_the_same(passage: Passage, left: Saying, right: Saying) -> bool:
    """Whether each of two is the one who speaks a quotation that both sides have."""
    return any(
        _speaker(passage.left, ours, [left]) is left
        and _speaker(passage.right, theirs, [right]) is right
        and _are_alike(passage, ours, theirs)
        for ours in quoted(passage.left)
        for theirs in quoted(passage.right)
    )


def _is_there(saying: Saying, side: SideText) -> bool:
    """Whether the last word of a speaker's name, or a word of what he is, is anywhere in a text."""
    return _share(saying.names[-1:] or saying.roles, side.words)


def _lost(passage: Passage, saying: Saying) -> Iterator[Finding]:
    """A speaker of the left of whom the right has nothing; of a pronoun, where its clause is simply cut."""
    if _is_there(saying, passage.right) or (saying.pronoun and not _is_cut_out(passage, saying)):
        return
    span = _clause(passage.left, saying)
    place = passage.place(1, min(saying.verb.start, saying.who.start))
    why = f"speaker: {passage.left.quote(passage.left.span(*saying.who))} → nobody"
    score = (LOST if saying.names else PRONOUN if saying.pronoun else LOST_ROLE) - (
        0 if _is_cut(passage, saying) else REWORDED
    )
    yield Finding("attribution", (span,), (place,), why, round(score, 2))


def _is_cut(passage: Passage, saying: Saying) -> bool:
    """Whether next to nothing stands on the right for a verb of the left."""
    return any(
        ours.start <= saying.verb.start < ours.end and theirs.end - theirs.start <= SMALL
        for ours, theirs in passage.changes
    )


def _is_cut_out(passage: Passage, saying: Saying) -> bool:
    """Whether the speaker and the verb went with nothing in their place."""
    return any(
        ours.start <= saying.who.start < saying.verb.end <= ours.end and theirs.start == theirs.end
        for ours, theirs in passage.changes
    )


def _mirrored(why: str) -> str:
    speaker = why.removeprefix("speaker: ").removesuffix(" → nobody")
    return f"speaker: nobody → {speaker}"


def _handed(passage: Passage, left: Sequence[Saying], right: Sequence[Saying]) -> Iterator[Finding]:
    """Quotations that another one speaks who speaks on both sides."""
    for ours in quoted(passage.left):
        for theirs in quoted(passage.right):
            speakers = _speaker(passage.left, ours, left), _speaker(passage.right, theirs, right)
            if _is_handed(passage, *speakers) and _are_alike(passage, ours, theirs):
                yield _instead(passage, *speakers, HANDED)


def _is_handed(passage: Passage, left: Saying, right: Saying) -> bool:
    are_known = all((each.names or each.roles) and not each.pronoun for each in (left, right))
    is_other = are_known and not _same(left, right)
    return is_other and _is_there(left, passage.right) and _is_there(right, passage.left)


def _are_alike(passage: Passage, left: Span, right: Span) -> bool:
    said, told = " ".join(passage.left.lower[slice(*left)]), " ".join(passage.right.lower[slice(*right)])
    return fuzz.ratio(said, told) >= SAME_QUOTE


def _speaker(side: SideText, quote: Span, found: Sequence[Saying]) -> Saying:
    """Who speaks a quotation: the nearest verb of saying outside it with no full stop between, or NOBODY."""
    near = [
        (between.end - between.start, at)
        for at, saying in enumerate(found)
        if saying.known
        and (between := _between(quote, saying.verb))
        and "." not in side.lower[slice(*between)]
    ]
    distance, at = min(near, default=(NEAR + 1, 0))
    return found[at] if distance <= NEAR else NOBODY


def _between(quote: Span, verb: Span) -> Span | None:
    """From a verb to the quotation behind it, or from the quotation's last token to the verb behind."""
    if verb.end <= quote.start:
        return Span(verb.end, quote.start)
    return Span(quote.end - 1, verb.start) if quote.end <= verb.start else None
