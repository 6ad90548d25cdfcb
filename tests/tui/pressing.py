"""What keys do to a session, without a screen: for laws that hold whatever is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from store import Annotation, Store
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, kept_session
from tui.actions import selecting
from tui.actions.editing import (
    Change,
    change_all,
    delete_all,
    delete_one,
    in_status,
    made_sure,
    noted,
    respan,
    shifted,
    tagged,
)
from tui.actions.navigation import (
    Found,
    edge,
    next_annotation,
    next_difference,
    next_link,
    next_unmatched,
    next_unreviewed,
    partner,
)
from tui.actions.recording import tag
from tui.layout.motions import next_char, next_word, previous_char, previous_word, word_end
from tui.review import meant
from tui.review.session import Session


def letters(motion: Callable[[str, int], int], *, forward: bool) -> Callable[[Session], None]:
    def run(session: Session) -> None:
        caret = session.caret
        offset = motion(session.text(caret.side), caret.offset)
        session.go(session.places.at(caret.side, offset, forward=forward))

    return run


def jump(search: Callable[[Session], Found | None]) -> Callable[[Session], None]:
    def run(session: Session) -> None:
        if found := search(session):
            session.go(found.caret)
            session.led_by(found.difference, found.annotation, found.suggestion)

    return run


MOVES: dict[str, Callable[[Session], None]] = {
    "l": letters(lambda text, offset: next_char(text, offset, len(text)), forward=True),
    "h": letters(previous_char, forward=False),
    "w": letters(next_word, forward=True),
    "b": letters(previous_word, forward=False),
    "e": letters(word_end, forward=True),
    "G": lambda session: session.go(edge(session, 1)),
    "J": jump(lambda session: next_link(session, 1)),
    "K": jump(lambda session: next_link(session, -1)),
    "n": jump(lambda session: next_difference(session, 1)),
    "N": jump(lambda session: next_difference(session, -1)),
    "]": jump(lambda session: next_unmatched(session, 1)),
    "[": jump(lambda session: next_unmatched(session, -1)),
    "}": jump(lambda session: next_annotation(session, 1)),
    "{": jump(lambda session: next_annotation(session, -1)),
    "R": jump(lambda session: next_unreviewed(session, 1)),
    "m": jump(partner),
    "tab": selecting.switch_side,
    "v": selecting.select,
    "s": selecting.select_sentence,
    "o": selecting.swap_ends,
    "esc": selecting.give_up,
}


def act(session: Session, change: Callable[[Session], object]) -> None:
    change(session)
    session.record_changed()


def with_current(change: Callable[[Session], object]) -> Callable[[Session], None]:
    return lambda session: act(session, change) if meant.annotation(session) else None


def current(session: Session) -> str:
    found = meant.annotation(session)
    assert found
    return found.id


def step(name: str) -> Callable[[Session], object]:
    return lambda session: getattr(session.record, name)()


def change(found: Iterable[Annotation | None], session: Session, how: Change) -> None:
    change_all(session, [each for each in found if each], "change", how)


def changed(how: Change) -> Callable[[Session], None]:
    return lambda session: change([meant.annotation(session)], session, how)


def respanned(session: Session) -> None:
    found = meant.annotation(session)
    assert found
    if session.selection is None:
        selecting.select_spans(session, found)
    else:
        respan(session, found, meant.targets(session))
        selecting.give_up(session)


CHANGES: dict[str, Callable[[Session], None]] = {
    "1": lambda session: act(session, lambda s: tag(s, "accuracy/omission")),
    "4": lambda session: act(session, lambda s: tag(s, "facts/number")),
    "+": with_current(changed(shifted(1))),
    "-": with_current(changed(shifted(-1))),
    "!": with_current(changed(lambda each: made_sure(not each.sure)(each))),
    "a": with_current(changed(noted("two\nlines"))),
    "d": with_current(lambda session: delete_one(session, session.record.annotations[current(session)])),
    "p": with_current(changed(in_status("rejected"))),
    "T": with_current(changed(tagged("facts/role"))),
    "S": with_current(respanned),
    "all p": lambda session: change(session.record.annotations.values(), session, in_status("accepted")),
    "all +": lambda session: change(session.record.annotations.values(), session, shifted(1)),
    "all d": lambda session: delete_all(session, list(session.record.annotations.values())),
    "=": lambda session: act(session, lambda s: s.record.set_equivalent(s.places.place(s.caret.band))),
    "u": lambda session: act(session, step("undo")),
    "U": lambda session: act(session, step("redo")),
    "look": Session.look,
}


def assert_as_on_disk(session: Session) -> None:
    session.record.flush()
    store, comparison = session.record.store, session.record.comparison
    assert dict(session.record.annotations) == {each.id: each for each in store.annotations(comparison)}
    assert session.record.review == store.review(comparison)


@contextmanager
def opened(texts: tuple[str, str]) -> Iterator[Session]:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db", "ann") as store:
        yield kept_session(store, *texts)


TEXTS = st.sampled_from([(LEFT, RIGHT), (MOVED, MOVED_BACK)])


PRESSED = st.lists(st.sampled_from(sorted(MOVES)) | st.sampled_from(sorted(CHANGES)), min_size=5, max_size=25)
