"""Who says something: the verbs of saying in a text, each with its speaker.

    “It is over,” said Inspector Moran.        said: [Inspector Moran]
    The mayor of Riga, a lawyer, told us so.   told: [The mayor of Riga]
    According to the police he fled.           according to: [the police]

A speaker stands before the verb, or behind it when a quotation, a comma or the start of a sentence is before
it. It reaches to the next mark or small word that no noun phrase goes on with; a part between two commas is
skipped. All places are token numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from collate.data import codes, table, words
from collate.document import Span
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import SideText

# A speaker is no longer than this, in tokens; so far back a part between commas may begin.
LONGEST, APPOSITION = 8, 10
QUOTES = frozenset("\"'“”„«»‘’‹›")
ENDS = frozenset(".!?;:()[]—-…।؟؛") | QUOTES | {"..."}
COMMAS = frozenset(",،")


class Saying(NamedTuple):
    """A verb or phrase of saying, its speaker and what the speaker is known by.

    `names` are the capitalised words of the speaker (all, in a script without capitals) in lower case and in
    order, `roles` the others that say something; `pronoun` is "" for none. Without a speaker `who` is empty.
    """

    verb: Span
    who: Span
    names: tuple[str, ...]
    roles: frozenset[str]
    pronoun: str

    @property
    def known(self) -> bool:
        """Whether somebody was found who speaks."""
        return bool(self.names or self.roles or self.pronoun)


def sayings(side: SideText, language: str) -> list[Saying]:
    """All verbs and phrases of saying, in order, whether or not their speaker was found."""
    marks = lexicon("reporting", language).marks(side.lower)
    said = [mark for mark in marks if _is_meant(side, mark, language)]
    ends = [0, *(mark.end for mark in said)]
    return [_saying(side, mark, end, language) for mark, end in zip(said, ends, strict=False)]


def _is_meant(side: SideText, mark: Mark, language: str) -> bool:
    """Whether a mark names a speaker: no idiom, no passive ("it is said"), no name ("the United States")."""
    first, before = side.tokens[mark.start].key, side.lower[mark.start - 1] if mark.start else ""
    is_name = first[:1].isupper() and not side.openings[mark.start]
    is_passive = before in words("reporting", "passive", language) and not _is_by(side, mark.end)
    return not (is_name or is_passive or "idiom" in mark.lists or _is_adjective(side, mark, language))


def _is_adjective(side: SideText, mark: Mark, language: str) -> bool:
    """Whether a noun follows a form that may be an adjective: "all stated reasons"."""
    after = side.lower[mark.end : mark.end + 1]
    small = words("reporting", "stops", language) | words("languages", "words", language)
    is_form = side.lower[mark.start] in words("reporting", "adjectives", language)
    is_noun = any(word.isalpha() and word not in small for word in after)
    return is_form and is_noun and not side.tokens[mark.end].key[:1].isupper()


def _is_by(side: SideText, at: int) -> bool:
    """Whether the speaker of a passive follows: "as noted by Anna"."""
    return side.lower[at : at + 1] in (["by"], ["von"], ["par"], ["por"])


def _saying(side: SideText, mark: Mark, least: int, language: str) -> Saying:
    """A verb with its speaker, who does not begin before the end `least` of the verb of saying before it."""
    who = _source(side, mark, least, language)
    keys = [side.tokens[at].key for at in range(*who)]
    small = words("reporting", "small", language)
    inner = [key for key in keys if any(map(str.isalpha, key)) and key.lower() not in small]
    pronouns = _pronouns(language)
    return Saying(
        Span(mark.start, mark.end),
        who,
        tuple(_bare(key) for key in inner if _may_name(key) and key.lower() not in pronouns),
        frozenset(_bare(key) for key in inner if not _may_name(key) and key not in pronouns),
        pronouns.get(keys[0].lower(), "") if len(keys) == 1 else "",
    )


def _may_name(key: str) -> bool:
    """Whether a word has a capital, or is of a script that has none."""
    return key[0].isupper() or (key[0].isalpha() and key[0].lower() == key[0].upper())


@cache
def _pronouns(language: str) -> dict[str, str]:
    """Each pronoun with the sign that it shares with those of other languages."""
    known = table("reporting")
    found = [known.get(code, {}).get("pronouns", {}) for code in codes("reporting", language)]
    return {word: sign for held in found for word, sign in held.items()}


def _bare(key: str) -> str:
    return key.lower().removesuffix("'s").removesuffix("'")


def _source(side: SideText, mark: Mark, least: int, language: str) -> Span:
    """Where the speaker stands."""
    if "by" in mark.lists:
        return _behind(side, mark.end, language)
    if _is_by(side, mark.end):
        return _behind(side, mark.end + 1, language)
    start, end = _before(side, mark.start, language)
    before = Span(min(max(start, least), end), end)
    if "behind" in mark.lists or before.start < before.end or not _may_be_behind(side, mark.start, language):
        return before
    return _behind(side, mark.end, language)


def _may_be_behind(side: SideText, at: int, language: str) -> bool:
    """Whether a verb stands first in its clause, so that its speaker follows."""
    helpers = words("reporting", "helpers", language)
    while at and side.lower[at - 1] in helpers:
        at -= 1
    return at == 0 or side.lower[at - 1] in ENDS | COMMAS


def _behind(side: SideText, start: int, language: str) -> Span:
    """From a token on as far as a noun phrase may go."""
    stops = words("reporting", "stops", language) | ENDS | COMMAS
    end = start
    while end < min(len(side.lower), start + LONGEST) and side.lower[end] not in stops:
        end += 1
    return Span(start, end)


def _before(side: SideText, end: int, language: str) -> Span:
    """The same back from the token before `end`, skipping what helps the verb and a part between commas."""
    helpers = words("reporting", "helpers", language)
    while end and side.lower[end - 1] in helpers:
        end -= 1
    if end and side.lower[end - 1] in COMMAS and not _is_quoted(side, end - 1):
        opening = _comma_before(side.lower, end - 1)
        if opening is None:
            return Span(end, end)
        end = opening
    return Span(_start(side.lower, end, language), end)


def _start(lower: Sequence[str], end: int, language: str) -> int:
    stops = words("reporting", "stops", language) | ENDS | COMMAS
    start = end
    while start > max(0, end - LONGEST) and lower[start - 1] not in stops:
        start -= 1
    return start


def _is_quoted(side: SideText, comma: int) -> bool:
    """Whether a quotation ends beside a comma: what follows is "said Anna", not "Anna, a nurse, said"."""
    return bool({*side.lower[max(0, comma - 1) : comma + 2]} & QUOTES)


def _comma_before(lower: Sequence[str], comma: int) -> int | None:
    """The comma that opens what `comma` closes, if it is near and in the same sentence."""
    for at in reversed(range(max(0, comma - APPOSITION), comma)):
        if lower[at] in COMMAS:
            return at
        if lower[at] in ENDS - {"-"}:
            return None
    return None


def quoted(side: SideText) -> Iterator[Span]:
    """The tokens of each outer quotation."""
    starts = [token.start for token in side.tokens]
    for quotation in side.quotations:
        if quotation.depth == 0:
            inside = [
                at for at, start in enumerate(starts) if quotation.span.start <= start < quotation.span.end
            ]
            if inside:
                yield Span(inside[0], inside[-1] + 1)
