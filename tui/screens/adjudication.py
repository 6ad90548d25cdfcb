"""Deciding between two reviewers: what both said of each place, side by side.

    ann                              │ bob                           12 of 30 decided
▌ = ✓ Number or quantity · major     │ ✗ Number or quantity · minor
▌   “nine” → “ten”                   │ “nine” → “ten”
▌   the log says nine                │
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from collate.errors import DiptychError
from store import Annotation
from tui.actions.adjudicating import Adjudication, Agreement, Decision
from tui.actions.navigation import Step
from tui.keys.keys import Key
from tui.layout.typesetting import visible
from tui.lists.listing import STATUS_SIGNS
from tui.lists.quotes import change_of
from tui.screens import OVER
from tui.screens.choosing import Choosing
from tui.screens.tags import TagScreen
from tui.widgets.choice import Choice

AGREEMENT: dict[Agreement, tuple[str, str]] = {
    "agree": ("=", "both say the same of the same place"),
    "overlap": ("≈", "both speak of this place, but differ"),
    "alone": ("·", "only one of the two has this"),
}
LINES = 4
WRITING = {
    *("decide.first", "decide.second", "decide.both", "decide.neither"),
    *("decide.tag", "decide.graver", "decide.lighter", "decide.undo", "decide.redo"),
}


class AdjudicationScreen(Choosing[str | None]):
    """The cases of an adjudication; gives the id of an annotation to be shown in the texts."""

    CSS_PATH = OVER

    def __init__(self, adjudication: Adjudication, keys: Sequence[Key]) -> None:
        super().__init__(keys, Choice(self._row, LINES))
        self.cases = adjudication

    def compose(self) -> ComposeResult:
        """Head, cases, what the chosen one is, keys."""
        yield Static(classes="head", markup=False)
        yield self.choice
        yield Static(classes="about", markup=False)
        yield self.foot

    def on_mount(self) -> None:
        """Watch for what others write."""
        self.choose(self.cases.at)
        self.set_interval(1, self.tick)

    def on_resize(self) -> None:
        """The head goes by the width."""
        self.call_after_refresh(self._tell)

    def tick(self) -> None:
        """Keep the place, and show what others wrote since the last second."""
        session = self.cases.session
        try:
            session.keep_place()
            if session.record.refresh():
                session.record_changed()
        except DiptychError as error:
            self.foot.say(str(error), is_trouble=True)
        if not self.cases.is_whole:
            self.cases.pair_again()
        self.choose(self.cases.at)

    def choose(self, at: int) -> None:
        """Choose a case, and draw what is on record."""
        self.choice.fill(len(self.cases), at)
        self.cases.at = self.choice.at
        self._tell()

    def _tell(self) -> None:
        half = _half(self.size.width - 2)
        first, second = (Text(visible(name), style="bold") for name in self.cases.reviewers)
        first.truncate(half + 1, overflow="ellipsis", pad=True)
        done = f"{self.cases.decided()} of {len(self.cases)} decided"
        second.truncate(max(1, half - len(done) - 1), overflow="ellipsis", pad=True)
        self.query_one(".head", Static).update(Text.assemble(first, "│ ", second, done))
        if len(self.cases):
            sign, words = AGREEMENT[self.cases[self.cases.at].agreement]
            self.query_one(".about", Static).update(f"{sign} {words}")

    def _row(self, at: int, width: int) -> list[Text]:
        case = self.cases[at]
        half = _half(width)
        sign = AGREEMENT[case.agreement][0]
        cells = zip(
            (sign, " ", " "), self._cell(case.first, half), self._cell(case.second, half), strict=True
        )
        return [_beside(sign, left, right, half) for sign, left, right in cells]

    def _cell(self, annotation: Annotation | None, width: int) -> list[Text]:
        """Tag, quotes and note of one reviewer's annotation."""
        if annotation is None:
            return [Text(), Text(), Text()]
        unsure = "" if annotation.sure else " · unsure"
        label = visible(self.cases.record.label(annotation.tag))
        head = f"{STATUS_SIGNS[annotation.status]} {label} · {annotation.severity}{unsure}"
        quotes = change_of(annotation.targets, width - 2)
        style = "dim " if annotation.status == "rejected" else ""
        note = visible(" ".join(annotation.note.split()))
        return [Text(head, style or "bold"), Text(quotes, style), Text(note, f"{style}italic")]

    # Keys

    def why_not(self, key_id: str) -> str:
        """What cannot be written."""
        return self.cases.record.refusal if key_id in WRITING else ""

    def action_undecided(self, step: Step) -> None:
        """The next that is not decided, round the end."""
        found = self.cases.next_undecided(self.cases.at, step)
        if found is None:
            self.foot.say("all are decided")
        else:
            self.choose(found)

    def action_decide(self, decision: Decision) -> None:
        """Settle the case; on to the next undecided."""
        at = self.cases.at
        self.cases.decide(at, decision)
        found = self.cases.next_undecided(at, 1)
        self.choose(at if found is None else found)
        accepted = " and ".join(f"{each.reviewer}'s" for each in self.cases[at].accepted)
        done = f"{accepted} accepted" if accepted else "rejected"
        self.foot.say(f"{done} · {{decide.undo}} undo" + (" · all are decided" if found is None else ""))

    def action_tag(self) -> None:
        """Another tag for what was accepted, chosen by its letter."""
        if self._has_accepted():
            self.app.push_screen(TagScreen(self.cases.record.tags, "what was accepted anew"), self._retag)

    def _retag(self, tag: str | None) -> None:
        if tag:
            try:
                self.cases.retag(self.cases.at, tag)
            except DiptychError as error:
                self.foot.say(str(error), is_trouble=True)
            self.choose(self.cases.at)

    def action_severity(self, step: Step) -> None:
        """What was accepted is graver, or less grave."""
        if self._has_accepted():
            self.cases.shift_severity(self.cases.at, step)
            self.choose(self.cases.at)

    def _has_accepted(self) -> bool:
        has = bool(self.cases[self.cases.at].accepted)
        if not has:
            self.foot.say("nothing is accepted here yet: {decide.first} {decide.second} {decide.both} accept")
        return has

    def action_undo(self) -> None:
        """Take back the last thing recorded; its case is chosen."""
        undone = self.cases.undo()
        self._stepped(undone.annotations if undone else ())
        self.foot.say(
            f"undone: {undone.label} · {{decide.redo}} does it again" if undone else "nothing to undo"
        )

    def action_redo(self) -> None:
        """Do again what was taken back."""
        done = self.cases.redo()
        self._stepped(done.annotations if done else ())
        self.foot.say(f"done again: {done.label}" if done else "nothing to redo")

    def _stepped(self, annotations: Sequence[str]) -> None:
        found = [at for each in annotations if (at := self.cases.find(each)) is not None]
        self.choose(found[0] if found else self.cases.at)

    def action_show(self) -> None:
        """Show the place in the texts."""
        self.dismiss(self.cases[self.cases.at].said[0].id)

    def action_close(self) -> None:
        """Back to the texts."""
        self.dismiss(None)


def _half(width: int) -> int:
    """The cells of either reviewer's column, of a row so wide: between them a rule, before them a sign."""
    return (width - 4) // 2


def _beside(sign: str, left: Text, right: Text, half: int) -> Text:
    left.truncate(half - 1, overflow="ellipsis", pad=True)
    right.truncate(half, overflow="ellipsis", pad=True)
    return Text.assemble((f"{sign} ", "bold"), left, ("│ ", "dim"), right)
