"""An annotation's place again after its text changed; never guessed.

    old   Rain fell on the roofs. The mill of Holm burned down. No boat left the old harbour that day.
    new   The mill of Holt burned. No boat left the old harbour that day. Rain fell on the roofs.

    mill           exact     the same words, where a diff of the texts maps them
    Rain           moved     they are gone from there, and their passage stands elsewhere whole
    burned down    fuzzy     part of them is left: from the first to the last that is, "burned"
    Holm           orphan    nothing of them is left: an empty span where they were

A quote is never searched for by itself: in a text that says a thing twice that finds the wrong one. Places
are mapped through a diff: sentences first, then the words of those that were reworded, by the longest common
subsequence in which a long word counts more than a short one (see `collate.words.kept`). What is lost so is
looked for once more by lines and clauses: of a sentence that is gone one may stand there unchanged.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from collate.document import Span
from collate.words.kept import LONG, MIDDLING, kept_pairs
from collate.words.tokens import Token
from store.annotation import Anchor
from store.carrying.passages import Passages, Run, unsure
from store.carrying.rewording import worth
from store.carrying.sentences import Sentences


class Carried(NamedTuple):
    """Where a span stands in the new text, in code points, end exclusive, and how surely."""

    start: int
    end: int
    anchor: Anchor


def carry(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[Carried]:
    """The places in the new text of spans of the old one, in their order.

    An exact or moved span holds the same words; white space between them and the way in which accents are
    encoded may differ. An empty span is the place between two words, and exact while these two stand beside
    each other; it is fuzzy when one of them does. An orphan is an empty span where it was.
    """
    if old_text == new_text:
        return [Carried(start, end, "exact") for start, end in spans]
    found = _Mapping(old_text, new_text, spans).carried()
    lost = [at for at, each in enumerate(found) if each.anchor == "orphan"]
    if lost:
        in_pieces = _Mapping(old_text, new_text, [spans[at] for at in lost], in_pieces=True)
        for at, each in zip(lost, in_pieces.carried(), strict=True):
            if each.anchor in ("exact", "moved"):
                found[at] = each
    return found


def keeps(old_text: str, new_text: str, share: float) -> bool:
    """Whether at least that share of what an old text says, from 0 to 1, is left in a new one."""
    old, new = Sentences(old_text), Sentences(new_text)
    theirs = set(new.keys())
    equal = sum(len(key) for key in old.keys() if key in theirs)  # noqa: SIM118
    return equal >= share * len(old_text) > 0 or kept_share(old_text, new_text) >= share


def kept_share(old_text: str, new_text: str) -> float:
    """How much of what an old text says is left in a new one, from 0 to 1."""
    if old_text == new_text:
        return 1.0
    words = _Mapping(old_text, new_text, [(0, len(old_text))]).words
    whole = sum(word.worth for word in words)
    return sum(word.worth for word in words if word.run != GONE) / whole if whole else 0.0


class _Word(NamedTuple):
    """A word or mark of the old text, from `start` to `end`, and what it became.

    `run` is 0 when it stands in its place, more when it moved, and GONE when it is gone or nobody can say;
    then the new offsets mean nothing.
    """

    start: int
    end: int
    worth: int
    is_word: bool
    new_start: int
    new_end: int
    run: int


GONE = -1


class _Mapping:
    """The words around some spans, and what became of them."""

    def __init__(
        self, old: str, new: str, spans: Sequence[tuple[int, int]], *, in_pieces: bool = False
    ) -> None:
        self.old, self.new, self.spans = old, new, [Span(*span) for span in spans]
        passages = Passages(old, new, self.spans if in_pieces else None)
        wanted = sorted({at for span in self.spans for at in passages.around(span)})
        self.words = sorted(_words(passages, wanted))
        self.starts = [word.start for word in self.words]
        self.ends = [word.end for word in self.words]

    def carried(self) -> list[Carried]:
        """Each span in the new text."""
        return [self._carried(span) for span in self.spans]

    def _carried(self, span: Span) -> Carried:
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        if first >= last:
            return self._place(span, first)
        words = self.words[first:last]
        kept = [word for word in words if word.run != GONE]
        found = self._whole(span, words) or self._within(span, first, last, kept)
        return found or self._part(span, kept, words) or self._lost(first)

    def _whole(self, span: Span, words: Sequence[_Word]) -> Carried | None:
        """The span when all of its words stand beside each other as they did."""
        run = words[0].run
        if run == GONE or any(word.run != run for word in words):
            return None
        start, end = self._offset(words[0], span.start), self._offset(words[-1], span.end)
        if not _are_same(self.old[slice(*span)], self.new[start:end]):
            return None
        return Carried(start, end, "moved" if run else "exact")

    def _within(self, span: Span, first: int, last: int, kept: Sequence[_Word]) -> Carried | None:
        """The span when some of its words are kept and all stand once between the kept words around it.

        Of "the gate and the mill" for "the mill" a diff may keep the first "the".
        """
        if not any(word.worth >= MIDDLING and word.run == 0 for word in kept):
            return None
        before, after = self._kept_around(first, last)
        start, end = before.new_end if before else 0, after.new_start if after else len(self.new)
        quote = self.old[slice(*span)]
        if start > end or self.new.count(quote, start, end) != 1:
            return None
        at = self.new.index(quote, start, end)
        return Carried(at, at + len(quote), "exact")

    def _part(self, span: Span, kept: Sequence[_Word], words: Sequence[_Word]) -> Carried | None:
        """From the first to the last word that is left, when they say something."""
        if not kept:
            return None
        run = max({word.run for word in kept}, key=lambda run: (_mass(kept, run), -run))
        left = [word for word in kept if word.run == run]
        if not _say_something(left, words):
            return None
        return Carried(self._offset(left[0], span.start), self._offset(left[-1], span.end), "fuzzy")

    def _place(self, span: Span, at: int) -> Carried:
        """A place between two words; `at` is the number of the second."""
        if at < len(self.words) and self.words[at].start < span.start:
            return self._inside(span, at)
        before = self.words[at - 1] if at else None
        after = self.words[at] if at < len(self.words) else None
        place = self._between(span.start, before, after)
        if place is not None:
            moved = max(word.run for word in (before, after) if word) if before or after else 0
            return Carried(place, place, "moved" if moved else "exact")
        if before and before.run != GONE:
            return Carried(before.new_end, before.new_end, "fuzzy")
        if after and after.run != GONE:
            return Carried(after.new_start, after.new_start, "fuzzy")
        return self._lost(at)

    def _inside(self, span: Span, at: int) -> Carried:
        word = self.words[at]
        if word.run == GONE:
            return self._lost(at)
        place = self._offset(word, span.start)
        return Carried(place, place, "moved" if word.run else "exact")

    def _between(self, offset: int, before: _Word | None, after: _Word | None) -> int | None:
        """The place between two words that stand beside each other still; a word of None is a text's end."""
        runs = {word.run for word in (before, after) if word}
        start, end = before.new_end if before else 0, after.new_start if after else len(self.new)
        if len(runs) > 1 or GONE in runs or start > end or self.new[start:end].strip():
            return None
        if after and offset == after.start:
            return end
        return min(start + offset - (before.end if before else 0), end)

    def _lost(self, at: int) -> Carried:
        """Where something was of which nothing is left, before the word of this number."""
        before, after = self._kept_around(at, at)
        place = before.new_end if before else after.new_start if after else 0
        return Carried(place, place, "orphan")

    def _kept_around(self, first: int, last: int) -> tuple[_Word | None, _Word | None]:
        """The words in their place that stand next before one and next after another, by their numbers."""
        words = self.words
        before = next((words[at] for at in range(first - 1, -1, -1) if words[at].run == 0), None)
        after = next((words[at] for at in range(last, len(words)) if words[at].run == 0), None)
        return before, after

    def _offset(self, word: _Word, offset: int) -> int:
        """Where an offset in the old text, brought within a word, stands in the new one."""
        inner = min(max(offset, word.start), word.end) - word.start
        length = word.new_end - word.new_start
        if word.end - word.start == length or inner == 0:
            return word.new_start + inner
        part = unicodedata.normalize("NFC", self.old[word.start : word.start + inner])
        new = self.new[word.new_start : word.new_end]
        return word.new_start + next(
            (at for at in range(1, length) if unicodedata.normalize("NFC", new[:at]) == part), length
        )


def _words(passages: Passages, wanted: Iterable[int]) -> Iterator[_Word]:
    """The words of some sentences of the old text, those of a reworded run laid against what it became."""
    done: set[Run] = set()
    for at in wanted:
        run = passages.became(at)
        if run is None:
            yield from (_word(token) for token in passages.old.tokens(at))
        elif run not in done:
            done.add(run)
            yield from _laid(passages, run)


def _laid(passages: Passages, run: Run) -> Iterator[_Word]:
    ours = [token for at in run.old for token in passages.old.tokens(at)]
    theirs = [token for at in run.new for token in passages.new.tokens(at)]
    numbers: dict[str, int] = {}
    old, new = ([numbers.setdefault(token.key, len(numbers)) for token in side] for side in (ours, theirs))
    values = {numbers[token.key]: worth(token) for token in (*ours, *theirs)}
    pairs = kept_pairs(old, new, [max(1, values[number]) for number in range(len(numbers))])
    doubtful = unsure(pairs, old, len(new))
    partner = {pair.left: pair.right for pair in pairs if pair.left not in doubtful}
    for at, token in enumerate(ours):
        yield _word(token, theirs[partner[at]], run.place) if at in partner else _word(token)


def _word(token: Token, new: Token | None = None, run: int = GONE) -> _Word:
    start, end = (new.start, new.end) if new else (0, 0)
    return _Word(token.start, token.end, worth(token), token.word, start, end, run)


def _mass(words: Iterable[_Word], run: int) -> int:
    return sum(word.worth for word in words if word.run == run)


def _say_something(left: Sequence[_Word], words: Sequence[_Word]) -> bool:
    """Whether what is left of a span is more than a stray "of the"; marks count where it has nothing else."""
    said = [word for word in words if word.is_word]
    if not said:
        return bool(left)
    heavy = sum(word.worth for word in left)
    return any(word.worth >= LONG for word in left) or 2 * heavy >= sum(word.worth for word in said)


def _are_same(one: str, other: str) -> bool:
    """Whether two quotes are the same words: white space and the encoding of accents are not looked at."""
    if one == other:
        return True
    old, new = (" ".join(unicodedata.normalize("NFC", each).split()) for each in (one, other))
    return old == new
