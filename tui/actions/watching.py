"""The files of the texts on screen: whether they are still what was read.

read     sha 1a2b…       now  the same time and size       nothing is read again
                         now  another time, sha 1a2b…      nothing changed
                         now  another time, sha 77f0…      changed: told once for each state of the file
                         now  no file                      gone: told once; one that never was is not
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from collate import Document
from collate.readers import file_of
from store.annotation import Side
from store.library.opening import NOWHERE

State = Literal["as read", "changed", "gone"]
Seen = tuple[int, int, int]


class Watch:
    """Looks at the files of two documents; without any of the program's state, so from any thread."""

    def __init__(self, documents: Mapping[Side, Document]) -> None:
        self._read = {side: each for side, each in documents.items() if each.path not in NOWHERE}
        self._seen: dict[Side, Seen] = {}
        self.states: dict[Side, State] = {}

    def look(self) -> dict[Side, State]:
        """The sides whose file is in another state than when this was last asked."""
        news: dict[Side, State] = {}
        for side, document in self._read.items():
            state = self._state(side, file_of(document.path), document.sha256)
            if state and (state == "changed" or state != self.states.get(side, "as read")):
                news[side] = state
            if state:
                self.states[side] = state
        return news

    def _state(self, side: Side, path: Path, sha256: str) -> State | None:
        """None when the file is as it was when last looked at, or was never there."""
        try:
            found = path.stat()
            seen = found.st_mtime_ns, found.st_size, found.st_ino
            if not stat.S_ISREG(found.st_mode) or self._seen.get(side) == seen:
                return None
            with path.open("rb") as file:
                now = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return "gone" if self._seen.pop(side, None) else None
        self._seen[side] = seen
        return "as read" if now == sha256 else "changed"


def news_of(documents: Mapping[Side, Document], news: Mapping[Side, State]) -> str:
    """What there is to say of it; ids of keys in it stand for the keys."""
    said = []
    for state, sentence in (
        ("changed", "{} changed on disk: {{text.take_in}} takes it in"),
        ("gone", "{} is no longer there: the review goes on with the text as it was read"),
    ):
        if names := [file_of(documents[side].path).name for side in news if news[side] == state]:
            said.append(sentence.format(" and ".join(dict.fromkeys(names))))
    return " · ".join(said)
