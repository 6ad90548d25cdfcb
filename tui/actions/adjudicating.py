"""Two reviewers' annotations side by side, and what was decided between them. No widget in it.

    ann   4 number “nine” → “ten”        bob   4 number “nine” → “ten”       = they agree
    ann   3 name “Holm” → “Hanna Holm”   bob   u attribution “Holm”          ≈ of the same place
    ann                                  bob   1 omission “Nobody …”         · only one has it

A decision settles what both said of a place, as one action. Rows keep their order while one decides: what was
undecided at first comes first, each part in the order of the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from store import Annotation
from store.comparison import Undone
from store.figures.pairing import pair
from tui.actions.editing import Change, shifted, tagged
from tui.layout.places import spans_of
from tui.review.session import Session

Decision = Literal["first", "second", "both", "neither"]
Agreement = Literal["agree", "overlap", "alone"]
DECISIONS: dict[Decision, tuple[bool, bool]] = {  # which of the two is accepted
    "first": (True, False),
    "second": (False, True),
    "both": (True, True),
    "neither": (False, False),
}


class Case(NamedTuple):
    """What the two reviewers said of one place, as it stands on record; at least one of them is there."""

    first: Annotation | None
    second: Annotation | None

    @property
    def said(self) -> list[Annotation]:
        """What is there."""
        return [each for each in self if each]

    @property
    def accepted(self) -> list[Annotation]:
        """What was decided for."""
        return [each for each in self.said if each.decided and each.status == "accepted"]

    @property
    def is_decided(self) -> bool:
        """Whether all that is there was settled in adjudication."""
        return all(each.decided and each.status in ("accepted", "rejected") for each in self.said)

    @property
    def agreement(self) -> Agreement:
        """How far the two are of one mind."""
        first, second = self
        if first is None or second is None:
            return "alone"
        is_same = first.tag == second.tag and spans_of(first.targets) == spans_of(second.targets)
        return "agree" if is_same else "overlap"


class Adjudication:
    """The cases of two reviewers; all that is decided goes to the record at once. `at` is the chosen one."""

    def __init__(self, session: Session, first: str, second: str) -> None:
        self.session = session
        self.record = session.record
        self.reviewers = first, second
        self.at = 0
        self._ids: list[tuple[str | None, str | None]] = []
        self.pair_again()

    def pair_again(self) -> None:
        """Pair what is on record now; the chosen case stays chosen while it is there."""
        chosen = self[self.at].said if self._ids else []
        made = list(self.record.annotations.values())
        ours, theirs = ([each for each in made if each.reviewer == name] for name in self.reviewers)
        paired = pair(ours, theirs)
        cases = [Case(*both) for both in paired.pairs]
        cases += [Case(each, None) for each in paired.first]
        cases += [Case(None, each) for each in paired.second]
        cases.sort(key=lambda case: (case.is_decided, min(map(self._order, case.said))))
        self._ids = [(_id(case.first), _id(case.second)) for case in cases]
        found = [at for each in chosen if (at := self.find(each.id)) is not None]
        self.at = found[0] if found else min(self.at, max(0, len(cases) - 1))

    def _order(self, annotation: Annotation) -> tuple[int, int, str]:
        return (
            min(self.session.places.of_targets(annotation.targets)),
            annotation.targets[0].start,
            annotation.id,
        )

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self._ids)

    def __getitem__(self, at: int) -> Case:
        """A case as it stands on record."""
        first, second = self._ids[at]
        return Case(self._of(first), self._of(second))

    def __iter__(self) -> Iterator[Case]:
        """All of them, in their order."""
        return (self[at] for at in range(len(self)))

    def _of(self, annotation_id: str | None) -> Annotation | None:
        return self.record.annotations.get(annotation_id) if annotation_id else None

    @property
    def is_whole(self) -> bool:
        """Whether all that was paired is still on record; if not, it is to be paired again."""
        ids = {annotation_id for both in self._ids for annotation_id in both if annotation_id}
        return ids == {
            each.id for each in self.record.annotations.values() if each.reviewer in self.reviewers
        }

    def decided(self) -> int:
        """How many cases are decided."""
        return sum(case.is_decided for case in self)

    def next_undecided(self, at: int, step: Literal[1, -1]) -> int | None:
        """The next case to decide from `at` on, round the end; None when all are decided."""
        count = len(self)
        around = ((at + step * distance) % count for distance in range(1, count + 1))
        return next((found for found in around if not self[found].is_decided), None)

    def find(self, annotation_id: str) -> int | None:
        """The case of an annotation."""
        return next((at for at, both in enumerate(self._ids) if annotation_id in both), None)

    # Deciding

    def decide(self, at: int, decision: Decision) -> None:
        """Accept what a decision is for and reject the rest, as one action.

        Raises:
            StoreError: when it cannot be kept; then nothing is decided.
        """
        case, wanted = self[at], DECISIONS[decision]
        decided: list[tuple[Annotation, Literal["accepted", "rejected"]]] = [
            (each, "accepted" if is_wanted else "rejected")
            for each, is_wanted in zip(case, wanted, strict=True)
            if each
        ]
        if not (case.is_decided and all(each.status == status for each, status in decided)):
            self._decide(decided)

    def retag(self, at: int, tag: str) -> None:
        """Give what was accepted another tag."""
        self._amend(at, tagged(tag))

    def shift_severity(self, at: int, by: int) -> None:
        """What was accepted is graver or less grave by a step; at the ends it stays."""
        self._amend(at, shifted(by))

    def _amend(self, at: int, change: Change) -> None:
        changed = [(change(each), each) for each in self[at].accepted]
        self._decide([(after, "accepted") for after, before in changed if after != before])

    def _decide(self, decided: list[tuple[Annotation, Literal["accepted", "rejected"]]]) -> None:
        self.record.decide(decided)
        self.session.record_changed()

    def undo(self) -> Undone | None:
        """Take back the last thing recorded.

        Raises:
            StoreError: when another reviewer has changed it since.
        """
        return self._step(self.record.undo)

    def redo(self) -> Undone | None:
        """Do again what was taken back; raises as `undo` does."""
        return self._step(self.record.redo)

    def _step(self, step: Callable[[], Undone | None]) -> Undone | None:
        undone = step()
        self.session.record_changed()
        if not self.is_whole:
            self.pair_again()
        return undone


def _id(annotation: Annotation | None) -> str | None:
    return annotation.id if annotation else None
