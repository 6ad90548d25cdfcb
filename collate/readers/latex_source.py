r"""The source of a LaTeX text: where its groups end, and what the arguments of a command are.

    \textbf{A {new} day}      groups: 7-20, 10-14; the argument of \textbf is 8-19
    \newcommand{\x}[1]{by #1} ... \x{hand}      "by ", then the argument "hand", each where it stands

A macro's text and its arguments stay regions of the one source, so nothing is ever copied or read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACE = re.compile(r"\\verb\*?([^a-zA-Z\s*])[^\n]{0,1000}?\1|\\.|%[^\n]*|(?P<brace>[{}])", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t]|%[^\n]*\n?|\n(?![ \t]*\n))*")
_SPACE = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
_ONE = re.compile(r"\\[a-zA-Z@]+|\\?[^\\\s{}%]")
_MARK = re.compile(r"\\[{}\[\]\\]|[{}\]]|\n(?=[ \t]*\n)")
_STAR = re.compile(r"\*")
LONGEST_OPTION = 2_000  # code points


class Region(NamedTuple):
    """A part of the source, from `start` up to `end`, with what #1, #2 ... in it stand for.

    Of what `is_copy` the place in the source says nothing about the place in the text: a macro's own words.
    """

    start: int
    end: int
    arguments: tuple[Region, ...] = ()
    is_copy: bool = False


class Source:
    """A text and the ends of its groups."""

    def __init__(self, text: str) -> None:
        """Pairs the braces; one without a partner opens nothing."""
        self.text = text
        self._ends = dict(_groups(text))

    def end_of(self, brace: int, region: Region) -> int:
        """Where the brace stands that closes the one at `brace` inside the region; -1 when none does."""
        end = self._ends.get(brace, -1)
        return end if end < region.end else -1

    def words(self, region: Region | None) -> str:
        """What stands in a region, as it stands."""
        return self.text[region.start : region.end].strip() if region else ""


def _groups(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for found in _BRACE.finditer(text):
        if found["brace"] == "{":
            opened.append(found.start())
        elif found["brace"] and opened:
            yield opened.pop(), found.start()


class Cursor:
    """A place behind a command, from which its arguments are read."""

    def __init__(self, source: Source, at: int, region: Region) -> None:
        """A place in a region."""
        self.at = at
        self._source = source
        self._region = region

    def spaces(self) -> None:
        """Passes the white space that a command without arguments takes with it."""
        self.passes(_SPACE)

    def passes(self, pattern: re.Pattern[str]) -> str:
        """What stands here if it fits a pattern, and goes on behind it; else ""."""
        found = pattern.match(self._source.text, self.at, self._region.end)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def argument(self) -> Region | None:
        """A group without its braces, or a single sign or command."""
        text, region = self._source.text, self._region
        blank = _BLANK.match(text, self.at, region.end)
        at = blank.end() if blank else self.at
        if text.startswith("#", at) and (number := text[at + 1 : at + 2]).isdecimal() and at < region.end:
            self.at = at + 2
            return region.arguments[int(number) - 1] if 0 < int(number) <= len(region.arguments) else None
        end = self._source.end_of(at, region)
        if end >= 0:
            self.at = end + 1
            return region._replace(start=at + 1, end=end)
        one = _ONE.match(text, at, region.end)
        if not one:
            return None
        self.at = one.end()
        return region._replace(start=at, end=one.end())

    def option(self) -> Region | None:
        """What stands in brackets right here."""
        text, region = self._source.text, self._region
        if not text.startswith("[", self.at, region.end):
            return None
        at = self.at + 1
        while found := _MARK.search(text, at, min(region.end, self.at + LONGEST_OPTION)):
            if found[0] == "]":
                start, self.at = self.at + 1, found.end()
                return region._replace(start=start, end=found.start())
            at = self._source.end_of(found.start(), region) + 1 if found[0] == "{" else found.end()
            if not at or found[0] in "}\n":
                return None
        return None

    def arguments(self, shape: str) -> list[Region]:
        """The arguments told by { in a shape such as "*[{"; a star and what is [ optional are passed."""
        found: list[Region] = []
        for sign in shape:
            if sign == "*":
                self.passes(_STAR)
            elif sign == "[":
                self.option()
            elif each := self.argument():
                found.append(each)
        return found
