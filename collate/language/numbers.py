"""The numbers of a text, in figures and in words, with their units.

    twenty-five per cent of the 1.4 million, at 3:40 p.m. on the 8th
    -------------------- 25 %   ----------- 1400000
                                                ---------- 15.67 o'clock    --- 8th

Figures inside a name (G7, COVID-19) are part of the name. Words such as "one" and "both" are weak: they may
answer a number on the other side, and are not missed by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from collate.data import words
from collate.document import Span
from collate.language.measures import Unit, unit_spellings
from collate.language.numerals import (
    FIGURE,
    HAN,
    HAN_MAGNITUDES,
    Readings,
    cardinals,
    glued,
    han_value,
    is_weak,
    magnitudes,
    readings,
    special,
    value_of,
)
from collate.words.tokens import UNSPACED
from collate.words.units import MONTHS, SMALL_MONTHS

NumberKind = Literal["count", "time", "year", "day"]


class Number(NamedTuple):
    """A number and what it may mean.

    Attributes:
        span: where it stands with its unit, code points of the text.
        figure: the same without the unit.
        values: its readings.
        unit: what it counts, if that is a unit of measure.
        kind: "time" of day in hours, "year", "day" of a month, or a plain "count".
        weak: whether it is a word that often is no number.
    """

    span: Span
    figure: Span
    values: Readings
    unit: Unit | None = None
    kind: NumberKind = "count"
    weak: bool = False


_GAP = r"[ \u00a0\u202f\n-]"
_CLOCK = re.compile(
    r"(?P<hour>2[0-4]|[01]?\d)"
    r"(?:(?::|(?=\.\d\d\s*(?:[ap]\.?m|uhr|in the (?:morning|afternoon|evening)))\.|h(?=\d))"
    r"(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?P<clock>uhr|o['’]clock)\b)?",
    re.I,
)
# What may be a time of day as well: 6.40.
_STOPPED_CLOCK = re.compile(r"(?:2[0-3]|[01]?\d)\.[0-5]\d")
_STOP_IN_CLOCK = re.compile(r"(?<=\d)\.(?=\d)")
# Chinese numerals are words of their own; ' stands inside Ukrainian ones.
_ATOM = re.compile(
    rf"(?P<figure>{FIGURE})(?P<tail>[^\W\d_{UNSPACED}]*)"
    rf"|(?P<word>[{HAN}]+|[^\W\d_{HAN}]+(?:(?<=[а-я])['’](?=[а-я])[^\W\d_]+)?)"
)
_CURRENCY = re.compile(r"(?:[€£$¥₹₽]|\b[A-Z]{3}|\b[Rr]s\.?|US\$)[ \u00a0\u202f]?$")
_NAMED = re.compile(rf"(?:[^\W\d_{UNSPACED}]\d*|[A-Z][^\W\d_]*[-‐‑–])$")
_MARKED_DECADE = re.compile(r"^(?:s|er|ern)$")


# Such a magnitude may stand right behind figures: 320万.
FIGURE_BY = 1e4


class _Atom(NamedTuple):
    start: int
    end: int
    text: str
    figure: bool
    tail: str


def numbers(text: str, language: str) -> list[Number]:
    """All numbers of a text in order; offsets in code points, end exclusive; none overlap."""
    atoms = list(_atoms(text))
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, at = _number(text, atoms, at, language)
        if number is not None:
            found.append(number)
    return found


def _atoms(text: str) -> Iterator[_Atom]:
    at = 0
    while met := _ATOM.search(text, at):
        at = met.end()
        if met["word"]:
            yield _word(met)
        elif not _NAMED.search(text, max(0, met.start() - 30), met.start()):
            clock = _CLOCK.match(text, met.start())
            if clock and _is_clock(clock, text):
                at = max(at, clock.end())
                yield _Atom(met.start(), clock.end(), clock[0], True, "clock")
            else:
                yield _Atom(met.start(), at, met["figure"], True, met["tail"].lower())


def _word(met: re.Match[str]) -> _Atom:
    return _Atom(met.start(), met.end(), met["word"].replace("’", "'"), False, "")


def _is_clock(clock: re.Match[str], text: str) -> bool:
    after = text[clock.end() : clock.end() + 2]
    is_longer = after[:1].isalnum() or (after[:1] in {".", ",", ":"} and after[1:].isdigit())
    return bool(clock["minute"] or clock["half"] or clock["clock"]) and not is_longer


def _number(text: str, atoms: list[_Atom], at: int, language: str) -> tuple[Number | None, int]:
    """The number that starts at an atom, and the atom behind it."""
    atom = atoms[at]
    if atom.figure:
        return _of_figure(text, atoms, at, language)
    small = atom.text.lower()
    if small[0] in HAN and (value := han_value(small)) is not None:
        number = Number(_span(atom), _span(atom), frozenset({value}))
        return _with_unit(text, atoms, at + 1, number), at + 1
    if small in special(language):
        number = Number(
            _span(atom), _span(atom), frozenset({special(language)[small]}), weak=is_weak(small, language)
        )
        return _with_unit(text, atoms, at + 1, number), at + 1
    return _of_words(text, atoms, at, language)


def _of_figure(text: str, atoms: list[_Atom], at: int, language: str) -> tuple[Number, int]:
    atom = atoms[at]
    if atom.tail == "clock":
        return Number(_span(atom), _span(atom), _clock_values(atom.text), kind="time"), at + 1
    values, stop, end = readings(atom.text, language), atom.end, at + 1
    if (by := HAN_MAGNITUDES.get(text[stop : stop + 1], 0)) >= FIGURE_BY:
        values, stop = frozenset(value * by for value in values), stop + 1
    behind = atoms[end] if end < len(atoms) and _adjoin(text, atom, atoms[end]) and not atom.tail else None
    by = _magnitude(text, atom, behind.text.lower() if behind else atom.tail, language)
    if by:
        values = frozenset(value * by for value in values)
        stop, end = (behind.end, end + 1) if behind else (stop, end)
    if _MARKED_DECADE.match(atom.tail) and all(value % 10 == 0 for value in values):
        values |= {value % 100 for value in values}
    if _STOPPED_CLOCK.fullmatch(atom.text):
        values |= _clock_values(atom.text)
    kind: NumberKind = "day" if _is_by_month(text, _span(atom)) else _kind(atom, values)
    number = Number(Span(atom.start, stop), Span(atom.start, stop), values, kind=kind)
    if atom.tail in unit_spellings() and not by:
        return number._replace(unit=unit_spellings()[atom.tail], kind="count"), end
    return _with_unit(text, atoms, end, number), end


def _is_by_month(text: str, span: Span) -> bool:
    """Whether a number stands by the name of a month: "4 May", "May 4th", "fourth of May"."""
    before = re.search(r"([^\W\d_]+)\.?,?\s$", text[max(0, span.start - 15) : span.start])
    behind = re.match(r"(?:\.|st|nd|rd|th)?\s(?:of\s|de\s)?([^\W\d_]+)", text[span.end :][:20])
    return any(
        met and met[1].lower() in MONTHS | SMALL_MONTHS and met[1] != "may" for met in (before, behind)
    )


def _magnitude(text: str, atom: _Atom, word: str, language: str) -> float:
    """What a word behind a figure multiplies it by, 0 for nothing: a letter does so for money only."""
    if len(word) == 1 and word.isascii() and not _CURRENCY.search(text, max(0, atom.start - 5), atom.start):
        return 0.0
    return magnitudes(language).get(word, 0.0)


def _kind(atom: _Atom, values: Readings) -> NumberKind:
    value = max(values)
    is_year = (
        len(atom.text) == 4 and 1000 <= value <= 2100 and not (atom.tail and atom.tail not in {"s", "er"})
    )
    return "year" if is_year else "count"


def _of_words(text: str, atoms: list[_Atom], at: int, language: str) -> tuple[Number | None, int]:
    """Number words that make one number: two hundred and five."""
    known, by, joints = cardinals(language), magnitudes(language), words("numbers", "and", language)
    parts: list[str] = []
    end = at
    while end < len(atoms):
        small = atoms[end].text.lower()
        if parts and not _adjoin(text, atoms[end - 1], atoms[end]):
            break
        if f"{small}-{_behind(atoms, end)}" in known:
            small, end = f"{small}-{_behind(atoms, end)}", end + 1
        is_next = small in known and (not parts or _goes_on(parts[-1], small, language))
        if is_next or (small in by and (parts or len(small) > 2)):
            parts.append(small)
        elif not (small in joints and _joins(parts, atoms, end, language)):
            break
        end += 1
    if not parts:
        return _of_glued(text, atoms, at, language)
    span = Span(atoms[at].start, atoms[end - 1].end)
    weak = len(parts) == 1 and (is_weak(parts[0], language) or parts[0] in by)
    kind: NumberKind = "day" if _is_by_month(text, span) else "count"
    number = Number(span, span, frozenset({value_of(parts, language)}), kind=kind, weak=weak)
    return _with_unit(text, atoms, end, number), end


def _behind(atoms: list[_Atom], at: int) -> str:
    """The word behind an atom: "vingt" behind "quatre"."""
    return atoms[at + 1].text.lower() if at + 1 < len(atoms) else ""


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether a number word adds to the one before: "twenty five" does, "five twenty" does not."""
    known, by = cardinals(language), magnitudes(language)
    if before in by or (known[before] >= 100 and known[after] < 100):
        return True
    return known[before] >= 20 and known[before] % 10 == 0 and known[after] < 20


def _joins(parts: list[str], atoms: list[_Atom], end: int, language: str) -> bool:
    """Whether an "and" stands inside a number: "two hundred and five", "forty and four"."""
    after = _behind(atoms, end)
    if not parts or after not in cardinals(language):
        return False
    return parts[-1] in magnitudes(language) or _goes_on(parts[-1], after, language)


def _of_glued(text: str, atoms: list[_Atom], at: int, language: str) -> tuple[Number | None, int]:
    value = glued(atoms[at].text.lower(), language)
    if value is None:
        return None, at + 1
    span = _span(atoms[at])
    return _with_unit(text, atoms, at + 1, Number(span, span, frozenset({value}))), at + 1


def _with_unit(text: str, atoms: list[_Atom], at: int, number: Number) -> Number:
    """The number with the unit behind it or the currency before it."""
    before = _CURRENCY.search(text, max(0, number.span.start - 5), number.span.start)
    if before and (unit := unit_spellings().get(before[0].strip().lower())):
        return number._replace(span=Span(before.start(), number.span.end), unit=unit, kind="count")
    behind = _unit_behind().match(text, number.span.end)
    if behind and (unit := unit_spellings().get(re.sub(r"[\s-]+", " ", behind["unit"].lower()))):
        return number._replace(span=Span(number.span.start, behind.end()), unit=unit, kind="count")
    return number


@cache
def _unit_behind() -> re.Pattern[str]:
    """A gap and a unit; an "a" may stand between: "half an hour"."""
    spellings = sorted(unit_spellings(), key=len, reverse=True)
    known = "|".join(re.escape(spelling).replace(r"\ ", r"[\s-]+") for spelling in spellings)
    return re.compile(rf"{_GAP}?(?:(?:an?|of an?|old|full|whole)\s)?(?P<unit>{known})(?!\w)", re.I)


def _adjoin(text: str, first: _Atom, second: _Atom) -> bool:
    return re.fullmatch(_GAP, text[first.end : second.start]) is not None


def _clock_values(clock: str) -> Readings:
    """Hours since midnight; without a.m. or p.m. an hour up to twelve may be of either half of the day."""
    met = _CLOCK.match(_STOP_IN_CLOCK.sub(":", clock))
    assert met is not None
    hour = int(met["hour"]) + int(met["minute"] or 0) / 60 + int(met["second"] or 0) / 3600
    if met["half"]:
        return frozenset({round(hour % 12 + 12 * (met["half"].lower() == "p"), 4)})
    return frozenset({round(hour, 4)} | ({round(hour % 12 + 12, 4)} if hour < 13 else set()))


def _span(atom: _Atom) -> Span:
    return Span(atom.start, atom.end)
