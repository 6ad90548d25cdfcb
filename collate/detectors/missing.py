"""Content inside a sentence that the other side does not have: a clause, a phrase, a member of a list.

    He sold the mill and two carts.        He sold the mill.          and two carts: only in the left
    He sold the mill after a long quarrel. After much strife he sold his mill.   (silent: said otherwise)

A run of words is missing when the other side has hardly a word in its place, none of its words elsewhere, and
no new words of its own near by that might say the same; a long one says too much to be said in other words. A
single word is missing where no other word changed at all, but in a heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import stem
from collate.language.phrases import lexicon
from collate.passages.passage import Passage, SideText

# So many telling words at least; by how many of the other side's new words each of them may be answered.
LEAST, ANSWERED = 2, 0.34
# One is enough in a run of so many words with nothing in its place; else so many small words may stand there.
PHRASE, PLACE = 4, 2
SURE = 0.6
# A clause has so many telling words, the most of which are nowhere on the other side, and is so many times
# longer than what stands in its place; then it does not matter what else was reworded.
CLAUSE, MOST, SHORTER = 4, 0.8, 3
# So many tokens off a phrase may be said in other words.
NEAR = 12
# So many words in a row, found again, were moved.
ROW = 3
# A word tells something from so many letters on; in the why so many words stand.
SMALL, SHOWN = 4, 8


def missing_content(passage: Passage) -> Iterator[Finding]:
    """The runs of words of either side that say what the other does not."""
    for here, there in _missing(passage):
        yield _finding(passage, "omission", here, there)
    for here, there in _missing(passage.swapped()):
        yield _finding(passage.swapped(), "addition", here, there).mirrored()


def _missing(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """The changes in which the left says something and the right nothing, as token numbers."""
    known, new = _said(passage.right), _new(passage)
    for here, there in passage.changes:
        telling = _telling(passage.left, here)
        gone = [low for low in telling if stem(low) not in known]
        is_all_new = len(gone) == len(telling) and new <= ANSWERED * len(telling)
        is_gone = (
            (is_all_new and _is_bare(passage, telling, here, there))
            or (
                len(gone) >= max(CLAUSE + _counted(passage.left, here), MOST * len(telling))
                and _is_nearly_bare(passage, here, there)
            )
            or (len(gone) == len(telling) >= LEAST and _is_set_in(passage, here, there))
            or (len(gone) == len(telling) == 1 and _is_all_that_changed(passage, here, there))
        )
        if is_gone and not _is_idle(passage, here):
            yield _trimmed(passage.left, here), there


def _is_bare(passage: Passage, telling: list[str], here: Span, there: Span) -> bool:
    """Whether enough is said on the left, and nothing in its place."""
    least = LEAST if there.start < there.end or here.end - here.start < PHRASE else 1
    is_bare = there.end - there.start <= PLACE and not _telling(passage.right, there)
    return len(telling) >= least and is_bare


def _is_set_in(passage: Passage, here: Span, there: Span) -> bool:
    """Whether a phrase stands between words that both sides have, and no new words are to spare near by."""
    if here.end - here.start < PHRASE or there.start < there.end or _is_moved(passage, here):
        return False
    near = (change for change in passage.changes if abs(change[0].start - here.start) <= NEAR)
    return not any(_to_spare(passage, *change) for change in near)


def _is_moved(passage: Passage, here: Span) -> bool:
    """Whether some words of a run stand in a row on the right too."""
    left, right = passage.left.lower, passage.right.lower
    there = {tuple(right[at : at + ROW]) for at in range(len(right))}
    return any(tuple(left[at : at + ROW]) in there for at in range(here.start, here.end - ROW + 1))


def _is_all_that_changed(passage: Passage, here: Span, there: Span) -> bool:
    """Whether a word went with nothing in its place, and no other word that says something came or went."""
    light = words("fillers", "light", passage.language)
    others = (
        low
        for change in passage.changes
        if change != (here, there)
        for side, span in zip(passage.sides, change, strict=True)
        for low in _telling(side, span)
    )
    is_light = not light.isdisjoint(passage.left.lower[slice(*here)])
    is_text = "heading" not in passage.left.around.blocks | passage.right.around.blocks
    return is_text and there.start == there.end and not is_light and not any(others)


def _to_spare(passage: Passage, ours: Span, theirs: Span) -> int:
    """How many more new words the right has in a change than the left: those do not stand for others."""
    left, right = _said(passage.left), _said(passage.right)
    gone = sum(stem(low) not in right for low in _telling(passage.left, ours))
    come = sum(stem(low) not in left for low in _answering(passage.right, theirs))
    return max(0, come - gone)


def _counted(side: SideText, change: Span) -> int:
    """How many words of a run belong to numbers, of which others judge."""
    spans = [number.span for number in side.numbers]
    starts = [token.start for token in side.tokens[slice(*change)]]
    return sum(span.start <= start < span.end for span in spans for start in starts)


def _is_nearly_bare(passage: Passage, here: Span, there: Span) -> bool:
    """Whether a word at most stands for a clause."""
    is_shorter = SHORTER * (there.end - there.start) <= here.end - here.start
    return is_shorter and len(_telling(passage.right, there)) <= 1


def _is_idle(passage: Passage, change: Span) -> bool:
    """Whether a run is names only, of which others judge, or a phrase that says nothing or is answered."""
    side = passage.left
    if len({*range(*change)} - _answered(side, passage.right)) < PHRASE <= change.end - change.start:
        return True
    small = words("languages", "words", side.language)
    tokens = zip(side.tokens[slice(*change)], side.lower[slice(*change)], strict=True)
    if words("fillers", "light", side.language).issuperset(_telling(side, change)):
        return True
    is_named = all(token.key[:1].isupper() for token, low in tokens if len(low) >= SMALL and low not in small)
    return is_named or bool(lexicon("fillers", side.language).marks(side.lower[slice(*change)]))


def _trimmed(side: SideText, change: Span) -> Span:
    """A run without the marks at its ends."""
    inner = [at for at in range(*change) if side.tokens[at].word]
    return Span(inner[0], inner[-1] + 1)


def _said(side: SideText) -> set[str]:
    """The stems of a text's words, also without possessive, and of what hyphens join in them."""
    return {stem(part) for low in side.words | side.bare_words for part in (low, *low.split("-"))}


def _new(passage: Passage) -> int:
    """How many telling words the right has and the left has not."""
    known = _said(passage.left)
    return sum(
        stem(low) not in known for _, there in passage.changes for low in _answering(passage.right, there)
    )


def _telling(side: SideText, change: Span) -> list[str]:
    small = words("languages", "words", side.language)
    return [
        low for low in side.lower[slice(*change)] if low.isalpha() and len(low) >= SMALL and low not in small
    ]


def _answering(side: SideText, change: Span) -> list[str]:
    """What may say the same as other words: what tells something, and what stands in capitals."""
    short = (token.key for token in side.tokens[slice(*change)] if 1 < len(token.key) < SMALL)
    return _telling(side, change) + [key.lower() for key in short if key.isalpha() and key.isupper()]


def _answered(here: SideText, there: SideText) -> set[int]:
    """The tokens of numbers that both sides have, and of signs of certainty that the other answers."""
    known = lexicon("modality", here.language)
    answers = known.answers(there.lower)
    marks = (mark for mark in known.marks(here.lower) if mark.lists & answers)
    said = {value for number in there.numbers for value in number.values}
    counted = [number.span for number in here.numbers if number.values & said]
    return {at for mark in marks for at in range(mark.start, mark.end)} | {
        at
        for at, token in enumerate(here.tokens)
        if any(span.start <= token.start < span.end for span in counted)
    }


def _finding(passage: Passage, kind: str, here: Span, there: Span) -> Finding:
    spans = passage.left.span(*here), passage.right.span(there.start, there.start)
    said = passage.left.quote(spans[0]).split()
    where = "left" if kind == "omission" else "right"
    why = f"{' '.join(said[:SHOWN])}{' …' if len(said) > SHOWN else ''}: only in the {where}"
    return Finding(kind, spans[:1], spans[1:], why, SURE)
