"""Subtitles (SubRip SRT, WebVTT): what is said, without its times.

    7
    00:01:05,000 --> 00:01:07,500      a paragraph
    <i>Nobody</i> goes out             "Nobody goes out tonight.", emphasis 0-6
    tonight.

A sentence that runs on over several cues is one paragraph; a silence ends it. What a voice
tag names is kept as "Name: ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise, zip_longest
from typing import NamedTuple

from collate.document import StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.page import Page

ENDS = tuple('.!?…。！？"”»')  # a cue that ends otherwise goes on in the next

ROLLING = 0.3  # share of cues that begin with what the one before showed: else it is said again
PAUSE = 2.0  # seconds of silence after which something else begins

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*\n?")
_MARKUP = re.compile(
    r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]*)>|"
    r"<(/?)([bi])(?:\.[^<>\n]*)?>|<[^<>\n]*>|\{\\[^{}\n]*\}|(&[#\w]{1,10};)|(\n)"
)
_NUMBER = re.compile(r"\n[ \t]*\d+[ \t]*\n\Z")
_STYLES: dict[str, StyleKind] = {"b": "strong", "i": "emphasis"}
_DASH = re.compile(r"[-–—‐][ \t]*(?=\S)")


class _Cue(NamedTuple):
    """Where the words of a cue stand in the source, and the seconds of silence before it."""

    start: int
    end: int
    pause: float


def read(source: str) -> Page:
    """The page of subtitles; line ends are LF."""
    sheet = Sheet()
    draft = Draft()
    for cue in _unrolled(source, list(_cues(source))):
        for start, end, is_new in _turns(source, cue):
            text = draft.text.rstrip()
            if text and (is_new or (start == cue.start and cue.pause >= PAUSE) or text.endswith(ENDS)):
                sheet.add(draft, "paragraph")
                draft = Draft()
            elif text:
                draft.write(" ")
            _write(draft, source, start, end)
    sheet.add(draft, "paragraph")
    return sheet.page()


def _cues(source: str) -> Iterator[_Cue]:
    """The words of each cue: from the line of its times to the next blank line, or the next cue's number."""
    shown = 0.0
    times = list(_TIMES.finditer(source))
    for found, following in zip_longest(times, times[1:]):
        stop = following.start() if following else len(source)
        end = source.find("\n\n", found.end() - 1, stop)
        said = source[found.end() : end] if end >= 0 else _NUMBER.sub("", source[found.end() : stop])
        end = found.end() + len(said.rstrip())
        if end > found.end():
            hours, minutes, seconds, parts, *until = (int(part or 0) for part in found.groups())
            yield _Cue(found.end(), end, _seconds(hours, minutes, seconds, parts) - shown)
            shown = _seconds(*until)


def _unrolled(source: str, cues: Sequence[_Cue]) -> Sequence[_Cue]:
    """The cues without what the one before still showed, if they are shown rolling as machines do."""
    lines = [_lines(source, cue) for cue in cues]
    kept = [0, *(_again(before, now) for before, now in pairwise(lines))]
    if not cues or sum(map(bool, kept)) < ROLLING * len(cues):
        return cues
    rest = zip(cues, kept, lines, strict=True)
    return [
        cue._replace(start=found[again][0] if again else cue.start)
        for cue, again, found in rest
        if again < len(found)
    ]


def _lines(source: str, cue: _Cue) -> list[tuple[int, str]]:
    """Where each line of a cue begins, and what it says."""
    found, at = [], cue.start
    for line in source[cue.start : cue.end].split("\n"):
        said = " ".join(_MARKUP.sub("", line).split())
        if said:
            found.append((at, said))
        at += len(line) + 1
    return found


def _again(before: list[tuple[int, str]], now: list[tuple[int, str]]) -> int:
    """How many lines at the end of one cue are those at the beginning of the next."""
    one, two = [said for _, said in before], [said for _, said in now]
    return next((many for many in range(min(len(one), len(two)), 0, -1) if one[-many:] == two[:many]), 0)


def _seconds(hours: int, minutes: int, seconds: int, thousandths: int) -> float:
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _turns(source: str, cue: _Cue) -> Iterator[tuple[int, int, bool]]:
    """The lines of a cue that belong to one speaker; a dash begins another's."""
    start, is_new = cue.start, False
    at = start
    while at < cue.end:
        if dash := _DASH.match(source, at, cue.end):
            if at > start:
                yield start, at, is_new
            start, is_new = dash.end(), True
        line = source.find("\n", at, cue.end)
        at = cue.end if line < 0 else line + 1
    if start < cue.end:
        yield start, cue.end, is_new


def _write(draft: Draft, source: str, start: int, end: int) -> None:
    opened: list[str] = []
    at = start
    for found in _MARKUP.finditer(source, start, end):
        draft.write_from(at, source[at : found.start()])
        at = found.end()
        if found[1]:
            draft.write(f"{found[1].strip()}: ")
        elif found[3]:
            _switch(draft, opened, found[3], bool(found[2]))
        elif found[4]:
            draft.write(unescape(found[4]).replace("\0", "\ufffd").replace("\r", " "))
        elif found[5] and not draft.is_spaced:
            draft.write(" ")
    draft.write_from(at, source[at:end])
    for _ in opened:
        draft.close()


def _switch(draft: Draft, opened: list[str], name: str, is_end: bool) -> None:
    """Opens or closes emphasis; an end without its beginning is passed over."""
    if not is_end:
        opened.append(name)
        draft.open(_STYLES[name])
    elif opened and opened[-1] == name:
        opened.pop()
        draft.close()
