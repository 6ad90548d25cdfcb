"""What does not fit, told by line and field.

line 3, severity: must be one of neutral, minor, major, critical     item 2: is not JSON
"""

from __future__ import annotations

from typing import NamedTuple

from store.errors import StoreError

MOST_TOLD = 20
_LONGEST_NAME = 40


class Misfit(NamedTuple):
    """A line, from 1, that does not fit; `field` is "" when it is about the line as a whole.

    `noun` is what is counted: what the file has in place of lines.
    """

    line: int
    field: str
    reason: str
    noun: str = "line"

    def __str__(self) -> str:
        """A line for people: "line 3, severity: must be one of …"."""
        name = self.field[:_LONGEST_NAME]
        told = f"{self.noun} {self.line}{f', {name}' if name else ''}: {self.reason}"
        return "".join(char if char.isprintable() else "�" for char in told)


class ImportRefused(StoreError):
    """Lines that do not fit: how many, and the first of them."""

    def __init__(self, count: int, misfits: list[Misfit]) -> None:
        """`misfits` has the first MOST_TOLD."""
        self.count = count
        self.misfits = misfits
        super().__init__(f"Nothing was imported, {self.told} not fit: mend it and try again.")

    @property
    def told(self) -> str:
        """How many do not fit, up to the verb: "a line does" or "7 tasks do"."""
        noun = self.misfits[0].noun
        return (
            f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} does"
            if self.count == 1
            else f"{self.count} {noun}s do"
        )


class Unfit(Exception):
    """Raised by a taker: the field that does not fit, and why."""

    def __init__(self, field: str, reason: str) -> None:
        """Both as in a Misfit."""
        super().__init__(field, reason)
        self.field = field
        self.reason = reason
