"""What the review has come to, and what to do next.

╭─ 3 of 59 links reviewed ─────────────────────────╮
│ 1 with nothing wrong · 2 discrepant              │
│ 2  Number or quantity  ● 1 major  ○ 1 minor      │
│ l list of all annotations                        │
╰──────────────────────────────────── esc closes ──╯
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from store.annotation import Severity
from tui.drawing.painting import ANNOTATED
from tui.layout.typesetting import visible
from tui.lists.summary import Summary, graver_first
from tui.review.amounts import amount
from tui.screens import OVER

EXPORT = "E exports it: the report, a table, other formats · later: diptych export"


class SummaryScreen(ModalScreen[str | None]):
    """Counts; gives "list" or "unsure" when that list is asked for, "export" when that is."""

    CSS_PATH = OVER
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
            box.border_title = f"{done} {amount(links, 'link')} reviewed"
            box.border_subtitle = "esc closes"
            yield Static(Text("\n".join(self._counts())))
            yield Static(self._tags(), classes="tags")
            yield Static(Text("\n".join(self._ways()), style="dim"))

    def _counts(self) -> Iterator[str]:
        links = self.found.links
        yield f"{links['equivalent']} with nothing wrong · {links['discrepant']} discrepant"
        made = amount(self.found.in_all.total(), "annotation")
        minutes = amount(self.minutes, "minute") if self.minutes else "under a minute"
        unsure = f" · {self.found.unsure} unsure" if self.found.unsure else ""
        yield f"{made}{unsure} · {minutes} in this sitting"
        if self.found.accepted or self.found.suggestions:
            yield f"{amount(self.found.accepted, 'suggestion')} accepted · {self.found.suggestions} left"

    def _tags(self) -> Text:
        labels = {visible(name): severities for name, severities in self.found.by_tag.items()}
        widest = max(map(cell_len, labels), default=0)
        most = len(str(max((each.total() for each in labels.values()), default=0)))
        rows = (
            f"{severities.total():{most}}  {label}{' ' * (widest - cell_len(label))}  {_signs(severities)}"
            for label, severities in labels.items()
        )
        return Text("\n".join(rows))

    def _ways(self) -> Iterator[str]:
        if not self.found.is_done:
            yield self.unreviewed
        if self.found.in_all:
            yield "l list of all annotations" + (" · u of the unsure ones" if self.found.unsure else "")
        yield EXPORT


def _signs(severities: Counter[Severity]) -> str:
    """How many of each: "● 1 major  ○ 1 minor"; what belongs together stays on one row."""
    found = graver_first(severities)
    return "  ".join(f"{ANNOTATED[severity]}\u00a0{number}\u00a0{severity}" for severity, number in found)
