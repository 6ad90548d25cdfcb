"""What is known of the link under the caret, its annotations, and how much is reviewed.

Link 4 of 59 · omission: only in the left     3/59 reviewed · 3 annotations · 1 ◇
▸ m Meaning changed · major  “Council called to emergency session …” → ‸
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from collate import Link
from store import Suggestion
from store.annotation import SIDES, Annotation
from store.whereabouts import whereabouts
from tui.drawing.bonds import DOUBTFUL_BELOW
from tui.keys.keys import Key, with_keys
from tui.layout.places import spans_of
from tui.layout.typesetting import visible
from tui.lists.quotes import change_of, quotes_all
from tui.review import meant
from tui.review.amounts import amount
from tui.review.changes import BECAME
from tui.review.disagreeing import beside
from tui.review.session import Session
from tui.widgets.told import Told, folded

WORDS = {
    "omission": "omission: only in the left",
    "addition": "addition: only in the right",
}
MEANWHILE = (
    "read on; what you select ({select.start}) can be tagged meanwhile; {select.give_up} stops finding"
)
NOTHING_YET = (
    "nothing recorded: a digit or {tag.choose} tags the whole link, {link.equivalent} nothing is wrong"
)
SIGN = "  "  # the place of the sign before a line
RAGGED = 8  # cells that a row loses, on average at most, for being broken at words
NOTE = 30  # characters that a note may have of its line while the quotes are long


class Panel(Told):
    """The lines between the texts and the foot."""

    def __init__(self, session: Session, keys: Sequence[Key]) -> None:
        super().__init__()
        self.session = session
        self.keys = keys

    def render(self) -> Text:
        """The head line and as many annotations as there is room for, the current one among them."""
        if not self.session.bands:
            return Text("There is no text on either side.")
        return Text("\n").join([self._head(), *self._lines(max(1, self.size.height - 1))])

    def _folded(self, line: Text, rows: int) -> list[Text]:
        return folded(line, self.size.width, rows, len(SIGN))

    def _room(self, rows: int) -> int:
        """How many cells a line may have to be folded into so many rows, whatever words leave over."""
        return rows * (self.size.width - len(SIGN) - RAGGED) + len(SIGN) + RAGGED

    def _sought(self) -> str:
        """How far the search for links is, or that it was given up."""
        if self.session.link_search is None:
            return "Links not found · level by length only"
        found = self.session.link_search.progress
        return f"Finding links {f'{found:.0%}' if found else '…'} · level by length only until then"

    def _head(self) -> Text:
        session = self.session
        link = session.alignment.links[session.band.link]
        if session.is_sketch:
            return Text(self._sought(), style="bold")
        is_equivalent = session.standing.state(session.caret.band) == "equivalent"
        about = f"{self._about_link(link)} · = nothing wrong" if is_equivalent else self._about_link(link)
        short = about.partition(":")[0]
        fitting = (
            (each, record)
            for each in (about, short)
            for record in self._records()
            if len(each) + 2 + len(record) <= self.size.width
        )
        about, record = next(fitting, (short, ""))
        head = Text(about.ljust(self.size.width - len(record)), style="bold").append(record, style="not bold")
        head.truncate(self.size.width, overflow="ellipsis")
        return head

    def _about_link(self, link: Link) -> str:
        """Which link it is, what kind of one, and what differs in it."""
        session = self.session
        number = f"Link {session.band.link + 1} of {len(session.alignment.links)}"
        if link.kind == "match":
            return f"{number} · {self._match(link)}{self._changes()}"
        return f"{number} · {WORDS[link.kind]}"

    def _records(self) -> Iterator[str]:
        """How far the review is and what there is on record, at length and shorter and shorter."""
        session = self.session
        reviewed, links = session.progress()
        made = len(session.record.annotations)
        progress = f"{'blind · ' if session.record.is_blind else ''}{reviewed}/{links}"
        at_length, in_short = f"{progress} reviewed · {amount(made, 'annotation')}", f"{progress} · {made} ●"
        suggestions = [f" · {each}" for each in self._suggestions()]
        yield from (at_length + each for each in suggestions)
        yield from (in_short + each for each in suggestions[-1:])
        yield from (at_length, in_short)

    def _suggestions(self) -> Iterator[str]:
        """How many are left, at length and in short; nothing where there are none."""
        left, more = self.session.suggestions_left(), self.session.suggestions_more()
        if left or more:
            with_key = with_keys("{read.differences}", self.keys)
            yield f"{amount(left, 'suggestion')}" + (f", {more} more with {with_key}" if more else "")
            yield f"{left} ◇" + (f", {with_key} {more} more" if more else "")

    @staticmethod
    def _match(link: Link) -> str:
        """A moved link says so; one that may be wrong says how likely it is right."""
        words = "moved" if link.moved else "match"
        return words if link.score >= DOUBTFUL_BELOW else f"doubtful {words} ({link.score:.0%})"

    def _changes(self) -> str:
        changes = len(self.session.differences(self.session.caret.band))
        return f" · {amount(changes, 'change')}" if changes else " · same words"

    def _lines(self, room: int) -> list[Text]:
        """What a tag would be put on, when that is not on record yet, and the annotations of the link."""
        found = self.session.standing.annotations_in(self.session.caret.band)
        current = meant.annotation(self.session)
        is_said = current is not None and spans_of(current.targets) == spans_of(meant.targets(self.session))
        suggestion = None if self.session.selection else meant.suggestion(self.session)
        wants_hint = bool(self.session.selection or meant.difference(self.session)) and not is_said
        rows = max(1, room - len(found))
        if suggestion:
            lines = self._folded(self._suggestion(suggestion, self._room(rows)), rows)
        elif wants_hint or not found:
            lines = self._folded(self._hint(self._room(rows)), rows)
        else:
            lines = []
        return [*lines, *self._annotations(found, current, room - len(lines))]

    def _annotations(self, found: list[Annotation], current: Annotation | None, room: int) -> list[Text]:
        """A row for each, as many as there is room for; to the first what rows are left over."""
        if not (found and room):
            return []
        at = found.index(current) if current in found else 0
        first = max(0, min(at, len(found) - room))
        which = f" · {at + 1} of {len(found)}" if len(found) > room else ""
        rows: list[Text] = []
        for annotation in found[first : first + room]:
            most = 1 if rows else 1 + max(0, room - len(found))
            said = self._about(annotation) + (which if annotation is found[at] else "")
            rows += self._folded(self._line(annotation, said, annotation == current, self._room(most)), most)
        return rows

    def _line(self, annotation: Annotation, about: str, is_current: bool, cells: int) -> Text:
        """What an annotation says, in about so many cells."""
        tag = self.session.record.tags.by_id(annotation.tag)
        line = Text("▸ " if is_current else SIGN, style="bold" if is_current else "")
        label = visible(self.session.record.label(annotation.tag))
        line.append(f"{tag.key} {label}" if tag else label, style="bold")
        line.append(f"{about}  ")
        note = f"  ✎ {visible(' '.join(annotation.note.split()))}" if annotation.note else ""
        line.append(change_of(annotation.targets, cells - line.cell_len - min(len(note), NOTE)))
        line.append(note, style="italic")
        stands = self._stands(annotation)
        return line.append(stands) if line.cell_len + len(stands) <= cells else line

    def _stands(self, annotation: Annotation) -> str:
        """On which page, or the like, of each file it begins: "  (page 3 → page 4)"; on both alike, once."""
        places = {each.side: each.start for each in reversed(annotation.targets) if each.anchor != "orphan"}
        found = [whereabouts(self.session.documents[side], places.get(side)) for side in SIDES]
        said = dict.fromkeys(each or "·" for each in found)
        return f"  ({' → '.join(said)})" if any(found) else ""

    def _about(self, annotation: Annotation) -> str:
        """Its severity, and what else is not as one would expect."""
        said = [annotation.severity, *([] if annotation.sure else ["unsure"])]
        if annotation.anchor in BECAME:
            said.append(BECAME[annotation.anchor])
        if annotation.status != "open":
            said.append(annotation.status)
        if annotation.reviewer != self.session.record.store.reviewer:
            said.append(f"by {visible(annotation.reviewer)}")
        if others := beside(self.session.record.conflicts, annotation, self.session.record.label):
            said.append(others)
        if not self.session.sieve.lets(annotation):
            said.append("filtered out")
        return "".join(f" · {each}" for each in said)

    def _suggestion(self, found: Suggestion, cells: int) -> Text:
        tag = self.session.record.tags.by_id(found.tag)
        line = Text("◇ ", style="bold")
        line.append(f"{tag.label if tag else visible(found.tag)}?", style="bold")
        line.append(f" · {found.severity}  {visible(found.why)}  ")
        if not quotes_all(found.why, found.targets):
            line.append(change_of(found.targets, max(20, cells - line.cell_len)), style="italic")
        return line

    def _hint(self, cells: int) -> Text:
        """What a tag would be put on."""
        if self.session.selection or meant.difference(self.session):
            what = "selected" if self.session.selection else "change"
            return Text.assemble(
                f"{SIGN}{what}: ", (change_of(meant.targets(self.session), cells - 12), "italic")
            )
        if self.session.is_sketch:
            return Text(with_keys(f"{SIGN}{MEANWHILE}", self.keys), style="dim")
        return Text(with_keys(f"{SIGN}{NOTHING_YET}", self.keys), style="dim")
