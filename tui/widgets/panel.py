"""What is known of the link under the caret, its annotations, and how much is reviewed."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from collate import Link
from store.annotation import Annotation, Side, Target
from tui.session import Session
from tui.typesetting import visible

WORDS = {
    "match": "match",
    "omission": "omission: only in the left",
    "addition": "addition: only in the right",
}
QUOTE = 24  # characters of a quote shown
DOUBTFUL_BELOW = 0.6  # the score is about the chance that a link is right


class Panel(Widget):
    """The lines between the texts and the foot."""

    ALLOW_SELECT = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def render(self) -> Text:
        """The head line and as many annotations as there is room for, the current one among them."""
        if not self.session.bands:
            return Text("There is no text on either side.")
        lines = [self._head(), *self._annotations(max(1, self.size.height - 1))]
        for line in lines:
            line.truncate(self.size.width, overflow="ellipsis")
        return Text("\n").join(lines)

    def _head(self) -> Text:
        session = self.session
        link = session.alignment.links[session.band.link]
        if session.is_sketch:
            return Text("Finding links … the sides are level by their length only", style="bold")
        about = f"Link {session.band.link + 1} of {len(session.alignment.links)} · {WORDS[link.kind]}"
        if link.kind == "match":
            about = about.replace("match", self._match(link)) + self._changes()
        reviewed, links = session.progress()
        record = f"{reviewed}/{links} reviewed · {count(len(session.record.annotations), 'annotation')}"
        state = {"equivalent": "  = nothing wrong"}.get(session.state(session.caret.band), "")
        room = self.size.width - len(record)
        head = Text((about + state)[: room - 1].ljust(room), style="bold")
        return head.append(record, style="not bold")

    @staticmethod
    def _match(link: Link) -> str:
        """A moved link says so; one that may be wrong says how likely it is right."""
        words = "moved" if link.moved else "match"
        return words if link.score >= DOUBTFUL_BELOW else f"doubtful {words} ({link.score:.0%})"

    def _changes(self) -> str:
        changes = len(self.session.differences(self.session.caret.band))
        return f" · {count(changes, 'change')}" if changes else " · same words"

    def _annotations(self, room: int) -> list[Text]:
        found = self.session.annotations_in(self.session.caret.band)
        if self.session.selection:
            return [self._hint()]
        current = self.session.current_annotation()
        if not found:
            return [self._hint()]
        at = found.index(current) if current in found else 0
        first = max(0, min(at, len(found) - room))
        shown = found[first : first + room]
        lines = [self._line(annotation, annotation == current) for annotation in shown]
        if len(found) > room:
            lines[-1].append(f"  ({first + len(shown)} of {len(found)})", style="dim")
        return lines

    def _line(self, annotation: Annotation, is_current: bool) -> Text:
        tag = self.session.record.tags.by_id(annotation.tag)
        line = Text("▸ " if is_current else "  ", style="bold" if is_current else "")
        line.append(f"{tag.key} {tag.label}" if tag else visible(annotation.tag), style="bold")
        line.append(f" · {annotation.severity}{'' if annotation.sure else ' · unsure'}  ")
        line.append(self._change(annotation.targets))
        if annotation.note:
            line.append(f"  ✎ {visible(' '.join(annotation.note.split()))}", style="italic")
        return line

    def _change(self, targets: tuple[Target, ...]) -> str:
        return f"{self._quotes(targets, 'left')} → {self._quotes(targets, 'right')}"

    @staticmethod
    def _quotes(targets: tuple[Target, ...], side: Side) -> str:
        """The quotes of one side; "‸" for an empty place, "·" where nothing is said of the side."""
        spans = [target for target in targets if target.side == side]
        quotes = [short(visible(target.exact)) for target in spans if target.start < target.end]
        return " … ".join(f"“{quote}”" for quote in quotes) or ("‸" if spans else "·")

    def _hint(self) -> Text:
        """What a tag would be put on."""
        if self.session.selection or self.session.difference_here():
            what = "selected" if self.session.selection else "change"
            return Text.assemble(f"  {what}: ", (self._change(self.session.targets()), "italic"))
        if self.session.is_sketch:
            return Text(
                "  read on; what you select (v) can be tagged meanwhile; esc stops finding", style="dim"
            )
        return Text("  nothing recorded here: a digit or t tags, = says nothing is wrong", style="dim")


def short(quote: str) -> str:
    """A quote in at most QUOTE characters, its middle left out."""
    quote = " ".join(quote.split())
    half = QUOTE // 2
    return quote if len(quote) <= QUOTE else f"{quote[: half - 1]}…{quote[-half:]}"


def count(number: int, noun: str) -> str:
    """1 -> "1 change", 2 -> "2 changes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
