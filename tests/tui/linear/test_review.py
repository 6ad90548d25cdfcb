from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Document, compare
from collate.errors import DiptychError
from store import Store, StoreError
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, kept_session
from tests.tui.suggested import suggestion
from tui.actions.recording import tag
from tui.behind.aligning import sketch
from tui.keys.keys import KEYS, remapped
from tui.linear import find_links, review
from tui.linear.commands import COMMANDS, WITH_WORDS
from tui.review.session import Session


def answers(session: Session, *commands: str) -> list[list[str]]:
    """What is said before the first command, to each, and at the end."""
    lines: list[list[str]] = [[]]

    def one_by_one() -> Iterator[str]:
        for command in commands:
            lines.append([])
            yield command
        lines.append([])

    for line in review(session, KEYS, one_by_one()):
        lines[-1].append(line)
    return lines


def said(session: Session, *commands: str) -> list[str]:
    """What is said to the last of some commands."""
    return answers(session, *commands)[-2]


def on_record(session: Session) -> list[tuple[object, ...]]:
    """Tag, severity, certainty, note and quotes of the annotations in the database."""
    store, comparison = session.record.store, session.record.comparison
    return [
        (each.tag, each.severity, each.sure, each.note, *(f"{t.side} {t.exact}" for t in each.targets))
        for each in store.annotations(comparison)
    ]


def test_a_link_is_told_in_sentences(session: Session) -> None:
    assert answers(session, "J", "4") == [
        [
            "0 of 9 links reviewed, 0 annotations.",
            "Link 1 of 9, match, same words, not reviewed.",
            "Left: The Ferry",
            "Right: The Ferry",
        ],
        [
            "Link 2 of 9, match, 1 change, not reviewed.",
            "Left: The ferry left the quay at nine.",
            "Right: The ferry left the quay at ten.",
            "Change 1: “nine” became “ten”.",
        ],
        ["Number or quantity, major, on the whole link."],
        ["1 of 9 links reviewed, 1 annotation."],
    ]
    assert said(session, "")[-1] == "Annotation 1: Number or quantity, major: the whole link."


def test_a_scripted_review_is_on_record(session: Session) -> None:
    answers(
        session, "J", "n", "4", "+", "a seen in print", "J", "v left 1-2", "v right before 3", "t#", "-", "!"
    )
    answers(session, "J", "1", "u", "U", "J", "J", 'v "on the"', "3", "]", "2", "d", "{", "J", "=", "q")
    assert on_record(session) == [
        ("facts/number", "critical", True, "seen in print", "left nine", "right ten"),
        ("facts/number", "minor", False, "", "left Forty-three people", "right "),
        ("accuracy/omission", "major", True, "", "left Nobody had counted the bicycles.", "right "),
        ("facts/entity", "major", True, "", "left on the"),
    ]
    assert session.record.review[session.places.place(6)] == "equivalent"


def test_what_is_said_of_changes_and_annotations(session: Session) -> None:
    assert said(session, "n") == [
        "Link 2 of 9, match, 1 change, not reviewed.",
        "Left: The ferry left the quay at nine.",
        "Right: The ferry left the quay at ten.",
        "Change 1: “nine” became “ten”.",
        "Change 1 of 1: “nine” became “ten”.",
    ]
    assert said(session, "4") == ["Number or quantity, major, on the change."]
    assert said(session, "4") == ["Number or quantity is on record here already."]
    assert said(session, "+") == ["Severity: critical."]
    assert said(session, "+") == ["Severity: critical, the end of the scale."]
    assert said(session, "!", "a so\x1b[31m it is", "J", "{")[-1] == (
        "Annotation 1: Number or quantity, critical, unsure: left “nine”, right “ten”. Note: so␛[31m it is"
    )
    assert said(session, "d") == ["Deleted, u brings it back."]
    assert said(session, "u") == ["Undone: delete."]
    assert said(session, "U") == ["Done again: delete."]
    assert said(session, "U") == ["Nothing to redo."]


def test_what_has_no_counterpart_and_what_moved(session: Session, tmp_path: Path) -> None:
    assert said(session, "]")[:3] == [
        "Link 4 of 9, omission, only in the left, not reviewed.",
        "Left: Nobody had counted the bicycles.",
        "Right: nothing",
    ]
    with Store.open(tmp_path / "moved.db", "ann") as store:
        moved = kept_session(store, MOVED, MOVED_BACK)
        there, back = said(moved, "g"), said(moved, "g", "m")
        assert "moved, its left half is here" in back[0]
        assert back[1:] == said(moved, "")[1:]
        assert there == []


def test_suggestions_are_settled(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [suggestion(session, "nine", "ten"), suggestion(session, "Forty-three", "Thirty-four")]
    monkeypatch.setattr(session.record.store, "suggestions", lambda *_: found)
    session.record.reload()
    assert said(session, "n") == [
        "Link 2 of 9, match, 1 change, not reviewed.",
        "Left: The ferry left the quay at nine.",
        "Right: The ferry left the quay at ten.",
        "Change 1: “nine” became “ten”.",
        "Suggestion 1: Number or quantity, major, nine → ten: left “nine”, right “ten”.",
        "Suggestion: Number or quantity, major, nine → ten: left “nine”, right “ten”.",
    ]
    first, *_, last = said(session, "enter")
    assert first == "Number or quantity, major, accepted."
    assert last.startswith("Suggestion: Number or quantity, major, Forty-three → Thirty-four")
    assert said(session, "x") == ["Dismissed.", "No suggestion after this."]
    assert said(session, "x") == ["There are no suggestions."]
    assert on_record(session) == [("facts/number", "major", True, "", "left nine", "right ten")]


def test_links_are_corrected(session: Session) -> None:
    assert said(session, "J", "L")[2:5] == [
        "s: Split before the sentence under the caret; not here: "
        "put the caret on a later sentence of this link: it is cut before that one.",
        "j: Merge with the next link.",
        "k: Merge with the link before.",
    ]
    first, *told = said(session, "Lj")
    assert first == "Corrected: merge with the next link, u undoes."
    assert told[:2] == [
        "Link 2 of 8, match, 2 changes, not reviewed.",
        "Left: The ferry left the quay at nine. Forty-three people were on board.",
    ]
    assert said(session, "Lx")[0] == "Corrected: take the correction back, u undoes."
    assert said(session, "u")[1] == "Link 2 of 8, match, 2 changes, not reviewed."
    assert said(session, "u")[:2] == [
        "Undone: correct the link.",
        "Link 2 of 9, match, 1 change, not reviewed.",
    ]
    assert said(session, "Lx") == ["Nothing was corrected here."]


def test_searching(session: Session) -> None:
    first, again = said(session, "/CAPTAIN"), said(session, "/captain")
    assert first == ["“CAPTAIN” is on neither side."]
    assert again[0].startswith("Link 7 of 9")
    assert again[-1].startswith("Hit 1 of 2, left: “…A gull stood on the rail. The captain closed the")
    assert said(session, ".") == ["No hits to step through: / searches."]
    lines = answers(session, "/captain", ".", ",")
    assert [line.partition(":")[0] for line in (lines[2][-1], lines[3][-1])] == [
        "Hit 2 of 2, right",
        "Hit 1 of 2, left",
    ]


def test_sides_words_and_sentences_are_told(session: Session) -> None:
    assert said(session, "J", "tab") == [
        "Right side, at “The ferry left the quay at ten. Thirty-four people were on b”."
    ]
    assert said(session, "w") == [
        "Left: 1 The, 2 ferry, 3 left, 4 the, 5 quay, 6 at, 7 nine.",
        "Right: 1 The, 2 ferry, 3 left, 4 the, 5 quay, 6 at, 7 ten.",
    ]
    assert said(session, "s") == ["Selected: right “The ferry left the quay at ten.”."]
    assert said(session, "esc", "5") == ["Quotation altered, major, on the whole link."]
    assert said(session, "g", "]", "w")[1:] == ["Right: nothing."]


def test_places_are_gone_back_to(session: Session) -> None:
    assert said(session, "'a") == ["No marks yet: B then a letter puts one here."]
    assert said(session, "B ab") == said(session, "B") == ["Write one letter after the key."]
    assert said(session, "J", "B a") == ["Mark a is here."]
    assert said(session, "'x") == ["No mark x; marks: a."]
    assert said(session, "G", "'a")[0].startswith("Link 2 of 9")
    assert said(session, "<")[0].startswith("Link 9 of 9")
    assert said(session, ">")[0].startswith("Link 2 of 9")


def test_one_of_several_annotations_is_chosen_and_noted(session: Session) -> None:
    answers(session, "J", "4", "5", "a seen in print")
    assert said(session, "a") == [
        "Quotation altered, major: the whole link. Note: seen in print",
        "Write the note after the key.",
    ]
    assert said(session, "a seen in print") == ["Note as it was."]
    assert said(session, ";") == ["Number or quantity, major: the whole link."]
    answers(session, "-")
    assert {(tag, severity) for tag, severity, *_ in on_record(session)} == {
        ("facts/number", "minor"),
        ("sourcing/quote-altered", "major"),
    }


def test_keys_are_the_users_own(session: Session) -> None:
    keys = remapped({"link.next": ["F2"], "history.undo": ["ctrl+z"], "select.start": ["S"]})
    lines = list(review(session, keys, ["F2", "J", "S left 2", "1", "d"]))
    assert lines[4] == "Link 2 of 9, match, 1 change, not reviewed."
    assert lines[8:12] == [
        "“J” is no command: ? lists them.",
        "Selected: left “ferry”.",
        "Omission, major, on the selection.",
        "Deleted, ctrl+z brings it back.",
    ]


def test_the_list_of_commands_has_them_all(session: Session) -> None:
    lines = said(session, "?")
    for key in KEYS:
        is_command = key.id in COMMANDS or key.id in WITH_WORDS or key.id == "program.quit"
        assert any(re.match(rf"{re.escape(key.first)}[:,] ", line) for line in lines) == is_command, key.id
    assert "4: Number or quantity." in lines


def test_every_command_is_a_key() -> None:
    assert {*COMMANDS, *WITH_WORDS} <= {key.id for key in KEYS}
    assert not set(COMMANDS) & set(WITH_WORDS)


def test_what_cannot_be_done_is_said(session: Session) -> None:
    assert said(session, "+") == ["Nothing is tagged yet: t tags."]
    assert said(session, "r") == ["By sentence, by paragraph, flow, free: that needs a screen."]
    assert said(session, "tx9")[:2] == [
        "No tag has the letter x9.",
        "o: Omission, in the left, not in the right.",
    ]
    assert said(session, "annoy") == ["“annoy” is no command: ? lists them."]
    assert said(session, "%#99") == ["Write a percentage after the key, or # and a number from 1 to 9."]
    assert said(session, "K") == ["No link before this."]


def test_trouble_is_a_line_and_the_review_goes_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(session.record.store, "action", refuse)
        assert answers(session, "J", "4", "J")[2:4] == [
            ["The disk is full."],
            [
                "Link 3 of 9, match, 1 change, not reviewed.",
                "Left: Forty-three people were on board.",
                "Right: Thirty-four people were on board.",
                "Change 1: “Forty-three” became “Thirty-four”.",
            ],
        ]
    assert on_record(session) == []


def test_the_place_is_kept_after_every_command(session: Session, store: Store) -> None:
    places = []

    def commands() -> Iterator[str]:
        for _ in range(3):
            places.append(kept_session(store).caret.band)
            yield "J"

    list(review(session, KEYS, commands()))
    assert places == [0, 1, 2]
    assert set(kept_session(store).record.review.values()) == {"seen"}


def test_what_others_write_is_seen(session: Session, database: Path) -> None:
    lines = review(session, KEYS, ["", "}"])
    assert [next(lines) for _ in range(7)][-1] == "Right: The Ferry"
    with Store.open(database, "bob") as theirs:
        other = kept_session(theirs)
        other.go(other.places.at("left", LEFT.index("nine")))
        tag(other, "facts/number")
    assert list(lines)[-2] == "Annotation 1: Number or quantity, major, by bob: left “nine”, right “ten”."


def test_keys_act_on_what_a_jump_led_to(store: Store) -> None:
    session = kept_session(store, "The gull sat down.", "The old gull sat.")
    assert said(session, "n", "2") == ["Addition, major, on the change."]
    assert said(session, "n", "1", "K", "N") == ["Change 1 of 2: “old” was added."]
    assert said(session, "}", "d", "{", "d") == ["Deleted, u brings it back."]
    assert on_record(session) == []


def test_a_jump_takes_no_selection_along(session: Session) -> None:
    assert said(session, "J", "v left 2", "n") == [
        "The selection is given up.",
        "Change 1 of 1: “nine” became “ten”.",
    ]
    assert said(session, "4") == ["Number or quantity, major, on the change."]


def test_what_is_equivalent_counts_at_once(session: Session) -> None:
    assert answers(session, "=")[-1] == ["1 of 9 links reviewed, 0 annotations."]


LINES = [
    *(key.first for key in KEYS if key.id not in ("program.help", "program.quit")),
    *("v left 1", "v right 2-3", 'v "the"', "v right after 1", "v left 0", "v 9-8", "/e", "t#", "tz"),
    *("Lj", "Lk", "Ls", "Ll", "Lu", "Lv", "Lx", "a a note", "B x", "'x", "%50", "%#3", "", "nonsense"),
]


@given(st.lists(st.sampled_from(LINES), max_size=25))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_what_is_said_is_on_disk(commands: list[str]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db", "ann") as store:
        session = kept_session(store)
        for line in review(session, KEYS, commands):
            assert line.strip()
            assert line.isprintable()
        assert session.record.annotations == {
            each.id: each for each in store.annotations(session.record.comparison)
        }
        again = list(review(kept_session(store), KEYS, []))
        assert again[0] == again[-1] == line
        while said(session, "u") != ["Nothing to undo."]:
            pass
        assert on_record(session) == []


class Slow:
    """A search whose answer takes four looks."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents
        self.looks = iter((0.05, 0.12, 0.15, 0.31))
        self.progress = 0.0
        self.is_stopped = False

    def answer(self) -> Alignment | None:
        left, right = self.documents
        self.progress = next(self.looks, 1.0)
        return compare(left, right) if self.progress == 1 else None

    def stop(self) -> None:
        self.is_stopped = True


def sketched(session: Session) -> Session:
    session.align(sketch(session.documents["left"], session.documents["right"]), is_sketch=True)
    return session


def test_links_of_long_texts_are_found_first(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    found, told = session.alignment, list[str]()
    monkeypatch.setattr("tui.linear.finding.LinkSearch", Slow)
    monkeypatch.setattr("tui.linear.finding.PAUSE", 0)
    find_links(sketched(session), told.append)
    assert told == ["Finding links: 12%", "Finding links: 31%"]
    assert session.alignment == found
    assert not session.is_sketch


def test_a_search_that_breaks_off_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Slow):
        def answer(self) -> Alignment | None:
            raise EOFError

    monkeypatch.setattr("tui.linear.finding.LinkSearch", Broken)
    with pytest.raises(DiptychError, match="open the texts again"):
        find_links(sketched(session), print)
