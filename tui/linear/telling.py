"""What there is to say of a link, in whole sentences.

a link with a changed number   ->   "Link 5 of 64, match, 1 change, not reviewed."
                                    "Left: ...", "Right: ...", "Change 1: “nine” became “ten”."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collate import Difference
from store import Annotation, Suggestion, Target
from store.annotation import SIDES, Anchor, Side
from tui.drawing.bonds import DOUBTFUL_BELOW
from tui.layout.places import spans_of
from tui.layout.typesetting import visible
from tui.review import meant
from tui.review.amounts import amount
from tui.review.disagreeing import beside
from tui.review.session import Session

KINDS = {
    "match": "match",
    "omission": "omission, only in the left",
    "addition": "addition, only in the right",
}
STATES = {
    "unseen": "not reviewed",
    "seen": "not reviewed",
    "equivalent": "nothing wrong",
    "discrepant": "annotated",
}

BECAME: dict[Anchor, str] = {
    "moved": "moved since it was made",
    "fuzzy": "its text changed since it was made",
    "orphan": "its text is gone, this is the place",
}


def spoken(text: str) -> str:
    """Text on one line, with nothing in it that a terminal would act on."""
    return " ".join(visible(text).split())


def link_lines(session: Session) -> Iterator[str]:
    """All that is known of the link under the caret."""
    yield link_line(session)
    for side, span in meant.whole_link(session, session.caret.band):
        text = spoken(session.text(side)[slice(*span)])
        yield f"{side.title()}: {text or 'nothing'}"
    for number, difference in enumerate(session.differences(session.caret.band), 1):
        yield f"Change {number}: {change(session, difference)}"
    for number, suggestion in enumerate(session.suggestions_in(session.caret.band), 1):
        yield f"Suggestion {number}: {suggestion_words(session, suggestion)}"
    for number, annotation in enumerate(session.standing.annotations_in(session.caret.band), 1):
        yield f"Annotation {number}: {annotation_words(session, annotation)}"


def link_line(session: Session) -> str:
    """Its number, what it is, and how far it is reviewed."""
    link = session.link(session.caret.band)
    kind = KINDS[link.kind]
    if link.moved:
        kind = f"moved, its {'right' if session.band.is_gap('left') else 'left'} half is here"
    if link.kind == "match" and link.score < DOUBTFUL_BELOW:
        kind = f"doubtful {kind}, {link.score:.0%} sure"
    about = [f"Link {session.band.link + 1} of {len(session.alignment.links)}", kind]
    if link.kind == "match":
        changes = len(session.differences(session.caret.band))
        about.append(amount(changes, "change") if changes else "same words")
    return f"{', '.join([*about, STATES[session.standing.state(session.caret.band)]])}."


def change(session: Session, difference: Difference) -> str:
    """What became of the words of a difference."""
    left = spoken(session.text("left")[slice(*difference.left)])
    right = spoken(session.text("right")[slice(*difference.right)])
    if left and right:
        return f"“{left}” became “{right}”."
    return f"“{left}” was left out." if left else f"“{right}” was added."


def annotation_words(session: Session, annotation: Annotation) -> str:
    """What an annotation says, and of what."""
    about = [label_of(session, annotation.tag), annotation.severity]
    about += [] if annotation.sure else ["unsure"]
    about += [BECAME[annotation.anchor]] if annotation.anchor in BECAME else []
    if annotation.reviewer != session.record.store.reviewer:
        about.append(f"by {spoken(annotation.reviewer)}")
    note = f" Note: {spoken(annotation.note)}" if annotation.note else ""
    others = beside(session.record.conflicts, annotation, session.record.label)
    copies = f" Merged copies differ: {spoken(others)}." if others else ""
    return f"{', '.join(about)}: {_where(session, annotation.targets)}.{note}{copies}"


def suggestion_words(session: Session, suggestion: Suggestion) -> str:
    """What is suggested, and why."""
    label = label_of(session, suggestion.tag)
    where = _where(session, session.whole(suggestion).targets)
    return f"{label}, {suggestion.severity}, {spoken(suggestion.why)}: {where}."


def label_of(session: Session, tag: str) -> str:
    """What the tag of an id is called."""
    found = session.record.tags.by_id(tag)
    return found.label if found else spoken(tag)


def _where(session: Session, targets: tuple[Target, ...]) -> str:
    whole = {(side, *span) for side, span in meant.whole_link(session, session.caret.band)}
    return "the whole link" if spans_of(targets) == whole else quotes(targets)


def quotes(targets: Iterable[Target]) -> str:
    """The words that targets are on: "left “nine”, right “ten”"."""
    found: dict[Side, list[str]] = {side: [] for side in SIDES}
    for target in targets:
        words = (
            f"“{spoken(target.exact)}”" if target.exact else f"a place before “{_first_words(target.suffix)}”"
        )
        found[target.side].append(words)
    return ", ".join(f"{side} {' and '.join(words)}" for side, words in found.items() if words)


def _first_words(text: str) -> str:
    return " ".join(spoken(text).split()[:3])


def progress(session: Session) -> str:
    """How far the comparison is reviewed."""
    reviewed, links = session.progress()
    said = [amount(len(session.record.annotations), "annotation")]
    if session.record.suggestions:
        said.append(amount(session.suggestions_left(), "suggestion"))
    return f"{reviewed} of {amount(links, 'link')} reviewed, {', '.join(said)}."
