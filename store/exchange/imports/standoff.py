"""The lines of a standoff file of brat, by the regions that they are about.

T3  Name 15 18  Two      regions       A1  Severity T3 major              severities
R1  Together Arg1:T3 …   together      #2  AnnotatorNotes T3  see p. 2    notes
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.document import Span
from store.exchange.exports.brat import NOTE, OURS, SEVERITY, TOGETHER
from store.exchange.imports.json_values import object_of
from store.incoming.misfits import Unfit
from store.incoming.parsing import decoded
from store.log.records import Record

LOOKS = re.compile(rb"(?:[TREAMN#]\w+|\*)\t")
_PLACES = re.compile(r"\d{1,15} \d{1,15}(;\d{1,15} \d{1,15})*", re.ASCII)


class Region(NamedTuple):
    """A T: the number of its line, its type, spans in FILE.txt, and the words there."""

    line: int
    name: str
    spans: list[Span]
    words: str


class Standoff:
    """What FILE.ann says, by the ids of its regions."""

    def __init__(self) -> None:
        self.regions: dict[str, Region] = {}
        self.together: list[tuple[str, str]] = []
        self.severities: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.ours: dict[str, Record] = {}

    def read(self, number: int, line: str) -> None:
        """Take in a line."""
        name, _, rest = line.partition("\t")
        said, _, words = rest.partition("\t")
        kind, _, about = said.partition(" ")
        if name.startswith("T"):
            self.regions[name] = Region(number, kind, _spans(about), words)
        elif name.startswith("R") and kind == TOGETHER:
            one, _, other = about.partition(" ")
            self.together.append((one.partition(":")[2], other.partition(":")[2]))
        elif name.startswith(("A", "M")) and kind.lower() == SEVERITY.lower():
            region, _, self.severities[region] = about.partition(" ")
        elif name.startswith("#") and kind == NOTE:
            self.notes[about] = words
        elif name.startswith("#") and kind == OURS:
            self.ours[about] = object_of({"note": decoded(words.encode())}, "note")


def _spans(places: str) -> list[Span]:
    """Spans of "15 18;20 25"."""
    if not _PLACES.fullmatch(places):
        raise Unfit("", "is no region such as “T1, a tab, Name 15 18, a tab, its words”")
    return [Span(*map(int, place.split(" "))) for place in places.split(";")]
