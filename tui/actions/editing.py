"""Changing what is on record already, one annotation or many: each is one action, which one undo takes back.

spans moved from link 3 to link 4      link 3, left with no annotation, is seen; link 4 is discrepant
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from store import Annotation, Target
from store.annotation import SEVERITIES, STATUSES, ReviewState, Status
from store.comparison import Place
from tui.review.session import Session

Change = Callable[[Annotation], Annotation]


def shifted(by: int) -> Change:
    """So many steps graver, or less grave; at the ends of the scale it stays."""
    last = len(SEVERITIES) - 1

    def change(each: Annotation) -> Annotation:
        at = min(max(SEVERITIES.index(each.severity) + by, 0), last)
        return each._replace(severity=SEVERITIES[at])

    return change


def tagged(tag: str) -> Change:
    """Under another tag; severity and note stay."""
    return lambda each: each._replace(tag=tag)


def in_status(status: Status) -> Change:
    """In another status."""
    return lambda each: each._replace(status=status)


def made_sure(is_sure: bool) -> Change:
    """Sure or unsure."""
    return lambda each: each._replace(sure=is_sure)


def noted(note: str) -> Change:
    """With this note."""
    return lambda each: each._replace(note=note)


def next_status(annotation: Annotation) -> Status:
    """What comes after its status: open, accepted, rejected, resolved, open."""
    return STATUSES[(STATUSES.index(annotation.status) + 1) % len(STATUSES)]


def change_all(
    session: Session, annotations: Sequence[Annotation], label: str, change: Change
) -> list[Annotation]:
    """Change annotations; gives those that became different."""
    wanted = [after for before in annotations if (after := change(before)) != before]
    changed = session.record.edit(wanted, label) if wanted else []
    session.record_changed()
    return changed


def change_one(session: Session, annotation: Annotation, label: str, change: Change) -> Annotation:
    """Change an annotation; gives the new one, or itself when nothing became different."""
    return next(iter(change_all(session, [annotation], label, change)), annotation)


def delete_all(session: Session, annotations: Sequence[Annotation]) -> None:
    """Take annotations off the record; links that they leave with none are seen, not discrepant."""
    doomed = {annotation.id for annotation in annotations}
    bands = {band for each in annotations for band in session.places.of_targets(each.targets)}
    bare = _bare_without(session, sorted(bands), doomed)
    session.record.remove(annotations, [session.places.place(band) for band in bare])
    if session.made in doomed:
        session.made = None
    session.record_changed()


def delete_one(session: Session, annotation: Annotation) -> None:
    """Take the annotation that keys act on off the record."""
    delete_all(session, [annotation])
    session.made = None


def respan(session: Session, annotation: Annotation, targets: tuple[Target, ...]) -> Annotation:
    """Put an annotation on other spans; the links that it leaves or comes to follow."""
    before, after = (session.places.of_targets(each) for each in (annotation.targets, targets))
    bare = _bare_without(session, before, {annotation.id})
    states: dict[Place, ReviewState] = {session.places.place(band): "seen" for band in bare}
    states.update({session.places.place(band): "discrepant" for band in after})  # also of those just left
    (changed,) = session.record.edit([annotation._replace(targets=targets)], "spans", states)
    session.made = changed.id
    session.record_changed()
    return changed


def _bare_without(session: Session, bands: Iterable[int], doomed: Container[str]) -> list[int]:
    """The bands that have no annotation but these."""
    found = session.standing.annotations_in
    return [band for band in bands if all(each.id in doomed for each in found(band))]
