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
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from collate.document import StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.page import Page

ENDS = tuple('.!?…。！？"”»')  # a cue that ends otherwise goes on in the next

PAUSE = 2.0  # seconds of silence after which something else begins

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*\n?")
_MARKUP = re.compile(
    r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]*)>|"
    r"<(/?)([bi])(?:\.[^<>\n]*)?>|<[^<>\n]*>|\{\\[^{}\n]*\}|(&[#\w]{1,10};)|(\n)"
)
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
    for cue in _cues(source):
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
    """The words of each cue: from the line of its times to the next blank line."""
    at, shown = 0, 0.0
    while found := _TIMES.search(source, at):
        end = source.find("\n\n", max(found.end() - 1, 0))
        end = len(source) if end < 0 else end
        if end > found.end():
            hours, minutes, seconds, parts, *until = (int(part or 0) for part in found.groups())
            yield _Cue(found.end(), end, _seconds(hours, minutes, seconds, parts) - shown)
            shown = _seconds(*until)
        at = max(end, found.end())


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
