"""Where a sentence ends inside running text.

    Dr. Osei left at 5 p.m. She stayed. “Is it late?” he asked.
                           |          |                        |

Every run of end punctuation (with the quotes and brackets that close after it) is a candidate. What stands
before it (an abbreviation, an initial, an ordinal) and what comes after it (lower case, a name, an opening
quote) decides. The approach is that of the segmentation rules (SRX) of translators' tools; libraries were
measured first, see docs/sentences.md. One pass, no backtracking: linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collate.sentences.abbreviations import (
    AFTER_ORDINAL,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEFORE_ORDINAL,
    CLOCK,
    CLOCK_CONTINUES,
    MAY_END,
    MAY_END_CAPITAL,
    NEVER_LAST,
    STARTERS,
)
from collate.sentences.unmarked import is_unmarked, pauses

_WIDE = "。！？｡"
_CLOSERS = "\"'”’»«›‹)\\]}」』）】》"
# Greek asks with a semicolon; Armenian, Ethiopic, Burmese and Khmer have a full stop of their own.
_OWN = r"\u037e։።။។"
# One run: an ender, what closes after it, dots set apart as in ". . .", and a quote set apart as French does.
_RUN = re.compile(
    rf"(?:[.!?…‼⁇⁈⁉؟۔।॥{_WIDE}{_OWN}]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)"
    rf"(?:[.!?…‼⁇⁈⁉؟۔।॥{_WIDE}{_CLOSERS}]|[“‘](?=[\s,.;:!?)]|\Z)| ?\[\d{{1,3}}\]|[ \u00a0]\.(?!\w))*+"
    r"(?:[ \u00a0\u202f][”»](?![^\s,.;:!?)]))?"
)
_NEXT = re.compile(r"\s*+([\"'“‘”’„‚«»‹›(\[{¿¡—–―-]*+\s?)(\w[\w'’]*+\.?)?")
_GOES_ON = re.compile(r"\s*+[,;:/)\]]")
_HEBREW = "\u05d0-\u05ea"  # its acronyms have a quote before the last letter
_LAST_WORD = re.compile(rf"(?:[^\s(\[{{\"'“‘«»„—–/]|(?<=[{_HEBREW}])[\"'](?=[{_HEBREW}]))*\Z")
_DATE = re.compile(r"\b\d{1,2}\. \d{1,2}\. \d{4}\b")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[IVXLC]{1,6})\)?\Z")
_ELLIPSIS = re.compile(r"…|\.\s?\.")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]\Z")
_LONGEST_WORD = 24  # an abbreviation is shorter: looking further back only costs time
# Letters from which a word before ". lower case" is taken for a word, not for an unknown abbreviation.
_SURE_WORD = 4


def ends(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets after each sentence end strictly inside `text[start:end]`, in code points of `text`.

    "It rained. We left." -> 10
    """
    if is_unmarked(text, start, end):
        yield from pauses(text, start, end)
        return
    first = _skip_space(text, start)
    for run in _RUN.finditer(text, start, end):
        if run.end() < end and _is_end(text, first, run, end):
            yield run.end()
            first = _skip_space(text, run.end())


def _is_end(text: str, first: int, run: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `first` ends with this run of punctuation."""
    signs = run[0]
    if not text[run.end()].isspace():
        return _ends_unspaced(signs, text[run.end()])
    after = _NEXT.match(text, run.end(), end)
    opener, word = (after[1], after[2] or "") if after else ("", "")
    if signs[0] in _WIDE:
        return True
    if not word and _GOES_ON.match(text, run.end(), end):
        return False
    if _is_lower(word):
        return not opener.strip() and _ends_before_lower(signs, _word_before(text, first, run.start()))
    if _ELLIPSIS.match(signs):
        return not re.match(r"I\b", word)
    return signs[0] != "." or _ends_at_stop(text, first, run, word)


def _ends_before_lower(signs: str, before: str) -> bool:
    """Careless or garbled text: a bare question mark ends, and a full stop after what is surely a word."""
    if signs != ".":
        return not signs.strip("?")
    known = any(
        before.lower() in table
        for table in (BEFORE_NAME, NEVER_LAST, BEFORE_NUMBER, MAY_END, MAY_END_CAPITAL, CLOCK)
    )
    return len(before) >= _SURE_WORD and before.isalpha() and not known


def _ends_unspaced(signs: str, following: str) -> bool:
    """Scripts without spaces: a wide ender ends, but a quoted question runs on into who asked it."""
    if signs[0] not in _WIDE or following in "，、；：,;:)）":
        return False
    return len(signs) == 1 or signs[-1] in _WIDE or signs[0] in "。｡" or following in "“「『‘《"


def _ends_at_stop(text: str, first: int, run: re.Match[str], following: str) -> bool:
    """Whether a full stop before a capital, a digit or a sign ends the sentence."""
    before = _word_before(text, first, run.start())
    if run.start() - len(before) == first and _ENUMERATOR.match(before):
        return False
    if before.isdecimal() and len(before) <= 2:
        if _is_in_date(text, run.start()):
            return False
        article = _word_before(text, first, run.start() - len(before) - 1)
        return article.lower() not in BEFORE_ORDINAL and following.rstrip(".") not in AFTER_ORDINAL
    return _ends_after_word(before, following) if run[0] == "." else not _is_title(before)


def _is_in_date(text: str, stop: int) -> bool:
    """Whether a full stop stands inside a date: "12. 3. 2026"."""
    start = max(0, stop - 6)
    return any(
        date.start() + start < stop < date.end() + start for date in _DATE.finditer(text[start : stop + 10])
    )


def _ends_after_word(before: str, following: str) -> bool:
    """The same for a full stop with nothing closing after it: `before` may be short for something."""
    low = before.lower()
    if _is_title(before) or low in NEVER_LAST or (low in BEFORE_NUMBER and following[:1].isdecimal()):
        return False
    if low in CLOCK:
        return following.rstrip(".") not in CLOCK_CONTINUES and not following[:1].isdecimal()
    if low in MAY_END or (before[:1].isupper() and low in MAY_END_CAPITAL) or _DOTTED.match(before):
        return following.lower() in STARTERS
    return True


def _is_title(word: str) -> bool:
    """Whether a name must follow; in lower case most of these are words: "driver's ed", "for me"."""
    return word[:1].isupper() and word.lower() in BEFORE_NAME


def _word_before(text: str, first: int, stop: int) -> str:
    found = _LAST_WORD.search(text[max(first, stop - _LONGEST_WORD) : stop])
    return found[0] if found else ""


def _is_lower(word: str) -> bool:
    """Whether a word begins in lower case; "iPad" and the like do not count."""
    return word[:1].islower() and not word[1:2].isupper()


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
