"""What the commands of the linear mode work at: a session, the keys, what a search found.

"undone: tag · {history.redo} redo"   ->   Undone: tag, U redo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.actions import selecting
from tui.actions.conditions import Here, why_not
from tui.actions.watching import Watch
from tui.keys.keys import Key, with_keys
from tui.layout.places import Caret
from tui.linear.telling import link_lines
from tui.review.search import Hit
from tui.review.session import Session


class Desk:
    """A session read line by line."""

    def __init__(self, session: Session, keys: Sequence[Key]) -> None:
        self.session = session
        self.keys = {key.id: key for key in keys}
        self.hits: list[Hit] = []
        self.files = Watch(session.documents)

    def why_not(self, key_id: str) -> str | None:
        """Why an action can do nothing here, its keys as ids; None when it can."""
        return why_not(key_id, Here(self.session, self.hits))

    def sentence(self, message: str) -> str:
        """A message as a sentence: "undone: tag · {history.redo} redo" -> "Undone: tag, U redo."."""
        line = with_keys(message, self.keys.values()).replace(" · ", ", ")
        return f"{line[:1].upper()}{line[1:]}{'' if line.endswith(('.', '?')) else '.'}"

    def take_record(self) -> None:
        """Take what is on record now; links that were corrected, and suggestions for them, are found anew."""
        if not self.session.is_corrected:
            self.session.realign()
        self.session.notice_all()
        self.session.record_changed()

    def tell(self) -> Iterator[str]:
        """The link under the caret, which counts as seen by that."""
        yield from link_lines(self.session)
        self.session.look()

    def arrive(self, caret: Caret) -> Iterator[str]:
        """Put the caret there, and tell the link if it is another; what was selected is not taken along."""
        if self.session.selection:
            selecting.give_up(self.session)
            yield "The selection is given up."
        before = self.session.caret.band
        self.session.go(caret)
        if self.session.caret.band != before:
            yield from self.tell()
