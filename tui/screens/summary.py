"""What the review has come to, and what to do next; it shows itself when the last link is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.drawing.painting import ANNOTATED
from tui.keys.keys import Key, with_keys
from tui.layout.typesetting import visible
from tui.lists.summary import Summary, graver_first, summary
from tui.review.filtering import parse
from tui.screens.reader.exporting import Exporting
from tui.screens.reader.narrowing import Narrowing
from tui.widgets.panel import count

EXPORT = "E exports it: the report, a table, other formats · later: diptych export"


class SummaryScreen(ModalScreen[str | None]):
    """Counts; gives "list" or "unsure" when that list is asked for, "export" when that is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", show=False),
        Binding("l", "dismiss('list')", show=False),
        Binding("u", "dismiss('unsure')", show=False),
        Binding("E", "dismiss('export')", show=False),
    ]

    def __init__(self, found: Summary, minutes: int, unreviewed: str) -> None:
        super().__init__()
        self.found = found
        self.minutes = minutes
        self.unreviewed = unreviewed

    def compose(self) -> ComposeResult:
        """Counts above, tags in the middle, ways on below."""
        links = self.found.links.total()
        reviewed = self.found.links["equivalent"] + self.found.links["discrepant"]
        with VerticalScroll(can_focus=False) as box:
            done = "All" if self.found.is_done else f"{reviewed} of"
            box.border_title = f"{done} {count(links, 'link')} reviewed"
            box.border_subtitle = "esc closes"
            yield Static(Text("\n".join(self._counts())))
            yield Static(self._tags(), classes="tags")
            yield Static(Text("\n".join(self._ways()), style="dim"))

    def _counts(self) -> Iterator[str]:
        links = self.found.links
        yield f"{links['equivalent']} with nothing wrong · {links['discrepant']} discrepant"
        made = count(self.found.in_all.total(), "annotation")
        minutes = count(self.minutes, "minute") if self.minutes else "under a minute"
        unsure = f" · {self.found.unsure} unsure" if self.found.unsure else ""
        yield f"{made}{unsure} · {minutes} in this sitting"
        if self.found.accepted or self.found.suggestions:
            yield f"{count(self.found.accepted, 'suggestion')} accepted · {self.found.suggestions} left"

    def _tags(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        for name, severities in self.found.by_tag.items():
            signs = "  ".join(
                f"{ANNOTATED[severity]} {number} {severity}" for severity, number in graver_first(severities)
            )
            table.add_row(Text(str(severities.total()), justify="right"), Text(visible(name)), Text(signs))
        return table

    def _ways(self) -> Iterator[str]:
        if not self.found.is_done:
            yield self.unreviewed
        if self.found.in_all:
            yield "l list of all annotations" + (" · u of the unsure ones" if self.found.unsure else "")
        yield EXPORT


class Summing(Narrowing, Exporting):
    """How far the review is."""

    keys: dict[str, Key]
    was_done = False

    def on_mount(self) -> None:
        """What was done when the texts were opened is no news."""
        self.began = monotonic()
        self.was_done = self._is_done()

    def _is_done(self) -> bool:
        reviewed, links = self.session.progress()
        return 0 < links == reviewed and not self.session.is_sketch

    def record_changed(self) -> None:
        """Draw what is on record now; when that was the last link, sum up."""
        super().record_changed()
        is_done = self._is_done()
        if is_done and not self.was_done and self.is_active:
            self.action_summary()
        self.was_done = is_done

    def action_summary(self) -> None:
        """What has been found so far."""
        minutes = round((monotonic() - self.began) / 60)
        way_on = with_keys("{unreviewed.next} goes to the next link not yet reviewed", self.keys.values())
        self.app.push_screen(SummaryScreen(summary(self.session), minutes, way_on), self._summed_up)

    def _summed_up(self, wanted: str | None) -> None:
        if wanted == "unsure":
            self.session.sieve.set(parse("unsure"))
        if wanted == "export":
            self.action_export()
        elif wanted:
            self.action_list()
